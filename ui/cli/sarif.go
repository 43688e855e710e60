package cli

// This file holds check's SARIF 2.1.0, which code scanning services and editors read. Places are told only in files of the clan's own flake: nobody who reads
// the log has the others.

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"net/url"
	"slices"
	"strings"

	"clanscope/model/rules"
)

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

	// sarifFingerprint names how fingerprints are made; another way gets another number.
	sarifFingerprint = "clanscopeViolation/v1"
)

var sarifLevels = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Info: "note"}

// printViolationsSARIF prints one log with one run, a result a line.
func (w *World) printViolationsSARIF(result *checkResult) error {
	for _, violation := range result.fixed() {
		w.complain("clanscope: fixed since the baseline: " + violation.words())
	}
	return w.printData(func(out *bufio.Writer) error {
		fmt.Fprintf(out, `{"$schema":%q,"version":%q,"runs":[{"tool":`, sarifSchema, sarifVersion)
		out.Write(sarifTool())
		out.WriteString(`,"invocations":[`)
		out.Write(sarifInvocation(result.report.Lacks()))
		out.WriteString(`],"results":[`)
		log, separator := sarifResults{checkResult: result, alike: map[identity]int{}}, "\n"
		for _, finding := range result.report.Findings() {
			out.WriteString(separator)
			out.Write(log.result(finding))
			separator = ",\n"
		}
		_, err := out.WriteString("\n]}]}\n")
		return err
	})
}

// sarifTool describes the program and all of its rules.
func sarifTool() []byte {
	var tool jsonObject
	tool.object("driver", func(driver *jsonObject) {
		driver.text("name", "clanscope")
		driver.text("version", version())
		driver.objects("rules", len(rules.All()), func(at int, element *jsonObject) { sarifRule(rules.All()[at], element) })
	})
	return tool.end()
}

func sarifRule(rule *rules.Rule, element *jsonObject) {
	element.text("id", rule.ID)
	sarifMessage(element, "shortDescription", rule.Title)
	sarifMessage(element, "fullDescription", rule.Doc)
	sarifMessage(element, "help", rule.Doc+"\n\nFix: "+rule.Fix+"\n\nAn example: clanscope rules "+rule.ID)
	element.object("defaultConfiguration", func(configuration *jsonObject) { configuration.text("level", sarifLevels[rule.Severity]) })
}

// sarifInvocation says which rules could not run.
func sarifInvocation(lacks []rules.Lack) []byte {
	var invocation jsonObject
	invocation.bool("executionSuccessful", true)
	invocation.objects("toolConfigurationNotifications", len(lacks), func(at int, element *jsonObject) {
		element.object("associatedRule", func(rule *jsonObject) { sarifRuleReference(rule, "id", "index", lacks[at].Rule) })
		element.text("level", "note")
		sarifMessage(element, "message", lacks[at].Rule.ID+" was not checked: it needs "+lacks[at].Text)
	})
	return invocation.end()
}

func sarifRuleReference(element *jsonObject, id, index string, rule *rules.Rule) {
	element.text(id, rule.ID)
	element.number(index, slices.Index(rules.All(), rule))
}

func sarifMessage(element *jsonObject, name, text string) {
	element.object(name, func(message *jsonObject) { message.text("text", sarifText(text)) })
}

// sarifText writes a text so that it is shown as it is: in SARIF braces make placeholders and stand doubled for themselves, and brackets before a parenthesis
// make a link.
func sarifText(text string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "](", `\](`).Replace(printer.VisibleLines(text))
}

// sarifResults makes results of findings.
type sarifResults struct {
	*checkResult
	alike map[identity]int // how many results of an identity there are so far
}

func (r *sarifResults) result(finding rules.Finding) []byte {
	violation := r.report.Describe(finding)
	var result jsonObject
	sarifRuleReference(&result, "ruleId", "ruleIndex", violation.Rule)
	result.text("level", sarifLevels[violation.Severity])
	sarifMessage(&result, "message", violation.Message+"\n"+violation.Fix)
	if file, ok := r.ownFile(violation); ok {
		result.objects("locations", 1, func(_ int, location *jsonObject) { sarifLocation(location, file, violation) })
	}
	result.object("partialFingerprints", func(prints *jsonObject) { prints.text(sarifFingerprint, r.fingerprint(violation)) })
	switch {
	case r.comparison == nil:
	case r.isKnown(finding):
		result.text("baselineState", "unchanged")
	default:
		result.text("baselineState", "new")
	}
	result.object("properties", func(properties *jsonObject) {
		properties.text("key", string(violation.Key))
		properties.raw("writer", writerJSON(violation.Writer, violation.WriterFile))
		properties.text("whose", violation.Whose)
		properties.bool("silent", violation.Silent)
		properties.text("silence", violation.Silence)
		properties.number("cause", r.report.CauseOf(finding))
	})
	return result.end()
}

// ownFile returns the file of a violation where it lies in the clan's own flake, relative to that.
func (r *checkResult) ownFile(violation rules.Violation) (string, bool) {
	root := r.snapshot.Inputs["self"]
	return violation.File, root != "" && violation.File != "" && root+"/"+violation.File == violation.WriterFile
}

func sarifLocation(location *jsonObject, file string, violation rules.Violation) {
	location.object("physicalLocation", func(physical *jsonObject) {
		physical.object("artifactLocation", func(artifact *jsonObject) {
			artifact.text("uri", (&url.URL{Path: file}).String())
			artifact.text("uriBaseId", "%SRCROOT%")
		})
		if violation.Line > 0 {
			physical.object("region", func(region *jsonObject) {
				region.number("startLine", violation.Line)
				region.number("startColumn", max(violation.Col, 1))
			})
		}
	})
	if violation.Key != "" {
		location.objects("logicalLocations", 1, func(_ int, logical *jsonObject) {
			logical.text("fullyQualifiedName", string(violation.Key))
			logical.text("kind", "member")
		})
	}
}

// fingerprint is the same for the same violation at every time: rule, key and writer make it, and of several alike their number.
func (r *sarifResults) fingerprint(violation rules.Violation) string {
	same := identityOf(violation)
	r.alike[same]++
	hash := fnv.New128a()
	fmt.Fprintf(hash, "%q %q %q %q %q %d", same.rule, same.key, same.source, same.serviceID, same.scope.Key(), r.alike[same])
	return fmt.Sprintf("%x", hash.Sum(nil))
}
