package ui

// This file collects the causes that the panel shows: those "here", as rules.Choice tells, and those that pass the
// panel's filter. There may be one for every row, so the worker does this step by step.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/rules"
)

// choice is what the columns ask for, and the rows that it takes; it never changes.
type choice struct {
	rules.Choice
	rows model.Rows
}

// choice returns what is chosen now.
func (s *scene) choice() choice {
	return choice{rules.Choice{Snapshot: s.snapshot, Query: s.narrowed.query, Selection: s.narrowed.selection}, s.narrowed.rows}
}

// causeSearch finds the causes of a report that the panel shows: those here, or all of them, that pass the filter.
type causeSearch struct {
	choice     choice
	report     *rules.Report
	everywhere bool
	sorted     []bool   // by cause: places outside of the choice can be skipped
	words      []string // of the filter, in small letters: all of them must stand in a cause

	cause, finding int // the next place to look at
	here           int // causes that lie in the choice
	shown          []violationLine
}

// Step looks at about n more places.
func (c *causeSearch) Step(n int) (done bool) {
	causes := c.report.Causes()
	for ; n > 0 && c.cause < len(causes); n-- {
		cause := &causes[c.cause]
		switch {
		case c.finding == len(cause.Findings):
			c.end(cause, -1)
		case c.sorted != nil && c.sorted[c.cause]:
			c.seek(cause)
		case c.choice.Has(cause.Findings[c.finding]):
			c.end(cause, c.finding)
		default:
			c.finding++
		}
	}
	return c.cause == len(causes)
}

// seek ends the cause if its next place lies in the choice; otherwise it goes on to the next place that may. This
// works only where the places are sorted by row.
func (c *causeSearch) seek(cause *rules.Cause) {
	places := cause.Findings
	next, found := c.choice.rows.Place(int(places[c.finding].Row))
	switch {
	case found:
		c.end(cause, c.finding)
		return
	case next == c.choice.rows.Len():
		c.finding = len(places)
		return
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
}

// end finishes a cause and goes to the next one; first is the first of the cause's places that lies in the choice, -1
// if none does.
func (c *causeSearch) end(cause *rules.Cause, first int) {
	if first >= 0 {
		c.here++
	}
	if (first >= 0 || c.everywhere) && c.accepts(cause, max(first, 0)) {
		c.shown = append(c.shown, violationLine{cause, max(first, 0)})
	}
	c.cause, c.finding = c.cause+1, 0
}

// accepts tells whether the cause's rule, key, writer and files together contain all words of the filter.
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
		words += " " + definition.ServiceID + " " + string(definition.Key)
		for _, module := range definition.Modules {
			words += " " + c.choice.Snapshot.RelativeFile(module.File)
		}
	}
	words = match.LowerInPlace(words)
	return !slices.ContainsFunc(c.words, func(word string) bool { return !strings.Contains(words, word) })
}
