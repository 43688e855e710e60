package explain

// This file holds the families of errors around exports: other options of a service's manifest and of its hooks, and an inventory that names things
// that do not exist. All of them stop the clan's exports as a whole.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// readManifest understands wrong options in a service's manifest.
func readManifest(f *failure) (*draft, bool) {
	for _, text := range []*regexp.Regexp{doesNotExistText, valueTypeText, noValueText} {
		found := text.FindStringSubmatch(f.message)
		if found == nil {
			continue
		}
		id, inside, ok := parseOptionPath(found[1]).serviceID()
		if !ok || len(inside) < 2 || inside[0] != "manifest" {
			return nil, false
		}
		d := &draft{keepsFix: true}
		d.Kind = Manifest
		d.readSettings(f.message)
		d.hints = []hint{{serviceID: id}}
		for at := range d.Settings { // a manifest is no export, so it has no writer
			d.Settings[at].Writer = nil
			d.hints[0].file = d.Settings[at].File
		}
		d.tell = func(d *draft, e *evidence) { d.tellManifest(e, text, found, inside, suggestedIn(f.message)) }
		return d, true
	}
	return nil, false
}

// tellManifest says what is wrong with an option of a manifest.
func (d *draft) tellManifest(e *evidence, text *regexp.Regexp, found, inside, suggested []string) {
	service, option := e.serviceOf(d.hints[0].serviceID), dotted(inside)
	in := "In " + e.moduleOf(d.hints[0].serviceID)
	d.Cause = "Without a manifest that is right, clan-core cannot evaluate any export."
	switch text {
	case doesNotExistText:
		d.Summary = fmt.Sprintf("%s sets %s, and a manifest has no such option", service, option)
		d.Fix = fmt.Sprintf("%s, remove %s, or correct its name.", in, option)
		if len(suggested) > 0 {
			d.Fix = fmt.Sprintf("%s, write %s instead of %s.", in, wording.Either(suggested), inside[len(inside)-1])
		}
		if inside[1] == "traits" {
			d.Fix = in + ", write manifest.exports.out = [ … ]; instead: it was called traits for a short time."
		}
	case noValueText:
		d.Summary = fmt.Sprintf("%s does not set %s", service, option)
		d.Fix = fmt.Sprintf("%s, set %s.", in, option)
	default:
		d.Summary = fmt.Sprintf("%s of %s must be of type %s", option, service, oneLine(found[2]))
		d.Fix = fmt.Sprintf("%s, set %s to a value of that type.", in, option)
		if strings.HasPrefix(option, "manifest.exports.") {
			d.Fix = fmt.Sprintf("%s, write a list of names, such as `%s = [ \"peer\" ];`.", in, option)
		}
	}
}

var (
	unknownInputText  = regexp.MustCompile(`Flake doesn't provide input with name '(.*?)'`)
	unknownModuleText = regexp.MustCompile(`flake input '(.*?)' doesn't provide clan-module with name '(.*?)'`)
	unknownRolesText  = regexp.MustCompile(`Instance: 'instances\.(.*?)' uses the following roles:\s*(\[.*?\])\s+But the clan-service module '(.*?)' only defines roles:\s*(\[.*?\])`)
	listedInput       = regexp.MustCompile(`(?m)^ *- ([\w.-]+)$`)
	quotedName        = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
	notAModuleText    = regexp.MustCompile(`^module (.+?)(?: \(:[^)]*\))? does not look like a module`)
)

// readInventory understands names in the inventory that do not exist.
func readInventory(f *failure) (*draft, bool) {
	d := &draft{}
	d.Kind = Inventory
	d.Cause = "An instance of the inventory that cannot be resolved stops all exports of the clan."
	if found := unknownInputText.FindStringSubmatch(f.message); found != nil {
		d.Summary = fmt.Sprintf("an instance takes its module from the flake input %s, and there is no such input", show(found[1]))
		d.Fix = "Correct module.input in the inventory."
		if inputs := listedNames(listedInput, f.message); len(inputs) > 0 {
			d.Fix = fmt.Sprintf("Correct module.input in the inventory: the inputs are %s. Without module.input it is clan-core.", wording.List(inputs))
		}
		return d, true
	}
	if found := unknownModuleText.FindStringSubmatch(f.message); found != nil {
		d.Summary = fmt.Sprintf("an instance uses the module %s of the flake input %s, which has no such module", show(found[2]), show(found[1]))
		d.Fix = "Correct module.name in the inventory, or module.input if the module is somebody else's."
		if found[1] == "self" {
			d.Fix = fmt.Sprintf("Correct module.name in the inventory, or add the module to your clan: `modules.%s = ./FILE.nix;`. A module of clan-core's needs no module.input.", nameInPath(found[2]))
		}
		return d, true
	}
	if found := unknownRolesText.FindStringSubmatch(f.message); found != nil {
		used, defined := listedNames(quotedName, found[2]), listedNames(quotedName, found[4])
		d.Summary = fmt.Sprintf("instance %s uses the role %s, and %s has no such role", show(found[1]), wording.List(missingFrom(defined, used)), show(found[3]))
		d.Fix = fmt.Sprintf("In the inventory, correct the roles of instance %s: the service has %s.", show(found[1]), wording.List(defined))
		return d, true
	}
	return nil, false
}

// readHookOption understands a hook that returns something besides or instead of exports.
func readHookOption(f *failure) (*draft, bool) {
	if found := notAModuleText.FindStringSubmatch(f.message); found != nil {
		from, _, _ := parseOrigin(found[1])
		if !from.hasKind || from.kind == model.TopLevelOfClan {
			return nil, false
		}
		d := hookDraft(from)
		d.Summary = "a hook must return an attribute set"
		d.Fix = "Return `{ exports = mkExports { … }; }`."
		return d, true
	}
	found := doesNotExistText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	path := parseOptionPath(found[1])
	if id, inside, ok := path.serviceID(); ok && len(inside) == 1 {
		return readServiceOption(f, id, inside[0]), true
	}
	d := &draft{}
	d.readSettings(f.message)
	if len(path) != 1 || len(d.hints) == 0 || !d.hints[0].hasKind || d.hints[0].serviceID == "" {
		return nil, false
	}
	settings, suggested := d.Settings, suggestedIn(f.message)
	d = hookDraft(d.hints[0])
	d.Settings = settings
	d.Summary = fmt.Sprintf("a hook sets %s, which it cannot", show(path[0]))
	d.Fix = fmt.Sprintf("Remove %s, or correct its name.", show(path[0]))
	if len(suggested) > 0 {
		d.Fix = fmt.Sprintf("Write %s instead of %s.", wording.Either(suggested), show(path[0]))
	}
	return d, true
}

// readServiceOption understands the module of a service that sets something which a service does not have, such as export instead of exports.
func readServiceOption(f *failure, id, option string) *draft {
	d := hookDraft(hint{serviceID: id, kind: model.ServiceWide, hasKind: true})
	fix := fmt.Sprintf("Remove %s, or correct its name.", show(option))
	if near, ok := model.NearestName(option, optionsOfServices); ok {
		fix = fmt.Sprintf("Write %s instead of %s.", near, show(option))
	}
	d.tell = func(d *draft, e *evidence) {
		d.Summary = fmt.Sprintf("%s sets %s, and a service has no such option", e.serviceOf(id), show(option))
		d.Cause = "A service whose module is wrong stops all exports of the clan."
		d.Fix = strings.TrimSuffix(fix, ".") + d.whereabouts() + "."
	}
	return d
}

// optionsOfServices are what the module of a service may set.
var optionsOfServices = []string{"exports", "imports", "instances", "manifest", "perMachine", "roles"}

func hookDraft(from hint) *draft {
	d := &draft{hints: []hint{from}, keepsFix: true}
	d.Kind = Value
	d.tell = func(d *draft, _ *evidence) {
		if d.Writer != nil {
			d.Cause = fmt.Sprintf("The hook is %s.", d.Writer.String())
		}
		d.Fix = strings.TrimSuffix(d.Fix, ".") + d.whereabouts() + "."
	}
	return d
}

func listedNames(pattern *regexp.Regexp, text string) (names []string) {
	for _, found := range pattern.FindAllStringSubmatch(text, 64) {
		names = append(names, found[1])
	}
	return names
}

// missingFrom returns the wanted names that do not exist.
func missingFrom(have, wanted []string) (missing []string) {
	for _, name := range wanted {
		if !slices.Contains(have, name) {
			missing = append(missing, show(name))
		}
	}
	return missing
}
