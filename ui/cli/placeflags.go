package cli

// This file reads the flags that say where the explorer opens, as `y l` copies them. What they do on the screen is in
// package ui.

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui"
)

// placeFlags are the names of these flags, without --query.
var placeFlags = []string{
	"mark", "at", "path", "column", "sort", "descending", "filter", "search", "violating", "violation", "causes", "group",
	"everywhere", "pane", "view", "absent", "attributes",
}

func (f *rootFlags) addPlace(command *cobra.Command) {
	flags, place := command.Flags(), &f.place
	flags.StringVar(&f.query, "query", "", "open with the columns at this `query`, in words or in Nix")
	flags.StringArrayVar(&f.marks, "mark", nil,
		"mark the name that the query asks for in this `part`, such as machine, instead of placing the cursor on it; may be repeated")
	flags.StringVar((*string)(&place.At), "at", "", "open with the cursor on the export with this `key`")
	flags.StringVar(&place.Path, "path", "",
		"with --at, open with the cursor in the detail on this `path` of the value, such as peer.hosts.0")
	flags.StringArrayVar(&place.Columns, "column", nil,
		"open with a column for what is at this `path` of the values, such as peer.hosts; may be repeated")
	flags.StringVar(&place.Sort, "sort", "", "open with the list sorted by the column with this `path`")
	flags.BoolVar(&place.Descending, "descending", false, "with --sort, in descending order")
	flags.StringVar(&place.Filter, "filter", "",
		"open with the list narrowed to exports whose keys or columns match this `pattern`, as / does")
	flags.StringVar(&place.Search, "search", "",
		"open with the list narrowed to exports that have this `text` in their values, as * does")
	flags.BoolVar(&place.Violating, "violating", false,
		"open with the list narrowed to exports that break a rule, as f does")
	flags.StringVar(&place.Violation, "violation", "",
		"open with the cursor on a violation of this `rule`: the one at the key of --at, or the first")
	flags.StringVar(&place.Causes, "causes", "",
		"in the violations, show only the causes that match this `text`, as / does")
	flags.StringVar(&place.Group, "group", "", "in the violations, group the causes by this `field`, writer or file, as b does")
	flags.BoolVar(&place.Everywhere, "everywhere", false, "in the violations, show all causes and not only those of the choice, as t does")
	flags.StringVar(&place.Pane, "pane", "", "open with the cursor in this `pane`: "+wording.Either(ui.Panes))
	flags.StringVar(&place.View, "view", "", "open with the values in the detail in this `form`, json or nix, as J does")
	flags.BoolVar(&place.Absent, "absent", false, "open with the names of the inventory that export nothing shown too, as a does")
	flags.BoolVar(&place.Attributes, "attributes", false, "open with the expression as an attribute set, as x does")
}

// givenOf returns which of some flags are on the command line, as they are written there.
func givenOf(command *cobra.Command, flags []string) (given []string) {
	for _, name := range flags {
		if command.Flags().Changed(name) {
			given = append(given, "--"+name)
		}
	}
	return given
}

// complete completes the flags whose values are known.
func (f *rootFlags) complete(complete completer, command *cobra.Command) {
	complete.completeColumns(command)
	complete.register(command, "query", queryWordsOf)
	complete.register(command, "at", keysOf)
	complete.register(command, "sort", columnPaths)
	completeFlag(command, "violation", func(command *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return completeRuleID(command, nil, typed)
	})
	completeFlag(command, "pane", cobra.FixedCompletions(ui.Panes, cobra.ShellCompDirectiveNoFileComp))
	completeFlag(command, "view", cobra.FixedCompletions(ui.Views, cobra.ShellCompDirectiveNoFileComp))
	completeFlag(command, "group", cobra.FixedCompletions(ui.Groups, cobra.ShellCompDirectiveNoFileComp))
}

// opensAt returns where the explorer opens.
func (f *rootFlags) opensAt() (ui.Place, error) {
	place := f.place
	query, err := nixquery.Parse(f.query)
	place.Query, place.At = query, model.ReadKey(string(place.At))
	_, known := rules.ByID(place.Violation)
	for _, name := range f.marks {
		at := slices.IndexFunc(model.Parts[:], func(part model.Part) bool { return part.String() == name })
		if at < 0 || query.Parts[at].Kind != model.ExactNames {
			return place, fmt.Errorf("--mark: the query asks for no name in the part %q", name)
		}
		place.Marks = append(place.Marks, model.Parts[at])
	}
	switch {
	case err != nil:
		return place, fmt.Errorf("--query: %v", err)
	case len(place.Columns) > ui.MostColumns:
		return place, fmt.Errorf("--column can be given at most %d times", ui.MostColumns)
	case place.Path != "" && place.At == "":
		return place, errors.New("--path needs --at")
	case place.Sort != "" && !slices.Contains(place.Columns, place.Sort):
		return place, fmt.Errorf("--sort takes a path that --column shows; add --column %s", place.Sort)
	case place.Descending && place.Sort == "":
		return place, errors.New("--descending needs --sort")
	case place.Pane != "" && !slices.Contains(ui.Panes, place.Pane):
		return place, fmt.Errorf("--pane takes %s, not %q", wording.Either(ui.Panes), place.Pane)
	case place.View != "" && !slices.Contains(ui.Views, place.View):
		return place, fmt.Errorf("--view takes %s, not %q", wording.Either(ui.Views), place.View)
	case place.Group != "" && !slices.Contains(ui.Groups, place.Group):
		return place, fmt.Errorf("--group takes %s, not %q", wording.Either(ui.Groups), place.Group)
	case place.Violation == "" && place.Pane != "violations" &&
		(place.Causes != "" || place.Group != "" || place.Everywhere):
		return place, errors.New("--causes, --group and --everywhere need --violation or --pane violations")
	case place.Violation != "" && !known:
		return place, fmt.Errorf("--violation: %w", noSuchRule(place.Violation))
	}
	return place, refuseTwoPanes(place)
}

// refuseTwoPanes says what is wrong if flags ask for the cursor in more than one pane.
func refuseTwoPanes(place ui.Place) error {
	switch {
	case place.Violation != "" && place.Path != "":
		return errors.New("--violation puts the cursor in the violations, and --path in the detail; leave one of them out")
	case place.Violation != "" && place.Pane != "" && place.Pane != "violations":
		return fmt.Errorf("--violation puts the cursor in the violations, and not in the pane %s; leave one of them out", place.Pane)
	case place.Path != "" && place.Pane != "" && place.Pane != "detail":
		return fmt.Errorf("--path puts the cursor in the detail, and not in the pane %s; leave one of them out", place.Pane)
	}
	return nil
}
