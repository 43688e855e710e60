package ui

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"clanscope/model/rules"
)

var update = flag.Bool("update", false, "write what is generated instead of comparing it")

const readme = "../README.md"

// TestREADMEIsCurrent compares the tables of keys and rules in the README with the program's own.
func TestREADMEIsCurrent(t *testing.T) {
	written, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	want := replaceSection(t, string(written), "keys", keysMarkdown())
	want = replaceSection(t, want, "rules", rulesMarkdown())
	if want == string(written) {
		return
	}
	if !*update {
		t.Fatal("the tables in README.md are not the program's; go test ./ui -run README -update writes them")
	}
	if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// replaceSection replaces the text between a section's two comments.
func replaceSection(t *testing.T, document, name, content string) string {
	t.Helper()
	before, rest, found := strings.Cut(document, "<!-- "+name+": ")
	opening, rest, opened := strings.Cut(rest, "-->\n")
	_, after, closed := strings.Cut(rest, "<!-- end of "+name)
	if !found || !opened || !closed {
		t.Fatalf("README.md has no section for the %s", name)
	}
	return before + "<!-- " + name + ": " + opening + "-->\n" + content + "<!-- end of " + name + after
}

func keysMarkdown() string {
	var table strings.Builder
	table.WriteString("| | key | does |\n|---|---|---|\n")
	group := ""
	for _, entry := range keyTable {
		shown, help := string(entry.group), entry.binding.Help()
		if shown == group {
			shown = ""
		}
		group = string(entry.group)
		fmt.Fprintf(&table, "| %s | `%s` | %s |\n", shown, help.Key, strings.ReplaceAll(help.Desc, "|", `\|`))
	}
	return table.String()
}

func rulesMarkdown() string {
	var table strings.Builder
	table.WriteString("| rule | severity | says |\n|---|---|---|\n")
	for _, rule := range rules.All() {
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", rule.ID, rule.Severity, strings.ReplaceAll(rule.Title, "|", `\|`))
	}
	return table.String()
}
