package rules

// This file holds the rule about a machine that exports nothing although the other machines of its role do.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

var missingExport = &Rule{
	ID:       "missing-export",
	Severity: Info,
	silence:  checksNoSuchThing,
	needs:    needsDefinitions,
	Title:    "one machine of a role exports nothing, and all others export something",
	Doc: "At least three machines of the role export something and exactly one does not. Often a condition in the service leaves it out " +
		"by mistake.",
	Example:  `exports = lib.mkIf (machine.name != "nas") (mkExports { … });`,
	Fix:      "Check the conditions in the role's perInstance for this machine.",
	start:    newMissingExport,
	describe: describeMissingExport,
}

// fewestSiblings is how many machines of a role must export before one that does not is worth reporting.
const fewestSiblings = 3

// roleBook counts the exporting machines of one role of one instance. Their rows are neighbours.
type roleBook struct {
	*ruleContext
	writing map[model.Scope]bool // see writers
	failing map[string]bool      // services with a writer that throws; another rule reports what they lack
	scope   [model.PartCount - 1]model.NameID
	first   int // the first row
	count   int
}

func newMissingExport(p *ruleContext) callbacks {
	book := &roleBook{ruleContext: p, failing: p.failingServices()}
	return callbacks{row: book.visit, end: book.close}
}

func (b *roleBook) visit(row int) {
	if b.set.IsMalformed(row) || b.set.NameID(model.Machine, row) == model.NoName ||
		b.set.NameID(model.Role, row) == model.NoName {
		return
	}
	scope := [...]model.NameID{b.set.NameID(model.Service, row), b.set.NameID(model.Instance, row), b.set.NameID(model.Role, row)}
	if b.count == 0 || scope != b.scope {
		b.close()
		b.scope, b.first = scope, row
	}
	b.count++
}

// close raises a role if exactly one of its machines is missing, and starts counting again.
func (b *roleBook) close() {
	count := b.count
	b.count = 0
	if count < fewestSiblings {
		return
	}
	scope, service := b.roleAt(b.first)
	if service == nil || b.failing[service.ID] || len(service.Instances[scope.Instance][scope.Role]) != count+1 {
		return
	}
	missing := b.missingAt(b.first, count)
	if len(missing) != 1 || b.writers()[scope.With(model.Machine, missing[0])] {
		return // another rule reports what its hook writes under another key
	}
	place := b.placeOfRow(b.first)
	place.other = int32(count)
	b.raise(place, b.rowGroup(b.first, ""))
}

// roleAt returns the scope of a row and the service of its key, or nil if the snapshot does not have that service.
func (f *facts) roleAt(row int) (model.Scope, *model.ServiceInfo) {
	scope, _ := f.set.Scope(row)
	return scope, f.serviceNamed(scope.Service)
}

// writers returns the own scope of every perInstance that writes something.
func (b *roleBook) writers() map[model.Scope]bool {
	if b.writing == nil {
		b.writing = map[model.Scope]bool{}
		for at := range b.snapshot.Definitions {
			if writer := &b.definition(at).Writer; writer.Kind == model.PerInstance {
				b.writing[writer.Scope] = true
			}
		}
	}
	return b.writing
}

// missingAt returns the machines of a role without a row. The rows of the role are the count rows from first on.
func (f *facts) missingAt(first, count int) []string {
	scope, service := f.roleAt(first)
	var exporting, missing []string
	for row := first; row < first+count && row < f.set.Len(); row++ {
		sibling, _ := f.set.Scope(row)
		exporting = append(exporting, sibling.Machine)
	}
	for _, machine := range service.Instances[scope.Instance][scope.Role] {
		if _, found := slices.BinarySearch(exporting, machine); !found {
			missing = append(missing, machine)
		}
	}
	return missing
}

func describeMissingExport(c *description) {
	scope := c.scope()
	machine := showList(c.missingAt(int(c.Row), int(c.other)))
	c.Expected, c.Found = "an export of "+machine, "none"
	c.Message = fmt.Sprintf("machine %s exports nothing in role %s of service %s, instance %s; %s with that role do",
		machine, model.ShowName(scope.Role), model.ShowName(scope.Service),
		model.ShowName(scope.Instance), wording.InWords(int(c.other), "other machine"))
	c.Fix = fmt.Sprintf("Check the conditions in roles.%s.perInstance of %s for machine %s.",
		model.ShowName(scope.Role), model.ShowName(scope.Service), machine)
	c.relate("the first of the others is " + model.ShowKey(c.Key))
}
