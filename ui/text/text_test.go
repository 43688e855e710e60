package text_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"clanscope/ui/text"

	"github.com/charmbracelet/x/ansi"
)

func TestVisibleEscapesWhatATerminalWouldObeyOrHide(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"printable ASCII", `a b~"\n`, `a b~"\n`},
		{"line break, tab, return", "a\nb\tc\rd", `a\nb\tc\rd`},
		{"null, bell, backspace, vertical tab", "\x00\a\b\v", `\x00\x07\x08\x0b`},
		{"escape sequence", "\x1b[2J", `\x1b[2J`},
		{"delete", "a\x7f", `a\x7f`},
		{"C1", "\u0080\u009b\u009f", `\u{80}\u{9b}\u{9f}`},
		{"C1 as a bare byte", "\x9b31m", `\x9b31m`},
		{"truncated sequence", "e\xcc", `e\xcc`},
		{"overlong and surrogate", "\xc0\xaf\xed\xa0\x80", `\xc0\xaf\xed\xa0\x80`},
		{"the replacement character itself", "\ufffd", "\ufffd"},
		{"bidirectional", "\u202e\u2066\u200f\u061c", `\u{202e}\u{2066}\u{200f}\u{61c}`},
		{"zero width, soft hyphen, order mark", "a\u200bb\u00adc\ufeff", `a\u{200b}b\u{ad}c\u{feff}`},
		{"tags", "\U000e0041", `\u{e0041}`},
		{"line and paragraph separator", "\u2028\u2029", `\u{2028}\u{2029}`},
		{"private use", "\ue000\U000f0000\U0010fffd", `\u{e000}\u{f0000}\u{10fffd}`},
		{"unassigned and no character", "\u0378\uffff", `\u{378}\u{ffff}`},
		{"invisible letters", "\u034f\u115f\u1160\u3164\uffa0\u2800", `\u{34f}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}`},
		{"invisible vowels and separators", "\u17b4\u180b", `\u{17b4}\u{180b}`},
		{"variation selectors", "a\ufe00b\ufe0fc\U000e0100", `a\u{fe00}b\u{fe0f}c\u{e0100}`},
		{"spaces", "\u00a0\u2003\u3000", `\u{a0}\u{2003}\u{3000}`},
		{"letters of many scripts", "äß жλ 漢字 한글 שלום न्द", "äß жλ 漢字 한글 שלום न्द"},
		{"decomposed", "e\u0301 \u1112\u1161\u11ab", "e\u0301 \u1112\u1161\u11ab"},
		{"four marks and a fifth", "a\u0301\u0301\u0301\u0301\u0302b", "a\u0301\u0301\u0301\u0301" + `\u{302}b`},
		{"mark without a base", "\u0301a\n\u0301", `\u{301}a\n\u{301}`},
		{"vowels without a consonant", "\u1161\u11a8", `\u{1161}\u{11a8}`},
		{"consonants without a vowel", "\u1100\u1100\uac00", `\u{1100}\u{1100}` + "\uac00"},
		{"letter that swallows the next", "\u0d4ea", `\u{d4e}a`},
		{"conjuncts without end", strings.Repeat("क्", 6), strings.Repeat("क्", 4) + `क\u{94d}क्`},
		{"emoji", "👍 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇩🇪 ❤️ 1️⃣ 👩🏿‍❤️‍💋‍👨🏿", "👍 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇩🇪 ❤️ 1️⃣ 👩🏿‍❤️‍💋‍👨🏿"},
		{"joiner at the end, between letters", "👩\u200d, a\u200db क्\u200dष", `👩\u{200d}, a\u{200d}b क्\u{200d}ष`},
		{"joiner before a mark", "👩\u200d\u0301", `👩\u{200d}\u{301}`},
		{"the longest emoji", strings.Repeat("👩🏿\u200d", 4) + "👩🏿", strings.Repeat("👩🏿\u200d", 4) + "👩🏿"},
		{"joiner into a narrow symbol", "©\u200d👩", `©\u{200d}👩`},
		{"a fifth joiner", "👩‍👩‍👩‍👩‍👩‍👩", `👩‍👩‍👩‍👩‍👩\u{200d}👩`},
		{"emoji style on a wide letter", "漢\ufe0f", `漢\u{fe0f}`},
		{"text style", "❤\ufe0e", `❤\u{fe0e}`},
		{"skin tone on nothing, on a letter, twice", "🏿a🏿👍🏿🏿", `\u{1f3ff}a\u{1f3ff}👍🏿\u{1f3ff}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := (text.Printer{}).Visible(test.in); got != test.want {
				t.Errorf("Visible(%+q)\n got %+q\nwant %+q", test.in, got, test.want)
			}
			checkEverything(t, test.in, 7)
		})
	}
}

func TestASCII(t *testing.T) {
	p := text.Printer{ASCII: true}
	if got, want := p.Visible("é e\u0301漢\x9b\n"), `\u{e9} e\u{301}\u{6f22}\x9b\n`; got != want {
		t.Errorf("Visible = %s, want %s", got, want)
	}
	if got, want := p.Cut("certs:acme", 6), "certs~"; got != want {
		t.Errorf("Cut = %s, want %s", got, want)
	}
	if got, want := p.Fit("né", 5), "n~   "; got != want {
		t.Errorf("Fit = %q, want %q", got, want)
	}
}

func TestGlyphsTellWhatIsEscaped(t *testing.T) {
	want := []text.Glyph{
		{Text: "a", Width: 1, Offset: 0},
		{Text: `\x1b`, Width: 4, Offset: 1, Escaped: true},
		{Text: "漢", Width: 2, Offset: 2},
		{Text: "e\u0301", Width: 1, Offset: 5},
		{Text: `\u{202e}`, Width: 8, Offset: 8, Escaped: true},
		{Text: `\`, Width: 1, Offset: 11},
		{Text: "n", Width: 1, Offset: 12},
	}
	if got := slices.Collect((text.Printer{}).Glyphs("a\x1b漢e\u0301\u202e\\n")); !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestVisibleLines(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"one line", "a\tb", `a\tb`},
		{"lines", "a\nb\r\n\nc\n", "a\nb\n\nc\n"},
		{"hostile lines", "a\x1b[31m\n\r\u202e", "a\\x1b[31m\n\\r\\u{202e}"},
		{"other separators", "a\u2028b\u0085c\n", "a\\u{2028}b\\u{85}c\n"},
	}
	for _, test := range tests {
		if got := (text.Printer{}).VisibleLines(test.in); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestHostileFilesAreDrawnHarmlessly(t *testing.T) {
	files, err := filepath.Glob("testdata/a*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no hostile files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, s := range stringsOf(t, file) {
				for width := range 40 {
					checkEverything(t, s, width)
				}
			}
		})
	}
}

// TestEveryCodePoint holds the package's tables against the terminal library: alone, behind a letter and before one,
// no code point may be swallowed or measured differently.
func TestEveryCodePoint(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		alone := (text.Printer{}).Visible(string(r))
		if !unicode.IsPrint(r) && utf8.ValidRune(r) {
			if r < utf8.RuneSelf && len(alone) > len(`\x1b`) || r >= utf8.RuneSelf && alone != fmt.Sprintf(`\u{%x}`, r) {
				t.Errorf("%U is drawn as %+q", r, alone)
			}
			continue
		}
		if ansi.StringWidth("|"+alone+"|") != ansi.StringWidth(alone)+2 || strings.ContainsFunc(alone, dangerous) {
			t.Errorf("%U grows into its neighbours: %+q", r, alone)
		}
		for _, s := range []string{"a" + string(r), string(r) + "a", "漢" + string(r), string(r) + string(r)} {
			if got, want := (text.Printer{}).Width(s), ansi.StringWidth((text.Printer{}).Visible(s)); got != want {
				t.Errorf("Width(%+q) = %d, want %d", s, got, want)
			}
		}
	}
}

// stringsOf returns all names and strings of a JSON file.
func stringsOf(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := []string{string(data)}
	for decoder := json.NewDecoder(strings.NewReader(string(data))); ; {
		token, err := decoder.Token()
		if err != nil {
			return found
		}
		if s, ok := token.(string); ok {
			found = append(found, s)
		}
	}
}

func TestEndsAreShown(t *testing.T) {
	for _, test := range []struct{ name, shown string }{
		{"web", "web"}, {"", ""}, {"we b", "we b"}, {"web ", `web\x20`}, {"  web", `\x20\x20web`}, {" we b ", `\x20we b\x20`}, {" ", `\x20`}, {"  ", `\x20\x20`},
	} {
		if shown := text.ShowEnds(test.name); shown != test.shown {
			t.Errorf("%q is shown as %q, want %q", test.name, shown, test.shown)
		}
	}
}
