package loader

// This file speaks with collect.nix: what it is asked for, and what a failed run of it tells to leave out the next time. How and when it is run is
// not known here.

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
)

// The collecting expression in its three files.
var (
	//go:embed collect.nix
	collectFile string
	//go:embed reading.nix
	readingFile string
	//go:embed modules.nix
	modulesFile string
)

// path names a piece of a clan that is evaluated on its own, in the words of collect.nix: such as `value` and a key.
type path []string

// collection is what collect.nix is asked for.
type collection struct {
	parts []string
	skip  []path // what ended Nix before
	after string // only values of keys behind this one; empty: from the first
	upTo  string // and not behind this one; empty: to the last
	ascii bool   // no string that is not ASCII, because one is no UTF-8
}

// The parts of a clan in their two stages: what fills the columns and tells who writes what, and what takes several times as long. What is written is in the
// second one: as with the exports, the settings of services have to be evaluated for it, and Nix does that once for both.
var (
	outlineParts = []string{"keys", "definitions", "interfaces", "inventory", "meta"}
	valueParts   = []string{"keys", "values", "checks", "definitions", "written"}
	allParts     = append(slices.Clip(valueParts), "interfaces", "inventory", "meta")
)

// expression returns the function that Nix applies to the clan.
func (c collection) expression() string {
	var text strings.Builder
	text.WriteString("(" + strings.TrimSpace(collectFile) + ") { readingOf = " + readingFile + "; modulesOf = " + modulesFile + "; } { parts = " + nixquery.ShowList(c.parts) + "; skip = [")
	for _, skipped := range c.skip {
		text.WriteString(" " + nixquery.ShowList(skipped))
	}
	text.WriteString(" ];")
	if c.after != "" {
		text.WriteString(" after = " + nixquery.ShowString(c.after) + ";")
	}
	if c.upTo != "" {
		text.WriteString(" upTo = " + nixquery.ShowString(c.upTo) + ";")
	}
	if c.ascii {
		text.WriteString(" ascii = true;")
	}
	text.WriteString(" }")
	return text.String()
}

// without returns the collection that leaves out what a failure tells of, and if that is a value, those before it; false if the failure tells of nothing new.
func (c collection) without(failed *failure) (collection, bool) {
	switch {
	case failed.notUTF8 && !c.ascii:
		c.ascii = true
	case failed.path != nil && !slices.ContainsFunc(c.skip, func(known path) bool { return slices.Equal(known, failed.path) }):
		c.skip = append(slices.Clip(c.skip), failed.path)
		if key, isValue := failed.value(); isValue {
			c.after = key
		}
	default:
		return c, false
	}
	return c, true
}

// failure is why an evaluation printed nothing, and what is to be learned from it.
type failure struct {
	problem *model.Problem
	path    path // what Nix was collecting; nil where it did not tell
	notUTF8 bool // a string could not be printed
	busy    bool // another Nix held the store's database; it is free in a moment
	crashed bool // Nix ended without a trace, as it does when its stack is full
}

// value returns the key whose value ended Nix.
func (f *failure) value() (key string, ok bool) {
	if len(f.path) != 2 || f.path[0] != "value" {
		return "", false
	}
	return f.path[1], true
}

// pathInTrace is how a path stands in a trace.
var pathInTrace = regexp.MustCompile(`(?m)^… while clanscope collects (\[.*\])$`)

// failedPath returns the innermost path in a trace; nil if there is none.
func failedPath(stderr string) (innermost path) {
	_, trace, _ := lastNixMessage(stderr)
	for _, entry := range trace {
		if named := pathInTrace.FindStringSubmatch(entry.text); named != nil {
			if json.Unmarshal([]byte(named[1]), &innermost) != nil {
				return nil
			}
			return innermost
		}
	}
	return nil
}
