package rules

// This file says in words what the writer of a finding sets, and what becomes of that beside the other writers. How settings are compared is in writersatpaths.go.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// Effect is what a writer sets at one path.
type Effect struct {
	Words  string // continues a sentence that ends with `sets`: `networking.priority to 9999, forced, over 10`
	forced bool
	rank   int // the worst come first
}

// Effects returns what the writer of a finding sets under its key: first what takes the place of another's value, then what contradicts one, then all else.
func (r *Report) Effects(finding Finding) []Effect { return r.facts.effects(finding) }

func (f *facts) effects(finding Finding) (effects []Effect) {
	if finding.Definition < 0 {
		return nil
	}
	for _, settings := range f.settingsAround(finding) {
		for _, written := range settings.Written {
			if written.Definition == int(finding.Definition) {
				effects = append(effects, f.effect(&settings, written, f.evaluated(int(finding.Row)) && settings.Proven))
			}
		}
	}
	slices.SortStableFunc(effects, func(a, b Effect) int { return a.rank - b.rank })
	return effects
}

// settingsAround compares all writers of a finding's key. Where it is no row there is nothing to compare with.
func (f *facts) settingsAround(finding Finding) []Settings {
	if finding.Row >= 0 && slices.Contains(f.definitionsOf(int(finding.Row)), finding.Definition) {
		return f.compareWriters(int(finding.Row))
	}
	written, whole := f.settings([]int32{finding.Definition})
	alone := comparison{facts: f, whole: whole}
	alone.compare(written, path{}, nil)
	return alone.found
}

// The ranks of effects.
const (
	replaces = iota
	contradicts
	adds
	loses
)

// effect says what one setting does. What it wins over is told only where the value proves it.
func (f *facts) effect(settings *Settings, written Written, proven bool) Effect {
	others := f.othersAt(settings, written)
	effect := Effect{Words: settings.Path + " to " + shortly(written.Text), forced: written.Priority < DefaultPriority, rank: adds}
	if how := PriorityWords(written.Priority); how != "" {
		effect.Words += ", " + how
	}
	switch {
	case settings.Verdict == Differ:
		effect.rank = contradicts
		effect.Words += ", and " + others
	case settings.Verdict != Forced || !proven || others == "":
	case written.Counts:
		effect.rank = replaces
		effect.Words += ", over " + others
	default:
		effect.rank = loses
		effect.Words += ", but what counts is " + others
	}
	return effect
}

// othersAt names what decides a setting's fate: the values that it contradicts, those that it wins over, or those that win over it.
func (f *facts) othersAt(settings *Settings, written Written) string {
	var others []string
	for _, other := range settings.Written {
		words := shortly(other.Text)
		if settings.Verdict == Differ {
			words = f.serviceAt(other.Definition) + " to " + words
		}
		decides := other.Counts == (settings.Verdict == Differ || !written.Counts)
		if decides && other.Definition != written.Definition && !slices.Contains(others, words) {
			others = append(others, words)
		}
	}
	return wording.List(others)
}

func (f *facts) serviceAt(definition int) string {
	if definition == TopLevel {
		return model.TopLevelName
	}
	return f.showService(&f.definition(definition).Writer)
}

// PriorityWords is what a priority is called everywhere; empty for the usual one.
func PriorityWords(priority int) string {
	switch priority {
	case DefaultPriority:
		return ""
	case ForcePriority:
		return "forced"
	case FallbackPriority:
		return "default"
	default:
		return fmt.Sprintf("priority %d", priority)
	}
}

// shortly is what was written, or what it is if that is long.
func shortly(written string) string {
	switch {
	case len(written) <= longestShown:
		return written
	case strings.HasPrefix(written, "["):
		return "a list"
	case strings.HasPrefix(written, "{"):
		return "a set"
	default:
		return "a long text"
	}
}
