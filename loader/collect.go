package loader

// This file knows what to ask collect.nix for, and what to leave out the next time if that fails. It does not know how
// or when collect.nix is run.

import (
	_ "embed"
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

// path names a piece of a clan that is evaluated on its own, in the words of collect.nix, such as `value` and a key.
type path []string

// collection is what collect.nix is asked for.
type collection struct {
	parts []string
	skip  []path // what ended Nix before
	after string // only values of keys after this one; empty: from the first
	upTo  string // and only up to this one; empty: to the last
	marks bool   // tell when each path begins and ends
	ascii bool   // leave out strings that are not ASCII, because one of them is not UTF-8
}

// The parts of a clan in two stages: the first fills the columns and says who writes what; the second takes several
// times as long. The part "written" belongs to the second: like the exports, it needs the settings of services, which
// Nix then evaluates only once.
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
	if c.marks {
		text.WriteString(" marks = true;")
	}
	if c.ascii {
		text.WriteString(" ascii = true;")
	}
	text.WriteString(" }")
	return text.String()
}

// without returns the collection minus what made Nix fail and, if that was a value, minus the values before it too. It
// returns false if the failure tells nothing new.
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

// failure tells why an evaluation printed nothing, and what can be learned from that.
type failure struct {
	problem *model.Problem
	path    path // what Nix was collecting; nil if it did not say
	begun   bool // Nix had begun to collect something
	notUTF8 bool // a string could not be printed
	busy    bool // another Nix held the store's database; it will soon be free
}

// value returns the key whose value ended Nix.
func (f *failure) value() (key string, ok bool) {
	if len(f.path) != 2 || f.path[0] != "value" {
		return "", false
	}
	return f.path[1], true
}
