package ui

// This file finds the worst violation of every entry in every column. The worst of every name is looked up once per
// report, as long work. What is left of it under a choice is found by going through the rows of the choice, and only
// until nothing worse can follow.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
)

// severityIndex is the worst violation of every name, whatever is chosen, and other things that are looked up once per
// report.
type severityIndex struct {
	set    *model.Set
	report *rules.Report
	row    int
	cause  int
	place  int

	faulty []int32 // the rows with violations, ascending
	total  rules.Severity
	worst  [model.PartCount][]rules.Severity // by slotOf the name
	mixed  [model.PartCount][]bool           // by slotOf the name: its rows are not all equally bad
	names  [model.PartCount][]model.NameID   // those with violations
	uneven [model.PartCount]bool             // some of them are mixed
	sorted []bool                            // by cause: its places ascend and have no writer, so those outside of a choice can be skipped
}

func newSeverityIndex(set *model.Set, report *rules.Report) *severityIndex {
	index := &severityIndex{set: set, report: report, sorted: make([]bool, len(report.Causes()))}
	for _, part := range model.Parts {
		index.worst[part] = make([]rules.Severity, set.NameCount(part)+1)
		index.mixed[part] = make([]bool, set.NameCount(part)+1)
	}
	return index
}

// Step looks at about n more rows or places.
func (x *severityIndex) Step(n int) (done bool) {
	for ; n > 0 && x.row < x.set.Len(); n-- {
		x.addRow(x.row, x.report.RowSeverity(x.row))
		x.row++
	}
	for causes := x.report.Causes(); n > 0 && x.cause < len(causes); n-- {
		x.addPlace(causes[x.cause].Findings)
	}
	return x.row == x.set.Len() && x.cause == len(x.sorted)
}

func (x *severityIndex) addRow(row int, severity rules.Severity) {
	if severity > rules.Off {
		x.faulty = append(x.faulty, int32(row))
		x.total = max(x.total, severity)
	}
	for _, part := range model.Parts {
		id := x.set.NameID(part, row)
		slot := slotOf(id)
		worst := &x.worst[part][slot]
		if *worst == rules.Off && severity > rules.Off && id != model.MalformedName {
			x.names[part] = model.AppendDoubling(x.names[part], id)
		}
		if severity == rules.Off || *worst > rules.Off && *worst != severity {
			x.mixed[part][slot] = true
		}
		*worst = max(*worst, severity)
		x.uneven[part] = x.uneven[part] || *worst > rules.Off && x.mixed[part][slot]
	}
}

// slotOf is the index of a name in a table. Malformed keys, which have the largest possible id, come first.
func slotOf(id model.NameID) uint32 { return uint32(id) + 1 }

// addPlace looks at one more place of the present cause.
func (x *severityIndex) addPlace(places []rules.Finding) {
	at := x.place
	plain := places[at].Definition < 0 && places[at].Row >= 0 && (at == 0 || places[at-1].Row < places[at].Row)
	if x.place++; !plain || x.place == len(places) {
		x.sorted[x.cause] = plain
		x.cause, x.place = x.cause+1, 0
	}
}

// faultyRows returns the rows with violations, ascending, as far as they are known.
func (s *scene) faultyRows() []int32 {
	if s.severities == nil {
		return nil
	}
	return s.severities.faulty
}

// sortedCauses says for every cause of the report whether places outside of a choice can be skipped; nil if that is not
// known.
func (s *scene) sortedCauses() []bool {
	if s.severities == nil || s.severities.report != s.report {
		return nil
	}
	return s.severities.sorted
}

// severityMarks is the worst violation among the rows that each entry of each column counts.
type severityMarks struct {
	index   *severityIndex
	offered [model.PartCount]*model.Selection // the selections that the marks are for
	total   [model.PartCount]rules.Severity
	mixed   [model.PartCount][]rules.Severity // by slotOf a name that is mixed; nil if none of the entries is
	room    [model.PartCount][]rules.Severity // the memory for mixed
}

// follow works out again what has changed.
func (m *severityMarks) follow(s *scene) {
	if s.severities == nil {
		*m = severityMarks{}
		return
	}
	var together []model.Part
	for _, part := range model.Parts {
		offered := s.narrowed.columns[part].offered
		if m.index == s.severities && m.offered[part] == offered {
			continue
		}
		m.offered[part] = offered
		if s.narrowed.columns[part].offer.query.IsAll() {
			m.total[part], m.mixed[part] = s.severities.total, s.severities.worst[part]
			continue
		}
		if len(together) > 0 && !s.narrowed.columns[together[0]].offer.query.Equal(s.narrowed.columns[part].offer.query) {
			m.walk(s, together)
			together = nil
		}
		together = append(together, part)
	}
	m.index = s.severities
	m.walk(s, together)
}

// walk looks at the rows that some columns offer alike, or at the faulty ones if these are fewer.
func (m *severityMarks) walk(s *scene, parts []model.Part) {
	if len(parts) == 0 {
		return
	}
	open := 0
	for _, part := range parts {
		open += m.begin(s, part)
	}
	if open == 0 {
		return
	}
	for _, part := range parts {
		names := len(s.severities.worst[part])
		m.room[part] = slices.Grow(m.room[part][:0], names)[:names]
		m.mixed[part] = m.room[part]
		clear(m.mixed[part])
	}
	offered := m.offered[parts[0]]
	look := func(row int) {
		if severity := s.report.RowSeverity(row); severity > rules.Off {
			open -= m.add(s.severities, parts, row, severity)
		}
	}
	if s.narrowed.columns[parts[0]].facet.Total <= len(s.severities.faulty) {
		for row := range offered.Rows().All() {
			if look(row); open <= 0 {
				return
			}
		}
		return
	}
	for _, row := range s.severities.faulty {
		if offered.Matches(int(row)) {
			look(int(row))
		}
		if open <= 0 {
			return
		}
	}
}

// begin marks what is known about a column without looking at rows, because all rows of a name are equally bad. It
// returns how many names are left.
func (m *severityMarks) begin(s *scene, part model.Part) (open int) {
	index, column := s.severities, &s.narrowed.columns[part]
	m.total[part], m.mixed[part] = rules.Off, nil
	takesMalformed := m.offered[part].TakesMalformed(part)
	if column.offer.filter != "" || takesMalformed && column.offer.query.Interface != "" {
		open = faraway // not everything is listed, so nobody knows when all have their worst
	}
	if takesMalformed {
		m.total[part] = index.worst[part][slotOf(model.MalformedName)]
	}
	for _, id := range index.names[part] {
		if m.total[part] == index.total && !index.uneven[part] {
			break
		}
		switch slot := slotOf(id); {
		case column.countOf(id) == 0:
		case index.mixed[part][slot]:
			open++
		default:
			m.total[part] = max(m.total[part], index.worst[part][slot])
		}
	}
	return open
}

// add counts a row. It returns for how many names nothing worse can follow.
func (m *severityMarks) add(index *severityIndex, parts []model.Part, row int, severity rules.Severity) (settled int) {
	for _, part := range parts {
		slot := slotOf(index.set.NameID(part, row))
		m.total[part] = max(m.total[part], severity)
		if index.mixed[part][slot] && severity > m.mixed[part][slot] {
			m.mixed[part][slot] = severity
			if severity == index.worst[part][slot] {
				settled++
			}
		}
	}
	return settled
}

// of returns the worst violation of an entry's rows.
func (m *severityMarks) of(part model.Part, e columnEntry) rules.Severity {
	slot := slotOf(e.id)
	switch e.kind {
	case anyEntry:
		return m.total[part]
	case nameEntry, noneEntry:
	case malformedEntry:
		slot = slotOf(model.MalformedName)
	default:
		return rules.Off
	}
	switch {
	case e.count == 0 || m.index == nil:
		return rules.Off
	case m.mixed[part] == nil || !m.index.mixed[part][slot]:
		return m.index.worst[part][slot]
	default:
		return m.mixed[part][slot]
	}
}

// offendingParts finds the rows whose key is wrong in one part, among as many of the first findings as a screen may
// look at.
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
