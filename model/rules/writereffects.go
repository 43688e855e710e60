package rules

// This file says what the writer of a finding sets, and what becomes of that beside the other writers. Settings are
// compared in writersatpaths.go.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// effect is what a writer sets at one path.
type effect struct {
	words  string // continues a sentence that ends in `sets`: `networking.priority to 9999, forced, over 10`
	forced bool
	rank   int // the worst come first
}

// mostSet is how many of the set paths are named.
const mostSet = 3

// Sets returns what the writer of a finding sets at which paths, if that belongs to the offence, and how many more
// paths it sets. What replaces another's value comes first, then what contradicts one, then all else.
func (r *Report) Sets(finding Finding) (words []string, more int) {
	if !r.rules[finding.Rule].AboutWriting {
		return nil, 0
	}
	effects := r.facts.effects(finding)
	for _, effect := range effects[:min(len(effects), mostSet)] {
		words = append(words, effect.words)
	}
	return words, len(effects) - len(words)
}

func (f *facts) effects(finding Finding) (effects []effect) {
	if finding.Definition < 0 {
		return nil
	}
	for _, settings := range f.settingsAround(finding) {
		for _, written := range settings.Written {
			if written.Definition == int(finding.Definition) {
				effects = append(effects, f.effect(&settings, written, f.evaluatedBeside(finding) && settings.Proven))
			}
		}
	}
	slices.SortStableFunc(effects, func(a, b effect) int { return a.rank - b.rank })
	return effects
}

// settingsAround compares all writers of a finding's key in its source, unless there are very many. Without a row there
// is nothing to compare with.
func (f *facts) settingsAround(finding Finding) []Settings {
	switch {
	case finding.Row < 0:
	case f.isOverruled(finding):
		if beside := f.definitionsBeside(int(finding.Definition)); len(beside) <= mostOthers {
			value := f.overruledValue(int(finding.Row), f.definition(int(finding.Definition)).Source)
			return f.compareDefinitions(beside, stateOf(value), value).found
		}
	case len(f.definitionsOf(int(finding.Row))) <= mostOthers && slices.Contains(f.definitionsOf(int(finding.Row)), finding.Definition):
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

// effect returns what one setting does. What it wins over is said only if the value proves it.
func (f *facts) effect(settings *Settings, written Written, proven bool) effect {
	others := f.othersAt(settings, written)
	said := effect{words: settings.Path + " to " + shortly(written.Text), forced: written.Priority < DefaultPriority, rank: adds}
	if how := PriorityWords(written.Priority); how != "" {
		said.words += ", " + how
	}
	switch {
	case settings.Verdict == Differ:
		said.rank = contradicts
		said.words += ", and " + others
	case settings.Verdict != Forced || !proven || others == "":
	case written.Counts:
		said.rank = replaces
		said.words += ", over " + others
	default:
		said.rank = loses
		said.words += ", but what counts is " + others
	}
	return said
}

// othersAt returns what decides a setting's fate: the values that it contradicts, those that it wins over, or those
// that win over it.
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

// PriorityWords returns what a priority is called everywhere, or an empty text for the default one.
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

// shortly returns what was written or, if that is long, only what it is.
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
