package document

// This file tests that the scanner accepts exactly what jsontext accepts, and compares their speed.

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/loader/loadertest"
	"clanscope/model"
	"clanscope/model/jsontree"
)

// grammarSamples are texts at the edges of the grammar, beside the files in testdata.
var grammarSamples = []string{
	`{}`, `[]`, ` [ 1 , 2 ] `, `[1,]`, `{"a":1,}`, `{,}`, `[,]`, `{"a"}`, `{"a":}`, `{a:1}`, `{"a":1 "b":2}`, `{"a":1}}`, `[[]`, `]`, `nul`, `nulll`, `tru e`, `true`, `false`, `null`,
	`0`, `-0`, `01`, `-`, `1.`, `.5`, `1.5`, `1e`, `1e+`, `1e+5`, `1E-05`, `1e5.5`, `+1`, `0x1`, `1a`, `--1`, `1_0`, `NaN`, `Infinity`, `1e400`, `12345678901234567890123`,
	`""`, `"a`, `"a"b"`, `"12345678"`, `"1234567"`, `"123456789"`, `"é"`, `"ééééééééé"`, `"1234567é"`, "\"\x7f\"", "\"\x1f\"", "\"1234567\x00\"", "\"12345678\t\"", "\"\n\"",
	`"\n\t\r\b\f\/\\\""`, `"\u00e9"`, `"\uD83E\uDD80"`, `"\ud800"`, `"\udc00\ud800"`, `"\u12"`, `"\u12g4"`, `"\x41"`, `"\`, `"\u`, `"\u000`, `"12345678\u00e91234567"`, `"\'"`,
	"\"\xff\"", "\"\xed\xa0\x80\"", "\"\xc0\xaf\"", "\"1234567\xe2\x82\"", "\"\xf4\x90\x80\x80\"", "\xff", "{\"\xff\":1}", "\u00a01", "\v1", "\f1", "\ufeff1", "", " ", "\t\r\n",
}

func isJSON(data []byte) bool {
	_, err := jsontext.NewDecoder(bytes.NewBuffer(data), jsontree.DecodeOptions()...).ReadValue()
	return err == nil && utf8.Valid(data)
}

// accepts tells whether the scanner accepts what jsontext would read first, and how long that is.
func accepts(data []byte) (length int, accepted bool) {
	end := text(data).endOfValue(text(data).skipBlanks(0), 0)
	return end, end != refused
}

func holdAgainstJSONText(t *testing.T, data []byte) {
	t.Helper()
	decoder := jsontext.NewDecoder(bytes.NewBuffer(data), jsontree.DecodeOptions()...)
	_, err := decoder.ReadValue()
	end, accepted := accepts(data)
	want := err == nil && utf8.Valid(data[:decoder.InputOffset()])
	if accepted && isGluedNumber(data, end) {
		return // jsontext looks at what follows a number; the scanner leaves that to its caller
	}
	if accepted != want || accepted && int64(end) != decoder.InputOffset() {
		t.Errorf("%.200q: the scanner says %t and %d, jsontext %v and %d", data, accepted, end, err, decoder.InputOffset())
	}
}

// isGluedNumber tells whether something follows a number or literal at the top directly, which the grammar of values
// need not look at.
func isGluedNumber(data []byte, end int) bool {
	return end < len(data) && !strings.ContainsRune("}]\"", rune(data[end-1])) && !strings.ContainsRune(" \t\r\n", rune(data[end]))
}

func TestScannerAcceptsWhatJSONTextAccepts(t *testing.T) {
	for _, sample := range grammarSamples {
		holdAgainstJSONText(t, []byte(sample))
		for _, frame := range []string{`[%s]`, `{"a":%s}`, `[[],%s ,{}]`, `{"a": {"b":[%s]} }`} {
			holdAgainstJSONText(t, []byte(strings.Replace(frame, "%s", sample, 1)))
		}
	}
}

func TestScannerNestsAsDeepAsJSONText(t *testing.T) {
	for _, depth := range []int{1, 63, 64, 65, 9_999, 10_000, 10_001, 20_000} {
		for _, pair := range [][2]string{{"[", "]"}, {`{"a":`, "}"}} {
			inner := "1"
			holdAgainstJSONText(t, []byte(strings.Repeat(pair[0], depth)+inner+strings.Repeat(pair[1], depth)))
			holdAgainstJSONText(t, []byte(strings.Repeat(pair[0], depth)))
		}
		set := fmt.Sprintf(`{"a:::":%s1%s}`, strings.Repeat("[", depth), strings.Repeat("]", depth))
		if _, problem := decodeText(set); (problem == nil) != isJSON([]byte(set)) {
			t.Errorf("%d levels: %v", depth, problem)
		}
	}
}

// FuzzScanner compares the scanner with jsontext, and Decode with itself: a document that arrives byte by byte must be
// decoded like one that is complete.
func FuzzScanner(f *testing.F) {
	for _, sample := range grammarSamples {
		f.Add([]byte(sample))
		f.Add([]byte(`{"a:b:c:d":` + sample + `,"a:b:c:e":` + sample + `}`))
	}
	f.Add([]byte(`{"a:b:c:d":{"x":"1","y":2},"a:b:c:e":{"x":"12345678901","y":2e5},"a:b:c:f":{"x":"\\","y":2.5}}`))
	f.Add([]byte(`{"exports":{"a:::":{"$nix":"error"},"b:::":{"peer":null}},"format":1,"services":[{"id":"s","definitions":[{"source":"service","key":"a:::","modules":[{"interfaces":["peer"]}]}]}]}`))
	for _, pattern := range []string{"hostile/*.json", "homelab/*.exports.json"} {
		files, _ := filepath.Glob("../../testdata/" + pattern)
		for _, file := range files {
			if data, err := os.ReadFile(file); err == nil {
				f.Add(data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		holdAgainstJSONText(t, data)
		if len(data) == 0 || data[0] != '{' || RefuseHead("", data) != nil {
			return // the beginning is looked at as a whole
		}
		whole, wholeProblem := decodeText(string(data))
		pieces, piecesProblem := decodeArriving(data, 1+len(data)%7)
		if fmt.Sprint(wholeProblem) != fmt.Sprint(piecesProblem) {
			t.Fatalf("%q: %v, and in pieces %v", data, wholeProblem, piecesProblem)
		}
		if wholeProblem == nil && fmt.Sprint(rowsOf(whole)) != fmt.Sprint(rowsOf(pieces)) {
			t.Errorf("%q: %v, and in pieces %v", data, rowsOf(whole), rowsOf(pieces))
		}
		if wholeProblem == nil && !isJSON(data) {
			t.Errorf("%q is taken for JSON", data)
		}
		if passing, ok := decodePassing(data, 1+len(data)%7); ok && (wholeProblem != nil || fmt.Sprint(rowsOf(whole)) != fmt.Sprint(rowsOf(passing))) {
			t.Errorf("%q: %v, and in passing %v", data, rowsOf(whole), rowsOf(passing))
		}
		holdAgainstOnce(t, data, 1+len(data)%7)
	})
}

// decodeArriving decodes a document of which each time little more arrives than was asked for.
func decodeArriving(data []byte, step int) (*model.Snapshot, *model.Problem) {
	throttle := NewThrottle(context.Background(), func(model.Step) {})
	arrived := 0
	found, problem := Decode(throttle, Input{Name: "test.json", Await: func(beyond int) ([]byte, bool, *model.Problem) {
		if beyond == headSize-1 {
			beyond = 0 // the head
		}
		arrived = min(len(data), max(arrived, beyond)+step)
		return data[:arrived:arrived], arrived == len(data), nil
	}})
	if problem != nil {
		return nil, problem
	}
	merge := Merger{Alone: true}
	merge.Add(found)
	return merge.Finish(), nil
}

func rowsOf(snapshot *model.Snapshot) (rows []string) {
	for _, row := range loadertest.RowsOf(snapshot.Set) {
		rows = append(rows, fmt.Sprint(row))
	}
	return rows
}

// TestShapesDoNotMislead reads values that look like the one before them but are not.
func TestShapesDoNotMislead(t *testing.T) {
	values := []string{
		`{"a":1,"b":"x"}`, `{"a":2,"b":"yy"}`, `{"a":2,"b":null}`, `{"a":null,"b":"x"}`, `{"a":-3e5,"b":"\u0041"}`, `{"a":3,"b":"é"}`, `{"a":3,"b":"x","c":1}`, `{ "a":1,"b":"x"}`,
		`{"a":1,"b":"x" }`, `{"$nix":"error"}`, `{"$nix":"skipped"}`, `{"$nix":"path"}`, `{"$nix":1}`, `{"a":{"b":1},"b":"x"}`, `{"a":1,"a":null}`, `{"a":1,"a":2}`, `"x"`, `7`, `[{"a":1}]`, `{}`,
	}
	for first, before := range values {
		for second, value := range values {
			alone := mustDecode(t, fmt.Sprintf(`{"k%d:::":%s}`, second, value)).Set
			beside := mustDecode(t, fmt.Sprintf(`{"j%d:::":%s,"k%d:::":%s}`, first, before, second, value)).Set
			want, got := loadertest.RowsOf(alone)[0], loadertest.RowsOf(beside)[1]
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s behind %s: %+v, want %+v", value, before, got, want)
			}
		}
	}
}

// BenchmarkScanner reads the same values with the scanner and with jsontext.
func BenchmarkScanner(b *testing.B) {
	var data []byte
	for at := range 20_000 {
		data = fmt.Appendf(data, `%c{"auth":null,"networking":{"module":"clan_lib.network.%x","priority":%d},"peer":{"SSHOptions":[],"hosts":[{"plain":"10.0.%d.%d"}],"name":"peer","port":22}}`, "[,"[min(at, 1)], at*77, at%1000, at/256%256, at%256)
	}
	data = append(data, ']')
	b.Run("scanner", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, accepted := accepts(data); !accepted {
				b.Fatal("refused")
			}
		}
	})
	b.Run("jsontext", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if !isJSON(data) {
				b.Fatal("refused")
			}
		}
	})
}
