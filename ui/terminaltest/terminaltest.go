// Package terminaltest reads what a terminal is sent as strictly as can be: every byte must be text that is drawn, or
// a sequence that we, or the toolkit for us, are known to send. Whatever is not listed here is foreign. For tests
// only.
package terminaltest

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dialect is what may be sent beside text that is drawn.
type Dialect struct {
	breaks string   // bytes that may stand alone, such as a line's end
	exact  []string // sequences that are allowed as they stand
	motion string   // the last letters of sequences that move the cursor or erase, with numbers before them
}

// Frame is one screen as the explorer hands it to the toolkit: lines in colours.
var Frame = Dialect{breaks: "\n"}

// Command is what commands print: lines in colours, and a line of progress that is redrawn and removed.
var Command = Dialect{breaks: "\r\n\t", exact: []string{"\x1b[K"}}

// Explorer is what the toolkit sends for the explorer: it moves the cursor, erases, scrolls, and sets modes. It sets
// no size, asks for no position, resets nothing, and rings no bell.
var Explorer = Dialect{
	breaks: "\r\n\t\b", // the cursor moves by them
	motion: "@ABCDGHIJKLMPSTXZ`bdr",
	exact: []string{
		"\x1bM",
		"\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h", "\x1b[?25l", "\x1b[?7h", "\x1b[?7l", // the other screen, the cursor, the end of lines
		"\x1b[?1002h", "\x1b[?1002l", "\x1b[?1003l", "\x1b[?1006h", "\x1b[?1006l", "\x1b[?2004h", "\x1b[?2004l", // mouse, pasting
		"\x1b[?2026$p", "\x1b[?2027$p", "\x1b[?2026h", "\x1b[?2026l", "\x1b[?2027h", "\x1b[?2027l", // whole frames, widths
		"\x1b[?u", "\x1b[>1u", "\x1b[<1u", "\x1b[>4;2m", "\x1b[>4m", "\x1b[?5W", // keys, tab stops
		"\x1b]11;?\a", "\x1b]2;clanscope\a", "\x1b]2;\a", // the background, the title
	},
}

// Foreign returns the first piece of what was sent that is not of the dialect, with what stands around it; empty if
// there is none. The terminal's clipboard may be set to the given texts, and to no other.
func (d Dialect) Foreign(sent string, copied ...string) string {
	for _, text := range copied {
		d.exact = append(slices.Clip(d.exact), "\x1b]52;c;"+base64.StdEncoding.EncodeToString([]byte(text))+"\a")
	}
	for at := 0; at < len(sent); {
		size := d.take(sent, at)
		if size == 0 {
			return fmt.Sprintf("%q", sent[max(0, at-20):min(len(sent), at+40)])
		}
		at += size
	}
	return ""
}

// take returns how many bytes from there on are ours; 0 if none are.
func (d Dialect) take(sent string, at int) int {
	rest := sent[at:]
	if ' ' <= rest[0] && rest[0] <= '~' {
		return 1
	}
	if strings.IndexByte(d.breaks, rest[0]) >= 0 {
		return 1
	}
	if rest[0] != '\x1b' {
		return drawn(sent, at)
	}
	for _, known := range d.exact {
		if strings.HasPrefix(rest, known) {
			return len(known)
		}
	}
	behind, isSequence := strings.CutPrefix(rest, "\x1b[")
	numbers := 0
	for numbers < len(behind) && ('0' <= behind[numbers] && behind[numbers] <= '9' || behind[numbers] == ';') {
		numbers++
	}
	if !isSequence || numbers == len(behind) {
		return 0
	}
	if last := behind[numbers]; last == 'm' && areColours(behind[:numbers]) || strings.IndexByte(d.motion, last) >= 0 {
		return len("\x1b[") + numbers + 1
	}
	return 0
}

// areColours tells whether the numbers of a style only set colours, weight, underline and reverse. Nothing of ours
// blinks or is concealed.
func areColours(numbers string) bool {
	const attributes = ";;0;1;2;4;7;22;24;27;39;49;"
	parts := strings.Split(numbers, ";")
	for at := 0; at < len(parts); at++ {
		part := parts[at]
		switch {
		case (part == "38" || part == "48") && at+2 < len(parts) && parts[at+1] == "5":
			at += 2
		case (part == "38" || part == "48") && at+4 < len(parts) && parts[at+1] == "2":
			at += 4
		case len(part) == 2 && strings.IndexByte("349", part[0]) >= 0 && strings.IndexByte("01234567", part[1]) >= 0: // the sixteen colours of every terminal
		case !strings.Contains(attributes, ";"+part+";"):
			return false
		}
	}
	return true
}

const (
	joiner       = '\u200d'
	emojiStyle   = '\ufe0f'
	firstPicture = '\u2190' // and digits, #, * for keycaps
)

// drawn returns the length of the letter that stands there; 0 if it is none: a control, what reorders or hides text,
// what nobody has assigned, or no UTF-8. Within a picture a joiner may stand between two, and a selector behind one.
func drawn(sent string, at int) int {
	letter, size := utf8.DecodeRuneInString(sent[at:])
	before, _ := utf8.DecodeLastRuneInString(sent[:at])
	switch {
	case letter == utf8.RuneError && size == 1:
		return 0
	case letter == joiner:
		after, _ := utf8.DecodeRuneInString(sent[at+size:])
		if before >= firstPicture && after >= firstPicture && after != utf8.RuneError {
			return size
		}
		return 0
	case letter == emojiStyle:
		if before >= firstPicture || strings.ContainsRune("0123456789#*", before) {
			return size
		}
		return 0
	case letter != ' ' && !unicode.IsPrint(letter),
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, letter),
		unicode.Is(unicode.Variation_Selector, letter):
		return 0
	}
	return size
}
