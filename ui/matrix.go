package ui

// This file counts exports by machine and by service, instance or interface, as long work. over_matrix.go draws the
// table.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
)

// across says what the columns of the matrix are; its rows are always machines.
type across uint8

const (
	byService across = iota
	byInstance
	byInterface

	acrossKinds
)

var (
	acrossNames      = [acrossKinds]string{"services", "instances", "interfaces"}
	emptyMatrixWords = [acrossKinds]string{"a service", "an instance", "an interface"}
)

// matrixLine is a row or a column of the matrix: a name, or `(none)`.
type matrixLine struct {
	name string
	none bool
}

func (l matrixLine) words() piece {
	if l.none {
		return say(inkDim, noneWord)
	}
	return quote(inkText, shownName(l.name))
}

// matrix counts exports in cells.
type matrix struct {
	set      *model.Set
	report   *rules.Report
	down     []matrixLine
	across   []matrixLine
	downOf   map[model.NameID]int // by machine
	placeOf  func(row int) []int  // the columns in which a row counts
	counts   []int32
	worst    []rules.Severity
	ofDown   []int32      // the exports of a row, each counted once
	ofAcross []int32      // the exports of a column
	missing  map[int]bool // cells whose machine has the service, or the instance, in the inventory
	row      int
}

// mostCells limits the size of a matrix.
const mostCells = 4 << 20

// newMatrix prepares the counting; nil if the matrix would be too large.
func newMatrix(s *scene, kind across) *matrix {
	set := s.snapshot.Set
	m := &matrix{set: set, report: s.report, downOf: map[model.NameID]int{}, missing: map[int]bool{}}
	for _, id := range namesAndNone(set, model.Machine) {
		m.downOf[id] = len(m.down)
		m.down = append(m.down, matrixLine{set.Name(model.Machine, id), id == model.NoName})
	}
	if kind == byInterface {
		m.acrossInterfaces()
	} else {
		m.acrossNames(model.Part(kind))
	}
	if len(m.down)*len(m.across) > mostCells {
		return nil
	}
	m.counts, m.worst = make([]int32, len(m.down)*len(m.across)), make([]rules.Severity, len(m.down)*len(m.across))
	m.ofDown, m.ofAcross = make([]int32, len(m.down)), make([]int32, len(m.across))
	if kind != byInterface {
		m.findMissing(s.snapshot, kind)
	}
	return m
}

func (m *matrix) acrossNames(part model.Part) {
	places := map[model.NameID]int{}
	for _, id := range namesAndNone(m.set, part) {
		places[id] = len(m.across)
		m.across = append(m.across, matrixLine{m.set.Name(part, id), id == model.NoName})
	}
	m.placeOf = func(row int) []int { return []int{places[m.set.NameID(part, row)]} }
}

// namesAndNone returns the names of a part in natural order, and at the end the empty one if a key has it.
func namesAndNone(set *model.Set, part model.Part) []model.NameID {
	names := slices.Clip(set.Names(part))
	if set.Select(model.Query{}.With(part, model.Exactly(""))).Rows().Len() > 0 {
		names = append(names, model.NoName)
	}
	return names
}

// isEmpty reports whether there are no cells.
func (m *matrix) isEmpty() bool { return len(m.counts) == 0 }

func (m *matrix) acrossInterfaces() {
	places := map[string]int{}
	for _, name := range m.set.InterfaceNames() {
		places[name] = len(m.across)
		m.across = append(m.across, matrixLine{name: name})
	}
	ofSet := make([][]int, m.set.InterfaceSetCount())
	for id := range ofSet {
		for _, name := range m.set.Interfaces(model.InterfaceSetID(id)) {
			ofSet[id] = append(ofSet[id], places[name])
		}
	}
	m.placeOf = func(row int) []int { return ofSet[m.set.InterfaceSet(row)] }
}

// findMissing finds out to which machines the inventory gives a service or an instance. If such a machine has no
// export, the matrix shows a gap.
func (m *matrix) findMissing(snapshot *model.Snapshot, kind across) {
	place := map[string]int{}
	for at, line := range m.across {
		place[line.name] = at
	}
	for each := range grantsOf(snapshot, model.Query{}) {
		column, exports := place[each[kind]]
		if id, known := m.set.Lookup(model.Machine, each[model.Machine]); exports && known && id != model.NoName {
			m.missing[m.cell(m.downOf[id], column)] = true
		}
	}
}

func (m *matrix) cell(down, column int) int { return down*len(m.across) + column }

// Step counts about n more rows.
func (m *matrix) Step(n int) (done bool) {
	for ; n > 0 && m.row < m.set.Len(); n-- {
		if !m.set.IsMalformed(m.row) {
			down := m.downOf[m.set.NameID(model.Machine, m.row)]
			m.ofDown[down]++
			for _, column := range m.placeOf(m.row) {
				m.ofAcross[column]++
				at := m.cell(down, column)
				m.counts[at]++
				if m.report != nil {
					m.worst[at] = max(m.worst[at], m.report.RowSeverity(m.row))
				}
			}
		}
		m.row++
	}
	return m.row == m.set.Len()
}
