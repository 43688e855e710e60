package cli

// This file reads a query from the command line: a flag for each part of the key and one for the interface, or the
// query in words. model decides what a query means.

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// queryFlags are the flags that narrow a selection. A part that is not given, or given as `*`, may have any name; an
// empty name is the empty part; several names are alternatives.
type queryFlags struct {
	parts      [model.PartCount][]string
	interfaces []string
	text       string
	strict     bool
}

func (f *queryFlags) add(command *cobra.Command) {
	flags := command.Flags()
	for _, part := range model.Parts {
		flags.StringArrayVar(&f.parts[part], part.String(), nil,
			fmt.Sprintf("only exports of this `%s`; '*' is any, '' is the empty part; if repeated, any of them", part))
	}
	flags.StringArrayVar(&f.interfaces, "interface", nil,
		"only exports that have the interface with this `name`; if repeated, any of them")
	flags.StringVar(&f.text, "query", "", "a `query` in words or in Nix; the flags for parts replace its parts")
	flags.BoolVar(&f.strict, "strict", false, "end with status 1 if the query has a name that does not exist")
}

// queries returns what the flags ask for: one query for each interface, or a single one if they name no interface. It
// refuses a query among the sources.
func (f *queryFlags) queries(sources []string) ([]model.Query, error) {
	if err := refuseQueryAsSource(sources); err != nil {
		return nil, err
	}
	queries, err := nixquery.ParseEach(f.text)
	if err != nil {
		return nil, fmt.Errorf("--query: %v", err)
	}
	if len(f.interfaces) > 0 {
		if queries, err = f.eachInterface(queries[0]); err != nil {
			return nil, err
		}
	}
	for part, names := range f.parts {
		for at := range queries {
			if names != nil {
				queries[at] = queries[at].With(model.Part(part), choice(names))
			}
		}
	}
	return queries, nil
}

// eachInterface returns the query for each of the interfaces.
func (f *queryFlags) eachInterface(query model.Query) ([]model.Query, error) {
	if slices.Contains(f.interfaces, model.Wildcard) {
		query.Interface = ""
		return []model.Query{query}, nil
	}
	var queries []model.Query
	for _, name := range slices.Compact(slices.Sorted(slices.Values(f.interfaces))) {
		if name == "" {
			return nil, errors.New("--interface needs a name, such as peer")
		}
		query.Interface = name
		queries = append(queries, query)
	}
	return queries, nil
}

// severalNames says how to ask for several names if they were joined by commas; empty if they were not.
func severalNames(set *model.Set, part model.Part, joined string) string {
	names := strings.Split(joined, ",")
	flags := make([]string, len(names))
	for at, name := range names {
		if _, known := set.Lookup(part, name); !known || len(names) == 1 {
			return ""
		}
		flags[at] = fmt.Sprintf("--%s %s", part, wording.ShellWord(name))
	}
	return "; for several names, repeat the flag: " + strings.Join(flags, " ")
}

// anyName says how to ask for any name where someone has written the word for it; empty for another word.
func anyName(part model.Part, name string) string {
	if name != model.AnyWord {
		return ""
	}
	return fmt.Sprintf("; leave %s out for any of them", part)
}

// complainOfNames says which of the wanted names the set does not have, and which may have been meant. With --strict
// it fails then.
func (f *queryFlags) complainOfNames(w *World, snapshot *model.Snapshot, queries []model.Query) error {
	set, missing := snapshot.Set, false
	for _, part := range model.Parts {
		for _, name := range queries[0].Parts[part].Names {
			_, known := set.Lookup(part, name)
			missing = missing || !known
			switch {
			case known:
			case snapshot.InventoryHas(part, name):
				w.complainf("%s %q exports nothing; the inventory has it", part, name)
			default:
				w.complainf("no %s is called %q%s", part, name, cmp.Or(severalNames(set, part, name), anyName(part, name), didYouMean(name, set.NameList(part))))
			}
		}
	}
	for _, query := range queries {
		if query.Interface == "" {
			continue // to list all interfaces may take as long as to load them
		}
		if names := set.InterfaceNames(); !slices.Contains(names, query.Interface) {
			missing = true
			w.complainf("no export has the interface %q%s", query.Interface, didYouMean(query.Interface, names))
		}
	}
	if !missing {
		complainOfNothing(w, set, queries)
	}
	if missing && f.strict {
		return errNo
	}
	return nil
}

// complainOfNothing says why queries select nothing although each of their names exists: no export has all that they
// ask for.
func complainOfNothing(w *World, set *model.Set, queries []model.Query) {
	selects := func(query model.Query) int { return set.Select(query).Rows().Len() }
	if slices.ContainsFunc(queries, func(query model.Query) bool { return query.IsAll() || selects(query) > 0 }) {
		return
	}
	words := fmt.Sprintf("no export matches %q", queries[0].String())
	if key, whole := wholeKey(queries[0]); whole {
		for _, near := range model.NearestKeys(set, key, 1) {
			words += fmt.Sprintf(" (did you mean %s?)", near)
		}
		w.complainf("%s", words)
		return
	}
	for without, asked := range withoutOne(queries[0]) {
		if count := selects(without); count > 0 {
			words += fmt.Sprintf("; without %s it would be %s", asked, wording.Plural(count, "export"))
		}
	}
	w.complainf("%s", words)
}

// wholeKey returns the key that a query asks for, if it asks for each part by one name.
func wholeKey(query model.Query) (key model.Key, whole bool) {
	var scope model.Scope
	for _, part := range model.Parts {
		choice := query.Parts[part]
		if choice.Kind != model.ExactNames || len(choice.Names) != 1 {
			return "", false
		}
		scope = scope.With(part, choice.Names[0])
	}
	return scope.Key(), true
}

// withoutOne yields the query without each single condition, together with that condition in words.
func withoutOne(query model.Query) iter.Seq2[model.Query, string] {
	return func(yield func(model.Query, string) bool) {
		for _, part := range model.Parts {
			asked := model.Query{}.With(part, query.Parts[part])
			if !asked.IsAll() && !yield(query.With(part, model.Any), asked.String()) {
				return
			}
		}
		if without := query; without.Interface != "" {
			without.Interface = ""
			if !yield(without, model.Query{Interface: query.Interface}.String()) {
				return
			}
		}
		if without := query; without.Level != model.Anywhere {
			without.Level = model.Anywhere
			yield(without, model.Query{Level: query.Level}.String())
		}
	}
}

func choice(names []string) model.Choice {
	if slices.Contains(names, model.Wildcard) {
		return model.Any
	}
	return model.Exactly(names...)
}

// scopeFlags are the flags that name one scope, as for clan's own functions: a part that is not given is empty.
type scopeFlags struct{ parts [model.PartCount]string }

func (f *scopeFlags) add(command *cobra.Command) {
	for _, part := range model.Parts {
		command.Flags().StringVar(&f.parts[part], part.String(), "", fmt.Sprintf("the `%s` of the scope", part))
	}
}

func (f *scopeFlags) scope() model.Scope {
	return model.Scope{
		Service: f.parts[model.Service], Instance: f.parts[model.Instance], Role: f.parts[model.Role], Machine: f.parts[model.Machine],
	}
}

// given tells whether any of the flags is on the command line, even with an empty part.
func (f *scopeFlags) given(command *cobra.Command) bool {
	return slices.ContainsFunc(model.Parts[:], func(part model.Part) bool { return command.Flags().Changed(part.String()) })
}
