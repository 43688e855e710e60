package nixquery

// This file writes the conditions of an expression on each part of the key, in both dialects.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

// emptiness is what a level demands of one part.
type emptiness uint8

const (
	maybeEmpty emptiness = iota
	mustBeEmpty
	mustNotBeEmpty
)

// asks returns what a level demands of a part: the level's own part must not be empty, and the parts after it must be.
func asks(l model.Level, part model.Part) emptiness {
	last := model.Part(l - model.ServiceLevel)
	switch {
	case l == model.Anywhere || part < last:
		return maybeEmpty
	case part == last:
		return mustNotBeEmpty
	default:
		return mustBeEmpty
	}
}

// names returns the names that a choice selects in the set, or false if the choice does not list names.
func (w *expressionWriter) names(part model.Part) ([]string, bool) {
	choice := w.query.Parts[part]
	switch choice.Kind {
	case model.ExactNames:
		return choice.Names, true
	case model.Matches:
		ids := w.set.MatchingNames(part, choice.Pattern)
		return wording.Each(ids, func(id model.NameID) string { return w.set.Name(part, id) }), true
	default:
		return nil, false
	}
}

// predicate returns `(s: …)`, or nothing if the query leaves all parts open.
func (w *expressionWriter) predicate() []piece {
	var conditions []piece
	joined := func(pieces ...piece) {
		start := " && "
		if conditions == nil {
			start = "(s: "
		}
		conditions = append(append(conditions, piece{text: start}), pieces...)
	}
	for _, part := range model.Parts {
		names, chosen := w.names(part)
		if chosen {
			joined(w.oneOf("s."+part.Attribute(), names)...)
		}
		excluded := w.excluded(part)
		if excluded != nil {
			joined(w.noneOf("s."+part.Attribute(), excluded)...)
		}
		switch asked := asks(w.query.Level, part); {
		case asked == mustBeEmpty && !(len(names) == 1 && names[0] == ""):
			joined(piece{text: "s." + part.Attribute() + ` == ""`})
		case asked == mustNotBeEmpty && (!chosen || slices.Contains(names, "")) && !slices.Contains(excluded, ""):
			joined(piece{text: "s." + part.Attribute() + ` != ""`})
		}
	}
	if conditions == nil {
		return nil
	}
	return append(conditions, piece{text: ")"})
}

// excluded returns the names that a choice excludes.
func (w *expressionWriter) excluded(part model.Part) []string {
	if choice := w.query.Parts[part]; choice.Kind == model.OtherNames {
		return choice.Names
	}
	return nil
}

// noneOf writes that a variable is none of the names.
func (w *expressionWriter) noneOf(variable string, names []string) []piece {
	if len(names) == 1 {
		w.check(names[0])
		quoted, _ := QuoteString(names[0])
		return []piece{{text: variable + " != " + quoted}}
	}
	pieces := append([]piece{{text: "!("}}, w.oneOf(variable, names)...)
	return append(pieces, piece{text: ")"})
}

// oneOf writes that a variable is one of the names. Without names it is false for every value.
func (w *expressionWriter) oneOf(variable string, names []string) []piece {
	for _, name := range names {
		w.check(name)
	}
	if len(names) == 1 {
		quoted, _ := QuoteString(names[0])
		return []piece{{text: variable + " == " + quoted}}
	}
	return []piece{{text: "builtins.elem " + variable + " "}, {names: names, opening: "["}}
}

// attributes returns `{ … }`, or nothing if the query leaves all parts open. It fails if the query cannot be expressed
// with one name for each part.
func (w *expressionWriter) attributes() []piece {
	text := ""
	for _, part := range model.Parts {
		names, chosen := w.names(part)
		asked := asks(w.query.Level, part)
		if w.excluded(part) != nil {
			w.fail(
				fmt.Errorf("the attribute set form cannot exclude a name of %s; use the predicate form, (s: …)", part.Attribute()))
			continue
		}
		if reason := unsayable(part, names, chosen, asked); reason != "" {
			w.fail(fmt.Errorf("the attribute set form %s; use the predicate form, (s: …)", reason))
			continue
		}
		if asked == mustBeEmpty {
			names = []string{""}
		}
		for _, name := range names {
			w.check(name)
			quoted, _ := QuoteString(name)
			text += part.Attribute() + " = " + quoted + "; "
		}
	}
	if text == "" {
		return nil
	}
	return []piece{{text: "{ " + text + "}"}}
}

// unsayable returns why one name cannot express a query's choice for a part, or an empty text if it can.
func unsayable(part model.Part, names []string, chosen bool, asked emptiness) string {
	switch {
	case chosen && len(names) != 1:
		return fmt.Sprintf("takes one name as %s, not %d", part.Attribute(), len(names))
	case chosen && names[0] == model.Wildcard:
		return fmt.Sprintf(`takes "*" as %s for any name, so it cannot ask for a name that is "*"`, part.Attribute())
	case asked == mustNotBeEmpty && !chosen:
		return fmt.Sprintf("cannot ask for any %s that is not empty, as this level does", part.Attribute())
	case asked == mustNotBeEmpty && names[0] == "" || asked == mustBeEmpty && chosen && names[0] != "":
		return fmt.Sprintf("cannot ask for the %s %q and for a level that excludes it", part, names[0])
	}
	return ""
}
