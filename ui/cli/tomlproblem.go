package cli

// This file describes errors in the grammar of the configuration, with their lines. It does not know the
// settings.

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"clanscope/model"
)

// tomlFaults are the errors of the TOML library that people run into, and what we say instead. An error is recognised
// by a part of its text, which is all that the library gives.
var tomlFaults = []struct{ contains, text string }{
	{"at start of value", `a value is missing or has no quotes; a text needs them, such as "light"`},
	{"expected value", "the value after = is missing"},
	{"expected keyword", `a text needs quotes, such as "light"`},
	{"expected newline", "a line ends after a value; a text with blanks needs quotes"},
	{"expected '=' after key", "a setting is written NAME = VALUE"},
	{"at start of key", "a line begins with the name of a setting, or is the name of a table in brackets, such as [keys]"},
	{"to close table name", "the name of a table is not closed with ]"},
	{"incomplete", "a bracket is not closed"},
	{"unterminated", "a quote is not closed"},
	{"cannot have new lines", "a quote is not closed in its line"},
	{"already", "this is set twice"},
}

// tomlProblem describes an error of the TOML library.
func tomlProblem(file string, err error) *model.Problem {
	problem := &model.Problem{File: file, Text: strings.TrimPrefix(err.Error(), "toml: "), Hint: configHint}
	if at := new(toml.DecodeError); errors.As(err, &at) {
		problem.Line, problem.Col = at.Position()
	}
	for _, fault := range tomlFaults {
		if strings.Contains(err.Error(), fault.contains) {
			problem.Text = fault.text
			break
		}
	}
	return problem
}
