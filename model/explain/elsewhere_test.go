package explain_test

// This file tests what is said of errors that are not known to be about exports.

import (
	"fmt"
	"strings"
	"testing"

	"clanscope/model/explain"
)

func TestAnErrorElsewhereIsToldWithItsPlace(t *testing.T) {
	at := func(message, file string, line int, source, caret string) string {
		return fmt.Sprintf("error: %s\n\n       at %s:%d:%d:\n\n%13d| %s\n             | %s\n", message, file, line, len(caret), line, source, caret)
	}
	for name, test := range map[string]struct{ text, summary, fix string }{
		"an expression": {
			at("attribute 'wrapped' missing", "parts/packages.nix", 11, "pkgs.wrapped { }", "    ^"),
			"attribute 'wrapped' missing", "Correct the expression in parts/packages.nix, line 11.",
		},
		"an option of flake-parts": {
			"error: The option `perSystem.formatters' does not exist. Definition values:\n       - In `/src/parts/format.nix': { }\n",
			"no module declares the option perSystem.formatters", "Remove `perSystem.formatters` in /src/parts/format.nix, or correct its name.",
		},
		"an option with a suggestion": {
			"error: The option `formater' does not exist. Definition values:\n       - In `/src/parts/format.nix': { }\n\n       Did you mean `formatter', `system' or `nixpkgs'?\n",
			"no module declares the option formater", "Write formatter instead of formater in /src/parts/format.nix.",
		},
		"a builtin of a newer Nix": {
			at("attribute 'readFileType' missing", "lib/files.nix", 9, "kindOf = builtins.readFileType;", "         ^"),
			"this Nix has no builtins.readFileType", "Use a newer Nix; or, if no Nix has builtins.readFileType, correct the name in lib/files.nix, line 9.",
		},
		"a merge conflict": {
			at("syntax error, unexpected '<'", "lib/files.nix", 9, "<<<<<<< HEAD", "^"),
			"there is the mark of a merge conflict in Git", "Resolve the conflict, and remove the marks in lib/files.nix, line 9.",
		},
		"an operator of a newer Nix": {
			at("syntax error, unexpected invalid token, expecting ';'", "lib/files.nix", 9, "names |> map toUpper", "      ^"),
			"this Nix does not read `|>`", "Use Nix 2.24 or newer, with the setting `extra-experimental-features = pipe-operators`; or write it as a call in lib/files.nix, line 9.",
		},
	} {
		if answers, understood := explain.Explain(test.text, nil, nil); understood {
			t.Errorf("%s is about exports: %s", name, describe(answers, true))
		}
		answer, placed := explain.ExplainElsewhere(test.text, nil)
		if !placed || answer.Kind != explain.Elsewhere || answer.Rule != nil || answer.Summary != test.summary || !strings.HasPrefix(answer.Fix, test.fix) {
			t.Errorf("%s: %s", name, describe([]explain.Answer{answer}, placed))
		}
		if stopped, _ := explain.ExplainStopped(test.text, nil); !strings.HasSuffix(stopped.Summary, test.summary) || stopped.Rule == nil {
			t.Errorf("%s: %s", name, describe([]explain.Answer{stopped}, true))
		}
	}
	if answer, placed := explain.ExplainElsewhere("error: boom\n", nil); placed {
		t.Errorf("a place out of nothing: %+v", answer)
	}
}

// Nobody writes `default.nix` where a directory is imported.
func TestAMissingDirectoryIsSearchedByItsName(t *testing.T) {
	for file, wanted := range map[string]string{
		"parts/templates/default.nix":                                         "grep -rnF templates .",
		"/nix/store/18qiyz2wbljfmlmj67kdhf8rczv8anzs-source/t/default.nix":    "grep -rnF t .",
		"/nix/store/18qiyz2wbljfmlmj67kdhf8rczv8anzs-source/default.nix":      "grep -rnF default.nix .",
		"/nix/store/18qiyz2wbljfmlmj67kdhf8rczv8anzs-source/parts/checks.nix": "grep -rnF checks.nix .",
	} {
		answers, understood := explain.Explain("error: getting status of '"+file+"': No such file or directory\n", nil, nil)
		if !understood || !strings.Contains(answers[0].Fix, "`"+wanted+"`") {
			t.Errorf("%s: %s", file, describe(answers, understood))
		}
	}
}

// The place of a setting that throws is where the inventory writes it, not where an export reads it.
func TestAThrowingSettingHasItsPlace(t *testing.T) {
	answers, understood := explain.Explain(`error: attribute 'hosts' missing

       at inventory/lan.nix:20:51:

           19|
           20|     settings.host = self.hosts.nas.address;
             |                     ^

       … while evaluating the option `+"`_services.allServices.clan-core-internet.instances.lan.roles.default.machines.nas.settings.host':"+`

       … while evaluating the option `+"`exports.\"clan-core/internet:lan:default:nas\".peer.hosts':\n", nil, nil)
	if !understood || answers[0].File != "inventory/lan.nix" || answers[0].Line != 20 || answers[0].Kind != explain.Inventory ||
		!strings.HasSuffix(answers[0].Fix, "in inventory/lan.nix, line 20.") {
		t.Error(describe(answers, understood))
	}
}
