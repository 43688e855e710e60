package explain

// This file explains failures inside an export: options that do not exist or have the wrong type, errors in the
// service's own code, and exports that need their own value.

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

var (
	valueTypeText = regexp.MustCompile("A definition for option `(.+?)' is not of type `((?s:.+?))'\\. ")
	notSetText    = regexp.MustCompile("rather than an attribute set for the option\\s+`(.+?)'!")
	noValueText   = regexp.MustCompile("The option `(.+?)' (?:was accessed but has no value defined|is used but not defined)")
	recursionText = regexp.MustCompile(`^(?:infinite recursion encountered|stack overflow|max-call-depth exceeded)`)
)

// valueRules are the rules under which the report may list an export that fails. The rules about causes come last,
// because only the writers show that they apply.
var valueRules = append([]string{"value-failed", "value-conflict", "interface-undeclared", "writer-collision"}, foreignRules...)

func newValueDraft(key model.Key, inside []string) *draft {
	d := newDraft(Value, "value-failed", valueRules...)
	d.keepsFix = true
	d.about(key, inside...)
	return d
}

// newFailedDraft begins an answer about something that fails by itself.
func newFailedDraft(kind Kind) *draft {
	d := newDraft(kind, "value-failed", "value-failed")
	d.keepsFix = true
	return d
}

// describeUnknownOption explains an option that an existing interface does not have.
func (d *draft) describeUnknownOption(inside, suggested []string) {
	d.Kind, d.rule, d.may, d.keepsFix = Value, "value-failed", valueRules, true
	last := inside[len(inside)-1]
	d.Summary = fmt.Sprintf("in %s, %s has no option %s", showKey(d.Key), dotted(inside[:len(inside)-1]), show(last))
	d.tell = func() {
		d.Cause = d.whoSetsOrWrites(inside)
		d.Fix = fmt.Sprintf("Remove %s, or correct its name%s.", dotted(inside), d.whereabouts())
		if len(inside) == 2 {
			d.Fix = fmt.Sprintf("Remove %s or correct its name%s. To add the option to the interface, write `exportInterfaces.%s.options.%s = lib.mkOption { … };` at %s.",
				dotted(inside), d.whereabouts(), nameInPath(inside[0]), nameInPath(last), model.TopLevelName)
		}
		if near, ok := model.NearestName(last, suggested); ok {
			d.Fix = fmt.Sprintf("Write %s instead of %s%s.", near, last, d.whereabouts())
		}
		if slices.Equal(inside, []string{"peer", "host"}) {
			d.Fix = fmt.Sprintf(
				"Write `peer.hosts = [ { plain = \"…\"; } ];`%s, or { var = { … }; } as an entry: peer.host is the older form, which the manual still shows.",
				d.whereabouts())
		}
	}
}

// readNoValue understands an option without a default that nobody sets.
func readNoValue(f *failure, found []string, key model.Key, inside []string) *draft {
	d := newValueDraft(key, inside)
	if len(inside) == 0 {
		d.describeUndefinedExport(found[1])
		return d
	}
	d.Summary = fmt.Sprintf("%s has no value", showAt(key, inside))
	return d.says(d.whoWrites,
		fmt.Sprintf("%s has no default, and nobody sets it, or only under a condition that is false", dotted(inside)),
		"Set "+dotted(inside))
}

// describeUndefinedExport explains a key that exists, because its name depends on no condition, but has no value.
func (d *draft) describeUndefinedExport(path string) {
	if id, _, ok := parseOptionPath(path).serviceID(); ok {
		d.hints = []hint{{serviceID: id}}
	}
	d.Summary = fmt.Sprintf("%s exists, but nothing sets its value", showKey(d.Key))
	d.tell = func() {
		d.Cause = join(d.whoWrites(),
			"This happens if everything in it is under `lib.mkIf false`: the key remains, and only its value is gone")
		exports := "(mkExports { … })"
		if d.Writer != nil && d.Writer.Kind == model.ServiceWide {
			exports = "{ " + nixquery.ShowString(string(d.Key)) + " = { … }; }"
		}
		d.Fix = fmt.Sprintf("Put lib.mkIf around the whole of exports instead%s: `exports = lib.mkIf CONDITION %s;`.",
			d.whereabouts(), exports)
	}
}

func readValueType(f *failure, found []string, key model.Key, inside []string) *draft {
	d := newValueDraft(key, inside)
	d.readSettings(f.message)
	wanted := oneLine(found[2])
	switch {
	case len(inside) == 0:
		d.Summary = fmt.Sprintf("the value of %s must be an attribute set of interfaces", showKey(key))
	case d.fitsType(wanted):
		d.Summary = fmt.Sprintf("a check in the interface refuses what %s is set to", showAt(key, inside))
		return d.says(func() string { return d.whoSets(inside) },
			fmt.Sprintf("It is a %s, but the interface allows only some of those: it adds a check to the type (lib.types.addCheck), and the module system names only the type", wanted),
			fmt.Sprintf("Set %s to a value that the check in the interface %s allows", dotted(inside), show(inside[0])))
	default:
		d.Summary = fmt.Sprintf("%s must be of type %s", showAt(key, inside), wanted)
	}
	d.tell = func() { d.Cause, d.Fix = d.whoSetsOrWrites(inside), d.typeFix(inside, wanted) }
	return d
}

// literals are types whose values can be recognised in Nix's text.
var literals = map[string]*regexp.Regexp{
	"signed integer": regexp.MustCompile(`^-?\d+$`),
	"string":         regexp.MustCompile(`^"[^"]*"$`),
	"boolean":        regexp.MustCompile(`^(?:true|false)$`),
	"list of string": regexp.MustCompile(`^\[ (?:"[^"]*" )*\]$`),
}

// fitsType reports whether all values of an option already have the type that refuses them.
func (d *draft) fitsType(wanted string) bool {
	literal := literals[wanted]
	return literal != nil && len(d.Settings) > 0 && !slices.ContainsFunc(d.Settings, func(setting Setting) bool {
		return !literal.MatchString(setting.Value)
	})
}

var taggedUnion = regexp.MustCompile(`attribute-tagged union with choices: ([\w, -]+)`)

// typeFix says what to write for a value of a type. If the type is a choice between attributes, it spells them out,
// because the type's name alone does not help.
func (d *draft) typeFix(inside []string, wanted string) string {
	if len(inside) == 0 {
		return fmt.Sprintf("Write an attribute set, such as { peer.port = 22; }%s.", d.whereabouts())
	}
	if len(d.Settings) > 1 && strings.Contains(wanted, " or ") && !strings.HasPrefix(wanted, "null or ") {
		return fmt.Sprintf(
			"Set %s in one place only, or to values of one of these types%s: the values may be of several types now.",
			dotted(inside), d.whereabouts())
	}
	if found := taggedUnion.FindStringSubmatch(wanted); found != nil {
		var forms []string
		for choice := range strings.SplitSeq(found[1], ", ") {
			forms = append(forms, "{ "+choice+" = …; }")
		}
		list := dotted(slices.DeleteFunc(slices.Clone(inside), isListEntry))
		where := d.whereabouts()
		if where != "" {
			where += ","
		}
		return fmt.Sprintf("Write each entry of %s%s as %s, never with several of these.", list, where, wording.Either(forms))
	}
	return fmt.Sprintf("Set %s to a value of that type%s.", dotted(inside), d.whereabouts())
}

// readExportsType understands a hook or a service whose exports are not an attribute set.
func readExportsType(f *failure, found []string) *draft {
	id, inside, isService := parseOptionPath(found[1]).serviceID()
	if found[1] != "exports" && (!isService || len(inside) != 1 || inside[0] != "exports") {
		return nil
	}
	d := newFailedDraft(Value)
	d.readSettings(f.message)
	d.Summary = "exports must be an attribute set from keys to values"
	fix := "Write `exports = mkExports { … };`"
	if isService {
		d.hints = []hint{{serviceID: id}}
		fix = "Write `exports.\"SERVICE:::\" = { … };`; only its values may be functions, with arguments such as config"
	}
	return d.says(func() string { return d.whoSets([]string{"exports"}) },
		"If the exports of one hook cannot be read, the keys of the clan's exports are unknown", fix)
}

// noJSONText is what Nix says when it has to print a value that JSON cannot hold.
var noJSONText = regexp.MustCompile(`cannot convert (?:a function|an? [\w ]+) to JSON`)

// readNoJSON understands exports that hold functions, such as those with the interface generators. That is not a fault.
func readNoJSON(f *failure, _ []string) *draft {
	d := newDraft(Value, "")
	if key, inside, ok := f.exportUnder(); ok {
		d.Key, d.HasKey = key, true
		d.Summary = fmt.Sprintf("%s holds a function, and JSON cannot", showAt(key, inside))
	} else {
		d.Summary = "Nix was to print a function as JSON, which cannot hold one"
	}
	d.Cause = "Exports with the interface generators hold functions, and that is not a fault. selectExports or getExport without the last argument is a function too."
	d.Fix = "Ask for less: with `--apply builtins.attrNames`, nix eval prints the keys, and clanscope shows all values except the functions."
	return d
}

// readFailedValue understands every other error whose trace passes through an export or the exports of a service.
func readFailedValue(f *failure) *draft {
	if !f.mentions("exports") || !f.isError && len(f.frames) == 0 {
		return nil
	}
	if key, inside, ok := f.exportUnder(); ok {
		d := newValueDraft(key, inside)
		d.hints = f.hintsUnder()
		d.Summary = fmt.Sprintf("evaluating %s fails", showAt(key, inside)) + f.reason()
		d.tell = func() { d.tellFailed(f.isCut) }
		return d
	}
	hook, ok := f.hookUnder()
	isWhole := f.mentions("allServices." + hook.serviceID + ".exports")
	if !ok || !hook.hasKind && !isWhole {
		return nil
	}
	d := newFailedDraft(Value)
	d.hints, d.isWhole = []hint{hook}, isWhole
	d.tell = func() {
		d.Summary = fmt.Sprintf("%s of %s fails", hook.kind, d.serviceOf(hook.serviceID)) + f.reason()
		if isWhole {
			d.Summary = fmt.Sprintf("the exports of %s fail as a whole", d.serviceOf(hook.serviceID)) + f.reason()
		}
		d.tellFailed(f.isCut)
		if isWhole {
			d.Cause = join(d.Cause,
				"If the exports of one hook fail as a whole, not even the keys of the clan's exports are known")
		}
	}
	return d
}

// reason returns Nix's own message as the end of a sentence.
func (f *failure) reason() string {
	switch {
	case f.message == "":
		return "; the text breaks off before it says why"
	case f.isHeadless:
		return ": …" + oneLine(f.firstLine())
	}
	return ": " + oneLine(f.firstLine())
}

// tellFailed says where to look. If Nix has not shown the whole trace and no line is known, it says how to see more.
func (d *draft) tellFailed(isCut bool) {
	if len(d.Violations) > 0 && d.Violations[0].Afterwards && len(d.hints) == 0 && len(d.inside) > 0 && d.Writer != nil {
		d.Cause = fmt.Sprintf("If %s sets anything there, it evaluates without an error: what fails is in the export interface %s, in a default, a check or how it converts a value.",
			d.showWriter(d.Writer), show(d.inside[0]))
		d.Writer = nil
	}
	if d.Cause == "" {
		d.Cause = sentence(d.whoWrites())
	}
	d.Fix = "Correct the expression" + d.whereabouts() + "."
	if d.Line == 0 && d.HasKey && isCut {
		d.Fix += " See the place with `" + nixquery.EvaluatingCommand(d.snapshot, model.FragmentOfExport(d.Key)) + "`."
	}
}

func (d *draft) whoWrites() string {
	if d.Writer == nil {
		if len(d.hints) == 1 && d.hints[0].exportInterface != "" {
			return fmt.Sprintf("the export interface %s sets it", show(d.hints[0].exportInterface))
		}
		return ""
	}
	if !d.HasKey {
		return d.showWriter(d.Writer) + " writes them"
	}
	return fmt.Sprintf("%s writes %s", d.showWriter(d.Writer), showKey(d.Key))
}

// whoSetsOrWrites says who sets the option, or otherwise who writes the key.
func (d *draft) whoSetsOrWrites(inside []string) string {
	return cmp.Or(d.whoSets(inside), sentence(d.whoWrites()))
}

// readRecursion understands an infinite recursion that has to do with exports.
func readRecursion(f *failure) *draft {
	if !recursionText.MatchString(f.message) {
		return nil
	}
	d := newFailedDraft(Recursion)
	if d.hints = f.hintsUnder(); len(d.hints) == 0 {
		d.hints = f.filesUnder()
	}
	key, inside, ok := f.exportUnder()
	switch {
	case !ok && len(d.hints) == 0 && !f.mentions("selectExports", "getExport", "`exports'", "exports.\""):
		return nil
	case !ok:
		d.Summary = "the names of the exports depend on the exports"
		return d.says(d.whoWrites,
			"The names of its exports are made from exports: clan-core needs all names before it can work out any value",
			"Let mkExports make the names, and read exports only inside values")
	}
	d.about(key, inside...)
	if !strings.HasPrefix(f.message, "infinite recursion") {
		d.Summary = fmt.Sprintf("the evaluation of %s recurses too deeply", showAt(key, inside))
		return d.says(d.whoWrites, "A function never stops calling itself, or the value needs itself", "Give the recursion an end")
	}
	d.Summary = fmt.Sprintf("%s needs itself", showAt(key, inside))
	cause := "To work out its value, Nix needs that value: it reads itself, or an export that in turn reads it"
	if way := f.otherExports(key); len(way) > 0 {
		cause += "; Nix got there through " + wording.List(wording.Each(way, showKey))
	}
	return d.says(d.whoWrites, cause, "Break the cycle")
}
