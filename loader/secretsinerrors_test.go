package loader

// This file tests that nobody sees the credentials that Nix quotes in its messages, with the nix of this machine.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/model"
)

// tellingErrors are clans at which Nix fails and quotes what is written there.
var tellingErrors = map[string]string{
	"thrown": `{ exports = throw ''cannot reach postgres://app:hunter2@db/app with password = "hunter2"
		curl -u admin:hunter2 https://x; API_KEY=hunter2; --token hunter2; { password.value = "hunter2"; } Authorization: Bearer hunter2hunter2hunter2''; }`,
	"syntax":       "{\n  password = \"hunter2\";\n  exports = { token = \"hunter2\" };\n}",
	"missing":      "{ exports = import ./missing.nix { password = \"hunter2\"; }; password = \"hunter2\"; }",
	"of a value":   `{ exports."a:::".dsn = throw "postgres://app:hunter2@db/app"; }`,
	"type":         `{ exports = { password = "hunter2"; } + 1; }`,
	"not a clan":   `{ password = "hunter2"; exports = "password=hunter2"; }`,
	"of the trace": `{ exports = builtins.addErrorContext "while connecting with password=hunter2" (throw "no"); }`,
}

func TestWhatNixQuotesHasNoSecrets(t *testing.T) {
	opener, clan := realNix(t)
	for name, text := range tellingErrors {
		file := filepath.Join(clan, "telling.nix")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		request := model.Request{NixFile: file}
		var said strings.Builder
		snapshot, problem := Read(t.Context(), opener, request, func(step model.Step) { said.WriteString(step.Note) })
		if problem != nil {
			said.WriteString(problem.Error() + strings.Join(problem.Excerpt, "\n"))
		}
		if snapshot != nil && snapshot.Failure != nil {
			said.WriteString(snapshot.Failure.Error())
		}
		for _, explain := range []func() (string, *model.Problem){
			func() (string, *model.Problem) { return opener.ExplainFailure(t.Context(), request, model.Fragment{}) },
			func() (string, *model.Problem) {
				return opener.ExplainFailure(t.Context(), request, model.FragmentOfExport("a:::"))
			},
		} {
			text, problem := explain()
			said.WriteString(text)
			if problem != nil {
				said.WriteString(problem.Error())
			}
		}
		if strings.Contains(said.String(), "hunter2") || said.Len() == 0 {
			t.Errorf("%s: Nix says\n%s", name, said.String())
		}
	}
}
