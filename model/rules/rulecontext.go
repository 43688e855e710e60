package rules

// This file defines what a rule gets during the walk: the snapshot's facts, the marks that keep one fault from being
// reported twice, and the way to raise a finding.

import "clanscope/model"

// marks are the faults of a definition, or of the current row, that earlier rules have reported.
type marks uint16

// The marks.
const (
	toldMisplaced   marks = 1 << iota // the key is not a scope key, or not the writer's own
	toldUndeclared                    // the manifest does not let the service export this
	toldColliding                     // several services write the key
	toldConflicting                   // its definitions contradict each other
	toldThrowing                      // evaluating it fails
	toldTooFine                       // perMachine names an instance or a role that its machine does not have
	toldFiner                         // perMachine names a role that its machine has, which readers may need
	toldUnknown                       // the key names something that the inventory lacks
	toldDangling                      // its value refers to something that does not exist

	anyMark = ^marks(0)
	// anyOfKey are the marks after which a key will be another one, so that what it holds is not looked at yet.
	anyOfKey = anyMark &^ toldFiner
)

// ruleContext is one rule's view of one Run.
type ruleContext struct {
	*facts
	run  *Run
	rule uint16
}

// evaluated is facts.evaluated, but does not look at the value of the current row again.
func (p *ruleContext) evaluated(row int) bool {
	if row == p.run.row {
		return p.run.rowEvaluated
	}
	return p.facts.evaluated(row)
}

func (p *ruleContext) raise(place Finding, group causeKey) {
	p.raiseAs(p.run.ledger.rules[p.rule].Severity, place, group)
}

// raiseAs reports a fault at a place. A warning about code of an input becomes an info, because the user cannot change
// it. All places of one group are one cause.
func (p *ruleContext) raiseAs(severity Severity, place Finding, group causeKey) {
	if severity == Warning {
		if owner := p.owner(place); owner != nil && p.whoseDefinition(int(place.Definition), owner) != yours {
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

// raiseNoPlace gives a row the severity of a fault that one place represents.
func (p *ruleContext) raiseNoPlace(row int32) {
	severity := p.run.ledger.rules[p.rule].Severity
	if override := p.run.overrides[p.rule]; override != nil {
		severity = *override
	}
	p.run.ledger.worsen(row, severity)
	p.run.report = nil
}

// mark records that this fault of a definition, and so of the current row, has been reported.
func (p *ruleContext) mark(definition int, mark marks) {
	p.run.marks[definition] |= mark
	p.run.rowMarks |= mark
}

func (p *ruleContext) markRow(mark marks) { p.run.rowMarks |= mark }

func (p *ruleContext) has(definition int, marks marks) bool {
	return p.run.marks[definition]&marks != 0
}

func (p *ruleContext) rowHas(marks marks) bool { return p.run.rowMarks&marks != 0 }

// row returns the row that a definition writes, or -1 if the set has no such row.
func (p *ruleContext) row(definition int) int { return int(p.index.rowOf[definition]) }

// place returns the place of a definition.
func (p *ruleContext) place(definition int) Finding { return placeAt(p.row(definition), definition) }

func placeAt(row, definition int) Finding {
	return Finding{Row: int32(row), Definition: int32(definition), other: -1, Part: -1}
}

// placeAtRow returns the place of a row for which no single writer is to blame.
func placeAtRow(row int) Finding { return placeAt(row, -1) }

// placeOfRow returns the place of a row whose first writer is to blame, if one is known.
func (p *ruleContext) placeOfRow(row int) Finding {
	if definitions := p.definitionsOf(row); len(definitions) > 0 {
		return placeAt(row, int(definitions[0]))
	}
	return placeAtRow(row)
}

// hookOf returns the group of all findings from one piece of Nix code: the perInstance of one role, the perMachine of
// one service, or its service-level exports.
func (p *ruleContext) hookOf(definition int) causeKey {
	writer := p.definition(definition).Writer
	group := causeKey{service: writer.ServiceID, kind: writer.Kind}
	if writer.Kind == model.PerInstance {
		group.role = writer.Scope.Role
	}
	return group
}

// serviceGroup returns the group of all findings of one service, because a mistake in its manifest is one mistake.
func (p *ruleContext) serviceGroup(definition int, shape string) causeKey {
	return causeKey{service: p.definition(definition).ServiceID, shape: shape}
}

// rowGroup returns the group of a row: that of its first writer or, if no writer is known, that of the service in its
// key.
func (p *ruleContext) rowGroup(row int, shape string) causeKey {
	if definitions := p.definitionsOf(row); len(definitions) > 0 {
		group := p.hookOf(int(definitions[0]))
		group.shape = shape
		return group
	}
	scope, _ := p.set.Scope(row)
	return causeKey{service: scope.Service, kind: model.TopLevelOfClan, shape: shape}
}
