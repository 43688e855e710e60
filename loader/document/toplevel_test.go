package document

// This file tests what documents of each kind turn into, and where and why others are refused. The documents are in
// the tests themselves.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/loader/loadertest"
	"clanscope/model"
	"clanscope/model/jsontree"
)

func TestKindOfDocument(t *testing.T) {
	for _, test := range []struct {
		name, text string
		keys       []string
	}{
		{"bare", `{"a:b:c:d":1}`, []string{"a:b:c:d"}},
		{"bare and empty", ` { } `, nil},
		{"wrapped", `{"exports":{"a:b:c:d":1,"e:::":2}}`, []string{"a:b:c:d", "e:::"}},
		{"wrapped and empty", `{"exports":{}}`, nil},
		{"wrapped, the name escaped", `{"\u0065xports":{"a:b:c:d":1}}`, []string{"a:b:c:d"}},
		{"an export called exports", `{"exports":1}`, []string{"exports"}},
		{"an export called exports among others", `{"a:b:c:d":1,"exports":{"x":1}}`, []string{"a:b:c:d", "exports"}},
		{"an export called format", `{"format":{"x":1}}`, []string{"format"}},
		{"snapshot, exports first", `{"exports":{"a:b:c:d":1},"format":1}`, []string{"a:b:c:d"}},
		{"snapshot, format first", `{"format":1,"exports":{"a:b:c:d":1}}`, []string{"a:b:c:d"}},
		{"snapshot without exports", `{"exports":null,"format":1,"keys":null}`, nil},
		{"snapshot of nothing", `{"format":1}`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			snapshot := mustDecode(t, test.text)
			var keys []string
			for _, row := range loadertest.RowsOf(snapshot.Set) {
				keys = append(keys, row.Key)
			}
			if !slices.Equal(keys, test.keys) {
				t.Errorf("%q, want %q", keys, test.keys)
			}
		})
	}
}

func TestExportCalledExportsHasItsInterfaces(t *testing.T) {
	set := mustDecode(t, `{"exports": {"a:b:c:d":{"x":1},"y":null,"z":2} , "s:i:r:m":1,"exports":{"w":1}}`).Set
	at, found := set.Find("exports")
	if !found || string(set.Value(at)) != `{"w":1}` || !slices.Equal(set.Interfaces(set.InterfaceSet(at)), []string{"w"}) {
		t.Errorf("found %v: %+v", found, loadertest.RowsOf(set))
	}
	if duplicates := set.Duplicates(); len(duplicates) != 1 || string(set.Bytes(duplicates[0].Value)) != `{"a:b:c:d":{"x":1},"y":null,"z":2}` {
		t.Errorf("duplicates %+v", duplicates)
	}
}

func TestStatesAndInterfaces(t *testing.T) {
	for _, test := range []struct {
		value, interfaces string
		state             model.RowState
		keepsValue        bool
	}{
		{`{"peer":{},"auth":null,"net":[]}`, "net,peer", model.HasValue, true},
		{`{"peer":{"$nix":"error"}}`, "peer", model.HasValue, true},
		{`{"p\u0065er":1,"peer":null}`, "", model.HasValue, true},
		{`{"peer":null,"auth":1,"peer":1}`, "auth,peer", model.HasValue, true},
		{`{"$nix":"error"}`, "", model.Failed, false},
		{` { "$nix" : "error" } `, "", model.Failed, false},
		{`{"$nix":"skipped"}`, "", model.Pending, false},
		{`{"$nix":"derivation","name":"x"}`, "", model.HasValue, true},
		{`{"$nix":1,"peer":2}`, "$nix,peer", model.HasValue, true},
		{`[{"peer":1}]`, "", model.HasValue, true},
		{`"peer"`, "", model.HasValue, true},
		{`null`, "", model.HasValue, true},
		{`{}`, "", model.HasValue, true},
	} {
		row := loadertest.RowsOf(mustDecode(t, `{"a:b:c:d":`+test.value+`}`).Set)[0]
		if row.Interfaces != test.interfaces || row.State != test.state || (row.Value != "") != test.keepsValue {
			t.Errorf("%s: %+v", test.value, row)
		}
	}
}

func TestManyUnsortedAttributes(t *testing.T) {
	var text strings.Builder
	text.WriteString(`{"a:b:c:d":{`)
	for at := range 100 {
		fmt.Fprintf(&text, `"x%d":%s,`, 99-at%50, []string{"null", "1"}[at/50])
	}
	text.WriteString(`"last":1}}`)
	set := mustDecode(t, text.String()).Set
	if names := set.Interfaces(set.InterfaceSet(0)); len(names) != 51 || names[0] != "x99" || names[50] != "last" {
		t.Errorf("%d interfaces: %q", len(names), names)
	}
}

func TestSpansAreTheValuesByteForByte(t *testing.T) {
	values := []string{"9007199254740993", "1e400", "-0", "1.0", `"\ud800"`, `"a\/b\u0041"`, `{ "x" : [ 1 , 2 ] }`, "[\n]", "true", `{"k":{}}`}
	for _, start := range []string{"", "\xef\xbb\xbf", "\n\t "} {
		for _, frame := range []string{"%s", `{"checks":[],"exports":%s,"format":1}`, `{"exports": %s}`} {
			var text strings.Builder
			text.WriteString("{")
			for at, value := range values {
				fmt.Fprintf(&text, "%s \"k%d:::\" : \r\n %s\t", strings.Repeat(",", min(at, 1)), at, value)
			}
			set := mustDecode(t, start+fmt.Sprintf(frame, text.String()+"} ")).Set
			for at, value := range values {
				row, found := set.Find(model.Key(fmt.Sprintf("k%d:::", at)))
				if !found || string(set.Value(row)) != value {
					t.Errorf("%s with %q: value %q, want %q", frame, start, set.Value(row), value)
				}
			}
		}
	}
}

func TestProblemsHaveTheirPlace(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", "test.json: it is empty. "},
		{" \n\t", "test.json: it is empty. "},
		{"\xef\xbb\xbf", "test.json: it is empty. "},
		{"{", "test.json:1:2: unexpected end of file. The file seems"},
		{"{\n", "test.json:2:1: unexpected end of file. The file seems"},
		{`{"a"`, "test.json:1:5: unexpected end of file (at /a). The file seems"},
		{`{"a:::":`, "test.json:1:9: unexpected end of file (at /a:::). The file seems"},
		{`{"a:::":1`, "test.json:1:10: unexpected end of file"},
		{`{"a:::":tru`, "test.json:1:12: unexpected end of file (at /a:::)."},
		{`{"a:::":1,}`, "test.json:1:10: there is a comma before '}'. JSON has commas"},
		{`{"a:::":[1,2,]}`, "test.json:1:14: there is a comma before ']'"},
		{`{"a:::":1 "b":2}`, "test.json:1:11: expected `,` or `}`, found '\"'"},
		{`{"a:::":[1 2]}`, "test.json:1:12: expected `,` or `]`, found '2' (at /a:::)"},
		{`{a = 1; }`, "test.json:1:2: expected an attribute name in quotes, found 'a'. If this is Nix"},
		{`{"a" = 1; }`, "test.json:1:6: expected `:` after an attribute name, found '=' (at /a). If this is Nix"},
		{`{1:2}`, "test.json:1:2: expected an attribute name in quotes, found '1'. If this is Nix"},
		{`{"a:::":NaN}`, "test.json:1:9: expected a value, found 'N' (at /a:::)"},
		{`{"a:::":01}`, "test.json:1:10: expected `,` or `}`, found '1'"},
		{`{"a:::":"\x"}`, "test.json:1:10: there is no such escape in JSON: `\"\\\\x\"` (at /a:::)"},
		{"{\"a:::\":\"x\ny\"}", "test.json:1:11: the control character 0x0a is not escaped in a string (at /a:::)"},
		{"{\"a:::\":\n\x00}", "test.json:2:1: expected a value, found the control character 0x00 (at /a:::)"},
		{`{"a:::":1}}`, "test.json:1:11: text follows the JSON: \"}\""},
		{`{"a:::":1} 5`, "test.json:1:12: a second value follows the first"},
		{"{\"a:::\":1}\nwarning: x", "test.json:2:1: a message follows the JSON: \"warning: x\". Nix writes"},
		{"[1", "test.json:1:1: it holds an array, not a set of exports"},
		{`"x"`, "test.json:1:1: it holds a string, not a set of exports"},
		{"\n 17\n", "test.json:2:2: it holds a number, not a set of exports"},
		{"null", "test.json:1:1: it holds null, not a set of exports"},
		{"error: attribute missing", "test.json:1:1: a message comes before the JSON: \"error: attribute missing\". Nix writes"},
		{"hello there\n{}", "test.json:1:1: text comes before the JSON: \"hello there\""},
		{"# Title\ntext", "test.json:1:1: it is not JSON: it begins with \"# Title\""},
		{"<html>\x1b[31m", "test.json:1:1: it is not JSON: it begins with \"<html>\\x1b[31m\""},
		{"\xff\xfe{\x00", "test.json: it is written in UTF-16. Convert"},
		{"\xfe\xff\x00{", "test.json: it is written in UTF-16. Convert"},
		{"{\x00\"\x00", "test.json: it is written in UTF-16. Convert"},
		{"\x00\x00\x00", "test.json:1:1: it begins with zero bytes"},
		{"\x28\xb5\x2f\xfdxx", "test.json: it is compressed with zstd. Unpack it first: `zstd -dc FILE"},
		{"{\"a:::\":\n\"\xed\xa0\x80\"}", "test.json:2:2: the byte 0xed is not UTF-8 here (at /a:::)"},
		{"{\"a:::\":\"" + strings.Repeat("x", 16<<20) + "é\xff\"}", fmt.Sprintf("test.json:1:%d: the byte 0xff is not UTF-8 here", 10+16<<20+2)},
		{`{"format":2}`, "test.json:1:11: this snapshot was written by a newer clanscope: its format is 2, and this one reads formats up to 1 (at /format). Use"},
		{`{"exports":{},"format":1e999}`, "test.json:1:24: this snapshot was written by a newer clanscope"},
		{`{"format":0}`, "test.json:1:11: there is no snapshot format 0 (at /format)"},
		{`{"format":-1.5}`, "test.json:1:11: there is no snapshot format -1.5 (at /format)"},
	} {
		_, problem := decodeText(test.text)
		if problem == nil {
			t.Errorf("%.60q loads", test.text)
		} else if got := problem.Error(); !strings.HasPrefix(got, test.want) || strings.Contains(got, "jsontext") {
			t.Errorf("%.60q:\ngot  %.200s\nwant %s…", test.text, got, test.want)
		}
	}
}

func TestDepth(t *testing.T) {
	deep := func(levels int) string {
		return `{"a:::":` + strings.Repeat("[", levels) + strings.Repeat("]", levels) + "}"
	}
	if set := mustDecode(t, deep(9_999)).Set; len(set.Value(0)) != 2*9_999 {
		t.Error("the deepest value that is allowed is not whole")
	}
	for _, levels := range []int{10_000, 1_000_000} {
		_, problem := decodeText(deep(levels))
		if problem == nil || problem.Text != "it is nested deeper than 10,000 levels" || problem.Line != 1 || len(problem.Pointer) > 250 {
			t.Errorf("%d levels: %v", levels, problem)
		}
	}
	if _, problem := decodeText(strings.Repeat("[", 1_000_000)); problem == nil || !strings.HasPrefix(problem.Text, "it holds an array") {
		t.Errorf("a deep array: %v", problem)
	}
}

func TestLongString(t *testing.T) {
	value := `"` + strings.Repeat("語\\n", 500_000) + `"`
	if set := mustDecode(t, `{"a:b:c:d":`+value+`}`).Set; string(set.Value(0)) != value {
		t.Error("the value is not what was written")
	}
}

// TestAnyLayoutGivesTheSameRows encodes the same exports with random blanks and members in random order.
func TestAnyLayoutGivesTheSameRows(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for range 200 {
		exports := randomExports(random)
		want := loadertest.RowsOf(mustDecode(t, layOut(random, exports, false)).Set)
		for _, frame := range []string{"%s", `{"exports":%s}`, `{"format":1,"exports":%s}`, `{"checks":{"a":1},"exports":%s,"format":1}`} {
			got := loadertest.RowsOf(mustDecode(t, fmt.Sprintf(frame, layOut(random, exports, true))).Set)
			for at := range got {
				var compact bytes.Buffer
				if err := json.Compact(&compact, []byte(got[at].Value)); err != nil {
					t.Fatal(err)
				}
				if got[at].State == model.HasValue && len(want) > at {
					got[at].Value = want[at].Value // its members are in another order; that it is JSON was seen
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s\ngot  %+v\nwant %+v", frame, got, want)
			}
		}
	}
}

func randomExports(random *rand.Rand) map[string]map[string]string {
	parts := []string{"", "a", "b-1", "ü", `x"y`, "clan/tor", "a!"}
	values := []string{"null", "1", `{"b":2,"a":[1,{}]}`, `"s"`, "[]", "-0"}
	exports := map[string]map[string]string{}
	for range random.IntN(12) {
		key := parts[random.IntN(len(parts))]
		for range 2 + random.IntN(3) {
			key += ":" + parts[random.IntN(len(parts))]
		}
		value := map[string]string{}
		for range random.IntN(20) {
			value[fmt.Sprint("if", random.IntN(30))] = values[random.IntN(len(values))]
		}
		exports[key] = value
	}
	return exports
}

func layOut(random *rand.Rand, exports map[string]map[string]string, free bool) string {
	blank := func() string {
		if !free {
			return ""
		}
		return strings.Repeat(string(" \t\r\n"[random.IntN(4)]), random.IntN(3))
	}
	object := func(names []string, value func(string) string) string {
		slices.Sort(names)
		if free {
			random.Shuffle(len(names), func(a, b int) { names[a], names[b] = names[b], names[a] })
		}
		var members []string
		for _, name := range names {
			quoted, _ := json.Marshal(name)
			members = append(members, blank()+string(quoted)+blank()+":"+blank()+value(name)+blank())
		}
		return "{" + strings.Join(members, ",") + blank() + "}"
	}
	return object(namesOf(exports), func(key string) string {
		return object(namesOf(exports[key]), func(name string) string { return exports[key][name] })
	})
}

func namesOf[V any](set map[string]V) (names []string) {
	for name := range set {
		names = append(names, name)
	}
	return names
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"a:b:c:d":{"x":null,"y":[1,{"$nix":"error"}]},"a:::":2}`, `{"exports":{"a:b:c:d":1,"a:b:c:d":2},"format":1,"keys":["z:::"]}`, `{"exports":{"a":1}}`,
		`{"format":1,"services":[{"id":"s","definitions":[{"source":"service","key":"a:::","modules":[{"value":1,"pos":{"line":1}}]}]}],"meta":{"inputs":{}}}`,
		`{"format":1,"inventory":{"machines":{"m":{"tags":["a"]}},"instances":{"i":{"module":{"name":{"$nix":"set"}},"roles":{"r":{}}}}}}`,
		"{\"a\":\"\xff\"}", `{"a":1}{`, "warning: x\n{}", "[", "{\"\\ud800\":1}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		snapshot, problem := decodeText(string(data))
		if problem != nil {
			if problem.Text == "" || strings.Contains(problem.Text+problem.Hint, "jsontext") || problem.File != "test.json" {
				t.Errorf("%+v", problem)
			}
			return
		}
		for _, row := range loadertest.RowsOf(snapshot.Set) {
			if row.Value != "" && !jsontext.Value(row.Value).IsValid(jsontree.DecodeOptions()...) {
				t.Errorf("%q has a value that is no JSON: %q", row.Key, row.Value)
			}
		}
		for _, definition := range snapshot.Definitions {
			for _, module := range definition.Modules {
				if raw := snapshot.Set.Bytes(module.Value); raw != nil && !jsontext.Value(raw).IsValid(jsontree.DecodeOptions()...) {
					t.Errorf("a module's value is no JSON: %q", raw)
				}
			}
		}
	})
}

// If two members have one name, nobody can tell which is meant, so neither is taken.
func TestASnapshotHasEachMemberOnce(t *testing.T) {
	for text, want := range map[string]string{
		`{"exports":{"a:::":1},"format":1,"exports":{"b:::":2}}`: `test.json:1:44: this snapshot has a second member "exports" (at /exports). A snapshot`,
		`{"exports":{},"format":1,"format":1}`:                   `test.json:1:35: this snapshot has a second member "format" (at /format). A snapshot`,
		`{"exports":null,"keys":[],"format":1,"keys":[]}`:        `test.json:1:45: this snapshot has a second member "keys" (at /keys). A snapshot`,
	} {
		if _, problem := decodeText(text); problem == nil || !strings.HasPrefix(problem.Error(), want) {
			t.Errorf("%s: %v, want %s…", text, problem, want)
		}
	}
}
