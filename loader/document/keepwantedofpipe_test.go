package document

// This file compares how documents are decoded that can be read only once with how they are decoded when they are
// kept.

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"clanscope/model"
)

// holdAgainstOnce fails if a document that is read once is not decoded like one that is kept, or not refused with the
// same words at the same place.
func holdAgainstOnce(t *testing.T, data []byte, step int) {
	t.Helper()
	whole, wholeProblem := decodeText(string(data))
	once, problem := decodeOnce(data, step)
	if !reflect.DeepEqual(problem, wholeProblem) {
		t.Errorf("%q, %d bytes at once: %+v, want %+v", shortened(string(data)), step, problem, wholeProblem)
	}
	if problem != nil || wholeProblem != nil {
		return
	}
	if fmt.Sprint(rowsOf(once)) != fmt.Sprint(rowsOf(whole)) || once.Sources[0].Bytes != whole.Sources[0].Bytes || len(once.Definitions) != len(whole.Definitions) {
		t.Errorf("%q, %d bytes at once: %v, want %v", shortened(string(data)), step, rowsOf(once), rowsOf(whole))
	}
}

// decodeOnce decodes a document through a window.
func decodeOnce(data []byte, step int) (*model.Snapshot, *model.Problem) {
	arrived := 0
	in := inputPassing(data, step, &arrived)
	in.OneQuery = false // so that more can be compared
	found, problem := DecodeOnce(NewThrottle(context.Background(), func(model.Step) {}), in, func(begun []byte) Input {
		kept := append(bytes.Clone(begun), data[arrived:]...)
		in.Await = func(beyond int) ([]byte, bool, *model.Problem) {
			end := min(len(kept), beyond+step)
			return kept[:end:end], end == len(kept), nil
		}
		return in
	})
	if problem != nil {
		return nil, problem
	}
	merge := Merger{Alone: true}
	merge.Add(found)
	return merge.Finish(), nil
}

func TestReadOnce(t *testing.T) {
	before := "{\"a:::1\":{\"x\":1},\n \"b:::\":null,\n\"c:::\":\"é\""
	for _, data := range []string{
		"", " \n", "{}", "{}x", "{", before + "}", before + ",\"d:::\":[{}]}\n\n",
		before, before + ",", before + ",}", before + "]", before + "\"d:::\":1}", before + ",\x00}", before + ",d:1}", before + ",\n\"d\x01:::\":1}", before + ",\"d:::\":\x01}", before + ",\"d:::\":\"\\q\"}",
		before + ",\"d:::\":[1,\n2,]}", before + ",\n\n\"d:::\" 1}", before + ",\"d:::\":\"\xff\"}", before + ",\"d:::\":1,,\n\xff}", before + "}\n x", before + "}{}", before + "}\nwarning: x", before + "}   \n\n",
		before + ",\"odd\":1,\"a:::1\":2}", before + ",\"exports\":{\"e:::\":1}}", before + ",\"exports\":{\"e:::\":1},\"format\":1,\"keys\":[\"f:::\"]}", before + ",\"format\":1}", before + ",\n\"format\":2}",
		before + ",\"format\":1,\"format\":1}", before + ",\"format\":1,\n\"services\":[{\"id\":[]}]}", `{"exports":{"e:::":1},"format":1}`, `{"exports":{"e:::":1}}`, `{"exports":{"e:::":1},"f:::":2}`,
		before + `,"d:::":` + strings.Repeat("[", DeepestNesting) + strings.Repeat("]", DeepestNesting) + "}", "\xef\xbb\xbf" + before + "x}", "\xef\xbb\xbf" + before + ",\"odd\":1}",
	} {
		for step := range min(len(data)+1, 60) {
			holdAgainstOnce(t, []byte(data), 1+step)
		}
	}
	for _, file := range snapshotFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		holdAgainstOnce(t, data, 997)
	}
}
