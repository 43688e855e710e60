package explain

// This file holds how an error stands in a text: its message, the places and the frames of its trace, whether Nix prints them below the error
// (2.8) or above it (2.14 and newer). What the message means is not known here.

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// failure is one error as Nix prints it.
type failure struct {
	message string   // without indentation and noise; empty lines are kept
	at      position // where Nix saw it
	source  string   // the line that stands there, if Nix shows it
	frames  []frame  // the trace, innermost first
	lines   []string // all of it, with the source that Nix shows
	traced  []string // what builtins.trace printed before it
	number  int      // of its last line, from the top of the text
	isError bool     // it stood behind `error:`
	isCut   bool     // Nix says that it has not shown all of the trace

	isHeadless bool // the text begins within it

	written strings.Builder // the message while it is being read
	inner   []frame
	outer   []frame
}

// frame is one line of a trace and the place below it.
type frame struct {
	text   string
	at     position
	source string // the line that stands there, if Nix shows it
}

// position is a place in a file, 1-based; the zero position is nowhere.
type position struct {
	file      string
	line, col int
}

var (
	errorLine     = regexp.MustCompile(`^[^\pL\pN•*-]*(error:)(?: |$)`)
	errorInLine   = regexp.MustCompile(`(?:^|[^\pL\pN])(error:)(?: |$)`)
	frameLine     = regexp.MustCompile(`^ *(?:…|\.\.\.) (.+)$`)
	positionLine  = regexp.MustCompile(`^ *at (.+):(\d+):(\d+):?$`)
	positionAtEnd = regexp.MustCompile(`,? at (/.+|«.+»|\(.+\)):(\d+):(\d+):?$`)
	noiseLine     = regexp.MustCompile(`^ *(?:evaluation warning:|warning:|note:|• (?:Added|Updated|Removed) input |trace: )`)
	truncatedLine = regexp.MustCompile(`^ *\((?:use '--show-trace'|stack trace truncated)`)
	suggestion    = regexp.MustCompile(`^ *Did you mean .*\?$`)
)

// usualIndent is the width of `error: `, by which Nix indents what belongs to an error.
const usualIndent = len("error: ")

// mostFailures is how many errors of a text are read: the last ones.
const mostFailures = 16

// cutFailures takes the beginning of a stream for the rest of an error whose head is cut off.
func cutFailures(lines []textLine) []*failure { return failuresIn(lines, errorLine, true) }

// failuresIn returns the errors of a stream in the order in which they stand there. begins finds where one begins.
func failuresIn(lines []textLine, begins *regexp.Regexp, isHeadless bool) []*failure {
	s := splitter{begins: begins, isHeadless: isHeadless}
	s.waits = slices.ContainsFunc(lines, func(line textLine) bool { return beginsError(line.text) })
	for _, line := range lines {
		s.take(line)
	}
	s.end()
	return s.failures
}

// failuresAtMargin returns the errors that begin a line, as Nix prints them.
func failuresAtMargin(lines []textLine) []*failure { return failuresIn(lines, errorLine, false) }

// failuresInLines returns also those behind anything else, such as the name of a program, or the output that was there so far.
func failuresInLines(lines []textLine) []*failure { return failuresIn(lines, errorInLine, false) }

// bareMessages takes the stream for a message.
func bareMessages(lines []textLine) []*failure { return []*failure{bareMessage(lines)} }

// splitter reads line by line; current is the error under way.
type splitter struct {
	failures []*failure
	current  *failure
	begins   *regexp.Regexp

	isHeadless bool      // the stream begins within an error
	waits      bool      // the stream has an error at the margin, so that a trace before it is its own
	place      *position // what the next place is of
	source     *string   // what the line of source there is of
	shown      string    // the number of that line
	inside     bool      // the next line may belong to the message
	indent     int       // of the message's lines behind the first; -1 before the first of them
	column     int       // of the `error:` under way
	traced     []string
}

func (s *splitter) take(line textLine) {
	text := line.text
	if isExcerpt(text) {
		s.show(text)
		return
	}
	message, column, isError := s.errorIn(text)
	switch {
	case isError:
		s.begin(message, column)
	case s.current == nil && s.isHeadless && text != "" && !noiseLine.MatchString(text):
		s.isHeadless, isError = false, !frameLine.MatchString(text) && !positionLine.MatchString(text)
		if s.begin("", indentOf(text)); isError {
			s.begin(strings.TrimLeft(text, " "), indentOf(text))
		}
		s.current.isHeadless = true
	case s.current == nil && frameLine.MatchString(text) && s.waits:
		s.begin("", indentOf(text))
	case s.current == nil:
		s.notice(text)
		return
	}
	s.current.number = line.number
	s.current.lines = append(s.current.lines, text)
	if !isError {
		s.continueWith(text)
	}
}

// show keeps a line of the source that Nix shows: it is no message, whatever it looks like, but tells what is evaluated.
func (s *splitter) show(line string) {
	if s.current != nil {
		s.current.lines = append(s.current.lines, line)
		s.inside = false
		if number, source, _ := strings.Cut(strings.TrimLeft(line, " "), "|"); s.source != nil && number == s.shown {
			*s.source, s.source = strings.TrimSpace(source), nil
		}
	}
}

// errorIn returns what stands behind `error:`, and where that stands. Most lines have none, and looking for it is cheaper than matching. Further in than the
// error under way it belongs to its message.
func (s *splitter) errorIn(line string) (message string, column int, ok bool) {
	if !strings.Contains(line, "error:") {
		return "", 0, false
	}
	found := s.begins.FindStringSubmatchIndex(line)
	if found == nil || s.inside && s.current.isError && found[2] > s.column {
		return "", 0, false
	}
	if column = found[2]; strings.TrimSpace(line[:column]) != "" {
		column = indentOf(line)
	}
	return strings.TrimPrefix(line[found[3]:], " "), column, true
}

// notice keeps what is said before any error.
func (s *splitter) notice(line string) {
	if value, ok := strings.CutPrefix(strings.TrimLeft(line, " "), "trace: "); ok {
		s.traced = append(s.traced, value)
	}
}

// begin starts an error. One whose first line is empty has its trace before its message.
func (s *splitter) begin(message string, column int) {
	if s.current == nil || s.current.isError {
		s.end()
		s.current = &failure{traced: s.traced}
		s.traced = nil
	}
	s.place, s.source, s.inside, s.indent, s.column = nil, nil, message != "", -1, column
	if message != "" {
		s.current.isError = true
		s.current.written.WriteString(message[:min(len(message), mostMessage)])
		s.place, s.source = &s.current.at, &s.current.source
	}
}

func (s *splitter) continueWith(line string) {
	current := s.current
	if found := frameLine.FindStringSubmatch(line); found != nil {
		frames := &current.outer
		if current.isError {
			frames = &current.inner
		}
		*frames = append(*frames, frame{text: found[1]})
		last := &(*frames)[len(*frames)-1]
		s.place, s.source, s.shown, s.inside = &last.at, &last.source, "", false
	} else if found := positionLine.FindStringSubmatch(line); found != nil {
		s.inside = false
		if s.place != nil {
			*s.place, s.place, s.shown = newPosition(found[1:]), nil, found[2]
		}
	} else if truncatedLine.MatchString(line) {
		s.inside, current.isCut = false, true
	} else if noiseLine.MatchString(line) {
		s.inside = false
		s.notice(line)
	} else if s.inside || current.isError && suggestion.MatchString(line) {
		s.extend(line)
	}
}

// extend adds a line to the message, unless it is less indented than the message is: then it is somebody else's.
func (s *splitter) extend(line string) {
	if s.indent < 0 && line != "" {
		s.indent = indentOf(line)
	}
	if line != "" && s.indent >= usualIndent && indentOf(line) < usualIndent {
		s.inside = false
		return
	}
	s.current.extend(line, max(s.indent, 0))
}

// mostMessage bounds how much of one error's message is read, in bytes: every family looks through all of it.
const mostMessage = 512 << 10

func (f *failure) extend(line string, indent int) {
	if f.written.Len()+len(line) > mostMessage {
		return
	}
	f.written.WriteByte('\n')
	f.written.WriteString(line[min(indent, indentOf(line)):])
}

// end puts the error under way among the others, if it says anything or if its trace does.
func (s *splitter) end() {
	current := s.current
	if current == nil || !current.isError && len(current.outer) == 0 {
		return
	}
	current.message = strings.TrimSpace(current.written.String())
	if found := positionAtEnd.FindStringSubmatch(current.message); found != nil && current.at == (position{}) {
		current.message, current.at = strings.TrimSuffix(current.message, found[0]), newPosition(found[1:])
	}
	slices.Reverse(current.outer)
	current.frames = slices.Concat(current.inner, current.outer)
	s.failures = append(s.failures, current)
	s.failures = s.failures[max(0, len(s.failures)-mostFailures):]
	s.current = nil
}

func newPosition(found []string) position {
	line, _ := strconv.Atoi(found[1])
	col, _ := strconv.Atoi(found[2])
	return position{found[0], line, col}
}

// mentions tells whether any of the words stands somewhere in the error, its trace or the source that is shown.
func (f *failure) mentions(words ...string) bool {
	return slices.ContainsFunc(f.lines, func(line string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(line, word) })
	})
}

// firstLine returns the message's first line.
func (f *failure) firstLine() string {
	first, _, _ := strings.Cut(f.message, "\n")
	return first
}
