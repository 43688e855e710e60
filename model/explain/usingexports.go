package explain

// This file explains mistakes in code that uses exports: a function that still waits for its exports, a set where a
// list is expected, an interface that is null, a key that Nix reads as a path. Nix complains at the user's own line, so
// the line and the place in it decide; if neither is shown, nothing is claimed for certain.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model/rules"
)

var (
	unfinishedSource = map[string]string{"filterAttrsByName = pred: set:": "selectExports", "scope: exports:": "getExport"}
	unfinishedLambda = regexp.MustCompile(`«lambda (filterAttrsByName|getExport)? ?@[^»]*/exports/exports\.nix`)
	nameAtCaret      = regexp.MustCompile(`^[(\s]*(?:[\w'-]+\.)*([\w'-]+)`)
	selectionMember  = regexp.MustCompile(`^\([\w'.-]*selectExports\b`)
	memberOfNull     = regexp.MustCompile(`^[\w'-]+(?:\.[\w'-]+)*?\.(` + strings.Join(rules.InterfacesOfClanCore, "|") + `)\.`)
	assignedName     = regexp.MustCompile(`\w\.(?:service|instance|role|machine)Name\s*=[^=]`)
	keyAsPath        = regexp.MustCompile(`(?:getting status of|path) '[^']*/(\w*[eE]xports)\.([\w.+-]+/[^']*)'`)
	wordExports      = regexp.MustCompile(`\b(?:selectExports|exports)\b`)
)

// calledAtCaret returns the name of what is called at the place that Nix marks; false if Nix marks none.
func calledAtCaret(caret string) (name string, ok bool) {
	found := nameAtCaret.FindStringSubmatch(caret)
	if found == nil {
		return "", caret != ""
	}
	return found[1], true
}

// readUnfinished understands selectExports and getExport without their last argument: the result is still a function.
func readUnfinished(f *failure) *draft {
	function := ""
	switch message := shortHead(f.message); {
	case noJSONText.MatchString(message):
		function = unfinishedSource[f.source]
		for piece, name := range unfinishedSource {
			if strings.HasPrefix(f.source, piece) && strings.Contains(f.at.file, "exports.nix") {
				function = name
			}
		}
	case notASetText.MatchString(message) && unfinishedLambda.MatchString(f.message):
		if function = "selectExports"; unfinishedLambda.FindStringSubmatch(f.message)[1] == "getExport" {
			function = "getExport"
		}
	case notASetText.MatchString(message) && f.isInLibrary():
		function = calledFunction.FindString(f.usersLine())
	case notASetText.MatchString(message) && !isMachinery(f.at.file):
		function = calledFunction.FindString(f.source)
		if called, shown := calledAtCaret(f.caret); !shown || called == function && !strings.HasPrefix(f.caret, "(") {
			return nil
		}
	}
	if function != "selectExports" && function != "getExport" {
		return nil
	}
	return wrongCall(f, function+" gets no exports, so the result is still a function",
		"The exports are its last argument", "Write them after the first argument, such as `clanLib."+example(function)+"`")
}

// readList understands exports, which are an attribute set, where a list is expected.
func readList(f *failure) *draft {
	found, wanted, _ := wrongType(shortHead(f.message))
	if wanted != "list" || found != "set" || !wordExports.MatchString(f.usersLine()) {
		return nil
	}
	return wrongCall(f, "there is a set where a list is expected",
		"Exports are an attribute set from keys to values, and so is the result of selectExports",
		"Take the values, `builtins.attrValues (…)`, the keys, `builtins.attrNames (…)`, or both, `lib.mapAttrsToList (key: value: …) (…)`")
}

func (f *failure) usersLine() string {
	if f.source != "" && !isMachinery(f.at.file) {
		return f.source
	}
	for _, frame := range f.frames {
		if frame.source != "" && !isMachinery(frame.at.file) {
			return frame.source
		}
		if frame.leavesCode() {
			break
		}
	}
	return ""
}

// readMemberOfSelection understands code that reads an interface from a selection instead of an export.
func readMemberOfSelection(f *failure) *draft {
	found := missingNameText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !selectionMember.MatchString(f.caret) {
		return nil
	}
	return wrongCall(
		f,
		"the result of selectExports has no "+show(found[1]),
		"It is an attribute set from keys to exports; interfaces such as networking are inside each export",
		fmt.Sprintf(
			"Ask for one export, `(clanLib.%s).%s`, or go through all of them, `lib.mapAttrs (key: value: value.%s) (clanLib.selectExports (s: …) exports)`",
			example("getExport"), found[1], found[1]),
	)
}

// readNullInterface understands an interface that an export does not have.
func readNullInterface(f *failure) *draft {
	found, wanted, _ := wrongType(shortHead(f.message))
	member := memberOfNull.FindStringSubmatch(f.caret)
	if found != "null" || wanted != "set" || member == nil {
		return nil
	}
	return wrongCall(f, member[1]+" is null in one of the exports",
		fmt.Sprintf("An export without the interface %s has null in its place", member[1]),
		fmt.Sprintf("Take only the exports that have it, `lib.filterAttrs (_: value: value.%s or null != null) exports`", member[1]))
}

// readMissingInterface understands an interface that the service of an export does not even declare.
func readMissingInterface(f *failure) *draft {
	found := missingNameText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !slices.Contains(rules.InterfacesOfClanCore, found[1]) || !wordExports.MatchString(f.usersLine()) {
		return nil
	}
	return wrongCall(f, "one of the exports has no "+show(found[1]), fmt.Sprintf(
		"An export has only the interfaces that its service lists in manifest.exports.out; an interface %s that it lists but does not export is null",
		show(found[1])),
		fmt.Sprintf("Take only the exports that have it, `lib.filterAttrs (_: value: value.%s or null != null) exports`", found[1]))
}

func readAssignment(f *failure) *draft {
	if !strings.Contains(shortHead(f.message), "syntax error, unexpected '='") || !strings.HasPrefix(f.caret, "=") ||
		!assignedName.MatchString(f.source) {
		return nil
	}
	return wrongCall(f, "a predicate compares with ==, not with =",
		"selectExports takes "+taken("selectExports"), "Write `==` instead of `=`")
}

// readKeyAsPath understands a key without quotes, which Nix reads as a path because it has a slash.
func readKeyAsPath(f *failure) *draft {
	found := keyAsPath.FindStringSubmatch(shortHead(f.message))
	if found == nil {
		return nil
	}
	return wrongCall(f, fmt.Sprintf("Nix reads %s.%s as a path", found[1], found[2]),
		"A key has slashes and colons, so it needs quotes",
		fmt.Sprintf("Write all four parts of the key in quotes, `%s.\"SERVICE:INSTANCE:ROLE:MACHINE\"`", found[1]))
}

// readMkExports understands mkExports where it does not exist, and mkExports with too many arguments.
func readMkExports(f *failure) *draft {
	if notAFunctionText.MatchString(shortHead(f.message)) && strings.HasPrefix(f.caret, "mkExports ") {
		return wrongCall(f, "mkExports gets two arguments, and takes one",
			"mkExports makes the key from where it is called, and takes only the interfaces",
			"Write `exports = mkExports { … };`, or for another key `exports.\"SERVICE:INSTANCE:ROLE:MACHINE\" = { … };`")
	}
	found := missingNameText.FindStringSubmatch(shortHead(f.message))
	if found == nil || found[1] != "mkExports" || !strings.Contains(f.source, "lanLib") {
		return nil
	}
	return wrongCall(f, "clanLib has no mkExports",
		"perInstance and perMachine get it as an argument, because it makes the key from where it is called; elsewhere use buildScopeKey",
		"Take it as an argument, `perInstance = { mkExports, ... }: { exports = mkExports { … }; }`")
}

// readBareCall understands a set that is called as a function, if the text does not show in which code. Then it only
// says what it may be.
func readBareCall(f *failure) *draft {
	found := notAFunctionText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !f.isError || f.source != "" || f.at.file != "" || len(f.frames) > 0 {
		return nil
	}
	d := newDraft(Selector, "")
	if len(conditionsOf(shortHead(found[1]))) > 0 {
		d.Summary = "selectExports takes a function, and was called with a set"
		d.Cause, d.Fix = predicateCause+".", "Write `"+predicateFor(found[1:])+"`."
		return d
	}
	d.Guess = true
	d.Summary = "there is a set where Nix expects a function; the text does not say where"
	d.Cause = "If it is a selection of exports: since" + strings.TrimPrefix(predicateCause, "Since") + "."
	d.Fix = "In a selection of exports write `" + predicateFor(found[1:]) +
		"`. Otherwise run Nix again with --show-trace and pass on everything that it prints."
	return d
}
