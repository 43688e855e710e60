package rules

// This file holds the rule about keys that occur more than once: in one file, or in several sources.

import (
	"bytes"
	"fmt"

	"clanscope/model"
	"clanscope/model/jsontree"
)

var keyDuplicate = &Rule{
	ID:       "key-duplicate",
	Severity: Error,
	Title:    "a key occurs more than once",
	Doc: "Within one file the last value counts, as in Nix; among several sources the first. Most programs drop the others without a word. " +
		"If both are the same JSON value, it is only a warning.",
	Example:  `{ "vpn:home::": { "priority": 1 }, "vpn:home::": { "priority": 2 } }`,
	Fix:      "Keep one of the values, or give the exports different keys.",
	start:    newKeyDuplicate,
	describe: describeDuplicate,
}

func newKeyDuplicate(p *ruleContext) callbacks {
	duplicates, next := p.set.Duplicates(), 0 // in the order of the rows
	return callbacks{row: func(row int) {
		for ; next < len(duplicates) && int(duplicates[next].Row) == row; next++ {
			duplicate := duplicates[next]
			place, severity := placeAtRow(row), Error
			place.other = int32(next)
			if sameValue(p.set, duplicate) {
				severity = Warning
			}
			p.raiseAs(severity, place, causeKey{shape: fmt.Sprint(duplicate.Source, duplicate.Winner, severity)})
		}
	}}
}

func sameValue(set *model.Set, duplicate model.Duplicate) bool {
	first, last := set.Bytes(duplicate.Value), set.Value(int(duplicate.Row))
	return bytes.Equal(first, last) || jsontree.SameValue(first, last)
}

func describeDuplicate(c *description) {
	duplicate := c.set.Duplicates()[c.other]
	what := c.comparedValues(duplicate)
	loser, winner := c.sourceName(int(duplicate.Source)), c.sourceName(int(duplicate.Winner))
	if duplicate.Source == duplicate.Winner {
		c.Expected, c.Found = "once", "twice in "+loser
		c.Message = fmt.Sprintf("%s is twice in %s, with %s; the last one counts", model.ShowKey(c.Key), loser, what)
		c.Fix = fmt.Sprintf("Remove one of the two from %s.", loser)
		return
	}
	c.Expected, c.Found = "in one source", "in "+winner+" and "+loser
	c.Message = fmt.Sprintf("%s comes from %s and from %s with %s; the one of %s counts", model.ShowKey(c.Key), winner,
		loser, what, winner)
	c.Fix = fmt.Sprintf("Load only one of %s and %s, or rename the export in one of them.", winner, loser)
	if winner == loser {
		c.Found = "in " + winner + ", given twice"
		c.Message = fmt.Sprintf("%s comes twice: %s is given twice", model.ShowKey(c.Key), winner)
		c.Fix = fmt.Sprintf("Give %s once.", winner)
	}
}

// comparedValues says whether both values are the same and, if not, where they first differ.
func (c *description) comparedValues(duplicate model.Duplicate) string {
	paths := jsontree.ChangedPaths(c.set.Bytes(duplicate.Value), c.set.Value(int(duplicate.Row)))
	switch {
	case len(paths) == 0:
		return "the same value"
	case len(paths[0]) == 0:
		return "different values"
	default:
		return "different values, first at " + paths[0].String()
	}
}

func (c *description) sourceName(source int) string {
	if source >= len(c.snapshot.Sources) {
		return "the source"
	}
	if name := c.snapshot.Sources[source].Name; name != "-" {
		return model.ShowName(name)
	}
	return "standard input"
}
