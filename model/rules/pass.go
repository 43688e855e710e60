package rules

// This file holds what a rule is given while the walk is under way: the snapshot's facts, the marks that keep one fault from being
// told twice, and the way to raise a finding.

import "clanscope/model"

// Marks say what more causal rules have told already of a definition or of the row that the walk is at.
type Marks uint8

// The marks.
const (
	Misplaced   Marks = 1 << iota // the key is no scope key, or not the writer's own
	Undeclared                    // the manifest does not let the service export this
	Colliding                     // several services write the key
	Conflicting                   // its definitions contradict each other
	Throwing                      // evaluating it fails
	TooFine                       // perMachine writes finer than the machine scope
	Unknown                       // the key names what the inventory lacks

	anyMark = ^Marks(0)
)

// Pass is one rule's view of one Run.
type Pass struct {
	*facts
	run  *Run
	rule uint16
}

// definitionsOf is that of facts, without a search for the row that the walk is at.
func (p *Pass) definitionsOf(row int) []int32 {
	if row == p.run.row {
		return p.run.written
	}
	return p.facts.definitionsOf(row)
}

// evaluated is that of facts, without a second look at the value of the row that the walk is at.
func (p *Pass) evaluated(row int) bool {
	if row == p.run.row {
		return p.run.rowEvaluated
	}
	return p.facts.evaluated(row)
}

// Raise tells a fault at a place with the rule's own severity.
func (p *Pass) Raise(place Finding, group Group) {
	p.RaiseAs(p.run.ledger.rules[p.rule].Severity, place, group)
}

// RaiseAs tells a fault at a place. A warning about an input's service is only an info: its user cannot change it. Places of one group are
// one cause.
func (p *Pass) RaiseAs(severity Severity, place Finding, group Group) {
	if severity == Warning {
		if owner := p.owner(place); owner != nil && !owner.IsYours() {
			severity = Info
		}
	}
	if override := p.run.overrides[p.rule]; override != nil {
		severity = *override
	}
	if severity == Off {
		return
	}
	place.Rule, place.Severity = p.rule, severity
	p.run.ledger.add(place, group)
	p.run.report = nil
}

// Mark says that this fault of a definition, and with it of the walk's row, has been told.
func (p *Pass) Mark(definition int, mark Marks) {
	p.run.marks[definition] |= mark
	p.run.rowMarks |= mark
}

// MarkRow says that this fault of the walk's row has been told.
func (p *Pass) MarkRow(mark Marks) { p.run.rowMarks |= mark }

// Has tells whether any of the marks is on the definition.
func (p *Pass) Has(definition int, marks Marks) bool { return p.run.marks[definition]&marks != 0 }

// RowHas tells whether any of the marks is on the walk's row or on one of its definitions.
func (p *Pass) RowHas(marks Marks) bool { return p.run.rowMarks&marks != 0 }

// Row returns the row that a definition writes, -1 if the set has none.
func (p *Pass) Row(definition int) int { return int(p.index.rowOf[definition]) }

// Place returns the place of a definition.
func (p *Pass) Place(definition int) Finding { return placeAt(p.Row(definition), definition) }

func placeAt(row, definition int) Finding {
	return Finding{Row: int32(row), Definition: int32(definition), Other: -1, Part: -1}
}

// placeAtRow is the place of a row that no single writer is to blame for.
func placeAtRow(row int) Finding { return placeAt(row, -1) }

// PlaceOfRow is the place of a row whose first writer is to blame, if one is known.
func (p *Pass) PlaceOfRow(row int) Finding {
	if definitions := p.definitionsOf(row); len(definitions) > 0 {
		return placeAt(row, int(definitions[0]))
	}
	return placeAtRow(row)
}

// hookOf groups by the piece of Nix code that a definition comes from: the perInstance of one role, the perMachine or the exports of one
// service.
func (p *Pass) hookOf(definition int) Group {
	writer := p.definition(definition).Writer
	group := Group{Service: writer.ServiceID, Kind: writer.Kind}
	if writer.Kind == model.PerInstance {
		group.Role = writer.Scope.Role
	}
	return group
}

// serviceGroup groups by service alone: what is wrong in its manifest is wrong once.
func (p *Pass) serviceGroup(definition int, shape string) Group {
	return Group{Service: p.definition(definition).ServiceID, Shape: shape}
}

// rowGroup groups rows by whoever writes them first, else by the service that their key names.
func (p *Pass) rowGroup(row int, shape string) Group {
	if definitions := p.definitionsOf(row); len(definitions) > 0 {
		group := p.hookOf(int(definitions[0]))
		group.Shape = shape
		return group
	}
	scope, _ := p.set.Scope(row)
	return Group{Service: scope.Service, Kind: model.TopLevelOfClan, Shape: shape}
}
