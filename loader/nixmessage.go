package loader

// This file takes apart what Nix writes to standard error: which of it is the error, where it is, and which lines of the file Nix quotes. What an error means is
// nixerror.go.

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	errorLine    = regexp.MustCompile(`^\s*error: ?(.*)$`)
	traceLine    = regexp.MustCompile(`^\s*(… .*)$`)
	positionLine = regexp.MustCompile(`^\s*at (.+):(\d+):(\d+):$`)
	quotedLine   = regexp.MustCompile(`^\s*\d*\|`)
	noiseLine    = regexp.MustCompile(`^\s*(\(use '--show-trace'|\(stack trace truncated|evaluation warning:|warning:|note: )`)
)

// What is kept of one message, however much Nix writes.
const (
	mostMessageLines = 200
	mostQuotedLines  = 20
	mostLineBytes    = 2000
)

// nixMessage is an error, or an entry of a trace, in Nix's own words.
type nixMessage struct {
	text      string
	file      string // where Nix saw it; empty where it does not tell
	line, col int
	quoted    []string // the lines of that file, as Nix quotes them
}

// place returns where Nix saw it, in Nix's own form.
func (m *nixMessage) place() string { return fmt.Sprintf("at %s:%d:%d:", m.file, m.line, m.col) }

// lines returns the whole message.
func (m *nixMessage) lines() []string {
	lines := strings.Split(m.text, "\n")
	if m.file != "" {
		lines = append(append(lines, m.place()), m.quoted...)
	}
	return lines
}

// lastNixMessage returns the last error that Nix wrote, which is the cause, and on whose behalf it was evaluated, the nearest first; false if there is no error.
func lastNixMessage(stderr string) (cause nixMessage, trace []nixMessage, ok bool) {
	reader := nixMessageReader{lastError: -1}
	for line := range strings.Lines(stderr) {
		reader.take(strings.TrimRight(line, "\r\n"))
	}
	if reader.lastError < 0 {
		return nixMessage{}, nil, false
	}
	for at := range reader.messages {
		reader.messages[at].text = strings.TrimSpace(reader.messages[at].text)
	}
	before, behind := reader.messages[:reader.lastError], reader.messages[reader.lastError+1:]
	if len(behind) == 0 { // newer versions of Nix write the trace from the outside to the inside, and the error behind it
		behind = before
		slices.Reverse(behind)
	}
	return reader.messages[reader.lastError], behind, true
}

// nixMessageReader puts lines together as messages.
type nixMessageReader struct {
	messages  []nixMessage
	lastError int
	inMessage bool // the next line may belong to the last message
	lines     int  // of its text
}

func (r *nixMessageReader) take(line string) {
	if noiseLine.MatchString(line) {
		r.inMessage = false
		return
	}
	if first := errorLine.FindStringSubmatch(line); first != nil {
		r.inMessage = false
		if first[1] != "" {
			r.begin(first[1])
			r.lastError = len(r.messages) - 1
		}
		return
	}
	if first := traceLine.FindStringSubmatch(line); first != nil {
		r.begin(first[1])
		return
	}
	if r.inMessage {
		r.goOn(&r.messages[len(r.messages)-1], line)
	}
}

func (r *nixMessageReader) begin(text string) {
	r.messages = append(r.messages, nixMessage{text: cutLine(text)})
	r.inMessage, r.lines = true, 1
}

// goOn adds a line to a message: of its text, its place, or what is quoted below that.
func (r *nixMessageReader) goOn(message *nixMessage, line string) {
	position := positionLine.FindStringSubmatch(line)
	switch {
	case message.file == "" && position != nil:
		message.file = position[1]
		message.line, _ = strconv.Atoi(position[2])
		message.col, _ = strconv.Atoi(position[3])
	case message.file != "" && quotedLine.MatchString(line):
		if len(message.quoted) < mostQuotedLines {
			message.quoted = append(message.quoted, cutLine(withoutIndent(line)))
		}
	case message.file != "":
		r.inMessage = strings.TrimSpace(line) == ""
	default:
		if r.lines++; r.lines <= mostMessageLines {
			message.text += "\n" + cutLine(withoutIndent(line))
		}
	}
}

// withoutIndent takes off what Nix puts before the lines of a message: the width of `error: `.
func withoutIndent(line string) string {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	return line[min(indent, len("error: ")):]
}

func cutLine(line string) string {
	if len(line) <= mostLineBytes {
		return line
	}
	return strings.ToValidUTF8(line[:mostLineBytes], "") + "…"
}
