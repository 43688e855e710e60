package process

// This file tests which parts of a long text are kept.

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	for _, size := range []int{0, 1, excerptHead, excerptHead + 1, excerptHead + excerptTail, excerptHead + 5*excerptTail} {
		for _, piece := range []int{1000, 70_000, size + 1} {
			var kept excerpt
			whole := strings.Repeat("0123456789abcde\n", size/16+1)[:size]
			for rest := whole; rest != ""; {
				n := min(piece, len(rest))
				if written, err := kept.Write([]byte(rest[:n])); written != n || err != nil {
					t.Fatal(written, err)
				}
				rest = rest[n:]
			}
			text := kept.text()
			head, tail := whole[:min(size, excerptHead)], whole[max(size-excerptTail, 0):]
			if !strings.HasPrefix(text, head) || !strings.HasSuffix(text, tail) || len(text) > excerptHead+2*excerptTail+10 {
				t.Errorf("%d bytes in pieces of %d: %d were kept", size, piece, len(text))
			}
			if size <= excerptHead+excerptTail && text != whole {
				t.Errorf("%d bytes are not whole", size)
			}
		}
	}
}

func TestLastLine(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "\n\n": "", "one": "one", "one\ntwo\n": "two", "one\n  two  \n \n": "two",
		strings.Repeat("x", 1000):                          strings.Repeat("x", longestLine),
		strings.Repeat("x\n", excerptHead) + "the end\n\n": "the end",
	} {
		var kept excerpt
		_, _ = kept.Write([]byte(text))
		if got := kept.lastLine(); got != want {
			t.Errorf("%.40q: %q, want %q", text, got, want)
		}
	}
}
