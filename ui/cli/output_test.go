package cli

// This file tests the streams of data and the small steps before and after: arguments in pairs.

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// Visible lines do not depend on how the text is cut into writes.
func TestVisibleLinesAreWhole(t *testing.T) {
	const text = "plain\nescape \x1b[2J\ne\u0301 and \u202e\n\nlast"
	const want = "plain\nescape \\x1b[2J\ne\u0301 and \\u202e\n\nlast"
	for size := 1; size < len(text); size++ {
		var out bytes.Buffer
		lines := &changedLines{to: &out, change: printer.Visible}
		for piece := range slices.Chunk([]byte(text), size) {
			if _, err := lines.Write(piece); err != nil {
				t.Fatal(err)
			}
		}
		if err := lines.flush(); err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Errorf("in pieces of %d bytes: %q, want %q", size, out.String(), want)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// A write that fails late, when the buffer is emptied, fails the command.
func TestFullDiskIsReported(t *testing.T) {
	world := World{Out: fullDisk{}, Environment: func(string) string { return "" }}
	err := world.printData(func(out *bufio.Writer) { out.WriteString("less than a buffer") })
	if !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v, want the disk's error", err)
	}
}

func TestJoinPairs(t *testing.T) {
	for _, test := range []struct{ given, want string }{
		{"select --nix-option max-jobs 1 x", "select --nix-option=max-jobs=1 x"},
		{"--nix-option a 1 --nix-option b 2", "--nix-option=a=1 --nix-option=b=2"},
		{"--nix-option a=1 x", "--nix-option a=1 x"},
		{"--nix-option=a=1 x", "--nix-option=a=1 x"},
		{"--nix-option a", "--nix-option a"},
		{"get -- --nix-option a 1", "get -- --nix-option a 1"},
	} {
		if got := strings.Join(joinPairs(strings.Fields(test.given)), " "); got != test.want {
			t.Errorf("%s: got %s, want %s", test.given, got, test.want)
		}
	}
}
