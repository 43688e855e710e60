package ui

// This file has the signs before the paths in the table of writers, which show whether what they set there agrees, is
// joined, overridden or contradictory, and the legend below the table.

import (
	"slices"

	"clanscope/model/rules"
)

// verdictWords explains the signs before the paths.
var verdictWords = []struct {
	verdict rules.Verdict
	words   string
}{
	{rules.Agree, "agree"},
	{rules.Joined, "lists joined"},
	{rules.Forced, "one overrides the others"},
	{rules.Differ, "contradict each other"},
	{rules.Unknowable, "not known"},
}

// legend explains the signs that are used before a path.
func (t *writersTable) legend() (legend [][]piece) {
	for _, each := range verdictWords {
		if slices.ContainsFunc(t.settings, func(settings rules.Settings) bool { return settings.Verdict == each.verdict }) {
			as, glyph := verdictLook(each.verdict)
			legend = append(legend, []piece{say(as, glyph), say(inkFaint, " "+each.words+"  ")})
		}
	}
	return legend
}

func verdictLook(verdict rules.Verdict) (ink, string) {
	switch verdict {
	case rules.Agree:
		return inkGood, "✓"
	case rules.Joined:
		return inkInfo, "+"
	case rules.Forced:
		return inkWarning, "▲"
	case rules.Differ:
		return inkError, "✗"
	case rules.Unknowable:
		return inkFaint, "?"
	default:
		return inkText, " "
	}
}
