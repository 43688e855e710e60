package model

// This file holds blocks: runs of neighbouring rows that differ only in the machine. In Nix's order, all rows of one
// role of one instance of one service are one block. A fleet has far fewer blocks than rows, so a question that can be
// answered for a whole block costs next to nothing.

import "sort"

// newBlocks returns where each block of the set begins, followed by where the last one ends. Neighbouring malformed
// rows also form a block.
func newBlocks(set *Set) []int32 {
	services, instances, roles := set.columns[Service].ids, set.columns[Instance].ids, set.columns[Role].ids
	starts := make([]int32, 1, 64)
	for row := 1; row < set.Len(); row++ {
		if services[row] != services[row-1] || services[row] != MalformedName &&
			(roles[row] != roles[row-1] || instances[row] != instances[row-1]) {
			starts = append(starts, int32(row))
		}
	}
	if set.Len() == 0 {
		return starts
	}
	return append(starts, int32(set.Len()))
}

// eachBlock calls visit with the rows of every block whose service, instance and role the query takes, and with the
// test that each of its rows still has to pass. The query's choice for the part own is ignored. Blocks come in order.
func (sel *Selection) eachBlock(own Part, visit func(from, to int, test *rowTest)) {
	test, malformedTest := sel.rowTest(own), sel.malformedTest()
	takesMalformed := sel.TakesMalformed(own)
	for block, end := sel.blockRange(own); block < end; block++ {
		from, to := int(sel.set.blocks[block]), int(sel.set.blocks[block+1])
		switch {
		case !sel.set.IsMalformed(from):
			if sel.takesBlock(from, own) {
				visit(from, to, test)
			}
		case takesMalformed:
			visit(from, to, malformedTest)
		}
	}
}

// blockRange returns the blocks in which the query can select rows. If it names one service, these are the blocks of
// that service, because its rows are neighbours.
func (sel *Selection) blockRange(own Part) (first, end int) {
	count, service := len(sel.set.blocks)-1, &sel.parts[Service]
	if own == Service || service.members < 0 || len(service.ids) != 1 {
		return 0, count
	}
	rows := sel.set.columns[Service].postings.of(service.ids[0])
	if len(rows) == 0 {
		return 0, 0
	}
	first = sort.Search(count, func(block int) bool { return sel.set.blocks[block+1] > rows[0] })
	end = sort.Search(count, func(block int) bool { return sel.set.blocks[block] > rows[len(rows)-1] })
	return first, end
}

// takesBlock reports whether the query takes the service, instance and role of the row first, which begins a block, and
// whether rows of that block can have the query's level.
func (sel *Selection) takesBlock(first int, own Part) bool {
	if own != Service && sel.query.Parts[Service].Kind == MalformedKeys {
		return false
	}
	for part := range Machine {
		if part != own && !sel.parts[part].has(sel.set.columns[part].ids[first]) {
			return false
		}
	}
	level := sel.query.Level
	return level == Anywhere || level == MachineLevel || level == sel.set.levelAbove(first, Machine)
}

// rowTest asks of a row what its block cannot answer. Its tables hold 1 for what passes, so that rows are counted and
// kept without a branch that the processor would have to guess.
type rowTest struct {
	machineIDs   []NameID
	machines     []uint8 // by NameID; nil: any
	interfaceIDs []InterfaceSetID
	interfaces   []uint8 // by InterfaceSetID; nil: any
	kept         []int32
}

func (sel *Selection) rowTest(own Part) *rowTest {
	test := sel.malformedTest()
	if machines := sel.machines(own); !machines.any {
		test.machines = machines.asTable(sel.set.NameCount(Machine))
	}
	return test
}

// malformedTest returns the test for rows that have no machine.
func (sel *Selection) malformedTest() *rowTest {
	return &rowTest{machineIDs: sel.set.columns[Machine].ids, interfaceIDs: sel.set.interfaces, interfaces: sel.interfaces}
}

// passesAll reports whether every row passes.
func (t *rowTest) passesAll() bool { return t.machines == nil && t.interfaces == nil }

// count returns how many rows in a range pass.
func (t *rowTest) count(from, to int) int {
	switch {
	case t.passesAll():
		return to - from
	case t.interfaces == nil:
		return countListed(t.machineIDs[from:to], t.machines)
	case t.machines == nil:
		return countListed(t.interfaceIDs[from:to], t.interfaces)
	default:
		return len(t.keep(from, to))
	}
}

// keep returns the rows in a range that pass, in a list that the next call overwrites.
func (t *rowTest) keep(from, to int) []int32 {
	if cap(t.kept) < to-from {
		t.kept = make([]int32, to-from)
	}
	kept := t.kept[:to-from]
	switch {
	case t.machines != nil:
		kept = keepListed(kept, from, t.machineIDs[from:to], t.machines)
	case t.interfaces != nil:
		return keepListed(kept, from, t.interfaceIDs[from:to], t.interfaces)
	default:
		for at := range kept {
			kept[at] = int32(from + at)
		}
	}
	if t.interfaces != nil {
		kept = keepAgain(kept, t.interfaceIDs, t.interfaces)
	}
	return kept
}

func countListed[ID ~uint32](ids []ID, table []uint8) int {
	count := 0
	for _, id := range ids {
		count += int(table[id])
	}
	return count
}

// keepListed fills rows with the rows, counted from first, whose ids have a 1 in the table. The list must have room for
// all of them.
func keepListed[ID ~uint32](rows []int32, first int, ids []ID, table []uint8) []int32 {
	kept := 0
	for at, id := range ids {
		rows[kept] = int32(first + at)
		kept += int(table[id])
	}
	return rows[:kept]
}

// keepAgain keeps those of the rows whose ids have a 1 in the table.
func keepAgain[ID ~uint32](rows []int32, ids []ID, table []uint8) []int32 {
	kept := 0
	for _, row := range rows {
		rows[kept] = row
		kept += int(table[ids[row]])
	}
	return rows[:kept]
}
