package text_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"clanscope/model/modeltest"
	"clanscope/ui/text"

	"github.com/charmbracelet/x/ansi"
)

// invisible are code points without ink that Unicode counts as letters, marks and symbols.
const invisible = "\u034f\u115f\u1160\u3164\uffa0\u2800\ufe00\ufe01\ufe0e\U000e0100\U000e01ef"

// dangerous reports what no terminal may be sent as data, but for the joiner inside emoji.
func dangerous(r rune) bool {
	return r != '\u200d' && !unicode.IsPrint(r) || strings.ContainsRune(invisible, r)
}

// checkEverything checks every promise of the package on one string and width, for both printers.
func checkEverything(t *testing.T, s string, width int) {
	t.Helper()
	for _, p := range []text.Printer{{}, {ASCII: true}} {
		checkGlyphs(t, p, s)
		checkWidths(t, p, s, width)
		checkLines(t, p, s, width)
	}
}

func checkGlyphs(t *testing.T, p text.Printer, s string) {
	t.Helper()
	var visible strings.Builder
	covered, cells := 0, 0
	for glyph := range p.Glyphs(s) {
		if glyph.Offset < covered || glyph.Width < 1 || ansi.StringWidth(glyph.Text) != glyph.Width {
			t.Errorf("%+q: glyph %+v behind offset %d", s, glyph, covered)
		}
		if !glyph.Escaped && !strings.HasPrefix(s[glyph.Offset:], glyph.Text) || glyph.Escaped && glyph.Text[0] != '\\' {
			t.Errorf("%+q: glyph %+v does not stand for its place", s, glyph)
		}
		covered, cells = glyph.Offset, cells+glyph.Width
		visible.WriteString(glyph.Text)
	}
	if got := p.Visible(s); got != visible.String() {
		t.Errorf("%+q: Visible %+q, glyphs %+q", s, got, visible.String())
	}
	if got, want := p.Width(s), ansi.StringWidth(visible.String()); got != want || got != cells {
		t.Errorf("%+q: Width %d, on the terminal %d, glyphs %d", s, got, want, cells)
	}
	checkHarmless(t, p, visible.String())
	checkHarmless(t, p, strings.ReplaceAll(p.VisibleLines(s), "\n", ""))
	if got, want := sources(p, s), s; got != want {
		t.Errorf("%+q: sources of the glyphs give %+q", want, got)
	}
}

// sources puts s together again from where its glyphs begin.
func sources(p text.Printer, s string) string {
	var source strings.Builder
	begin := -1
	for glyph := range p.Glyphs(s) {
		if begin >= 0 {
			source.WriteString(s[begin:glyph.Offset])
		}
		begin = glyph.Offset
	}
	if begin >= 0 {
		source.WriteString(s[begin:])
	}
	return source.String()
}

func checkWidths(t *testing.T, p text.Printer, s string, width int) {
	t.Helper()
	for name, fit := range map[string]func(string, int) string{"Fit": p.Fit, "FitMiddle": p.FitMiddle, "FitRight": p.FitRight} {
		got := fit(s, width)
		if ansi.StringWidth(got) != max(width, 0) || ansi.StringWidth("|"+got+"|") != max(width, 0)+2 {
			t.Errorf("%s(%+q, %d) = %+q, %d cells", name, s, width, got, ansi.StringWidth(got))
		}
		checkHarmless(t, p, got)
	}
	for name, cut := range map[string]func(string, int) string{"Cut": p.Cut, "CutMiddle": p.CutMiddle, "CutStart": p.CutStart} {
		got := cut(s, width)
		if ansi.StringWidth(got) > max(width, 0) {
			t.Errorf("%s(%+q, %d) = %+q, %d cells", name, s, width, got, ansi.StringWidth(got))
		}
		if width > 0 && p.Width(s) <= width && got != p.Visible(s) {
			t.Errorf("%s(%+q, %d) = %+q, although there is room", name, s, width, got)
		}
	}
	if head, tail, cells := p.SpanMiddle(s, width); head > tail || cells > max(width, 0) {
		t.Errorf("SpanMiddle(%+q, %d) = %d, %d, %d", s, width, head, tail, cells)
	}
	if got, want := p.Cut(s, width), naiveCut(p, s, width); got != want {
		t.Errorf("Cut(%+q, %d) = %+q, want %+q", s, width, got, want)
	}
}

// naiveCut makes all of s visible first and cuts then.
func naiveCut(p text.Printer, s string, width int) string {
	switch {
	case width <= 0:
		return ""
	case p.Width(s) <= width:
		return p.Visible(s)
	}
	var cut strings.Builder
	cells := 0
	for glyph := range p.Glyphs(s) {
		if cells += glyph.Width; cells >= width {
			break
		}
		cut.WriteString(glyph.Text)
	}
	return cut.String() + p.Ellipsis()
}

func checkLines(t *testing.T, p text.Printer, s string, width int) {
	t.Helper()
	const most = 3
	lines := p.Lines(s, width, most)
	if len(lines) > most {
		t.Errorf("Lines(%+q, %d) = %d lines", s, width, len(lines))
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > width {
			t.Errorf("Lines(%+q, %d): %+q is too wide", s, width, line)
		}
		checkHarmless(t, p, line)
	}
}

// checkClusters checks what is hidden in a cluster: joiners and emoji style belong into emoji, and there are few marks.
func checkClusters(t *testing.T, drawn string) {
	t.Helper()
	for s := drawn; s != ""; {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		marks := 0
		for _, r := range cluster {
			if unicode.IsMark(r) && r != '\ufe0f' {
				marks++
			}
		}
		if marks > 4 || strings.ContainsAny(cluster, "\u200d\ufe0f") && width != 2 || strings.HasSuffix(cluster, "\u200d") {
			t.Errorf("%+q: drawn cluster %+q", drawn, cluster)
		}
	}
}

func checkHarmless(t *testing.T, p text.Printer, drawn string) {
	t.Helper()
	checkClusters(t, drawn)
	switch {
	case !utf8.ValidString(drawn), strings.ContainsFunc(drawn, dangerous):
		t.Errorf("drawn: %+q", drawn)
	case ansi.Strip(drawn) != drawn:
		t.Errorf("drawn with a sequence: %+q", drawn)
	case p.ASCII && strings.ContainsFunc(drawn, func(r rune) bool { return r >= utf8.RuneSelf }):
		t.Errorf("drawn with more than ASCII: %+q", drawn)
	}
}

// TestMixtures tries what no byte-wise fuzzer finds soon: code points of every class that clusters treat differently,
// in every order.
func TestMixtures(t *testing.T) {
	pieces := strings.Split("a| |1|#|\n|\r|\x1b|\xcc|\xf0\x9f|\u009b|\u0301|\u0303|\u20e3|\u200d|\ufe0f|\ufe0e|\u202e|\u0600|\u0d4e|\U00011f02|"+
		"©|❤|☝|👩|👍|🏿|🇩|🇪|漢|ｶ|ﾞ|ก|ำ|क|ष|्|ि|\u102b|\u1100|\u1101|\u1160|\u1161|\u11a8|가|각|\u3164|\u2800|\ue000|\ufffd|…|│", "|")
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 8_000 / modeltest.Stride {
		length := random.IntN(16)
		if round%100 == 0 {
			length *= 40 // far more than what is read of a string's end
		}
		var s strings.Builder
		for range length {
			s.WriteString(pieces[random.IntN(len(pieces))])
		}
		checkEverything(t, s.String(), random.IntN(20))
		if t.Failed() {
			return
		}
	}
}

func FuzzEverything(f *testing.F) {
	for _, s := range []string{
		"", "plain", "certs:acme:client:web01", "before\x1b[2J\x1b]52;c;UFdO\a", "\u009b31m\x9b", "l1\nl2\r\nl3\t\u2028",
		"a\u0301\u0301\u0301\u0301\u0301\u0301", "👩‍👩‍👧‍👦🏳️‍🌈👍🏿🇩🇪🇩", "1️⃣ ©️ ☝🏿 漢\ufe0f", "한글\u1100\u1100\u1161\u11a8\uac00\u11a8",
		"क्ष्म्य क्\u200dष", "ｶﾞกำ", "\u0d4e\u0d4e한", "\U00011f02\n", "e\xcc", "\xed\xa0\x80", "\ufffd\ufeff\u00a0",
	} {
		for _, width := range []int{-1, 0, 1, 2, 12} {
			f.Add(s, width)
		}
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		checkEverything(t, s, width%100)
	})
}
