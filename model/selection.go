package model

// This file applies a query to a set: which rows does it select? The answer comes from posting lists where they are
// cheaper, and otherwise from walking the blocks.

import "slices"

// Selection is a query bound to one set.
type Selection struct {
	set        *Set
	query      Query
	parts      [PartCount]allowed
	levels     allowed // what the level demands of the machine's name
	interfaces []uint8 // by InterfaceSetID; nil: any
}

// allowed is a choice bound to a column: any name, or the names in ids. If there are several, table holds the same ids.
type allowed struct {
	any     bool
	ids     []NameID
	table   []uint8 // by NameID: 1 for what is allowed; nil while there is at most one id
	members int     // how many rows the ids have together; -1 without posting lists
}

// Select binds a query to the set. Its cost grows with the names of the chosen columns, not with the rows.
func (s *Set) Select(query Query) *Selection {
	selection := &Selection{set: s, query: query}
	for part := range selection.parts {
		selection.parts[part] = s.allow(Part(part), query.Parts[part])
	}
	selection.levels = s.allowLevel(query.Level)
	if query.Interface != "" {
		selection.interfaces = make([]uint8, len(s.interfaceSets))
		for id, names := range s.interfaceSets {
			if slices.Contains(names, query.Interface) {
				selection.interfaces[id] = 1
			}
		}
	}
	return selection
}

func (s *Set) allow(part Part, choice Choice) allowed {
	switch choice.Kind {
	case ExactNames:
		return s.allowIDs(part, s.knownIDs(part, choice.Names))
	case OtherNames:
		return s.allowIDs(part, s.otherIDs(part, choice.Names))
	case Matches:
		return s.allowIDs(part, s.MatchingNames(part, choice.Pattern))
	default:
		return allowed{any: true}
	}
}

func (s *Set) allowIDs(part Part, ids []NameID) allowed {
	bound := allowed{ids: ids, members: -1}
	if len(ids) > 1 {
		bound.table = bound.asTable(s.NameCount(part))
	}
	if postings := &s.columns[part].postings; postings.built() {
		bound.members = 0
		for _, id := range ids {
			bound.members += postings.count(id)
		}
	}
	return bound
}

// knownIDs returns the ids of names, without names that the set does not have.
func (s *Set) knownIDs(part Part, names []string) []NameID {
	ids := make([]NameID, 0, len(names))
	for _, name := range names {
		if id, known := s.Lookup(part, name); known {
			ids = append(ids, id)
		}
	}
	return ids
}

// otherIDs returns the ids of all names of a column except these; the empty part counts as a name.
func (s *Set) otherIDs(part Part, names []string) []NameID {
	unwanted := s.allowIDs(part, s.knownIDs(part, names))
	ids := make([]NameID, 0, s.NameCount(part))
	for id := range NameID(s.NameCount(part)) {
		if !unwanted.has(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// allowLevel returns which machine names the rows of a level can have: any name at machine level, only the empty part
// at the others.
func (s *Set) allowLevel(level Level) allowed {
	switch level {
	case Anywhere:
		return allowed{any: true}
	case MachineLevel:
		return s.allowIDs(Machine, s.columns[Machine].order)
	default:
		return s.allowIDs(Machine, []NameID{NoName})
	}
}

// asTable returns the allowed ids as a table over all names of the column.
func (a *allowed) asTable(names int) []uint8 {
	if a.table != nil {
		return a.table
	}
	table := make([]uint8, names)
	for _, id := range a.ids {
		table[id] = 1
	}
	return table
}

func (a *allowed) has(id NameID) bool {
	switch {
	case a.any:
		return true
	case a.table != nil:
		return a.table[id] == 1
	default:
		return len(a.ids) == 1 && a.ids[0] == id
	}
}

// Matches reports whether the query selects the row.
func (sel *Selection) Matches(row int) bool { return sel.matchesBut(row, PartCount) }

// matchesBut is Matches without the choice of the part own: the counts of a column do not depend on the choice in it.
func (sel *Selection) matchesBut(row int, own Part) bool {
	set := sel.set
	if sel.interfaces != nil && sel.interfaces[set.interfaces[row]] == 0 {
		return false
	}
	if set.IsMalformed(row) {
		return sel.TakesMalformed(own)
	}
	machine := set.columns[Machine].ids[row]
	return sel.takesBlock(row, own) && sel.levels.has(machine) && (own == Machine || sel.parts[Machine].has(machine))
}

// TakesMalformed reports whether the query asks for malformed keys too, ignoring its choice for the part own.
func (sel *Selection) TakesMalformed(own Part) bool {
	query := sel.query
	if own < PartCount {
		query.Parts[own] = Any
	}
	if query.Parts[Service].Kind == MalformedKeys {
		return !query.With(Service, Any).ReadsParts()
	}
	return query.IsAll()
}

// machines returns which machine names may pass, ignoring the choice for the part own.
func (sel *Selection) machines(own Part) *allowed {
	chosen := &sel.parts[Machine]
	if own == Machine || chosen.any {
		return &sel.levels
	}
	if sel.levels.any {
		return chosen
	}
	both := allowed{members: -1}
	for _, id := range chosen.ids {
		if sel.levels.has(id) {
			both.ids = append(both.ids, id)
		}
	}
	return &both
}

// narrowest returns the part before end, other than own, whose choice has the fewest rows. It returns false if no
// choice has posting lists.
func (sel *Selection) narrowest(own, end Part) (Part, bool) {
	best, found := Part(0), false
	for part := range end {
		bound := &sel.parts[part]
		if part == own || bound.any || bound.members < 0 {
			continue
		}
		if !found || bound.members < sel.parts[best].members {
			best, found = part, true
		}
	}
	return best, found
}

// What it costs to look at one row of a posting list, counted in rows of a block. A block is read in order, while the
// rows of a list are scattered in memory. The rows of several lists must also be sorted.
const (
	costOfPosting  = 32
	costOfPostings = 100
)

// cheaperPostings returns the part whose posting lists are cheaper to walk than the blocks, or false if the blocks are
// cheaper.
func (sel *Selection) cheaperPostings(own Part) (Part, bool) {
	part, found := sel.narrowest(own, PartCount)
	if !found {
		return 0, false
	}
	cost := costOfPosting
	if len(sel.parts[part].ids) > 1 {
		cost = costOfPostings
	}
	return part, cost*sel.parts[part].members < sel.costOfBlocks(own)
}

// costOfBlocks counts the blocks, and their rows if these must be looked at one by one.
func (sel *Selection) costOfBlocks(own Part) int {
	first, end := sel.blockRange(own)
	cost := end - first
	if own != Machine && sel.machines(own).any && sel.interfaces == nil {
		return cost
	}
	if part, found := sel.narrowest(own, Machine); found {
		return cost + sel.parts[part].members
	}
	return cost + sel.set.Len()
}

// eachPosting finds the selected rows in the posting lists of the part from, ignoring the choice for the part own.
// The rows do not come in order if the choice for from has several names.
func (sel *Selection) eachPosting(from, own Part, visit func(row int)) {
	for _, id := range sel.parts[from].ids {
		for _, row := range sel.set.columns[from].postings.of(id) {
			if sel.matchesBut(int(row), own) {
				visit(int(row))
			}
		}
	}
}

// Rows returns the selected rows.
func (sel *Selection) Rows() Rows {
	if sel.query.IsAll() {
		return Rows{all: sel.set.Len()}
	}
	if rows, shared := sel.sharedPostings(); shared {
		return RowsOf(rows)
	}
	if from, cheaper := sel.cheaperPostings(PartCount); cheaper {
		return RowsOf(sel.rowsOfPostings(from))
	}
	return RowsOf(sel.rowsOfBlocks())
}

func (sel *Selection) rowsOfPostings(from Part) []int32 {
	rows := []int32{}
	sel.eachPosting(from, PartCount, func(row int) { rows = append(rows, int32(row)) })
	if len(sel.parts[from].ids) > 1 {
		slices.Sort(rows)
	}
	return rows
}

// rowsOfBlocks counts before it collects, because a growing list would cost more.
func (sel *Selection) rowsOfBlocks() []int32 {
	count := 0
	sel.eachBlock(PartCount, func(from, to int, test *rowTest) { count += test.count(from, to) })
	rows := make([]int32, 0, count)
	sel.eachBlock(PartCount, func(from, to int, test *rowTest) { rows = append(rows, test.keep(from, to)...) })
	return rows
}

// sharedPostings answers a query for a single name with the posting list itself.
func (sel *Selection) sharedPostings() ([]int32, bool) {
	part, found := sel.narrowest(PartCount, PartCount)
	if !found || len(sel.parts[part].ids) != 1 || !sel.query.With(part, Any).IsAll() {
		return nil, false
	}
	return sel.set.columns[part].postings.of(sel.parts[part].ids[0]), true
}
