package nixquery

// This file reads the predicate of a selectExports: its argument, and comparisons of a scope's parts with texts. The
// comparisons are joined in readnixoperators.go; what they mean is in namesets.go.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

// argument is the name that a predicate gives the scope, `s: …`, or the attributes that it takes from it, `{
// serviceName, ... }: …`, or both.
type argument struct {
	whole  string
	fields []string
}

// predicate reads `s: …`.
func (r *nixReader) predicate() (model.Query, error) {
	scope, err := r.argument()
	if err != nil {
		return model.Query{}, err
	}
	asked, err := r.alternatives(scope)
	if err != nil {
		return model.Query{}, err
	}
	return asked.query(), nil
}

func (r *nixReader) argument() (scope argument, err error) {
	if scope.whole = r.identifier(); scope.whole == "" && r.peek() != '{' {
		return scope, errors.New("expected a predicate such as (s: s.serviceName == \"vpn\")")
	}
	if scope.whole == "" || r.take("@") {
		if scope.fields, err = r.formals(); err != nil {
			return scope, err
		}
	}
	if scope.whole == "" && r.take("@") {
		scope.whole = r.identifier()
	}
	return scope, r.expect(":")
}

// startsFormals reports whether the next brace opens the attributes of a function's argument, not an attribute set.
func (r *nixReader) startsFormals() bool {
	ahead := *r
	ahead.take("{")
	if ahead.take("...") {
		return true
	}
	return ahead.identifier() != "" && (ahead.peek() == ',' || ahead.peek() == '}')
}

// formals reads `{ serviceName, machineName, ... }`. Without the dots, Nix refuses every scope unless all four
// attributes are named.
func (r *nixReader) formals() (fields []string, err error) {
	open := false
	for err = r.expect("{"); err == nil && !r.take("}"); {
		if r.take("...") {
			open = true
			continue
		}
		field := r.identifier()
		if _, known := model.ParsePart(field); !known {
			return nil, unknownField(field)
		}
		fields = append(fields, field)
		if !r.take(",") && r.peek() != '}' {
			return nil, errors.New("expected a comma or }")
		}
	}
	if err == nil && !open && len(fields) < int(model.PartCount) {
		err = errors.New("a scope has four attributes, and Nix refuses those that are not named: write `, ... }:`")
	}
	return fields, err
}

func unknownField(field string) error {
	return fmt.Errorf("a scope has no %q, only serviceName, instanceName, roleName and machineName", field)
}

// membership reads the arguments of `builtins.elem`.
func (r *nixReader) membership(scope argument) (scopes, error) {
	asked, err := r.operand(scope)
	if err != nil {
		return noScope, err
	}
	if !asked.isPart {
		return noScope, errors.New("expected a part of the scope, such as s.machineName, before the list")
	}
	if ahead := *r; ahead.identifier() != "" {
		return noScope, foreignName(r.word())
	}
	names, err := r.list()
	return everyScope.with(asked.part, nameSet{names: names}), err
}

func (s scopes) with(part model.Part, names nameSet) scopes {
	s[part] = names
	return s
}

// operand is one side of a comparison.
type operand struct {
	isPart bool
	part   model.Part
	text   string
}

// comparison reads a part and a text, in either order, with == or != between them.
func (r *nixReader) comparison(scope argument) (scopes, error) {
	left, err := r.operand(scope)
	if err != nil {
		return noScope, err
	}
	equal := r.take("==")
	if !equal && !r.take("!=") {
		return noScope, errors.New("expected == or !=")
	}
	right, err := r.operand(scope)
	switch {
	case err != nil:
		return noScope, err
	case left.isPart == right.isPart:
		return noScope, errors.New("a query compares a part of the scope with a text in quotes")
	case right.isPart:
		left, right = right, left
	}
	return everyScope.with(left.part, nameSet{[]string{right.text}, !equal}), nil
}

// operand reads `s.machineName`, `machineName` if the argument names it, or a text.
func (r *nixReader) operand(scope argument) (operand, error) {
	if r.peek() == '"' || r.peek() == '(' {
		text, err := r.string()
		return operand{text: text}, err
	}
	before := r.at
	name := r.identifier()
	switch {
	case name == "":
		return operand{}, fmt.Errorf("expected %s.machineName or another part of the scope, or a text in quotes", scope.name())
	case slices.Contains(scope.fields, name):
		part, _ := model.ParsePart(name)
		return operand{isPart: true, part: part}, nil
	case name != scope.whole:
		r.at = before
		return operand{}, r.foreign(scope)
	}
	if err := r.expect("."); err != nil {
		return operand{}, err
	}
	field, err := r.attributeName()
	part, known := model.ParsePart(field)
	if err == nil && !known {
		err = unknownField(field)
	}
	return operand{isPart: true, part: part}, err
}

func (a argument) name() string {
	if a.whole == "" {
		return "s"
	}
	return a.whole
}

// foreign returns the error for a word that is not a part of the scope: it is a function that is not understood, or a
// name from elsewhere.
func (r *nixReader) foreign(scope argument) error {
	before := r.at
	word := r.word()
	next := r.peek()
	r.at = before
	if next == 0 || strings.ContainsRune("=!)&|]", rune(next)) {
		return foreignName(word)
	}
	return fmt.Errorf(
		"%s is not understood, only ==, !=, !, &&, || and builtins.elem on parts of the scope, such as %s.machineName",
		word, scope.name())
}

func foreignName(word string) error {
	return fmt.Errorf(
		"%s is a name from outside the predicate and has no value here; write its value, such as \"web\"", word)
}
