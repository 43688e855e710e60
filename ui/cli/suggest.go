package cli

// This file holds every "did you mean": for commands and flags, and for arguments in the wrong place or too many of
// them. model decides which names are near.

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// didYouMean returns ` (did you mean check?)`, or nothing if no name is near.
func didYouMean(given string, names []string) string {
	return meaning(model.NearestName(given, names))
}

// didYouMeanWord is didYouMean for words of a short list.
func didYouMeanWord(given string, words []string) string {
	return meaning(model.NearestWord(given, words))
}

func meaning(name string, near bool) string {
	if !near {
		return ""
	}
	if quoted := strconv.Quote(name); quoted != `"`+name+`"` {
		name = quoted // its letters alone may look like those that were given
	}
	return " (did you mean " + name + "?)"
}

// explainFlag turns cobra's complaint about a flag into ours, with the flag that may have been meant.
func explainFlag(command *cobra.Command, err error) error {
	if err := refuseMistypedCommand(command, command.Flags().Args()); err != nil {
		return err // the root command does not know the flags of a mistyped command
	}
	if invalid := new(pflag.InvalidValueError); errors.As(err, &invalid) {
		return fmt.Errorf("--%s: %s", invalid.GetFlag().Name,
			wrongValue(invalid.GetFlag(), invalid.GetValue(), invalid.Unwrap()))
	}
	if missing := new(pflag.ValueRequiredError); errors.As(err, &missing) {
		return fmt.Errorf("--%s needs a value: %s", missing.GetFlag().Name, valueWords(missing.GetFlag()))
	}
	if missing := keyLikeAFlag(err); missing != "" {
		return fmt.Errorf("%q begins with a dash and is taken for flags; write -- before it, after all flags: `%s -- %s`",
			missing, command.CommandPath(), wording.ShellWord(missing))
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return fmt.Errorf("%v; `%s --help` lists the flags", err, command.CommandPath())
	}
	var names []string
	command.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		return fmt.Errorf("unknown flag: -%s%s; `%s --help` lists the flags", letters, flagOfOneDash(command, letters, names),
			command.CommandPath())
	}
	suggestion := flagOfOthers(command, unknown.GetSpecifiedName())
	if name, ok := model.NearestName(unknown.GetSpecifiedName(), names); ok && suggestion == "" {
		suggestion = " (did you mean --" + name + "?)"
	}
	if others := commandsWithFlag(command.Root(), unknown.GetSpecifiedName()); suggestion == "" && len(others) > 0 {
		suggestion = " (" + wording.List(others) + " can take it)"
	}
	return fmt.Errorf("unknown flag: --%s%s; `%s --help` lists the flags", unknown.GetSpecifiedName(), suggestion,
		command.CommandPath())
}

// keyLikeAFlag returns the key that was taken for flags because it begins with a dash; empty if there was none.
func keyLikeAFlag(err error) string {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		if word := "-" + unknown.GetSpecifiedShortnames(); isKey(word) {
			return word
		}
		if word := "--" + unknown.GetSpecifiedName(); isKey(word) {
			return word
		}
	}
	return ""
}

// commandsWithFlag returns the commands that have a flag, in backticks.
func commandsWithFlag(root *cobra.Command, name string) (commands []string) {
	for _, command := range append([]*cobra.Command{root}, root.Commands()...) {
		if flag := command.Flags().Lookup(name); flag != nil && !flag.Hidden {
			commands = append(commands, "`"+command.CommandPath()+"`")
		}
	}
	return commands
}

// valueWords says what a flag takes: its words if they are few, otherwise the name of its value and its usage.
func valueWords(flag *pflag.Flag) string {
	if choice, few := flag.Value.(*oneOf); few {
		return wording.Either(choice.words)
	}
	name, usage := pflag.UnquoteUsage(flag)
	return strings.ToUpper(name) + ", " + usage
}

// wrongValue says in plain words why a flag does not take a value; err is what the flag itself says.
func wrongValue(flag *pflag.Flag, value string, err error) string {
	takes := map[string]string{
		"int": "a number", "duration": "a time such as 90s or 5m", "bool": "true or false",
	}[flag.Value.Type()]
	if takes == "" {
		return err.Error()
	}
	return fmt.Sprintf("it takes %s, not %q", takes, value)
}

// refuseBoth says what is wrong if two flags are given that exclude each other.
func refuseBoth(command *cobra.Command, one, other string) error {
	if flags := command.Flags(); flags.Changed(one) && flags.Changed(other) {
		return fmt.Errorf("--%s and --%s exclude each other; leave one of them out", one, other)
	}
	return nil
}

// refuseUnknown is what a command that only groups others runs: the user gave no name, or an unknown one.
func refuseUnknown(command *cobra.Command, args []string) error {
	names := commandNames(command)
	switch {
	case len(args) == 0:
		return fmt.Errorf("%s needs the name of a command: %s", command.Name(), wording.Either(names))
	case len(names) == 0:
		return fmt.Errorf("%s has no commands of its own, but %q was given; leave it out", command.Name(), args[0])
	case !command.HasParent():
		meant := cmp.Or(commandFor(args[0]), didYouMeanWord(args[0], names)+", only "+wording.List(names))
		return fmt.Errorf("there is no command %q%s", args[0], meant)
	}
	return fmt.Errorf("%s has no command %q%s, only %s", command.Name(), args[0], didYouMeanWord(args[0], names),
		wording.List(names))
}

// refuseSwapped says what is wrong if the source comes before the key, or if there is no key.
func refuseSwapped(args []string) error {
	if len(args) == 1 && !isKey(args[0]) && exists(args[0]) {
		return fmt.Errorf("the key is missing before %q; write for instance `SERVICE:INSTANCE:ROLE:MACHINE %s`",
			args[0], args[0])
	}
	if len(args) == 2 && !isKey(args[0]) && isKey(args[1]) && !exists(args[1]) {
		return fmt.Errorf("the key comes before the source; swap %q and %q", args[0], args[1])
	}
	return nil
}

// isKey tells whether a word looks like a scope key.
func isKey(word string) bool {
	return strings.Count(string(model.ReadKey(word)), ":") == model.PartCount-1
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// refuseQueryAsSource says what is wrong if a query is given as a source.
func refuseQueryAsSource(args []string) error {
	for _, word := range args {
		if _, err := nixquery.ParseEach(word); err == nil && strings.ContainsAny(word, "=(") && !exists(word) {
			return fmt.Errorf("%q is a query and not a source; write --query before it", word)
		}
	}
	return nil
}

// wasGiven says how many arguments there are, with the verb.
func wasGiven(count int) string {
	switch count {
	case 0:
		return "none was"
	case 1:
		return "1 was"
	}
	return strconv.Itoa(count) + " were"
}

// atMost allows a number of arguments.
func atMost(count int, otherwise string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > count {
			return fmt.Errorf("%q is one argument too many; %s", args[count], otherwise)
		}
		return nil
	}
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
