package explain

// This file holds the family of arguments that a hook or module asks for and does not get: each is passed somewhere
// else, or nowhere.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// argumentsOfHooks are what clan-core and the module system pass to perInstance or perMachine.
var argumentsOfHooks = []string{
	"config", "exports", "extendSettings", "instanceName", "instances", "lib", "machine", "meta", "mkExports", "roles", "settings",
}

// passedElsewhere tells of arguments that people miss where they do get them. NAME stands for the argument.
var passedElsewhere = []struct {
	names []string
	where string
}{
	{[]string{"clanLib", "directory"}, "The module of a service gets NAME, its hooks do not: take it there, `{ NAME, lib, ... }: { … }`"},
	{[]string{"instanceName", "roles", "extendSettings"}, "Only perInstance gets NAME; perMachine has instances, with the roles of each"},
	{[]string{"instances"}, "Only perMachine gets instances; perInstance has instanceName and roles"},
	{[]string{"machine", "mkExports", "settings"}, "Only perInstance and perMachine get NAME: take it there"},
	{[]string{"pkgs"}, "nixosModule and darwinModule get pkgs: take it there"},
	{[]string{"inputs", "self"}, "Hand it to the module where that is named, `modules.… = lib.modules.importApply ./FILE.nix { inherit NAME; };`, and let the file begin with `{ NAME }:`"},
}

// readUnknownArgument understands a hook or module that asks for an argument which nobody passes to it: the module
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
	d.Summary = "a hook or module takes an argument " + show(name) + ", which it does not get"
	d.tell = func() {
		d.Cause = join(d.whoWrites(),
			"perInstance gets "+wording.List([]string{"instanceName", "machine", "roles", "settings", "extendSettings"})+
				", perMachine gets machine and instances, and both mkExports, exports, meta and what the module system passes")
		d.Fix = "Take " + show(name) + " out of the arguments" + d.whereabouts() + "."
		if near, ok := model.NearestName(name, argumentsOfHooks); ok && near != name {
			d.Fix = fmt.Sprintf("Write %s instead of %s%s.", near, name, d.whereabouts())
		}
		if where := whereIsPassed(name); where != "" {
			d.Fix = fmt.Sprintf("Take %s out of these arguments%s. %s.", name, d.whereabouts(), where)
		}
	}
	return d
}

func whereIsPassed(name string) string {
	for _, known := range passedElsewhere {
		if slices.Contains(known.names, name) {
			return strings.ReplaceAll(known.where, "NAME", name)
		}
	}
	return ""
}

// readSettingsOfMachine understands perMachine that reads settings, which only an instance has.
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
