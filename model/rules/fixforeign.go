package rules

// This file says what to do about a write under a key that is not the writer's: remove it, and where to write instead.
// A fix that is followed word for word must not cause a new fault. So it also declares the interfaces, and names a key
// that their readers find.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// fixForeign says what to remove and what to write instead, which in a hook is mkExports. At service level, removing is
// enough; what else may be meant, a key of the service itself or an override of the owner, is said next to the fix.
func (c *description) fixForeign(scope model.Scope) {
	switch {
	case c.Whose != yours && c.Whose != "":
		c.Fix = c.fixOfAnInput()
	case c.Writer.Kind != model.ServiceWide:
		c.Fix = c.mkExportsFix()
	default:
		c.Fix = fmt.Sprintf("Remove %s%s%s.", quoted(nixquery.ShowExport(c.Key)), c.placeOfTheWrite(), c.whatHoldsWithout())
		c.fixInstead = fmt.Sprintf("to export it as %s's own, write %s%s", c.showService(c.Writer),
			c.ownKeyLine(scope)+c.peersToo(), c.orLetTheOwner(scope))
		c.relateAs(aWayOut, c.fixInstead)
		c.relateOverride()
	}
}

// fixOfAnInput says what the user can do about code that belongs to an input.
func (c *description) fixOfAnInput() string {
	fix := fmt.Sprintf("Report to input %s that %s may not write this key%s.", model.ShowName(c.Whose),
		showHook(c.Writer), c.placeOfTheWrite())
	service := c.ownService()
	if service == nil || len(service.Instances) == 0 {
		return fix
	}
	return fix + fmt.Sprintf(" Until that is corrected, remove %s of %s from the inventory, or use a version of the input without it.",
		showList(slices.Sorted(maps.Keys(service.Instances))), c.showService(c.Writer))
}

// placeOfTheWrite returns the file and line of the write, if they are known: ` at modules/vpn.nix:7`.
func (c *description) placeOfTheWrite() string {
	module, placed := c.ownDefinition().Placed()
	switch {
	case !placed:
		return ""
	case module.Line == 0:
		return " in " + model.ShowName(c.File)
	default:
		return fmt.Sprintf(" at %s:%d", model.ShowName(c.File), module.Line)
	}
}

// peersToo says that the writer must also export peers, if it writes networking and its manifest does not declare peer.
// If it does declare peer, nobody knows which peers it has.
func (c *description) peersToo() string {
	service, written := c.ownService(), c.interfacesMeant()
	if service == nil || !service.TellsOut() || slices.Contains(service.Out, "peer") ||
		!slices.Contains(written, "networking") || slices.Contains(written, "peer") {
		return ""
	}
	return " and declare and export peer for its machines, because a network without peers reaches nobody"
}

// orLetTheOwner suggests that the owner of the key exports it, if the owner's module is the user's own.
func (c *description) orLetTheOwner(scope model.Scope) string {
	owner := c.serviceNamed(scope.Service)
	if owner == nil || owner.ID == c.Writer.ServiceID || c.whoseService(owner) != yours {
		return ""
	}
	return fmt.Sprintf(", or let %s export it", model.ShowName(owner.Name))
}

// mkExportsFix says how the writer gets its own key. It never says to write that key literally, because a hook is
// shared by all its machines.
func (c *description) mkExportsFix() string {
	own, err := model.MkExports(*c.Writer)
	if err != nil {
		return ""
	}
	declaration, hook := c.declarationOfItsOwn(), showHook(c.Writer)
	if place := c.placeOfTheWrite(); place != "" {
		hook += " (" + strings.TrimSpace(place) + ")"
	}
	if c.writesOtherKeys(int(c.Definition)) {
		under := model.ShowKey(own)
		if name, ok := c.keyIsInterface(); ok {
			under = model.ShowName(name) + " of " + under
		}
		return fmt.Sprintf(
			"In %s remove this key; its content belongs under %s, the key that mkExports makes here.", hook, under)
	}
	line := c.codeOfTheWrite("exports = mkExports ", c.valueOfTheHook(int(c.Definition)))
	if declaration != "" {
		c.fixPasted = fmt.Sprintf("%s # in the module\n%s # in the hook", declaration, c.fixPasted)
		c.fixCode = declaration + " " + c.fixCode
		return fmt.Sprintf("In the module and its %s write %s, which makes the key %s here.", hook, quoted(c.fixCode),
			model.ShowKey(own))
	}
	return fmt.Sprintf("In %s write %s, which makes the key %s here.", hook, line, model.ShowKey(own))
}

// ownKeyLine returns a line that writes a key of the service itself, as near to the given scope as its instances, roles
// and machines allow, and what its manifest lacks for that.
func (c *description) ownKeyLine(scope model.Scope) string {
	line := c.codeOfTheWrite(nixquery.ShowExport(c.nearestOwnScope(scope).Key())+" = ", c.writtenValue(int(c.Definition)))
	declaration := c.declarationOfItsOwn()
	if declaration == "" {
		return line
	}
	c.fixCode, c.fixPasted = declaration+" "+c.fixCode, declaration+"\n"+c.fixPasted
	return quoted(c.fixCode)
}

// codeOfTheWrite is code for a line that repeats what was written, if a fix may repeat it.
func (c *description) codeOfTheWrite(before string, value jsontree.Raw) string {
	after := ";"
	if name, ok := c.keyIsInterface(); ok {
		if attribute, err := nixquery.QuoteAttribute(name); err == nil {
			before, after = before+"{ "+attribute+" = ", "; };"
		}
	}
	if text, known := nixValue(value); known {
		return c.code(before + text + after)
	}
	return c.codeLeavingOut(before, "{ … }", after)
}

// keyIsInterface returns the export interface that was written in place of a key: `exports.peer = …` without mkExports.
func (c *description) keyIsInterface() (name string, ok bool) {
	name = string(c.Key)
	return name, slices.Contains(c.snapshot.Interfaces, name)
}

// interfacesMeant returns the interfaces that are written, including one that is written in place of the key.
func (c *description) interfacesMeant() []string {
	if name, ok := c.keyIsInterface(); ok {
		return []string{name}
	}
	return interfacesOf(c.ownDefinition())
}

// declarationOfItsOwn returns the line of the manifest that lets the writer export what it writes under a key of its
// own. It is empty if the writer may do so already, or if no line would be enough.
func (c *description) declarationOfItsOwn() string {
	service := c.ownService()
	if service == nil || !service.TellsOut() {
		return ""
	}
	missing := c.undeclaredOfItsOwn()
	if len(missing) == 0 || slices.ContainsFunc(missing, c.isUnknownInterface) ||
		slices.ContainsFunc(service.Out, c.isUnknownInterface) {
		return ""
	}
	return outLine(distinct(slices.Concat(service.Out, missing)))
}

// undeclaredOfItsOwn returns the interfaces that the writer's own manifest would have to list to allow the export under
// a key of its own.
func (c *description) undeclaredOfItsOwn() []string {
	at := c.serviceOf[c.Definition]
	if name, ok := c.keyIsInterface(); ok {
		if c.declared[at][name] {
			return nil
		}
		return []string{name}
	}
	return c.undeclaredIn(c.ownDefinition(), at)
}

// mostOthers is with how many other writers of a key a fix is compared at most. Otherwise each of very many writers
// would be compared with all others.
const mostOthers = 100

// whatHoldsWithout says what the value is without the write, if the other writers alone determine it: `;
// networking.priority is then 10`.
func (c *description) whatHoldsWithout() string {
	value := c.writtenValue(int(c.Definition))
	if value == nil || c.Row < 0 || c.set.State(int(c.Row)) == model.Written || c.topLevelTouches() {
		return ""
	}
	definitions := c.othersOf(int(c.Row))
	if len(definitions) > mostOthers {
		return ""
	}
	others, whole := c.settings(definitions)
	if !whole {
		return ""
	}
	remaining := comparison{facts: c.facts, whole: true, failed: true}
	remaining.compare(others, path{}, nil)
	taken, known := pathsSet(value), c.evaluated(int(c.Row))
	contradicted := nameSet{}
	for _, found := range c.conflicts(int(c.Row)) {
		contradicted[found.at.exact] = true
	}
	var holds []string
	for _, left := range remaining.found {
		if text, told := remainsOf(&left); told && taken[left.Path] && (known || contradicted[left.Path]) {
			holds = append(holds, fmt.Sprintf("%s is then %s", left.Path, text))
		}
	}
	if len(holds) == 0 || len(holds) > 3 {
		return ""
	}
	return "; " + wording.List(holds)
}

// remainsOf returns what the other writers alone give at a path, if that is known and short.
func remainsOf(left *Settings) (text string, told bool) {
	if left.Verdict == Differ || left.Verdict == Joined || left.Verdict == Unknowable {
		return "", false
	}
	counts := slices.IndexFunc(left.Written, func(each Written) bool { return each.Counts })
	return left.Written[counts].Text, len(left.Written[counts].Text) <= longestShown
}

// pathsSet returns the paths at which a written value sets something.
func pathsSet(value jsontree.Raw) nameSet {
	paths := nameSet{}
	visitInside(value, path{}, func(at path, inner jsontree.Raw) bool {
		paths[at.exact] = true
		return !isProperty(inner)
	})
	return paths
}

func (c *description) othersOf(row int) []int32 {
	return slices.DeleteFunc(slices.Clone(c.definitionsOf(row)), func(index int32) bool { return index == c.Definition })
}

// relateOverride says how to override the key on purpose at the clan's top level, with the line to write, if clan-core
// would accept it there: the owner must write the key, its manifest must list the interfaces, and nothing may be forced
// already.
func (c *description) relateOverride() {
	value := c.writtenValue(int(c.Definition))
	if value == nil || c.Row < 0 || !c.isAcceptedAtTopLevel() {
		return
	}
	attributes, known := nixForcing(value)
	if !known || len(attributes) == 0 {
		return
	}
	line := nixquery.ShowExport(c.Key)
	if len(attributes) == 1 {
		line += "." + attributes[0]
	} else {
		line += " = { " + strings.Join(attributes, " ") + " };"
	}
	c.fixOnPurpose = fmt.Sprintf(
		"to override %s on purpose, write %s at the clan's top level instead (%s in flake-parts)",
		model.ShowName(c.scope().Service), quoted(line), quoted("clan.exports"))
	c.relateAs(aWayOut, c.fixOnPurpose)
}

func (c *description) isAcceptedAtTopLevel() bool {
	others := c.othersOf(int(c.Row))
	if len(others) == 0 || len(others) > mostOthers || c.topLevelTouches() {
		return false
	}
	first, _ := c.firstOf(others)
	manifest := c.serviceOf[first]
	if manifest < 0 || c.definition(first).Scope.Service != c.scope().Service || !c.snapshot.Services[manifest].TellsOut() ||
		len(c.undeclaredIn(c.ownDefinition(), manifest)) > 0 {
		return false
	}
	written, whole := c.settings(others)
	return whole && !slices.ContainsFunc(written, func(each setting) bool { return isForcedInside(each.value) })
}

// topLevelTouches reports whether the clan's top level already changes something that the definition sets.
func (c *description) topLevelTouches() bool {
	changes := c.changesOfTopLevel(int(c.Row))
	if len(changes) == 0 {
		return false
	}
	set := pathsSet(c.writtenValue(int(c.Definition)))
	return slices.ContainsFunc(changes, func(changed change) bool { return set[changed.at.exact] })
}
