package cli

// This file holds `rules`: the list of rules, or one of them explained. What a rule says is written with the rule, in
// model/rules.

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model/rules"
)

var (
	rulesFormats = []format[[]*rules.Rule]{{"text", (*World).printRules}, {"json", (*World).printRulesJSON}}
	ruleFormats  = []format[*rules.Rule]{{"text", (*World).printRule}, {"json", (*World).printRuleJSON}}
)

func newRulesCommand(world *World) *cobra.Command {
	asked := newFormatFlag(rulesFormats)
	command := &cobra.Command{
		Use:   "rules [flags] [ID]",
		Short: "List the rules, or explain one",
		Long: `List the rules, or explain one.

The format json has everything about every rule, or about the one that is named.`,
		Example: `  clanscope rules foreign-service
  clanscope rules --format json | jq -r '.rules[].id'`,
		Args: atMost(1, "rules takes the ID of one rule"),

		ValidArgsFunction: completeRuleID,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return asked.print(world, rules.All())
			}
			rule, known := rules.ByID(args[0])
			if !known {
				return noSuchRule(args[0])
			}
			return formatFlag[*rules.Rule]{asked.oneOf, ruleFormats}.print(world, rule)
		},
	}
	asked.add(command, "the `format` to print it in")
	return command
}

// narrowestTitle is the width in cells below which a title is hard to read beside the id.
const narrowestTitle = 30

// printRules prints a line for each rule: id, severity and title.
func (w *World) printRules(all []*rules.Rule) error {
	longest := 0
	for _, rule := range all {
		longest = max(longest, len(rule.ID))
	}
	title := longest + len("  warning  ")
	beside, severityCells := "  ", len("warning")
	if width := terminalWidth(w.Out); width > 0 && width < title+narrowestTitle {
		beside, severityCells, title = "\n  ", 0, len("  ")
	}
	wrap := func(line string, width int) string { return wrapLine(line, width, title) }
	return w.printWrapped(wrap, func(p page) {
		for _, rule := range all {
			severity := p.severity(rule.Severity, fmt.Sprintf("%-*s", severityCells, rule.Severity))
			fmt.Fprintf(p, "%-*s  %s%s%s\n", longest, rule.ID, severity, beside, rule.Title)
		}
	})
}

// printRule prints a rule with its explanation, example and fix.
func (w *World) printRule(rule *rules.Rule) error {
	return w.printWrapped(wrapExample, func(p page) { writeRule(p, rule) })
}

func writeRule(p page, rule *rules.Rule) {
	fmt.Fprintf(p, "%s  %s\n%s\n", p.strong(rule.ID), p.severity(rule.Severity, rule.Severity.String()), rule.Title)
	writeParagraph(p, "", rule.Doc)
	writeParagraph(p, "Example", strings.ReplaceAll(rule.Example, besideCode, "\n"+commentSign))
	writeParagraph(p, "Fix", rule.Fix)
}

// commentSign begins a comment in Nix; besideCode begins one that stands after code in an example of a rule.
const (
	commentSign = "# "
	besideCode  = "   " + commentSign
)

// wrapExample is wrapParagraph, except that a wrapped comment goes on as a comment, so that the example can be pasted.
func wrapExample(line string, width int) string {
	indent := indentOf(line)
	words, isComment := strings.CutPrefix(line[indent:], commentSign)
	if !isComment {
		return wrapParagraph(line, width)
	}
	before := line[:indent] + commentSign
	return before + strings.ReplaceAll(wrapLine(words, width-len(before), 0), "\n", "\n"+before)
}

// writeParagraph writes a text after an empty line, indented if it has a title. It writes nothing if there is no text.
func writeParagraph(p page, title, text string) {
	if text == "" {
		return
	}
	p.line("")
	indent := ""
	if title != "" {
		p.line(p.strong(title))
		indent = "  "
	}
	for line := range strings.Lines(strings.Trim(text, "\n") + "\n") {
		p.line(strings.TrimRight(indent+line, " \n"))
	}
}
