package rules_test

// This file tests that the fixes of one manifest agree, whichever is taken first.

import "testing"

func TestFixesOfOneManifestAgree(t *testing.T) {
	const hook = `{"source":"perInstance","serviceId":"self-s","service":"s","instance":"i","role":"a","machine":"m","key":"s:i:a:m","error":null,
		"modules":[{"file":"/a.nix","kind":"config","interfaces":["endpoint"],"options":[],"value":{"endpoint":{}}}]}`
	snapshot := loadText(t, `{"format":1,"keys":["s:i:a:m","s:i:b:m"],"exports":{"s:i:a:m":{"$nix":"error"},"s:i:b:m":{"$nix":"error"}},
		"interfaces":["peer","networking","endpoints"],"services":[{"id":"self-s","module":{"name":"s","input":"self"},
		"manifest":{"name":"s","out":["peer"]},"roles":{"a":{},"b":{}},"keys":["s:i:a:m","s:i:b:m"],"instances":{"i":{"a":["m"],"b":["m"]}},"definitions":[`+
		hook+`,{"source":"perInstance","serviceId":"self-s","service":"s","instance":"i","role":"b","machine":"m","key":"s:i:b:m","error":null,
		"modules":[{"file":"/a.nix","kind":"config","interfaces":["networking"],"options":[],"value":{"networking":{}}}]}]}]}`)
	violations := describeAll(check(snapshot, nil))
	const want = `manifest.exports.out = [ "peer" "endpoints" "networking" ];`
	for _, violation := range violations {
		if violation.Expected != want {
			t.Errorf("%s: %s, want %s", violation.Message, violation.Expected, want)
		}
	}
	if len(violations) != 2 {
		t.Errorf("%d violations, want 2", len(violations))
	}
}
