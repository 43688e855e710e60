package explain

// This file holds the families of what fails inside an export: options that do not exist or have the wrong type, errors of the service's own code,
// and exports that need themselves.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/model"
)

var (
	valueTypeText = regexp.MustCompile("A definition for option `(.+?)' is not of type `((?s:.+?))'\\. ")
	noValueText   = regexp.MustCompile("The option `(.+?)' (?:was accessed but has no value defined|is used but not defined)")
	recursionText = regexp.MustCompile(`^(?:infinite recursion encountered|stack overflow|max-call-depth exceeded)`)
)

// valueRules are what the report may call an export that fails; what causes the failure comes after it only because it is told by the
// writers' names.
var valueRules = append([]string{"value-failed", "value-conflict", "interface-undeclared", "writer-collision"}, foreignRules...)

func newValueDraft(key model.Key) *draft {
	d := &draft{rule: "value-failed", may: valueRules, keepsFix: true}
	d.Kind = Value
	d.about(key)
	return d
}

// describeUnknownOption is about an interface that exists and an option of it that does not.
func (d *draft) describeUnknownOption(inside, suggested []string) {
	d.Kind, d.rule, d.may, d.keepsFix = Value, "value-failed", valueRules, true
	last := inside[len(inside)-1]
	d.Summary = fmt.Sprintf("%s of %s is no option", dotted(inside), showKey(d.Key))
	d.tell = func(d *draft, _ *evidence) {
		d.Cause = join(d.whoWrites(), fmt.Sprintf("The interface %s has no %s", show(inside[0]), dotted(inside[1:])))
		d.Fix = fmt.Sprintf("Remove %s, or correct its name%s.", dotted(inside), d.whereabouts())
		if len(suggested) > 0 {
			d.Fix = fmt.Sprintf("Write %s instead of %s%s.", either(suggested), last, d.whereabouts())
		}
	}
}

func readValueType(f *failure) (*draft, bool) {
	if found := valueTypeText.FindStringSubmatch(f.message); found != nil {
		return readWrongType(f, found)
	}
	found := noValueText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	key, inside, ok := parseOptionPath(found[1]).inExports()
	if !ok || len(inside) == 0 {
		return nil, false
	}
	d := newValueDraft(key)
	d.hints = f.hintsUnder()
	d.Summary = fmt.Sprintf("%s has no value", showAt(key, inside))
	d.tell = func(d *draft, _ *evidence) {
		d.Cause = join(d.whoWrites(), fmt.Sprintf("%s has no default, and nobody sets it", dotted(inside)))
		d.Fix = fmt.Sprintf("Set %s%s.", dotted(inside), d.whereabouts())
	}
	return d, true
}

func readWrongType(f *failure, found []string) (*draft, bool) {
	key, inside, ok := parseOptionPath(found[1]).inExports()
	if !ok {
		return nil, false
	}
	d := newValueDraft(key)
	d.readSettings(f.message)
	wanted := oneLine(found[2])
	d.Summary = fmt.Sprintf("%s must be of type %s", showAt(key, inside), wanted)
	d.tell = func(d *draft, _ *evidence) {
		d.Cause = join(d.whoSets(inside))
		if d.Cause == "" {
			d.Cause = sentence(d.whoWrites())
		}
		d.Fix = fmt.Sprintf("Set %s to a value of that type%s.", showAt(key, inside), d.whereabouts())
	}
	return d, true
}

// readFailedValue understands every other error, if its trace leads through an export or the exports of a service.
func readFailedValue(f *failure) (*draft, bool) {
	if !f.isError || !f.mentions("exports") {
		return nil, false
	}
	if key, inside, ok := f.exportUnder(); ok {
		d := newValueDraft(key)
		d.hints = f.hintsUnder()
		d.Summary = fmt.Sprintf("evaluating %s fails: %s", showAt(key, inside), oneLine(f.firstLine()))
		d.tell = func(d *draft, _ *evidence) { d.tellFailed(f.isCut) }
		return d, true
	}
	hook, ok := f.hookUnder()
	if !ok || !f.mentions("allServices."+hook.serviceID+".exports") {
		return nil, false
	}
	d := &draft{rule: "value-failed", may: []string{"value-failed"}, hints: []hint{hook}, keepsFix: true}
	d.Kind = Value
	d.Summary = fmt.Sprintf("the exports of %s fail as a whole: %s", show(hook.serviceID), oneLine(f.firstLine()))
	d.tell = func(d *draft, _ *evidence) {
		d.tellFailed(f.isCut)
		d.Cause = join(d.Cause, "Where the exports of one hook fail as a whole, not even the names of the clan's exports are known")
	}
	return d, true
}

// tellFailed says where to look; if Nix has not shown all of its trace and no line is known, how to see more.
func (d *draft) tellFailed(isCut bool) {
	if d.Cause == "" {
		d.Cause = sentence(d.whoWrites())
	}
	d.Fix = "Correct the expression" + d.whereabouts() + "."
	if d.Line == 0 && d.HasKey && isCut {
		d.Fix += " See the place with: " + evaluateAlone(d.Key)
	}
}

// whoWrites says who writes the key; nothing if nobody knows.
func (d *draft) whoWrites() string {
	if d.Writer == nil {
		return ""
	}
	if !d.HasKey {
		return d.Writer.String() + " writes them"
	}
	return fmt.Sprintf("%s writes %s", d.Writer.String(), showKey(d.Key))
}

// readRecursion understands an evaluation without end, if exports have to do with it.
func readRecursion(f *failure) (*draft, bool) {
	if !recursionText.MatchString(f.message) {
		return nil, false
	}
	key, inside, under := f.exportUnder()
	hook, hooked := f.hookUnder()
	if !under && !hooked && !f.mentions("selectExports", "getExport", "`exports'", "exports.\"") {
		return nil, false
	}
	d := &draft{rule: "value-failed", may: []string{"value-failed"}, keepsFix: true}
	d.Kind = Recursion
	if hooked {
		d.hints = []hint{hook}
	}
	if under {
		d.about(key)
		d.Summary = fmt.Sprintf("%s needs itself", showAt(key, inside))
		d.tell = func(d *draft, _ *evidence) {
			d.Cause = join(d.whoWrites(), "Its value reads an export that in turn cannot be had without it")
			d.Fix = "Let it read only exports that do not need it in turn" + d.whereabouts() + "."
		}
		return d, true
	}
	d.Summary = "which exports there are depends on which exports there are"
	d.tell = func(d *draft, _ *evidence) {
		d.Cause = join(strings.TrimSpace(d.whoWrites()), "The names of its exports are made from exports: clan-core has to know all names before it can give any value")
		d.Fix = "Let mkExports make the names, and read exports only inside values" + d.whereabouts() + "."
	}
	return d, true
}
