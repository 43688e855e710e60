package text_test

import (
	"slices"
	"strings"
	"testing"

	"clanscope/ui/text"
)

func TestCut(t *testing.T) {
	tests := []struct {
		name, in string
		width    int
		want     string
	}{
		{"fits", "acme", 4, "acme"},
		{"one too many", "acmes", 4, "acm…"},
		{"only the ellipsis", "acme", 1, "…"},
		{"no room", "acme", 0, ""},
		{"less than no room", "acme", -3, ""},
		{"mark on the last cell", "acme\u0301", 4, "acme\u0301"},
		{"mark on the cut cell", "acme\u0301s", 4, "acm…"},
		{"wide character in half a cell", "漢字漢字", 6, "漢字…"},
		{"escape in part", "ab\x1b[2J", 6, "ab…"},
		{"escape as a whole", "ab\x1b[2J", 7, `ab\x1b…`},
	}
	for _, test := range tests {
		if got := (text.Printer{}).Cut(test.in, test.width); got != test.want {
			t.Errorf("%s: Cut(%+q, %d) = %q, want %q", test.name, test.in, test.width, got, test.want)
		}
	}
}

func TestCutMiddleKeepsTheTellingEnd(t *testing.T) {
	tests := []struct {
		name, in string
		width    int
		want     string
	}{
		{"fits", "clan-core/tor", 13, "clan-core/tor"},
		{"the end is longer", "clan-core/data-mesher", 12, "cla…a-mesher"},
		{"two cells", "clan-core/tor", 2, "…r"},
		{"one cell", "clan-core/tor", 1, "…"},
		{"no room", "clan-core/tor", 0, ""},
		{"wide", "漢字漢字漢字", 8, "漢…漢字"},
		{"marks at the start of the end", "abcdefge\u0301hi", 5, "a…e\u0301hi"},
		{"escape in part", "abcdef\x1bgh", 5, "a…gh"},
	}
	for _, test := range tests {
		if got := (text.Printer{}).CutMiddle(test.in, test.width); got != test.want {
			t.Errorf("%s: CutMiddle(%+q, %d) = %q, want %q", test.name, test.in, test.width, got, test.want)
		}
	}
}

// TestCutMiddleEndsAsTheWholeStringDoes cuts strings far longer than what is read of their end.
func TestCutMiddleEndsAsTheWholeStringDoes(t *testing.T) {
	for _, unit := range []string{"e\u0301", "漢字", "👩🏿‍❤️‍💋‍👨🏿", "a👍🏿", "x\x1b", "\u1112\u1161\u11ab", "a\u0301\u0301\u0301\u0301\u0301\u0301", "\xf0\x9f", "क्ष"} {
		s := strings.Repeat(unit, 3000)
		var whole []string
		for glyph := range (text.Printer{}).Glyphs(s) {
			whole = append(whole, glyph.Text)
		}
		for width := range 60 {
			_, tail, _ := (text.Printer{}).SpanMiddle(s, width)
			var end []string
			for glyph := range (text.Printer{}).Glyphs(s[tail:]) {
				end = append(end, glyph.Text)
			}
			if !slices.Equal(end, whole[len(whole)-len(end):]) {
				t.Errorf("%+q: the last %d glyphs differ: %+q", unit, len(end), end)
			}
		}
	}
}

func TestFit(t *testing.T) {
	tests := []struct {
		name string
		fit  func(string, int) string
		in   string
		want string // its width is the width asked for, in bytes of ASCII and letters
	}{
		{"padded", (text.Printer{}).Fit, "tor", "tor     "},
		{"exact", (text.Printer{}).Fit, "clan-web", "clan-web"},
		{"cut", (text.Printer{}).Fit, "clan-core/tor", "clan-co…"},
		{"wide character in half a cell", (text.Printer{}).Fit, "漢字漢字漢", "漢字漢… "},
		{"middle, padded", (text.Printer{}).FitMiddle, "tor", "tor     "},
		{"middle, cut", (text.Printer{}).FitMiddle, "clan-core/tor", "cl…e/tor"},
		{"right", (text.Printer{}).FitRight, "62", "      62"},
		{"right, cut", (text.Printer{}).FitRight, "1234567890", "1234567…"},
	}
	for _, test := range tests {
		if got := test.fit(test.in, 8); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
	if got := (text.Printer{}).Fit("", 200); got != strings.Repeat(" ", 200) {
		t.Errorf("Fit of nothing in 200 cells is %q", got)
	}
}

func TestLines(t *testing.T) {
	tests := []struct {
		name        string
		in          string
		width, most int
		want        []string
	}{
		{"nothing", "", 10, 3, nil},
		{"no room", "a", 0, 3, nil},
		{"no lines", "a", 10, 0, nil},
		{"line breaks", "a\nb\r\n\nc\n", 10, 9, []string{"a", "b", "", "c"}},
		{"at a space", "error: the option does not exist", 12, 9, []string{"error: the", "option does", "not exist"}},
		{"at a space just behind the line", "abcd efgh", 4, 9, []string{"abcd", "efgh"}},
		{"no space", "abcdefghij", 4, 9, []string{"abcd", "efgh", "ij"}},
		{"a path", "/store/name/file.nix", 14, 9, []string{"/store/name/", "file.nix"}},
		{"a key", "run '.#clan.exports.\"vth:vth:default:nas\"'", 24, 9, []string{"run", "'.#clan.exports.\"vth:", "vth:default:nas\"'"}},
		{"a separator too near the beginning", "a/bcdefghij", 8, 9, []string{"a/bcdefg", "hij"}},
		{"indented", "  abcdefgh", 4, 9, []string{"  ab", "cdef", "gh"}},
		{"more lines", "a\nb\nc", 10, 2, []string{"a", "b…"}},
		{"no more lines", "a\nb\n", 10, 2, []string{"a", "b"}},
		{"more of a line", "abcdefghij", 4, 2, []string{"abcd", "efg…"}},
		{"a full last line", "abcdefgh\ni", 4, 2, []string{"abcd", "efg…"}},
		{"hostile", "a\x1b[2J\rb\u2028", 20, 9, []string{`a\x1b[2J\rb\u2028`}},
		{"escape wider than the line", "a\u202eb", 4, 9, []string{"a", "…", "b"}},
		{"wide characters", "漢字漢", 3, 9, []string{"漢", "字", "漢"}},
	}
	for _, test := range tests {
		if got := (text.Printer{}).Lines(test.in, test.width, test.most); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
