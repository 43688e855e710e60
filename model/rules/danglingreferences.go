package rules

// This file holds the rule about references inside values: to vars of machines, to other exports, and to generators of
// other exports.

import (
	"bytes"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

var danglingReference = &Rule{
	ID:       "dangling-reference",
	Severity: Warning,
	needs:    needsInventory | needsValues,
	silence:  checksNoSuchThing,
	Title:    "a value refers to something that does not exist",
	Doc: "Three things are looked up: the machine of a `var` with machine, generator and file, which must be in the inventory; a text that is a scope key of " +
		"a known service, which must be exported; and the exportKey and generator of a generator's dependency. A wrong exportKey fails only at `clan vars generate`.",
	Example:  `hosts = [ { var = { machine = "gatewya"; generator = "tor"; file = "hostname"; }; } ];`,
	Fix:      "Correct the name, or remove the reference.",
	start:    newDanglingReference,
	describe: describeDangling,
}

type dangling struct {
	at    path
	found string // the name that it refers to
	kind  referenceKind
}

// written returns what is at its path, or nil if that is more than the name.
func (d dangling) written() jsontree.Raw {
	if d.kind == toMachine {
		return nil
	}
	return jsontree.AppendString(nil, d.found)
}

type referenceKind uint8

const (
	toExport    referenceKind = iota
	toMachine                 // of a var
	toGenerator               // of another export
)

func newDanglingReference(p *ruleContext) callbacks {
	suspect := make([]bool, p.set.Len())
	return callbacks{
		look: func() (quick look) {
			quick.row = func(row int) { suspect[row] = p.mayDangleIn(p.set.Value(row)) }
			quick.ofShape = func(numbered jsontree.Raw) shapeLook { return p.mayDangleOf(numbered, suspect) }
			return quick
		},
		row: func(row int) {
			found := p.danglingDependencies(p.definitionsOf(row))
			if suspect[row] {
				found = append(found, p.danglingIn(p.set.Value(row))...)
			}
			if len(found) > 0 {
				p.markRow(toldDangling)
				p.raiseInValue(row, found[0].at, found[0].written(), found[0].at.shape)
			}
		},
	}
}

// mayDangleIn is the cheap test before danglingIn.
func (f *facts) mayDangleIn(value jsontree.Raw) bool {
	for name, text := range value.Strings() {
		if f.mayDangle(name, text) {
			return true
		}
	}
	return false
}

// mayDangleOf is mayDangleIn for values of one shape, in which the names before the texts are the same.
func (f *facts) mayDangleOf(numbered jsontree.Raw, suspect []bool) shapeLook {
	names := []jsontree.Raw{}
	for name, number := range numbered.Strings() {
		for at, _ := strconv.Atoi(number.Text()); len(names) < at; {
			names = append(names, nil) // a number is no reference
		}
		names = append(names, name)
	}
	return func(row int, texts []jsontree.Raw) {
		suspect[row] = false
		for at, name := range names {
			suspect[row] = suspect[row] || f.mayDangle(name, texts[at])
		}
	}
}

// mayDangle reports whether a text needs a closer look, given the attribute name before it.
func (f *facts) mayDangle(name, text jsontree.Raw) bool {
	if string(name) == `"machine"` {
		return !f.snapshot.Inventory.Machines[string(text[1:len(text)-1])]
	}
	_, dangles := f.danglingKey(text)
	return dangles
}

func (f *facts) danglingIn(value jsontree.Raw) []dangling {
	var found []dangling
	visitInside(value, path{}, func(at path, value jsontree.Raw) bool {
		if key, dangles := f.danglingKey(value); dangles {
			found = append(found, dangling{at, string(key), toExport})
		}
		if at.name == "var" {
			if machine, dangles := f.danglingVar(value); dangles {
				found = append(found, dangling{at, machine, toMachine})
			}
		}
		return true
	})
	return found
}

// exportKeyMark is in every written value that may hold a reference to a generator.
var exportKeyMark = []byte(`"exportKey"`)

// danglingDependencies looks at the written values, because a generator is a module that is evaluated only when a
// machine's vars are generated.
func (f *facts) danglingDependencies(definitions []int32) []dangling {
	var found []dangling
	for _, index := range definitions {
		for _, module := range f.definition(int(index)).Modules {
			if value := jsontree.Raw(f.set.Bytes(module.Value)); bytes.Contains(value, exportKeyMark) {
				found = append(found, f.danglingDependenciesIn(value)...)
			}
		}
	}
	return found
}

func (f *facts) danglingDependenciesIn(value jsontree.Raw) []dangling {
	var found []dangling
	visitInside(value, path{}, func(at path, value jsontree.Raw) bool {
		key, generator := value.Member("exportKey"), value.Member("generator")
		if !key.IsString() || !generator.IsString() {
			return true
		}
		row, exported := f.set.Find(model.Key(key.Text()))
		switch {
		case !exported:
			found = append(found, dangling{at.attribute("exportKey"), key.Text(), toExport})
		case f.lacksGenerator(row, generator.Text()):
			found = append(found, dangling{at.attribute("generator"), generator.Text(), toGenerator})
		}
		return false
	})
	return found
}

// lacksGenerator reports whether an export certainly has no generator with this name: its generators are known, and
// this is not one of them.
func (f *facts) lacksGenerator(row int, name string) bool {
	generators := f.generatorsOf(row)
	return generators.IsObject() && generators.Member("$nix") == nil && generators.Member(name) == nil
}

// generatorsOf returns the generators of an export, by name. The interface has the same name as the option in it.
func (f *facts) generatorsOf(row int) jsontree.Raw {
	return jsontree.Raw(f.set.Value(row)).Member("generators").Member("generators")
}

// danglingVar returns the machine of a var reference if the inventory does not have it.
func (f *facts) danglingVar(value jsontree.Raw) (machine string, dangles bool) {
	named := value.Member("machine")
	if !named.IsString() || !value.Member("generator").IsString() || !value.Member("file").IsString() {
		return "", false
	}
	return named.Text(), !f.snapshot.Inventory.Machines[named.Text()]
}

// danglingKey returns a text that is meant as a scope key but is the key of no export. A text with three colons may
// mean anything. So one part besides the service must be empty or known; if the text looks like an IPv6 address, it
// must be known.
func (f *facts) danglingKey(text jsontree.Raw) (key model.Key, dangles bool) {
	if !text.IsString() || bytes.Count(text, []byte(":")) != model.PartCount-1 {
		return "", false
	}
	key = model.Key(text.Text())
	if _, err := netip.ParseAddr(string(key)); err == nil {
		return "", false
	}
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
	address := looksLikeAddress(scope)
	for _, part := range model.Parts[model.Instance:] {
		if _, known := f.set.Lookup(part, scope.Part(part)); known && (scope.Part(part) != "" || !address) { // the empty part counts as known
			return true
		}
	}
	return false
}

// looksLikeAddress reports whether all parts could be groups of an IPv6 address, valid or not.
func looksLikeAddress(scope model.Scope) bool {
	return !slices.ContainsFunc(model.Parts[:], func(part model.Part) bool {
		return strings.Trim(scope.Part(part), "0123456789abcdefABCDEF") != "" || len(scope.Part(part)) > 4
	})
}

func describeDangling(c *description) {
	found := append(c.danglingDependencies(c.definitionsOf(int(c.Row))), c.danglingIn(c.set.Value(int(c.Row)))...)
	first := found[0]
	c.Found = first.found
	c.Message = fmt.Sprintf("%s of %s refers to %s", first.at.exact, model.ShowKey(c.Key), first.what())
	c.fixDangling(first)
	for _, other := range found[1:] {
		c.relate(fmt.Sprintf("%s refers to %s", other.at.exact, other.what()))
	}
}

func (d dangling) what() string {
	switch d.kind {
	case toMachine:
		return fmt.Sprintf("a var of machine %s, which the inventory does not have", model.ShowName(d.found))
	case toGenerator:
		return fmt.Sprintf("the generator %s, which that export does not have", model.ShowName(d.found))
	default:
		return fmt.Sprintf("%s, which does not exist", model.ShowKey(model.Key(d.found)))
	}
}

// fixDangling says what was probably meant, if a name or key is near to the one referred to.
func (c *description) fixDangling(found dangling) {
	switch found.kind {
	case toMachine:
		if near, ok := c.machines.Nearest(found.found); ok {
			c.Expected = near
			c.Fix = fmt.Sprintf("In %s, write %s instead of %s.", found.at.exact, model.ShowName(near),
				model.ShowName(found.found))
		}
	case toExport:
		nearest, ofAll := model.NearestKeysAround(c.set, model.Key(found.found), 1)
		if len(nearest) == 0 {
			return
		}
		c.Expected = string(nearest[0])
		which := "the nearest is"
		if !ofAll {
			which = "a near one is"
		}
		c.Fix = fmt.Sprintf("In %s, refer to an export that exists; %s %s.", found.at.exact, which, model.ShowKey(nearest[0]))
	}
}
