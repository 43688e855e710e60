package text

// This file decides what may be drawn unchanged. Clusters and their widths are the terminal library's, so that both
// measure the same; this file adds the limits that keep a cluster from hiding, reordering or overwriting what is
// beside it.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	mostMarks   = 4 // on one letter; Tibetan and pointed Hebrew need all four
	mostJoiners = 4 // in one emoji; a family of four needs three

	// longestCluster bounds the bytes of one cluster, and so how far ahead is read: an emoji of five parts with a
	// skin tone each has 52.
	longestCluster = 64
)

const (
	joiner       = "\u200d" // zero width joiner
	emojiStyle   = "\ufe0f" // variation selector 16
	keycap       = "\u20e3"
	anyEmoji     = "\u2764"
	keycapBases  = "0123456789#*"
	lightestSkin = '\U0001f3fb'
	darkestSkin  = '\U0001f3ff'
)

func isASCII(b byte) bool { return b < utf8.RuneSelf }

// isPlain reports printable ASCII.
func isPlain(b byte) bool { return ' ' <= b && b <= '~' }

// plainRun counts the bytes at the start of s, at most most, that are printable ASCII and carry no mark.
func plainRun(s string, most int) int {
	run, end := 0, min(len(s), most)
	for run < end && isPlain(s[run]) {
		run++
	}
	if run > 0 && run < len(s) && !isASCII(s[run]) {
		run--
	}
	return run
}

// cluster reads the first cluster of s as [Printer.next] does. What it cuts off a cluster never begins a cluster that
// is drawn: otherwise the two would join again on the screen, and have another width there.
func cluster(s string) (size, width int) {
	first, size := decode(s)
	if unicode.Is(narrow, first) && standsAlone(s[size:]) {
		return size, 1
	}
	if !unicode.Is(ordinary, first) && !begins(first) {
		return size, 0
	}
	whole, width := ansi.FirstGraphemeCluster(s[:min(len(s), longestCluster)], ansi.GraphemeWidth)
	if len(whole) == size && !unicode.Is(leadingJamo, first) {
		return size, width
	}
	if end := emojiEnd(whole, size); end > 0 {
		return end, 2
	}
	end := lettersEnd(whole, size)
	if end == size && unicode.Is(leadingJamo, first) {
		return size, 0
	}
	return end, clusterWidth(whole[:end])
}

// standsAlone tells whether what follows a letter begins a cluster of its own.
func standsAlone(rest string) bool {
	if rest == "" || isASCII(rest[0]) {
		return true
	}
	next, _ := decode(rest)
	return unicode.Is(narrow, next)
}

// lettersEnd returns where a letter ends, with its marks and the letters that these tie to it (as a virama does). It
// begins after the first code point.
func lettersEnd(whole string, end int) int {
	marks, tied := 0, false
	for end < len(whole) {
		r, size := decode(whole[end:])
		switch mark := attaches(r); {
		case !drawable(r), isSkin(r), mark && marks == mostMarks:
			return end
		case !mark && !tied && !unicode.Is(unicode.Regional_Indicator, r):
			return end
		case mark:
			marks, tied = marks+1, true
		default:
			tied = false
		}
		end += size
	}
	return end
}

// emojiEnd returns where an emoji with variation selectors, skin tones or joiners ends. It returns 0 if the cluster
// is no such emoji, or none that takes two cells by the terminal library.
func emojiEnd(whole string, first int) int {
	if strings.Contains(keycapBases, whole[:1]) && strings.HasPrefix(whole[1:], emojiStyle+keycap) {
		return 1 + len(emojiStyle+keycap)
	}
	end := first + emojiSuffix(whole[first:])
	simple := end == first && !strings.HasPrefix(whole[end:], joiner)
	if simple || !isEmoji(whole[:first]) || clusterWidth(whole[:end]) != 2 {
		return 0
	}
	for range mostJoiners {
		next, joined := strings.CutPrefix(whole[end:], joiner)
		r, size := decode(next)
		if !joined || !drawable(r) || attaches(r) {
			break
		}
		end += len(joiner) + size + emojiSuffix(next[size:])
	}
	return end
}

// emojiSuffix returns the length of the variation selector or skin tone that s begins with, or 0.
func emojiSuffix(s string) int {
	if r, size := decode(s); isSkin(r) || strings.HasPrefix(s, emojiStyle) {
		return size
	}
	return 0
}

// isEmoji reports whether s, one code point, is an emoji: only emojis form one cluster around a joiner.
func isEmoji(s string) bool {
	pair := s + joiner + anyEmoji
	whole, _ := ansi.FirstGraphemeCluster(pair, ansi.GraphemeWidth)
	return len(whole) == len(pair)
}

func isSkin(r rune) bool { return lightestSkin <= r && r <= darkestSkin }

func clusterWidth(s string) int {
	_, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return width
}

// begins reports whether a cluster can begin with r and end there.
func begins(r rune) bool {
	return drawable(r) && !attaches(r) && !unicode.Is(prepended, r)
}

// drawable reports whether r leaves ink, or is the ASCII space.
func drawable(r rune) bool {
	return unicode.IsPrint(r) && !unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, blank)
}

// attaches reports whether r is drawn onto the character before it, and so cannot come first.
func attaches(r rune) bool {
	return unicode.IsMark(r) && !unicode.Is(detachedMarks, r) || unicode.Is(attachedLetters, r)
}
