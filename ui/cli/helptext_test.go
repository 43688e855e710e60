package cli

// This file tests that help fits a terminal: no line is wider, and no word is broken or lost.

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/ui/text"
)

// everyCommand returns a command and all below it.
func everyCommand(command *cobra.Command) []*cobra.Command {
	commands := []*cobra.Command{command}
	for _, child := range command.Commands() {
		commands = append(commands, everyCommand(child)...)
	}
	return commands
}

func TestHelpFitsTheTerminal(t *testing.T) {
	for _, command := range everyCommand(newRootCommand(&World{})) {
		command.InitDefaultHelpFlag()
		for _, cells := range []int{helpCells, widestHelp} {
			for line := range strings.Lines(helpText(command, cells)) {
				if line = strings.TrimSuffix(line, "\n"); (text.Printer{}).Width(line) > cells {
					t.Errorf("%s --help is wider than %d: %s", command.CommandPath(), cells, line)
				}
			}
		}
	}
}

// TestHelpIsComplete holds for a narrow terminal too, in which examples need not fit.
func TestHelpIsComplete(t *testing.T) {
	for _, command := range everyCommand(newRootCommand(&World{})) {
		command.InitDefaultHelpFlag()
		for _, cells := range []int{narrowestProse, helpCells} {
			words := strings.Join(strings.Fields(helpText(command, cells)), " ")
			command.Flags().VisitAll(func(flag *pflag.Flag) {
				if want := strings.Join(strings.Fields(flagHeading(flag)+" "+flagWords(flag)), " "); !flag.Hidden && !strings.Contains(words, want) {
					t.Errorf("%s --help at %d cells lacks %s", command.CommandPath(), cells, want)
				}
			})
			for _, paragraph := range paragraphs(command.Long) {
				if !strings.Contains(words, paragraph) {
					t.Errorf("%s --help at %d cells lacks %s", command.CommandPath(), cells, paragraph)
				}
			}
		}
	}
}
