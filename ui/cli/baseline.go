package cli

// This file reads and writes a baseline: what an earlier `check --format json` printed. What it means for a check is baselinediff.go.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// readBaseline reads every violation of a baseline, including known ones, so that the output of a check with a baseline can be the next baseline.
func readBaseline(file string) ([]pastViolation, error) {
	data, err := os.ReadFile(file)
	if inPath := new(fs.PathError); errors.As(err, &inPath) {
		err = inPath.Err
	}
	if err != nil {
		return nil, &model.Problem{File: file, Text: fmt.Sprintf("the baseline cannot be read: %v", err), Hint: baselineHint}
	}
	past, err := parseBaseline(data)
	if err != nil {
		return nil, &model.Problem{File: file, Text: fmt.Sprintf("this is not a baseline: %v", err), Hint: baselineHint}
	}
	return past, nil
}

const baselineHint = "Make one with `clanscope check --format json --fail-on never SOURCE >FILE`."

var errNoViolations = errors.New(`there is no list "violations" in it`)

// writeBaseline writes what was found, as check prints it, and keeps what the file had of rules that did not run: nobody knows whether that is fixed.
func writeBaseline(file string, result *checkResult, past []pastViolation, isCompared func(rule string) bool) error {
	var lines []string
	for _, finding := range result.report.Findings() {
		lines = append(lines, string(violationJSON(nil, result.report, finding, nil)))
	}
	for _, violation := range past {
		if !isCompared(violation.rule) {
			lines = append(lines, string(violation.json))
		}
	}
	text := "{\"violations\":[\n" + strings.Join(lines, ",\n") + "\n]}\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		return fmt.Errorf("the baseline cannot be written: %w", err)
	}
	return nil
}

// parseBaseline reads the document's list of violations and ignores the rest.
func parseBaseline(data []byte) (past []pastViolation, err error) {
	decoder := jsontext.NewDecoder(bytes.NewReader(data), jsontree.DecodeOptions()...)
	if token, err := decoder.ReadToken(); err != nil || token.Kind() != '{' {
		return nil, errors.Join(errNoViolations, ignoreEnd(err))
	}
	found := false
	for decoder.PeekKind() == '"' {
		name, err := decoder.ReadToken()
		if err != nil {
			return nil, err
		}
		if name.String() != "violations" || decoder.PeekKind() != '[' {
			if err := decoder.SkipValue(); err != nil {
				return nil, err
			}
			continue
		}
		if past, err = parseViolations(decoder); err != nil {
			return nil, err
		}
		found = true
	}
	if _, err := decoder.ReadToken(); err != nil {
		return nil, err
	}
	if !found {
		return nil, errNoViolations
	}
	return past, nil
}

// ignoreEnd drops io.EOF, so that the message about an empty file does not talk about it.
func ignoreEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func parseViolations(decoder *jsontext.Decoder) ([]pastViolation, error) {
	if _, err := decoder.ReadToken(); err != nil {
		return nil, err
	}
	past := []pastViolation{}
	for decoder.PeekKind() != ']' {
		raw, err := decoder.ReadValue()
		if err != nil {
			return nil, err
		}
		violation, err := parseViolation(bytes.Clone(raw))
		if err != nil {
			return nil, fmt.Errorf("violation %d: %w", len(past)+1, err)
		}
		past = append(past, violation)
	}
	_, err := decoder.ReadToken()
	return past, err
}

// parseViolation reads what identifies a violation.
func parseViolation(raw []byte) (pastViolation, error) {
	tree, err := jsontree.ParseValue(raw)
	if err != nil {
		return pastViolation{}, err
	}
	text := func(path string) string {
		if node, ok := tree.Find(path); ok && tree[node].Kind == jsontree.StringNode {
			return tree[node].Decoded()
		}
		return ""
	}
	violation := pastViolation{message: text("message"), json: raw}
	violation.identity = identity{
		rule: text("rule"), key: model.Key(text("key")), source: text("writer.source"), serviceID: text("writer.serviceId"),
		scope: model.Scope{
			Service: text("writer.service"), Instance: text("writer.instance"), Role: text("writer.role"), Machine: text("writer.machine"),
		},
	}
	if violation.rule == "" {
		return pastViolation{}, errors.New(`it has no "rule"`)
	}
	return violation, nil
}
