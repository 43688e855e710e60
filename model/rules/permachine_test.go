package rules_test

// This file tests what is said about the value of a key that perMachine may write, though it is more specific than the
// machine.

import (
	"slices"
	"strings"
	"testing"

	"clanscope/model/rules"
)

func TestAFinerKeyHidesNoFaultOfItsValue(t *testing.T) {
	const definition = `{"source":"perMachine","serviceId":"self-s","service":"s","instance":"","role":"","machine":"MACHINE","key":"s:i:r:MACHINE","error":null,
		"modules":[{"file":"/a.nix","kind":"config","interfaces":["peer"],"options":[],"value":{"peer":{"hosts":HOSTS}}}]}`
	of := func(machine, hosts string) string {
		return strings.NewReplacer("MACHINE", machine, "HOSTS", hosts).Replace(definition)
	}
	const same = `[{"plain":"same"}]`
	snapshot := loadText(t, `{"format":1,"keys":["s:i::","s:i:r:a","s:i:r:b","s:i:r:c"],"inventory":{"machines":{"a":{},"b":{},"c":{}},
		"instances":{"i":{"module":{"name":"s","input":"self"},"roles":{"r":{"machines":["a","b","c"],"tags":[]}}}}},
		"exports":{"s:i::":{"networking":{"module":"clan_lib.network.direct"}},"s:i:r:a":{"peer":{"hosts":[]}},"s:i:r:b":{"peer":{"hosts":`+same+`}},"s:i:r:c":{"peer":{"hosts":`+same+`}}},
		"services":[{"id":"self-s","module":{"name":"s","input":"self"},"manifest":{"name":"s","out":["peer","networking"]},"roles":{"r":{}},
		"keys":["s:i::","s:i:r:a","s:i:r:b","s:i:r:c"],"instances":{"i":{"r":["a","b","c"]}},"definitions":[
		{"source":"service","serviceId":"self-s","service":"s","instance":"","role":"","machine":"","key":"s:i::","error":null,
			"modules":[{"file":"/a.nix","kind":"config","interfaces":["networking"],"options":[],"value":{"networking":{}}}]},`+
		of("a", "[]")+","+of("b", same)+","+of("c", same)+`]}]}`)
	var found []string
	for _, violation := range describeAll(check(snapshot, map[string]rules.Severity{"per-machine-scope": rules.Off})) {
		found = append(found, violation.Rule.ID)
	}
	if want := []string{"duplicate-address", "network-peer-without-host"}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}
