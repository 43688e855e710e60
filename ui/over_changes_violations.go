package ui

// This file says which violations came and went since the previous load. The list has them above the keys, and a few
// words below the panes say how many.

import (
	"slices"
	"strings"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// changedViolations is how the violations changed. It is empty until the rules have checked both loads completely, or
// if there are too many to compare at a key press.
type changedViolations struct {
	gone, come []changeRow
}

// mostMatched is up to how many violations of a load are compared.
const mostMatched = 20000

// violationsChanged compares the report on the previous load with the present one.
func (s *scene) violationsChanged() (changed changedViolations) {
	if !s.comparesViolations() {
		return changed
	}
	past := scene{snapshot: s.changes.before, printer: s.printer, report: s.changes.report}
	changed.gone = past.violationsWithout(s, false, say(inkGood, "✓ gone "))
	changed.come = s.violationsWithout(&past, true, say(inkError, "✗ new  "))
	return changed
}

// noteNewViolations stores which violations are new in this load, once the rules have checked both loads.
func (s *scene) noteNewViolations() {
	if s.changes == nil || !s.comparesViolations() {
		return
	}
	before := s.changes.report.Identities()
	s.changes.come, s.changes.grown = map[rules.Identity]bool{}, map[*rules.Cause]bool{}
	for each := range s.report.Identities() {
		if !before[each] && !before[rules.Identity{Rule: each.Rule}] {
			s.changes.come[each] = true
		}
	}
	for at := range s.report.Causes() {
		if cause := &s.report.Causes()[at]; slices.ContainsFunc(cause.Findings, s.isNew) {
			s.changes.grown[cause] = true
		}
	}
}

// hasNew reports whether one of a cause's places is new in the last load.
func (s *scene) hasNew(cause *rules.Cause) bool { return s.changes != nil && s.changes.grown[cause] }

// isNew reports whether a violation is new in the last load, until the marks are cleared.
func (s *scene) isNew(finding rules.Finding) bool {
	return s.changes != nil && len(s.changes.come) > 0 && s.changes.come[s.report.Identity(finding)]
}

// comparesViolations reports whether the rules have checked both loads completely, and found few enough violations to
// compare.
func (s *scene) comparesViolations() bool {
	before, now := s.changes.report, s.report
	return before != nil && now != nil && before.Done() && now.Done() && before.Counts().Places <= mostMatched &&
		now.Counts().Places <= mostMatched
}

// violationsWithout lists the violations of a scene that the other one does not have, in two lines each, except those
// of rules that did not run there. Several violations of one writer and key count as one. If they still exist, enter
// goes to the panel, otherwise to the key.
func (s *scene) violationsWithout(other *scene, there bool, mark piece) (rows []changeRow) {
	known := other.report.Identities()
	for _, cause := range s.report.Causes() {
		if known[rules.Identity{Rule: cause.Rule.ID}] {
			continue
		}
		as, _ := severitySign(cause.Severity)
		for _, finding := range cause.Findings {
			if each := s.report.Identity(finding); !known[each] {
				known[each] = true
				var to Place
				if to.At, _ = s.keyOf(finding); there {
					to.Violation = cause.Rule.ID
				}
				rows = append(rows, changeRow{draw: plainLine(mark, say(as, cause.Rule.ID)), to: to},
					changeRow{draw: plainLine(append([]piece{say(inkText, "    ")}, s.whoWritesWhat(finding)...)...), to: to})
			}
		}
	}
	return rows
}

// summary says in a few words how the violations changed, and then the keys.
func (c *changedViolations) summary(keys *changes) string {
	var parts []string
	if gone := len(c.gone) / 2; gone > 0 {
		parts = append(parts, wording.Plural(gone, "violation")+" gone")
	}
	if come := len(c.come) / 2; come > 0 {
		parts = append(parts, wording.Plural(come, "new violation"))
	}
	if keys.differs() || len(parts) == 0 {
		parts = append(parts, keys.summary())
	}
	return strings.Join(parts, " · ")
}
