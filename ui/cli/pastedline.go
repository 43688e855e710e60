package cli

// This file reads a command line that somebody pastes into the explorer, with the commands and flags that would read it
// in a shell, and works out where in the explorer it leads.

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/wording"
	"clanscope/ui"
)

// readPastedLine reads the words behind the program's name. A command that shows nothing that the explorer has leads
// nowhere.
func readPastedLine(words []string) (ui.CommandLine, error) {
	command, given, err := newRootCommand(&World{}).Find(words)
	if err != nil {
		return ui.CommandLine{}, err
	}
	if err := command.ParseFlags(given); err != nil {
		return ui.CommandLine{}, explainFlag(command, err)
	}
	flags, args := flagsOfExplorer(command), command.Flags().Args()
	switch name := command.Name(); {
	case !command.HasParent(), name == "select", name == "graph":
	case name == "get":
		flags.place.At, args, err = keyToGet(command, args)
	case name == "rules" && len(args) == 1:
		flags.place.Violation, args = args[0], nil
	default:
		return ui.CommandLine{}, nil
	}
	if err != nil {
		return ui.CommandLine{}, err
	}
	place, err := flags.opensAt()
	query, wrong := narrowedByParts(command, place.Query)
	place.Query = query
	return ui.CommandLine{Place: place, Sources: sourcesInLine(command, words, args)}, cmp.Or(err, wrong)
}

// flagsOfExplorer returns the flags of a command that the explorer has too. The list of the explorer is sorted only by
// a column that it shows.
func flagsOfExplorer(command *cobra.Command) (flags rootFlags) {
	explorer := &cobra.Command{}
	flags.addPlace(explorer)
	command.Flags().Visit(func(given *pflag.Flag) {
		flag := explorer.Flags().Lookup(given.Name)
		if flag == nil {
			return
		}
		if list, isList := flag.Value.(pflag.SliceValue); isList {
			_ = list.Replace(given.Value.(pflag.SliceValue).GetSlice()) // texts need no reading
			return
		}
		_ = flag.Value.Set(given.Value.String()) // it has been read once
	})
	if place := &flags.place; command.HasParent() && place.Sort != "" && !slices.Contains(place.Columns, place.Sort) {
		place.Columns = append(place.Columns, place.Sort)
	}
	return flags
}

// narrowedByParts narrows a query by the flags for the parts of keys and for the interface, if a command has them.
func narrowedByParts(command *cobra.Command, query model.Query) (model.Query, error) {
	flags := command.Flags()
	for _, part := range model.Parts {
		if names, err := flags.GetStringArray(part.String()); err == nil && names != nil && flags.Changed(part.String()) {
			query = query.With(part, choice(names))
		}
	}
	interfaces, err := flags.GetStringArray("interface")
	switch {
	case err != nil || len(interfaces) == 0:
	case slices.Contains(interfaces, model.Wildcard):
		query.Interface = ""
	case len(interfaces) > 1:
		return query, errors.New("the explorer shows one interface at a time; leave out all but one --interface")
	default:
		query.Interface = interfaces[0]
	}
	return query, nil
}

// keyToGet returns the key that get is given, whole or by its parts, and the sources behind it.
func keyToGet(command *cobra.Command, args []string) (key model.Key, sources []string, err error) {
	var flags getFlags
	for _, part := range model.Parts {
		flags.scope.parts[part], _ = command.Flags().GetString(part.String()) // get has a flag for each of them
	}
	key, sources, err = flags.key(command, args)
	return model.Key(key.ToPaste()), sources, err
}

// sourcesInLine returns the sources that a command line names, as the explorer's own line would name them.
func sourcesInLine(command *cobra.Command, words, args []string) (sources []string) {
	if file, err := command.Flags().GetString("file"); err == nil && file != "" {
		sources = append(sources, "--file="+source.FromAnywhere(file))
		if len(args) > 0 {
			sources, args = append(sources, args[0]), args[1:]
		}
	}
	for _, word := range words {
		switch scene, isScene := strings.CutPrefix(word, "--demo="); {
		case isScene:
			sources = append(sources, "--demo="+scene)
		case word == "--demo":
			sources = append(sources, "--demo=1")
		}
	}
	return append(sources, wording.Each(args, source.FromAnywhere)...)
}
