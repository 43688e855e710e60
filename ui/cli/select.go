package cli

// This file holds `select`: the exports that a query selects, in one of several formats. model decides which rows
// these are.

import (
	"bufio"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

var selectFormats = []format[*selection]{
	{"json", (*World).printSelectionJSON},
	{"keys", dataFormat(writeKeys)},
	{"table", (*World).printSelectionTable},
	{"csv", dataFormat(writeCSV)},
	{"markdown", (*World).printMarkdown},
	{"nix", expressionFormat(nixquery.PredicateDialect)},
	{"nix-attrset", expressionFormat(nixquery.AttributeDialect)},
}

// worksWithoutExports are the formats that print an expression, which clan will evaluate later.
var worksWithoutExports = []string{"nix", "nix-attrset"}

// selection is what select found: the rows that are printed, and how many match but are not printed.
type selection struct {
	set     *model.Set
	queries []model.Query
	rows    []int
	without [len(withoutValue)]int // how many matching rows are left out, by state
	values  *shownValues
	columns *valueColumns
}

// selectFlags are the flags of select besides those of its sources.
type selectFlags struct {
	query       queryFlags
	view        viewFlags
	columns     []string
	all, reveal bool
	format      formatFlag[*selection]
}

func newSelectCommand(world *World) *cobra.Command {
	sources := sourceFlags{asks: model.Request{OneQuery: true}}
	flags := selectFlags{format: newFormatFlag(selectFormats)}
	command := &cobra.Command{
		Use:   "select [flags] [SOURCE…]",
		Short: "Print the exports that a query selects, or the Nix expression for it",
		Long: `Print the exports that a query selects, or the Nix expression for it. It also takes the line that y l
copies in the explorer, and then prints what was listed there.

JSON, keys and CSV are for programs. keys has one key a line; a key that would break its line, or that begins with a
quote, is written as a JSON string. Into a pipe, a table holds every value whole; a value of more than 60 cells pushes
aside only what follows on its own line.`,
		Example: `  clanscope select --service clan-core/tor --role server .
  clanscope select --machine web --format keys exports.json
  clanscope select --interface peer --column peer.hosts .
  clanscope select --machine '' --format nix`,
		RunE: func(command *cobra.Command, args []string) error {
			if len(flags.columns) > 0 && !command.Flags().Changed("format") {
				flags.format.value = columnFormats[0]
			}
			flags.view.complain(world, command, flags.format.value)
			return world.runSelect(&flags, &sources, args)
		},
	}
	flags.query.add(command)
	complete := completer{world: world, flags: &sources}
	complete.completeQuery(command, &flags.query)
	flags.format.add(command, "the `format` to print them in")
	command.Flags().StringArrayVar(&flags.columns, "column", nil,
		"in table, csv or markdown: a column for what is at this `path`, such as peer.hosts, with – (csv: an empty field) where there is nothing; --filter looks there in every format; may be repeated")
	complete.completeColumns(command)
	flags.view.add(command)
	command.Flags().BoolVar(&flags.all, "all", false,
		`also print exports that have no value, as {"$nix":"error"} or {"$nix":"skipped"}`)
	addReveal(command, &flags.reveal)
	sources.add(command)
	return command
}

func (w *World) runSelect(flags *selectFlags, sources *sourceFlags, args []string) error {
	queries, err := flags.query.queries(args)
	if err != nil {
		return err
	}
	if err := flags.view.refuse(); err != nil {
		return err
	}
	values := w.values(flags.reveal)
	columns, err := columnsFor(flags.columns, flags.format.value, values)
	if err != nil {
		return err
	}
	printsExpression := slices.Contains(worksWithoutExports, flags.format.value)
	sources.asks.Wanted = flags.wanted(queries)
	sources.asks.OneQuery = !flags.view.violating // the rules ask who writes the exports
	snapshot, err := sources.read(w, args)
	switch {
	case errors.Is(err, source.ErrNoSource) && printsExpression:
		return flags.format.print(w, newSelection(model.EmptySet(), queries))
	case err != nil:
		return err
	}
	if !flags.all && !printsExpression {
		if err := needsValues(snapshot, "--all prints the keys that services write."); err != nil {
			return err
		}
	}
	found := flags.selectFrom(w, snapshot, queries)
	found.values, found.columns, columns.show = values, columns, snapshot.ShowOwnSource
	if err := flags.format.print(w, found); err != nil {
		return err
	}
	found.complain(w)
	w.sayWhatIsHidden(values)
	missing := columns.complain(w, found)
	if !slices.Contains(columns.paths, flags.view.sort) {
		missing = flags.view.complainOfOrder(w, found) || missing
	}
	if missing && flags.query.strict {
		err = errNo
	}
	return errors.Join(err, flags.query.complainOfNames(w, snapshot, queries))
}

// selectFrom finds the rows that queries and filters ask for.
func (f *selectFlags) selectFrom(w *World, snapshot *model.Snapshot, queries []model.Query) *selection {
	found := newSelection(snapshot.Set, queries)
	found.rows = f.view.narrow(w, snapshot, found.rows, f.columns)
	if !f.all {
		found.rows = slices.DeleteFunc(found.rows, found.leaveOut)
	}
	found.rows = f.view.order(snapshot, found.rows)
	return found
}

// wanted returns a function that tells whose values will be printed; nil: perhaps all of them.
func (f *selectFlags) wanted(queries []model.Query) func(key []byte) bool {
	switch {
	case f.view.narrows(), f.view.sort != "":
		return nil
	case f.format.value == "keys":
		return func([]byte) bool { return false }
	}
	return model.KeyTest(queries)
}

// newSelection finds the rows that one of the queries asks for.
func newSelection(set *model.Set, queries []model.Query) *selection {
	found := &selection{set: set, queries: queries}
	for _, query := range queries {
		rows := set.Select(query).Rows()
		found.rows = slices.AppendSeq(slices.Grow(found.rows, rows.Len()), rows.All())
	}
	if len(queries) > 1 {
		slices.Sort(found.rows)
		found.rows = slices.Compact(found.rows)
	}
	return found
}

func (s *selection) leaveOut(row int) bool {
	state := s.set.State(row)
	s.without[state]++
	return state != model.HasValue
}

// complain says what was left out, and what clan itself would do.
func (s *selection) complain(w *World) {
	if malformed := s.set.MalformedCount(); malformed > 0 {
		leftOut := ""
		if !slices.ContainsFunc(s.rows, s.set.IsMalformed) {
			leftOut = ", left out here"
		}
		w.complainf("%s%s; clan's own selectExports throws on this set as soon as a part is read",
			wording.Plural(malformed, "malformed key"), leftOut)
	}
	s.without[model.HasValue] = 0
	for state, count := range s.without {
		if count > 0 {
			w.complainf("left out here: %s that would match, but %s; --all prints them too",
				wording.Plural(count, "export"), withoutValue[state])
		}
	}
}

// withoutValue says why a row has no value, by state.
var withoutValue = [...]string{
	"", "evaluating the value throws", "the value was not evaluated",
	"only a definition writes it and clan's own set does not hold it",
}

// dataFormat makes a format of a function that writes exact bytes.
func dataFormat(write func(*bufio.Writer, *selection)) func(*World, *selection) error {
	return func(w *World, found *selection) error {
		return w.printData(func(out *bufio.Writer) { write(out, found) })
	}
}
