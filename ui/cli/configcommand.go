package cli

// This file holds `config`: it prints the configuration in force, in the form of the file, with what each setting
// means.

import (
	"bufio"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

func newConfigCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Print the configuration in force, with what each setting means",
		Long: `Print the configuration in force, with what each setting means. It is read from clanscope/config.toml
in $XDG_CONFIG_HOME, or in ~/.config.

You can save the output as that file. Settings after a # are the defaults.`,
		Example: `  clanscope config >~/.config/clanscope/config.toml`,
		Args:    atMost(0, "config takes none"),
		RunE: func(command *cobra.Command, _ []string) error {
			config, err := world.readConfig(command.Root())
			if err != nil {
				return err
			}
			file := configWriter{config, cmp.Or(terminalWidth(world.Out), helpCells)}
			return world.printData(func(out *bufio.Writer) { file.write(out, command.Root()) })
		},
	}
}

// configWriter writes a configuration, with remarks in lines of the given cells.
type configWriter struct {
	*userConfig
	cells int
}

func (c configWriter) write(out *bufio.Writer, root *cobra.Command) {
	switch {
	case c.file == "":
		c.remark(out, "There is no place for a configuration: neither HOME nor XDG_CONFIG_HOME is set.")
	case c.found:
		fmt.Fprintf(out, "# From %s\n", printer.Visible(c.file))
	default:
		fmt.Fprintf(out, "# There is no %s; these are the defaults.\n", printer.Visible(c.file))
	}
	out.WriteByte('\n')
	c.remark(out,
		"The colours of the explorer: \"auto\" asks the terminal whether its background is light or dark; \"light\" and \"dark\" decide it.")
	writeSetting(out, c.theme != themes[0], "theme", quoted(c.theme))
	out.WriteByte('\n')
	c.remark(out,
		"Defaults of flags, for every command that has them. A table such as [flags.check] is for one command, and overrides these.")
	out.WriteString("[flags]\n")
	c.writeFlags(out, root, "")
	for _, command := range root.Commands() {
		if len(c.flags[command.Name()]) > 0 || command.Name() == "check" {
			fmt.Fprintf(out, "\n[flags.%s]\n", command.Name())
			c.writeFlags(out, command, command.Name())
		}
	}
	out.WriteByte('\n')
	c.remark(out, `The keys of each action, such as [ "q", "ctrl+n", "f5" ]; with [ ] an action has no key.`)
	out.WriteString("[keys]\n")
	for _, action := range c.keys.Actions() {
		c.remark(out, action.Does)
		_, isSet := c.lines["keys."+action.Name]
		writeSetting(out, isSet, action.Name, quotedEach(action.Keys))
	}
}

// remark writes a sentence after a #, on as many lines as it needs.
func (c configWriter) remark(out *bufio.Writer, text string) {
	for line := range strings.SplitSeq(wrapLine(text, max(c.cells, narrowestProse)-len("# "), 0), "\n") {
		out.WriteString("# " + line + "\n")
	}
}

// writeFlags writes the flags of a command: those that are configured as settings, the others as remarks.
func (c configWriter) writeFlags(out *bufio.Writer, command *cobra.Command, table string) {
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
		c.remark(out, usage)
		writeSetting(out, isSet, flag.Name, settingOf(flag, values))
	})
}

// bareValue matches what needs no quotes in TOML.
var bareValue = regexp.MustCompile(`^(true|false|0|[1-9][0-9]*)$`)

func settingOf(flag *pflag.Flag, values []string) string {
	if _, isList := flag.Value.(pflag.SliceValue); isList {
		return quotedEach(values)
	}
	if kind := flag.Value.Type(); (kind == "bool" || kind == "int") && bareValue.MatchString(values[0]) {
		return values[0]
	}
	return quoted(values[0])
}

func defaultsOf(flag *pflag.Flag) []string {
	if list, isList := flag.Value.(pflag.SliceValue); isList {
		return list.GetSlice()
	}
	return []string{flag.DefValue}
}

// quoted returns a text as TOML writes it.
func quoted(text string) string { return string(jsontree.AppendString(nil, text)) }

func quotedEach(texts []string) string {
	if len(texts) == 0 {
		return "[ ]"
	}
	return "[ " + strings.Join(wording.Each(texts, quoted), ", ") + " ]"
}

// writeSetting writes `name = value`, after a # if it is not set.
func writeSetting(out *bufio.Writer, isSet bool, name, value string) {
	if !isSet {
		name = "# " + name
	}
	fmt.Fprintf(out, "%s = %s\n", name, value)
}
