package explain

// This file explains arguments that a hook or module asks for and does not get: they are passed somewhere else, or
// nowhere.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// argumentsOfHooks are what clan-core and the module system pass to perInstance or perMachine.
var argumentsOfHooks = []string{
	"config", "exports", "extendSettings", "instanceName", "instances", "lib", "machine", "meta", "mkExports", "roles", "settings",
}

// passedElsewhere lists arguments that people look for in the wrong place, and says where they are passed. NAME is
// replaced by the argument.
var passedElsewhere = []struct {
	names []string
	where string
}{
	{[]string{"clanLib", "directory"}, "The module of a service gets NAME, and its hooks do not: take it there, `{ NAME, lib, ... }: { … }`"},
	{[]string{"instanceName", "roles", "extendSettings"}, "Only perInstance gets NAME; perMachine has instances, with the roles of each"},
	{[]string{"instances"}, "Only perMachine gets instances; perInstance has instanceName and roles"},
	{[]string{"machine", "mkExports", "settings"}, "Only perInstance and perMachine get NAME: take it there"},
	{[]string{"pkgs"}, "nixosModule and darwinModule get pkgs: take it there"},
	{[]string{"inputs", "self"}, "Pass it to the module where you name the file, `modules.… = lib.modules.importApply ./FILE.nix { inherit NAME; };`, and let the file begin with `{ NAME }:`"},
}

// readUnknownArgument understands a hook or module that asks for an argument that nobody passes to it. The module
// system then looks for it among its own.
func readUnknownArgument(f *failure) *draft {
	found := missingNameText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !strings.Contains(f.source, "_module.args.${name}") &&
		!f.mentions("noting that argument `"+found[1]+"` is not externally provided") {
		return nil
	}
	name := found[1]
	d := newFailedDraft(Value)
	d.hints = f.hintsUnder()
	if key, _, ok := f.exportUnder(); ok {
		d.about(key)
	}
	d.Summary = "a hook or module takes an argument " + show(name) + ", and does not get it"
	d.tell = func() {
		d.Cause = join(d.whoWrites(),
			"perInstance gets "+wording.List([]string{"instanceName", "machine", "roles", "settings", "extendSettings"})+
				", perMachine gets machine and instances, and both get mkExports, exports, meta and what the module system passes")
		d.Fix = "Remove " + show(name) + " from the arguments" + d.whereabouts() + "."
		if near, ok := model.NearestName(name, argumentsOfHooks); ok && near != name {
			d.Fix = fmt.Sprintf("Write %s instead of %s%s.", near, name, d.whereabouts())
		}
		if where := whereIsPassed(name); where != "" {
			d.Fix = fmt.Sprintf("Remove %s from these arguments%s. %s.", name, d.whereabouts(), where)
		}
	}
	return d
}

// undefinedNameText is what Nix says before it evaluates anything; the text has no trace then.
var undefinedNameText = regexp.MustCompile(`^undefined variable '([^']*)'`)

// clansNames are the arguments whose names only clan has. An undefined name that is near one of them is about a clan's
// services.
var clansNames = []string{"mkExports", "clanLib", "extendSettings"}

// readUndefinedName understands an argument of clan-core that is misspelt or that the code did not ask for.
func readUndefinedName(f *failure, found []string) *draft {
	near, ok := model.NearestWord(found[1], clansNames)
	if !ok {
		return nil
	}
	d := newFailedDraft(Value)
	d.Summary = "nothing here is called " + show(found[1])
	return d.says(func() string { return "" },
		"Nix knows only the names between the braces before the code, or in a let around it",
		fixUndefinedName(found[1], near))
}

func fixUndefinedName(name, near string) string {
	switch {
	case name != near:
		return fmt.Sprintf("Write %s instead of %s", near, show(name))
	case name == "clanLib":
		return "Ask for clanLib in the module of the service, `{ clanLib, lib, ... }: { … }`"
	default:
		return fmt.Sprintf("Ask for %s in perInstance or perMachine, `{ %s, ... }: { … }`", name, name)
	}
}

func whereIsPassed(name string) string {
	for _, known := range passedElsewhere {
		if slices.Contains(known.names, name) {
			return strings.ReplaceAll(known.where, "NAME", name)
		}
	}
	return ""
}

// readSettingsOfMachine understands a perMachine hook that reads settings, which only an instance has.
func readSettingsOfMachine(f *failure) *draft {
	if !strings.Contains(f.firstLine(), "'perMachine' doesn't have a 'settings' argument") {
		return nil
	}
	d := newFailedDraft(Value)
	d.hints = f.hintsUnder()
	if key, inside, ok := f.exportUnder(); ok {
		d.about(key, inside...)
	}
	d.Summary = "perMachine reads settings, which only perInstance gets"
	return d.says(d.whoWrites,
		"Settings belong to an instance, and perMachine runs once for all instances of its machine",
		"Read instances.INSTANCE.roles.ROLE.machines.${machine.name}.settings, or write it in perInstance")
}
