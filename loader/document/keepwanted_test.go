package document

// This file compares how documents are decoded when they are not kept with how they are decoded when they are.

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"clanscope/model"
)

// decodePassing decodes a document through a window that each time holds little more than was asked for.
func decodePassing(data []byte, step int) (*model.Snapshot, bool) {
	arrived := 0
	found, ok := DecodePassing(NewThrottle(context.Background(), func(model.Step) {}), inputPassing(data, step, &arrived))
	if !ok {
		return nil, false
	}
	merge := Merger{Alone: true}
	merge.Add(found)
	return merge.Finish(), true
}

// inputPassing returns an Input through a window; arrived counts the bytes that came.
func inputPassing(data []byte, step int, arrived *int) Input {
	var window []byte
	return Input{Name: "test.json", OneQuery: true, Wanted: func([]byte) bool { return true }, Slide: func(rest []byte, beyond int) ([]byte, bool, *model.Problem) {
		if beyond == headSize-1 {
			beyond = len(byteOrderMark) // the head
		}
		end := min(len(data), *arrived+max(0, beyond-len(rest))+step)
		moved := append(bytes.Clone(rest), data[*arrived:end]...)
		clear(window) // nobody may look at it any more
		*arrived, window = end, moved
		return window, end == len(data), nil
	}}
}

// TestInPassing reads sets of exports of which nothing but the values is kept.
func TestInPassing(t *testing.T) {
	for data, want := range map[string]bool{
		`{"a:::":{"peer":{"x":[1,"\u0041é"]}},"b:::x":null,"odd":{"\u0061":1}}`: true,
		`{"exports":{"a:::":{"$nix":"error"},"b:::":{"peer":1}}}`:               true,
		"\xef\xbb\xbf { \"a:::\" : 1 , \"b:::\" : -2.5e3 } \n":                  true,
		`{}`:                                true,
		``:                                  false,
		`{"a:::":1`:                         false,
		`{"a:::":1}}`:                       false,
		`{"exports":{},"a:::":1}`:           false, // what is called exports is an export
		`{"exports":{"a:::":1},"format":2}`: false,
		`{"exports":{"a:::":1},"format":1,"format":1}`:                                                              false,
		`{"format":1,"services":[],"exports":{"a:::":1}}`:                                                           true,
		`{"format":1,"exports":{"a:::":1},"services":3}`:                                                            false,
		`{"format":1,"exports":{"a:::":1},"services":[3]}`:                                                          false,
		`{"format":1,"exports":{"a:::":1},"services":[{"id":["x"]}]}`:                                               false,
		`{"format":1,"exports":{"a:::":1},"services":[],"services":[]}`:                                             false,
		`{"keys":["c:::"],"exports":{"a:::":1},"format":1,"services":[{},{"definitions":null},{"definitions":[]}]}`: true,
		withDefinitions(`{"source":"service","key":"b:::","modules":[{"interfaces":["peer","x","peer"]}]}`, `{"source":"service","key":"c:::","modules":[{"interfaces":["y","y","peer"]}]}`):                                                          true,
		withDefinitions(`{"source":"service","key":"b:::"}`, `{"source":"nobody","key":"c:::"}`):                                                                                                                                                      false,
		withDefinitions(`{"source":"service","key":"a:::"}`, `{"source":"perMachine","key":"é:::"}`, `{"source":"service","key":null}`, `{"source":"service","key":"\\u0041:::"}`):                                                                    true,
		withDefinitions(`{"source":"service","key":"b:::","key":"c:::","modules":[{"interfaces":[1,"x",true]},{"interfaces":["z"]}]}`, `{"source":"service","key":"d:::","key":"e:::","modules":[{"interfaces":[2,"x",true]},{"interfaces":["w"]}]}`): true,
		withDefinitions(`{"key":"b:::"}`):                                false,
		withDefinitions(`{"source":"service","key":"b:::","modules":3}`): false,
		`{"a:::":"` + "\xff" + `"}`:                                      false,
	} {
		for step := range 40 {
			snapshot, ok := decodePassing([]byte(data), 1+step)
			if ok != want {
				t.Errorf("%q: %v", data, ok)
			}
			if whole, _ := decodeText(data); ok && fmt.Sprint(rowsOf(whole)) != fmt.Sprint(rowsOf(snapshot)) {
				t.Errorf("%q: %v", data, rowsOf(snapshot))
			}
		}
	}
}

// withDefinitions returns a snapshot with one export and these definitions.
func withDefinitions(definitions ...string) string {
	return `{"exports":{"a:::":1},"format":1,"services":[{"id":"s","definitions":[` + strings.Join(definitions, ",") + `],"roles":{}}]}`
}

// TestSnapshotsInPassing compares the snapshots of testdata with what is read of them while they are not kept.
func TestSnapshotsInPassing(t *testing.T) {
	for _, file := range snapshotFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		whole := mustDecode(t, string(data))
		for _, step := range []int{97, len(data)} {
			passing, ok := decodePassing(data, step)
			if !ok {
				t.Errorf("%s must be kept", file)
				continue
			}
			if fmt.Sprint(rowsOf(whole)) != fmt.Sprint(rowsOf(passing)) || whole.ExportsFailed != passing.ExportsFailed || len(whole.Services) != len(passing.Services) {
				t.Errorf("%s, %d bytes at once: something else is read", file, step)
			}
		}
	}
}

// BenchmarkDefinitions reads a snapshot for one query, kept and in passing.
func BenchmarkDefinitions(b *testing.B) {
	definitions := make([]string, 20_000)
	for at := range definitions {
		definitions[at] = fmt.Sprintf(`{"error":null,"instance":"i","key":"s:i:r:m%d","machine":"m%[1]d","modules":[{"file":"/nix/store/x-source/s.nix","interfaces":["peer"],"kind":"config","options":[],"value":{"peer":{"port":%[1]d}}}],"role":"r","service":"s","serviceId":"self-s","source":"perInstance"}`, at)
	}
	data := []byte(withDefinitions(definitions...))
	b.Run("kept", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, problem := Decode(NewThrottle(b.Context(), func(model.Step) {}), Input{Data: data, OneQuery: true}); problem != nil {
				b.Fatal(problem)
			}
		}
	})
	b.Run("passing", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, ok := decodePassing(data, 1<<20); !ok {
				b.Fatal("it must be kept")
			}
		}
	})
}
