package match

// This file tests what a typed filter finds, and that no short cut on the way changes it.

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPatternMarks(t *testing.T) {
	tests := []struct {
		pattern string
		yes, no []string
	}{
		{"", []string{"", "web"}, nil},
		{"  ", []string{"", "web"}, nil},
		{"web", []string{"web", "WEB-01", "w-e-b", "the web"}, []string{"", "wbe", "we"}},
		{"WeB", []string{"web", "Web"}, nil},
		{"'web", []string{"web", "aWEBb"}, []string{"w-eb"}},
		{"^web", []string{"web01"}, []string{"a-web"}},
		{"web$", []string{"a-web"}, []string{"web01"}},
		{"^web$", []string{"web", "WEB"}, []string{"web1", "aweb"}},
		{"!web", []string{"nas", "w-e-b"}, []string{"web", "a-web", ""}},
		{"!^web", []string{"a-web"}, []string{"web1"}},
		{"!web$", []string{"web1"}, []string{"a-web"}},
		{"!'web", []string{"w-e-b"}, []string{"web"}},
		{"web|nas", []string{"web", "nas"}, []string{"ws"}},
		{"^web|nas$ 1", []string{"web1", "1nas"}, []string{"web", "a-web1"}},
		{"web !01", []string{"web02"}, []string{"web01"}},
		{"|web|", []string{"web"}, []string{"nas"}},
		{"! ' ^ $ |", []string{"web"}, nil},
		{"é", []string{"café", "CAFÉ"}, []string{"cafe"}},
		{"'É", []string{"café"}, []string{"cafe"}},
		{"k", []string{"\u212a"}, []string{"x"}},
		{"\u212a", []string{"k", "K", "\u212a"}, []string{"x"}},
		{"'ß", []string{"straße"}, []string{"strasse"}},
		{"日語", []string{"日本語"}, []string{"語日"}},
		{"b", []string{"a\x00b"}, nil},
		{"\xff", []string{"a\xff"}, []string{"a"}},
	}
	for _, test := range tests {
		pattern := ParsePattern(test.pattern)
		for _, text := range test.yes {
			if _, ok := pattern.Match(text); !ok {
				t.Errorf("%q must match %q", test.pattern, text)
			}
		}
		for _, text := range test.no {
			if _, ok := pattern.Match(text); ok {
				t.Errorf("%q must not match %q", test.pattern, text)
			}
		}
	}
}

func TestMatchedPlaces(t *testing.T) {
	tests := []struct {
		pattern, text string
		at            []int
	}{
		{"'web", "a-WEB", []int{2, 3, 4}},
		{"é$", "caFÉ", []int{3}},
		{"wb", "web", []int{0, 2}},
		{"^w b$", "web", []int{0, 2}},
		{"'e 'eb", "web", []int{1, 2}},
		{"!x", "web", nil},
		{"'b", "ȺȺ\u212ab", []int{7}}, // the lower case of these has other lengths, which may not move the place
		{"語", "日本語", []int{6}},
	}
	for _, test := range tests {
		hit, ok := ParsePattern(test.pattern).Match(test.text)
		if !ok || !slices.Equal(hit.At, test.at) {
			t.Errorf("%q in %q: %v, %v, want %v", test.pattern, test.text, hit.At, ok, test.at)
		}
	}
}

func TestAnExactAlternativeOutranksAFuzzyOne(t *testing.T) {
	fuzzyFirst, _ := ParsePattern("we|'web").Match("web")
	exactFirst, _ := ParsePattern("'web|we").Match("web")
	if whole, _ := ParsePattern("web").Match("web"); fuzzyFirst.Score != whole.Score || exactFirst.Score != whole.Score {
		t.Errorf("scores %d and %d, want %d", fuzzyFirst.Score, exactFirst.Score, whole.Score)
	}
}

// TestTheOtherUnicodeFormIsFound, and the places are those of the text as it is written.
func TestTheOtherUnicodeFormIsFound(t *testing.T) {
	const composedName, decomposedName = "x-\u00e9clair", "x-e\u0301clair"
	for _, pattern := range []string{"\u00e9", "e\u0301", "'\u00c9cl", "\u00e9r", "^x-\u00e9", "\u00e9clair$", "!e\u0301x"} {
		for name, clair := range map[string]int{composedName: 4, decomposedName: 5} {
			parsed := ParsePattern(pattern)
			hit, found := parsed.Match(name)
			if !found || !parsed.Accepts(name) || !parsed.MayMatch(MaskOf(name)) || !parsed.AcceptsFields([]string{"a", name}, nil) {
				t.Errorf("%q does not find %q", pattern, name)
			}
			if pattern == "'\u00c9cl" && !slices.Equal(hit.At, []int{2, clair, clair + 1}) {
				t.Errorf("%q in %q: %v", pattern, name, hit.At)
			}
			checkPlaces(t, name, hit.At)
		}
	}
	if _, found := ParsePattern("!\u00e9").Match(decomposedName); found {
		t.Error("what must not be there is found in the other form")
	}
}

// TestAWholeWordRanksBeforeScatteredLetters, however many of these follow each other, and the better the earlier in a
// name or a word of it.
func TestAWholeWordRanksBeforeScatteredLetters(t *testing.T) {
	for pattern, ranked := range map[string][]string{
		"service-19": {"service-19", "service-1900", "service-1990", "service-1009"},
		"serv":       {"serv", "server", "server-a", "serverless", "web-server", "mailServer", "aserver", "observer", "s-e-r-v"},
		"ab":         {"ab", "ab-x", "aab-ab", "aab", "a-b"}, // the second place in it is the better one
	} {
		last := Hit{Score: 1 << 62}
		for _, name := range ranked {
			hit, found := ParsePattern(pattern).Match(name)
			if !found || hit.Score > last.Score {
				t.Errorf("%s: %s is found: %v, with %d after %d", pattern, name, found, hit.Score, last.Score)
			}
			last = hit
		}
	}
	long := strings.Repeat("a", 90)
	whole, _ := ParsePattern(long).Match("x" + long)
	if parted, found := ParsePattern(long).Match(long[:45] + "-" + long); !found || parted.Score < whole.Score {
		t.Errorf("a long word that begins a word: %v, %d and %d", found, parted.Score, whole.Score)
	}
	if parted, found := ParsePattern(long).Match(long[:45] + "-" + long[:45]); !found || parted.Score > whole.Score {
		t.Errorf("a long scattered word: %v, %d and %d", found, parted.Score, whole.Score)
	}
}

var patternLetters = []string{
	"a", "B", "k", "s", "1", "-", "é", "É", "ß", "ſ", "\u212a", "İ", "ı", "Ⱥ", "\u0301", "e", "\u037e", ";", "日", "\x00", "\xff", "\xed\xa0\x80", "\uFFFD", "|", "!", "'", "^", "$", " ", "c\u0327",
}

func TestShortcutsChangeNoAnswer(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2026))
	word := func(most int) string {
		var text strings.Builder
		for range random.IntN(most + 1) {
			text.WriteString(patternLetters[random.IntN(len(patternLetters))])
		}
		return text.String()
	}
	for range 100_000 {
		pattern, text := word(4), word(8)
		parsed := ParsePattern(pattern)
		hit, matches := parsed.Match(text)
		if matches && !parsed.MayMatch(MaskOf(text)) {
			t.Fatalf("%q matches %q, but the masks say no", pattern, text)
		}
		if parsed.Accepts(text) != matches {
			t.Fatalf("%q matches %q: %v, but Accepts says otherwise", pattern, text, matches)
		}
		checkPlaces(t, text, hit.At)
	}
}

func checkPlaces(t *testing.T, text string, places []int) {
	t.Helper()
	starts := map[int]bool{}
	for at := range text {
		starts[at] = true
	}
	for _, at := range places {
		if !starts[at] {
			t.Fatalf("place %d of %q (valid: %v) is no start of a character", at, text, utf8.ValidString(text))
		}
	}
	if !slices.IsSorted(places) || len(slices.Compact(slices.Clone(places))) != len(places) {
		t.Fatalf("places %v do not ascend", places)
	}
}
