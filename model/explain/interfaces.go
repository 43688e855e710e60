package explain

// This file explains errors about manifest.exports.out: exports without any declaration, an interface that is not
// declared, and one that does not exist. An interface's own options are in insideexports.go; the rest of a manifest is
// in manifest.go.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

var (
	exportsUndeclaredText = regexp.MustCompile(`Service: '((?s:.*?))' doesn't allow exports`)
	interfaceUnknownText  = regexp.MustCompile(`Export interface: '((?s:.*?))' doesn't exist(?:\s+Service: '((?s:.*?))'(?:\s*\n|$))?`)
	doesNotExistText      = regexp.MustCompile("The option `(.+?)' does not exist\\.")
	availableText         = regexp.MustCompile(`Available (?:export interfaces|traits)\s+((?:\S+\s*)+)$`)
	suggestedOption       = regexp.MustCompile("`(.+?)'")
)

// manifestAttribute returns the name of the attribute that declares exports. For some days in February 2026 it was
// `traits`.
func manifestAttribute(message string) string {
	if strings.Contains(message, "manifest.traits") {
		return "manifest.traits"
	}
	return "manifest.exports.out"
}

func availableInterfaces(message string) []string {
	if found := availableText.FindStringSubmatch(message); found != nil {
		return strings.Fields(found[1])
	}
	return nil
}

// manifestDraft begins the answer about the manifest of a service that is known by name.
func manifestDraft(f *failure, rule, service string) *draft {
	d := newDraft(Interface, rule)
	if service != "" {
		d.hints = []hint{{scope: model.Scope{Service: service}}}
	}
	if key, _, ok := f.exportUnder(); ok {
		d.about(key)
	}
	return d
}

// serviceWords names a service within a sentence, even if the text does not say which service it is.
func serviceWords(name string) string {
	if name == "" {
		return "a service"
	}
	return "service " + show(name)
}

func readExportsUndeclared(f *failure, found []string) *draft {
	service, attribute, available := serviceWords(found[1]), manifestAttribute(f.message), availableInterfaces(f.message)
	d := manifestDraft(f, "exports-undeclared", found[1])
	d.may = slices.Concat([]string{"exports-undeclared", "writer-collision"}, foreignRules)
	d.Summary = fmt.Sprintf("clan-core does not let %s export anything: its %s is empty", service, attribute)
	d.tell = func() {
		if len(d.Violations) == 0 {
			d.Cause = fmt.Sprintf("%s calls mkExports or writes exports, and its %s is empty.", capital(service), attribute)
			d.Fix = fmt.Sprintf("In the module of %s, list in %s the interfaces that it exports%s.", service,
				attribute, outOf(available))
		}
		d.Cause = join(d.Cause, fmt.Sprintf("Do not follow clan-core's hint `%s = [ ]`: that line is the cause", attribute))
		d.tellBlame()
	}
	return d
}

func outOf(available []string) string {
	if len(available) == 0 {
		return ""
	}
	return ", of " + wording.List(available)
}

func readInterfaceUnknown(f *failure, found []string) *draft {
	name, service := found[1], serviceWords(found[2])
	attribute, available := manifestAttribute(f.message), availableInterfaces(f.message)
	d := manifestDraft(f, "interface-unknown", found[2])
	d.may = []string{"interface-unknown", "writer-collision"}
	d.Summary = fmt.Sprintf("%s declares the export interface %s, and this clan has no interface of that name", service, show(name))
	d.tell = func() {
		if len(d.Violations) == 0 {
			d.Cause = fmt.Sprintf("%s of %s lists %s.", attribute, service, nixquery.ShowString(name))
			if len(available) > 0 {
				d.Cause = join(d.Cause, "The clan's export interfaces are "+wording.List(available))
			}
			d.Fix = fmt.Sprintf(
				"In the module of %s, remove %s from %s, or declare the interface in clan.exportInterfaces.", service,
				nixquery.ShowString(name), attribute)
			if near, ok := model.NearestName(name, available); ok {
				d.Fix = fmt.Sprintf("In the module of %s, write %s instead of %s in %s.", service,
					nixquery.ShowString(near), nixquery.ShowString(name), attribute)
			}
		}
		d.tellBlame()
	}
	return d
}

// readDoesNotExist understands an interface that nobody declared, and an option that an interface does not have.
func readDoesNotExist(f *failure, _ []string, key model.Key, inside []string) *draft {
	if len(inside) == 0 {
		return nil
	}
	d := newDraft(Interface, "interface-undeclared", slices.Concat(foreignRules,
		[]string{"writer-collision", "interface-undeclared", "exports-undeclared", "interface-unknown"})...)
	d.about(key)
	d.readSettings(f.message)
	if len(inside) > 1 {
		d.describeUnknownOption(inside, suggestedIn(f.message))
		return d
	}
	d.Summary = fmt.Sprintf("clan-core does not let %s export %s", showKey(key), show(inside[0]))
	suggested, hasOptions := suggestedIn(f.message), !strings.Contains(f.message, "there are no options defined")
	isKey := !model.Key(inside[0]).Malformed()
	d.tell = func() {
		switch {
		case len(d.Violations) > 0:
		case isKey:
			d.Cause = join(d.whoWrites(), "There is a key inside the key, where an interface belongs; mkExports makes the key itself")
			d.Fix = "Write the key only once: give mkExports the interfaces alone, as in `exports = mkExports { peer.port = 22; };`."
		case !hasOptions:
			d.tellNoOptions(inside[0])
		default:
			d.tellUndeclared(inside[0], suggested)
		}
		if len(suggested) > 0 && !isKey {
			d.Cause = join(d.Cause, "Nix suggests only what the manifest declares")
		}
		d.tellBlame()
	}
	return d
}

// tellNoOptions explains a key that only the clan's top level writes: no manifest gives it options.
func (d *draft) tellNoOptions(name string) {
	d.Cause = fmt.Sprintf("No service exports %s, so nothing declares what may be in it.", showKey(d.Key))
	d.Fix = fmt.Sprintf(
		"Declare the option next to its value (`options.%s = lib.mkOption { … };`), or correct the key%s.",
		nameInPath(name), d.whereabouts())
}

func (d *draft) tellUndeclared(name string, suggested []string) {
	who, module := "Its writer", "the module of the service that writes it"
	if d.Writer != nil && d.Writer.Kind == model.TopLevelOfClan {
		who, module = capital(model.TopLevelName), "the module of the service that the key belongs to"
	} else if d.Writer != nil && d.Writer.ServiceID != "" {
		who, module = d.showWriter(d.Writer), moduleOf(d.serviceOfWriter(d.Writer))
	}
	d.Cause = fmt.Sprintf("%s exports %s, and the manifest that clan-core checks does not list it.", who, show(name))
	d.Fix = d.declareFix(name, module)
	if near, ok := model.NearestName(name, slices.Concat(suggested, rules.InterfacesOfClanCore)); ok &&
		!slices.Contains(rules.InterfacesOfClanCore, name) {
		d.Fix = fmt.Sprintf("If %s is meant, write that. %s", near, d.Fix)
	}
	if d.Writer != nil && d.Writer.Kind != model.TopLevelOfClan && d.Writer.Scope.Service == "" {
		d.Cause = join(
			d.Cause,
			fmt.Sprintf("If %s is not a key of that service, this is the cause: clan-core then checks another manifest",
				showKey(d.Key)),
		)
		d.Fix += " If it is already listed there, clan-core checked the manifest of another service that writes this key; give the clan as SOURCE to learn which."
	}
}

func (d *draft) declareFix(name, module string) string {
	fix := fmt.Sprintf("In %s, add %s to manifest.exports.out.", module, nixquery.ShowString(name))
	if d.Writer != nil {
		if service, known := d.snapshot.Service(d.Writer.ServiceID); known && !slices.Contains(service.Out, name) {
			fix = fmt.Sprintf("In %s write `manifest.exports.out = %s;`.", module,
				nixquery.ShowList(append(slices.Clone(service.Out), name)))
		}
	}
	if slices.Contains(rules.InterfacesOfClanCore, name) {
		return fix
	}
	return fmt.Sprintf("Declare an interface %s of your own in clan.exportInterfaces. %s", show(name), fix)
}

// suggestedIn returns the last step of every option that the module system suggests.
func suggestedIn(message string) []string {
	_, offer, ok := strings.Cut(message, "Did you mean ")
	if !ok {
		return nil
	}
	var names []string
	for _, found := range suggestedOption.FindAllStringSubmatch(offer, -1) {
		path := parseOptionPath(found[1])
		names = append(names, path[len(path)-1])
	}
	return names
}
