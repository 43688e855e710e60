package cli

// This file holds check's SARIF 2.1.0, which code scanning services and editors read. Every result has a place in a
// file that they have, because they reject a log in which one has none.

import (
	"bufio"
	"fmt"
	"iter"
	"net/url"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/ui/cli/jsonout"
)

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

	// sarifFingerprint names the way in which fingerprints are made; if that changes, the number must change.
	sarifFingerprint = "clanscopeViolation/v1"
)

var sarifLevels = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Info: "note"}

// printViolationsSARIF prints one log with one run, and a line for each result.
func (w *World) printViolationsSARIF(result *checkResult) error {
	w.complainOfFixed(result)
	return w.printDocument(func(out *bufio.Writer) {
		fmt.Fprintf(out, `{"$schema":%q,"version":%q,"runs":[{"tool":`, sarifSchema, sarifVersion)
		out.Write(sarifTool())
		out.WriteString(`,"invocations":[`)
		out.Write(sarifInvocation(result.report.Lacks()))
		out.WriteString(`],"results":[`)
		jsonout.WriteLines(out, result.sarifResults())
		out.WriteString("\n]}]}\n")
	})
}

// sarifTool describes the program and all of its rules.
func sarifTool() []byte {
	var tool jsonout.Object
	tool.Object("driver", func(driver *jsonout.Object) {
		driver.Text("name", "clanscope")
		driver.Text("version", version())
		driver.Objects("rules", len(rules.All()), func(at int, element *jsonout.Object) { sarifRule(rules.All()[at], element) })
	})
	return tool.End()
}

func sarifRule(rule *rules.Rule, element *jsonout.Object) {
	element.Text("id", rule.ID)
	sarifMessage(element, "shortDescription", rule.Title)
	sarifMessage(element, "fullDescription", rule.Doc)
	sarifMessage(element, "help", rule.Doc+"\n\nFix: "+rule.Fix+"\n\nAn example: clanscope rules "+rule.ID)
	element.Object("defaultConfiguration",
		func(configuration *jsonout.Object) { configuration.Text("level", sarifLevels[rule.Severity]) })
}

// sarifInvocation says which rules could not run.
func sarifInvocation(lacks []rules.Lack) []byte {
	var invocation jsonout.Object
	invocation.Bool("executionSuccessful", true)
	invocation.Objects("toolConfigurationNotifications", len(lacks), func(at int, element *jsonout.Object) {
		element.Object("associatedRule", func(rule *jsonout.Object) { sarifRuleReference(rule, "id", "index", lacks[at].Rule) })
		element.Text("level", "note")
		sarifMessage(element, "message", lacks[at].Rule.ID+" was not checked: it needs "+lacks[at].Text)
	})
	return invocation.End()
}

func sarifRuleReference(element *jsonout.Object, id, index string, rule *rules.Rule) {
	element.Text(id, rule.ID)
	element.Number(index, slices.Index(rules.All(), rule))
}

func sarifMessage(element *jsonout.Object, name, text string) {
	element.Object(name, func(message *jsonout.Object) { message.Text("text", sarifText(text)) })
}

// sarifText escapes a text so that it is shown unchanged: in SARIF, braces make placeholders unless they are doubled,
// and brackets before a parenthesis make a link.
func sarifText(text string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "](", `\](`).Replace(printer.VisibleLines(text))
}

// sarifResults yields a result for each violation.
func (r *checkResult) sarifResults() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		seen := fingerprints{}
		for _, finding := range r.report.Findings() {
			violation := r.describe(finding)
			if !yield(r.sarifResult(finding, violation, seen.of(violation))) {
				return
			}
		}
	}
}

func (r *checkResult) sarifResult(finding rules.Finding, violation rules.Violation, fingerprint string) []byte {
	var result jsonout.Object
	sarifRuleReference(&result, "ruleId", "ruleIndex", violation.Rule)
	result.Text("level", sarifLevels[violation.Severity])
	file, line, col, words := r.reportPlace(violation)
	sarifMessage(&result, "message", words)
	result.Objects("locations", 1, func(_ int, location *jsonout.Object) {
		sarifLocation(location, file, line, col, violation.Key)
	})
	result.Object("partialFingerprints", func(prints *jsonout.Object) { prints.Text(sarifFingerprint, fingerprint) })
	switch {
	case r.baseline == nil:
	case r.isKnown(finding):
		result.Text("baselineState", "unchanged")
	default:
		result.Text("baselineState", "new")
	}
	result.Object("properties", func(properties *jsonout.Object) {
		properties.Text("key", string(violation.Key))
		properties.Raw("writer", writerJSON(violation.Writer, violation.WriterFile))
		properties.Text("whose", violation.Whose)
		properties.Bool("silent", violation.Silent)
		properties.Text("silence", violation.Silence)
		properties.Number("cause", r.report.CauseOf(finding))
	})
	return result.End()
}

func sarifLocation(location *jsonout.Object, file string, line, col int, key model.Key) {
	location.Object("physicalLocation", func(physical *jsonout.Object) {
		physical.Object("artifactLocation", func(artifact *jsonout.Object) {
			artifact.Text("uri", (&url.URL{Path: file}).String())
			artifact.Text("uriBaseId", "%SRCROOT%")
		})
		physical.Object("region", func(region *jsonout.Object) {
			region.Number("startLine", line)
			region.Number("startColumn", col)
		})
	})
	if key != "" {
		location.Objects("logicalLocations", 1, func(_ int, logical *jsonout.Object) {
			logical.Text("fullyQualifiedName", string(key))
			logical.Text("kind", "member")
		})
	}
}
