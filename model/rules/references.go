package rules

// This file holds the rule about references inside values: to vars of machines, and to other exports.

import (
	"bytes"
	"fmt"

	"clanscope/model"
)

var danglingReference = &Rule{
	ID:       "dangling-reference",
	Severity: Warning,
	needs:    needsInventory | needsValues,
	Title:    "a value refers to something that does not exist",
	Doc: "Looked at are `var` with machine, generator and file, whose machine must be in the inventory, and texts that are a scope key of " +
		"a known service, which must be exported.",
	Example:  `hosts = [ { var = { machine = "gatewya"; generator = "tor"; file = "hostname"; }; } ];`,
	Fix:      "Correct the name, or remove the reference.",
	start:    newDanglingReference,
	describe: describeDangling,
}

// dangling is a reference that leads nowhere.
type dangling struct {
	at      path
	found   string // what is named
	machine bool   // it is the machine of a var; otherwise a key
}

func newDanglingReference(p *ruleContext) callbacks {
	suspect := false
	return callbacks{
		text: func(name, text []byte) { suspect = suspect || p.mayDangle(name, text) },
		row: func(row int) {
			if !suspect {
				return
			}
			suspect = false
			if found := p.danglingIn(p.set.Value(row)); len(found) > 0 {
				p.raise(p.placeOfRow(row), p.rowGroup(row, found[0].at.shape))
			}
		},
	}
}

// mayDangle is the cheap test that comes before danglingIn.
func (f *facts) mayDangle(name, text raw) bool {
	if string(name) == `"machine"` {
		_, known := f.snapshot.Inventory.Machines[string(text[1:len(text)-1])]
		return !known
	}
	_, dangles := f.danglingKey(text)
	return dangles
}

func (f *facts) danglingIn(value raw) []dangling {
	var found []dangling
	value.visit(path{}, func(at path, value raw) bool {
		if key, dangles := f.danglingKey(value); dangles {
			found = append(found, dangling{at, string(key), false})
		}
		if at.name == "var" {
			if machine, dangles := f.danglingVar(value); dangles {
				found = append(found, dangling{at, machine, true})
			}
		}
		return true
	})
	return found
}

// danglingVar returns the machine of a var reference if the inventory does not have it.
func (f *facts) danglingVar(value raw) (machine string, dangles bool) {
	named := value.member("machine")
	if !named.isString() || !value.member("generator").isString() || !value.member("file").isString() {
		return "", false
	}
	_, known := f.snapshot.Inventory.Machines[named.text()]
	return named.text(), !known
}

// danglingKey returns a text that is meant as a scope key but that no export has. A text with three colons may mean anything, so at least
// one more part must be empty or known.
func (f *facts) danglingKey(text raw) (key model.Key, dangles bool) {
	if !text.isString() || bytes.Count(text, []byte(":")) != model.PartCount-1 {
		return "", false
	}
	key = model.Key(text.text())
	scope, ok := key.Scope()
	if id, known := f.set.Lookup(model.Service, scope.Service); !ok || !known || id == model.NoName {
		return "", false
	}
	if _, exported := f.set.Find(key); exported || !f.soundsLikeScope(scope) {
		return "", false
	}
	return key, true
}

func (f *facts) soundsLikeScope(scope model.Scope) bool {
	for _, part := range model.Parts[model.Instance:] {
		if _, known := f.set.Lookup(part, scope.Part(part)); known { // the empty part is known
			return true
		}
	}
	return false
}

func describeDangling(c *description) {
	found := c.danglingIn(c.set.Value(int(c.Row)))
	c.Silent = true
	first := found[0]
	c.Found = first.found
	if first.machine {
		c.describeDanglingVar(first)
	} else {
		c.Message = fmt.Sprintf("%s refers at %s to %s, which no export has", model.ShowKey(c.Key), first.at.exact, model.ShowKey(model.Key(first.found)))
		if nearest := model.NearestKeys(c.set, model.Key(first.found), 1); len(nearest) > 0 {
			c.Expected = string(nearest[0])
			c.Fix = fmt.Sprintf("Refer to an export that exists; the nearest is %s.", model.ShowKey(nearest[0]))
		}
	}
	for _, other := range found[1:] {
		c.relate(fmt.Sprintf("%s leads nowhere either: %s", other.at.exact, model.ShowName(other.found)))
	}
}

func (c *description) describeDanglingVar(found dangling) {
	c.Message = fmt.Sprintf("%s refers at %s to a var of the machine %s, which the inventory does not have", model.ShowKey(c.Key), found.at.exact, model.ShowName(found.found))
	if near, ok := model.NearestName(found.found, sortedKeys(c.snapshot.Inventory.Machines)); ok {
		c.Expected = near
		c.Fix = fmt.Sprintf("Write %s instead of %s.", model.ShowName(near), model.ShowName(found.found))
	}
}
