package explain

// This file holds the families of manifest.exports.out: exports without any declaration, an interface that is not declared, and one that does not
// exist. What an interface's own options are is values.go.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
)

var (
	exportsUndeclaredText = regexp.MustCompile(`Service: '((?s:.*?))' doesn't allow exports`)
	interfaceUnknownText  = regexp.MustCompile(`Export interface: '((?s:.*?))' doesn't exist\s+Service: '((?s:.*?))'(?:\s*\n|$)`)
	doesNotExistText      = regexp.MustCompile("The option `(.+?)' does not exist\\.")
	availableText         = regexp.MustCompile(`Available (?:export interfaces|traits)\s+((?:\S+\s*)+)$`)
	suggestedOption       = regexp.MustCompile("`(.+?)'")
)

// manifestAttribute is what the declaration is called; for some days in February 2026 it was `traits`.
func manifestAttribute(message string) string {
	if strings.Contains(message, "manifest.traits") {
		return "manifest.traits"
	}
	return "manifest.exports.out"
}

// availableInterfaces returns the interfaces that clan-core lists.
func availableInterfaces(message string) []string {
	if found := availableText.FindStringSubmatch(message); found != nil {
		return strings.Fields(found[1])
	}
	return nil
}

// manifestDraft begins the answer about the manifest of a service that is known by name.
func manifestDraft(f *failure, rule, service string) *draft {
	d := &draft{rule: rule, hints: []hint{{scope: model.Scope{Service: service}}}}
	d.Kind = Interface
	if key, _, ok := f.exportUnder(); ok {
		d.about(key)
	}
	return d
}

func readExportsUndeclared(f *failure) (*draft, bool) {
	found := exportsUndeclaredText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	attribute, available := manifestAttribute(f.message), availableInterfaces(f.message)
	d := manifestDraft(f, "exports-undeclared", found[1])
	d.may = slices.Concat([]string{"exports-undeclared", "writer-collision"}, foreignRules)
	d.Summary = fmt.Sprintf("clan-core does not let %s export anything: its %s is empty", show(found[1]), attribute)
	d.tell = func(d *draft, e *evidence) {
		if len(d.Violations) == 0 {
			d.Cause = fmt.Sprintf("%s exports something although its %s is empty.", show(found[1]), attribute)
			d.Fix = fmt.Sprintf("List in %s of %s what it exports", attribute, show(found[1])) + outOf(available)
		}
		d.Cause = join(d.Cause, fmt.Sprintf("clan-core's own hint, %s = [ ], is that very cause", attribute))
		d.tellBlame(e)
	}
	return d, true
}

func outOf(available []string) string {
	if len(available) == 0 {
		return "."
	}
	return fmt.Sprintf(": some of %s.", nixList(available))
}

func readInterfaceUnknown(f *failure) (*draft, bool) {
	found := interfaceUnknownText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	name, service := found[1], found[2]
	attribute, available := manifestAttribute(f.message), availableInterfaces(f.message)
	d := manifestDraft(f, "interface-unknown", service)
	d.may = []string{"interface-unknown", "writer-collision"}
	d.Summary = fmt.Sprintf("clan-core knows no export interface %s, which %s declares", show(name), show(service))
	d.tell = func(d *draft, e *evidence) {
		if len(d.Violations) == 0 {
			d.Cause = fmt.Sprintf("%s of %s lists %s, which is no export interface of this clan.", attribute, show(service), show(name))
			d.Fix = fmt.Sprintf("Remove %s from %s of %s, or declare it in the clan's exportInterfaces.", show(name), attribute, show(service))
			if near, ok := model.NearestName(name, available); ok {
				d.Fix = fmt.Sprintf("Write %s instead of %s in %s of %s.", show(near), show(name), attribute, show(service))
			}
		}
		d.tellBlame(e)
	}
	return d, true
}

// readDoesNotExist tells an interface that nobody declared from an option that an interface does not have.
func readDoesNotExist(f *failure) (*draft, bool) {
	found := doesNotExistText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	key, inside, ok := parseOptionPath(found[1]).inExports()
	if !ok || len(inside) == 0 {
		return nil, false
	}
	d := &draft{}
	d.about(key)
	d.readSettings(f.message)
	if len(inside) > 1 {
		d.describeUnknownOption(inside, suggestedIn(f.message))
		return d, true
	}
	d.Kind, d.rule = Interface, "interface-undeclared"
	d.may = slices.Concat(foreignRules, []string{"writer-collision", "interface-undeclared", "exports-undeclared", "interface-unknown"})
	d.Summary = fmt.Sprintf("clan-core does not let %s export %s", showKey(key), show(inside[0]))
	misled := len(suggestedIn(f.message)) > 0
	d.tell = func(d *draft, e *evidence) {
		if len(d.Violations) == 0 {
			d.tellUndeclared(e, inside[0])
		}
		if misled {
			d.Cause = join(d.Cause, "What Nix suggests instead is only what the manifest declares")
		}
		d.tellBlame(e)
	}
	return d, true
}

// tellUndeclared says which line is missing in which manifest.
func (d *draft) tellUndeclared(e *evidence, name string) {
	who, manifest := "Its writer", "manifest.exports.out of the service that writes it"
	if d.Writer != nil && d.Writer.ServiceID != "" {
		who, manifest = d.Writer.String(), "manifest.exports.out of "+show(d.Writer.ServiceID)
	}
	d.Cause = fmt.Sprintf("%s exports %s, and the manifest that clan-core asks does not list it.", who, show(name))
	d.Fix = fmt.Sprintf("Add %s to %s.", nixString(name), manifest)
	if d.Writer == nil {
		return
	}
	if d.Writer.Scope.Service == "" {
		d.Cause = join(d.Cause, fmt.Sprintf("If %s is not a key of %s's own, that is the cause: clan-core asks another manifest then", showKey(d.Key), show(d.Writer.ServiceID)))
	}
	if service, known := e.snapshot.Service(d.Writer.ServiceID); known && !slices.Contains(service.Out, name) {
		d.Fix = fmt.Sprintf("Add it to the manifest of %s: manifest.exports.out = %s;", show(service.ID), nixList(append(slices.Clone(service.Out), name)))
	}
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
