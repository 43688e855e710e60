package cli

// This file reads and writes the file of a baseline: what an earlier `check --format json` printed. baselinediff.go
// compares it with a check.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"clanscope/loader/document"
	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/rules"

	"github.com/go-json-experiment/json/jsontext"
)

// readBaseline reads every violation of a baseline, including known ones, so that the output of a check with a
// baseline can be the next baseline.
func readBaseline(file string) ([]pastViolation, error) {
	data, err := os.ReadFile(file)
	if inPath := new(fs.PathError); errors.As(err, &inPath) {
		err = inPath.Err
	}
	if err != nil {
		return nil, &model.Problem{
			File: file, Text: fmt.Sprintf("the baseline cannot be read: %v", err),
			Hint: baselineHint,
		}
	}
	past, err := parseBaseline(data)
	if err != nil {
		problem := &model.Problem{File: file, Text: err.Error()}
		if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) {
			problem = document.SyntaxProblem(file, data, err)
		}
		problem.Text, problem.Hint = "this is not a baseline: "+problem.Text, baselineHint
		return nil, problem
	}
	return past, nil
}

const baselineHint = "Make one with `clanscope check --baseline FILE --update-baseline SOURCE`."

var errNoViolations = errors.New(`there is no list "violations" in it`)

// writeBaseline writes what was found, as check prints it. It keeps the file's violations of rules that did not run:
// nobody knows whether they are fixed.
func writeBaseline(file string, result *checkResult, past []pastViolation, isCompared func(rule string) bool) error {
	violations := pastViolations(result.report)
	for _, violation := range past {
		if !isCompared(violation.Rule) {
			violations = append(violations, violation)
		}
	}
	lines := bytes.Join(asWritten(violations), []byte(",\n"))
	if err := os.WriteFile(file, fmt.Appendf(nil, "{\"violations\":[\n%s\n]}\n", lines), 0o666); err != nil {
		return fmt.Errorf("the baseline cannot be written: %w", err)
	}
	return nil
}

// parseBaseline reads the document's list of violations and ignores the rest.
func parseBaseline(data []byte) (past []pastViolation, err error) {
	document, err := jsontree.NewDecoder(data).ReadValue()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	list := jsontree.Raw(document).Member("violations")
	if !list.IsArray() {
		return nil, errNoViolations
	}
	for at, written := range list.Elements() {
		violation := parseViolation(written)
		if violation.Rule == "" {
			return nil, fmt.Errorf(`violation %d: it has no "rule"`, at+1)
		}
		past = append(past, violation)
	}
	return past, nil
}

// parseViolation reads what identifies a violation.
func parseViolation(written jsontree.Raw) pastViolation {
	text := func(object jsontree.Raw, name string) string {
		if member := object.Member(name); member.IsString() {
			return member.Text()
		}
		return ""
	}
	writer := written.Member("writer")
	violation := pastViolation{json: written, Identity: rules.Identity{
		Rule: text(written, "rule"), Key: model.Key(text(written, "key")), Writer: model.Writer{ServiceID: text(writer, "serviceId")},
	}}
	violation.Writer.Kind, violation.HasWriter = model.ParseWriterKind(text(writer, "source"))
	for _, part := range model.Parts {
		violation.Writer.Scope = violation.Writer.Scope.With(part, text(writer, part.String()))
	}
	return violation
}
