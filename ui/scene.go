package ui

// This file holds what is on the screen now: the snapshot, the state applied to it, and what the long work has found so far. Panes draw from
// a scene and never change it.

import (
	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/ui/text"
)

// scene is everything that panes draw from.
type scene struct {
	state       *State
	snapshot    *model.Snapshot
	narrowed    *narrowing
	listed      model.Rows           // the exports that the list shows: the query's rows, narrowed by the view's filters
	faulty      []int32              // the rows with violations, ascending
	offending   map[int32]model.Part // of the rows whose key is wrong in one part: which
	report      *rules.Report        // nil until the rules have begun
	changes     *changes             // since the load before; nil if there was none
	widths      *nameWidths          // of the snapshot's names
	marks       severityMarks        // the worst violations, by column and name
	now         loadProgress         // how far the load is
	printer     text.Printer
	detailWidth int // inner cells of the detail
}

// nameWidths holds the cells of every name of a set: measured once when the set arrives.
type nameWidths struct {
	byName  [model.PartCount][]uint8
	longest [model.PartCount]int
}

// widest is what a width is cut to: no column shows more of a name.
const widest = 200

func measureNames(set *model.Set, printer text.Printer) *nameWidths {
	measured := &nameWidths{}
	for _, part := range model.Parts {
		cells := make([]uint8, set.NameCount(part))
		for id := range cells {
			width := min(widest, printer.Width(set.Name(part, model.NameID(id))))
			cells[id] = uint8(width)
			measured.longest[part] = max(measured.longest[part], width)
		}
		measured.byName[part] = cells
	}
	return measured
}

// of returns the cells of a name; those of the empty part are one glyph's.
func (w *nameWidths) of(part model.Part, id model.NameID) int {
	if id == model.NoName || id == model.MalformedName || int(id) >= len(w.byName[part]) {
		return 1
	}
	return int(w.byName[part][id])
}

// severityMarks is the worst violation among the rows that each entry of each column counts.
type severityMarks struct {
	total [model.PartCount]rules.Severity
	names [model.PartCount]map[model.NameID]rules.Severity
}

// markSeverities walks the rows with violations once per column; they are few.
func markSeverities(s *scene) severityMarks {
	var marks severityMarks
	for _, part := range model.Parts {
		marks.names[part] = map[model.NameID]rules.Severity{}
		selection := s.narrowed.columns[part].offered
		for _, row := range s.faulty {
			if !selection.Matches(int(row)) {
				continue
			}
			severity, id := s.report.RowSeverity(int(row)), s.snapshot.Set.NameID(part, int(row))
			marks.total[part] = max(marks.total[part], severity)
			marks.names[part][id] = max(marks.names[part][id], severity)
		}
	}
	return marks
}

// of returns the worst violation of an entry's rows.
func (m *severityMarks) of(part model.Part, e columnEntry) rules.Severity {
	switch e.kind {
	case anyEntry:
		return m.total[part]
	case nameEntry, noneEntry:
		return m.names[part][e.id]
	case malformedEntry:
		return m.names[part][model.MalformedName]
	default:
		return rules.Off
	}
}

// offendingParts finds the rows whose key is wrong in one part, among the first findings as far as a screen may look.
func offendingParts(report *rules.Report) map[int32]model.Part {
	parts := map[int32]model.Part{}
	for _, cause := range report.Causes() {
		for _, finding := range cause.Findings[:min(len(cause.Findings), mostMeasured)] {
			if finding.Row >= 0 && finding.Part >= 0 && finding.Severity == rules.Error {
				parts[finding.Row] = model.Part(finding.Part)
			}
		}
		if len(parts) > 10*mostMeasured {
			break
		}
	}
	return parts
}
