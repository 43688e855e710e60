package rules

// This file puts into words what valuefailed.go finds: what throws, whose code it may be, and how to see why.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

func describeFailed(c *description) {
	defer c.relateFailedInputs()
	switch {
	case c.Row >= 0:
		c.describeFailedRow()
	case c.Definition >= 0:
		c.describeFailedWriter()
	default:
		c.describeFailedWhole()
	}
}

// describeFailedWhole describes clan.exports that throw although the exports of no service do.
func (c *description) describeFailedWhole() {
	c.Message, c.Fix = "clan.exports throws as a whole", c.seeWhy()
	switch {
	case !c.snapshot.HasDefinitions:
		c.Fix += "."
	case len(c.snapshot.Services) == 0: // if there are services, not even their names can be read
		c.Message += ", and no service is known: look at the inventory, and at what " + model.TopLevelName + " writes"
		c.Fix += "."
	default:
		c.Message += ", and no service's exports do: look at what " + model.TopLevelName + " writes"
		c.Fix += ", and look in the trace for exports that are set outside of services."
	}
}

// seeWhy returns how to learn why the place throws, if a source is a clan.
func (c *description) seeWhy() string {
	if !c.snapshot.IsOfAClan() {
		return "This source does not have Nix's message; check the clan itself to see why"
	}
	c.AsksNix = true
	words := []string{"clanscope", "explain"}
	if c.Row >= 0 {
		words = append(words, string(c.Key))
	}
	return askingWords + c.code(wording.ShellWords(append(words, c.snapshot.ClanForCommands()...)))
}

func (c *description) describeFailedRow() {
	c.Expected, c.Found = "a value", "an evaluation that throws"
	c.Fix = c.seeWhy() + "."
	if service, ok := c.listsTwice(int(c.Row)); ok {
		c.describeListedTwice(service)
		return
	}
	if failed, ok := c.topLevelFailure(int(c.Row)); ok && c.Definition < 0 {
		c.Message = fmt.Sprintf("%s throws because of what %s writes there; without it, it evaluates",
			showAt(failed.at, c.Key), model.TopLevelName)
		return
	}
	if c.Definition >= 0 {
		if service := c.ownService(); service != nil && service.OutFailed {
			c.describeFailedManifest(service)
			return
		}
		if own, ok := c.failureIn(int(c.Row), int(c.Definition)); ok {
			c.Message = fmt.Sprintf("%s throws where %s sets it", showAt(own, c.Key), c.showWriter(c.Writer))
			if own.exact == "" {
				c.relateAs(aGuess, perhapsUndefined)
			}
			c.relateMalformed()
			return
		}
		if len(c.ownDefinition().Modules) == 0 {
			c.relateAs(aGuess, perhapsUndefined)
		}
	}
	c.Message = showAt(c.failureOf(int(c.Row)), c.Key) + " throws"
	if c.Definition < 0 && c.isTopLevel(int(c.Row)) {
		c.describeFailedTopLevel()
	}
	if c.Definition >= 0 {
		others := c.otherWriters()
		if setter, alone := c.onlySetter(int(c.Row), c.failureOf(int(c.Row))); alone && setter == c.Definition && len(others) > 0 {
			c.Message += "; only " + c.showWriter(c.Writer) + " sets it"
			others = nil
		} else {
			c.Message += "; " + c.showWriter(c.Writer) + " writes the key"
		}
		c.Afterwards = !slices.ContainsFunc(c.ownDefinition().Modules, func(module model.Module) bool { return module.Kind != "config" })
		if len(others) > 0 {
			suspicion := "the values of both together may be what throws"
			if _, list := listAround(c.set.Value(int(c.Row)), c.failureOf(int(c.Row))); list != nil {
				suspicion = "the entry that throws may come from there"
			}
			c.relate(fmt.Sprintf("%s writes it too; %s", wording.List(others), suspicion))
		}
	}
}

// describeFailedManifest describes an export whose service lists its interfaces with an expression that throws.
func (c *description) describeFailedManifest(service *model.ServiceInfo) {
	c.setManifest(service)
	c.setPlace(service.File, service.Line, service.Col)
	c.Expected, c.Found = "manifest.exports.out = [ … ];", "an evaluation that throws"
	c.Message = fmt.Sprintf("%s throws: manifest.exports.out of %s cannot be evaluated", model.ShowKey(c.Key), c.nameOf(service))
	c.Fix = fmt.Sprintf("%s, and in the module of service %s write a list: `manifest.exports.out = [ … ];`.",
		c.seeWhy(), c.nameOf(service))
}

// relateMalformed names a malformed key, because many calls throw as long as there is one, whatever the value.
func (c *description) relateMalformed() {
	if c.malformedRow >= 0 {
		c.relate(fmt.Sprintf("every selectExports that looks at a part of the keys throws as long as %s is among the exports; "+
			"if that is the reason, correcting it corrects this too", model.ShowKey(c.set.Key(c.malformedRow))))
	}
}

// describeFailedTopLevel describes a key that only the clan's top level writes. It says what may be written there, and
// names a service's key that differs in one part and may be meant.
func (c *description) describeFailedTopLevel() {
	c.Message += "; only " + model.TopLevelName + " writes it"
	c.relate("no service writes this key, so it has no export interface except what is declared with it")
	nearest, _ := model.NearestKeysAround(c.set, c.Key, 2)
	for _, near := range nearest {
		if row, found := c.set.Find(near); found && !c.isTopLevel(row) && differingParts(c.Key, near) == 1 {
			c.relate("a key that differs in one part is " + model.ShowKey(near))
			return
		}
	}
}

func differingParts(a, b model.Key) (count int) {
	one, _ := a.Scope()
	other, _ := b.Scope()
	for _, part := range model.Parts {
		if one.Part(part) != other.Part(part) {
			count++
		}
	}
	return count
}

// perhapsUndefined is a hint for keys that throw as a whole.
const perhapsUndefined = "a key that is set only under `lib.mkIf false` throws too; put lib.mkIf around the whole of exports instead"

func (c *description) describeFailedWriter() {
	definition := c.ownDefinition()
	c.Expected, c.Found = "exports", "an evaluation that throws"
	if definition.Failure == model.ServiceFailed {
		c.describeFailedService()
		return
	}
	c.Message = fmt.Sprintf("the exports of %s throw as a whole, and with them all of clan.exports", c.showWriter(c.Writer))
	if definition.Failure == "skipped" {
		c.Found = "an evaluation that stops Nix"
		c.Message = fmt.Sprintf("evaluating the exports of %s stops Nix as a whole; they are left out here",
			c.showWriter(c.Writer))
	}
	part, hasColon := colonIn(definition)
	service := c.ownService()
	switch {
	case hasColon:
		name := c.Writer.Scope.Part(part)
		c.Violation.Part, c.HasPart = part, true
		c.Expected, c.Found = withoutColons(name), name
		c.Message += fmt.Sprintf("; its %s name %s contains a colon, which mkExports refuses", part, model.ShowName(name))
		c.Fix = renameWithoutColons(part, name)
	case service != nil && service.Name == "" && service.OutFailed:
		c.Message += "; its manifest throws as a whole"
		c.Fix = fmt.Sprintf("%s, and look at the manifest in the module of %s.",
			c.seeWhy(), c.showService(c.Writer))
	case service != nil && service.Name == "" && definition.Failure == "skipped" && c.snapshot.Inventory != nil:
		c.Message += "; not even its manifest can be read"
		c.Fix = fmt.Sprintf("%s, and look at the module of %s.",
			c.seeWhy(), c.showService(c.Writer))
	case service != nil && service.Name == "" && definition.Failure != "skipped":
		c.Message += "; its manifest.name is empty, not set, set to two different names, or throws"
		c.Fix = fmt.Sprintf("In the module of %s set `manifest.name`, and set no other in the modules that it imports.", c.showService(c.Writer))
	case definition.Failure == "skipped" && c.Writer.Kind == model.ServiceWide && c.snapshot.Inventory == nil:
		c.Message += "; the inventory, which they depend on, is not known either"
		c.Fix = c.seeWhy() +
			", and look at the inventory first."
	default:
		c.Fix = fmt.Sprintf("%s, and look at %s of %s.",
			c.seeWhy(), showHook(c.Writer),
			c.showService(c.Writer))
	}
	if c.Writer.Kind != model.ServiceWide {
		c.relate("nothing else that " + c.showService(c.Writer) + " exports can be read either")
	}
}
