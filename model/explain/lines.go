package explain

// This file holds what a text is before anybody reads it: lines without colours, without what terminals and logs put around them. What
// the lines say is failure.go.

import (
	"regexp"
	"strings"
)

// mostText bounds how much of a text is read, in bytes; the end of it says why Nix stopped.
const mostText = 8 << 20

var (
	// escapeSequence is what Nix colours with, and the titles and links that terminals understand.
	escapeSequence = regexp.MustCompile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[@-Z\\\\^_]")
	// logPrefix is what logs and quotations put before a line.
	logPrefix = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\dT[\d:.,+]+Z?(?: |$))?(?:[>│┃] ?)?`)
)

func linesOf(text string) []string {
	if cut := len(text) - mostText; cut > 0 {
		text = text[cut:]
	}
	if strings.IndexByte(text, '\x1b') >= 0 {
		text = escapeSequence.ReplaceAllString(text, "")
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, cleanLine(line))
	}
	return lines
}

// cleanLine keeps of a line that was drawn over, as progress is, what stood there last.
func cleanLine(line string) string {
	line = strings.TrimRight(line, " \t\r")
	line = line[strings.LastIndexByte(line, '\r')+1:]
	return line[len(logPrefix.FindString(line)):]
}

// indentOf counts the blanks before a line.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// bareMessage takes a whole text for one message, for who has copied only that.
func bareMessage(lines []string) *failure {
	indent := -1
	for _, line := range lines {
		if line != "" && (indent < 0 || indentOf(line) < indent) {
			indent = indentOf(line)
		}
	}
	bare := &failure{lines: lines}
	for _, line := range lines {
		bare.extend(line, max(indent, 0))
	}
	bare.message = strings.TrimSpace(bare.written.String())
	return bare
}
