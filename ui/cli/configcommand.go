package cli

// This file holds `config`: it prints the configuration in force, in the form of the file, with what each setting means.

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/model/jsontree"
)

func newConfigCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Print the configuration in force, with what each setting means",
		Long: `Print the configuration in force, with what each setting means. It is read from clanscope/config.toml in $XDG_CONFIG_HOME, or in ~/.config.

What is printed can be kept as that file; lines behind # say what holds without it.`,
		Example: `  clanscope config >~/.config/clanscope/config.toml`,
		Args:    atMost(0, "config takes none"),
		RunE: func(command *cobra.Command, _ []string) error {
			config, err := world.readConfig(command.Root())
			if err != nil {
				return err
			}
			return world.printData(func(out *bufio.Writer) error { return config.write(out, command.Root()) })
		},
	}
}

func (c *userConfig) write(out *bufio.Writer, root *cobra.Command) error {
	switch {
	case c.file == "":
		out.WriteString("# There is no place for a configuration: neither HOME nor XDG_CONFIG_HOME is set.\n")
	case c.found:
		fmt.Fprintf(out, "# From %s\n", printer.Visible(c.file))
	default:
		fmt.Fprintf(out, "# There is no %s; this is what holds without it.\n", printer.Visible(c.file))
	}
	fmt.Fprintf(out, "\n# The colours of the explorer: %s, which asks the terminal; or for one kind of background.\n", quotedList(themes[:1]))
	writeSetting(out, c.theme != themes[0], "theme", []string{c.theme}, true)
	out.WriteString("\n# Defaults of flags, for every command that has them. A table such as [flags.check] is for one command, and stronger.\n[flags]\n")
	c.writeFlags(out, root, "")
	for _, command := range root.Commands() {
		if len(c.flags[command.Name()]) > 0 || command.Name() == "check" {
			fmt.Fprintf(out, "\n[flags.%s]\n", command.Name())
			c.writeFlags(out, command, command.Name())
		}
	}
	out.WriteString("\n# The keys of each action, such as [ \"q\", \"ctrl+n\", \"f5\" ]; [ ] takes an action's keys away.\n[keys]\n")
	for _, action := range c.keys.Actions() {
		fmt.Fprintf(out, "# %s\n", action.Does)
		_, isSet := c.lines["keys."+action.Name]
		writeSetting(out, isSet, action.Name, action.Keys, false)
	}
	return out.Flush()
}

// writeFlags writes the flags of a command: those that are configured as settings, the others as remarks.
func (c *userConfig) writeFlags(out *bufio.Writer, command *cobra.Command, table string) {
	command.Flags().VisitAll(func(flag *pflag.Flag) {
		values, isSet := c.flags[table][flag.Name]
		if !isSet {
			values = defaultsOf(flag)
		}
		_, isGeneral := c.flags[""][flag.Name]
		general := command.Root().Flags().Lookup(flag.Name) != nil
		if slices.Contains(notConfigurable, flag.Name) || table != "" && !isSet && (general || isGeneral) {
			return
		}
		_, usage := pflag.UnquoteUsage(flag)
		fmt.Fprintf(out, "# %s\n", usage)
		_, isList := flag.Value.(pflag.SliceValue)
		writeSetting(out, isSet, flag.Name, values, !isList)
	})
}

// defaultsOf returns the values that a flag has if nobody sets it.
func defaultsOf(flag *pflag.Flag) []string {
	if list, isList := flag.Value.(pflag.SliceValue); isList {
		return list.GetSlice()
	}
	return []string{flag.DefValue}
}

// writeSetting writes `name = value`, after a # if it is not set.
func writeSetting(out *bufio.Writer, isSet bool, name string, values []string, single bool) {
	quoted := make([]string, len(values))
	for at, value := range values {
		if quoted[at] = string(jsontree.AppendString(nil, value)); single && (value == "true" || value == "false") {
			quoted[at] = value
		}
	}
	value := "[ " + strings.Join(quoted, ", ") + " ]"
	if single {
		value = quoted[0]
	}
	if !isSet {
		name = "# " + name
	}
	fmt.Fprintf(out, "%s = %s\n", name, value)
}
