package explain

// This file explains the errors of parseScope and buildScopeKey: keys that are not scope keys, and names that cannot
// become one.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

var (
	malformedText  = regexp.MustCompile(`(?:parseScope: invalid scope string format\.\s+|^\s*)Got '((?s:.*?))'(?:\s+fix:|\s*$)`)
	globalText     = `buildScopeKey: Global exports (":::") are not yet supported`
	unanchoredText = `buildScopeKey requires at least 'serviceName' or 'machineName'`
	colonText      = regexp.MustCompile(`mkExportsScope: ((?s:.*?)) cannot contain the ":" character`)
)

func readMalformed(f *failure, found []string) *draft {
	d := newDraft(Malformed, "key-malformed", "key-malformed")
	d.about(model.Key(found[1]))
	if failing, _, ok := f.exportUnder(); ok && failing != d.Key {
		d.Failing, d.isAtReader = failing, true
	}
	d.Summary = fmt.Sprintf("clan-core refuses %s: it has %s, and a scope key has four", describeKey(d.Key),
		wording.InWords(strings.Count(found[1], ":")+1, "part"))
	if slices.Contains(rules.InterfacesOfClanCore, found[1]) {
		d.Summary = fmt.Sprintf("clan-core refuses %s: it is an export interface, not a scope key", describeKey(d.Key))
		d.Fix = fmt.Sprintf(
			"Write `exports = mkExports { %s = …; };` in perInstance or perMachine; at service level write it under a key: `exports.\"SERVICE:INSTANCE::\".%s = …;`.",
			found[1], found[1])
	}
	isSelecting := f.mentions("selectExports", "filterAttrsByName")
	d.tell = func() { d.tellMalformed(isSelecting) }
	return d
}

func (d *draft) tellMalformed(isSelecting bool) {
	if d.Failing != "" {
		how := "parses the key, directly or in a selection"
		if isSelecting || len(d.Violations) > 0 {
			how = "selects exports"
		}
		d.Cause = join(
			d.Cause,
			fmt.Sprintf(
				"What fails is %s, because it %s: one malformed key breaks every selection that looks at a part of the key",
				showKey(d.Failing), how),
		)
	} else if d.Cause == "" && d.Writer != nil {
		d.Cause = fmt.Sprintf("%s writes it.", d.showWriter(d.Writer))
	} else if d.Cause == "" {
		d.Cause = "The text does not say who writes this key. clan-core parses every key that a service writes, and every key that a selection looks at."
	}
}

func readUnanchored(f *failure) *draft {
	isGlobal := strings.Contains(f.message, globalText)
	if !isGlobal && !strings.Contains(f.message, unanchoredText) {
		return nil
	}
	d := newRequest(f, Unanchored)
	d.rule, d.Summary = "key-unanchored", "buildScopeKey is called with neither serviceName nor machineName"
	if isGlobal {
		d.Kind, d.rule, d.Summary, d.Key, d.HasKey = Global, "key-global", "buildScopeKey is called without any name", ":::", true
	}
	return d.says(d.whoFails, "buildScopeKey and getExport need serviceName or machineName",
		"Add serviceName or machineName to the call")
}

func readColon(f *failure, found []string) *draft {
	name := found[1]
	d := newDraft(Colon, "key-malformed", "key-malformed", "value-failed")
	d.hints, d.named = f.hintsUnder(), name
	d.Summary = fmt.Sprintf("buildScopeKey refuses the name %s: a colon separates the parts of a scope key", show(name))
	d.tell = func() {
		if len(d.Violations) == 0 {
			d.Cause = fmt.Sprintf(
				"A service, instance, role or machine is called %s, or a call passes such a name. clan-core refuses a colon only in names of up to three bytes; longer names become keys of five parts.",
				show(name))
			d.Fix = fmt.Sprintf("Rename it to one without a colon, such as %s.", show(strings.ReplaceAll(name, ":", "-")))
		}
	}
	return d
}

func (d *draft) whoFails() string { return d.who("asks for it", " in ", "") }

// who says who does something for the export that fails, as far as that is known.
func (d *draft) who(does, forKey, beforeKey string) string {
	switch {
	case d.Writer != nil && d.Failing != "":
		return d.showWriter(d.Writer) + " " + does + forKey + showKey(d.Failing)
	case d.Writer != nil:
		return d.showWriter(d.Writer) + " " + does
	case d.Failing != "":
		return beforeKey + showKey(d.Failing) + " " + does
	}
	return ""
}

// whereabouts says where to look, as the end of a sentence.
func (d *draft) whereabouts() string {
	switch {
	case d.File == "":
		return ""
	case d.Line == 0:
		return " in " + d.File
	}
	return fmt.Sprintf(" in %s, line %d", d.File, d.Line)
}
