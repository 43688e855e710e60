package rules

// This file is about sets most of whose keys are malformed. They get one finding together: such a set is not what clan
// exports, or it comes from a clan-core whose key format this program does not know.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// fewestServices is how many services must write malformed keys before they look like another format and not like a
// fault.
const fewestServices = 2

// usesOtherFormat reports whether so many keys are malformed that they more likely have a format that this program does
// not know.
func (f *facts) usesOtherFormat() bool {
	if f.holdsNoScopeKey() || f.isBeforeScopeKeys() {
		return true
	}
	if f.set.MalformedCount() < 2 || 2*f.set.MalformedCount() <= f.set.Len() {
		return false
	}
	services := map[string]bool{}
	for at := range f.snapshot.Definitions {
		if definition := f.definition(at); definition.HasKey && definition.Key.Malformed() {
			services[definition.ServiceID] = true
		}
	}
	return !f.snapshot.HasDefinitions || len(services) >= fewestServices
}

// holdsNoScopeKey reports whether no key of a file has a single colon. So it holds something else than exports, as
// every file with a JSON object is taken for a set of exports.
func (f *facts) holdsNoScopeKey() bool {
	if f.set.Len() == 0 || f.set.MalformedCount() < f.set.Len() || f.snapshot.HasDefinitions || f.snapshot.IsOfAClan() {
		return false
	}
	for row := range f.set.MalformedRows() {
		if strings.Contains(string(f.set.Key(row)), ":") {
			return false
		}
	}
	return true
}

// isBeforeScopeKeys reports whether the set is what a clan-core from before the end of November 2025 exports: one set for
// all instances and one for all machines.
func (f *facts) isBeforeScopeKeys() bool {
	for row := range f.set.Len() {
		if key := f.set.Key(row); key != "instances" && key != "machines" {
			return false
		}
	}
	return f.set.Len() > 0
}

// isAboutFormat reports whether a finding of keyMalformed is for most keys of the set.
func (c *description) isAboutFormat() bool { return c.Definition < 0 && c.other >= 0 }

func (c *description) describeFormat() {
	c.Expected, c.Found = "four parts", "other keys"
	if c.isBeforeScopeKeys() {
		c.Message = "the exports are sets of instances and machines: this clan-core is from before the end of November 2025, and has no scope keys yet"
		c.Fix = "Update clan-core: `nix flake update clan-core`. Until then nothing here can be selected or checked."
		return
	}
	if c.holdsNoScopeKey() {
		c.Message = fmt.Sprintf("the keys, such as %s, are not of the form SERVICE:INSTANCE:ROLE:MACHINE: this is hardly what a clan exports",
			model.ShowKey(c.Key))
		c.Fix = "Check that this is what you meant to load. It should hold what `nix eval --json .#clan.exports` prints, or a snapshot."
		return
	}
	c.Message = fmt.Sprintf("%d of %s do not have four parts, such as %s: this clan-core may use a newer key format",
		c.other, wording.Plural(c.set.Len(), "key"), model.ShowKey(c.Key))
	c.Fix = "Look for a newer clanscope. If clan-core still writes SERVICE:INSTANCE:ROLE:MACHINE, the keys are wrong."
}
