package cli

// This file holds check's JSON, which other programs rely on: names and meanings of its fields may grow, but never change.

import (
	"bufio"
	"strconv"

	"clanscope/model"
	"clanscope/model/rules"
)

// printViolationsJSON prints one object, a violation a line.
func (w *World) printViolationsJSON(report *rules.Report) error {
	return w.printData(func(out *bufio.Writer) error {
		out.WriteString(`{"violations":[`)
		separator := "\n"
		for _, finding := range report.Findings() {
			out.WriteString(separator)
			out.Write(violationJSON(out.AvailableBuffer(), report, finding))
			separator = ",\n"
		}
		counts := report.Counts()
		var summary jsonObject
		summary.number("causes", counts.Causes)
		summary.number("errors", counts.Errors)
		summary.number("warnings", counts.Warnings)
		summary.number("infos", counts.Infos)
		out.WriteString("\n],\"summary\":")
		out.Write(summary.end())
		_, err := out.WriteString("}\n")
		return err
	})
}

// violationJSON appends one violation. Its cause is the place in the order in which causes are listed, from 0.
func violationJSON(dst []byte, report *rules.Report, finding rules.Finding) []byte {
	violation := report.Describe(finding)
	object := jsonObject{dst}
	object.text("rule", violation.Rule.ID)
	object.text("severity", violation.Severity.String())
	object.text("key", string(violation.Key))
	if violation.HasPart {
		object.text("part", violation.Part.String())
	} else {
		object.raw("part", "null")
	}
	object.text("expected", violation.Expected)
	object.text("found", violation.Found)
	object.text("message", violation.Message)
	object.text("fix", violation.Fix)
	object.raw("silent", strconv.FormatBool(violation.Silent))
	object.text("whose", violation.Whose)
	object.number("cause", report.CauseOf(finding))
	object.raw("writer", writerJSON(violation))
	object.list("related", violation.Related)
	object.text("file", violation.File)
	object.number("line", violation.Line)
	return object.end()
}

// writerJSON returns the writer with the names that the snapshot format has for it; null where nobody is known to have written.
func writerJSON(violation rules.Violation) string {
	writer := violation.Writer
	if writer == nil {
		return "null"
	}
	var object jsonObject
	object.text("source", writer.Kind.String())
	object.text("serviceId", writer.ServiceID)
	for _, part := range model.Parts {
		object.text(part.String(), writer.Scope.Part(part))
	}
	object.text("file", violation.WriterFile)
	return string(object.end())
}

// jsonObject builds an object, field by field.
type jsonObject struct{ bytes []byte }

// field begins the object, or goes on with it.
func (o *jsonObject) field(name string) {
	before := byte(',')
	if len(o.bytes) == 0 {
		before = '{'
	}
	o.bytes = append(appendJSONString(append(o.bytes, before), name), ':')
}

func (o *jsonObject) raw(name, value string) {
	o.field(name)
	o.bytes = append(o.bytes, value...)
}

func (o *jsonObject) text(name, value string) {
	o.field(name)
	o.bytes = appendJSONString(o.bytes, value)
}

func (o *jsonObject) number(name string, value int) { o.raw(name, strconv.Itoa(value)) }

func (o *jsonObject) list(name string, values []string) {
	o.field(name)
	o.bytes = append(o.bytes, '[')
	for at, value := range values {
		if at > 0 {
			o.bytes = append(o.bytes, ',')
		}
		o.bytes = appendJSONString(o.bytes, value)
	}
	o.bytes = append(o.bytes, ']')
}

// end returns the whole object.
func (o *jsonObject) end() []byte {
	if len(o.bytes) == 0 {
		return []byte("{}")
	}
	return append(o.bytes, '}')
}
