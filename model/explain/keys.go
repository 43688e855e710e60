package explain

// This file holds the families of parseScope and buildScopeKey: keys that are not scope keys, and names that cannot become one.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

var (
	malformedText  = regexp.MustCompile(`(?:parseScope: invalid scope string format\.\s+|^\s*)Got '((?s:.*?))'(?:\s+fix:|\s*$)`)
	globalText     = `buildScopeKey: Global exports (":::") are not yet supported`
	unanchoredText = `buildScopeKey requires at least 'serviceName' or 'machineName'`
	colonText      = regexp.MustCompile(`mkExportsScope: ((?s:.*?)) cannot contain the ":" character`)
)

func readMalformed(f *failure) (*draft, bool) {
	found := malformedText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	d := &draft{rule: "key-malformed", may: []string{"key-malformed"}}
	d.Kind = Malformed
	d.about(model.Key(found[1]))
	if failing, _, ok := f.exportUnder(); ok && failing != d.Key {
		d.Failing = failing
	}
	d.Summary = fmt.Sprintf("clan-core refuses %s: it has %s, and a scope key has four", describeKey(d.Key), wording.InWords(strings.Count(found[1], ":")+1, "part"))
	isSelecting := f.mentions("selectExports", "filterAttrsByName")
	d.tell = func(d *draft, _ *evidence) { tellMalformed(d, isSelecting) }
	return d, true
}

func tellMalformed(d *draft, isSelecting bool) {
	if d.Failing != "" {
		how := "takes the key apart, itself or in a selection"
		if isSelecting || len(d.Violations) > 0 {
			how = "selects exports"
		}
		d.Cause = join(d.Cause, fmt.Sprintf("What fails is %s, because it %s: one malformed key breaks every selection that looks at a part", showKey(d.Failing), how))
	} else if d.Cause == "" && d.Writer != nil {
		d.Cause = fmt.Sprintf("%s writes it.", d.Writer.String())
	} else if d.Cause == "" {
		d.Cause = "The text does not tell who writes this key. clan-core takes apart every key that a service writes, and every key that a selection looks at."
	}
}

func readUnanchored(f *failure) (*draft, bool) {
	d := &draft{may: []string{"value-failed"}, hints: f.hintsUnder(), keepsRule: true, keepsFix: true}
	switch {
	case strings.Contains(f.message, globalText):
		d.Kind, d.rule, d.Key, d.HasKey = Global, "key-global", ":::", true
		d.Summary = "buildScopeKey is called without any name"
	case strings.Contains(f.message, unanchoredText):
		d.Kind, d.rule = Unanchored, "key-unanchored"
		d.Summary = "buildScopeKey is called with neither serviceName nor machineName"
	default:
		return nil, false
	}
	d.lookAtFailing(f)
	d.tell = func(d *draft, _ *evidence) {
		d.Cause = join(d.whoFails(), "buildScopeKey and getExport need serviceName or machineName")
		d.Fix = "Add serviceName or machineName to the call" + d.whereabouts() + "."
	}
	return d, true
}

func readColon(f *failure) (*draft, bool) {
	found := colonText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	name := found[1]
	d := &draft{rule: "key-malformed", may: []string{"key-malformed", "value-failed"}, hints: f.hintsUnder(), named: name}
	d.Kind = Colon
	d.Summary = fmt.Sprintf("buildScopeKey refuses the name %s: a colon separates the parts of a scope key", show(name))
	d.tell = func(d *draft, _ *evidence) {
		if len(d.Violations) > 0 {
			return
		}
		d.Cause = fmt.Sprintf("A service, instance, role or machine is called %s, or such a name is passed on. clan-core refuses a colon only in names of up to three bytes; longer ones become keys of five parts.", show(name))
		d.Fix = fmt.Sprintf("Rename it to one without a colon, such as %s.", show(strings.ReplaceAll(name, ":", "-")))
	}
	return d, true
}

// lookAtFailing notes through which export the trace leads, because the report has the error there.
func (d *draft) lookAtFailing(f *failure) {
	if failing, _, ok := f.exportUnder(); ok {
		d.Failing = failing
		d.lookAt(failing)
	}
}

// whoFails says which export needs it and who writes that, as far as it is known.
func (d *draft) whoFails() string {
	switch {
	case d.Writer != nil && d.Failing != "":
		return fmt.Sprintf("%s asks for it in %s", d.Writer.String(), showKey(d.Failing))
	case d.Writer != nil:
		return d.Writer.String() + " asks for it"
	case d.Failing != "":
		return showKey(d.Failing) + " asks for it"
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
