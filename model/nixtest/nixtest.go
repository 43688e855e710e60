// Package nixtest evaluates just as much Nix as the expressions of queries need: an expression and variables come in, a
// value goes out. It shares no code with what prints or parses such expressions, so that tests can check both against
// it. Begin with nixtest.go; clanlib.go holds the variables. Only tests may import it.
package nixtest

import (
	"fmt"
	"maps"
	"strings"
)

// Values are string, bool, nil, []any, map[string]any and nixFunction; delayed stands for a value that is not
// evaluated yet.
type (
	nixFunction func(any) any
	delayed     func() any
	nixThrow    struct{ message string }
)

// Evaluate returns the value of an expression with the given variables, or what it throws.
func Evaluate(expression string, variables map[string]any) (value any, err error) {
	defer func() {
		if thrown, ok := recover().(nixThrow); ok {
			err = fmt.Errorf("%s, in %s", thrown.message, expression)
		}
	}()
	evaluation := &evaluation{rest: expression}
	term := evaluation.expression()
	if evaluation.space(); evaluation.rest != "" {
		evaluation.throw("left over: " + evaluation.rest)
	}
	return force(term(variables)), nil
}

func force(value any) any {
	for {
		later, ok := value.(delayed)
		if !ok {
			return value
		}
		value = later()
	}
}

func throw(message string) any { panic(nixThrow{message}) }

// nixTerm is a piece of an expression, ready to be evaluated.
type nixTerm func(variables map[string]any) any

type evaluation struct{ rest string }

func (e *evaluation) throw(message string) { throw(message) }

func (e *evaluation) space() { e.rest = strings.TrimLeft(e.rest, " \n") }

func (e *evaluation) take(token string) bool {
	e.space()
	rest, ok := strings.CutPrefix(e.rest, token)
	if ok {
		e.rest = rest
	}
	return ok
}

func (e *evaluation) expect(token string) {
	if !e.take(token) {
		e.throw("expected " + token + " at " + e.rest)
	}
}

func (e *evaluation) identifier() string {
	e.space()
	end := 0
	for end < len(e.rest) && strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'-", rune(e.rest[end])) {
		end++
	}
	name := e.rest[:end]
	e.rest = e.rest[end:]
	return name
}

// expression reads `name: body`, or conditions joined by ||.
func (e *evaluation) expression() nixTerm {
	before := e.rest
	if name := e.identifier(); name != "" && e.take(":") {
		body := e.expression()
		return func(variables map[string]any) any {
			return nixFunction(func(argument any) any {
				inner := maps.Clone(variables)
				inner[name] = argument
				return body(inner)
			})
		}
	}
	e.rest = before
	left := e.conjunction()
	for e.take("||") {
		first, second := left, e.conjunction()
		left = func(v map[string]any) any { return force(first(v)).(bool) || force(second(v)).(bool) }
	}
	return left
}

func (e *evaluation) conjunction() nixTerm {
	left := e.comparison()
	for e.take("&&") {
		first, second := left, e.comparison()
		left = func(v map[string]any) any { return force(first(v)).(bool) && force(second(v)).(bool) }
	}
	return left
}

func (e *evaluation) comparison() nixTerm {
	if e.take("!") {
		negated := e.application()
		return func(v map[string]any) any { return !force(negated(v)).(bool) }
	}
	left := e.application()
	for _, operator := range []string{"==", "!="} {
		if e.take(operator) {
			right := e.application()
			return func(v map[string]any) any { return (force(left(v)) == force(right(v))) == (operator == "==") }
		}
	}
	return left
}

func (e *evaluation) application() nixTerm {
	function := e.selection()
	for e.startsAtom() {
		callee, argument := function, e.selection()
		function = func(v map[string]any) any {
			return force(callee(v)).(nixFunction)(delayed(func() any { return argument(v) }))
		}
	}
	return function
}

func (e *evaluation) startsAtom() bool {
	e.space()
	return e.rest != "" && strings.ContainsRune(`("[{_abcdefghijklmnopqrstuvwxyz`, rune(e.rest[0]))
}

func (e *evaluation) selection() nixTerm {
	value := e.atom()
	for e.take(".") {
		set, name := value, e.attribute()
		var otherwise nixTerm
		if e.take("or ") {
			otherwise = e.atom()
		}
		value = func(v map[string]any) any {
			attributes, _ := force(set(v)).(map[string]any)
			if found, ok := attributes[force(name(v)).(string)]; ok {
				return force(found)
			}
			if otherwise == nil {
				throw("attribute missing")
			}
			return otherwise(v)
		}
	}
	return value
}

// attribute reads a name, a string or ${…}.
func (e *evaluation) attribute() nixTerm {
	switch {
	case e.take("${"):
		name := e.expression()
		e.expect("}")
		return name
	case strings.HasPrefix(e.rest, `"`):
		return e.text()
	}
	name := e.identifier()
	return func(map[string]any) any { return name }
}

func (e *evaluation) atom() nixTerm {
	switch e.space(); {
	case e.take("("):
		inner := e.expression()
		e.expect(")")
		return inner
	case e.take("["):
		return e.list()
	case e.take("{"):
		return e.attributes()
	case strings.HasPrefix(e.rest, `"`):
		return e.text()
	}
	name := e.identifier()
	return func(variables map[string]any) any {
		if name == "null" {
			return nil
		}
		value, ok := variables[name]
		if !ok {
			throw("undefined variable " + name)
		}
		return value
	}
}

func (e *evaluation) list() nixTerm {
	var elements []nixTerm
	for !e.take("]") {
		elements = append(elements, e.selection())
	}
	return func(v map[string]any) any {
		values := []any{}
		for _, element := range elements {
			values = append(values, force(element(v)))
		}
		return values
	}
}

func (e *evaluation) attributes() nixTerm {
	type member struct{ name, value nixTerm }
	var members []member
	for !e.take("}") {
		e.space()
		name := e.attribute()
		e.expect("=")
		members = append(members, member{name, e.expression()})
		e.expect(";")
	}
	return func(v map[string]any) any {
		set := map[string]any{}
		for _, each := range members {
			set[force(each.name(v)).(string)] = delayed(func() any { return each.value(v) })
		}
		return set
	}
}

// text reads a string literal by Nix's own rules.
func (e *evaluation) text() nixTerm {
	e.expect(`"`)
	var text strings.Builder
	for {
		switch {
		case e.rest == "":
			e.throw("string without end")
		case strings.HasPrefix(e.rest, "${"):
			e.throw("a string is interpolated")
		case e.rest[0] == '"':
			e.rest = e.rest[1:]
			read := text.String()
			return func(map[string]any) any { return read }
		case e.rest[0] == '\\':
			letter := e.rest[1]
			if at := strings.IndexByte("nrt", letter); at >= 0 {
				letter = "\n\r\t"[at]
			}
			text.WriteByte(letter)
			e.rest = e.rest[2:]
		case strings.HasPrefix(e.rest, "$$"):
			text.WriteString("$$")
			e.rest = e.rest[2:]
		default:
			text.WriteByte(e.rest[0])
			e.rest = e.rest[1:]
		}
	}
}
