package rules

// This file knows which letters look alike. Names that look alike have the same skeleton. It also says how two such
// names differ.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// appendSkeleton appends the skeleton of a name: the name without anything that people overlook. careless is for
// readers who also confuse some digits with letters.
func appendSkeleton(kept []byte, name string, careless bool) []byte {
	if strings.ContainsFunc(name, isNotASCII) {
		return appendSkeletonOfRunes(kept, []rune(norm.NFKC.String(name)), careless)
	}
	seen := &seenASCII
	if careless {
		seen = &seenCarelessly
	}
	for at := range len(name) {
		betweenDigits := at > 0 && at+1 < len(name) && isDigit(name[at-1]) && isDigit(name[at+1])
		if letter := name[at]; betweenDigits || !separatesASCII[letter] {
			kept = append(kept, seen[letter])
		}
	}
	return kept
}

func appendSkeletonOfRunes(kept []byte, letters []rune, careless bool) []byte {
	for at, letter := range letters {
		betweenDigits := at > 0 && at+1 < len(letters) && unicode.IsDigit(letters[at-1]) && unicode.IsDigit(letters[at+1])
		if isSeparator(letter) && !betweenDigits || unicode.Is(unicode.Cf, letter) {
			continue
		}
		kept = utf8.AppendRune(kept, seenAs(letter, careless))
	}
	return kept
}

func isDigit(letter byte) bool { return '0' <= letter && letter <= '9' }

// Tables for names in ASCII, which nearly all are.
var (
	separatesASCII = asciiTable(isSeparator)
	seenASCII      = asciiTable(func(letter rune) byte { return byte(seenAs(letter, false)) })
	seenCarelessly = asciiTable(func(letter rune) byte { return byte(seenAs(letter, true)) })
)

// asciiTable returns a table of what of returns for each ASCII character.
func asciiTable[T any](of func(rune) T) (table [unicode.MaxASCII + 1]T) {
	for letter := range table {
		table[letter] = of(rune(letter))
	}
	return table
}

func isNotASCII(letter rune) bool { return letter > unicode.MaxASCII }

func isSeparator(letter rune) bool {
	return letter == '-' || letter == '_' || letter == '.' || unicode.IsSpace(letter) || unicode.Is(unicode.Pd, letter)
}

// doubles maps Cyrillic, Greek and other letters to the Latin letter that they look like.
var doubles = doublesOf(map[rune]string{
	'a': "\u0430\u03b1", 'b': "\u0432", 'c': "\u0441", 'd': "\u0501", 'e': "\u0435", 'g': "\u0261", 'h': "\u043d\u04bb", 'i': "\u0456\u03b9\u0131",
	'j': "\u0458", 'k': "\u043a\u03ba", 'l': "\u04cf", 'm': "\u043c", 'o': "\u043e\u03bf", 'p': "\u0440\u03c1", 'q': "\u051b", 's': "\u0455",
	't': "\u0442\u03c4", 'u': "\u03c5", 'v': "\u03bd", 'w': "\u051d", 'x': "\u0445\u03c7", 'y': "\u0443",
})

func doublesOf(byLetter map[rune]string) map[rune]rune {
	table := map[rune]rune{}
	for letter, others := range byLetter {
		for _, other := range others {
			table[other] = letter
		}
	}
	return table
}

// seenAs returns the lower-case Latin letter that people see. A careless reader takes upper-case I, 1 and | for l, and
// 0 for o; to others, I is just an i.
func seenAs(letter rune, careless bool) rune {
	if careless {
		switch letter {
		case 'I', '1', '|':
			return 'l'
		case '0':
			return 'o'
		}
	}
	lower := unicode.ToLower(letter)
	if double, ok := doubles[lower]; ok {
		return double
	}
	return lower
}

// spacesIn names the kind of space in which two names differ, because most of them cannot be seen.
func spacesIn(a, b string) string {
	for _, space := range []struct{ letter, words string }{
		{"\n", "a newline"}, {"\r", "a carriage return"}, {"\t", "a tab"}, {"\u00a0", "a no-break space"}, {" ", "a space"},
	} {
		if strings.Count(a, space.letter) != strings.Count(b, space.letter) {
			return space.words
		}
	}
	return "spaces"
}

// difference says how two names that look alike differ.
func difference(a, b string) string {
	differOnlyBy := func(takeOut func(rune) bool) bool {
		without := func(name string) string { return strings.Join(strings.FieldsFunc(name, takeOut), "") }
		return without(a) == without(b)
	}
	switch {
	case norm.NFC.String(a) == norm.NFC.String(b):
		return "their Unicode form"
	case strings.EqualFold(a, b):
		return "case"
	case differOnlyBy(unicode.IsSpace):
		return spacesIn(a, b)
	case differOnlyBy(func(letter rune) bool { return unicode.Is(unicode.Cf, letter) }):
		return "an invisible character"
	case differOnlyBy(isSeparator):
		return "separators"
	case strings.ToLower(a) != a && difference(strings.ToLower(a), b) == "separators",
		strings.ToLower(b) != b && difference(a, strings.ToLower(b)) == "separators":
		return "case and separators"
	default:
		return "characters that look alike"
	}
}
