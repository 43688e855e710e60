package explain

// This file explains functions that are called with the wrong arguments. selectExports has taken different arguments
// since December 2025, and the manual shows names that it never took.

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
)

var (
	notAPredicateText = regexp.MustCompile(`selectExports expected a function\. But was called with (\S+)`)
	notAFunctionText  = regexp.MustCompile(`(?:attempt to call something which is not a function but a set|value is a set while a function was expected|expected a function but (?:got|found) a set)(?:: (\{.*))?`)
	notASetText       = regexp.MustCompile(`value is a function while a set was expected|expected a set but (?:got|found) a function`)
	unexpectedText    = regexp.MustCompile(`(?:anonymous function|(?:function )?'([^']*)')(?: at \S+)? called with unexpected argument '"?([^'"]*)"?'`)
	renamedText       = "clanLib.exports has been renamed"
	tracedMember      = regexp.MustCompile(`(\w+) = ("(?:[^"\\]|\\.)*"|<\w+>|«[^»]*»)`)
	aboutSelecting    = []string{"selectExports", "filterAttrsByName", "lib/exports/exports.nix"}
	functionsOfScopes = []string{
		"", "anonymous lambda", "perInstance", "perMachine", "selectExports",
		"buildScopeKey", "getExport", "checkScope",
	}
	manualsPredicate   = `clanLib.selectExports (s: s.serviceName == "…") exports`
	printedKey         = regexp.MustCompile(`^\{ "[^":]*:[^":]*:[^":]*:[^":]*" = `)
	shortNameIsMissing = regexp.MustCompile(`attribute '"?(service|instance|role|machine)"?' missing`)
)

// wrongCall answers that one of clan's functions is called in the wrong way.
func wrongCall(f *failure, summary, cause, fix string) *draft {
	d := newRequest(f, Selector)
	d.Summary = summary
	return d.says(d.whoCalls, cause, fix)
}

func readSelection(f *failure) *draft {
	message := shortHead(f.message) // these errors are short
	switch {
	case strings.Contains(message, renamedText):
		f.leaveCore()
		return wrongCall(f, "clanLib.exports is gone",
			"Its functions have been in clanLib itself since December 2025, though the manual still shows the old place",
			"Write clanLib.selectExports, clanLib.getExport and so on")
	case notAPredicateText.MatchString(message) && slices.ContainsFunc(f.traced, hasKeys):
		return wrongCall(f, "selectExports is called with exports where it takes a function",
			"selectExports takes the predicate first and the exports second", "Swap the two arguments: `"+manualsPredicate+"`")
	case notAPredicateText.MatchString(message):
		return wrongCall(f,
			"selectExports takes a function, and was called with "+withArticle(notAPredicateText.FindStringSubmatch(message)[1]),
			predicateCause, "Write `"+predicateFor(f.traced)+"`")
	case notAFunctionText.MatchString(message) && f.isAboutSelecting():
		return wrongCall(f, "selectExports takes a function, and was called with a set",
			predicateCause, "Write `"+predicateFor(notAFunctionText.FindStringSubmatch(message)[1:])+"`")
	case notAFunctionText.MatchString(message) && len(conditionsOf(f.caret)) > 0:
		return wrongCall(f, "there is a set of names where a function is expected", predicateCause,
			"To select exports write `"+predicateFor([]string{f.caret})+"`")
	case notASetText.MatchString(message) && f.isAboutSelecting() && !f.isInLibrary():
		return wrongCall(f, "this selectExports takes an attribute set, and was called with a function",
			"clan-core has taken a predicate only since December 2025, and this one is older",
			"Update clan-core, or write `clanLib.selectExports { serviceName = \"…\"; } exports`")
	case shortNameIsMissing.MatchString(message) && f.isAboutSelecting():
		return readShortName(f, shortNameIsMissing.FindStringSubmatch(message)[1])
	}
	return nil
}

// isInLibrary reports whether the failing function is one of nixpkgs' lib, which may have been given a selection.
func (f *failure) isInLibrary() bool {
	return strings.HasPrefix(f.at.file, "/") && isMachinery(f.at.file) && !strings.HasSuffix(f.at.file, "/exports/exports.nix")
}

// isAttribute reports whether clan's functions pass an argument with this name to a predicate.
func isAttribute(name string) bool {
	return slices.ContainsFunc(model.Parts[:], func(part model.Part) bool { return part.Attribute() == name })
}

const predicateCause = "Since December 2025 selectExports takes a predicate on the parsed scope; the attribute set is its older form, which the manual still shows"

// isAboutSelecting reports whether an error is in a selection of exports, according to the line that Nix shows and the
// trace up to the first export.
func (f *failure) isAboutSelecting() bool {
	if len(f.frames) == 0 {
		return f.mentions(aboutSelecting...)
	}
	texts := []string{f.message, f.at.file, f.source}
	for _, frame := range f.frames {
		if frame.leavesCode() {
			break
		}
		texts = append(texts, frame.text, frame.at.file, frame.source)
	}
	return slices.ContainsFunc(texts, func(text string) bool {
		return slices.ContainsFunc(aboutSelecting, func(word string) bool { return strings.Contains(text, word) })
	})
}

// hasKeys reports whether a value that Nix printed is a set of exports.
func hasKeys(printed string) bool { return printedKey.MatchString(shortHead(printed)) }

// readShortName understands a predicate that reads s.service.
func readShortName(f *failure, short string) *draft {
	part, _ := model.ParsePart(short)
	d := wrongCall(f, "a scope has no attribute "+short, shortNameCause(short),
		fmt.Sprintf("Write %s instead of %s", part.Attribute(), short))
	d.Part, d.HasPart = part, true
	return d
}

func shortNameCause(short string) string {
	return fmt.Sprintf(
		"The parts of a scope are called serviceName, instanceName, roleName and machineName; %s never worked, though the manual shows it",
		short)
}

// readUnexpected understands an argument that one of clan's functions on scopes does not have. If Nix does not name the
// function, the error must be about selecting, or it must be in the machinery and the argument must be a part of a
// scope.
func readUnexpected(f *failure) *draft {
	found := unexpectedText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !f.isError || !slices.Contains(functionsOfScopes, found[1]) {
		return nil
	}
	function, argument := found[1], found[2]
	isAnonymous, isHook := function == "" || function == "anonymous lambda", strings.HasPrefix(function, "per")
	part, known := model.ParsePart(argument)
	switch {
	case isAnonymous && isAttribute(argument):
		return wrongCall(f, "the predicate of selectExports does not take all names of a scope",
			"selectExports calls it with serviceName, instanceName, roleName and machineName",
			"Add `...` to its arguments, such as `{ serviceName, ... }: serviceName == \"…\"`")
	case !model.Key(argument).Malformed():
		return wrongCall(f, function+" is called with exports where it takes names",
			"getExport takes the names first and the exports second",
			"Swap the two arguments: `getExport { serviceName = \"…\"; } exports`")
	case isHook, isAnonymous && slices.Contains(argumentsOfModules, argument):
		f.lookAtFunction()
		cause := "The module system passes many arguments, and the function must accept those that it does not name"
		if !isHook && f.at.line == 1 {
			cause += ". If a file takes arguments of its own before those of the module, pass them where you name the file: `lib.modules.importApply ./FILE.nix { … }`"
		}
		return wrongCall(f, "the function of a hook or module does not take "+show(argument), cause,
			"Add ... to its arguments, such as { mkExports, ... }:")
	case isAnonymous && !f.isAboutSelecting() && (!known || !isMachinery(f.at.file)):
		return nil
	case isAnonymous:
		function = "one of clan's functions on scopes"
	}
	cause, fix := "The arguments are called serviceName, instanceName, roleName and machineName", "Leave "+show(argument)+" out, or correct its name"
	if known {
		cause, fix = shortNameCause(argument), fmt.Sprintf("Write %s instead of %s", part.Attribute(), argument)
	}
	if function == "selectExports" {
		fix += "; once clan-core is updated, write `" + manualsPredicate + "`"
	}
	d := wrongCall(f, fmt.Sprintf("%s takes no argument %s", function, show(argument)), cause, fix)
	d.Part, d.HasPart = part, known
	return d
}

// argumentsOfModules are what clan-core and the module system pass to hooks and modules, and not to a predicate.
var argumentsOfModules = []string{
	"_class", "_ctx", "_prefix", "clanLib", "config", "directory", "exports", "extendSettings", "instances", "lib", "meta", "mkExports", "modulesPath", "name", "options", "roles",
	"settings", "specialArgs",
}

// leaveCore drops the places in the file that throws, which is one of clan-core's.
func (f *failure) leaveCore() {
	core := f.at.file
	f.at = position{}
	for at := range f.frames {
		if core = cmp.Or(core, f.frames[at].at.file); f.frames[at].at.file == core {
			f.frames[at].at = position{}
		}
	}
}

// functionPlace is where the function itself is. Older Nix shows it only in the message.
var functionPlace = regexp.MustCompile(`(?:anonymous function|'per\w+') at (\S+):(\d+):(\d+) called`)

// lookAtFunction replaces the place of the error, which is in the module system, with that of the function.
func (f *failure) lookAtFunction() {
	if found := functionPlace.FindStringSubmatch(f.message); found != nil && isMachinery(f.at.file) {
		f.at = newPosition(found[1:])
	}
}

// predicateFor turns the attribute set that Nix printed into the predicate that clan-core takes today. A value that Nix
// had not evaluated is written as `…`.
func predicateFor(printed []string) string {
	var conditions []string
	for _, text := range printed {
		conditions = conditionsOf(shortHead(text))
	}
	if len(conditions) == 0 {
		return manualsPredicate
	}
	return "clanLib.selectExports (s: " + strings.Join(conditions, " && ") + ") exports"
}

// conditionsOf returns the conditions in the order of a key's parts; Nix prints an attribute set in alphabetical order.
func conditionsOf(set string) []string {
	var conditions [model.PartCount][]string
	for _, member := range tracedMember.FindAllStringSubmatch(set, -1) {
		part, known := model.ParsePart(member[1])
		if !known {
			return nil
		}
		value := "…"
		if strings.HasPrefix(member[2], `"`) {
			value = member[2]
		}
		if unquote(value) != model.Wildcard {
			conditions[part] = append(conditions[part], "s."+part.Attribute()+" == "+value)
		}
	}
	return slices.Concat(conditions[:]...)
}

// whoCalls says for which export the function is called, and who calls it.
func (d *draft) whoCalls() string {
	if d.Failing == "" {
		return ""
	}
	if d.Writer != nil {
		return fmt.Sprintf("%s calls it for %s", d.showWriter(d.Writer), showKey(d.Failing))
	}
	return "It is called for " + showKey(d.Failing)
}
