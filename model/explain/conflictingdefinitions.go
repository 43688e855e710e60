package explain

// This file explains definitions that contradict each other. definitionlist.go reads the list of them that the module
// system prints.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// conflictTexts are the messages that say that an option has too many definitions.
var conflictTexts = []*regexp.Regexp{
	regexp.MustCompile("The option `(.+?)' has conflicting definition values"),
	regexp.MustCompile("The option `(.+?)' is defined multiple times while it's expected to be unique"),
	regexp.MustCompile("The option `(.+?)' is read-only, but it's set multiple times"),
	regexp.MustCompile("Cannot merge definitions of `(.+?)'\\."),
	regexp.MustCompile("The unique option `(.+?)' is defined multiple times"),
}

var (
	nullConflictText = regexp.MustCompile(
		"The option `(.+?)[`'] is (?:defined )?both null and not null,? in `((?s:.+?))'\\.(?:\\s|$)",
	)
	typeConflictText  = regexp.MustCompile("The option `(.+?)' has conflicting option types in `((?s:.+?))'\\.?(?:\\s|$)")
	tagConflictText   = regexp.MustCompile("The option `(.+?)[`'] is defined both as `(.+?)` and `(.+?)`, in `((?s:.+?))'\\.(?:\\s|$)")
	declaredTwiceText = regexp.MustCompile("The option `(.+?)' in `((?s:.+?))' is already declared in `((?s:.+?))'\\.(?:\\s|$)")
	readOnlyText      = "is read-only, but it's set multiple times"
)

func conflictDraft(key model.Key, inside []string) *draft {
	d := newDraft(Conflict, "value-conflict", slices.Concat(foreignRules, []string{"writer-collision", "value-conflict"})...)
	d.about(key, inside...)
	return d
}

func readConflict(f *failure, _ []string, key model.Key, inside []string) *draft {
	if len(inside) == 0 {
		return nil
	}
	d := conflictDraft(key, inside)
	d.readSettings(f.message)
	d.Summary = fmt.Sprintf("%s is set to %s, and only one can win", showAt(key, inside), d.valuesSet())
	isReadOnly := strings.Contains(f.message, readOnlyText)
	return d.conflicts(func() {
		d.Cause, d.Fix = d.whoSets(inside), d.forceFix(inside)
		if isReadOnly {
			d.Cause = join(d.Cause, fmt.Sprintf("The interface lets %s be set only once", dotted(inside)))
			d.Fix = fmt.Sprintf("Set %s in one place only; lib.mkForce does not help here.", dotted(inside))
		}
	})
}

// conflicts explains a conflict. It adds only what the report does not say, and the real cause where that is not the
// values.
func (d *draft) conflicts(tell func()) *draft {
	d.tell = func() {
		if len(d.Violations) == 0 {
			tell()
			d.suspectForeign()
		}
		if d.Rule != nil && d.Rule.ID != "value-conflict" && d.Writer != nil {
			d.Cause = join(fmt.Sprintf("clan-core sees only two values; the cause is %s", d.showWriter(d.Writer)), d.Cause)
		}
	}
	return d
}

// readNullConflict understands a conflict between null and a value. The module system has a separate message for it,
// which does not show the values.
func readNullConflict(_ *failure, found []string, key model.Key, inside []string) *draft {
	return conflictOfPlaces(found[2], key, inside, "null and to something else", "not to null")
}

// readTypeConflict understands definitions of different types for an option that takes any type. The module system then
// shows their places and not their values.
func readTypeConflict(_ *failure, found []string, key model.Key, inside []string) *draft {
	return conflictOfPlaces(found[2], key, inside, "values of different types", "to values of one type")
}

// readTagConflict understands two choices for an option that takes only one.
func readTagConflict(_ *failure, found []string, key model.Key, inside []string) *draft {
	return conflictOfPlaces(found[4], key, inside, fmt.Sprintf("{ %s = …; } and { %s = …; }", found[2], found[3]), "to one of them everywhere")
}

// conflictOfPlaces answers a conflict for which the text names only the places. to is what the option is set to, and
// instead is what it could be set to.
func conflictOfPlaces(places string, key model.Key, inside []string, to, instead string) *draft {
	if len(inside) == 0 {
		return nil
	}
	d := conflictDraft(key, inside)
	for place := range strings.SplitSeq(places, "' and `") {
		d.addSetting(place)
	}
	d.Summary = fmt.Sprintf("%s is set to %s, and only one can win", showAt(key, inside), to)
	return d.conflicts(func() {
		d.Cause = fmt.Sprintf("It is set by %s.", wording.List(d.whoseSettings()))
		d.Fix = fmt.Sprintf("Set %s in one place only, or %s.", dotted(inside), instead)
	})
}

// readDeclaredTwice understands an export that declares an option which the interface already has.
func readDeclaredTwice(_ *failure, found []string, key model.Key, inside []string) *draft {
	if len(inside) == 0 {
		return nil
	}
	d := newDraft(Conflict, "", "value-failed")
	d.keepsRule, d.keepsFix = true, true
	d.about(key, inside...)
	d.isNowhere = true
	var ofInterface []hint
	for _, place := range found[2:] {
		from, _, _ := parseOrigin(place)
		if from.serviceID != "" || from.hasKind {
			d.hints = append(d.hints, from)
		}
		if from.exportInterface != "" {
			ofInterface = append(ofInterface, from)
		}
	}
	d.Summary = fmt.Sprintf("%s is declared twice", showAt(key, inside))
	if len(ofInterface) == 2 {
		d.describeInterfaceTwice(inside, ofInterface)
		return d
	}
	if len(d.hints) == 0 && len(inside) == 1 {
		d.describeListedTwice(inside[0])
		return d
	}
	d.tell = func() {
		d.Cause = fmt.Sprintf("The export interface already declares %s.", dotted(inside))
		if d.Writer != nil {
			d.Cause = join(d.Cause, d.showWriter(d.Writer)+" declares it again")
		}
		d.Fix = fmt.Sprintf("Remove options.%s%s and set only its value.", pathInNix(inside), d.whereabouts())
	}
	return d
}

// describeInterfaceTwice explains an option that two modules of one interface declare.
func (d *draft) describeInterfaceTwice(inside []string, declared []hint) {
	d.Kind, d.hints = Interface, declared
	d.tell = func() {
		d.Cause = fmt.Sprintf("exportInterfaces.%s is set in several places, which are joined, and two of them declare %s with types that do not fit together.",
			nameInPath(inside[0]), dotted(inside))
		places := slices.Compact(wording.Each(declared, func(from hint) string { return d.showFile(from.file) }))
		d.Fix = fmt.Sprintf("Declare %s once in exportInterfaces.%s, in %s.", dotted(inside), nameInPath(inside[0]), wording.List(places))
	}
}

// describeListedTwice explains an interface that clan-core itself declares twice, because the manifest lists it twice.
func (d *draft) describeListedTwice(name string) {
	d.Kind, d.keepsFix = Interface, false
	d.tell = func() {
		if len(d.Violations) == 0 {
			d.Cause = fmt.Sprintf(
				"clan-core declares every interface once for each time that manifest.exports.out lists it, and here it lists %s twice. The lists of all modules of a service are joined.",
				show(name))
			d.Fix = fmt.Sprintf(
				"List %s once in manifest.exports.out of the service, including the modules that it imports.", show(name))
		}
	}
}

// suspectForeign adds what is wrong if several services write one key: in that case the values are never the only
// fault.
func (d *draft) suspectForeign() {
	var ids []string
	for _, setting := range d.Settings {
		if writer := setting.Writer; writer != nil && writer.ServiceID != "" && !slices.Contains(ids, writer.ServiceID) {
			ids = append(ids, writer.ServiceID)
		}
	}
	if len(ids) < 2 {
		return
	}
	d.Rule, _ = rules.ByID("foreign-service")
	d.Cause = join(d.Cause,
		"Several services write the key: one of them writes another's key, or they have the same manifest.name")
	d.Fix = fmt.Sprintf("Let only one of them write %s.", showKey(d.Key))
}

func (d *draft) valuesSet() string {
	var values []string
	for _, setting := range d.Settings {
		if !slices.Contains(values, setting.Value) {
			values = append(values, setting.Value)
		}
	}
	switch len(values) {
	case 0:
		return "several values"
	case 1:
		return values[0] + " more than once"
	}
	return strings.Join(values[:min(len(values), 4)], " and to ")
}

// whoSets says which service sets which value, and in which file.
func (d *draft) whoSets(inside []string) string {
	var said []string
	what := dotted(inside)
	if what == "" {
		what = showKey(d.Key)
	}
	for at, who := range d.whoseSettings() {
		said = append(said, fmt.Sprintf("%s sets %s to %s", capital(who), what, d.Settings[at].Value))
	}
	return join(said...)
}

func (d *draft) whoseSettings() []string { return wording.Each(d.Settings, d.whoseSetting) }

func (d *draft) whoseSetting(setting Setting) string {
	switch writer := setting.Writer; {
	case setting.exportInterface != "":
		return d.setterInWords(setting)
	case writer == nil && setting.File != "":
		return "a definition in " + setting.File
	case writer == nil:
		return "a definition"
	case writer.Kind == model.TopLevelOfClan && setting.File != "":
		return setting.File
	default:
		return d.showWriter(writer)
	}
}

// forceFix returns the fix that makes one of the values win. A value that is hidden, cut or not shown in full is
// written as VALUE.
func (d *draft) forceFix(inside []string) string {
	fix := fmt.Sprintf("Set %s in one place only", dotted(inside))
	if len(d.Settings) == 0 {
		return fix + ", or put lib.mkForce before the value that should win."
	}
	value := d.Settings[0].Value
	if at := slices.IndexFunc(d.Settings, func(setting Setting) bool { return setting.exportInterface == "" }); at > 0 {
		value = d.Settings[at].Value // the interface sets its value for everybody
	}
	if value == "" || strings.Contains(value, hidden) || strings.Contains(value, "…") || strings.Contains(value, "<") {
		value = "VALUE"
	}
	if strings.HasPrefix(value, "-") {
		value = "(" + value + ")" // without them Nix would read a subtraction
	}
	return fmt.Sprintf(
		"%s, or force the value that should win: `%s = lib.mkForce %s;`. If it is already forced, `lib.mkOverride 10` is stronger.",
		fix, pathInNix(inside), value)
}
