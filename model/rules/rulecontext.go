package rules

// This file holds what a rule is given while the walk is under way: the snapshot's facts, the marks that keep one fault from being
// told twice, and the way to raise a finding.

import "clanscope/model"

// marks say what more causal rules have told already of a definition or of the row that the walk is at.
type marks uint8

// The marks.
const (
	toldMisplaced   marks = 1 << iota // the key is no scope key, or not the writer's own
	toldUndeclared                    // the manifest does not let the service export this
	toldColliding                     // several services write the key
	toldConflicting                   // its definitions contradict each other
	toldThrowing                      // evaluating it fails
	toldTooFine                       // perMachine writes finer than the machine scope
	toldUnknown                       // the key names what the inventory lacks
	toldDangling                      // its value refers to what does not exist

	anyMark = ^marks(0)
)

// ruleContext is one rule's view of one Run.
type ruleContext struct {
	*facts
	run  *Run
	rule uint16
}

// definitionsOf is that of facts, without a search for the row that the walk is at.
func (p *ruleContext) definitionsOf(row int) []int32 {
	if row == p.run.row {
		return p.run.written
	}
	return p.facts.definitionsOf(row)
}

// evaluated is that of facts, without a second look at the value of the row that the walk is at.
func (p *ruleContext) evaluated(row int) bool {
	if row == p.run.row {
		return p.run.rowEvaluated
	}
	return p.facts.evaluated(row)
}

// raise tells a fault at a place with the rule's own severity.
func (p *ruleContext) raise(place Finding, group causeKey) {
	p.raiseAs(p.run.ledger.rules[p.rule].Severity, place, group)
}

// raiseAs tells a fault at a place. A warning about an input's service is only an info: its user cannot change it. Places of one group are
// one cause.
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

// mark says that this fault of a definition, and with it of the walk's row, has been told.
func (p *ruleContext) mark(definition int, mark marks) {
	p.run.marks[definition] |= mark
	p.run.rowMarks |= mark
}

// MarkRow says that this fault of the walk's row has been told.
func (p *ruleContext) markRow(mark marks) { p.run.rowMarks |= mark }

// has tells whether any of the marks is on the definition.
func (p *ruleContext) has(definition int, marks marks) bool {
	return p.run.marks[definition]&marks != 0
}

// rowHas tells whether any of the marks is on the walk's row or on one of its definitions.
func (p *ruleContext) rowHas(marks marks) bool { return p.run.rowMarks&marks != 0 }

// row returns the row that a definition writes, -1 if the set has none.
func (p *ruleContext) row(definition int) int { return int(p.index.rowOf[definition]) }

// place returns the place of a definition.
func (p *ruleContext) place(definition int) Finding { return placeAt(p.row(definition), definition) }

func placeAt(row, definition int) Finding {
	return Finding{Row: int32(row), Definition: int32(definition), other: -1, Part: -1}
}

// placeAtRow is the place of a row that no single writer is to blame for.
func placeAtRow(row int) Finding { return placeAt(row, -1) }

// placeOfRow is the place of a row whose first writer is to blame, if one is known.
func (p *ruleContext) placeOfRow(row int) Finding {
	if definitions := p.definitionsOf(row); len(definitions) > 0 {
		return placeAt(row, int(definitions[0]))
	}
	return placeAtRow(row)
}

// hookOf groups by the piece of Nix code that a definition comes from: the perInstance of one role, the perMachine or the exports of one
// service.
func (p *ruleContext) hookOf(definition int) causeKey {
	writer := p.definition(definition).Writer
	group := causeKey{service: writer.ServiceID, kind: writer.Kind}
	if writer.Kind == model.PerInstance {
		group.role = writer.Scope.Role
	}
	return group
}

// serviceGroup groups by service alone: what is wrong in its manifest is wrong once.
func (p *ruleContext) serviceGroup(definition int, shape string) causeKey {
	return causeKey{service: p.definition(definition).ServiceID, shape: shape}
}

// rowGroup groups rows by whoever writes them first, else by the service that their key names.
func (p *ruleContext) rowGroup(row int, shape string) causeKey {
	if definitions := p.definitionsOf(row); len(definitions) > 0 {
		group := p.hookOf(int(definitions[0]))
		group.shape = shape
		return group
	}
	scope, _ := p.set.Scope(row)
	return causeKey{service: scope.Service, kind: model.TopLevelOfClan, shape: shape}
}
