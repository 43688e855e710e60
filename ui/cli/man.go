package cli

// This file holds `man`: the manual page, made from what the commands say about themselves.

import (
	"bufio"
	"cmp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newManCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Example: `  clanscope man | man -l -`,
		Args:    atMost(0, "man takes none"),
		RunE: func(command *cobra.Command, _ []string) error {
			return world.printText(func(out *bufio.Writer) { writeManual(out, command.Root()) })
		},
	}
}

// statuses explains the program's exit statuses, for the manual.
const statuses = `0: all is well.

1: the answer is no: not found, not allowed, not understood, something differs, or a violation is as severe as --fail-on says.

2: the command line is wrong, or a source could not be loaded.

130: interrupted. In general, 128 plus the number of the signal that ended it.`

// environment explains the variables that are read, for the manual.
var environment = [][2]string{
	{"CLAN_DIR", "The source if none is given."},
	{"XDG_CONFIG_HOME, XDG_CACHE_HOME", "Where the configuration and the cache are, instead of in ~/.config and ~/.cache."},
	{"VISUAL, EDITOR, PAGER", "The programs in which the explorer opens files and long values."},
	{"NO_COLOR", "If it is not empty, nothing has colours."},
	{"TERM, COLORFGBG", "With TERM=dumb no explorer is opened, and a report is printed. COLORFGBG tells whether the background is light, if the terminal does not."},
	{"GC_INITIAL_HEAP_SIZE", "The memory with which Nix begins, instead of a quarter of what is free."},
}

// files explains the files that are read and written, for the manual.
var files = [][2]string{
	{"~/.config/clanscope/config.toml", "The configuration. `clanscope config` explains it."},
	{"~/.cache/clanscope", "Names and keys of clans, for completion, and what log has evaluated. --no-cache keeps nothing there."},
}

func writeManual(out *bufio.Writer, root *cobra.Command) {
	page := manual{out}
	page.macro(".TH CLANSCOPE 1 \"\" \"clanscope " + root.Version + "\"")
	page.macro(".SH NAME")
	page.prose("clanscope - " + root.Short)
	page.macro(".SH SYNOPSIS")
	page.prose(root.UseLine())
	page.macro(".SH DESCRIPTION")
	page.prose(root.Long)
	page.flags(root)
	page.macro(".SH COMMANDS")
	for _, command := range root.Commands() {
		page.command(command)
	}
	page.macro(".SH EXIT STATUS")
	page.prose(statuses)
	page.macro(".SH ENVIRONMENT")
	page.list(environment)
	page.macro(".SH FILES")
	page.list(files)
	page.macro(".SH EXAMPLES")
	page.example(root.Example)
}

// manual writes a page in the language of man(7).
type manual struct{ out *bufio.Writer }

// macro writes a line that is an instruction for man.
func (m manual) macro(line string) { m.out.WriteString(line + "\n") }

// lines writes text that man shows unchanged, line by line.
func (m manual) lines(text string) {
	for line := range strings.Lines(text) {
		line = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(line)
		if line != "" && strings.ContainsAny(line[:1], ".'") {
			line = `\&` + line
		}
		m.out.WriteString(line)
	}
	m.out.WriteByte('\n')
}

// prose writes paragraphs, which man wraps.
func (m manual) prose(text string) {
	for at, paragraph := range paragraphs(text) {
		if at > 0 {
			m.macro(".PP")
		}
		m.lines(paragraph)
	}
}

// list writes terms, each with its explanation.
func (m manual) list(terms [][2]string) {
	for _, term := range terms {
		m.macro(".TP")
		m.lines(term[0])
		m.lines(term[1])
	}
}

func (m manual) example(text string) {
	if text != "" {
		m.macro(".PP")
		m.macro(".nf")
		m.lines(text)
		m.macro(".fi")
	}
}

// command describes a command, and those below it.
func (m manual) command(command *cobra.Command) {
	if command.Hidden {
		return
	}
	if command.HasSubCommands() {
		for _, child := range command.Commands() {
			m.command(child)
		}
		return
	}
	m.macro(".SS")
	m.lines(command.UseLine())
	m.prose(cmp.Or(command.Long, command.Short+"."))
	m.flags(command)
	m.example(command.Example)
}

func (m manual) flags(command *cobra.Command) {
	command.LocalFlags().VisitAll(func(flag *pflag.Flag) {
		if flag.Hidden {
			return
		}
		m.macro(".TP")
		m.lines(strings.TrimSpace(flagHeading(flag)))
		m.lines(flagWords(flag))
	})
}
