package cli

// This file narrows and orders the exports of select beyond its query: with the filters and the order of the
// explorer's list, as in a line that `y l` copied. Flags in such a line that only say where the explorer opens mean
// nothing here.

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// viewFlags are the filters of the explorer's list.
type viewFlags struct {
	filter, search string
	violating      bool
	sort           string
	descending     bool
	foreign        []string // the explorer's other flags
}

func (f *viewFlags) add(command *cobra.Command) {
	flags := command.Flags()
	flags.StringVar(&f.filter, "filter", "",
		"of these, only exports whose keys or columns match this `pattern`, like / in the explorer")
	flags.StringVar(&f.search, "search", "", "of these, only exports that have this `text` in their values, like * in the explorer")
	flags.BoolVar(&f.violating, "violating", false, "of these, only exports that break a rule, like f in the explorer")
	flags.StringVar(&f.sort, "sort", "", "sorted by what is at this `path` in the values, like s in the explorer")
	flags.BoolVar(&f.descending, "descending", false, "with --sort: in descending order")
	explorer := &cobra.Command{}
	new(rootFlags).addPlace(explorer)
	explorer.Flags().VisitAll(func(flag *pflag.Flag) {
		if flags.Lookup(flag.Name) == nil {
			flag.Hidden = true
			flags.AddFlag(flag)
			f.foreign = append(f.foreign, flag.Name)
		}
	})
}

// refuse refuses flags that need another one that is not given.
func (f *viewFlags) refuse() error {
	if f.descending && f.sort == "" {
		return errors.New("--descending needs --sort; add a path to sort by, such as --sort peer.port")
	}
	return nil
}

// complain names the given flags that mean nothing here.
func (f *viewFlags) complain(w *World, command *cobra.Command, format string) {
	printsExpression := slices.Contains(worksWithoutExports, format)
	if command.Flags().Changed("column") && !slices.Contains(columnFormats, format) && (f.filter == "" || printsExpression) {
		w.complainf("the format %s has no columns; --format %s shows them", format, wording.Either(columnFormats))
	}
	if unused := givenOf(command, f.foreign); len(unused) > 0 {
		w.complainf("only the explorer uses %s; this prints what the query and the filters select",
			wording.List(unused))
	}
	if printsExpression && f.narrows() {
		w.complainf("the expression is of the query alone; --filter, --search and --violating narrow only what is listed")
	}
}

func (f *viewFlags) narrows() bool { return f.filter != "" || f.search != "" || f.violating }

// narrow returns those of the rows that pass the filters.
func (f *viewFlags) narrow(w *World, snapshot *model.Snapshot, found []int, columns []string) []int {
	if !f.narrows() {
		return found
	}
	var report *rules.Report
	if f.violating {
		report = runRules(snapshot, nil)
	}
	rows := []int32{}
	for _, row := range found {
		if report == nil || report.RowSeverity(row) != rules.Off {
			rows = append(rows, int32(row))
		}
	}
	var beside func(row int) []string
	if len(columns) > 0 {
		beside = func(row int) []string { return snapshot.ColumnTexts(row, columns) }
	}
	keys := model.NewKeySearch(snapshot.Set, model.RowsOf(rows), f.filter, beside)
	for !keys.Step(stepRows) {
	}
	values := model.NewValueSearch(snapshot.Set, keys.Rows(), f.search, nil)
	for !values.Step(stepRows) {
	}
	if len(found) > 0 && values.Rows().Len() == 0 {
		w.complainf("the query selects %s, but none of them passes the filters", wording.Plural(len(found), "export"))
	}
	found = found[:0]
	for row := range values.Rows().All() {
		found = append(found, row)
	}
	return found
}

// order puts rows in the order that --sort asks for.
func (f *viewFlags) order(snapshot *model.Snapshot, found []int) []int {
	if f.sort == "" {
		return found
	}
	rows := make([]int32, len(found))
	for at, row := range found {
		rows[at] = int32(row)
	}
	order := model.NewValueOrder(snapshot, model.RowsOf(rows), f.sort, f.descending)
	for !order.Step(stepRows) {
	}
	found = found[:0]
	for _, row := range order.Rows() {
		found = append(found, int(row))
	}
	return found
}

// complainOfOrder says if no printed export has anything at the path of --sort, and which path may have been meant. It
// returns whether that is so.
func (f *viewFlags) complainOfOrder(w *World, found *selection) (missing bool) {
	if f.sort == "" || found.hasPath(f.sort) {
		return false
	}
	w.complainf("nothing is sorted: there is nothing at %q in the exports that are selected%s", f.sort, found.nearestPath(f.sort))
	return true
}
