package text_test

import (
	"strings"
	"testing"

	"clanscope/ui/text"
)

// TestChunksAreTheWholeText, each no wider than it may be.
func TestChunksAreTheWholeText(t *testing.T) {
	for _, s := range []string{"", "abc", strings.Repeat("long-", 9), "日本語の名前", "a\x1bb\u202ec", "👨‍👩‍👧 family"} {
		chunks := text.Printer{}.Chunks(s, 4)
		if got := strings.Join(chunks, ""); got != s {
			t.Errorf("%q in chunks is %q", s, got)
		}
		for _, each := range chunks {
			if width := (text.Printer{}).Width(each); width > 4 && len([]rune(each)) > 1 {
				t.Errorf("%q: a chunk is %q, %d cells", s, each, width)
			}
		}
	}
}
