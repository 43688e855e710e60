package text_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"clanscope/model/modeltest"
	"clanscope/ui/text"

	"github.com/charmbracelet/x/ansi"
)

func TestVisibleEscapesWhatATerminalWouldObeyOrHide(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"printable ASCII", `a b~"\n`, `a b~"\n`},
		{"line break, tab, return", "a\nb\tc\rd", `a\nb\tc\rd`},
		{"null, bell, backspace, vertical tab", "\x00\a\b\v", `\x00\a\b\v`},
		{"escape sequence", "\x1b[2J", `\x1b[2J`},
		{"delete", "a\x7f", `a\x7f`},
		{"C1", "\u0080\u009b\u009f", `\u0080\u009b\u009f`},
		{"C1 as a bare byte", "\x9b31m", `\x9b31m`},
		{"truncated sequence", "e\xcc", `e\xcc`},
		{"overlong and surrogate", "\xc0\xaf\xed\xa0\x80", `\xc0\xaf\xed\xa0\x80`},
		{"the replacement character itself", "\ufffd", "\ufffd"},
		{"bidirectional", "\u202e\u2066\u200f\u061c", `\u202e\u2066\u200f\u061c`},
		{"zero width, soft hyphen, order mark", "a\u200bb\u00adc\ufeff", `a\u200bb\u00adc\ufeff`},
		{"tags", "\U000e0041", `\U000e0041`},
		{"line and paragraph separator", "\u2028\u2029", `\u2028\u2029`},
		{"private use", "\ue000\U000f0000\U0010fffd", `\ue000\U000f0000\U0010fffd`},
		{"unassigned and no character", "\u0378\uffff", `\u0378\uffff`},
		{"invisible letters", "\u034f\u115f\u1160\u3164\uffa0\u2800", `\u034f\u115f\u1160\u3164\uffa0\u2800`},
		{"invisible vowels and separators", "\u17b4\u180b", `\u17b4\u180b`},
		{"variation selectors", "a\ufe00b\ufe0fc\U000e0100", `a\ufe00b\ufe0fc\U000e0100`},
		{"spaces", "\u00a0\u2003\u3000", `\u00a0\u2003\u3000`},
		{"letters of many scripts", "äß жλ 漢字 한글 שלום न्द", "äß жλ 漢字 한글 שלום न्द"},
		{"decomposed", "e\u0301 \u1112\u1161\u11ab", "e\u0301 \u1112\u1161\u11ab"},
		{"four marks and a fifth", "a\u0301\u0301\u0301\u0301\u0302b", "a\u0301\u0301\u0301\u0301" + `\u0302b`},
		{"mark without a base", "\u0301a\n\u0301", `\u0301a\n\u0301`},
		{"vowels without a consonant", "\u1161\u11a8", `\u1161\u11a8`},
		{"consonants without a vowel", "\u1100\u1100\uac00", `\u1100\u1100` + "\uac00"},
		{"letter that swallows the next", "\u0d4ea", `\u0d4ea`},
		{"conjuncts without end", strings.Repeat("क्", 6), strings.Repeat("क्", 4) + `क\u094dक्`},
		{"emoji", "👍 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇩🇪 ❤️ 1️⃣ 👩🏿‍❤️‍💋‍👨🏿", "👍 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇩🇪 ❤️ 1️⃣ 👩🏿‍❤️‍💋‍👨🏿"},
		{"joiner at the end, between letters", "👩\u200d, a\u200db क्\u200dष", `👩\u200d, a\u200db क्\u200dष`},
		{"joiner before a mark", "👩\u200d\u0301", `👩\u200d\u0301`},
		{"the longest emoji", strings.Repeat("👩🏿\u200d", 4) + "👩🏿", strings.Repeat("👩🏿\u200d", 4) + "👩🏿"},
		{"joiner into a narrow symbol", "©\u200d👩", `©\u200d👩`},
		{"a fifth joiner", "👩‍👩‍👩‍👩‍👩‍👩", `👩‍👩‍👩‍👩‍👩\u200d👩`},
		{"emoji style on a wide letter", "漢\ufe0f", `漢\ufe0f`},
		{"text style", "❤\ufe0e", `❤\ufe0e`},
		{"skin tone on nothing, on a letter, twice", "🏿a🏿👍🏿🏿", `\U0001f3ffa\U0001f3ff👍🏿\U0001f3ff`},
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
	if got, want := p.Visible("é e\u0301漢\x9b\n"), `\u00e9 e\u0301\u6f22\x9b\n`; got != want {
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
		{Text: `\u202e`, Width: 6, Offset: 8, Escaped: true},
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
		{"hostile lines", "a\x1b[31m\n\r\u202e", "a\\x1b[31m\n\\r\\u202e"},
		{"other separators", "a\u2028b\u0085c\n", "a\\u2028b\\u0085c\n"},
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
				for width := 0; width < 40; width += modeltest.Stride {
					checkEverything(t, s, width)
				}
			}
		})
	}
}

// TestEveryCodePoint holds the package's tables against the terminal library: alone, behind a letter and before one,
// no code point may be swallowed or measured differently.
func TestEveryCodePoint(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r += modeltest.Stride {
		alone := (text.Printer{}).Visible(string(r))
		if !unicode.IsPrint(r) && utf8.ValidRune(r) {
			if quoted := strconv.Quote(string(r)); `"`+alone+`"` != quoted {
				t.Errorf("%U is drawn as %s, in a sentence as %s", r, alone, quoted)
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
