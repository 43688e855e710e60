package explain

// This file removes labels that logs, chats and programs put before every line: the time, a host and a process, a
// machine in brackets, a quotation mark. Labels also separate the streams of one text, because `clan machines update`
// mixes the lines of several machines.

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// knownLabel matches one of the usual labels at the beginning of a line, with the blank after it.
var knownLabel = regexp.MustCompile(`^ *(?:` + strings.Join([]string{
	`\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.,]*(?:Z|[+-]\d\d:?\d\d)?\]?`,                         // 2026-08-22T10:03:27.123Z
	`\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?`,                                                        // 10:03:27
	`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d(?: [\w.-]+)?`, // Aug 22 10:03:27 host
	`(?:[\w.-]+ )?[\w.@/-]+\[\d+\]:`,                                                          // host nix[123]:
	`\[[^\]\s][^\]]{0,60}\]`,                                                                  // [web]
	`[\w.@-]+ *\|`,                                                                            // web-1  |
	`[\w.@:/-]{1,60}>`,                                                                        // web>
	`>|\||│|┃`,
	`(?:DEBUG|INFO|NOTICE|WARN|WARNING|ERROR)\b:?`,
}, "|") + `)(?:[ \t]|$)`)

// excerptLine matches a line of the source that Nix shows, with its number, or the line below it that marks the place.
var excerptLine = regexp.MustCompile(`^ *(?:\d+\|(?: |$)|\|\s*\^?\s*$)`)

// fewLines is how many lines must have a label before it counts as one, unless an error directly follows it.
const fewLines = 3

// isExcerpt reports whether excerptLine matches, with a cheap test first, because most lines are not an excerpt.
func isExcerpt(line string) bool {
	return strings.IndexByte(line, '|') >= 0 && excerptLine.MatchString(line)
}

// beginsError reports whether errorBehind matches, with a cheap test first, because no error begins in most lines.
func beginsError(line string) bool {
	return strings.Contains(line, "error:") && errorBehind.MatchString(line)
}

var (
	words          = regexp.MustCompile(`[\w.@:/-]+`)
	digits         = regexp.MustCompile(`\d+`)
	errorBehind    = regexp.MustCompile(`^[ \t]*error:(?: |$)`)
	errorSomewhere = regexp.MustCompile(`^(.*?)[ \t]*\berror:(?: |$)`)
)

// splitByLabel removes the labels from the lines and returns one stream for each label, in the order of their first
// lines. A line without a label belongs to the stream of the line before it.
func splitByLabel(lines []textLine) [][]textLine {
	label := labelFinder(lines)
	streams, streamOf := [][]textLine{nil}, map[string]int{"": 0}
	current := 0
	for _, line := range lines {
		if length := label(line.text); length > 0 {
			name := nameOfLabel(line.text[:length])
			at, known := streamOf[name]
			if !known {
				at = len(streams)
				streamOf[name], streams = at, append(streams, nil)
			}
			current, line.text, line.label = at, line.text[length:], length
		}
		streams[current] = append(streams[current], line)
	}
	return streams
}

// nameOfLabel returns the part of a label that stays the same from line to line.
func nameOfLabel(label string) string {
	return digits.ReplaceAllString(strings.TrimSpace(label), "0")
}

// kindOfLabel returns what labels of one kind have in common: `[web]` and `[nas]` are of the same kind.
func kindOfLabel(name string) string { return words.ReplaceAllString(name, "x") }

// labelFinder returns a function that returns the length of a line's label. It recognises the usual labels if enough
// lines have them. Otherwise it recognises a label that an error and most other lines have in common.
func labelFinder(lines []textLine) func(string) int {
	count, filled := map[string]int{}, 0
	believed := map[string]bool{}
	for _, line := range lines {
		if line.text != "" {
			filled++
		}
		for _, length := range lengthsOfKnown(line.text) {
			name := nameOfLabel(line.text[:length])
			if count[name]++; beginsError(line.text[length:]) {
				believed[kindOfLabel(name)] = true
			}
		}
	}
	for name, borne := range count {
		if borne >= fewLines || borne*2 > filled {
			believed[kindOfLabel(name)] = true
		}
	}
	common := commonLabel(lines, filled)
	return func(line string) int {
		for _, length := range slices.Backward(lengthsOfKnown(line)) {
			if believed[kindOfLabel(nameOfLabel(line[:length]))] {
				return length
			}
		}
		if common != nil {
			return len(common.FindString(line))
		}
		return 0
	}
}

// How many bytes of a line are searched for labels, and how many labels a line may have.
const (
	longestLabel = 256
	mostLabels   = 8
)

// lengthsOfKnown returns the lengths of the usual labels at the beginning of a line: of the first, of the first two,
// and so on.
func lengthsOfKnown(line string) (lengths []int) {
	head := line[:min(len(line), longestLabel)]
	if inner := strings.TrimLeft(head, " "); inner == "" || len(inner) < len(head) && inner[0] < utf8.RuneSelf &&
		!strings.ContainsRune(">|[", rune(inner[0])) || isExcerpt(head) {
		return nil // an indented line has no label except brackets and quotation marks
	}
	for at := 0; len(lengths) < mostLabels; lengths = append(lengths, at) {
		rest := head[at:]
		if at > 0 && strings.HasPrefix(rest, " ") {
			break // what follows is indented: the text itself
		}
		length := len(knownLabel.FindString(rest))
		if length == 0 {
			break
		}
		at += length
	}
	return lengths
}

// commonLabel looks for an unusual label: a text before `error:` that most other lines begin with too, apart from
// numbers.
func commonLabel(lines []textLine, filled int) *regexp.Regexp {
	tried := map[string]bool{}
	for _, line := range lines {
		head := line.text[:min(len(line.text), longestLabel)]
		if !strings.Contains(head, "error:") {
			continue
		}
		found := errorSomewhere.FindStringSubmatch(head)
		if found == nil || strings.TrimSpace(found[1]) == "" || tried[nameOfLabel(found[1])] || len(tried) == mostFailures {
			continue
		}
		tried[nameOfLabel(found[1])] = true
		shape := shapeOf(found[1])
		borne := 0
		for _, other := range lines {
			if other.text != "" && shape.MatchString(other.text) {
				borne++
			}
		}
		if borne >= fewLines && borne*2 > filled {
			return shape
		}
	}
	return nil
}

// shapeOf returns a pattern that matches a label with any numbers in it, and the blank after it.
func shapeOf(label string) *regexp.Regexp {
	pieces := digits.Split(strings.TrimRight(label, " \t"), -1)
	for at, piece := range pieces {
		pieces[at] = regexp.QuoteMeta(piece)
	}
	return regexp.MustCompile("^" + strings.Join(pieces, `\d+`) + "(?:[ \t]|$)")
}
