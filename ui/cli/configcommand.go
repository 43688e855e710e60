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

var configFormats = []format[configWriter]{{"toml", (*World).printConfig}, {"json", (*World).printConfigJSON}}

func newConfigCommand(world *World) *cobra.Command {
	format := newFormatFlag(configFormats)
	var onlyDefaults bool
	command := &cobra.Command{
		Use:   "config [flags]",
		Short: "Print the configuration in force, with what each setting means",
		Long: `Print the configuration in force, with what each setting means. It is read from clanscope/config.toml
in $XDG_CONFIG_HOME, or in ~/.config.

You can save the output as that file, but write it to another one first: a shell empties the file that it redirects to
before anything is read from it. Settings after a # are the defaults. The format json has the same settings, and below
"set" the names of those that the file sets.`,
		Example: `  clanscope config >config.toml
  clanscope config --defaults
  clanscope config --format json | jq -r .file`,
		Args: atMost(0, "config takes none"),
		RunE: func(command *cobra.Command, _ []string) error {
			config := world.defaultConfig()
			if !onlyDefaults {
				var err error
				if config, err = world.readConfig(command.Root()); err != nil {
					return err
				}
				if err := config.applyToAll(command.Root()); err != nil {
					return err
				}
			}
			return format.print(world, configWriter{config, command.Root(), cmp.Or(terminalWidth(world.Out), helpCells)})
		},
	}
	command.Flags().BoolVar(&onlyDefaults, "defaults", false, "print the defaults, whatever is in the file")
	format.add(command, "the `format` to print it in")
	return command
}

// configWriter writes a configuration, with remarks in lines of the given cells.
type configWriter struct {
	*userConfig
	root  *cobra.Command
	cells int
}

// printConfig prints a configuration in the form of its file.
func (w *World) printConfig(config configWriter) error { return w.printData(config.write) }

func (c configWriter) write(out *bufio.Writer) {
	switch {
	case c.file == "":
		c.remark(out, "There is no place for a configuration: neither HOME nor XDG_CONFIG_HOME is set.")
	case c.found:
		fmt.Fprintf(out, "# From %s\n", printer.Visible(c.file))
	case exists(c.file):
		fmt.Fprintf(out, "# These are the defaults, without %s.\n", printer.Visible(c.file))
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
	c.writeFlags(out, c.generalFlags())
	for _, command := range c.commandsWithFlags() {
		fmt.Fprintf(out, "\n[flags.%s]\n", command.Name())
		c.writeFlags(out, c.flagsOf(command))
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

// writeFlags writes flags: those that are configured as settings, the others as remarks.
func (c configWriter) writeFlags(out *bufio.Writer, flags []flagSetting) {
	for _, setting := range flags {
		_, usage := pflag.UnquoteUsage(setting.flag)
		c.remark(out, usage)
		writeSetting(out, setting.isSet, setting.flag.Name, setting.value())
	}
}

// flagSetting is a flag with what it is set to: by the file, or by default.
type flagSetting struct {
	flag   *pflag.Flag
	values []string
	isSet  bool
}

// generalFlags returns the settings for every command: the flags of the explorer, and what else the file sets there.
func (c configWriter) generalFlags() (flags []flagSetting) {
	var names []string
	add := func(command *cobra.Command, onlySet bool) {
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			_, isSet := c.flags[""][flag.Name]
			if slices.Contains(notConfigurable, flag.Name) || slices.Contains(names, flag.Name) || onlySet && !isSet {
				return
			}
			names, flags = append(names, flag.Name), append(flags, c.settingIn("", flag))
		})
	}
	add(c.root, false)
	for _, command := range c.root.Commands() {
		add(command, true)
	}
	return flags
}

// commandsWithFlags returns the commands that have settings of their own: check, and those for which the file has some.
func (c configWriter) commandsWithFlags() (commands []*cobra.Command) {
	for _, command := range c.root.Commands() {
		if len(c.flags[command.Name()]) > 0 || command.Name() == "check" {
			commands = append(commands, command)
		}
	}
	return commands
}

// flagsOf returns the settings of one command, without those that it has from the settings for every command.
func (c configWriter) flagsOf(command *cobra.Command) (flags []flagSetting) {
	command.Flags().VisitAll(func(flag *pflag.Flag) {
		_, isGeneral := c.flags[""][flag.Name]
		isGeneral = isGeneral || c.root.Flags().Lookup(flag.Name) != nil
		setting := c.settingIn(command.Name(), flag)
		if !slices.Contains(notConfigurable, flag.Name) && (setting.isSet || !isGeneral) {
			flags = append(flags, setting)
		}
	})
	return flags
}

func (c configWriter) settingIn(table string, flag *pflag.Flag) flagSetting {
	values, isSet := c.flags[table][flag.Name]
	if !isSet {
		values = defaultsOf(flag)
	}
	return flagSetting{flag, values, isSet}
}

// bareValue matches what needs no quotes in TOML.
var bareValue = regexp.MustCompile(`^(true|false|0|[1-9][0-9]*)$`)

// value returns what the flag is set to, as both TOML and JSON write it.
func (s flagSetting) value() string {
	if _, isList := s.flag.Value.(pflag.SliceValue); isList {
		return quotedEach(s.values)
	}
	if kind := s.flag.Value.Type(); (kind == "bool" || kind == "int") && bareValue.MatchString(s.values[0]) {
		return s.values[0]
	}
	return quoted(s.values[0])
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
