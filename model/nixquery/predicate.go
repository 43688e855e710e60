package nixquery

// This file holds how the predicate of a selectExports is read: conditions on the parts of a scope, and the query that they come to.

import (
	"errors"
	"fmt"
	"slices"

	"clanscope/model"
)

// conditions is what a predicate asks of each part.
type conditions struct {
	variable string
	parts    [model.PartCount]condition
	never    bool // false stands among them
}

type condition struct {
	chosen   bool
	names    []string // of a chosen part
	notEmpty bool
}

// predicate reads `s: …`.
func (r *nixReader) predicate() (model.Query, error) {
	asked := conditions{variable: r.identifier()}
	if asked.variable == "" {
		return model.Query{}, errors.New("expected a predicate such as (s: s.serviceName == \"vpn\")")
	}
	if err := r.expect(":"); err != nil {
		return model.Query{}, err
	}
	if err := r.conjunction(&asked); err != nil {
		return model.Query{}, err
	}
	return asked.query()
}

func (r *nixReader) conjunction(asked *conditions) error {
	for {
		if err := r.alternatives(asked); err != nil {
			return err
		}
		if !r.take("&&") {
			return nil
		}
	}
}

// alternatives reads one condition, or several names of one part joined by ||.
func (r *nixReader) alternatives(asked *conditions) error {
	one := conditions{variable: asked.variable}
	if err := r.condition(&one); err != nil {
		return err
	}
	for r.take("||") {
		other := conditions{variable: asked.variable}
		if err := r.condition(&other); err != nil {
			return err
		}
		if !one.widen(&other) {
			return errors.New("a query can join only names of one part by ||")
		}
	}
	asked.narrow(&one)
	return nil
}

// condition reads `s.part == "x"`, `s.part != ""`, `builtins.elem s.part [ … ]`, true, false, or more in parentheses.
func (r *nixReader) condition(asked *conditions) error {
	if r.peek() == '(' {
		_, err := parenthesised(r, func() (struct{}, error) { return struct{}{}, r.conjunction(asked) })
		return err
	}
	before := r.at
	switch word := r.word(); {
	case word == "true":
		return nil
	case word == "false":
		asked.never = true
		return nil
	case lastName(word) == "elem":
		part, err := r.part(asked.variable)
		if err != nil {
			return err
		}
		names, err := r.list()
		asked.parts[part] = condition{chosen: true, names: names}
		return err
	}
	r.at = before
	return r.comparison(asked)
}

func (r *nixReader) comparison(asked *conditions) error {
	part, err := r.part(asked.variable)
	if err != nil {
		return err
	}
	equal := r.take("==")
	if !equal && !r.take("!=") {
		return errors.New("expected == or !=")
	}
	name, err := r.string()
	switch {
	case err != nil:
		return err
	case equal:
		asked.parts[part] = condition{chosen: true, names: []string{name}}
	case name == "":
		asked.parts[part].notEmpty = true
	default:
		return errors.New("a query can exclude the empty part only")
	}
	return nil
}

// part reads `s.machineName`.
func (r *nixReader) part(variable string) (model.Part, error) {
	if err := r.expect(variable, "."); err != nil {
		return 0, err
	}
	field, err := r.attributeName()
	if err != nil {
		return 0, err
	}
	part, known := model.ParsePart(field)
	if !known {
		return 0, fmt.Errorf("a scope has no %q, only serviceName, instanceName, roleName and machineName", field)
	}
	return part, nil
}

// widen adds another condition's names, if both choose names of one part and say nothing else.
func (c *conditions) widen(other *conditions) bool {
	for part := range c.parts {
		ours, theirs := &c.parts[part], &other.parts[part]
		if ours.notEmpty || theirs.notEmpty || ours.chosen != theirs.chosen {
			return false
		}
		ours.names = append(ours.names, theirs.names...)
	}
	return !c.never && !other.never && c.chosenParts() == 1
}

func (c *conditions) chosenParts() int {
	count := 0
	for _, part := range c.parts {
		if part.chosen {
			count++
		}
	}
	return count
}

// narrow asks for another condition as well.
func (c *conditions) narrow(other *conditions) {
	c.never = c.never || other.never
	for part := range c.parts {
		ours, theirs := &c.parts[part], &other.parts[part]
		ours.notEmpty = ours.notEmpty || theirs.notEmpty
		switch {
		case ours.chosen && theirs.chosen:
			ours.names = slices.DeleteFunc(slices.Clone(ours.names), func(name string) bool { return !slices.Contains(theirs.names, name) })
		case theirs.chosen:
			ours.chosen, ours.names = true, theirs.names
		}
	}
}

// query returns what the conditions come to. That a part must not be empty is a level, if all parts behind it must be.
func (c *conditions) query() (model.Query, error) {
	var query model.Query
	for _, part := range model.Parts {
		asked := &c.parts[part]
		if asked.chosen && asked.notEmpty {
			asked.names = slices.DeleteFunc(slices.Clone(asked.names), func(name string) bool { return name == "" })
		}
		if c.never || asked.chosen && len(asked.names) == 0 {
			return nothing, nil
		}
		if asked.chosen {
			query.Parts[part] = model.Exactly(asked.names...)
		}
	}
	for _, part := range model.Parts {
		if !c.parts[part].notEmpty || c.parts[part].chosen {
			continue
		}
		if query.Level != model.Anywhere || !isEmptyBehind(query, part) {
			return model.Query{}, fmt.Errorf("that the %s is not empty is a level, and then all behind it must be empty", part)
		}
		query.Level = model.ServiceLevel + model.Level(part)
	}
	return query, nil
}

func isEmptyBehind(q model.Query, part model.Part) bool {
	for _, behind := range model.Parts[part+1:] {
		if !q.Parts[behind].Equal(model.Exactly("")) {
			return false
		}
	}
	return true
}
