package model

// This file holds the Query: what is asked of the four columns, the interface and the level, by name. It knows no set:
// selection.go applies a query to one. Its text form is in writequerytext.go, its Nix expression in
// nixquery/writeexpression.go.

import (
	"slices"

	"clanscope/model/match"
)

// ChoiceKind tells what a Choice asks of one part.
type ChoiceKind uint8

// The kinds of choice. AnyName is the zero value.
const (
	AnyName       ChoiceKind = iota
	ExactNames               // one of Names; the empty string is the empty part
	OtherNames               // any but Names, the empty part among them
	Matches                  // any name that Pattern matches
	MalformedKeys            // only in the Service column: keys that have no parts at all
)

// Choice is what a query asks of one part of the key.
type Choice struct {
	Kind    ChoiceKind
	Names   []string // of ExactNames and OtherNames: in natural order, each once
	Pattern string   // of Matches: see match.ParsePattern
}

// Any asks for nothing in particular.
var Any = Choice{}

// Exactly asks for one of the names. The empty string is the empty part, which is not the same as any. Without names it
// is Any.
func Exactly(names ...string) Choice {
	if len(names) == 0 {
		return Any
	}
	return Choice{Kind: ExactNames, Names: inOrder(names)}
}

// AllBut asks for every name except these. The empty part is asked for too, unless the empty string is among them.
// Without names it is Any.
func AllBut(names ...string) Choice {
	if len(names) == 0 {
		return Any
	}
	return Choice{Kind: OtherNames, Names: inOrder(names)}
}

// inOrder returns the names in natural order, each once.
func inOrder(names []string) []string {
	sorted := slices.Clone(names)
	slices.SortFunc(sorted, match.CompareNatural)
	return slices.Compact(sorted)
}

// Matching asks for every name that the pattern matches. A pattern that asks for nothing, such as blanks or a lone
// operator, is Any.
func Matching(pattern string) Choice {
	if match.ParsePattern(pattern).IsEmpty() {
		return Any
	}
	return Choice{Kind: Matches, Pattern: pattern}
}

// OnlyMalformed asks for the keys that do not have exactly four parts.
var OnlyMalformed = Choice{Kind: MalformedKeys}

// Equal reports whether two choices ask the same.
func (c Choice) Equal(other Choice) bool {
	return c.Kind == other.Kind && c.Pattern == other.Pattern && slices.Equal(c.Names, other.Names)
}

// IsAny reports whether the choice asks for nothing in particular.
func (c Choice) IsAny() bool { return c.Kind == AnyName }

// Takes reports whether the choice asks for a name. The empty string is the empty part. OnlyMalformed takes no name.
func (c Choice) Takes(name string) bool {
	switch c.Kind {
	case AnyName:
		return true
	case ExactNames:
		return slices.Contains(c.Names, name)
	case OtherNames:
		return !slices.Contains(c.Names, name)
	case Matches:
		return match.ParsePattern(c.Pattern).Accepts(name)
	default:
		return false
	}
}

// Query asks for exports: a choice for each part, an export interface that the value must have (empty: any), and a
// level. The zero Query asks for all. Malformed keys match only the zero Query and the choice OnlyMalformed, because
// clan's own selectExports throws on them.
type Query struct {
	Parts     [PartCount]Choice
	Interface string
	Level     Level
}

// With returns the query with one part's choice replaced.
func (q Query) With(part Part, choice Choice) Query {
	q.Parts[part] = choice
	return q
}

// ReadsParts reports whether keys must be taken apart to answer the query, which clan cannot do while any export has a
// malformed key.
func (q Query) ReadsParts() bool {
	return q.Level != Anywhere || slices.ContainsFunc(q.Parts[:], func(c Choice) bool { return !c.IsAny() })
}

// IsAll reports whether the query asks for everything.
func (q Query) IsAll() bool { return !q.ReadsParts() && q.Interface == "" }

// Equal reports whether two queries ask the same.
func (q Query) Equal(other Query) bool {
	return q.Interface == other.Interface && q.Level == other.Level &&
		slices.EqualFunc(q.Parts[:], other.Parts[:], Choice.Equal)
}
