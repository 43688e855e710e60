package ui

// This file collects the causes that the panel shows: those "here", as rules.Choice decides, and those that pass the
// panel's filter. There may be one for every row, so the worker does this step by step.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/rules"
)

// choice is the query of the columns, and the rows that it selects. It never changes.
type choice struct {
	rules.Choice
	rows model.Rows
}

// choice returns what is chosen now.
func (s *scene) choice() choice {
	return choice{rules.Choice{Snapshot: s.snapshot, Query: s.narrowed.query, Selection: s.narrowed.selection}, s.narrowed.rows}
}

// causeSearch finds the causes of a report that the panel shows: those with a place in the choice, or anywhere if
// everywhere is true, that passes the filter.
type causeSearch struct {
	choice     choice
	report     *rules.Report
	everywhere bool
	sorted     []bool   // by cause: whether places outside of the choice can be skipped
	words      []string // of the filter, in lower case: a place must have all of them

	cause, finding int // the next place to look at
	isHere         bool
	inside         []int32 // the places of that cause that pass the filter and are in the choice
	outside        []int32 // those that are elsewhere; without a filter none is kept here, and only the first one inside
	here           int     // causes in the choice
	shown          []violationLine
}

// newCauseSearch searches for what the panel shows now.
func newCauseSearch(s *scene) *causeSearch {
	words := slices.DeleteFunc(strings.Fields(match.LowerInPlace(s.state.causeFilter)),
		func(word string) bool { return word == "→" }) // from a pasted line of the panel
	return &causeSearch{
		choice: s.choice(), report: s.report, everywhere: s.state.allCauses, sorted: s.sortedCauses(), words: words,
	}
}

// Step looks at about n more places.
func (c *causeSearch) Step(n int) (done bool) {
	causes := c.report.Causes()
	for ; n > 0 && c.cause < len(causes); n-- {
		cause := &causes[c.cause]
		switch {
		case c.finding == len(cause.Findings) || c.isHere && len(c.words) == 0:
			c.end(cause)
		case c.sorted != nil && c.sorted[c.cause] && (!c.everywhere || len(c.words) == 0) && !c.seek(cause):
		default:
			c.look(cause)
		}
	}
	return c.cause == len(causes)
}

// look looks at one place.
func (c *causeSearch) look(cause *rules.Cause) {
	at := c.finding
	c.finding++
	isHere := c.choice.Has(cause.Findings[at])
	c.isHere = c.isHere || isHere
	switch {
	case !isHere && (!c.everywhere || len(c.words) == 0) || !c.accepts(cause, at):
	case isHere:
		c.inside = append(c.inside, int32(at))
	default:
		c.outside = append(c.outside, int32(at))
	}
}

// seek goes to the next place of the cause that may be in the choice, and reports whether it was already there. This
// works only if the places are sorted by row.
func (c *causeSearch) seek(cause *rules.Cause) (isNext bool) {
	places := cause.Findings
	next, found := c.choice.rows.Place(int(places[c.finding].Row))
	switch {
	case found:
		return true
	case next == c.choice.rows.Len():
		c.finding = len(places)
		return false
	}
	row := int32(c.choice.rows.At(next))
	if farthest := c.finding + int(row-places[c.finding].Row); farthest < len(places) { // no two places have the same row
		if places = places[:farthest+1]; places[farthest].Row == row { // each row up to there has one, as is usual
			c.finding = farthest
			return
		}
	}
	further, _ := slices.BinarySearchFunc(places[c.finding:], row, func(place rules.Finding, row int32) int { return int(place.Row) - int(row) })
	c.finding += further
	return false
}

// end finishes a cause and goes to the next one.
func (c *causeSearch) end(cause *rules.Cause) {
	line, isShown := violationLine{cause: cause}, c.isHere || c.everywhere
	switch {
	case len(c.words) > 0:
		line.passing = slices.Concat(c.inside, c.outside)
		isShown = len(line.passing) > 0
		if isShown {
			line.first = int(line.passing[0])
		}
		slices.Sort(line.passing)
	case c.isHere:
		line.first = int(c.inside[0])
	}
	if isShown {
		c.shown = append(c.shown, line)
	}
	if c.isHere {
		c.here++
	}
	c.cause, c.finding, c.isHere, c.inside, c.outside = c.cause+1, 0, false, c.inside[:0], c.outside[:0]
}

// accepts reports whether the cause's rule, and the key, writer and files of one of its places, together contain all
// words of the filter.
func (c *causeSearch) accepts(cause *rules.Cause, place int) bool {
	if len(c.words) == 0 {
		return true
	}
	finding := cause.Findings[place]
	words := cause.Rule.ID
	if finding.Row >= 0 {
		words += " " + string(c.choice.Snapshot.Set.Key(int(finding.Row)))
	}
	if finding.Definition >= 0 {
		definition := &c.choice.Snapshot.Definitions[finding.Definition]
		words += " " + definition.ServiceID + " " + c.report.ServiceName(&definition.Writer) + " " + string(definition.Key)
		for _, module := range definition.Modules {
			words += " " + c.choice.Snapshot.RelativeFile(module.File)
		}
	}
	words = match.LowerInPlace(words)
	return !slices.ContainsFunc(c.words, func(word string) bool { return !strings.Contains(words, word) })
}
