package explain

// This file cleans a text before anything else reads it: it removes colours, the labels that logs put before the lines
// (lineprefixes.go) and the line breaks that a terminal or a mail program added (linebreaks.go). What the lines mean is
// decided in failure.go.

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// mostText limits how much of a text is read, in bytes. The end is read, because that is where Nix says why it stopped.
const mostText = 8 << 20

type textLine struct {
	text   string
	number int // from the top of the text
	bytes  int // its original length, with blanks at the end
	runes  int
	blanks int // how many blanks were at the end
	label  int // the length of the label that was removed
}

// escapeSequence matches Nix's colours, the titles and links that terminals understand, and colours that some logs
// write as text.
var escapeSequence = regexp.MustCompile(
	"\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[@-Z\\\\^_]|(?:#033|\\^\\[)\\[[0-9;]*m")

// streamsOf splits a text into streams of lines, one for each program that wrote to the log, and cleans them. Most
// texts are one stream.
func streamsOf(text string) [][]textLine {
	streams := splitByLabel(linesOf(text))
	for at, stream := range streams {
		streams[at] = unwrap(stream)
	}
	return streams
}

func linesOf(text string) []textLine {
	if cut := len(text) - mostText; cut > 0 {
		text = text[cut:]
	}
	if strings.Contains(text, "[") || strings.IndexByte(text, '\x1b') >= 0 {
		text = escapeSequence.ReplaceAllString(text, "")
	}
	var lines []textLine
	for line := range strings.SplitSeq(text, "\n") {
		line = lastDrawn(line)
		text := strings.TrimRight(line, " \t")
		lines = append(lines, textLine{text, len(lines), len(line), utf8.RuneCountInString(line), len(line) - len(text), 0})
	}
	return lines
}

// lastDrawn returns the last state of a line that was redrawn, as progress lines are.
func lastDrawn(line string) string {
	line = strings.TrimRight(line, "\r")
	return line[strings.LastIndexByte(line, '\r')+1:]
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// bareMessage treats a whole stream as one message, for users who have copied only the message.
func bareMessage(lines []textLine) *failure {
	bare, indent := &failure{}, -1
	for _, line := range lines {
		if isExcerpt(line.text) {
			continue
		}
		bare.lines = append(bare.lines, line.text)
		if line.text != "" && (indent < 0 || indentOf(line.text) < indent) {
			indent = indentOf(line.text)
		}
	}
	for _, line := range bare.lines {
		bare.extend(line, max(indent, 0))
	}
	bare.message = strings.TrimSpace(bare.written.String())
	return bare
}
