package cli

// This file holds check's JSON, which other programs rely on: names and meanings of its fields may grow, but never change.

import (
	"bufio"

	"clanscope/model"
	"clanscope/model/rules"
)

// printViolationsJSON prints one object, a violation a line. With a baseline it says of each violation whether it is known, and lists what is fixed.
func (w *World) printViolationsJSON(result *checkResult) error {
	return w.printData(func(out *bufio.Writer) error {
		out.WriteString(`{"violations":[`)
		separator := "\n"
		for _, finding := range result.report.Findings() {
			out.WriteString(separator)
			out.Write(violationJSON(out.AvailableBuffer(), result.report, finding, result.knownField))
			separator = ",\n"
		}
		if result.comparison != nil {
			writeFixedJSON(out, result.fixed())
		}
		out.WriteString("\n],\"summary\":")
		out.Write(summaryJSON(result))
		_, err := out.WriteString("}\n")
		return err
	})
}

// writeFixedJSON ends the list of violations and begins that of those which only the baseline has, as they stand there.
func writeFixedJSON(out *bufio.Writer, fixed []pastViolation) {
	out.WriteString("\n],\"fixed\":[")
	separator := "\n"
	for _, violation := range fixed {
		out.WriteString(separator)
		out.Write(violation.json)
		separator = ",\n"
	}
}

// summaryJSON counts all violations, the known ones among them.
func summaryJSON(result *checkResult) []byte {
	counts := result.report.Counts()
	var summary jsonObject
	summary.number("causes", counts.Causes)
	summary.number("errors", counts.Errors)
	summary.number("warnings", counts.Warnings)
	summary.number("infos", counts.Infos)
	if result.comparison != nil {
		summary.number("known", len(result.comparison.known))
		summary.number("fixed", len(result.comparison.fixed))
	}
	return summary.end()
}

// knownField says of a violation whether the baseline has it.
func (r *checkResult) knownField(object *jsonObject, finding rules.Finding) {
	if r.comparison != nil {
		object.bool("known", r.isKnown(finding))
	}
}

// violationJSON appends one violation. Its cause is the place in the order in which causes are listed, from 0. More fields come from extend, if that is given.
func violationJSON(dst []byte, report *rules.Report, finding rules.Finding, extend func(*jsonObject, rules.Finding)) []byte {
	violation := report.Describe(finding)
	object := jsonObject{dst}
	object.text("rule", violation.Rule.ID)
	object.text("severity", violation.Severity.String())
	if violation.HasKey {
		object.text("key", string(violation.Key))
	} else {
		object.raw("key", "null")
	}
	if violation.HasPart {
		object.text("part", violation.Part.String())
	} else {
		object.raw("part", "null")
	}
	object.text("expected", violation.Expected)
	object.text("found", violation.Found)
	object.text("message", violation.Message)
	object.text("fix", violation.Fix)
	object.bool("silent", violation.Silent)
	object.text("silence", violation.Silence)
	object.text("whose", violation.Whose)
	object.number("cause", report.CauseOf(finding))
	object.raw("writer", writerJSON(violation.Writer, violation.WriterFile))
	object.list("related", violation.Related)
	object.text("file", violation.File)
	object.number("line", violation.Line)
	if extend != nil {
		extend(&object, finding)
	}
	return object.end()
}

// writerJSON returns the writer with the names that the snapshot format has for it; null where nobody is known to have written.
func writerJSON(writer *model.Writer, file string) string {
	if writer == nil {
		return "null"
	}
	var object jsonObject
	object.text("source", writer.Kind.String())
	object.text("serviceId", writer.ServiceID)
	for _, part := range model.Parts {
		object.text(part.String(), writer.Scope.Part(part))
	}
	object.text("file", file)
	return string(object.end())
}
