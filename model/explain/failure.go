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
	frames  []frame  // the trace, innermost first
	lines   []string // all of it, with the source that Nix shows
	traced  []string // what builtins.trace printed before it
	isError bool     // it stood behind `error:`
	isCut   bool     // Nix says that it has not shown all of the trace

	written strings.Builder // the message while it is being read
	inner   []frame
	outer   []frame
}

// frame is one line of a trace and the place below it.
type frame struct {
	text string
	at   position
}

// position is a place in a file, 1-based; the zero position is nowhere.
type position struct {
	file      string
	line, col int
}

var (
	errorLine     = regexp.MustCompile(`^[^\pL\pN]*error:(?: (.*))?$`)
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

// failuresIn returns the errors of a text in the order in which they stand there.
func failuresIn(lines []string) []*failure {
	var s splitter
	for _, line := range lines {
		s.take(line)
	}
	s.end()
	return s.failures
}

// splitter reads line by line; current is the error under way.
type splitter struct {
	failures []*failure
	current  *failure
	place    *position // what the next place is of
	inside   bool      // the next line may belong to the message
	indent   int       // of the message's lines behind the first; -1 before the first of them
	traced   []string
}

func (s *splitter) take(line string) {
	message, isError := errorIn(line)
	if isError {
		s.begin(message)
	} else if s.current == nil {
		s.notice(line)
		return
	}
	s.current.lines = append(s.current.lines, line)
	if !isError {
		s.continueWith(line)
	}
}

// errorIn returns what stands behind `error:`. Most lines have none, and looking for it is cheaper than matching.
func errorIn(line string) (message string, ok bool) {
	if !strings.Contains(line, "error:") {
		return "", false
	}
	found := errorLine.FindStringSubmatch(line)
	if found == nil {
		return "", false
	}
	return found[1], true
}

// notice keeps what is said before any error.
func (s *splitter) notice(line string) {
	if value, ok := strings.CutPrefix(strings.TrimLeft(line, " "), "trace: "); ok {
		s.traced = append(s.traced, value)
	}
}

// begin starts an error. One whose first line is empty has its trace before its message.
func (s *splitter) begin(message string) {
	if s.current == nil || s.current.isError {
		s.end()
		s.current = &failure{traced: s.traced}
		s.traced = nil
	}
	s.place, s.inside, s.indent = nil, message != "", -1
	if message != "" {
		s.current.isError = true
		s.current.written.WriteString(message[:min(len(message), mostMessage)])
		s.place = &s.current.at
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
		s.place, s.inside = &(*frames)[len(*frames)-1].at, false
	} else if found := positionLine.FindStringSubmatch(line); found != nil {
		s.inside = false
		if s.place != nil {
			*s.place, s.place = newPosition(found[1:]), nil
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

// end puts the error under way among the others, if it says anything.
func (s *splitter) end() {
	if s.current == nil || !s.current.isError {
		return
	}
	current := s.current
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
