package ui

// This file holds the worst violation of every entry of every column, and of every part of a key that is wrong.

import (
	"clanscope/model"
	"clanscope/model/rules"
)

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
