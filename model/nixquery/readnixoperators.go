package nixquery

// This file reads the operators of a predicate, ||, && and !, with the precedence that they have in Nix. Their operands
// are read in readnixpredicate.go; what joining and negating means is in namesets.go.

import (
	"errors"
)

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
			r.at = before // the error is about the operator, so it points there
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

// condition reads true, false, a comparison such as `s.part == "x"`, `builtins.elem s.part [ … ]`, conditions in
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

// negation reads `!` and its operand. In Nix the operand is never a whole comparison.
func (r *nixReader) negation(scope argument) (scopes, error) {
	if r.depth++; r.depth > mostNested {
		return noScope, errTooNested
	}
	defer func() { r.depth-- }()
	r.take("!")
	ahead := *r
	word := ahead.word()
	if r.peek() != '(' && r.peek() != '!' && word != "true" && word != "false" && lastName(word) != "elem" {
		return noScope, errors.New("Nix applies ! only to what directly follows it, not to a comparison: write !( … )")
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
