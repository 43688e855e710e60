package rules_test

// This file tests what the fix of a foreign write says in each situation, and which values it repeats.

import (
	"fmt"
	"strings"
	"testing"

	"clanscope/model/rules"
)

// foreignWrite is a service zz that writes an export of the service own.
type foreignWrite struct {
	value, final       string // what zz writes, and what clan-core makes of it
	own                string // what own writes
	out, ownOut, input string
}

func (w foreignWrite) fix(t *testing.T) (said, pasted string) {
	t.Helper()
	if w.input == "" {
		w.input = "self"
	}
	snapshot := loadText(t, fmt.Sprintf(`{"format":1,"keys":["own:::"],"exports":{"own:::":%s},"services":[
		{"id":"own","module":{"name":"own","input":"other"},"manifest":{"name":"own","out":%s},"roles":{"r":{}},"instances":{"o":{"r":["m"]}},"definitions":[
			{"source":"service","serviceId":"own","service":"own","key":"own:::","modules":[{"kind":"config","interfaces":["peer"],"value":%s}]}]},
		{"id":"zz","module":{"name":"zz","input":"%s"},"manifest":{"name":"zz","out":%s},"roles":{"r":{}},"instances":{"z":{"r":["m"]}},"definitions":[
			{"source":"service","serviceId":"zz","service":"zz","key":"own:::","modules":[{"kind":"config","interfaces":["peer"],"value":%s}]}]}],
		"interfaces":["peer"],"inventory":{"machines":{"m":{}},"instances":{"o":{"roles":{"r":{}}},"z":{"roles":{"r":{}}}}},"meta":{}}`, w.final, w.ownOut, w.own, w.input, w.out, w.value))
	report := check(snapshot, nil)
	for _, finding := range report.Findings() {
		if violation := report.Describe(finding); violation.Rule.ID == "foreign-service" {
			return violation.Fix + "\n" + strings.Join(violation.Related, "\n"), violation.PastableFix()
		}
	}
	t.Fatal("there is no foreign write")
	return "", ""
}

func TestTheFixOfAForeignWriteRepeatsOnlyPlainValues(t *testing.T) {
	for value, want := range map[string]string{
		`{"peer":{"port":{"_type":"override","priority":50,"content":-3}}}`:  `{ peer.port = -3; }`,
		`{"peer":{"hosts":[-1,"${x}",{"plain":"a","b c":null}],"tls":true}}`: `{ peer = { hosts = [ (-1) "\${x}" { plain = "a"; "b c" = null; } ]; tls = true; }; }`,
		`{"peer":{"port":{"_type":"if","condition":true,"content":4}}}`:      `{ peer.port = 4; }`,
		`{"peer":{}}`: `{ peer = { }; }`,
		`{"peer":{"port":{"_type":"if","condition":false,"content":4}}}`: "",
		`{"peer":{"port":{"_type":"order","priority":5,"content":4}}}`:   "",
		`{"peer":{"port":{"$nix":"lambda"}}}`:                            "",
		`{"peer":{"password":"hunter2-and-more"}}`:                       "",
		`{"peer":{"port":1e400}}`:                                        "",
		`{"peer":{"user":"/nix/store/abc-x"}}`:                           "",
		`{"peer":{"user":"a` + "`" + `b"}}`:                              "",
		`{"peer":{"user":"` + strings.Repeat("long", 40) + `"}}`:         "",
	} {
		_, pasted := foreignWrite{value: value, final: `{"peer":{"port":22}}`, own: `{"peer":{"port":22}}`, out: `["peer"]`, ownOut: `["peer"]`}.fix(t)
		line := `exports."zz:::" = ` + want + ";\n"
		if want == "" {
			line = `exports."zz:::" = (throw "what is written there now");` + "\n"
		}
		if !strings.Contains(pasted, line) {
			t.Errorf("%s is pasted as\n%swant %s", value, pasted, line)
		}
		checkNix(t, value, pasted)
	}
}

func TestTheFixOfAForeignWriteFitsWhoCanTakeIt(t *testing.T) {
	plain := foreignWrite{value: `{"peer":{"port":{"_type":"override","priority":50,"content":3}}}`, final: `{"peer":{"port":3}}`, own: `{"peer":{"port":22}}`, out: `["peer"]`, ownOut: `["peer"]`}
	for name, test := range map[string]struct {
		change     func(*foreignWrite)
		says, hush string
	}{
		"what holds without":         {func(*foreignWrite) {}, "Remove `exports.\"own:::\"`; peer.port is then 22.", "let own export"},
		"the clan's top level":       {func(*foreignWrite) {}, "`exports.\"own:::\".peer.port = lib.mkForce 3;` at the clan's top level", ""},
		"of an input":                {func(w *foreignWrite) { w.input = "friend" }, "Report to input friend that the service-level exports may not write this key. Until that is corrected, remove z of zz from the inventory", "lib.mkForce"},
		"the owner forces it":        {func(w *foreignWrite) { w.own = `{"peer":{"port":{"_type":"override","priority":50,"content":22}}}` }, "Remove", "lib.mkForce"},
		"the owner does not list it": {func(w *foreignWrite) { w.ownOut = `["networking"]` }, "Remove", "lib.mkForce"},
		"nothing is listed":          {func(w *foreignWrite) { w.out = `[]` }, "`manifest.exports.out = [ \"peer\" ]; exports.\"zz:::\" = { peer.port = 3; };`", "throws under"},
		"the owner writes a list":    {func(w *foreignWrite) { w.own = `{"peer":{"hosts":[1]}}` }, "Remove `exports.\"own:::\"`.", "is then"},
	} {
		write := plain
		test.change(&write)
		fix, _ := write.fix(t)
		if !strings.Contains(fix, test.says) || test.hush != "" && strings.Contains(fix, test.hush) {
			t.Errorf("%s: %s", name, fix)
		}
	}
}

func TestForeignServiceExplainsServiceLevelWritesToo(t *testing.T) {
	rule, _ := rules.ByID("foreign-service")
	for _, text := range []string{rule.Example, rule.Fix} {
		if !strings.Contains(text, "service level") {
			t.Errorf("%q says nothing of the service level", text)
		}
	}
}

func TestAForeignKeyIsWhereItIsWritten(t *testing.T) {
	const clan = `{"format":1,"keys":["s:x:r:m"],"exports":{"s:x:r:m":{"$nix":"error"}},"interfaces":["peer"],"services":[{"id":"self-s",
		"module":{"name":"s","input":"self","pos":{"file":"/service.nix","line":2,"column":3}},"manifest":{"name":"s","out":["peer"]},"roles":{"r":{}},
		"keys":["s:x:r:m"],"instances":{"i":{"r":["m"]}},"definitions":[{"source":"perInstance","serviceId":"self-s","service":"s","instance":"i","role":"r",
		"machine":"m","key":"s:x:r:m","error":null,"modules":[{"file":%q,"kind":"path","interfaces":[],"options":[],"pos":{"file":"/value.nix"},"value":{}}]}]}]}`
	for file, want := range map[string]string{
		"/hook.nix": "/hook.nix",
		"/core/modules/clan/distributed-services.nix": "/service.nix",
	} {
		violations := describeAll(check(loadText(t, fmt.Sprintf(clan, file)), nil))
		if len(violations) == 0 || violations[0].Rule.ID != "foreign-instance" || violations[0].WriterFile != want {
			t.Errorf("a key of %s: %+v, want it in %s", file, violations, want)
		}
	}
}
