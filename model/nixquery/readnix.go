package nixquery

// This file reads a query from Nix: from the whole expressions that writeexpression.go prints, or from the selector
// alone. It understands no more of Nix than these need.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

// startsLikeNix reports whether a text may be Nix, so that it is worth reading as Nix.
func startsLikeNix(text string) bool {
	reader := nixReader{text: text}
	word := reader.word()
	switch {
	case word == "":
		return strings.ContainsRune("({", rune(text[0]))
	case isLambda(text[len(word):]):
		return isNixIdentifier(word)
	default:
		return slices.Contains([]string{"exports", "selectExports", "removeAttrs", "filterAttrs", "intersectAttrs"}, lastName(word))
	}
}

// isLambda reports whether the text after a name makes the name a function's argument. A colon without white space
// after it may be part of a scope key.
func isLambda(rest string) bool {
	return strings.HasPrefix(rest, "@") || len(rest) > 1 && rest[0] == ':' && strings.ContainsRune(" \t\r\n", rune(rest[1]))
}

// lastName returns the name after the last dot.
func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// parseQueryNix returns the query that an expression asks for. Several interfaces are alternatives; the query has the
// first of them, and the list has all.
func parseQueryNix(text string) (model.Query, []string, error) {
	reader := nixReader{text: text}
	query, err := reader.expression()
	if err == nil && reader.peek() != 0 {
		err = errors.New("nothing may follow here")
	}
	if err == nil && !query.ReadsParts() && query.Interface == "" && reader.removed != nil {
		err = errors.New("exports without some keys can be asked for only together with a part or an interface")
	}
	if err == nil && query.Interface == "" &&
		slices.ContainsFunc(reader.removed, func(key model.Key) bool { return !key.Malformed() }) {
		err = errors.New("only malformed keys can be removed")
	}
	if err != nil {
		return model.Query{}, nil, notUnderstood(text, reader.at, err.Error())
	}
	return query, reader.interfaces, nil
}

// expression reads exports, a selection of them, or only a selector.
func (r *nixReader) expression() (model.Query, error) {
	if r.depth++; r.depth > mostNested {
		return model.Query{}, errTooNested
	}
	defer func() { r.depth-- }()
	switch {
	case r.peek() == '{' && r.startsFormals():
		return r.predicate()
	case r.peek() == '{':
		return r.attributes()
	case r.peek() == '(':
		return parenthesised(r, r.expression)
	}
	before := r.at
	word := r.word()
	if r.peek() == ':' || r.peek() == '@' {
		r.at = before
		return r.predicate()
	}
	switch lastName(word) {
	case "exports":
		return model.Query{}, nil
	case "removeAttrs":
		return model.Query{}, r.removal()
	case "intersectAttrs":
		return r.intersection()
	case "filterAttrs":
		return r.interfaceFilter()
	case "selectExports":
		return r.selection()
	}
	r.at = before
	return model.Query{}, errors.New("expected exports, selectExports, filterAttrs or a selector")
}

// mostNested bounds how deeply a pasted expression may be nested. Those that clanscope prints are nested at most three
// deep.
const mostNested = 100

var errTooNested = errors.New("this is nested too deeply")

func parenthesised[T any](r *nixReader, inner func() (T, error)) (result T, err error) {
	if r.depth++; r.depth > mostNested {
		return result, errTooNested
	}
	defer func() { r.depth-- }()
	r.take("(")
	result, err = inner()
	if err == nil {
		err = r.expect(")")
	}
	return result, err
}

// selection reads the arguments of selectExports; the second may be left out.
func (r *nixReader) selection() (model.Query, error) {
	query, err := r.selector()
	if err != nil || r.peek() == 0 || r.peek() == ')' {
		return query, err
	}
	if from, err := r.expression(); err != nil || !from.IsAll() {
		return model.Query{}, errorOr(err, "expected exports")
	}
	return query, nil
}

// errorOr returns err, or an error with the given text if err is nil.
func errorOr(err error, otherwise string) error {
	if err != nil {
		return err
	}
	return errors.New(otherwise)
}

func (r *nixReader) selector() (model.Query, error) {
	switch {
	case r.peek() == '(':
		return parenthesised(r, r.selector)
	case r.peek() == '{' && !r.startsFormals():
		return r.attributes()
	default:
		return r.predicate()
	}
}

// removal reads the arguments of removeAttrs and records the keys.
func (r *nixReader) removal() error {
	from, err := r.expression()
	if err != nil || !from.IsAll() {
		return errorOr(err, "expected exports")
	}
	names, err := r.list()
	r.removed = []model.Key{}
	for _, name := range names {
		r.removed = append(r.removed, model.Key(name))
	}
	return err
}

// intersection reads the arguments of intersectAttrs: no keys, one scope, or malformed keys, which a query can only ask
// for all together.
func (r *nixReader) intersection() (model.Query, error) {
	keys, err := r.keysOfSet()
	if err != nil {
		return model.Query{}, err
	}
	if from, err := r.expression(); err != nil || !from.IsAll() {
		return model.Query{}, errorOr(err, "expected exports")
	}
	scope, wellFormed := model.Scope{}, false
	for _, key := range keys {
		if scope, wellFormed = key.Scope(); wellFormed && len(keys) > 1 {
			return model.Query{}, errors.New("a query cannot ask for several keys by name")
		}
	}
	switch {
	case len(keys) == 0:
		return nothing, nil
	case wellFormed:
		return exactScope(scope), nil
	default:
		return model.Query{}.With(model.Service, model.OnlyMalformed), nil
	}
}

// nothing is a query that selects no export of any set, because a malformed key has no machine, not even an empty one.
var nothing = model.Query{}.With(model.Service, model.OnlyMalformed).With(model.Machine, model.Exactly(""))

func (r *nixReader) keysOfSet() ([]model.Key, error) {
	if err := r.expect("{"); err != nil {
		return nil, err
	}
	var keys []model.Key
	for !r.take("}") {
		name, err := r.attributeName()
		if err == nil {
			err = r.expect("=", "null", ";")
		}
		if err != nil {
			return nil, err
		}
		keys = append(keys, model.Key(name))
	}
	return keys, nil
}

// interfaceFilter reads the arguments of filterAttrs: `(_: v: v.peer or null != null)` and the exports to filter.
func (r *nixReader) interfaceFilter() (model.Query, error) {
	names, err := parenthesised(r, r.hasInterface)
	if err != nil {
		return model.Query{}, err
	}
	query, err := r.expression()
	if err == nil && query.Interface != "" {
		err = errors.New("a query cannot ask for exports that have both of two interfaces")
	}
	query.Interface, r.interfaces = names[0], names
	return query, err
}

// hasInterface reads `_: v: v.peer or null != null`, or several such conditions joined by ||.
func (r *nixReader) hasInterface() (names []string, err error) {
	r.word()
	if err := r.expect(":"); err != nil {
		return nil, err
	}
	variable := r.identifier()
	err = r.expect(":")
	for err == nil {
		var name string
		if name, err = r.isThere(variable); err == nil && !slices.Contains(names, name) {
			names = append(names, name)
		}
		if err == nil && !r.take("||") {
			return names, nil
		}
	}
	return nil, err
}

// isThere reads `v.peer or null != null`, with or without parentheses.
func (r *nixReader) isThere(variable string) (string, error) {
	if r.peek() == '(' {
		return parenthesised(r, func() (string, error) { return r.isThere(variable) })
	}
	if err := r.expect(variable, "."); err != nil {
		return "", err
	}
	name, err := r.attributeName()
	if err == nil {
		err = r.expect("or", "null", "!=", "null")
	}
	if err == nil && name == "" {
		err = errors.New("the interface has no name")
	}
	return name, err
}

// attributes reads the older selector, `{ serviceName = "x"; }`, with "*" for any. It also understands the short names
// in the manual's example.
func (r *nixReader) attributes() (model.Query, error) {
	var query model.Query
	r.take("{")
	err := r.eachScopeAttribute(func(part model.Part, name string) error {
		if !query.Parts[part].IsAny() {
			return fmt.Errorf("the %s is asked for twice", part)
		}
		if name != model.Wildcard {
			query.Parts[part] = model.Exactly(name)
		}
		return nil
	})
	return query, err
}
