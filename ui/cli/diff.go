package cli

// This file holds `diff`: what differs between two sources, in keys, values and violations. model compares values,
// baselinediff.go matches violations.

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/cli/jsonout"
)

var diffFormats = []format[*sourceDiff]{
	{"text", (*World).printDiffText},
	{"json", (*World).printDiffJSON},
}

// diffFlags are the flags of diff.
type diffFlags struct {
	sources  sourceFlags
	revision string
	reveal   bool
	format   formatFlag[*sourceDiff]
}

func newDiffCommand(world *World) *cobra.Command {
	flags := diffFlags{format: newFormatFlag(diffFormats)}
	command := &cobra.Command{
		Use:   "diff [flags] (OLD NEW | --git COMMIT [SOURCE])",
		Short: "Print what differs between two sources; status 1 if anything does",
		Long: `Print what differs between two sources: keys that were added (+) or removed (-), what changed (~) in
the values of the others, and violations that are new or fixed. Rules are compared only if both sources have the data
that they need. On a terminal, what looks like a secret is hidden unless --reveal is given.

With --git the flake as it was at a commit is compared with the flake as it is now. With --demo a scene is compared
with the next one; demo:1, demo:2 and demo:3 name single scenes.`,
		Example: `  clanscope diff before.json .
  clanscope diff --git HEAD~3
  clanscope diff demo:1 demo:3 --format json`,
		RunE: func(_ *cobra.Command, args []string) error { return world.diff(&flags, args) },
	}
	command.Flags().StringVar(&flags.revision, "git", "",
		"compare the flake as it was at this `commit`, tag or branch with the flake as it is now")
	flags.format.add(command, "the `format` to print it in")
	addReveal(command, &flags.reveal)
	flags.sources.add(command)
	return command
}

// diff prints what differs, and fails with errNo if anything does.
func (w *World) diff(flags *diffFlags, args []string) error {
	old, now, err := w.readBoth(flags, args)
	if err != nil {
		return err
	}
	diff := compareSnapshots(old, now)
	diff.reveal = !w.values(flags.reveal).hide
	if err := flags.format.print(w, diff); err != nil {
		return err
	}
	if hidden := diff.partlyHidden(); hidden > 0 {
		w.complainf("only a part of %s was compared: functions, modules, and what is too large or too deep have no value here",
			wording.Plural(hidden, "export"))
	}
	switch {
	case diff.isIncomplete():
		w.complainf("clan.exports throws as a whole in %s; values are not compared, and keys only as far as they are known",
			strings.Join(diff.throwing(), " and in "))
		return errIncomplete
	case !diff.isEmpty():
		return errNo
	}
	return nil
}

// readBoth reads two sources, or a flake as it was at a revision and as it is.
func (w *World) readBoth(flags *diffFlags, args []string) (old, now *model.Snapshot, err error) {
	if flags.revision != "" {
		return w.readPastAndNow(&flags.sources, flags.revision, args)
	}
	args, err = diffSources(w, &flags.sources, args)
	if err != nil {
		return nil, nil, err
	}
	if old, err = w.readOne(&flags.sources, args[0]); err != nil {
		return nil, nil, err
	}
	now, err = w.readOne(&flags.sources, args[1])
	return old, now, err
}

func (w *World) readPastAndNow(flags *sourceFlags, revision string, args []string) (old, now *model.Snapshot, err error) {
	ctx, release := w.untilSignal(context.Background())
	defer release()
	flake, err := flags.gitFlake(ctx, w, args, "--git")
	if err != nil {
		return nil, nil, err
	}
	id, err := flake.resolve(ctx, revision)
	if err != nil {
		return nil, nil, err
	}
	tree, err := flake.git(ctx, "rev-parse", id+"^{tree}")
	if err != nil {
		return nil, nil, err
	}
	if old, err = flake.snapshotAt(w, flags, commit{id: id, tree: tree}, w.readOne); err != nil {
		return nil, nil, err
	}
	now, err = w.readOne(flags, flake.workTree)
	return old, now, err
}

// diffSources returns the two sources. --demo stands for two neighbouring scenes.
func diffSources(world *World, flags *sourceFlags, args []string) ([]string, error) {
	if flags.demo != "" && len(args) == 0 {
		return flags.neighbouringScenes(world)
	}
	switch {
	case flags.asks.NixFile != "":
		return nil, fmt.Errorf(
			"diff takes two sources by name, and --file cannot be one of them; write it to a snapshot first: `clanscope dump --file %s >FILE`",
			flags.asks.NixFile)
	case flags.demo != "":
		return nil, fmt.Errorf(
			"--demo takes no source, but %q was given; to compare with a scene, name it: demo:1, demo:2 or demo:3",
			args[0])
	case len(args) != 2:
		return nil, fmt.Errorf("diff takes two sources, OLD and NEW, but %s given", wasGiven(len(args)))
	case args[0] == "-" && args[1] == "-":
		return nil, errors.New("standard input cannot be both sources; write one of them to a file")
	}
	return args, nil
}

// sourceDiff is what differs between two sources.
type sourceDiff struct {
	old, new *model.Snapshot
	*model.Difference
	violations  *checkResult // of the newer source, with the older source as the baseline
	notCompared []string     // rules that cannot run on both
	reveal      bool         // show likely secrets
}

func compareSnapshots(old, now *model.Snapshot) *sourceDiff {
	diff := &sourceDiff{old: old, new: now, Difference: model.Diff(old, now)}
	for !diff.Step(stepRows) {
	}
	off := withoutInput(old, now)
	diff.notCompared = slices.Sorted(maps.Keys(off))
	report := runRules(now, off)
	past := pastViolations(runRules(old, off))
	diff.violations = &checkResult{
		snapshot: now, report: report,
		baseline: compareViolations(past, report, ranIn(report, off)),
	}
	return diff
}

// withoutInput turns off the rules whose input is missing in either snapshot: what they find in the other says
// nothing about a change.
func withoutInput(snapshots ...*model.Snapshot) map[string]rules.Severity {
	off := map[string]rules.Severity{}
	for _, snapshot := range snapshots {
		for _, lack := range rules.Start(snapshot, nil).Report().Lacks() {
			off[lack.Rule.ID] = rules.Off
		}
	}
	return off
}

func (d *sourceDiff) isEmpty() bool {
	return d.Difference.IsEmpty() && len(d.violations.causes()) == 0 && len(d.violations.fixed()) == 0
}

// isIncomplete tells whether there may be unknown differences.
func (d *sourceDiff) isIncomplete() bool { return d.old.ExportsFailed || d.new.ExportsFailed }

// hiddenKinds are the marks that stand for a value, or a part of it, without saying what it is: two of them look the
// same whatever they stand for.
var hiddenKinds = []string{
	"lambda", "functor", "module", "option", "option-type", "pkgs", "flake", "configuration",
	"depth", "budget", "cut",
}

// partlyHidden counts the exports that both sources have and whose newer value is not known in full.
func (d *sourceDiff) partlyHidden() (count int) {
	for row := range d.new.Set.Len() {
		if !hidesSomething(d.new.Set.Value(row)) {
			continue
		}
		if _, both := d.old.Set.Find(d.new.Set.Key(row)); both {
			count++
		}
	}
	return count
}

func hidesSomething(value jsontree.Raw) bool {
	if !bytes.Contains(value, []byte(`"$nix"`)) {
		return false
	}
	if mark := value.Member("$nix"); mark != nil && slices.Contains(hiddenKinds, mark.Text()) {
		return true
	}
	for _, member := range value.Members() {
		if hidesSomething(member) {
			return true
		}
	}
	for _, element := range value.Elements() {
		if hidesSomething(element) {
			return true
		}
	}
	return false
}

// throwing names the sources whose exports throw as a whole.
func (d *sourceDiff) throwing() (names []string) {
	for _, snapshot := range []*model.Snapshot{d.old, d.new} {
		if snapshot.ExportsFailed {
			names = append(names, namesOfSources(snapshot))
		}
	}
	return names
}

// keyChange is a key that differs. row is its row in the newer set, or in the older set if only that has the key.
type keyChange struct {
	key  model.Key
	mark byte // + - or ~
	row  int
}

// keyChanges returns the keys that differ, in byte order.
func (d *sourceDiff) keyChanges() []keyChange {
	var changes []keyChange
	for row := range d.Added().All() {
		changes = append(changes, keyChange{d.new.Set.Key(row), '+', row})
	}
	for row := range d.Changed().All() {
		changes = append(changes, keyChange{d.new.Set.Key(row), '~', row})
	}
	for _, key := range d.Removed() {
		row, _ := d.old.Set.Find(key)
		changes = append(changes, keyChange{key, '-', row})
	}
	slices.SortFunc(changes, func(a, b keyChange) int { return cmp.Compare(a.key, b.key) })
	return changes
}

// placeChange is one place in a value that differs. A side that has nothing there is nil.
type placeChange struct {
	path     jsontree.Path
	old, new []byte // JSON in one line, without likely secrets unless they are to be shown
}

// rowChange is what changed in the value of one key.
type rowChange struct {
	oldState, newState model.RowState
	places             []placeChange
}

// changesOf compares the value of a row of the newer set with the value that its key had before.
func (d *sourceDiff) changesOf(row int) rowChange {
	before, _ := d.old.Set.Find(d.new.Set.Key(row))
	change := rowChange{oldState: d.old.Set.State(before), newState: d.new.Set.State(row)}
	oldValue, newValue := d.old.ShowOwnSource(d.old.Set.Value(before)), d.new.ShowOwnSource(d.new.Set.Value(row))
	change.places = changedPlaces(oldValue, newValue, d.reveal)
	return change
}

// changedPlaces returns where a value changed, without likely secrets unless they are to be shown.
func changedPlaces(old, now []byte, reveal bool) (places []placeChange) {
	oldParts, newParts := jsonout.NewPublicValue(old, reveal), jsonout.NewPublicValue(now, reveal)
	for _, path := range jsontree.ChangedPaths(old, now) {
		places = append(places, placeChange{path, oldParts.At(path), newParts.At(path)})
	}
	return places
}
