package cli

// This file holds check's report for GitLab's code quality, which shows violations at the lines of a merge request.
// It takes only violations with a place in a file of the clan's own flake; the others are counted on standard error.

import (
	"bufio"
	"slices"

	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/cli/jsonout"
)

var gitlabSeverities = map[rules.Severity]string{rules.Error: "critical", rules.Warning: "major", rules.Info: "info"}

// printViolationsGitLab prints a list, with a line for each violation. What the baseline knows is left out; fixed
// violations are not reported, because GitLab itself compares with the target branch.
func (w *World) printViolationsGitLab(result *checkResult) error {
	seen, entries, placeless := fingerprints{}, [][]byte{}, 0
	for _, finding := range result.report.Findings() {
		violation := result.report.Describe(finding)
		fingerprint := seen.of(violation)
		file, ok := result.ownFile(violation)
		switch {
		case result.isKnown(finding):
		case !ok:
			placeless++
		default:
			entries = append(entries, gitlabEntry(violation, file, fingerprint))
		}
	}
	if placeless > 0 {
		w.complainf(
			"left out of the report: %s without a place in the clan's own files; the status counts all violations",
			wording.Plural(placeless, "violation"))
	}
	return w.printData(func(out *bufio.Writer) {
		out.WriteByte('[')
		jsonout.WriteLines(out, slices.Values(entries))
		out.WriteString("\n]\n")
	})
}

func gitlabEntry(violation rules.Violation, file, fingerprint string) []byte {
	var entry jsonout.Object
	entry.Text("description", printer.VisibleLines(violation.Message+"\n"+violation.Fix))
	entry.Text("check_name", violation.Rule.ID)
	entry.Text("fingerprint", fingerprint)
	entry.Text("severity", gitlabSeverities[violation.Severity])
	entry.Object("location", func(location *jsonout.Object) {
		location.Text("path", file)
		location.Object("lines", func(lines *jsonout.Object) { lines.Number("begin", max(violation.Line, 1)) })
	})
	return entry.End()
}
