package loader

// This file holds texts of Nix's standard error, and tests what is taken from them.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/loader/source"
)

func TestLastNixMessage(t *testing.T) {
	for _, test := range []struct{ name, stderr, want string }{
		{"none", "", ""},
		{"only noise", "warning: error: unable to download 'x'; retrying in 300 ms\n", ""},
		{"plain", "error: boom\n", "boom"},
		{"retries before it", "warning: error: unable to download 'x'; retrying\nerror: unable to download 'x'\n(use '--show-trace' to show detailed location information)\n", "unable to download 'x'"},
		{
			"place and source", "error: undefined variable 'x'\n\n       at /nix/store/abc-source/flake.nix:3:7:\n\n            2|   a\n            3|     x\n             |     ^\n",
			"undefined variable 'x'\nat /nix/store/abc-source/flake.nix:3:7:\n     2|   a\n     3|     x\n      |     ^",
		},
		{
			"a trace behind it", "error: attribute 'x' missing\n\n       at /a.nix:3:4:\n\n            3|   x\n\n       … while evaluating the attribute 'peer'\n\n       at /b.nix:1:2:\n\n            1| y\n",
			"attribute 'x' missing\nat /a.nix:3:4:\n     3|   x",
		},
		{"a trace behind an error without a place", "error: boom\n\n       … while evaluating 'f'\n\n       at /b.nix:1:2:\n\n            1| y\n", "boom"},
		{
			"a trace before it, with a place", "error:\n       … while calling 'f'\n         at /a.nix:1:2:\n            1| x\n             |  ^\n\n       … while evaluating 'y'\n\n       (stack trace truncated; use '--show-trace' to show the full, detailed trace)\n\n       error: syntax error, unexpected ID\n       at /b.nix:3:4:\n            2|\n            3|   b\n             |   ^\n",
			"syntax error, unexpected ID\nat /b.nix:3:4:\n     2|\n     3|   b\n      |   ^",
		},
		{"a trace before it", "error:\n       … while evaluating the attribute 'exports'\n         at /a.nix:1:2:\n            1| x\n\n       error: the cause\n", "the cause"},
		{"a message that begins with a line break", "error:\n       The `x` service\n       has moved:\n\n           there\n(use '--show-trace' to show detailed location information)\n", "The `x` service\nhas moved:\n\n    there"},
		{"the same behind a trace", "error:\n       … while evaluating 'x'\n\n       error:\n\n       The `x` service\n", "The `x` service"},
		{"several lines", "error: A definition is not of type `string'. Definition values:\n       - In `a.nix': 5\n         - deeper\n", "A definition is not of type `string'. Definition values:\n- In `a.nix': 5\n  - deeper"},
		{"noise behind it", "error: boom\nwarning: something else\n", "boom"},
		{"older format", "error: while evaluating 'x'\nerror: assertion failed\n", "assertion failed"},
		{"carriage returns", "error: boom\r\n", "boom"},
	} {
		cause, _ := lastNixMessage(test.stderr, DefaultMaxLines)
		if got := strings.Join(cause.lines(), "\n"); got != test.want {
			t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
		}
	}
}

func TestHintsForWhatManyMeet(t *testing.T) {
	for stderr, want := range map[string]string{
		"error: unsupported tarball input attribute 'lastModified'": "Use Nix 2.18 or newer",
		"error: unable to download 'https://x': Couldn't resolve":   "--offline",
		"error: infinite recursion encountered":                     "depends on itself",
		"error: attribute 'readFileType' missing\n\n       at /x.nix:69:14:\n\n           68|\n           69|   pathType = builtins.readFileType;\n             |              ^\n":         "This Nix has no builtins.readFileType",
		"error: attribute 'port' missing\n\n       at /x.nix:2:3:\n\n            1| builtins.port\n            2| a.port\n             | ^\n":                                               "--show-trace",
		"error: syntax error, unexpected invalid token, expecting ';'\n\n       at /x.nix:5:5:\n\n            4|     names\n            5|     |> map (name: name)\n             |     ^\n": "Nix 2.24 or newer",
		"error: syntax error, unexpected '<'\n\n       at /x.nix:5:1:\n\n            4|   {\n            5| <<<<<<< HEAD\n             | ^\n":                                               "merge conflict",
		"error: syntax error, unexpected ')', expecting ';'\n\n       at /x.nix:5:5:\n\n            4|     |> x\n            5|     a ) b\n             |     ^\n":                          "--show-trace",
		"error: getting status of '/x': No such file or directory": "--show-trace 'x:y#clan.exports'",
	} {
		problem := nixProblem(source.Source{Name: "x:y", Flake: "x:y", Attribute: "clan"}, 1, stderr, DefaultMaxLines)
		if !containsFold(problem.Hint, want) {
			t.Errorf("%s: %s", stderr, problem.Hint)
		}
	}
}

// TestAFolderWithoutAFlakeIsNotAboutGit: nothing there is hidden by git; there is no such file.
func TestAFolderWithoutAFlakeIsNotAboutGit(t *testing.T) {
	folder := t.TempDir()
	from := source.Source{Name: "path:" + folder, Kind: source.Flake, Flake: "path:" + folder, Attribute: "clan"}
	stderr := "error: getting status of '/nix/store/0ccnxa25whszw7mgbgyzdm4nqc0zwnm8-source/flake.nix': No such file or directory"
	if problem := nixProblem(from, 1, stderr, DefaultMaxLines); problem.Hint != hintNoFlake {
		t.Errorf("without a flake: %s", problem.Hint)
	}
	if err := os.WriteFile(filepath.Join(folder, "flake.nix"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if problem := nixProblem(from, 1, stderr, DefaultMaxLines); problem.Hint != hintUntracked {
		t.Errorf("with a flake that is there: %s", problem.Hint)
	}
}

func TestATraceWithoutBlanksAndWarnings(t *testing.T) {
	said := "warning: the group 'nixbld' does not exist\nerror: boom\n\n       … while evaluating 'a'\n\n         at /x/modules.nix:8:2:\n\n            7| a\n             | ^\n\n       … from call site\n\n         at /x/modules.nix:9:2:\n"
	want := "       … while evaluating 'a'\n         at /x/modules.nix:8:2:\n            7| a\n             | ^\n\n       … from call site\n         at /x/modules.nix:9:2:"
	cause, _ := lastNixMessage(said, DefaultMaxLines)
	if got := traceOf(said, cause); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	newer := "error:\n       … while evaluating 'a'\n         at /x/modules.nix:8:2:\n\n       error: boom\n"
	cause, _ = lastNixMessage(newer, DefaultMaxLines)
	if got := traceOf(newer, cause); !strings.Contains(got, "while evaluating 'a'\n         at /x/modules.nix:8:2:\n\n       error: boom") {
		t.Errorf("the trace of newer versions of Nix: %s", got)
	}
}
