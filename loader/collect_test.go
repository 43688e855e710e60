package loader

// This file tests what is said to the collecting expression, and what is understood of the traces of old and new versions of Nix.

import (
	"slices"
	"strings"
	"testing"

	"clanscope/loader/document"
	"clanscope/model"
)

const olderTrace = `error: attribute 'x' missing

       at /nix/store/x-source/flake.nix:3:4:

       … while evaluating the attribute 'peer'

       … while clanscope collects ["value","a:b\n:c:\"d\""]

       at «string»:85:22:

           85|     if elem path skip then instead else addErrorContext "while clanscope collects ${toJSON path}" value;

       … while clanscope collects ["outer"]
`

const newerTrace = `warning: Git tree '/x' is dirty
error:
       … while clanscope collects ["outer"]
         at «string»:85:22:
           85|     if elem path skip then instead else addErrorContext "while clanscope collects ${toJSON path}" value;
             |                                         ^

       … while clanscope collects ["value","a:b\n:c:\"d\""]

       … while evaluating the attribute 'peer'

       (stack trace truncated; use '--show-trace' to show the full, detailed trace)

       error: attribute 'x' missing
       at /nix/store/x-source/flake.nix:3:4:
`

func TestPathsInTraces(t *testing.T) {
	want := path{"value", "a:b\n:c:\"d\""}
	for _, test := range []struct {
		trace string
		want  path
	}{
		{olderTrace, want}, {newerTrace, want}, {"error: no trace", nil}, {"", nil},
		{"error: x\n       … while clanscope collects [broken\n", nil},
		{"error: x\n       … while clanscope collects [1]\n", nil},
	} {
		if got := failedPath(test.trace); !slices.Equal(got, test.want) {
			t.Errorf("%q in %.60q", got, test.trace)
		}
	}
}

func TestLastErrorComesFromEitherTrace(t *testing.T) {
	for _, trace := range []string{olderTrace, newerTrace} {
		cause, behalf, told := lastNixMessage(trace)
		if !told || cause.text != "attribute 'x' missing" || cause.place() != "at /nix/store/x-source/flake.nix:3:4:" || len(behalf) != 3 {
			t.Errorf("%+v, %+v", cause, behalf)
		}
	}
}

func TestWhatIsLeftOutNextTime(t *testing.T) {
	wanted := collection{parts: []string{"values"}}
	for _, test := range []struct {
		failed *failure
		ok     bool
		want   collection
	}{
		{&failure{path: path{"meta"}}, true, collection{skip: []path{{"meta"}}}},
		{&failure{path: path{"value", "k"}}, true, collection{skip: []path{{"meta"}, {"value", "k"}}, after: "k"}},
		{&failure{path: path{"meta"}}, false, collection{skip: []path{{"meta"}, {"value", "k"}}, after: "k"}},
		{&failure{notUTF8: true}, true, collection{skip: []path{{"meta"}, {"value", "k"}}, after: "k", ascii: true}},
		{&failure{notUTF8: true}, false, collection{skip: []path{{"meta"}, {"value", "k"}}, after: "k", ascii: true}},
		{&failure{problem: document.Cancelled()}, false, collection{skip: []path{{"meta"}, {"value", "k"}}, after: "k", ascii: true}},
	} {
		next, ok := wanted.without(test.failed)
		same := slices.EqualFunc(next.skip, test.want.skip, func(a, b path) bool { return slices.Equal(a, b) })
		if ok != test.ok || !same || next.after != test.want.after || next.ascii != test.want.ascii {
			t.Errorf("%+v: %v, %+v", test.failed, ok, next)
		}
		wanted = next
	}
}

func TestTheExpressionAsksInNix(t *testing.T) {
	asked := collection{parts: []string{"keys"}, skip: []path{{"value", "a${b}\"\n\u202e"}}, after: "x", upTo: "y", ascii: true}.expression()
	_, options, _ := strings.Cut(asked, "\n; } {")
	want := ` parts = [ "keys" ]; skip = [ [ "value" (builtins.fromJSON "\"a\${b}\\\"\\u000a\\u202e\"") ] ]; after = "x"; upTo = "y"; ascii = true; }`
	if options != want {
		t.Errorf("%s\nwant %s", options, want)
	}
}

func TestHalvingFindsEveryBrokenPiece(t *testing.T) {
	for _, broken := range [][]int{{}, {0}, {9}, {3, 4}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}} {
		var found []int
		crash := func(from, to int) *failure {
			if slices.ContainsFunc(broken, func(at int) bool { return from <= at && at < to }) {
				return &failure{crashed: true}
			}
			return nil
		}
		if problem := halve(0, 10, crash, func(at int) { found = append(found, at) }); problem != nil || !slices.Equal(found, broken) {
			t.Errorf("found %v of %v, %v", found, broken, problem)
		}
	}
	stopped := &model.Problem{Text: "stopped"}
	if problem := halve(0, 10, func(int, int) *failure { return &failure{problem: stopped} }, nil); problem != stopped {
		t.Errorf("%v", problem)
	}
}

func FuzzPrintedDocuments(f *testing.F) {
	f.Add(`{"format":1,"exports":{"a:b:c:d":{"x":1}},"keys":["a:b:c:d"]}`)
	f.Add(`{"exports":null,"\ud800":[]}`)
	f.Fuzz(func(t *testing.T, text string) {
		output, ok := document.ParseNixOutput([]byte(text))
		if !ok {
			return
		}
		again, ok := document.ParseNixOutput(output.Snapshot())
		if !ok || len(again.Fields) != len(output.Fields) || len(again.Exports) != len(output.Exports) {
			t.Errorf("%q became %q", text, output.Snapshot())
		}
	})
}
