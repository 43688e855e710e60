package explain

// This file holds the family of mistakes in code that uses exports: a function that still waits for its exports, a set where a list is wanted, an interface that is null, a key that Nix
// reads as a path. Nix complains at the user's own line, so that the line and the place on it decide; where neither is shown, nothing is claimed for certain.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

var (
	unfinishedSource = map[string]string{"filterAttrsByName = pred: set:": "selectExports", "scope: exports:": "getExport"}
	unfinishedLambda = regexp.MustCompile(`«lambda (filterAttrsByName|getExport)? ?@[^»]*/exports/exports\.nix`)
	nameAtCaret      = regexp.MustCompile(`^[(\s]*(?:[\w'-]+\.)*([\w'-]+)`)
	selectionMember  = regexp.MustCompile(`^\([\w'.-]*selectExports\b`)
	memberOfNull     = regexp.MustCompile(`^[\w'-]+(?:\.[\w'-]+)*?\.(networking|peer|endpoints|auth|dataMesher|generators)\.`)
	assignedName     = regexp.MustCompile(`\w\.(?:service|instance|role|machine)Name\s*=[^=]`)
	keyAsPath        = regexp.MustCompile(`(?:getting status of|path) '[^']*/(\w*[eE]xports)\.([\w.+-]+/[^']*)'`)
	wordExports      = regexp.MustCompile(`\b(?:selectExports|exports)\b`)
)

// readUse understands code that uses exports in the wrong way.
func readUse(f *failure) (*draft, bool) {
	return selectorDraft(f, (*draft).readUnfinished, (*draft).readList, (*draft).readMemberOfSelection, (*draft).readNullInterface, (*draft).readAssignment,
		(*draft).readKeyAsPath, (*draft).readMkExports)
}

// calledAtCaret returns the name of what is called at the place that Nix marks; false if Nix shows no place.
func calledAtCaret(caret string) (name string, ok bool) {
	found := nameAtCaret.FindStringSubmatch(caret)
	if found == nil {
		return "", caret != ""
	}
	return found[1], true
}

// readUnfinished understands selectExports and getExport without their last argument: what they give is still a function.
func (d *draft) readUnfinished(f *failure) (cause, fix string, ok bool) {
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
		function = unfinishedLambda.FindStringSubmatch(f.message)[1]
		if function != "getExport" {
			function = "selectExports"
		}
	case notASetText.MatchString(message) && !isMachinery(f.at.file):
		function = calledFunction.FindString(f.source)
		if called, shown := calledAtCaret(f.caret); !shown || called == function && !strings.HasPrefix(f.caret, "(") {
			return "", "", false
		}
	}
	switch function {
	case "selectExports", "getExport":
		d.Summary = function + " is not given any exports, so that it is still a function"
		return "The exports are its last argument", "Write them behind the first argument, such as `clanLib." + example(function) + "`", true
	}
	return "", "", false
}

// readList understands exports, which are an attribute set, in the place of a list.
func (d *draft) readList(f *failure) (cause, fix string, ok bool) {
	found, wanted, ok := wrongType(shortHead(f.message))
	if !ok || wanted != "list" || found != "set" {
		return "", "", false
	}
	line, shown := f.usersLine()
	if !shown || !wordExports.MatchString(line) {
		return "", "", false
	}
	d.Summary = "a list is wanted, and a set is there"
	return "Exports are an attribute set from keys to values, and so is what selectExports gives",
		"Take the values, `builtins.attrValues (…)`, the keys, `builtins.attrNames (…)`, or both, `lib.mapAttrsToList (key: value: …) (…)`", true
}

// usersLine returns the line that Nix shows of the user's own code, nearest to the error.
func (f *failure) usersLine() (line string, shown bool) {
	if f.source != "" && !isMachinery(f.at.file) {
		return f.source, true
	}
	for _, frame := range f.frames {
		if frame.source != "" && !isMachinery(frame.at.file) {
			return frame.source, true
		}
		if frame.leavesCode() {
			break
		}
	}
	return "", false
}

// readMemberOfSelection understands an interface that is asked of a selection instead of an export.
func (d *draft) readMemberOfSelection(f *failure) (cause, fix string, ok bool) {
	found := missingNameText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !selectionMember.MatchString(f.caret) {
		return "", "", false
	}
	d.Summary = fmt.Sprintf("what selectExports gives has no %s", show(found[1]))
	return "It is an attribute set from keys to exports; interfaces such as networking stand inside each export",
		fmt.Sprintf("Ask for one export, `(clanLib.%s).%s`, or go through all, `lib.mapAttrs (key: value: value.%s) (clanLib.selectExports (s: …) exports)`",
			example("getExport"), found[1], found[1]), true
}

// readNullInterface understands an interface that an export does not have.
func (d *draft) readNullInterface(f *failure) (cause, fix string, ok bool) {
	found, wanted, ok := wrongType(shortHead(f.message))
	member := memberOfNull.FindStringSubmatch(f.caret)
	if !ok || found != "null" || wanted != "set" || member == nil {
		return "", "", false
	}
	d.Summary = fmt.Sprintf("%s is null in one of the exports", member[1])
	return fmt.Sprintf("An export that does not have the interface %s has null in its place", member[1]),
		fmt.Sprintf("Take only those that have it, `lib.filterAttrs (_: value: value.%s or null != null) exports`", member[1]), true
}

// readAssignment understands `=` in a predicate.
func (d *draft) readAssignment(f *failure) (cause, fix string, ok bool) {
	if !strings.Contains(shortHead(f.message), "syntax error, unexpected '='") || !strings.HasPrefix(f.caret, "=") || !assignedName.MatchString(f.source) {
		return "", "", false
	}
	d.Summary = "a predicate compares with ==, and = stands there"
	return "selectExports takes " + taken("selectExports"), "Write `==` instead of `=`", true
}

// readKeyAsPath understands a key without quotes, which Nix reads as a path because it has a slash.
func (d *draft) readKeyAsPath(f *failure) (cause, fix string, ok bool) {
	found := keyAsPath.FindStringSubmatch(shortHead(f.message))
	if found == nil {
		return "", "", false
	}
	d.Summary = fmt.Sprintf("Nix reads %s.%s as a path", found[1], found[2])
	return "A key has slashes and colons, so that it stands in quotes", fmt.Sprintf("Write all four parts of the key in quotes, `%s.\"SERVICE:INSTANCE:ROLE:MACHINE\"`", found[1]), true
}

// readMkExports understands mkExports where it is not to be had.
func (d *draft) readMkExports(f *failure) (cause, fix string, ok bool) {
	found := missingNameText.FindStringSubmatch(shortHead(f.message))
	if found == nil || found[1] != "mkExports" || !strings.Contains(f.source, "lanLib") {
		return "", "", false
	}
	d.Summary = "clanLib has no mkExports"
	return "perInstance and perMachine are given it as an argument, because its key is made from where it is called; elsewhere there is buildScopeKey",
		"Take it as an argument, `perInstance = { mkExports, ... }: { exports = mkExports { … }; }`", true
}

// readBareCall understands that a set is called as a function where the text does not tell in which code. Then it only says what it may be.
func readBareCall(f *failure) (*draft, bool) {
	found := notAFunctionText.FindStringSubmatch(shortHead(f.message))
	if found == nil || !f.isError || f.source != "" || f.at.file != "" || len(f.frames) > 0 {
		return nil, false
	}
	d := &draft{}
	d.Kind, d.Guess = Selector, true
	d.Summary = "a set stands where Nix wants a function; the text does not tell where"
	d.tell = func(d *draft, _ *evidence) {
		d.Cause = "If it is a selection of exports: since December 2025 selectExports takes a predicate over the parsed scope; the attribute set is its older form, which the manual still shows."
		d.Fix = "In a selection of exports write `" + predicateFor(found[1:]) + "`. Otherwise run Nix again with --show-trace and pass on all that it prints."
	}
	if len(conditionsOf(shortHead(found[1]))) > 0 {
		d.Guess = false
		d.Summary = "selectExports takes a function, and was called with a set"
		d.tell = func(d *draft, _ *evidence) {
			d.Cause, d.Fix = predicateCause+".", "Write `"+predicateFor(found[1:])+"`."
		}
	}
	return d, true
}

// isNearlyKey tells whether a name is a key with too few or too many parts.
func isNearlyKey(name string) bool {
	colons := strings.Count(name, ":")
	return colons > 0 && colons != model.PartCount-1
}

// lackOfParts says how many parts a malformed key has.
func lackOfParts(key model.Key) string {
	parts := strings.Count(string(key), ":") + 1
	return fmt.Sprintf("It has %s; a scope key has four, SERVICE:INSTANCE:ROLE:MACHINE", wording.InWords(parts, "part"))
}
