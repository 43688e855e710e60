package cli

// This file holds `check`: the violations, in one of several formats. model/rules decides what a violation is,
// checkresult.go whether it fails the command.

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/rules"
)

var checkFormats = []format[*checkResult]{
	{"text", (*World).printViolationsText},
	{"json", (*World).printViolationsJSON},
	{"sarif", (*World).printViolationsSARIF},
	{"github", (*World).printViolationsGitHub},
	{"junit", (*World).printViolationsJUnit},
	{"gitlab", (*World).printViolationsGitLab},
}

// limits are the words that --fail-on takes, the worst severity first.
var limits = []string{rules.Error.String(), rules.Warning.String(), rules.Info.String(), "never"}

// checkFlags are the flags of check.
type checkFlags struct {
	sources        sourceFlags
	format         formatFlag[*checkResult]
	failOn         *oneOf
	overrides      ruleOverrides
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
by sarif and gitlab, whose readers demand a file, at the start of the JSON file that was checked, or else of flake.nix.

If values of a clan fail, Nix is asked why, once for each of the first four causes.`,
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
	command.Flags().Var(&flags.overrides, "rule",
		"change the severity of a rule, as `ID=SEVERITY`: off, error, warning or info; may be repeated")
	completeFlag(command, "rule", completeRule)
	flags.sources.add(command)
	return command
}

// check prints the violations and fails with errNo if one is at least as severe as --fail-on says. It reads the
// baseline first, so that an error in it shows before Nix runs.
func (w *World) check(flags *checkFlags, args []string) error {
	severities := flags.overrides.severities
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
	if err := w.askReasons(&flags.sources, args, result); err != nil {
		return err
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
