package ui

// This file says everything about one violation: what was expected and found, what to write instead, who wrote it and where, what follows from it, and at which
// other places the same mistake shows.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
)

// The measures of an explanation: the cells of the words before each line, and how many places and consequences are told.
const (
	explanationWord = 10
	mostPlaces      = 6
	mostRelated     = 4
)

// explanation returns the lines about a violation, wrapped to the panel's cells.
func explanation(s *scene, violation *rules.Violation, cause *rules.Cause, cells int) []drawnLine {
	lines := []drawnLine{plainLine(say(inkBorder, strings.Repeat("─", max(0, cells))))}
	add := func(word string, as ink, words string) {
		lines = append(lines, wrapped(s, word, as, words, cells)...)
	}
	add("", inkText, violation.Message)
	if violation.Expected != "" || violation.Found != "" {
		lines = append(lines, comparison(violation))
	}
	add("fix", inkGood, violation.Fix)
	lines = append(lines, authorLine(s, violation))
	if violation.Silent {
		add("note", inkDim, violation.SilenceInWords())
	}
	for at, related := range violation.Related {
		if at == mostRelated {
			add("", inkFaint, fmt.Sprintf("and %d more", len(violation.Related)-at))
			break
		}
		add(onlyFirst(at, "also"), inkDim, related)
	}
	return append(lines, placeLines(s, cause)...)
}

// wrapped writes foreign words behind a word of our own, on as many lines as they need.
func wrapped(s *scene, word string, as ink, words string, cells int) []drawnLine {
	var lines []drawnLine
	for at, line := range s.printer.Lines(words, max(1, cells-explanationWord-1), 8) {
		lines = append(lines, worded(onlyFirst(at, word), say(as, line)))
	}
	return lines
}

func onlyFirst(at int, word string) string {
	if at > 0 {
		return ""
	}
	return word
}

func worded(word string, pieces ...piece) drawnLine {
	return func(f *frame, cells int) {
		f.pieces(min(explanationWord, cells), say(inkDim, " "+word))
		f.pieces(cells-explanationWord, pieces...)
	}
}

func comparison(violation *rules.Violation) drawnLine {
	word := "expected"
	pieces := []piece{quote(inkGood, violation.Expected), say(inkDim, "   found "), quote(inkError, violation.Found)}
	if violation.TwoSides {
		word, pieces = "first", []piece{quote(inkText, violation.Expected), say(inkDim, "   second "), quote(inkText, violation.Found)}
	}
	if violation.Expected == "" {
		word, pieces = "found", pieces[2:]
	}
	if violation.HasPart {
		pieces = append(pieces, say(inkDim, "   in the "+violation.Part.String()+" part"))
	}
	return worded(word, pieces...)
}

// authorLine says who wrote it, where, and whose it is to mend.
func authorLine(s *scene, violation *rules.Violation) drawnLine {
	if violation.Writer == nil {
		return worded("by", say(inkText, "the clan's top level, or whoever wrote the file"))
	}
	pieces := []piece{quote(inkText, violation.Writer.ServiceID), say(inkDim, "  "+violation.Writer.Kind.String())}
	if violation.Writer.Kind != model.ServiceWide {
		pieces = append(pieces, say(inkFaint, "  "), quote(inkDim, contextOf(*violation.Writer)))
	}
	if violation.WriterFile != "" {
		place := placeOf(s.snapshot, model.Module{File: violation.WriterFile, Line: violation.Line})
		pieces = append(pieces, say(inkFaint, "  "), quote(inkAccent, place))
	}
	if violation.Whose != "" {
		pieces = append(pieces, say(inkFaint, "  ("), quote(inkFaint, violation.Whose), say(inkFaint, ")"))
	}
	return worded("by", pieces...)
}

// placeLines lists the keys at which one mistake shows, where there are several.
func placeLines(s *scene, cause *rules.Cause) []drawnLine {
	if len(cause.Findings) < 2 {
		return nil
	}
	var lines []drawnLine
	for at, place := range cause.Findings {
		if at == mostPlaces {
			return append(lines, worded("", say(inkFaint, fmt.Sprintf("and %d more places", len(cause.Findings)-at))))
		}
		key := s.report.Describe(place).Key
		lines = append(lines, worded(onlyFirst(at, "places"), keyPiece(inkText, key)))
	}
	return lines
}

// lackLines says which rules cannot run, and what would let them.
func lackLines(s *scene, cells int) []drawnLine {
	rulesOf := map[string][]string{}
	var reasons []string
	for _, lack := range s.report.Lacks() {
		if rulesOf[lack.Text] == nil {
			reasons = append(reasons, lack.Text)
		}
		rulesOf[lack.Text] = append(rulesOf[lack.Text], lack.Rule.ID)
	}
	var lines []drawnLine
	for _, reason := range reasons {
		ids := rulesOf[reason]
		lines = append(lines, wrapped(s, "not run", inkDim, strings.Join(ids, ", ")+" need "+reason, cells)...)
	}
	return lines
}
