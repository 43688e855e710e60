package explain

// This file holds the family of functions that are called with the wrong arguments: selectExports takes other arguments since December 2025, and
// the manual shows names that it never took.

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"clanscope/model"
)

var (
	notAPredicateText  = regexp.MustCompile(`selectExports expected a function\. But was called with (\S+)`)
	notAFunctionText   = regexp.MustCompile(`(?:attempt to call something which is not a function but a set|value is a set while a function was expected|expected a function but (?:got|found) a set)(?:: (\{.*))?`)
	notASetText        = regexp.MustCompile(`value is a function while a set was expected|expected a set but (?:got|found) a function`)
	unexpectedText     = regexp.MustCompile(`(?:anonymous function|(?:function )?'([^']*)')(?: at \S+)? called with unexpected argument '"?([^'"]*)"?'`)
	renamedText        = "clanLib.exports has been renamed"
	tracedMember       = regexp.MustCompile(`(\w+) = ("(?:[^"\\]|\\.)*"|<\w+>|«[^»]*»)`)
	aboutSelecting     = []string{"selectExports", "filterAttrsByName", "lib/exports/exports.nix"}
	functionsOfScopes  = []string{"", "anonymous lambda", "selectExports", "buildScopeKey", "getExport", "checkScope"}
	manualsPredicate   = `clanLib.selectExports (s: s.serviceName == "…") exports`
	printedKey         = regexp.MustCompile(`^\{ "[^":]*:[^":]*:[^":]*:[^":]*" = `)
	shortNameIsMissing = regexp.MustCompile(`attribute '"?(service|instance|role|machine)"?' missing`)
)

func readSelector(f *failure) (*draft, bool) { return selectorDraft(f, (*draft).readSelection) }

// selectorDraft begins the answer about a wrong call. It uses the first of the readers that understands the error.
func selectorDraft(f *failure, readers ...func(*draft, *failure) (cause, fix string, ok bool)) (*draft, bool) {
	d := &draft{may: []string{"value-failed"}, hints: f.hintsUnder(), keepsRule: true, keepsFix: true}
	d.Kind = Selector
	for _, read := range readers {
		if cause, fix, ok := read(d, f); ok {
			d.lookAtFailing(f)
			d.tell = func(d *draft, _ *evidence) {
				d.Cause = join(d.whoCalls(), cause)
				d.Fix = strings.TrimSuffix(fix, ".") + d.whereabouts() + "."
			}
			return d, true
		}
	}
	return nil, false
}

// readSelection understands wrong calls of selectExports.
func (d *draft) readSelection(f *failure) (cause, fix string, ok bool) {
	message := shortHead(f.message) // these errors are short
	switch {
	case strings.Contains(message, renamedText):
		d.Summary = "clanLib.exports is gone"
		return "Its functions stand in clanLib itself since December 2025, though the manual still shows the old place", "Write clanLib.selectExports, clanLib.getExport and so on", true
	case notAPredicateText.MatchString(message) && slices.ContainsFunc(f.traced, hasKeys):
		d.Summary = "selectExports is called with exports where it takes a function"
		return "selectExports takes the predicate first and the exports second", "Swap the two arguments: `" + manualsPredicate + "`", true
	case notAPredicateText.MatchString(message):
		d.Summary = "selectExports takes a function, and was called with " + withArticle(notAPredicateText.FindStringSubmatch(message)[1])
		return predicateCause, "Write `" + predicateFor(f.traced) + "`", true
	case notAFunctionText.MatchString(message) && f.isAboutSelecting():
		d.Summary = "selectExports takes a function, and was called with a set"
		return predicateCause, "Write `" + predicateFor(notAFunctionText.FindStringSubmatch(message)[1:]) + "`", true
	case notAFunctionText.MatchString(message) && len(conditionsOf(f.caret)) > 0:
		d.Summary = "a set of names stands where a function is wanted"
		return predicateCause, "To select exports write `" + predicateFor([]string{f.caret}) + "`", true
	case notASetText.MatchString(message) && f.isAboutSelecting():
		d.Summary = "this selectExports takes an attribute set, and was called with a function"
		return "clan-core takes a predicate only since December 2025, and this one is older", "Update clan-core, or write `clanLib.selectExports { serviceName = \"…\"; } exports`", true
	case shortNameIsMissing.MatchString(message) && f.isAboutSelecting():
		return d.readShortName(shortNameIsMissing.FindStringSubmatch(message)[1])
	}
	return d.readUnexpected(f)
}

// isAttribute tells whether clan's functions pass an argument with this name to a predicate.
func isAttribute(name string) bool {
	return slices.ContainsFunc(model.Parts[:], func(part model.Part) bool { return part.Attribute() == name })
}

const predicateCause = "Since December 2025 selectExports takes a predicate over the parsed scope; the attribute set is its older form, which the manual still shows"

// isAboutSelecting tells whether an error is in a selection of exports, judged by the line that Nix shows and by the trace up to the first export.
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

// hasKeys tells whether a value that Nix printed is a set of exports.
func hasKeys(printed string) bool { return printedKey.MatchString(shortHead(printed)) }

// readShortName understands a predicate that reads s.service.
func (d *draft) readShortName(short string) (cause, fix string, ok bool) {
	part, _ := model.ParsePart(short)
	d.Part, d.HasPart = part, true
	d.Summary = fmt.Sprintf("a scope has no attribute %s", short)
	return fmt.Sprintf("The parts of a scope are called serviceName, instanceName, roleName and machineName; %s never worked, though the manual shows it", short),
		fmt.Sprintf("Write %s instead of %s", part.Attribute(), short), true
}

// readUnexpected understands an argument that one of clan's functions on scopes does not have. If Nix does not name the function, the error must be about
// selecting, or it must be in the machinery and the argument must be a part of a scope.
func (d *draft) readUnexpected(f *failure) (cause, fix string, ok bool) {
	found := unexpectedText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !f.isError || !slices.Contains(functionsOfScopes, found[1]) {
		return "", "", false
	}
	function, argument := found[1], found[2]
	if isAttribute(argument) && (function == "" || function == "anonymous lambda") {
		d.Summary = "the predicate of selectExports does not take all names of a scope"
		return "selectExports calls it with serviceName, instanceName, roleName and machineName", "Add `...` to its arguments, such as `{ serviceName, ... }: serviceName == \"…\"`", true
	}
	if !model.Key(argument).Malformed() {
		d.Summary = fmt.Sprintf("%s is called with exports where it takes names", function)
		return "getExport takes the names first and the exports second", "Swap the two arguments: `getExport { serviceName = \"…\"; } exports`", true
	}
	_, known := model.ParsePart(argument)
	if isAnonymous := function == "" || function == "anonymous lambda"; isAnonymous {
		if slices.Contains(argumentsOfModules, argument) {
			f.lookAtFunction()
			d.Summary = fmt.Sprintf("the function of a hook or module does not take %s", show(argument))
			return "The module system passes many arguments, and such a function has to accept those that it does not name", "Add ... to its arguments, such as { mkExports, ... }:", true
		}
		if !f.isAboutSelecting() && (!known || !isMachinery(f.at.file)) {
			return "", "", false
		}
		function = "one of clan's functions on scopes"
	}
	if known {
		cause, fix, _ = d.readShortName(argument)
	} else {
		cause, fix = "The arguments are called serviceName, instanceName, roleName and machineName", "Leave "+show(argument)+" out, or correct its name"
	}
	d.Summary = fmt.Sprintf("%s takes no argument %s", function, show(argument))
	if function == "selectExports" {
		fix += "; once clan-core is updated, write `" + manualsPredicate + "`"
	}
	return cause, fix, true
}

// argumentsOfModules are what clan-core and the module system pass to hooks and modules, and not to a predicate.
var argumentsOfModules = []string{
	"_class", "_ctx", "_prefix", "clanLib", "config", "directory", "exports", "extendSettings", "instances", "lib", "meta", "mkExports", "modulesPath", "name", "options", "roles",
	"settings", "specialArgs",
}

// functionPlace is where the function itself stands, which older Nix tells in the message alone.
var functionPlace = regexp.MustCompile(`anonymous function at (/\S+):(\d+):(\d+) called`)

// lookAtFunction takes the place of the function for that of the error, which is in the module system.
func (f *failure) lookAtFunction() {
	if found := functionPlace.FindStringSubmatch(f.message); found != nil && isMachinery(f.at.file) {
		line, _ := strconv.Atoi(found[2])
		col, _ := strconv.Atoi(found[3])
		f.at = position{file: found[1], line: line, col: col}
	}
}

// predicateFor turns the attribute set that Nix printed into the predicate that today's clan-core takes. A value that Nix had not evaluated is written as `…`.
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

func conditionsOf(set string) []string {
	var conditions []string
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
			conditions = append(conditions, "s."+part.Attribute()+" == "+value)
		}
	}
	slices.SortFunc(conditions, comparePartOrder)
	return conditions
}

// comparePartOrder orders conditions by the parts of the key; Nix prints an attribute set in alphabetical order.
func comparePartOrder(a, b string) int { return partRead(a) - partRead(b) }

func partRead(condition string) int {
	for _, part := range model.Parts {
		if strings.HasPrefix(condition, "s."+part.Attribute()) {
			return int(part)
		}
	}
	return model.PartCount
}

// whoCalls says for which export the function is called, and by whom.
func (d *draft) whoCalls() string {
	if d.Failing == "" {
		return ""
	}
	if d.Writer != nil {
		return fmt.Sprintf("%s calls it for %s", d.Writer.String(), showKey(d.Failing))
	}
	return "It is called for " + showKey(d.Failing)
}
