package cli

// This file reads the defaults of flags from the user's configuration, and gives them to a command.

import (
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// takeFlags reads the defaults of flags: those for every command, and those of a single command, which are in a table
// of their own.
func (c *userConfig) takeFlags(root *cobra.Command, table map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		inner, isTable := table[name].(map[string]any)
		if !isTable {
			if err := c.takeFlag(root, "", name, table[name]); err != nil {
				return err
			}
			continue
		}
		switch {
		case slices.Contains(withoutConfig, name):
			return c.wrong("flags."+name, "%s does not read the configuration, so that it works whatever is in it", name)
		case childCommand(root, name) == nil:
			return c.wrong("flags."+name, "there is no command %s%s", name, didYouMeanWord(name, commandNames(root)))
		}
		for _, flag := range slices.Sorted(maps.Keys(inner)) {
			if err := c.takeFlag(root, name, flag, inner[flag]); err != nil {
				return err
			}
		}
	}
	return nil
}

// flagPath returns the path in the file of a flag's default: for every command if command is empty.
func flagPath(command, name string) string {
	if command == "" {
		return "flags." + name
	}
	return "flags." + command + "." + name
}

// notConfigurable are the flags that say what a command is about, not how it works; and those of the colours, because
// the theme is a setting of its own.
var notConfigurable = []string{
	"help", "version", "demo", "file", "query", "at", "git", "light", "dark",
	"mark", "path", "sort", "descending", "filter", "search", "violating", "violation", "causes", "group", "everywhere", "pane", "view", "absent", "attributes",
}

func (c *userConfig) takeFlag(root *cobra.Command, command, name string, value any) error {
	known := flagNames(root, command)
	switch {
	case slices.Contains(known, name):
	case name == "light" || name == "dark":
		return c.wrong(flagPath(command, name), "write theme = %q at the top of the file instead", name)
	case slices.Contains(notConfigurable, name):
		return c.wrong(flagPath(command, name), "this flag has no default, because it says what a command is about")
	default:
		return c.wrong(flagPath(command, name), "there is no such flag%s", didYouMean(name, known))
	}
	values, ok := texts(value)
	if !ok {
		return c.wrong(flagPath(command, name), "it takes a text, a number, true or false, or a list of texts")
	}
	if c.flags[command] == nil {
		c.flags[command] = map[string][]string{}
	}
	c.flags[command][name] = values
	return nil
}

// flagNames returns the flags of a command that may be configured; those of all commands if none is named.
func flagNames(root *cobra.Command, command string) (names []string) {
	add := func(command *cobra.Command) {
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			if !flag.Hidden && !slices.Contains(notConfigurable, flag.Name) && !slices.Contains(names, flag.Name) {
				names = append(names, flag.Name)
			}
		})
	}
	if command != "" {
		add(childCommand(root, command))
		return names
	}
	add(root)
	for _, child := range root.Commands() {
		add(child)
	}
	return names
}

// texts returns a value, or a list of values, as they would be written on a command line.
func texts(value any) (values []string, ok bool) {
	switch value := value.(type) {
	case string:
		return []string{value}, true
	case bool, int64, float64:
		return []string{fmt.Sprint(value)}, true
	case []any:
		for _, element := range value {
			text, isText := element.(string)
			if !isText {
				return nil, false
			}
			values = append(values, text)
		}
		return values, true
	}
	return nil, false
}

// applyToAll refuses a default that some command would refuse.
func (c *userConfig) applyToAll(root *cobra.Command) error {
	for _, command := range append([]*cobra.Command{root}, root.Commands()...) {
		if slices.Contains(withoutConfig, command.Name()) {
			continue
		}
		if err := c.apply(command); err != nil {
			return err
		}
	}
	return nil
}

// apply gives a command the defaults of its flags that the command line does not set.
func (c *userConfig) apply(command *cobra.Command) error {
	name := ""
	if command.HasParent() {
		name = command.Name()
	}
	for _, table := range slices.Compact([]string{"", name}) {
		for flagName, values := range c.flags[table] {
			if err := c.applyFlag(command, table, flagName, values); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *userConfig) applyFlag(command *cobra.Command, table, name string, values []string) error {
	flag := command.Flags().Lookup(name)
	if flag == nil || flag.Changed {
		return nil
	}
	if _, own := c.flags[command.Name()][name]; own && table == "" && command.HasParent() {
		return nil // the command's own table wins
	}
	for _, value := range values {
		if table == "" && isForOthers(command, flag, value) {
			continue
		}
		if err := flag.Value.Set(value); err != nil {
			return c.wrong(flagPath(table, name), "%s", wrongValue(flag, value, err))
		}
	}
	return nil
}

// isForOthers tells whether a flag does not know a word that flags of the same name know in other commands, such as the
// name of a format.
func isForOthers(command *cobra.Command, flag *pflag.Flag, word string) bool {
	knows := func(flag *pflag.Flag) bool {
		choice, few := flag.Value.(*oneOf)
		return few && slices.Contains(choice.words, word)
	}
	return !knows(flag) && slices.ContainsFunc(command.Root().Commands(), func(other *cobra.Command) bool {
		namesake := other.Flags().Lookup(flag.Name)
		return namesake != nil && knows(namesake)
	})
}
