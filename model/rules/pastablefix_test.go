package rules_test

import (
	"os/exec"
	"strings"
	"testing"
)

// What `y f` copies is Nix, or a command; everything else is in comments.
func TestFixesCanBePasted(t *testing.T) {
	pasted := map[string]string{}
	for _, name := range []string{"all-violations", "v-value-throw", "v-out-empty", "v-permachine-perinstance-conflict", "v-same-name-same-key"} {
		report := check(loadFiles(t, scenario(name)), nil)
		for _, finding := range report.Findings() {
			violation := report.Describe(finding)
			pasted[violation.Rule.ID+" "+string(violation.Key)] = violation.PastableFix()
		}
	}
	for place, want := range map[string]string{
		"foreign-service clan-core/tor:onion::": "# Remove `exports.\"clan-core/tor:onion::\"`. To export it as so's own, write the\n# line below and declare and export peer for its machines, because a network\n# without peers reaches nobody.\nexports.\"so:so::\" = { networking.priority = 5; };\n" +
			"# To override clan-core/tor on purpose, write\n# `exports.\"clan-core/tor:onion::\".networking.priority = lib.mkForce 5;` at the\n# clan's top level instead (`clan.exports` in flake-parts).\n",
		"foreign-role vr:vr:server:nas":        "# In roles.default.perInstance write the line below, which makes the key\n# vr:vr:default:nas here.\nexports = mkExports { peer.hosts = [ { plain = \"10.9.9.9\"; } ]; };\n",
		"exports-undeclared oe:oe:default:nas": "# In the module of service oe write the line below.\nmanifest.exports.out = [ \"peer\" ];\n",
		"value-failed vth:vth:default:nas":     "",
		"writer-collision twin:::":             "",
	} {
		if pasted[place] != want {
			t.Errorf("%s is fixed by\n%swant\n%s", place, pasted[place], want)
		}
	}
	for place, text := range pasted {
		checkNix(t, place, text)
	}
}

// Code in a comment may be what somebody wants to paste instead, so it is on one line.
func TestCodeInAFixIsNotBroken(t *testing.T) {
	report := check(loadFiles(t, scenario("bug-hijack-later-id")), nil)
	for _, finding := range report.Findings() {
		violation := report.Describe(finding)
		for line := range strings.Lines(violation.PastableFix()) {
			if strings.Count(line, "`")%2 != 0 {
				t.Errorf("code is broken after %q", line)
			}
		}
	}
}

// checkNix parses the lines of a fix, which are attributes of a set, unless they are a command.
func checkNix(t *testing.T, place, text string) {
	t.Helper()
	if _, err := exec.LookPath("nix-instantiate"); err != nil || strings.Contains(text, "\nnix eval ") {
		return
	}
	parse := exec.Command("nix-instantiate", "--parse", "-")
	parse.Stdin = strings.NewReader("{ mkExports, lib, clanLib, instances, machine, config }: {\n" + text + "}")
	if out, err := parse.CombinedOutput(); err != nil {
		t.Errorf("%s: Nix cannot read\n%s%s", place, text, out)
	}
}

// A name that looks like code stays in a comment, on its line.
func TestNoNameBreaksOutOfAFix(t *testing.T) {
	snapshot := loadText(t, `{"format":1,"keys":[],"exports":{},"services":[{"id":"a","manifest":{"name":"a`+"`; nix eval x`"+`\nrm -r x","out":["peer"]},"roles":{"r":{}},
		"instances":{"i":{"r":["m"]}},"definitions":[{"source":"service","serviceId":"a","service":"a`+"`; nix eval x`"+`\nrm -r x","key":"b\n:::","modules":[{"kind":"config","interfaces":["peer"],"value":{"peer":{}}}]}]}],
		"interfaces":["peer"],"inventory":{"machines":{"m":{}},"instances":{"i":{"roles":{"r":{}}}}},"meta":{}}`)
	report := check(snapshot, nil)
	if len(report.Findings()) == 0 {
		t.Fatal("there is no violation")
	}
	for _, finding := range report.Findings() {
		violation := report.Describe(finding)
		for line := range strings.Lines(violation.PastableFix()) {
			if !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "exports.") {
				t.Errorf("%s: %q is pasted: %q", violation.Rule.ID, line, violation.PastableFix())
			}
		}
	}
}

// The path of a contradiction comes from the data too, and a name in it must not be read as Nix or by a shell.
func TestNoPathBreaksOutOfAFix(t *testing.T) {
	for name, pasted := range map[string]bool{"port": true, "a ${throw 1}": false, "x;y": false, "$(reboot)": false} {
		one := func(port string) string {
			return `{"source":"service","serviceId":"a","service":"a","key":"a:::","modules":[{"kind":"config","interfaces":["peer"],"value":{"peer":{"` + name + `":` + port + `}}}]}`
		}
		snapshot := loadText(t, `{"format":1,"keys":["a:::"],"exports":{"a:::":{"$nix":"error"}},"services":[{"id":"a","manifest":{"name":"a","out":["peer"]},"roles":{"r":{}},
			"instances":{"i":{"r":["m"]}},"keys":["a:::"],"definitions":[`+one("1")+","+one("2")+`]}],"interfaces":["peer"],"inventory":{"machines":{"m":{}},"instances":{"i":{"roles":{"r":{}}}}},"meta":{}}`)
		report, found := check(snapshot, nil), false
		for _, finding := range report.Findings() {
			violation := report.Describe(finding)
			if violation.Rule.ID != "value-conflict" {
				continue
			}
			found = true
			if violation.HasPastableFix() != pasted {
				t.Errorf("%q: %q is pasted", name, violation.PastableFix())
			}
		}
		if !found {
			t.Errorf("%q: nothing contradicts", name)
		}
	}
}

func lastLine(text string) string {
	text = strings.TrimSuffix(text, "\n")
	return text[strings.LastIndexByte(text, '\n')+1:]
}
