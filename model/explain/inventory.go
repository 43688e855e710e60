package explain

// This file explains errors of an inventory that names things that do not exist, and of a clan that fails its own
// checks. All of them stop the clan's exports as a whole.

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

var (
	unknownInputText  = regexp.MustCompile(`Flake doesn't provide input with name '(.*?)'`)
	noModulesText     = regexp.MustCompile(`flake input '(.*?)' doesn't export any clan services`)
	unknownModuleText = regexp.MustCompile(`flake input '(.*?)' doesn't provide clan-module with name '(.*?)'`)
	moduleOfCoreText  = regexp.MustCompile(`clan-core doesn't provide clan-module with name '(.*?)'`)
	movedModuleText   = regexp.MustCompile("The `(.+?)` clan service has been moved out of clan-core and now lives in\\s+the `(.+?)` flake")
	addressOfInput    = regexp.MustCompile(`inputs\.\S+?\.url =\s+"(.+?)"`)
	unknownRolesText  = regexp.MustCompile(`Instance: 'instances\.(.*?)' uses the following roles:\s*(\[.*?\])\s+But the clan-service module '(.*?)' only defines roles:\s*(\[.*?\])`)
	noRolesText       = regexp.MustCompile(`Role behavior of service '(.*?)' must be defined`)
	clanCheckText     = regexp.MustCompile(`^clan\.checks\.(.+?) failed with message\s+((?s:.*))`)
	listedInput       = regexp.MustCompile(`(?m)^ *- ([\w.-]+)$`)
	quotedName        = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
)

func inventoryDraft(summary, fix string) *draft {
	d := newDraft(Inventory, "")
	d.Summary, d.Cause, d.Fix = summary, "An instance of the inventory that cannot be resolved stops all exports of the clan.", fix
	return d
}

// moduleDraft is inventoryDraft for a module that cannot be found: it names the instances that use it, if the snapshot
// knows them. what says what they use. The module's name is empty if the text has only the input.
func moduleDraft(input, module, what, fix string) *draft {
	d := inventoryDraft("", fix)
	d.tell = func() {
		switch instances := d.instancesOf(input, module); len(instances) {
		case 0:
			d.Summary = "an instance uses " + what
		case 1:
			d.Summary = "instance " + instances[0] + " uses " + what
		default:
			d.Summary = "instances " + wording.List(instances) + " use " + what
		}
	}
	return d
}

// coreInput is what clan-core calls itself in the id of a service whose instance names no input.
const coreInput = "<clan-core>"

// instancesOf returns the instances that the inventory gives a module of an input.
func (e *evidence) instancesOf(input, module string) (shown []string) {
	if e.snapshot.Inventory == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(e.snapshot.Inventory.Instances)) {
		instance := e.snapshot.Inventory.Instances[name]
		if (module == "" || module == instance.ModuleName) && instance.ServiceID == input+"-"+instance.ModuleName {
			shown = append(shown, show(name))
		}
	}
	return shown
}

func readUnknownInput(f *failure, found []string) *draft {
	fix := "Correct module.input in the inventory."
	if inputs := listedNames(listedInput, f.message); len(inputs) > 0 {
		fix = fmt.Sprintf(
			"Correct module.input in the inventory: the inputs are %s. Without module.input, the input is clan-core.",
			wording.List(inputs))
	}
	return moduleDraft(found[1], "", fmt.Sprintf("a module of the flake input %s, and there is no such input", show(found[1])), fix)
}

// readNoModules understands an input that has no services.
func readNoModules(_ *failure, found []string) *draft {
	return moduleDraft(found[1], "", fmt.Sprintf("a module of the flake input %s, which has no services", show(found[1])),
		"Correct module.input in the inventory, or remove it if the module is clan-core's.")
}

// readModuleOfCore understands a module that clan-core does not have, if the inventory names no input.
func readModuleOfCore(_ *failure, found []string) *draft {
	return moduleDraft(coreInput, found[1], fmt.Sprintf("the module %s of clan-core, which has no such module", show(found[1])),
		"In the inventory write `module.input = \"self\";` if the module is in your own clan, or name the input that has it; otherwise correct module.name.")
}

// readMovedModule understands a module that clan-core no longer has, apart from a note.
func readMovedModule(f *failure, found []string) *draft {
	module, input := show(found[1]), nameInPath(found[2])
	address := "…"
	if told := addressOfInput.FindStringSubmatch(f.message); told != nil {
		address = told[1]
	}
	return moduleDraft(coreInput, found[1], fmt.Sprintf("the module %s of clan-core, which has moved to the flake %s", module, show(found[2])),
		fmt.Sprintf("Add `inputs.%s.url = \"%s\";` to the flake, and in the inventory write `module.input = \"%s\";` for the instances of %s.",
			input, address, show(found[2]), module))
}

func readUnknownModule(_ *failure, found []string) *draft {
	fix := "Correct module.name in the inventory, or module.input if the module is somebody else's."
	if found[1] == "self" {
		fix = fmt.Sprintf(
			"Correct module.name in the inventory, or add the module to your clan: `modules.%s = ./FILE.nix;`. A module of clan-core needs no module.input.",
			nameInPath(found[2]))
	}
	return moduleDraft(found[1], found[2],
		fmt.Sprintf("the module %s of the flake input %s, which has no such module", show(found[2]), show(found[1])), fix)
}

func readUnknownRoles(_ *failure, found []string) *draft {
	used, defined := listedNames(quotedName, found[2]), listedNames(quotedName, found[4])
	instance, missing := show(found[1]), missingFrom(defined, used)
	noun := "role"
	if len(missing) > 1 {
		noun = "roles"
	}
	return inventoryDraft(
		fmt.Sprintf("instance %s uses the %s %s, which %s does not have", instance, noun, wording.List(missing), show(found[3])),
		fmt.Sprintf("In the inventory, correct the roles of instance %s: the service has %s.", instance, wording.List(defined)))
}

// readNoRoles understands a service without roles, which no machine can take part in.
func readNoRoles(_ *failure, found []string) *draft {
	d := newDraft(Manifest, "")
	d.isNowhere = true
	d.tell = func() {
		service := "service " + show(found[1])
		if id := d.onlyIDOf(found[1]); id != "" {
			d.placeAtModule(id)
		}
		d.Summary = service + " defines no roles"
		d.Cause = "The inventory's instances assign its roles to machines; without roles, clan-core cannot evaluate any export."
		d.Fix = fmt.Sprintf("In the module of %s%s define the roles that the inventory uses: `roles.NAME = { description = \"…\"; };`.", service, d.whereabouts())
	}
	return d
}

// readClanCheck understands a failed check of the clan's own configuration.
func readClanCheck(_ *failure, found []string) *draft {
	d := newDraft(Inventory, "")
	d.isNowhere = true
	d.Summary = fmt.Sprintf("the clan's check %s failed: %s", show(found[1]), oneLine(found[2]))
	d.Cause = "If one of its checks fails, a clan has no exports at all."
	d.Fix = fmt.Sprintf("Correct what it names. To skip the check, write `checks.%s.ignore = true;` at %s.", nameInPath(found[1]), model.TopLevelName)
	return d
}

func listedNames(pattern *regexp.Regexp, text string) (names []string) {
	for _, found := range pattern.FindAllStringSubmatch(text, 64) {
		names = append(names, found[1])
	}
	return names
}

func missingFrom(have, wanted []string) (missing []string) {
	for _, name := range wanted {
		if !slices.Contains(have, name) {
			missing = append(missing, show(name))
		}
	}
	return missing
}
