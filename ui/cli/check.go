package cli

// This file holds `check`: the violations, in one of several formats. model/rules decides what a violation is,
// checkresult.go whether it fails the command.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

var checkFormats = []format[*checkResult]{
	{"text", (*World).printViolationsText},
	{"json", (*World).printViolationsJSON},
	{"sarif", (*World).printViolationsSARIF},
	{"github", (*World).printViolationsGitHub},
	{"junit", (*World).printViolationsJUnit},
	{"gitlab", (*World).printViolationsGitLab},
}

// The words for severities on the command line, the worst first.
var (
	limits         = []string{rules.Error.String(), rules.Warning.String(), rules.Info.String(), "never"}
	ruleSeverities = []string{rules.Off.String(), rules.Error.String(), rules.Warning.String(), rules.Info.String()}
)

// checkFlags are the flags of check.
type checkFlags struct {
	sources        sourceFlags
	format         formatFlag[*checkResult]
	failOn         *oneOf
	overrides      []string
	baseline       string
	updateBaseline bool
}

func newCheckCommand(world *World) *cobra.Command {
	flags := checkFlags{
		sources: sourceFlags{asks: model.Request{Unindexed: true}},
		format:  newFormatFlag(checkFormats), failOn: newOneOf(limits...),
	}
	command := &cobra.Command{
		Use:   "check [flags] [SOURCE…]",
		Short: "Print the violations of clan's rules, with who wrote what",
		Long: `Print the violations of clan's rules, with who wrote what.

With --baseline, only violations that are not in the baseline are shown, and only they set the status. A baseline is
what an earlier check printed with --format json. Two violations are the same if they have the same rule, key and
writer. With --format json all violations are listed, each with "known":true or false; "fixed" lists those of the
baseline that are gone.

The formats sarif, github and gitlab name the line in a file of the clan's own flake. What has no such place is shown
by sarif and gitlab, whose readers demand a file, at the start of the JSON file that was checked, or else of flake.nix.`,
		Example: `  clanscope check .
  clanscope check --format json --fail-on never . >baseline.json
  clanscope check --baseline baseline.json --format github .
  clanscope check --baseline baseline.json --update-baseline .
  clanscope check --rule plain-secret=off --rule key-irregular=error .`,
		RunE: func(_ *cobra.Command, args []string) error { return world.check(&flags, args) },
	}
	flags.format.add(command, "the `format` to print them in")
	addOneOf(command, flags.failOn, "fail-on", "end with status 1 if a violation has this `severity` or a worse one")
	command.Flags().StringVar(&flags.baseline, "baseline", "",
		"leave out the violations in this `file`, the JSON of an earlier check")
	command.Flags().BoolVar(&flags.updateBaseline, "update-baseline", false,
		"write all violations to the file that --baseline names; the status is 0")
	command.Flags().StringArrayVar(&flags.overrides, "rule", nil,
		"change the severity of a rule, as `ID=SEVERITY`: off, error, warning or info; may be repeated")
	completeFlag(command, "rule", completeRule)
	flags.sources.add(command)
	return command
}

// check prints the violations and fails with errNo if one is at least as severe as --fail-on says. It reads the
// baseline first, so that an error in it shows before Nix runs.
func (w *World) check(flags *checkFlags, args []string) error {
	severities, err := parseOverrides(flags.overrides)
	if err != nil {
		return err
	}
	past, err := flags.past()
	if err != nil {
		return err
	}
	snapshot, err := flags.sources.read(w, args)
	if err != nil {
		return err
	}
	limit, _ := rules.ParseSeverity(flags.failOn.value)
	result := &checkResult{snapshot: snapshot, report: runRules(snapshot, severities), limit: limit}
	if flags.baseline != "" {
		result.baseline = compareViolations(past, result.report, ranIn(result.report, severities))
	}
	if err := flags.format.print(w, result); err != nil {
		return err
	}
	if flags.updateBaseline {
		return writeBaseline(flags.baseline, result, past, ranIn(result.report, severities))
	}
	if result.failsAnywhere() {
		return errNo
	}
	return nil
}

// past returns the violations of the baseline; a new one that is about to be written has none yet.
func (f *checkFlags) past() ([]pastViolation, error) {
	switch {
	case f.baseline == "" && f.updateBaseline:
		return nil, errors.New("--update-baseline needs --baseline FILE, the file to write")
	case f.baseline == "":
		return nil, nil
	}
	if _, err := os.Stat(f.baseline); f.updateBaseline && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return readBaseline(f.baseline)
}

// parseOverrides reads `ID=SEVERITY` for every --rule.
func parseOverrides(overrides []string) (map[string]rules.Severity, error) {
	severities := map[string]rules.Severity{}
	for _, override := range overrides {
		id, word, ok := strings.Cut(override, "=")
		if !ok {
			return nil, fmt.Errorf("--rule takes ID=SEVERITY, such as plain-secret=off, but %q was given", override)
		}
		if _, known := rules.ByID(id); !known {
			return nil, fmt.Errorf("--rule: %w", noSuchRule(id))
		}
		severity, known := rules.ParseSeverity(word)
		if !known {
			return nil, fmt.Errorf("--rule %s: there is no severity %q%s; the severities are %s", id, word,
				didYouMeanWord(word, ruleSeverities), wording.List(ruleSeverities))
		}
		severities[id] = severity
	}
	return severities, nil
}

func noSuchRule(id string) error {
	meant := didYouMean(id, ruleIDs())
	if family := slices.DeleteFunc(ruleIDs(), func(known string) bool { return !strings.HasPrefix(known, id+"-") }); len(family) > 0 {
		meant = " (did you mean " + wording.Either(family) + "?)"
	}
	return fmt.Errorf("there is no rule %q%s; `clanscope rules` lists them", id, meant)
}

func ruleIDs() []string {
	return wording.Each(rules.All(), func(rule *rules.Rule) string { return rule.ID })
}
