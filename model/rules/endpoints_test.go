package rules_test

// This file tests that endpoints which lost the end of a name in the clan's domain are told from those that never had
// one.

import (
	"fmt"
	"strings"
	"testing"
)

func TestOnlyANameCanBeMeantInTheDomain(t *testing.T) {
	for host, fix := range map[string]string{
		"photos":                  `Write "photos.t.lan"`,
		"photos:8080":             `Write "photos.t.lan"`,
		"photos app":              "If it is a public name, do nothing.",
		"localhost":               "If it is a public name, do nothing.",
		"fd00::1":                 "Otherwise write a name for it that ends in .t.lan.",
		"[fd00::1]":               "Otherwise write a name for it that ends in .t.lan.",
		"https://[fd00::1]:8443/": "Otherwise write a name for it that ends in .t.lan.",
		"10.0.0.1:80":             "Otherwise write a name for it that ends in .t.lan.",
		"public.example.org":      "If it is a public name, do nothing.",
	} {
		snapshot := loadText(t, fmt.Sprintf(`{"format":1,"meta":{"domain":"t.lan"},"exports":{"s:i:r:m":{"endpoints":{"hosts":[%q]}}},"inventory":{},
			"services":[{"id":"self-s","module":{"name":"s","input":"self"},"manifest":{"name":"s","out":["endpoints"]},"keys":["s:i:r:m"],"roles":{"r":{}},
				"instances":{"i":{"r":["m"]}},"definitions":[]},
				{"id":"c-pki","module":{"name":"pki"},"manifest":{"name":"pki","out":[],"inputs":["endpoints"]},"keys":[],"roles":{},"instances":{},"definitions":[]}]}`, host))
		violations := describeAll(check(snapshot, nil))
		if violations[0].Rule.ID != "endpoint-outside-domain" || !strings.Contains(violations[0].Fix, fix) {
			t.Errorf("%s: %+v, want the fix %q", host, violations, fix)
		}
	}
}
