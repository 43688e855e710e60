package loader

// This file tests that each limit holds and is reported with what allows more, and that memory stays bounded even if
// something writes without end.

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"clanscope/model"
)

func TestSourcesThatAreTooLargeAreTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "large.json")
	write(t, file, `{"a:::":"`+strings.Repeat("x", 2000)+`"}`)
	for _, limit := range []struct {
		most int64
		want string
	}{{1 << 10, "large.json: it is larger than 1 KiB. "}, {1000, "large.json: it is larger than 1000 bytes. "}} {
		wantMessage(t, problemOf(t, &Opener{Settings: Settings{MaxSize: limit.most}}, file), limit.want, "--max-size")
	}
	if _, problem := Read(t.Context(), &Opener{Settings: Settings{MaxSize: 3000}}, model.Request{Sources: []string{file}}, nil); problem != nil {
		t.Error(problem)
	}
}

// endless is a stream of exports without an end.
type endless struct{ begun bool }

func (e *endless) Read(into []byte) (int, error) {
	if !e.begun {
		e.begun = true
		return copy(into, `{"a:::":"`), nil
	}
	for at := range into {
		into[at] = 'x'
	}
	return len(into), nil
}

func TestAStreamWithoutAnEndIsEnded(t *testing.T) {
	wantMessage(t, problemOf(t, &Opener{Settings: Settings{MaxSize: 8 << 20}, Stdin: io.Reader(&endless{})}, "-"), "-: it is larger than 8 MiB", "--max-size")
	_, problem := Read(t.Context(), &Opener{Settings: Settings{MaxSize: 8 << 20}, Stdin: io.Reader(&endless{})}, wantsNothing(), nil)
	wantMessage(t, problem, "-: it is larger than 8 MiB", "--max-size")
}

// A Nix that prints without end, to either stream, takes bounded memory, and is ended if that can come to nothing.
func TestNixThatPrintsWithoutEnd(t *testing.T) {
	opener, _ := fakeNix(t, `while :; do echo '{"a:::":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"'; done`)
	opener.MaxSize = 1 << 20
	wantMessage(t, problemOf(t, opener, clanFolder(t)), "it is larger than 1 MiB", "--max-size")

	opener, _ = fakeNix(t, `line=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
block=; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do block="$block$line
"; done
for i in 1 2 3 4 5 6 7 8; do block="$block$block"; done
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do printf %s "$block"; printf %s "$block"; done >&2
echo 'error: no' >&2; exit 1`)
	before := heldMemory()
	wantMessage(t, problemOf(t, opener, clanFolder(t)), "no")
	if held := heldMemory() - before; held > 8<<20 {
		t.Errorf("what Nix said holds %d bytes", held)
	}
}

func heldMemory() int64 {
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return int64(memory.HeapAlloc)
}

// clanFolder is a folder that looks like a clan.
func clanFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	write(t, filepath.Join(folder, "flake.nix"), "{ }")
	return folder
}

func TestLongErrorsAreCutAndSaySo(t *testing.T) {
	said := "error: first\n"
	for line := 2; line <= 500; line++ {
		said += fmt.Sprintf("       line %d\n", line)
	}
	for most, want := range map[int]string{200: "line 200\n… 300 more lines; --max-lines 500 shows all", 499: "line 499\n… 1 more line; --max-lines 500 shows all", 500: "line 500", 0: "line 500"} {
		cause, _ := lastNixMessage(said, (&Opener{Settings: Settings{MaxLines: most}}).messageLines())
		if !strings.HasSuffix(cause.text, want) {
			t.Errorf("%d lines: it ends in %q, want %q", most, cause.text[len(cause.text)-80:], want)
		}
	}
}

// No JSON deeper than 10,000 levels is read; Nix itself prints nothing that deep. If fewer are allowed, the place of
// the first level too many is reported: in a bare set, in a snapshot, and in what is not an export.
func TestTooDeepIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deep.json")
	write(t, file, `{"a:::":`+strings.Repeat("[", 10_001)+strings.Repeat("]", 10_001)+`}`)
	wantMessage(t, problemOf(t, &Opener{}, file), "it is nested deeper than 10,000 levels")
	for _, deep := range []struct {
		levels     int
		text, want string
	}{
		{4, `{"a:::": {"peer": {"hosts": [[1]]}}}`, "/deep.json:1:30: it is nested deeper than 4 levels (at /a:::/peer/hosts/0)"},
		{4, `{"a:::": [[[["x"]]]]}`, "/deep.json:1:13: it is nested deeper than 4 levels (at /a:::/0/0/0)"},
		{5, `{"format": 1, "exports": {"a:::": {"peer": {"hosts": [[1]]}}}}`, "/deep.json:1:55: it is nested deeper than 5 levels (at /exports/a:::/peer/hosts/0)"},
		{5, `{"format": 1, "exports": {}, "definitions": {"a:::": [{"file": "x", "value": {"y": {}}}]}}`, "/deep.json:1:84: it is nested deeper than 5 levels (at /definitions/a:::/0/value/y)"},
	} {
		write(t, file, deep.text)
		wantMessage(t, problemOf(t, &Opener{Settings: Settings{MaxDepth: deep.levels}}, file), deep.want, "--max-depth")
		if _, problem := Read(t.Context(), &Opener{Settings: Settings{MaxDepth: deep.levels + 1}}, model.Request{Sources: []string{file}}, nil); problem != nil {
			t.Error(problem)
		}
	}
}

func TestTooManySourcesAreTold(t *testing.T) {
	_, problem := Read(t.Context(), &Opener{}, model.Request{Sources: make([]string, DefaultMaxSources+1)}, nil)
	wantMessage(t, problem, "65,537 sources are given, but at most 65,536 are allowed", "jq -s add")
	_, problem = Read(t.Context(), &Opener{Settings: Settings{MaxSources: 2}}, model.Request{Sources: []string{"a", "b", "c"}}, nil)
	wantMessage(t, problem, "3 sources are given, but at most 2 are allowed", "--max-sources")
}
