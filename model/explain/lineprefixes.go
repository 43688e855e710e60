package explain

// This file holds what logs, chats and programs put before every line: the time, a host and a process, a machine in brackets, a mark of quotation. What
// stands before the lines of one text tells its streams apart, for `clan machines update` writes those of several machines between each other.

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// knownLabel is one of the labels that are usual, at the beginning of a line, with the one blank behind it.
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

// excerptLine is a line of the source that Nix shows, numbered or with the mark below the place.
var excerptLine = regexp.MustCompile(`^ *(?:\d+\|(?: |$)|\|\s*\^?\s*$)`)

// fewLines is how many lines must bear a label before it is taken for one, unless an error stands right behind it.
const fewLines = 3

// isExcerpt is excerptLine for the many lines that are none.
func isExcerpt(line string) bool {
	return strings.IndexByte(line, '|') >= 0 && excerptLine.MatchString(line)
}

// beginsError is errorBehind for the many lines in which no error begins.
func beginsError(line string) bool {
	return strings.Contains(line, "error:") && errorBehind.MatchString(line)
}

var (
	words          = regexp.MustCompile(`[\w.@:/-]+`)
	digits         = regexp.MustCompile(`\d+`)
	errorBehind    = regexp.MustCompile(`^[ \t]*error:(?: |$)`)
	errorSomewhere = regexp.MustCompile(`^(.*?)[ \t]*\berror:(?: |$)`)
)

// splitByLabel takes the labels from the lines and returns the streams that they tell apart, in the order of their beginnings. A line without any
// label goes on with the stream before it.
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

// nameOfLabel is what stays the same from line to line.
func nameOfLabel(label string) string {
	return digits.ReplaceAllString(strings.TrimSpace(label), "0")
}

// kindOfLabel is what labels of one kind have in common: `[web]` and `[nas]` are of one.
func kindOfLabel(name string) string { return words.ReplaceAllString(name, "x") }

// labelFinder returns a function that measures the label of a line. It knows the usual ones where enough lines bear them, and else what all lines have
// in common, or most of those around an error.
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

// A line is looked at for labels up to so many bytes, and for so many.
const (
	longestLabel = 256
	mostLabels   = 8
)

// lengthsOfKnown measures the usual labels at the beginning of a line: the first, the first two, and so on.
func lengthsOfKnown(line string) (lengths []int) {
	head := line[:min(len(line), longestLabel)]
	if inner := strings.TrimLeft(head, " "); inner == "" || len(inner) < len(head) && inner[0] < utf8.RuneSelf && !strings.ContainsRune(">|[", rune(inner[0])) || isExcerpt(head) {
		return nil // what is indented bears no label but brackets and marks of quotation
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

// commonLabel looks for a label that nobody knows: what stands before `error:` and before most other lines too, but for numbers.
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

// shapeOf is a label with any numbers, and the one blank behind it.
func shapeOf(label string) *regexp.Regexp {
	pieces := digits.Split(strings.TrimRight(label, " \t"), -1)
	for at, piece := range pieces {
		pieces[at] = regexp.QuoteMeta(piece)
	}
	return regexp.MustCompile("^" + strings.Join(pieces, `\d+`) + "(?:[ \t]|$)")
}
