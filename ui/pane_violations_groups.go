package ui

// This file groups the causes in the panel of violations: by rule (in the report's own order and without headings), by
// writer or by file.

import (
	"slices"

	"clanscope/model/match"
	"clanscope/model/rules"
)

// grouping is how the causes are grouped.
type grouping uint8

const (
	byRule grouping = iota
	byWriter
	byFile

	groupings
)

var groupingNames = [groupings]string{"by rule", "by writer", "by file"}

// arrangeRows sorts the causes into their groups and puts the headings between them.
func (v *violationsList) arrangeRows(s *scene) {
	v.headed = nil
	if s.state.grouping == byRule {
		return
	}
	titles := make(map[*rules.Cause]string, len(v.shown))
	for _, each := range v.shown {
		titles[each.cause] = s.groupOf(each, s.state.grouping)
	}
	v.shown = slices.Clone(v.shown)
	slices.SortStableFunc(v.shown, func(a, b violationLine) int { return match.CompareNatural(titles[a.cause], titles[b.cause]) })
	for at, each := range v.shown {
		if title := titles[each.cause]; at == 0 || title != titles[v.shown[at-1].cause] {
			v.headed = append(v.headed, panelRow{heading: []piece{say(inkFaint, " "), quote(inkTitle, title)}, shown: -1})
		}
		v.headed = append(v.headed, panelRow{shown: at})
	}
}

// noFileKnown is the group of the causes with no known file.
const noFileKnown = "file " + unknownFile

// nextGrouping returns the way of grouping after the present one. It skips `by file` if no file is known.
func (v *violationsList) nextGrouping(s *scene) grouping {
	next := (s.state.grouping + 1) % groupings
	hasFile := func(line violationLine) bool { return s.groupOf(line, byFile) != noFileKnown }
	if next == byFile && !slices.ContainsFunc(v.shown, hasFile) {
		return byRule
	}
	return next
}

// groupOf names the group of a cause.
func (s *scene) groupOf(line violationLine, by grouping) string {
	finding := line.cause.Findings[line.first]
	if finding.Definition < 0 {
		if by == byFile {
			return noFileKnown
		}
		return "the clan's top level, or unknown"
	}
	definition := &s.snapshot.Definitions[finding.Definition]
	if by == byWriter {
		return s.serviceName(definition.Writer)
	}
	if module, placed := definition.Placed(); placed {
		return s.snapshot.RelativeFile(module.File)
	}
	return noFileKnown
}
