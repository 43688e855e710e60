package rules_test

// This file runs the commands that show why an export throws: each must show the error of its own export, whatever else
// throws.

import (
	"os/exec"
	"strings"
	"testing"

	"clanscope/model/nixquery"
)

func TestTheCommandOfAFailureShowsItsOwnError(t *testing.T) {
	report := checkServices(t, nixFolder(t), `
		self-a = { name = "a"; out = [ "peer" ]; roles.r.ai.nas = throw "nothing can be read"; };
		self-b = { name = "b"; out = [ "peer" ]; roles.r.bi.nas."b:bi:r:nas".peer.port = throw "boom of b"; };
		self-c = { name = "c"; out = [ "peer" ]; roles.r.ci.web = throw "all of c"; };`)
	errors := map[string]string{"self-a": "nothing can be read", "self-b": "boom of b", "self-c": "all of c"}
	for _, finding := range report.Findings() {
		violation := report.Describe(finding)
		if violation.Rule.ID != "value-failed" {
			continue
		}
		want := errors[violation.Writer.ServiceID]
		delete(errors, violation.Writer.ServiceID)
		if explain := lastLine(violation.PastableFix()); !strings.HasPrefix(explain, "clanscope explain ") {
			t.Errorf("the fix is %q", explain)
		}
		command := nixquery.EvaluatingCommand(report.Snapshot(), report.FragmentOf(finding))
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
			if strings.Contains(violation.Fix, "clanscope explain") {
				t.Errorf("%s: %s: %s", name, violation.Rule.ID, violation.Fix)
			}
		}
	}
}

// A role that the inventory misspells is for the user to correct, even in an instance of an input's service; and it is
// not the service-level exports that throw.
func TestAMisspeltRoleIsNotTheServicesFault(t *testing.T) {
	found := describeAll(check(loadText(t, `{"format":1,"exports":{},"exportsError":true,"keys":null,"interfaces":["peer"],"topLevelOnly":[],"overrides":[],
		"meta":{"self":{"path":"/src"},"inputs":{"clan-core":{"path":"/core"}}},
		"inventory":{"machines":{"web":{}},"tags":{},"instances":{"lan":{"module":{"name":"internet","input":null},"roles":{"defualt":{"machines":["web"],"tags":[]}}}}},
		"services":[{"id":"<clan-core>-internet","module":{"name":"internet","input":null,"pos":{"file":"/core/internet.nix","line":3,"column":1}},
			"manifest":{"name":"clan-core/internet","out":["peer"],"inputs":[]},"roles":{"default":{}},"instances":{"lan":{}},"keys":null,
			"definitions":[{"source":"service","serviceId":"<clan-core>-internet","service":"clan-core/internet","instance":"","role":"","machine":"","key":null,"error":"service","modules":[]}]}]}`), nil))
	if len(found) != 1 {
		t.Fatalf("%d violations", len(found))
	}
	const fix = "In the inventory write role default instead of defualt in instance lan."
	if got := found[0]; got.Whose != "yours" || got.File != "" || got.Fix != fix || got.WriterInWords != "clan-core/internet" {
		t.Errorf("%+v", got)
	}
}
