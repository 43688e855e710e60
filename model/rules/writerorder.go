package rules

// This file decides the one order in which the writers of a key are named everywhere, and what each of them breaks.

import (
	"cmp"
	"slices"

	"clanscope/model"
)

// WritersInOrder returns the definitions that write a row, as indexes into Snapshot.Definitions, in the order of
// OrderWriters. TopLevel is among them if the clan's top level changes what they write.
func (r *Report) WritersInOrder(row int) []int32 {
	definitions := slices.Clone(r.facts.definitionsOf(row))
	if len(r.facts.topLevelPaths(row)) > 0 {
		definitions = append(definitions, TopLevel)
	}
	return OrderWriters(r.facts.snapshot, r.facts.set.Key(row), definitions)
}

// BrokenAt returns the findings at a row by the definition to blame, or by TopLevel. It looks at all findings.
func (r *Report) BrokenAt(row int) map[int32][]Finding {
	broken := map[int32][]Finding{}
	for _, cause := range r.causes {
		for _, finding := range cause.Findings {
			if int(finding.Row) == row && (finding.Definition >= 0 || cause.Rule == topLevelOverride) { // only then nobody else is to blame
				broken[finding.Definition] = append(broken[finding.Definition], finding)
			}
		}
	}
	return broken
}

// OrderWriters sorts the definitions of one key, stably. First come those that write outside their scope. Then, if
// several services share the scope, comes the one that has to change its name; then perMachine if the key names a role;
// then the others. The clan's top level comes before those that break nothing, or last if a service breaks a rule, so
// that offenders and owners are shown together.
func OrderWriters(snapshot *model.Snapshot, key model.Key, definitions []int32) []int32 {
	scope, ok := key.Scope()
	if !ok || len(definitions) < 2 {
		return definitions
	}
	writer := func(definition int32) *model.Writer { return &snapshot.Definitions[definition].Writer }
	var first, last string // the ids of the services whose scope it is
	offended := false
	for _, definition := range definitions {
		if definition == TopLevel {
			continue
		}
		if _, foreign := writer(definition).FirstForeignPart(scope); foreign {
			offended = true
		} else {
			id := writer(definition).ServiceID
			first, last = min(cmp.Or(first, id), id), max(last, id)
		}
	}
	offended = offended || first != last
	innocence := func(definition int32) int {
		switch {
		case definition == TopLevel && offended:
			return 5
		case definition == TopLevel:
			return 2
		}
		_, foreign := writer(definition).FirstForeignPart(scope)
		switch writer := writer(definition); {
		case foreign:
			return 0
		case first != last && writer.ServiceID == last:
			return 1
		case writer.Kind == model.PerMachine && scope.Role != "":
			return 3
		default:
			return 4
		}
	}
	slices.SortStableFunc(definitions, func(a, b int32) int { return innocence(a) - innocence(b) })
	return definitions
}
