package ui

// This file tells which violations came and went since the load before. That is listed above the keys, and said in a
// few words below the panes.

import (
	"slices"
	"strings"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// changedViolations is what became of the violations; nothing is said while the rules have not seen both loads to
// their end, or if there are too many to compare at a key press.
type changedViolations struct {
	gone, come []changeRow
}

// mostMatched is the most violations of a load that are compared.
const mostMatched = 20000

// violationsChanged compares the report on the load before with the present one.
func (s *scene) violationsChanged() (changed changedViolations) {
	if !s.comparesViolations() {
		return changed
	}
	past := scene{snapshot: s.changes.before, printer: s.printer, report: s.changes.report}
	changed.gone = past.violationsWithout(s, false, say(inkGood, "✓ gone "))
	changed.come = s.violationsWithout(&past, true, say(inkError, "✗ new  "))
	return changed
}

// noteNewViolations notes which violations have come with this load, once the rules have seen both.
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

// hasNew reports whether one of a cause's places has come with the last load.
func (s *scene) hasNew(cause *rules.Cause) bool { return s.changes != nil && s.changes.grown[cause] }

// isNew reports whether a violation has come with the last load, until the marks of it are cleared.
func (s *scene) isNew(finding rules.Finding) bool {
	return s.changes != nil && len(s.changes.come) > 0 && s.changes.come[s.report.Identity(finding)]
}

// comparesViolations reports whether the rules have seen both loads to their end, and found few enough to compare.
func (s *scene) comparesViolations() bool {
	before, now := s.changes.report, s.report
	return before != nil && now != nil && before.Done() && now.Done() && before.Counts().Places <= mostMatched &&
		now.Counts().Places <= mostMatched
}

// violationsWithout lists the violations of a scene that the other one does not have, in two lines each, except those
// of rules that did not run there. Several of one writer and key count as one. From those that are there enter goes
// to the panel, from others to the key.
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

// summary says in a few words what became of the violations, and then of the keys.
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
