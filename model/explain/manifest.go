package explain

// This file explains errors around exports: in other options of a service's manifest, of its roles and of its hooks.
// All of them stop the clan's exports as a whole.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
)

func readManifest(f *failure) *draft {
	for _, text := range []*regexp.Regexp{doesNotExistText, valueTypeText, noValueText, notSetText} {
		found := text.FindStringSubmatch(f.message)
		if found == nil {
			continue
		}
		id, inside, ok := parseOptionPath(found[1]).serviceID()
		if !ok || len(inside) < 2 || inside[0] != "manifest" {
			return nil
		}
		d := newDraft(Manifest, "")
		d.readSettings(f.message)
		d.hints, d.keepsFix, d.isNowhere = []hint{{serviceID: id}}, true, true
		for at := range d.Settings { // a manifest is not an export, so it has no writer
			d.Settings[at].Writer = nil
			d.hints[0].file = d.Settings[at].File
		}
		d.tell = func() { d.tellManifest(text, found, inside, suggestedIn(f.message)) }
		return d
	}
	return nil
}

func (d *draft) tellManifest(text *regexp.Regexp, found, inside, suggested []string) {
	d.placeAtModule(d.hints[0].serviceID)
	service, option := d.serviceOf(d.hints[0].serviceID), dotted(inside)
	in := "In " + moduleOf(service)
	d.Cause = "Without a correct manifest, clan-core cannot evaluate any export."
	switch text {
	case doesNotExistText:
		d.Summary = fmt.Sprintf("%s sets %s, and a manifest has no such option", service, option)
		d.Fix = fmt.Sprintf("%s, remove %s, or correct its name.", in, option)
		if near, ok := model.NearestName(inside[len(inside)-1], suggested); ok {
			d.Fix = fmt.Sprintf("%s, write %s instead of %s.", in, near, inside[len(inside)-1])
		}
		switch inside[1] {
		case "traits":
			d.Fix = in + ", write manifest.exports.out = [ … ]; instead: it was called traits for a short time."
		case "exports":
			d.Fix = fmt.Sprintf("Update clan-core, `nix flake update clan-core`: this one is from before February 2026, when manifests declared no exports. Otherwise remove manifest.exports from %s.", moduleOf(service))
		}
	case noValueText:
		d.Summary = fmt.Sprintf("%s does not set %s", service, option)
		d.Fix = fmt.Sprintf("%s, set %s.", in, option)
	case notSetText:
		d.Summary = fmt.Sprintf("%s of %s must be an attribute set", option, service)
		d.Fix = fmt.Sprintf("%s, set options inside %s, each by its name.", in, option)
		if option == "manifest.exports" {
			d.Fix = in + ", write `manifest.exports.out = [ … ];` instead of `manifest.exports = …`."
		}
	default:
		d.Summary = fmt.Sprintf("%s of %s must be of type %s", option, service, oneLine(found[2]))
		d.Fix = fmt.Sprintf("%s, set %s to a value of that type.", in, option)
		if strings.HasPrefix(option, "manifest.exports.") {
			d.Fix = fmt.Sprintf("%s, write a list of names, such as `%s = [ \"peer\" ];`.", in, option)
		}
	}
}

// placeAtModule sets the place to the module of a service, if no better place is known.
func (d *draft) placeAtModule(id string) {
	if service, known := d.snapshot.Service(id); known && d.File == "" && !isMachinery(service.File) {
		d.File, d.Line, d.Col = d.snapshot.RelativeFile(service.File), service.Line, service.Col
	}
}

var (
	wrongClassText = regexp.MustCompile(`The module .+ \(class: (.*?)\) cannot be imported into a module evaluation that expects class "?clan\.service"?\.`)
	notAModuleText = regexp.MustCompile(`^module (.+?)(?: \(:[^)]*\))? does not look like a module`)
)

// readNoModule understands a hook that does not return an attribute set.
func readNoModule(_ *failure, found []string) *draft {
	from, _, _ := parseOrigin(found[1])
	if !from.hasKind || from.kind == model.TopLevelOfClan {
		return nil
	}
	return hookDraft(from, "a hook must return an attribute set", "Return `{ exports = mkExports { … }; }`")
}

// readWrongClass understands a module that says it is not a service but something else. Only the trace shows which
// module.
func readWrongClass(f *failure, found []string) *draft {
	d := newDraft(Manifest, "")
	d.keepsFix, d.isNowhere = true, true
	module := "the module of a service"
	for _, frame := range f.frames {
		if option := optionFrame.FindStringSubmatch(frame.text); option != nil && len(d.hints) == 0 {
			if id, _, ok := parseOptionPath(option[1]).serviceID(); ok {
				d.hints = []hint{{serviceID: id}}
			}
		}
	}
	d.tell = func() {
		if len(d.hints) > 0 {
			d.placeAtModule(d.hints[0].serviceID)
			module = moduleOf(d.serviceOf(d.hints[0].serviceID))
		}
		d.Summary = fmt.Sprintf("%s has the class %s", module, found[1])
		d.Cause = "The inventory uses it as a service, and services have the class clan.service; with another class clan-core cannot evaluate any export."
		d.Fix = "Write `_class = \"clan.service\";` in it, or correct module.name in the inventory if another module is meant."
	}
	return d
}

// readHookOption understands a hook, or the module of a service, that sets something it cannot set.
func readHookOption(f *failure) *draft {
	found := doesNotExistText.FindStringSubmatch(f.message)
	if found == nil {
		return nil
	}
	path := parseOptionPath(found[1])
	switch id, inside, ok := path.serviceID(); {
	case ok && len(inside) == 1:
		return readModuleOption(id, "a service", inside[0], optionsOfServices)
	case ok && len(inside) == 3 && inside[0] == "roles":
		return readModuleOption(id, "a role", inside[2], optionsOfRoles)
	}
	listed := &draft{}
	listed.readSettings(f.message)
	if len(path) != 1 || len(listed.hints) == 0 || !listed.hints[0].hasKind || listed.hints[0].serviceID == "" {
		return nil
	}
	d := hookDraft(listed.hints[0], fmt.Sprintf("a hook sets %s, which it cannot", show(path[0])),
		correctOption(path[0], suggestedIn(f.message)))
	d.Settings = listed.Settings
	return d
}

// readModuleOption understands the module of a service that sets something that a service, or a role, does not have,
// such as export instead of exports.
func readModuleOption(id, where, option string, options []string) *draft {
	d := hookDraft(hint{serviceID: id, kind: model.ServiceWide, hasKind: true}, "", "")
	d.isNowhere = true
	d.tell = func() {
		d.Writer = nil
		d.placeAtModule(id)
		d.Summary = fmt.Sprintf("%s sets %s, and %s has no such option", d.serviceOf(id), show(option), where)
		d.Cause = "A service with a wrong module stops all exports of the clan."
		d.Fix = correctOption(option, options) + d.whereabouts() + "."
		if where == "a role" && slices.Contains(optionsOfHooks, option) {
			d.Fix = fmt.Sprintf("Move %s into perInstance of the role%s.", option, d.whereabouts())
		}
	}
	return d
}

func correctOption(option string, options []string) string {
	if near, ok := model.NearestName(option, options); ok {
		return fmt.Sprintf("Write %s instead of %s", near, show(option))
	}
	return fmt.Sprintf("Remove %s, or correct its name", show(option))
}

var (
	optionsOfServices = []string{"exports", "imports", "instances", "manifest", "perMachine", "roles"}
	optionsOfRoles    = []string{"description", "interface", "perInstance"}
	optionsOfHooks    = []string{"exports", "nixosModule", "darwinModule"}
)

func hookDraft(from hint, summary, fix string) *draft {
	d := newDraft(Value, "")
	d.hints, d.keepsFix, d.Summary = []hint{from}, true, summary
	return d.says(func() string {
		if d.Writer == nil {
			return ""
		}
		return "The hook is " + d.showWriter(d.Writer)
	}, "", fix)
}
