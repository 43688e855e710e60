package cli

// This file holds check's JSON, which other programs rely on: fields may be added, but never change their name or
// meaning.

import (
	"bufio"
	"iter"
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/ui/cli/jsonout"
)

// printViolationsJSON prints one object, with a line for each violation. With a baseline it says for each whether it
// is known, and lists what is fixed.
func (w *World) printViolationsJSON(result *checkResult) error {
	return w.printDocument(func(out *bufio.Writer) {
		out.WriteString(`{"violations":[`)
		jsonout.WriteLines(out, result.violationsJSON())
		if result.baseline != nil {
			out.WriteString("\n],\"fixed\":[")
			jsonout.WriteLines(out, slices.Values(asWritten(result.fixed())))
		}
		out.WriteString("\n],\"summary\":")
		out.Write(summaryJSON(result))
		out.WriteString("}\n")
	})
}

// violationsJSON yields all violations, in bytes that the next one overwrites.
func (r *checkResult) violationsJSON() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		var buffer []byte
		for _, finding := range r.report.Findings() {
			object := jsonout.NewObject(buffer[:0])
			fillViolation(&object, r.describe(finding), r.report.CauseOf(finding))
			if r.baseline != nil {
				object.Bool("known", r.isKnown(finding))
			}
			if buffer = object.End(); !yield(buffer) {
				return
			}
		}
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

// violationJSON returns one violation.
func violationJSON(violation rules.Violation, cause int) []byte {
	var object jsonout.Object
	fillViolation(&object, violation, cause)
	return object.End()
}

// fillViolation adds the members of a violation; cause is the place of its cause in the list of causes, from 0.
func fillViolation(object *jsonout.Object, violation rules.Violation, cause int) {
	object.Text("rule", violation.Rule.ID)
	object.Text("severity", violation.Severity.String())
	object.TextOrNull("key", string(violation.Key), violation.HasKey)
	object.TextOrNull("part", violation.Part.String(), violation.HasPart)
	object.Text("expected", violation.Expected)
	object.Text("found", violation.Found)
	object.Text("message", violation.Message)
	object.Text("fix", violation.Fix)
	object.Bool("silent", violation.Silent)
	object.Text("silence", violation.Silence)
	object.Text("whose", violation.Whose)
	object.Number("cause", cause)
	object.Raw("writer", writerJSON(violation.Writer, violation.WriterFile))
	object.List("related", violation.Related)
	object.Text("file", violation.File)
	object.Number("line", violation.Line)
}

// writerJSON returns the writer with the field names of the snapshot format; null if the writer is not known.
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
