package cli

// This file reads a query from the command line: a flag for each part of the key and one for the interface, or the query in
// words. model decides what a query means.

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/nixquery"
)

// queryFlags are the flags that narrow a selection. A part that is not given, or given as `*`, may have any name; an empty name is
// the empty part; several names are alternatives.
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
	flags.StringArrayVar(&f.interfaces, "interface", nil, "only exports that have the interface with this `name`; if repeated, any of them")
	flags.StringVar(&f.text, "query", "", "a `query` in words or in Nix; the flags for parts replace its parts")
	flags.BoolVar(&f.strict, "strict", false, "end with status 1 if the query has a name that does not exist")
}

// queries returns what the flags ask for: one query for each interface, or a single one if they name no interface. It refuses a query among the sources.
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

// complainOfNames says which of the wanted names the set does not have, and which may have been meant. With --strict it fails then.
func (f *queryFlags) complainOfNames(w *World, set *model.Set, queries []model.Query) error {
	missing := false
	for _, part := range model.Parts {
		for _, name := range queries[0].Parts[part].Names {
			if _, known := set.Lookup(part, name); !known {
				missing = true
				w.complainf("no %s is called %q%s", part, name, didYouMean(name, set.NameList(part)))
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
	if missing && f.strict {
		return errNo
	}
	return nil
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
