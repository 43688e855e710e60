package rules

// This file compares the definitions of one key: what each writer sets at each path, which settings count, and what the
// clan's top level makes of it. Whether that breaks a rule is decided elsewhere.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// TopLevel is used for the clan's top level instead of a definition, because it has none.
const TopLevel = -1

// Verdict is how the settings at one path relate to each other.
type Verdict uint8

// The verdicts.
const (
	Alone      Verdict = iota // one writer only
	Agree                     // all set the same
	Joined                    // lists, which are concatenated, or values that their type merges
	Forced                    // one overrides the others
	Differ                    // they contradict each other
	Unknowable                // there is a function, a module or a condition
)

// Settings is one path and what the writers set there.
type Settings struct {
	Path    string
	Verdict Verdict
	Written []Written // one for each setting at the path
	Proven  bool      // the value that clan-core computed confirms the verdict, so nothing else has a part in it
}

// Written is what one definition sets at a path.
type Written struct {
	Definition int    // index into Snapshot.Definitions, or TopLevel
	Text       string // as written, with SELF for the clan's own source; likely secrets are hidden
	Priority   int    // DefaultPriority unless mkForce, mkDefault or mkOverride say otherwise; lower wins
	Counts     bool   // no other setting has a better priority
	BeatenBy   int    // if it does not count: the priority of what overrides it or the set around it
	BeatenWith int    // and the priority with which it, or that set, lost
}

// Compare compares the definitions of a row, path by path. It knows the writers only once the walk is done. For a row
// without definitions it returns nothing.
func (r *Report) Compare(row int) []Settings { return r.facts.compareWriters(row) }

func (f *facts) compareWriters(row int) []Settings {
	comparison := f.compareDefinitions(f.definitionsOf(row), f.set.State(row), f.set.Value(row))
	for _, changed := range f.changesOfTopLevel(row) {
		comparison.addTopLevel(changed)
	}
	return comparison.found
}

func (f *facts) compareDefinitions(definitions []int32, state model.RowState, value jsontree.Raw) comparison {
	written, whole := f.settings(definitions)
	comparison := comparison{facts: f, whole: whole, failed: state == model.Failed, hasValue: state == model.HasValue}
	comparison.compare(written, path{}, value)
	return comparison
}

// TopLevelPaths returns the paths at which the clan's top level changes a row's value. It knows all of them only once
// the walk is done.
func (r *Report) TopLevelPaths(row int) []string { return r.facts.topLevelPaths(row) }

// TopLevelPaths is Report.TopLevelPaths without a run of the rules: it returns only what the snapshot itself says.
func TopLevelPaths(snapshot *model.Snapshot, row int) []string {
	return newFacts(snapshot).topLevelPaths(row)
}

func (f *facts) topLevelPaths(row int) (paths []string) {
	for _, changed := range f.changesOfTopLevel(row) {
		paths = append(paths, changed.at.exact)
	}
	return paths
}

// changesOfTopLevel is topLevelChanges for any row. It returns nothing for malformed rows and rows without a value.
func (f *facts) changesOfTopLevel(row int) []change {
	if f.set.IsMalformed(row) || !f.evaluated(row) {
		return nil
	}
	return f.topLevelChanges(row)
}

// Writers returns the definitions that write a row, as indexes into Snapshot.Definitions. It knows them only once the
// walk is done.
func (r *Report) Writers(row int) []int32 { return r.facts.definitionsOf(row) }

type comparison struct {
	*facts
	whole    bool // everything that is written is known
	failed   bool // the row has no value, because computing it throws
	hasValue bool
	found    []Settings
}

// compare goes into the settings as long as all of them are attribute sets. final is what clan-core made of them.
func (c *comparison) compare(settings []setting, at path, final jsontree.Raw) {
	unwrapped, known := unwrapEach(settings)
	if !known || at.isTooDeep() {
		c.add(at, Unknowable, settings, nil)
		return
	}
	if len(unwrapped) == 0 {
		return
	}
	markBeaten(unwrapped)
	if !slices.ContainsFunc(unwrapped, func(s setting) bool { return !s.value.IsObject() }) {
		finals := final.Lookup()
		for _, child := range childrenOf(unwrapped) {
			c.compare(child.settings, at.attribute(child.name), finals(child.name))
		}
		return
	}
	c.add(at, judge(unwrapped), unwrapped, final)
}

func judge(settings []setting) Verdict {
	counting := countingOf(settings)
	switch {
	case len(settings) == 1:
		return Alone
	case len(counting) < len(settings) && len(counting) < 2:
		return Forced
	}
	if _, _, differ := differingScalars(counting); differ {
		return Differ
	}
	switch {
	case len(counting) < len(settings):
		return Forced
	case counting[0].value.IsArray():
		return Joined
	default:
		return Agree
	}
}

func countingOf(settings []setting) []setting {
	return slices.DeleteFunc(slices.Clone(settings), setting.isOverridden)
}

// takenAway is what the top level is said to set if it leaves nothing.
const takenAway = "nothing"

// addTopLevel adds what the top level makes of a place. Only that counts there.
func (c *comparison) addTopLevel(changed change) {
	set := Written{Definition: TopLevel, Text: takenAway, Priority: DefaultPriority, Counts: true}
	if changed.final != nil {
		set.Text = shown(changed.at, c.snapshot.ShowOwnSource(changed.final))
	}
	at := slices.IndexFunc(c.found, func(settings Settings) bool { return settings.Path == changed.at.exact })
	if at < 0 {
		c.found = append(c.found, Settings{Path: changed.at.exact, Verdict: Alone, Written: []Written{set}, Proven: true})
		return
	}
	settings := &c.found[at]
	for at := range settings.Written {
		settings.Written[at].Counts = false
	}
	settings.Verdict, settings.Written, settings.Proven = Forced, append(settings.Written, set), true
}

func (c *comparison) add(at path, verdict Verdict, settings []setting, final jsontree.Raw) {
	found := Settings{Path: at.exact, Verdict: verdict}
	found.Proven = c.proves(verdict, countingOf(settings), final)
	switch {
	case !c.whole && !(c.hasValue && len(countingOf(settings)) > 0 && holds(countingOf(settings)[0].value, final)):
		found.Verdict = Unknowable // a function or module may set something there too
	case verdict == Differ && final != nil && !isFailure(final):
		found.Verdict = Joined // their type merges them, such as lines of text
	}
	for _, set := range settings {
		found.Written = append(found.Written, Written{
			Definition: int(set.definition), Text: shown(at, c.snapshot.ShowOwnSource(set.value)), Priority: set.priority,
			Counts: !set.overridden, BeatenBy: set.beaten.by, BeatenWith: set.beaten.with,
		})
	}
	c.found = append(c.found, found)
}
