package explain

// This file explains calls that give clan's functions on scopes and exports a value of the wrong type: a key instead of
// names, a set instead of a key, a predicate that does not return a Boolean. Nix itself then complains, at a line of
// clan-core, so its message alone says little. selectExports with an attribute set, which older clan-core took, is in
// selecting.go.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// clanFunction is one of clan's functions, with the arguments that it takes and an example call.
type clanFunction struct{ name, takes, example string }

var functions = []clanFunction{
	{"buildScopeKey", "an attribute set of names", `buildScopeKey { serviceName = "…"; machineName = "…"; }`},
	{"parseScope", "one key, a string", `parseScope "SERVICE:INSTANCE:ROLE:MACHINE"`},
	{"checkScope", "an attribute set of names, then a key", `checkScope { serviceName = "…"; } "SERVICE:INSTANCE:ROLE:MACHINE"`},
	{"checkExports", "an attribute set of names, then exports", `checkExports { serviceName = "…"; } exports`},
	{"getExport", "an attribute set of names, then exports", `getExport { serviceName = "…"; machineName = "…"; } exports`},
	{"selectExports", "a predicate, then exports", `selectExports (s: s.serviceName == "…") exports`},
}

// example returns an example call of one of clan's functions; taken returns what the function takes.
func example(function string) string {
	_, call, _ := strings.Cut(taken(function), ": ")
	return call
}

func taken(function string) string {
	at := slices.IndexFunc(functions, func(known clanFunction) bool { return known.name == function })
	return functions[at].takes + ": " + functions[at].example
}

// insideFunctions lists pieces of clan-core's own lines, with the functions that they belong to.
var insideFunctions = []struct{ piece, function string }{
	{"filterAttrsByName", "selectExports"},
	{"!pred name", "selectExports"},
	{"pred (parseScope", "selectExports"},
	{"scopeKey = buildScopeKey scope", "getExport"},
	{"map (key:", "getExport"},
	{"exports.${scopeKey}", "getExport"},
	{"mapAttrs (name: v: lib.seq (checkScope", "checkExports"},
	{`builtins.match ".?:.?" part`, "buildScopeKey"},
	{"Got '", "parseScope"},
	{`lib.splitString ":" scopeStr`, "parseScope"},
}

var (
	typeTexts = []*regexp.Regexp{
		regexp.MustCompile(`value is (?:an? )?(?P<found>[\w ]+?) while an? (?P<wanted>\w+) was expected`),
		regexp.MustCompile(`expected an? (?P<wanted>[\w ]+?) but (?:got|found) (?:an? )?(?P<found>[\w ]+)`),
		regexp.MustCompile(`cannot coerce (?:an? )?(?P<found>[\w ]+?) to a (?P<wanted>string)`),
	}
	calledFunction  = regexp.MustCompile(`\b(?:` + strings.Join(functionNames(), "|") + `)\b`)
	missingNameText = regexp.MustCompile(`attribute '"?([\w'-]+)"?' missing`)
	requiredText    = regexp.MustCompile(`(?:function|lambda|'[^']*')(?: at \S+)? called without required argument '([^']*)'`)
)

func readWrongArgument(f *failure) *draft {
	found, wanted, ok := wrongType(shortHead(f.message))
	if !ok {
		return nil
	}
	function, ok := f.function()
	if !ok {
		return nil
	}
	takes := fmt.Sprintf("%s takes %s", function, taken(function))
	switch {
	case strings.Contains(f.source, "pred (parseScope") && wanted != "Boolean":
		return wrongCall(f, "the function given to selectExports takes "+withArticle(wanted),
			"It is called with a parsed scope, a set with serviceName, instanceName, roleName and machineName",
			"Write a function of a scope, such as `s: s.serviceName == \"…\"`")
	case function == "getExport" && wanted == "set" && found == "string":
		return wrongCall(f, "getExport is called with a key where it takes names", takes,
			"Give it the names, or look up the key without it, `exports.\"SERVICE:INSTANCE:ROLE:MACHINE\"`")
	case function == "selectExports" && wanted == "Boolean":
		return wrongCall(f, fmt.Sprintf("the predicate of selectExports returns %s, not true or false", withArticle(found)),
			takes, "Let the predicate compare, such as `s: s.serviceName == \"…\"`")
	case wanted == "string" && (function == "buildScopeKey" || function == "getExport"):
		return wrongCall(f, fmt.Sprintf("a name given to %s is %s, not a string", function, withArticle(found)),
			"serviceName, instanceName, roleName and machineName are strings; leave out the ones that do not matter",
			"Give names only")
	default:
		return wrongCall(f,
			fmt.Sprintf("%s is called with %s where it takes %s", function, withArticle(found), withArticle(wanted)),
			takes, "Write it as `"+example(function)+"`")
	}
}

func wrongType(message string) (found, wanted string, ok bool) {
	for _, text := range typeTexts {
		if match := text.FindStringSubmatch(message); match != nil {
			return strings.TrimSpace(match[text.SubexpIndex("found")]), match[text.SubexpIndex("wanted")], true
		}
	}
	return "", "", false
}

func withArticle(noun string) string {
	switch {
	case noun == "null":
		return noun
	case noun == "bool":
		return "a Boolean"
	case strings.ContainsRune("aeiou", rune(noun[0])):
		return "an " + noun
	}
	return "a " + noun
}

// function returns which of clan's functions an error is in: the one on the line that Nix shows, or the innermost one
// in the trace before the trace reaches an export.
func (f *failure) function() (name string, ok bool) {
	if name, ok = functionIn(f.source); ok {
		return name, isMachinery(f.at.file) || f.isCall(name, f.caret)
	}
	if f.at.file != "" && !isMachinery(f.at.file) {
		return "", false // the user's own code
	}
	for _, frame := range f.frames {
		if found := calledFunction.FindString(frame.text); found != "" {
			return found, true
		}
		if name, ok = functionIn(frame.source); ok {
			return name, isMachinery(frame.at.file) || f.isCall(name, frame.caret)
		}
		if frame.leavesCode() || frame.at.file != "" && !isMachinery(frame.at.file) {
			break
		}
	}
	return "", false
}

// isCall reports whether the call of this function is what fails on the user's own line, and not something that uses
// its result or is one of its arguments. It says yes if Nix marks no place. A predicate that does not return a Boolean
// fails inside the call.
func (f *failure) isCall(function, caret string) bool {
	called, shown := calledAtCaret(caret)
	_, wanted, _ := wrongType(shortHead(f.message))
	return !shown || called == function || wanted == "Boolean"
}

// functionIn returns the function that a line of source belongs to or calls.
func functionIn(source string) (name string, ok bool) {
	for _, inside := range insideFunctions {
		if strings.Contains(source, inside.piece) {
			return inside.function, true
		}
	}
	found := calledFunction.FindString(source)
	return found, found != ""
}

// readMissingName understands a misspelt name of a function or of a part of a scope.
func readMissingName(f *failure) *draft {
	message := shortHead(f.message)
	if found := requiredText.FindStringSubmatch(message); found != nil && f.isAboutSelecting() {
		return readPredicateName(f, found[1])
	}
	found := missingNameText.FindStringSubmatch(message)
	if found == nil {
		return nil
	}
	name := found[1]
	if near, ok := nearestFunction(name); ok &&
		(strings.Contains(f.source, "lanLib") || f.source == "" && f.mentions("clanLib."+name)) {
		if near == name {
			return wrongCall(f, "clanLib has no "+name, "clan-core has it since the end of November 2025, so this one is older", "Update clan-core, `nix flake update clan-core`. It is called")
		}
		return wrongCall(f, "clanLib has no "+show(name),
			"clan's functions on exports are "+wording.List(functionNames()),
			fmt.Sprintf("Write %s instead of %s", near, name))
	}
	if _, isPart := nearestAttribute(name); isPart &&
		(calledFunction.MatchString(f.source) || f.source == "" && f.isAboutSelecting()) {
		return readPredicateName(f, name)
	}
	return nil
}

func readPredicateName(f *failure, name string) *draft {
	if isAttribute(name) {
		return nil
	}
	if _, known := model.ParsePart(name); known {
		return readShortName(f, name)
	}
	fix := "Correct " + show(name)
	part, near := nearestAttribute(name)
	if near {
		fix = fmt.Sprintf("Write %s instead of %s", part.Attribute(), name)
	}
	d := wrongCall(f, "a scope has no "+show(name),
		"The parts of a scope are called serviceName, instanceName, roleName and machineName", fix)
	d.Part, d.HasPart = part, near
	return d
}

func nearestFunction(name string) (near string, ok bool) {
	names := functionNames()
	if at := slices.IndexFunc(names, func(known string) bool { return len(name) >= 8 && strings.HasPrefix(known, name) }); at >= 0 {
		return names[at], true
	}
	return model.NearestName(name, names)
}

func functionNames() []string {
	return wording.Each(functions, func(known clanFunction) string { return known.name })
}

// nearestAttribute returns the part that a misspelt name was meant to be.
func nearestAttribute(name string) (part model.Part, ok bool) {
	for _, part := range model.Parts {
		if _, near := model.NearestName(name, []string{part.Attribute()}); near {
			return part, true
		}
	}
	return model.ParsePart(name)
}
