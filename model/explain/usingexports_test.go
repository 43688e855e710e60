package explain_test

import (
	"strconv"
	"strings"
	"testing"

	"clanscope/model/explain"
)

// TestASetInPlaceOfAFunctionAlone: if the text does not say which code it is about, the answer says what it may be, and
// that it does not know.
func TestASetInPlaceOfAFunctionAlone(t *testing.T) {
	for _, text := range []string{
		"error: expected a function but got a set",
		"error: value is a set while a function was expected",
		"error: attempt to call something which is not a function but a set",
		"error: expected a function but found a set: { a = 1; }",
	} {
		answers, understood := explain.Explain(text, nil, nil)
		if !understood || !answers[0].Guess || !strings.HasPrefix(answers[0].Cause, "If it is a selection of exports") || !strings.Contains(answers[0].Fix, "Otherwise run Nix again with --show-trace") {
			t.Errorf("%s: %v %+v", text, understood, answers)
		}
	}
	answers, _ := explain.Explain(`error: attempt to call something which is not a function but a set: { machineName = "web"; serviceName = "vpn"; }`, nil, nil)
	if len(answers) != 1 || answers[0].Guess || answers[0].Fix != "Write `clanLib.selectExports (s: s.serviceName == \"vpn\" && s.machineName == \"web\") exports`." {
		t.Errorf("a set of names: %+v", answers)
	}
}

// TestNothingIsSaidOfCodeThatOnlyStandsBeside tests code next to a call of clan's functions, and names that are
// correct.
func TestNothingIsSaidOfCodeThatOnlyStandsBeside(t *testing.T) {
	at := func(message, line, piece string) string {
		column := strings.Index(line, piece)
		return "error: " + message + "\n\n       at /src/homelab/clan/query.nix:3:" + strconv.Itoa(column+1) + ":\n\n            2| let\n            3| " + line + "\n             |" +
			strings.Repeat(" ", column+1) + "^\n            4| in\n"
	}
	for _, text := range []string{
		at("value is a string while a list was expected", `wanted = clanLib.selectExports (s: builtins.elem s.machineName "web nas") exports;`, "builtins.elem"),
		at("attribute 'serviceName' missing", `wanted = clanLib.getExport { inherit (machine) serviceName; } exports;`, "{ inherit"),
		at("value is null while a set was expected", `wanted = f (clanLib.getExport { serviceName = "x"; } exports) other.name;`, "other.name"),
		at("value is a set while a list was expected", `wanted = map (x: x) settings;`, "map"),
	} {
		if answers, understood := explain.Explain(text, nil, nil); understood {
			t.Errorf("%s\n%+v", text, answers)
		}
	}
}

// TestNewerNixSaysItOtherwise tests Nix since 2.19, which prints the value and names the function of a lambda.
func TestNewerNixSaysItOtherwise(t *testing.T) {
	for text, want := range map[string]string{
		"error:\n       … while calling the 'map' builtin\n         at /src/homelab/query.nix:3:12:\n            2| let\n            3|   wanted = map (e: e.peer) (clanLib.selectExports (s: true) exports);\n             |            ^\n            4| in\n\n" +
			"       … while evaluating the second argument passed to builtins.map\n\n       error: expected a list but found a set: { \"vpn:home::\" = «thunk»; }": "there is a set where a list is expected",
		"error: expected a set but found a function: «lambda filterAttrsByName @ /nix/store/0c5yk1d1k3xk2v8k9v3q2j7qk1b1c9wq-source/lib/exports/exports.nix:189:29»": "selectExports gets no exports, so the result is still a function",
	} {
		if answers, understood := explain.Explain(text, nil, nil); !understood || answers[0].Summary != want {
			t.Errorf("%s\n%v %+v", text, understood, answers)
		}
	}
}
