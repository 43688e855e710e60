package cli

// This file holds check's JSON, which other programs rely on: fields may be added, but never change their name or meaning.

import (
	"bufio"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/ui/cli/jsonout"
)

// printViolationsJSON prints one object, with a line for each violation. With a baseline it says for each whether it is known, and lists what is fixed.
func (w *World) printViolationsJSON(result *checkResult) error {
	return w.printData(func(out *bufio.Writer) error {
		out.WriteString(`{"violations":[`)
		separator := "\n"
		for _, finding := range result.report.Findings() {
			out.WriteString(separator)
			out.Write(violationJSON(out.AvailableBuffer(), result.report, finding, result.knownField))
			separator = ",\n"
		}
		if result.baseline != nil {
			writeFixedJSON(out, result.fixed())
		}
		out.WriteString("\n],\"summary\":")
		out.Write(summaryJSON(result))
		_, err := out.WriteString("}\n")
		return err
	})
}

// writeFixedJSON ends the list of violations, and begins the list of those that only the baseline has, as they are written there.
func writeFixedJSON(out *bufio.Writer, fixed []pastViolation) {
	out.WriteString("\n],\"fixed\":[")
	separator := "\n"
	for _, violation := range fixed {
		out.WriteString(separator)
		out.Write(violation.json)
		separator = ",\n"
	}
}

// summaryJSON counts all violations, including the known ones.
func summaryJSON(result *checkResult) []byte {
	counts := result.report.Counts()
	var summary jsonout.Object
	summary.Number("causes", counts.Causes)
	summary.Number("errors", counts.Errors)
	summary.Number("warnings", counts.Warnings)
	summary.Number("infos", counts.Infos)
	if result.baseline != nil {
		summary.Number("known", len(result.baseline.known))
		summary.Number("fixed", len(result.baseline.fixed))
	}
	return summary.End()
}

// knownField adds whether the baseline has a violation, if there is a baseline.
func (r *checkResult) knownField(object *jsonout.Object, finding rules.Finding) {
	if r.baseline != nil {
		object.Bool("known", r.isKnown(finding))
	}
}

// violationJSON appends one violation. Its field cause is the place of its cause in the list of causes, from 0. extend, which may be nil, adds more fields.
func violationJSON(dst []byte, report *rules.Report, finding rules.Finding, extend func(*jsonout.Object, rules.Finding)) []byte {
	violation := report.Describe(finding)
	object := jsonout.NewObject(dst)
	object.Text("rule", violation.Rule.ID)
	object.Text("severity", violation.Severity.String())
	if violation.HasKey {
		object.Text("key", string(violation.Key))
	} else {
		object.Raw("key", "null")
	}
	if violation.HasPart {
		object.Text("part", violation.Part.String())
	} else {
		object.Raw("part", "null")
	}
	object.Text("expected", violation.Expected)
	object.Text("found", violation.Found)
	object.Text("message", violation.Message)
	object.Text("fix", violation.Fix)
	object.Bool("silent", violation.Silent)
	object.Text("silence", violation.Silence)
	object.Text("whose", violation.Whose)
	object.Number("cause", report.CauseOf(finding))
	object.Raw("writer", writerJSON(violation.Writer, violation.WriterFile))
	object.List("related", violation.Related)
	object.Text("file", violation.File)
	object.Number("line", violation.Line)
	if extend != nil {
		extend(&object, finding)
	}
	return object.End()
}

// writerJSON returns the writer with the field names of the snapshot format; null if nobody is known to have written.
func writerJSON(writer *model.Writer, file string) string {
	if writer == nil {
		return "null"
	}
	var object jsonout.Object
	object.Text("source", writer.Kind.String())
	object.Text("serviceId", writer.ServiceID)
	for _, part := range model.Parts {
		object.Text(part.String(), writer.Scope.Part(part))
	}
	object.Text("file", file)
	return string(object.End())
}
