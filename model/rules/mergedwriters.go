package rules

// This file holds the rule about several writers of one service whose values merge into one key. Services that share a
// name are in writercollision.go.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

var mergedWriters = &Rule{
	ID:       "merged-writers",
	Severity: Info,
	needs:    needsDefinitions,
	silence:  checksNoSuchThing,
	Title:    "several writers of one service merge into one key",
	Doc:      "The module system merges what they write: lists are joined, and if they set one option to different values, the key throws.",
	Example:  `exports."vpn:home:server:nas" = { … };   # next to roles.server.perInstance, which writes the same key`,
	Fix:      "If the merge is not intended, let one writer set the whole export.",
	start: func(p *ruleContext) callbacks {
		return callbacks{row: func(row int) {
			if len(p.definitionsOf(row)) > 1 && !p.rowHas(toldMisplaced|toldColliding|toldConflicting|toldTooFine|toldFiner) &&
				!p.failed(row) { // whether they merge is not known where something throws
				if setting := p.settersInOrder(row); len(setting) > 1 {
					p.raise(placeAt(row, int(setting[0])), p.hookOf(int(setting[0])))
				}
			}
		}}
	},
	describe: func(c *description) {
		writers := append([]string{c.showWriter(c.Writer)}, c.otherWriters()...)
		both := ""
		if len(writers) == 2 {
			both = "both "
		}
		c.Message = fmt.Sprintf("%s %swrite %s, and their values merge", wording.List(writers), both, model.ShowKey(c.Key))
	},
}

// settersInOrder returns the definitions of a row that may set something, without those that are `{ }` or all under
// `mkIf false`.
func (f *facts) settersInOrder(row int) []int32 {
	return slices.DeleteFunc(f.inOrder(row), func(index int32) bool { return f.definition(int(index)).SetsNothing() })
}
