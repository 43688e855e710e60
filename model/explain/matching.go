package explain

// This file finds the report's findings for an error: by key, by rule and by who wrote it.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
)

type match struct {
	finding  rules.Finding
	distance int // how much its writer differs from what the text says
	order    int // the index of its rule in draft.may
	places   int
}

// mostViolations is how many violations an answer holds at most, because describing them takes time.
const mostViolations = 16

// findViolations looks for the error in the report, and copies what the report says.
func (e *evidence) findViolations(d *draft) bool {
	best := e.bestMatches(d)
	for _, found := range best {
		d.Violations = append(d.Violations, e.report.Describe(found.finding))
	}
	if len(best) == 0 {
		return false
	}
	first := &d.Violations[0]
	d.Places = best[0].places
	if !d.isElsewhere || first.Writer == nil {
		d.Cause = sentence(first.Message)
	}
	if !d.keepsFix {
		d.Fix = first.Fix
	}
	if !d.keepsRule {
		d.Rule, d.Part, d.HasPart = first.Rule, first.Part, first.HasPart
	}
	if first.Writer != nil && !d.isElsewhere {
		d.Writer = first.Writer
	}
	if !d.HasKey && !d.keepsRule && (first.Writer == nil || first.Key != "") {
		d.Key, d.HasKey = first.Key, first.Key != ""
	}
	return true
}

// bestMatches goes through the report once and keeps the first few of the best matches.
func (e *evidence) bestMatches(d *draft) []match {
	report := e.checked()
	if report == nil || len(d.may) == 0 {
		return nil
	}
	row := -1
	if at, found := e.snapshot.Set.Find(d.at); found && d.hasAt {
		row = at
	}
	var best []match
	for _, cause := range report.Causes() {
		order := slices.Index(d.may, cause.Rule.ID)
		for _, finding := range cause.Findings {
			if order < 0 {
				break
			}
			if distance, ok := e.fits(d, finding, row); ok {
				best = keepBest(best, match{finding, distance, order, len(cause.Findings)})
			}
		}
	}
	return best
}

func keepBest(best []match, found match) []match {
	if len(best) > 0 {
		order := compareMatches(found, best[0])
		if order > 0 || order == 0 && len(best) == mostViolations {
			return best
		}
		if order < 0 {
			best = best[:0]
		}
	}
	return append(best, found)
}

func compareMatches(a, b match) int {
	if a.distance != b.distance {
		return a.distance - b.distance
	}
	return a.order - b.order
}

// fits reports whether a finding can be the error, and how far its writer is from what the text says.
func (e *evidence) fits(d *draft, finding rules.Finding, row int) (distance int, ok bool) {
	definition := e.definition(finding)
	if d.named != "" && !isNamed(definition, d.named) || d.isWhole && definition != nil && definition.HasKey {
		return 0, false
	}
	if d.hasAt {
		if isThere := row >= 0 && int(finding.Row) == row || definition != nil && definition.HasKey &&
			definition.Key == d.at; !isThere {
			return 0, false
		}
		return e.nearestHint(d.hints, definition), true
	}
	distance = e.nearestHint(d.hints, definition)
	return distance, definition != nil && distance == 0 && (len(d.hints) > 0 || d.named != "")
}

// definition returns the definition of a finding; nil if it has none, or if the report is for another snapshot.
func (e *evidence) definition(finding rules.Finding) *model.Definition {
	if finding.Definition < 0 || int(finding.Definition) >= len(e.snapshot.Definitions) {
		return nil
	}
	return &e.snapshot.Definitions[finding.Definition]
}

func isNamed(definition *model.Definition, name string) bool {
	return definition != nil && slices.ContainsFunc(model.Parts[:], func(part model.Part) bool {
		return definition.IsBoundTo(part) && definition.Scope.Part(part) == name
	})
}

func (e *evidence) nearestHint(hints []hint, definition *model.Definition) int {
	if len(hints) == 0 {
		return 0
	}
	nearest := 1
	for at, hint := range hints {
		if definition == nil {
			break
		}
		if distance := hint.distance(&definition.Writer); at == 0 || distance < nearest {
			nearest = distance
		}
	}
	return nearest
}
