package rules

// This file holds the rule about values, and whole exports, whose evaluation failed for a reason that no other rule
// reports. They are put into words in describefailure.go.

import (
	"slices"

	"clanscope/model"
)

var valueFailed = &Rule{
	ID:           "value-failed",
	AboutFailing: true,
	Severity:     Error,
	Title:        "evaluating an export failed",
	Doc: "One value that throws makes printing all of clan.exports fail. If the exports of a writer throw as a whole, not even the " +
		"key names of clan.exports can be computed.",
	Example:  `perInstance = { … }: { exports = mkExports { peer.port = throw "no port"; }; };`,
	Fix:      "Ask why, where the clan is: `clanscope explain KEY .` says what Nix's message means. Nix's own words come from `nix eval --show-trace '.#clan.exports.\"KEY\"'` in a flake, or `nix eval --show-trace -f FILE 'exports.\"KEY\"'`.",
	start:    newValueFailed,
	describe: describeFailed,
}

func newValueFailed(p *ruleContext) callbacks {
	failing := p.failingServices()
	wholeTold := false
	return callbacks{
		definition: func(index int) {
			if definition := p.definition(index); !definition.HasKey && definition.Failure != "" {
				wholeTold = true
				p.raiseFailedWriter(index, failing)
			}
		},
		row: p.raiseFailedRow,
		end: func() {
			if p.snapshot.ExportsFailed && !wholeTold {
				p.raise(placeAt(-1, -1), causeKey{kind: model.TopLevelOfClan})
			}
		},
	}
}

// failingServices returns the services with a perInstance or perMachine that throws. Their service-level exports throw
// too.
func (f *facts) failingServices() map[string]bool {
	failing := map[string]bool{}
	for at := range f.snapshot.Definitions {
		definition := &f.snapshot.Definitions[at]
		if !definition.HasKey && definition.Failure != "" && definition.Kind != model.ServiceWide {
			failing[definition.ServiceID] = true
		}
	}
	return failing
}

func (p *ruleContext) raiseFailedWriter(index int, failing map[string]bool) {
	definition := p.definition(index)
	if definition.Kind == model.ServiceWide && failing[definition.ServiceID] {
		return
	}
	p.mark(index, toldThrowing)
	group := p.hookOf(index)
	group.shape = definition.Failure
	if part, ok := colonIn(definition); ok {
		group = p.serviceGroup(index, part.String()+" "+definition.Scope.Part(part))
	}
	p.raise(p.place(index), group)
}

// raiseFailedRow blames the definitions whose written values already throw or, if there are none, the row.
func (p *ruleContext) raiseFailedRow(row int) {
	if p.evaluated(row) || p.set.State(row) == model.Pending {
		return
	}
	blamed := false
	for _, index := range p.definitionsOf(row) {
		if p.has(int(index), toldMisplaced|toldUndeclared) {
			continue
		}
		if failed, ok := p.failureIn(row, int(index)); ok {
			p.mark(int(index), toldThrowing)
			group := p.hookOf(int(index))
			group.shape = failed.shape
			p.raise(p.place(int(index)), group)
			blamed = true
		}
	}
	if service, ok := p.listsTwice(row); ok {
		p.markRow(toldThrowing)
		p.raise(p.placeOfRow(row), causeKey{service: service.ID, shape: "twice"})
		return
	}
	if blamed || !p.failed(row) || p.rowHas(toldMisplaced|toldUndeclared|toldColliding|toldConflicting) {
		return
	}
	p.markRow(toldThrowing)
	if failed, ok := p.topLevelFailure(row); ok {
		scope, _ := p.set.Scope(row)
		p.raise(placeAtRow(row), causeKey{service: scope.Service, kind: model.TopLevelOfClan, shape: failed.at.shape})
		return
	}
	place, failed := p.placeOfRow(row), p.failureOf(row)
	if setter, ok := p.onlySetter(row, failed); ok {
		place = placeAt(row, int(setter))
	}
	p.raise(place, p.groupOf(place, failed.shape))
}

// failureIn returns where a definition's written value throws, if that is where the row's value failed.
func (f *facts) failureIn(row, index int) (path, bool) {
	final := failures(f.set.Value(row))
	for _, module := range f.definition(index).Modules {
		for _, at := range failures(f.set.Bytes(module.Value)) {
			if len(final) == 0 ||
				slices.ContainsFunc(final, func(other path) bool { return other.covers(at) || at.covers(other) }) {
				return at, true
			}
		}
	}
	return path{}, false
}

func (f *facts) failureOf(row int) path {
	if failed := failures(f.set.Value(row)); len(failed) > 0 {
		return failed[0]
	}
	return path{}
}

// showAt returns a place in the value of a key: `peer.port of vpn:home::`.
func showAt(at path, key model.Key) string {
	if at.exact == "" {
		return model.ShowKey(key)
	}
	return at.exact + " of " + model.ShowKey(key)
}
