package cli

// This file holds `check`: the violations, in one of several formats, and whether they fail the command. What a violation is is decided in
// model/rules.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model/rules"
)

// checkFormat prints violations. A new format is one new function and one line in checkFormats.
type checkFormat struct {
	name  string
	print func(*World, *rules.Report) error
}

var checkFormats = []checkFormat{
	{"text", (*World).printViolationsText},
	{"json", (*World).printViolationsJSON},
}

// plannedFormats are refused in words of their own: scripts already ask for them.
var plannedFormats = []string{"sarif", "github"}

// The words for severities on the command line, the gravest first.
var (
	limits         = []string{"error", "warning", "info", "never"}
	ruleSeverities = []string{"off", "error", "warning", "info"}
)

func newCheckCommand(world *World) *cobra.Command {
	var sources sourceFlags
	var overrides []string
	format := &oneOf{value: "text", words: slices.Concat(formatNames(checkFormats, func(f checkFormat) string { return f.name }), plannedFormats)}
	failOn := newOneOf(limits...)
	command := &cobra.Command{
		Use:   "check [flags] [SOURCE…]",
		Short: "Print the violations of clan's rules, with who wrote what",
		Example: `  clanscope check .
  clanscope check --format json --fail-on warning .
  clanscope check --rule plain-secret=off --rule per-machine-scope=error exports.json`,
		RunE: func(_ *cobra.Command, args []string) error {
			if slices.Contains(plannedFormats, format.value) {
				return usagef("--format %s is not there yet; text and json are", format.value)
			}
			severities, err := parseOverrides(overrides)
			if err != nil {
				return err
			}
			snapshot, err := sources.read(world, args)
			if err != nil {
				return err
			}
			as := checkFormats[slices.Index(format.words, format.value)]
			return world.check(as, runRules(snapshot, severities), failOn.value)
		},
	}
	addOneOf(command, format, "format", "how to print them")
	addOneOf(command, failOn, "fail-on", "end with status 1 if a violation is as grave as this")
	command.Flags().StringArrayVar(&overrides, "rule", nil, "how grave a rule is, `ID=SEVERITY`: off, error, warning or info; may be repeated")
	sources.add(command)
	return command
}

// check prints the violations and fails with errViolations if one is as grave as failOn.
func (w *World) check(as checkFormat, report *rules.Report, failOn string) error {
	if err := as.print(w, report); err != nil {
		return err
	}
	limit, graveEnough := rules.ParseSeverity(failOn)
	if graveEnough && slices.ContainsFunc(report.Causes(), func(c rules.Cause) bool { return c.Severity >= limit }) {
		return errViolations
	}
	return nil
}

// parseOverrides reads `ID=SEVERITY` for every --rule.
func parseOverrides(overrides []string) (map[string]rules.Severity, error) {
	severities := map[string]rules.Severity{}
	for _, override := range overrides {
		id, word, ok := strings.Cut(override, "=")
		if !ok {
			return nil, usagef("--rule takes ID=SEVERITY, such as plain-secret=off, not %q", override)
		}
		if _, known := rules.ByID(id); !known {
			return nil, usagef("--rule: %s", noSuchRule(id))
		}
		severity, known := rules.ParseSeverity(word)
		if !known {
			return nil, usagef("--rule %s: there is %s, but not %q%s", id, list(ruleSeverities), word, didYouMean(word, ruleSeverities))
		}
		severities[id] = severity
	}
	return severities, nil
}

func noSuchRule(id string) string {
	return fmt.Sprintf("there is no rule %q%s; `clanscope rules` lists them", id, didYouMean(id, ruleIDs()))
}

func ruleIDs() []string {
	ids := []string{}
	for _, rule := range rules.All() {
		ids = append(ids, rule.ID)
	}
	return ids
}
