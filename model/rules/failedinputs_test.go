package rules_test

import (
	"slices"
	"strings"
	"testing"
)

// TestAFailureThatMayComeFromAnother has a service that reads peers, and two that export some.
func TestAFailureThatMayComeFromAnother(t *testing.T) {
	service := func(name, out, inputs, value string) string {
		return strings.NewReplacer("NAME", name, "OUT", out, "INPUTS", inputs, "VALUE", value).Replace(`{"id":"self-NAME","module":{"name":"NAME","input":"self"},
			"manifest":{"name":"NAME","out":["OUT"],"inputs":[INPUTS]},"keys":["NAME:::"],"roles":{},"instances":{},"definitions":[
			{"source":"service","serviceId":"self-NAME","service":"NAME","instance":"","role":"","machine":"","key":"NAME:::","modules":[{"kind":"config","interfaces":["OUT"],"value":{"OUT":{"port":VALUE}}}]}]}`)
	}
	report := check(loadText(t, `{"format":1,"keys":["dns:::","ssh:::","vpn:::"],"interfaces":["peer","endpoints"],
		"exports":{"dns:::":{"endpoints":{"port":{"$nix":"error"}}},"ssh:::":{"peer":{"port":22}},"vpn:::":{"peer":{"port":{"$nix":"error"}}}},
		"services":[`+service("dns", "endpoints", `"peer"`, `{"$nix":"error"}`)+","+service("ssh", "peer", "", "22")+","+service("vpn", "peer", `"endpoints-of-old"`, `{"$nix":"error"}`)+"]}"), nil)
	related := map[string][]string{}
	for _, violation := range describeAll(report) {
		if violation.Rule.ID == "value-failed" {
			related[string(violation.Key)] = violation.Related
		}
	}
	const want = "dns reads peer, and vpn::: fails too; if that is the reason, correcting it corrects this too"
	if !slices.Equal(related["dns:::"], []string{want}) || len(related["vpn:::"]) > 0 || len(related) != 2 {
		t.Errorf("%q", related)
	}
}
