package nixquery

// This file reads the predicate of a selectExports: its argument, and conditions on the parts of a scope with the
// precedence that Nix gives them. What the conditions mean is namesets.go.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

// argument is what a predicate calls the scope: `s: …`, or its attributes `{ serviceName, ... }: …`, or both.
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

// startsFormals tells whether the next brace opens the attributes of an argument rather than an attribute set.
func (r *nixReader) startsFormals() bool {
	ahead := *r
	ahead.take("{")
	if ahead.take("...") {
		return true
	}
	return ahead.identifier() != "" && (ahead.peek() == ',' || ahead.peek() == '}')
}

// formals reads `{ serviceName, machineName, ... }`. Without the dots Nix refuses every scope unless all four
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

// alternatives reads conditions joined by ||, which binds less tightly than &&.
func (r *nixReader) alternatives(scope argument) (scopes, error) {
	asked, err := r.conjunction(scope)
	for err == nil {
		before := r.at
		if !r.take("||") {
			break
		}
		var other scopes
		if other, err = r.conjunction(scope); err != nil {
			break
		}
		if asked, err = asked.or(other); err != nil {
			r.at = before // what is wrong is that they are joined
		}
	}
	return asked, err
}

func (r *nixReader) conjunction(scope argument) (scopes, error) {
	asked, err := r.condition(scope)
	for err == nil && r.take("&&") {
		var other scopes
		other, err = r.condition(scope)
		asked = asked.and(other)
	}
	return asked, err
}

// condition reads comparisons such as `s.part == "x"`, `builtins.elem s.part [ … ]`, true, false, conditions in
// parentheses, and `!` before any of these except a comparison.
func (r *nixReader) condition(scope argument) (scopes, error) {
	if r.peek() == '!' {
		return r.negation(scope)
	}
	if r.peek() == '(' && !r.startsFromJSON() {
		return parenthesised(r, func() (scopes, error) { return r.alternatives(scope) })
	}
	before := r.at
	switch word := r.word(); {
	case word == "true":
		return everyScope, nil
	case word == "false":
		return noScope, nil
	case lastName(word) == "elem":
		return r.membership(scope)
	}
	r.at = before
	return r.comparison(scope)
}

// negation reads `!` and its operand, which in Nix is never a whole comparison.
func (r *nixReader) negation(scope argument) (scopes, error) {
	if r.depth++; r.depth > mostNested {
		return noScope, errTooNested
	}
	defer func() { r.depth-- }()
	r.take("!")
	ahead := *r
	word := ahead.word()
	if r.peek() != '(' && r.peek() != '!' && word != "true" && word != "false" && lastName(word) != "elem" {
		return noScope, errors.New("Nix takes ! to what stands right behind it, not to a comparison: write !( … )")
	}
	asked, err := r.condition(scope)
	if err != nil {
		return noScope, err
	}
	return asked.not()
}

func (r *nixReader) startsFromJSON() bool {
	ahead := *r
	return ahead.take("(") && lastName(ahead.word()) == "fromJSON"
}

// membership reads what follows `builtins.elem`.
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

// foreign says what is wrong with a word that is no part of the scope: it is a function that is not understood, or a
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
		word,
		scope.name(),
	)
}

func foreignName(word string) error {
	return fmt.Errorf(
		"%s is a name from around the predicate and has no value here; write what it stands for, such as \"web\"",
		word,
	)
}
