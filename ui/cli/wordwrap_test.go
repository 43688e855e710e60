package cli

import (
	"bufio"
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"clanscope/model/rules"
)

func TestLinesWrapAtWords(t *testing.T) {
	for line, want := range map[string]string{
		"short": "short",
		"  fix       Write a key of its own, such as this one.":        "  fix       Write a key of its\n            own, such as this\n            one.",
		"            and what goes on below stays below":               "            and what goes on\n            below stays below",
		"✗ error foreign-service  a writes a key of b":                 "✗ error foreign-service  a\n  writes a key of b",
		"    ~ peer.hosts  a long text → another one":                  "    ~ peer.hosts  a long text\n      → another one",
		"  key       a:very-long-name:that-fits:into-no-line see":      "  key       a:very-long-name:that-fits:into-no-line\n            see",
		"\x1b[31m✗ error\x1b[m  red words and others that are not red": "\x1b[31m✗ error\x1b[m  red words and others\n         that are not red",
	} {
		if got := wrapReport(line, 30); got != want {
			t.Errorf("%q becomes\n%s\nwant\n%s", line, got, want)
		}
	}
}

// TestWrappingLosesNothing feeds lines in pieces of any size.
func TestWrappingLosesNothing(t *testing.T) {
	text := "one line that is long enough to be wrapped at its words\n\n  two       short\nwithout an end, and long enough as well for a break"
	for size := 1; size < len(text); size++ {
		var out strings.Builder
		lines := &changedLines{to: &out, change: func(line string) string { return wrapReport(line, 30) }}
		for from := 0; from < len(text); from += size {
			if _, err := lines.Write([]byte(text[from:min(from+size, len(text))])); err != nil {
				t.Fatal(err)
			}
		}
		if err := lines.flush(); err != nil {
			t.Fatal(err)
		}
		if got := strings.Fields(out.String()); strings.Join(got, " ") != strings.Join(strings.Fields(text), " ") {
			t.Fatalf("in pieces of %d: %q", size, out.String())
		}
		for line := range strings.SplitSeq(out.String(), "\n") {
			if ansi.StringWidth(line) > 30 {
				t.Errorf("%q is too long", line)
			}
		}
	}
}

// TestCommentsOfExamplesStayComments tests that examples of rules are Nix at every width: each line of a comment
// begins as one.
func TestCommentsOfExamplesStayComments(t *testing.T) {
	for _, rule := range rules.All() {
		var out strings.Builder
		lines := &changedLines{to: &out, change: func(line string) string { return wrapExample(line, 40) }}
		written := bufio.NewWriter(lines)
		writeRule(page{Writer: written}, rule)
		if err := errors.Join(written.Flush(), lines.flush()); err != nil {
			t.Fatal(err)
		}
		_, example, _ := strings.Cut(out.String(), "\nExample\n")
		example, _, _ = strings.Cut(example, "\nFix\n")
		var code []string
		for line := range strings.Lines(example) {
			if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
				code = append(code, strings.Fields(line)...)
			}
		}
		var want []string
		for line := range strings.Lines(rule.Example) {
			line, _, _ = strings.Cut(line, "   # ")
			want = append(want, strings.Fields(line)...)
		}
		if got := strings.Join(code, " "); got != strings.Join(want, " ") {
			t.Errorf("%s: outside of comments the example says\n%s\nwant\n%s", rule.ID, got, strings.Join(want, " "))
		}
	}
}
