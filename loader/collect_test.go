package loader

// This file tests what the collecting expression is asked, and how its progress is understood.

import (
	"slices"
	"strings"
	"testing"

	"clanscope/loader/document"
)

func TestProgressTellsWhatEndedNix(t *testing.T) {
	value := path{"value", "a:b\n:c:\"d\""}
	for _, test := range []struct {
		name, said string
		want       path
		begun      bool
	}{
		{"nothing", "", nil, false},
		{"before anything", "trace: clanscope begins []", nil, true},
		{"one", `trace: clanscope begins []|trace: clanscope begins ["value","a:b\n:c:\"d\""]`, value, true},
		{"between two", `trace: clanscope begins ["meta"]|trace: clanscope ends ["meta"]`, nil, true},
		{"the inner one is over", `trace: clanscope begins ["value","a:b\n:c:\"d\""]|trace: clanscope begins ["meta"]|warning: x|trace: clanscope ends ["meta"]`, value, true},
		{"somebody else's words", "trace: clanscope begins here|trace: something", nil, false},
		{"an end too many", `trace: clanscope ends ["meta"]`, nil, false},
	} {
		var progress progress
		for line := range strings.SplitSeq(test.said, "|") {
			progress.take([]byte(line))
		}
		if got := progress.innermost(); !slices.Equal(got, test.want) || progress.begun != test.begun {
			t.Errorf("%s: %q, begun %v", test.name, got, progress.begun)
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
