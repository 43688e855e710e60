package cli

// This file holds check's report for GitLab's code quality, which shows violations at the lines of a merge request.
// Every violation has a place there, because GitLab rejects those that have none.

import (
	"bufio"
	"slices"

	"clanscope/model/rules"
	"clanscope/ui/cli/jsonout"
)

var gitlabSeverities = map[rules.Severity]string{rules.Error: "critical", rules.Warning: "major", rules.Info: "info"}

// printViolationsGitLab prints a list, with a line for each violation. What the baseline knows is left out; fixed
// violations are not reported, because GitLab itself compares with the target branch.
func (w *World) printViolationsGitLab(result *checkResult) error {
	seen, entries := fingerprints{}, [][]byte{}
	for _, finding := range result.report.Findings() {
		violation := result.describe(finding)
		fingerprint := seen.of(violation)
		if !result.isKnown(finding) {
			entries = append(entries, result.gitlabEntry(violation, fingerprint))
		}
	}
	return w.printDocument(func(out *bufio.Writer) {
		out.WriteByte('[')
		jsonout.WriteLines(out, slices.Values(entries))
		out.WriteString("\n]\n")
	})
}

func (r *checkResult) gitlabEntry(violation rules.Violation, fingerprint string) []byte {
	file, line, _, words := r.reportPlace(violation)
	var entry jsonout.Object
	entry.Text("description", printer.VisibleLines(words))
	entry.Text("check_name", violation.Rule.ID)
	entry.Text("fingerprint", fingerprint)
	entry.Text("severity", gitlabSeverities[violation.Severity])
	entry.Object("location", func(location *jsonout.Object) {
		location.Text("path", file)
		location.Object("lines", func(lines *jsonout.Object) { lines.Number("begin", line) })
	})
	return entry.End()
}
