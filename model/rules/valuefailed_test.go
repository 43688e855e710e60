package rules_test

// This file runs the commands that fixes name to see why an export throws: each must show the error of its own export, whatever else throws.

import (
	"os/exec"
	"strings"
	"testing"
)

func TestTheCommandOfAFailureShowsItsOwnError(t *testing.T) {
	report := checkServices(t, nixFolder(t), `
		self-a = { name = "a"; out = [ "peer" ]; roles.r.ai.nas = throw "nothing can be read"; };
		self-b = { name = "b"; out = [ "peer" ]; roles.r.bi.nas."b:bi:r:nas".peer.port = throw "boom of b"; };
		self-c = { name = "c"; out = [ "peer" ]; roles.r.ci.web = throw "all of c"; };`)
	errors := map[string]string{"self-a": "nothing can be read", "self-b": "boom of b", "self-c": "all of c"}
	for _, violation := range describeAll(report) {
		if violation.Rule.ID != "value-failed" {
			continue
		}
		want := errors[violation.Writer.ServiceID]
		delete(errors, violation.Writer.ServiceID)
		command := lastLine(violation.PastableFix())
		out, err := exec.Command("sh", "-c", command+" --offline --extra-experimental-features 'nix-command flakes'").CombinedOutput()
		if err == nil || !strings.Contains(string(out), want) {
			t.Errorf("%s\nshows\n%s\nwant %s", command, out, want)
		}
	}
	if len(errors) > 0 {
		t.Errorf("nothing is said of %v", errors)
	}
}

func TestNoCommandNamesAClanThatNobodyGave(t *testing.T) {
	for _, name := range []string{"all-violations", "v-value-throw", "v-exports-throw"} {
		for _, violation := range describeAll(check(loadFiles(t, scenario(name)), nil)) {
			if strings.Contains(violation.Fix, "nix eval") {
				t.Errorf("%s: %s: %s", name, violation.Rule.ID, violation.Fix)
			}
		}
	}
}
