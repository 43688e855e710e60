package ui

// This file decides which violations are here: those whose key, or whose writer's own context, lies in the choice.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/rules"
)

// firstHere returns the first of the cause's places whose key, or whose writer, lies in the choice; -1 if none does.
func (s *scene) firstHere(cause *rules.Cause) int {
	for at, finding := range cause.Findings {
		if s.isHere(finding) {
			return at
		}
	}
	return -1
}

func (s *scene) isHere(finding rules.Finding) bool {
	if s.narrowed.query.IsAll() {
		return true
	}
	if finding.Row >= 0 && s.narrowed.selection.Matches(int(finding.Row)) {
		return true
	}
	if finding.Definition < 0 {
		return false
	}
	return s.choiceHasWriter(s.snapshot.Definitions[finding.Definition].Writer)
}

// choiceHasWriter tells whether the writer's own context lies in the choice; what the writer has no name for is not compared.
func (s *scene) choiceHasWriter(writer model.Writer) bool {
	for _, part := range model.Parts {
		choice := s.narrowed.query.Parts[part]
		if choice.IsAny() || !writer.IsBoundTo(part) {
			continue
		}
		if !s.chosen(part, choice, writer.Scope.Part(part)) {
			return false
		}
	}
	return true
}

func (s *scene) chosen(part model.Part, choice model.Choice, name string) bool {
	switch choice.Kind {
	case model.ExactNames:
		return slices.Contains(choice.Names, name)
	case model.OtherNames:
		return !slices.Contains(choice.Names, name)
	case model.Matches:
		_, matched := match.ParsePattern(choice.Pattern).Match(name)
		return matched
	default:
		return false
	}
}
