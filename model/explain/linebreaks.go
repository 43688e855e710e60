package explain

// This file joins lines that a terminal, a mail program or an issue tracker has broken at a certain width.

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A text counts as wrapped only if its width is between these two.
const (
	narrowest = 40
	widest    = 250
)

// usualWidths are the usual widths of wrapped texts. A text without an `error:` line must have one of them.
var usualWidths = map[int]bool{
	60: true, 64: true, 70: true, 72: true, 76: true, 78: true, 79: true, 80: true,
	100: true, 120: true, 132: true,
}

var (
	// freshLine matches lines that are not indented but still begin something new.
	freshLine = regexp.MustCompile(
		`^(?:error:|evaluation warning:|warning:|note:|trace:|\(use '--show-trace'|\(stack trace|building '|copying |these \d|at \S+:\d+:\d+:?$|- In \x60|Did you mean \x60|[$#❯] )`)
	// freshInMessage matches more such lines, in a message that has lost its indentation.
	freshInMessage = regexp.MustCompile(
		`^ *(?:• |… |at /|- |Did you mean|Definition values:|(?:Scope key|Expected|Problem|Context|Hint|fix|Examples|Service|Requested scope|Available \w+.*|Common causes):|Got ')`)
)

// textWidth is the width at which a text is wrapped. Some programs count bytes, others characters.
type textWidth struct {
	bytes, runes int
	label        int  // the length of the label, if the text was wrapped before the label was added
	atWords      bool // lines are broken between words if possible
	isMessage    bool // the text is only a message, without indentation
}

// unwrap joins the pieces of broken lines. Nix indents all lines of an error except the first. So a line at the margin
// continues the line before it, if that line is as wide as the text or has no room for the next word.
func unwrap(lines []textLine) []textLine {
	width, ok := widthOf(lines)
	if !ok {
		return lines
	}
	joined := lines[:0:0]
	for at, line := range lines {
		glue, goesOn := "", false
		if at > 0 {
			glue, goesOn = width.joins(lines[at-1], line)
		}
		if goesOn {
			joined[len(joined)-1].text += glue + line.text
		} else {
			joined = append(joined, line)
		}
	}
	return joined
}

// widthOf finds out whether a text is wrapped, and at which width: that of the widest line that the next line may
// continue.
func widthOf(lines []textLine) (width textWidth, ok bool) {
	width.isMessage = true
	for _, line := range lines {
		if beginsError(line.text) {
			width.isMessage = false
		}
	}
	for at := 1; at < len(lines); at++ {
		if last := lines[at-1]; width.mayGoOn(last, lines[at]) {
			width.bytes, width.runes, width.label = max(width.bytes, last.bytes), max(width.runes, last.runes), last.label
		}
	}
	if width.runes > 0 && width.runes < narrowest { // that line was broken before a long word: other lines show how wide the text is
		for _, line := range lines {
			if line.runes <= widest {
				width.bytes, width.runes = max(width.bytes, line.bytes), max(width.runes, line.runes)
			}
		}
	}
	full, early := 0, 0
	for at := 1; at < len(lines); at++ {
		switch last := lines[at-1]; {
		case !width.mayGoOn(last, lines[at]):
		case width.isFull(last):
			full++
		case last.runes < width.runes-1 && width.hasNoRoom(last, lines[at]): // one less, because a blank at the end may be lost
			early++
		}
	}
	width.atWords = early > 0 && early*4 >= full || full == 1 && !width.isUsual() // a single break does not show the width
	return width, width.runes >= narrowest && width.runes <= widest && (!width.isMessage || width.isUsual())
}

func (w textWidth) isUsual() bool {
	return usualWidths[w.bytes] || usualWidths[w.runes] || usualWidths[w.bytes-w.label]
}

// mayGoOn reports whether a line may continue the one before it.
func (w textWidth) mayGoOn(last, line textLine) bool {
	return last.text != "" && line.text != "" && last.runes <= widest && indentOf(line.text) < usualIndent/2 &&
		!freshLine.MatchString(line.text) && !(w.isMessage && freshInMessage.MatchString(line.text))
}

func (w textWidth) isFull(line textLine) bool { return line.bytes == w.bytes || line.runes == w.runes }

// hasNoRoom reports whether the first word of the next line would not have fitted, counting a blank after it as some
// programs do.
func (w textWidth) hasNoRoom(line, next textLine) bool {
	used := line.runes - line.blanks
	return used < w.runes && used+1+utf8.RuneCountInString(firstWord(next.text)) >= w.runes
}

// joins reports whether two lines were one, and returns what was between them: a blank if they were split between
// words, nothing if a word was cut.
func (w textWidth) joins(last, line textLine) (glue string, ok bool) {
	switch {
	case !w.mayGoOn(last, line):
		return "", false
	case w.isFull(last) && last.blanks > 0:
		return strings.Repeat(" ", last.blanks), true
	case w.isFull(last) && (!w.atWords || len(lastWord(last.text))+len(firstWord(line.text)) > w.bytes):
		return "", true
	case w.isFull(last), w.hasNoRoom(last, line):
		return " ", true
	}
	return "", false
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimLeft(text, " "), " ")
	return word
}

func lastWord(text string) string { return text[strings.LastIndexByte(text, ' ')+1:] }
