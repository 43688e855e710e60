package rules_test

// This file tests who is blamed for a part of a value where several write it.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/rules"
)

// clanOfTwoWriters is a clan in which a perInstance and the service write one key; the first two gaps are what each
// writes, the third is what comes of it, and the last is what the services alone would give, or nothing.
const clanOfTwoWriters = `{"format":1,"keys":["s:i:r:m"],"meta":{"domain":"t.lan"},"inventory":{"machines":{"m":{"tags":[]}},
	"instances":{"i":{"module":{"name":"s","input":"self"},"roles":{"r":{"machines":["m"],"tags":[]}}}}},"exports":{"s:i:r:m":%[3]s},
	"overrides":[%[4]s],"topLevelOnly":[],"interfaces":["peer","networking","endpoints","v"],"services":[
	{"id":"c-pki","module":{"name":"pki"},"manifest":{"name":"pki","out":[],"inputs":["endpoints"]},"keys":[],"roles":{},"instances":{},"definitions":[]},
	{"id":"self-s","module":{"name":"s","input":"self"},"manifest":{"name":"s","out":["peer","networking","endpoints","v"]},"keys":["s:i:r:m"],
	"roles":{"r":{}},"instances":{"i":{"r":["m"]}},"definitions":[
	{"source":"perInstance","serviceId":"self-s","service":"s","instance":"i","role":"r","machine":"m","key":"s:i:r:m","error":null,"modules":[
		{"file":"/a.nix","kind":"config","interfaces":[],"options":[],"value":%[1]s}]},
	{"source":"service","serviceId":"self-s","service":"s","instance":"","role":"","machine":"","key":"s:i:r:m","error":null,"modules":[
		{"file":"/b.nix","kind":"config","interfaces":[],"options":[],"value":%[2]s}]}]}]}`

func TestWhoSetIsToBlame(t *testing.T) {
	const module = `{"$nix":"lambda"}`
	for name, test := range map[string]struct{ hook, service, value, without, rule, file string }{
		"a secret":                 {`{"v":{"a":1}}`, `{"v":{"password":"hunter22"}}`, `{"v":{"a":1,"password":"hunter22"}}`, "", "plain-secret", "/b.nix"},
		"a forced secret":          {`{"v":{"password":"other"}}`, `{"v":{"password":{"_type":"override","priority":50,"content":"hunter22"}}}`, `{"v":{"password":"hunter22"}}`, "", "plain-secret", "/b.nix"},
		"a secret in a mkMerge":    {`{"v":{"a":1}}`, `{"_type":"merge","contents":[{"v":{"b":1}},{"v":{"password":"hunter22"}}]}`, `{"v":{"a":1,"b":1,"password":"hunter22"}}`, "", "plain-secret", "/b.nix"},
		"an endpoint in one list":  {`{"endpoints":{"hosts":["a.t.lan"]}}`, `{"endpoints":{"hosts":["a b.t.lan"]}}`, `{"endpoints":{"hosts":["a.t.lan","a b.t.lan"]}}`, "", "endpoint-no-hostname", "/b.nix"},
		"an endpoint in the other": {`{"endpoints":{"hosts":["a b.t.lan"]}}`, `{"endpoints":{"hosts":["a.t.lan"]}}`, `{"endpoints":{"hosts":["a.t.lan","a b.t.lan"]}}`, "", "endpoint-no-hostname", "/a.nix"},
		"an endpoint out of reach": {`{}`, `{"endpoints":{"hosts":["a"]}}`, `{"endpoints":{"hosts":["a"]}}`, "", "endpoint-outside-domain", "/b.nix"},
		"a reference":              {`{"v":{"a":"s:i:r:m"}}`, `{"v":{"b":"s:i:r:x"}}`, `{"v":{"a":"s:i:r:m","b":"s:i:r:x"}}`, "", "dangling-reference", "/b.nix"},
		"a network":                {`{"peer":{}}`, `{"networking":{"module":"clan_lib.network.x"}}`, `{"peer":{},"networking":{"module":"clan_lib.network.x"}}`, "", "network-module-unknown", "/b.nix"},
		"a function":               {`{"v":{"a":1}}`, module, `{"v":{"a":1,"password":"hunter22"}}`, "", "plain-secret", "/b.nix"},
		"a value of a wrong type":  {`{"peer":{"user":"x"}}`, `{"peer":{"port":"y"}}`, `{"peer":{"user":"x","port":{"$nix":"error"}}}`, "", "value-failed", "/b.nix"},
		"an entry of one list":     {`{"peer":{"hosts":[{"plain":"a"}]}}`, `{"peer":{"hosts":[{"plain":"b"},"c"]}}`, `{"peer":{"hosts":[{"plain":"b"},{"$nix":"error"},{"plain":"a"}]}}`, "", "value-failed", "/b.nix"},
		"an entry of the other":    {`{"peer":{"hosts":[{"plain":"a"},"c"]}}`, `{"peer":{"hosts":[{"plain":"b"}]}}`, `{"peer":{"hosts":[{"plain":"b","port":1},{"plain":"a"},{"$nix":"error"}]}}`, "", "value-failed", "/a.nix"},
		"an entry of both lists":   {`{"peer":{"hosts":["a"]}}`, `{"peer":{"hosts":["c"]}}`, `{"peer":{"hosts":[{"$nix":"error"},{"$nix":"error"}]}}`, "", "value-failed", "/a.nix"},
		"a value that both set":    {`{"v":{"a":["x"]}}`, `{"v":{"a":["y"]}}`, `{"v":{"a":{"$nix":"error"}}}`, "", "value-failed", "/a.nix"},
		"the top level":            {`{"v":{"a":1}}`, `{}`, `{"v":{"a":1,"password":"hunter22"}}`, `{"v":{"a":1}}`, "plain-secret", "top"},
		"beside the top level":     {`{}`, `{"endpoints":{"hosts":["a b.t.lan"]}}`, `{"endpoints":{"hosts":["x.t.lan","a b.t.lan"]}}`, `{"endpoints":{"hosts":["a b.t.lan"]}}`, "endpoint-no-hostname", "/b.nix"},
	} {
		if test.without != "" {
			test.without = `{"key":"s:i:r:m","without":` + test.without + `}`
		}
		text := fmt.Sprintf(clanOfTwoWriters, test.hook, test.service, test.value, test.without)
		if test.service == module {
			text = strings.Replace(text, `"file":"/b.nix","kind":"config"`, `"file":"/b.nix","kind":"function"`, 1)
		}
		violations := describeAll(check(loadText(t, text), nil))
		at := slices.IndexFunc(violations, func(violation rules.Violation) bool { return violation.Rule.ID == test.rule })
		if at < 0 {
			t.Errorf("%s: no %s in %+v", name, test.rule, violations)
			continue
		}
		blamed := violations[at].WriterFile
		if violations[at].TopLevel && violations[at].WriterAndOwner() == model.TopLevelName {
			blamed = "top"
		}
		if blamed != test.file {
			t.Errorf("%s: %s is blamed, not %s", name, blamed, test.file)
		}
	}
}

// TestAnEntryThatThrowsMayComeFromEveryWriterOfItsList if each of them sets one that can be it.
func TestAnEntryThatThrowsMayComeFromEveryWriterOfItsList(t *testing.T) {
	text := fmt.Sprintf(clanOfTwoWriters, `{"peer":{"hosts":["a"]}}`, `{"peer":{"hosts":["c"]}}`, `{"peer":{"hosts":[{"$nix":"error"},{"$nix":"error"}]}}`, "")
	text = strings.ReplaceAll(text, `"interfaces":[],`, `"interfaces":["peer"],`)
	const want = "s (service-level exports) writes it too; the entry that throws may come from there"
	if violations := describeAll(check(loadText(t, text), nil)); len(violations) == 0 || !slices.Contains(violations[0].Related, want) {
		t.Errorf("%+v does not say: %s", violations, want)
	}
}
