package loader

// This file takes apart what Nix writes to standard error: which lines are the error, where it is, and which lines of
// the file Nix quotes. nixerror.go says what an error means.

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"clanscope/model/wording"
)

var (
	errorLine    = regexp.MustCompile(`^\s*error: ?(.*)$`)
	traceLine    = regexp.MustCompile(`^\s*… `)
	positionLine = regexp.MustCompile(`^\s*at (.+):(\d+):(\d+):$`)
	quotedLine   = regexp.MustCompile(`^\s*\d*\|`)
	noiseLine    = regexp.MustCompile(`^\s*(\(use '--show-trace'|\(stack trace truncated|evaluation warning:|warning:|note: )`)
)

// How much of one message is kept, however much Nix writes.
const (
	mostQuotedLines = 20
	mostLineBytes   = 2000
)

// nixMessage is an error in Nix's own words.
type nixMessage struct {
	text      string
	file      string // where Nix saw the error; empty if it does not say
	line, col int
	quoted    []string // the lines of that file, as Nix quotes them
}

// place returns where Nix saw the error, in Nix's own form.
func (m *nixMessage) place() string { return fmt.Sprintf("at %s:%d:%d:", m.file, m.line, m.col) }

// lines returns the whole message.
func (m *nixMessage) lines() []string {
	lines := strings.Split(m.text, "\n")
	if m.file != "" {
		lines = append(append(lines, m.place()), m.quoted...)
	}
	return lines
}

// lastNixMessage returns the last error that Nix wrote; false if there is none. The last one is the cause; what comes
// before it says why that was evaluated.
func lastNixMessage(stderr string, mostLines int) (cause nixMessage, ok bool) {
	reader := nixMessageReader{most: mostLines}
	for line := range strings.Lines(stderr) {
		reader.take(strings.TrimRight(line, "\r\n"))
	}
	reader.last.text = strings.TrimSpace(reader.last.text)
	if missing := reader.lines - mostLines; missing > 0 {
		reader.last.text += fmt.Sprintf("\n… %s; --max-lines %d shows all", wording.Plural(missing, "more line"), reader.lines)
	}
	return reader.last.withoutSecrets(), reader.last.text != ""
}

// withoutSecrets returns the message with the credentials in it hidden: Nix quotes values, and the lines around a
// mistake.
func (m nixMessage) withoutSecrets() nixMessage {
	m.text = withoutSecrets(m.text)
	if len(m.quoted) > 0 {
		m.quoted = strings.Split(withoutSecrets(strings.Join(m.quoted, "\n")), "\n")
	}
	return m
}

// nixMessageReader collects the lines of the last error.
type nixMessageReader struct {
	last      nixMessage
	inMessage bool // the next line may belong to it
	awaited   bool // a line with nothing but `error:` came before: a message that begins with a line break, or a trace
	lines     int  // of its text
	most      int  // of those that are kept
}

func (r *nixMessageReader) take(line string) {
	first := errorLine.FindStringSubmatch(line)
	awaited := r.awaited
	r.awaited = first != nil && first[1] == "" || awaited && strings.TrimSpace(line) == ""
	switch {
	case noiseLine.MatchString(line), traceLine.MatchString(line):
		r.inMessage = false
	case awaited && first == nil && !r.awaited:
		r.last, r.inMessage, r.lines = nixMessage{text: cutLine(withoutIndent(line))}, true, 1
	case first != nil && first[1] != "":
		r.last, r.inMessage, r.lines = nixMessage{text: cutLine(first[1])}, true, 1
	case first != nil:
		r.inMessage = false
	case r.inMessage:
		r.addLine(&r.last, line)
	}
}

// addLine adds a line to a message: a line of its text, its place, or a quoted line below the place.
func (r *nixMessageReader) addLine(message *nixMessage, line string) {
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
		if r.lines++; r.lines <= r.most {
			message.text += "\n" + cutLine(withoutIndent(line))
		}
	}
}

// traceOf returns what Nix wrote from the first error on, with blank lines only between the steps of the trace. It
// leaves out the line of that error if it begins the message that is already known.
func traceOf(stderr string, known nixMessage) string {
	var trace, rest []string // rest are the lines of the known message that are still to come
	begun, isToldAgain := false, false
	for line := range strings.Lines(stderr) {
		line = strings.TrimRight(line, " \r\n")
		first := errorLine.FindStringSubmatch(line)
		switch {
		case first != nil && !isToldAgain && strings.HasPrefix(known.text, first[1]):
			begun, isToldAgain, rest = true, true, strings.Split(known.text, "\n")[1:]
		case len(rest) > 0 && withoutIndent(line) == rest[0]:
			rest = rest[1:]
		case !begun && (line == "" || noiseLine.MatchString(line)):
		case traceLine.MatchString(line), first != nil:
			trace, begun = append(trace, "", line), true
		case line != "":
			trace, begun = append(trace, line), true
		}
	}
	return strings.Trim(strings.Join(trace, "\n"), "\n")
}

// withoutIndent removes the spaces that Nix puts before the lines of a message, up to the width of `error: `.
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
