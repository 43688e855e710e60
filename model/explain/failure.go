package explain

// This file splits a text into errors, each with its message and the places and frames of its trace. Nix 2.8 prints the
// trace below the message, Nix 2.14 and newer above it. Nothing here knows what a message means.

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// failure is one error as Nix prints it.
type failure struct {
	message string   // without indentation and noise; empty lines are kept
	at      position // where Nix saw it
	source  string   // the line of source there, if Nix shows it
	caret   string   // the rest of that line, from the place that Nix marks
	frames  []frame  // the trace, innermost first
	lines   []string // all its lines, including the source that Nix shows
	traced  []string // what builtins.trace printed before it
	number  int      // the number of its last line, from the top of the text
	isError bool     // it began with `error:`
	isCut   bool     // Nix says that it has not shown the whole trace

	isHeadless bool // the text begins in the middle of the error

	written strings.Builder // the message while it is being read
	inner   []frame
	outer   []frame
}

// frame is one line of a trace and the place below it.
type frame struct {
	text   string
	at     position
	source string // the line of source there, if Nix shows it
	caret  string // the rest of that line, from the place that Nix marks
}

// position is a place in a file, 1-based; the zero position means none.
type position struct {
	file      string
	line, col int
}

var (
	frameLine     = regexp.MustCompile(`^ *(?:…|\.\.\.) (.+)$`)
	positionLine  = regexp.MustCompile(`^ *at (.+):(\d+):(\d+):?$`)
	positionAtEnd = regexp.MustCompile(`,? at (/.+|«.+»|\(.+\)):(\d+):(\d+):?$`)
	noiseLine     = regexp.MustCompile(`^ *(?:evaluation warning:|warning:|note:|• (?:Added|Updated|Removed) input |trace: )`)
	truncatedLine = regexp.MustCompile(`^ *\((?:use '--show-trace'|stack trace truncated)`)
	suggestion    = regexp.MustCompile(`^ *Did you mean .*\?$`)
)

// usualIndent is the width of `error: `. Nix indents the lines of an error by it.
const usualIndent = len("error: ")

// mostFailures is how many errors of a text are read. The last ones are.
const mostFailures = 16

// cutFailures treats the beginning of a stream as the rest of an error whose first line is cut off.
func cutFailures(lines []textLine) []*failure { return failuresIn(lines, errorAtMargin, true) }

// failuresIn returns the errors of a stream in their order. begins returns where the `error:` that begins one is in a
// line, or -1.
func failuresIn(lines []textLine, begins func(line string) int, isHeadless bool) []*failure {
	s := splitter{begins: begins, isHeadless: isHeadless}
	s.waits = slices.ContainsFunc(lines, func(line textLine) bool { return beginsError(line.text) })
	for _, line := range lines {
		s.take(line)
	}
	s.end()
	return s.failures
}

func failuresAtMargin(lines []textLine) []*failure { return failuresIn(lines, errorAtMargin, false) }

// failuresInLines also returns errors that follow other text on their line, such as the name of a program or other
// output.
func failuresInLines(lines []textLine) []*failure { return failuresIn(lines, errorInLine, false) }

// errorWord begins every error of Nix.
const errorWord = "error:"

// errorAtMargin returns where the word is, if only punctuation other than bullets is before it; otherwise -1.
func errorAtMargin(line string) int {
	at := strings.Index(line, errorWord)
	isMargin := func(before rune) bool { return !isOfWord(before) && !strings.ContainsRune("•*-", before) }
	if at < 0 || !endsErrorWord(line, at) || strings.TrimLeftFunc(line[:at], isMargin) != "" {
		return -1
	}
	return at
}

// errorInLine returns where the word is, unless it is the end of a longer word.
func errorInLine(line string) int {
	for at := 0; ; at += len(errorWord) {
		next := strings.Index(line[at:], errorWord)
		if next < 0 {
			return -1
		}
		at += next
		if before, _ := utf8.DecodeLastRuneInString(line[:at]); endsErrorWord(line, at) && !isOfWord(before) {
			return at
		}
	}
}

func endsErrorWord(line string, at int) bool {
	after := line[at+len(errorWord):]
	return after == "" || after[0] == ' '
}

func isOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func bareMessages(lines []textLine) []*failure { return []*failure{bareMessage(lines)} }

type splitter struct {
	failures []*failure
	current  *failure
	begins   func(line string) int

	isHeadless bool      // the stream begins inside an error
	waits      bool      // the stream has an error at the margin, so a trace before that belongs to it
	place      *position // where to store the next place
	source     *string   // where to store the line of source there
	caret      *string   // where to store the rest of it
	shown      position  // the place of the source that Nix shows
	inside     bool      // the next line may belong to the message
	awaited    bool      // the line before had nothing but `error:`: its message begins with a line break, or its trace comes first
	indent     int       // indentation of the message's lines after the first; -1 until there is one
	column     int       // of the `error:` of the current error
	traced     []string
}

func (s *splitter) take(line textLine) {
	text := line.text
	if isExcerpt(text) {
		s.show(text)
		return
	}
	message, column, isError := s.errorIn(text)
	awaited := s.awaited
	s.awaited = isError && message == "" || awaited && text == ""
	switch {
	case isError:
		s.begin(message, column)
	case awaited && text != "" && !frameLine.MatchString(text) && !positionLine.MatchString(text) && !noiseLine.MatchString(text):
		isError = true
		s.begin(strings.TrimLeft(text, " "), s.column)
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

// show keeps a line of the source that Nix shows. It is never part of the message, whatever it looks like, but it shows
// what was being evaluated.
func (s *splitter) show(line string) {
	if s.current != nil {
		s.current.lines = append(s.current.lines, line)
		s.inside = false
		if number, source, _ := strings.Cut(strings.TrimLeft(line, " "), "|"); s.source != nil &&
			number == strconv.Itoa(s.shown.line) {
			source = strings.TrimPrefix(source, " ")
			*s.caret = strings.TrimSpace(source[min(max(s.shown.col-1, 0), len(source)):])
			*s.source, s.source = strings.TrimSpace(source), nil
		}
	}
}

// errorIn returns the text after `error:`, and the column of `error:`. If that is further in than in the current error,
// it belongs to the current error's message.
func (s *splitter) errorIn(line string) (message string, column int, ok bool) {
	at := s.begins(line)
	if at < 0 || s.inside && s.current.isError && at > s.column {
		return "", 0, false
	}
	if column = at; strings.TrimSpace(line[:column]) != "" {
		column = indentOf(line)
	}
	return strings.TrimPrefix(line[at+len(errorWord):], " "), column, true
}

// notice keeps what builtins.trace printed. It counts for the next error, and for the current one too, because
// clanscope itself puts the error first.
func (s *splitter) notice(line string) {
	if value, ok := strings.CutPrefix(strings.TrimLeft(line, " "), "trace: "); ok {
		s.traced = append(s.traced, value)
		if s.current != nil {
			s.current.traced = append(s.current.traced, value)
		}
	}
}

// begin starts an error. If the first line of an error is empty, its trace comes before its message.
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
		s.place, s.source, s.caret = &s.current.at, &s.current.source, &s.current.caret
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
		s.place, s.source, s.caret, s.shown, s.inside = &last.at, &last.source, &last.caret, position{}, false
	} else if found := positionLine.FindStringSubmatch(line); found != nil {
		s.inside = false
		if s.place != nil {
			s.shown = newPosition(found[1:])
			*s.place, s.place = s.shown, nil
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

// extend adds a line to the message. A line that is less indented than the message is not part of it.
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

// mostMessage limits how much of one error's message is read, in bytes, because every family searches all of it.
const mostMessage = 512 << 10

func (f *failure) extend(line string, indent int) {
	if f.written.Len()+len(line) > mostMessage {
		return
	}
	f.written.WriteByte('\n')
	f.written.WriteString(line[min(indent, indentOf(line)):])
}

// end finishes the current error, and keeps it if it has a message or a trace.
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

// mentions reports whether the error, its trace or the source that is shown contains any of the words.
func (f *failure) mentions(words ...string) bool {
	return slices.ContainsFunc(f.lines, func(line string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(line, word) })
	})
}
