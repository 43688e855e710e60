package cli

// This file lays out the help of a command, as wide as the terminal, and the words for flags that the help and the
// manual share. What is said about a command is written where the command is.

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const (
	helpCells   = 80  // how wide help is without a terminal
	widestHelp  = 100 // longer lines are hard to read
	flagCells   = 24  // a wider flag has its description below it
	usualIndent = 6   // the indent of descriptions if the terminal is too narrow for two columns
)

func (w *World) printHelp(command *cobra.Command) {
	cells := min(cmp.Or(terminalWidth(w.Out), helpCells), widestHelp)
	_, _ = io.WriteString(command.OutOrStdout(), helpText(command, max(cells, narrowestProse))) // Main remembers what fails
}

// helpText returns the help of a command, in lines of the given cells.
func helpText(command *cobra.Command, cells int) string {
	page := helpPage{cells: cells}
	for _, paragraph := range paragraphs(cmp.Or(command.Long, command.Short)) {
		page.WriteString(wrapLine(paragraph, cells, 0) + "\n\n")
	}
	page.WriteString("Usage:\n")
	if command.Runnable() && !command.HasAvailableSubCommands() || !command.HasParent() {
		page.line(command.UseLine())
	}
	if command.HasAvailableSubCommands() {
		page.line(command.CommandPath() + " COMMAND …")
	}
	if command.HasExample() {
		page.WriteString("\nExamples:\n" + command.Example + "\n")
	}
	page.commands(command)
	page.flags(command)
	if command.HasAvailableSubCommands() {
		hint := "`" + command.CommandPath() + " COMMAND --help` explains a command."
		page.WriteString("\n" + wrapLine(hint, cells, 0) + "\n")
	}
	return page.String()
}

type helpPage struct {
	strings.Builder
	cells int
}

// line writes a line below a title.
func (p *helpPage) line(text string) { p.WriteString(wrapLine("  "+text, p.cells, 4) + "\n") }

// entry writes a name, with its description beside or below it.
func (p *helpPage) entry(name string, column int, words string) {
	switch {
	case p.cells < 2*column:
		p.WriteString(name + "\n")
		column, name = usualIndent, ""
	case len(name)+2 > column:
		p.WriteString(name + "\n")
		name = ""
	}
	p.WriteString(wrapLine(fmt.Sprintf("%-*s", column, name)+words, p.cells, column) + "\n")
}

func (p *helpPage) commands(command *cobra.Command) {
	var names, words []string
	for _, child := range command.Commands() {
		if child.IsAvailableCommand() || child.Name() == "help" {
			names, words = append(names, "  "+child.Name()), append(words, child.Short)
		}
	}
	p.entries("Commands", names, words)
}

func (p *helpPage) flags(command *cobra.Command) {
	var names, words []string
	command.Flags().VisitAll(func(flag *pflag.Flag) {
		if !flag.Hidden {
			names, words = append(names, flagHeading(flag)), append(words, flagWords(flag))
		}
	})
	p.entries("Flags", names, words)
}

// entries writes names in a column, each with its description.
func (p *helpPage) entries(title string, names, words []string) {
	if len(names) == 0 {
		return
	}
	p.WriteString("\n" + title + ":\n")
	column := 0
	for _, name := range names {
		if len(name) <= flagCells {
			column = max(column, len(name)+2)
		}
	}
	for at, name := range names {
		p.entry(name, column, words[at])
	}
}

// flagHeading returns a flag with its shorthand and its value, as a list of flags shows it.
func flagHeading(flag *pflag.Flag) string {
	if flag.Shorthand != "" {
		return "  -" + flag.Shorthand + ", " + flagWithValue(flag)
	}
	return "      " + flagWithValue(flag)
}

// flagWithValue returns a flag as it is written, with the name of its value.
func flagWithValue(flag *pflag.Flag) string {
	value, _ := pflag.UnquoteUsage(flag)
	value = strings.ToUpper(value)
	switch {
	case value == "":
		return "--" + flag.Name
	case flag.NoOptDefVal != "":
		return "--" + flag.Name + "[=" + value + "]"
	default:
		return "--" + flag.Name + " " + value
	}
}

// unsaidDefaults are the defaults that go without saying.
var unsaidDefaults = []string{"", "false", "[]", "0", "0s"}

// flagWords says what a flag does, and its default.
func flagWords(flag *pflag.Flag) string {
	_, usage := pflag.UnquoteUsage(flag)
	if slices.Contains(unsaidDefaults, flag.DefValue) {
		return usage
	}
	return usage + " (default " + flag.DefValue + ")"
}

// paragraphs returns the paragraphs of a text, each in one line: where a line ends in the source means nothing.
func paragraphs(text string) []string {
	texts := strings.Split(strings.TrimSpace(text), "\n\n")
	for at, paragraph := range texts {
		texts[at] = strings.Join(strings.Fields(paragraph), " ")
	}
	return texts
}
