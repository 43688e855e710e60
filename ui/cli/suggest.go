package cli

// This file holds every "did you mean": for commands, flags and the values of flags. model decides which names are near.

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/model"
	"clanscope/model/wording"
)

// didYouMean returns ` (did you mean check?)`, or nothing if no name is near.
func didYouMean(given string, names []string) string {
	name, ok := model.NearestName(given, names)
	if !ok {
		return ""
	}
	return " (did you mean " + name + "?)"
}

// oneOf is the value of a flag that takes one of a few words.
type oneOf struct {
	value string
	words []string
}

// newOneOf returns such a value; the first word is the default.
func newOneOf(words ...string) *oneOf { return &oneOf{value: words[0], words: words} }

// String returns the word that is set.
func (o *oneOf) String() string { return o.value }

// Type returns the words in the form that help shows.
func (o *oneOf) Type() string { return strings.Join(o.words, "|") }

// Set accepts one of the words and refuses all others.
func (o *oneOf) Set(word string) error {
	if !slices.Contains(o.words, word) {
		return usagef("there is %s%s", wording.List(o.words), didYouMean(word, o.words))
	}
	o.value = word
	return nil
}

// complete offers the words of a flag to the shell.
func (o *oneOf) complete(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return o.words, cobra.ShellCompDirectiveNoFileComp
}

// addOneOf adds a flag that takes one of a few words.
func addOneOf(command *cobra.Command, value *oneOf, name, usage string) {
	command.Flags().Var(value, name, usage)
	// It fails only for a flag that does not exist.
	_ = command.RegisterFlagCompletionFunc(name, value.complete)
}

// explainFlag turns cobra's complaint about a flag into ours, with the flag that may have been meant.
func explainFlag(command *cobra.Command, err error) error {
	if err := refuseMistypedCommand(command, command.Flags().Args()); err != nil {
		return err // the root command does not know the flags of a mistyped command
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "" {
		return usagef("%v; `%s --help` lists the flags", err, command.CommandPath())
	}
	var names []string
	command.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	suggestion := ""
	if name, ok := model.NearestName(unknown.GetSpecifiedName(), names); ok {
		suggestion = " (did you mean --" + name + "?)"
	}
	return usagef("unknown flag: --%s%s; `%s --help` lists the flags", unknown.GetSpecifiedName(), suggestion, command.CommandPath())
}

// refuseUnknown is what a command runs that only groups others: the user gave no name, or an unknown one.
func refuseUnknown(command *cobra.Command, args []string) error {
	names := commandNames(command)
	if len(args) == 0 {
		return usagef("%s needs one of %s", command.CommandPath(), wording.List(names))
	}
	return usagef("%s has no command %q%s; there is %s", command.CommandPath(), args[0], didYouMean(args[0], names), wording.List(names))
}

func commandNames(command *cobra.Command) []string {
	var names []string
	for _, child := range command.Commands() {
		if !child.Hidden {
			names = append(names, child.Name())
		}
	}
	return names
}
