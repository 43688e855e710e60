package rules_test

// This file tests whose a fault is said to be.

import (
	"strings"
	"testing"

	"clanscope/model/rules"
)

// TestWhatLiesInAnInputIsNotYours has modules of the clan itself and of an input, each written in a file of either.
func TestWhatLiesInAnInputIsNotYours(t *testing.T) {
	for _, test := range []struct{ name, input, file, modules, whose string }{
		{"own", "self", "/src/a.nix", `[{"file":"/src/a.nix"}]`, "yours"},
		{"own, in a file of an input", "self", "/src/a.nix", `[{"file":"/src/vpn/a.nix"}]`, "vpn"},
		{"own, handed on whole from an input", "self", "/src/vpn/a.nix", `[{"file":null}]`, "vpn"},
		{"an input's", "vpn", "/src/vpn/a.nix", `[{"file":null}]`, "vpn"},
		{"an input's, which writes what the clan gives it", "vpn", "/src/vpn/a.nix", `[{"file":"/src/a.nix"}]`, "yours"},
		{"clan-core's, which is no input by name", "", "", `[{"file":null}]`, "clan-core"},
		{"somewhere else", "vpn", "", `[{"file":"/elsewhere/a.nix"}]`, "vpn"},
	} {
		report := check(loadText(t, strings.NewReplacer("INPUT", test.input, `"FILE"`, `"`+test.file+`"`, "MODULES", test.modules).Replace(`{"format":1,
			"exports":{"s:i:r:n":{"peer":null}},"keys":["s:i:r:n"],
			"meta":{"self":{"path":"/src"},"inputs":{"vpn":{"path":"/src/vpn"}}},
			"inventory":{"machines":{"m":{}},"instances":{"i":{"roles":{"r":{"machines":["m"]}}}}},
			"services":[{"id":"x","module":{"name":"s","input":"INPUT","pos":{"file":"FILE"}},"manifest":{"name":"s","out":["peer"]},"keys":["s:i:r:n"],"instances":{"i":{"r":["m"]}},
				"roles":{"r":{}},"definitions":[{"source":"service","serviceId":"x","service":"s","instance":"","role":"","machine":"","key":"s:i:r:n","modules":MODULES}]}]}`)), nil)
		violation, found := find(report, "unknown-machine")
		wantSeverity := rules.Warning
		if test.whose != "yours" {
			wantSeverity = rules.Info
		}
		if !found || violation.Whose != test.whose || violation.Severity != wantSeverity {
			t.Errorf("%s: %v, whose %q, %s; want %q, %s", test.name, found, violation.Whose, violation.Severity, test.whose, wantSeverity)
		}
	}
}

func TestAWriterThatThrowsIsShownWhereItsServiceStands(t *testing.T) {
	report := check(loadText(t, `{"format":1,"exports":{},"keys":null,"exportsError":true,"meta":{"self":{"path":"/src"}},"services":[
		{"id":"self-s","module":{"name":"s","input":"self","pos":{"file":"/src/clan.nix","line":4,"column":9}},"manifest":{"name":"s","out":["peer"]},"keys":null,"definitions":[
			{"source":"perMachine","serviceId":"self-s","service":"s","instance":"","role":"","machine":"m","key":null,"error":"throw","modules":[]}]}]}`), nil)
	if violation, _ := find(report, "value-failed"); violation.File != "clan.nix" || violation.Line != 4 || violation.Col != 9 {
		t.Errorf("%+v", violation)
	}
}
