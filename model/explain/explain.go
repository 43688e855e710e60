// Package explain reads what clan-core and Nix print when an evaluation of a clan's exports fails, and answers what
// people then ask: which rule is broken, who broke it, where, and what to write instead. It takes a text, a snapshot
// and a report, and returns Answers.
//
// Begin with explain.go, which lists the families of errors. cleaning.go, lineprefixes.go and linebreaks.go clean the
// text, failure.go splits it into errors, and losthead.go handles errors whose first line is missing. optionpath.go,
// origin.go, place.go and definitionlist.go read parts of an error. Each family has a file: mismatch.go, keys.go,
// interfaces.go, manifest.go, inventory.go, conflictingdefinitions.go, missingkey.go, missingfile.go, missingvar.go,
// instancesettings.go, clanoptions.go, selecting.go, hookarguments.go, calls.go, usingexports.go, notutf8.go and
// insideexports.go; elsewhere.go is for the errors of no family. evidence.go, filewriters.go, matching.go and blame.go add what the snapshot and the report know.
// words.go has the phrases.
package explain

// This file defines the answer and how to get one. cleaning.go and failure.go take a text apart, the file of each
// family says what an error means, and evidence.go adds what a snapshot knows.

import (
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/secret"
)

// Kind says which error was understood. Scripts match on it.
type Kind string

// The kinds. The first six have the names of model.Class.
const (
	Mismatch   Kind = "mismatch"    // checkScope: a key is not its writer's own
	Malformed  Kind = "malformed"   // parseScope: a key does not have four parts
	Global     Kind = "global"      // buildScopeKey: no name at all
	Unanchored Kind = "unanchored"  // buildScopeKey: neither service nor machine
	Colon      Kind = "colon"       // buildScopeKey: a colon in a name
	NotFound   Kind = "not-found"   // getExport, or Nix itself: there is no such key
	Interface  Kind = "interface"   // manifest.exports.out does not let the service export this
	Manifest   Kind = "manifest"    // clan-core does not accept a service's manifest
	Inventory  Kind = "inventory"   // the inventory names a module, an input, a role or a setting that does not exist, or a setting does not fit
	Conflict   Kind = "conflict"    // definitions contradict each other
	Selector   Kind = "selector"    // one of clan's functions is called in the wrong way
	MissingVar Kind = "missing-var" // a public value that no generator has made yet
	Recursion  Kind = "recursion"   // an export needs itself
	Value      Kind = "value"       // anything else that fails inside an export
	Elsewhere  Kind = "elsewhere"   // the text does not say that the error is about exports, but where it is
)

// Answer is what one error of a text means. Its texts come from the error or the snapshot: colour codes are removed,
// but other control characters are not, so make them visible before they reach a terminal. Values that are likely
// secrets are hidden.
type Answer struct {
	Rule *rules.Rule // the rule that is broken; nil if none is, for example if a call only asks for an export in the wrong way
	Kind Kind

	Key     model.Key // the key at fault, as written; for NotFound, the key that was asked for
	HasKey  bool      // the empty key is a key too
	Failing model.Key // the export whose evaluation failed, if the text names it and it is not Key
	Part    model.Part
	HasPart bool // Part is the part that is wrong

	// Writer is who wrote what is wrong. It comes from the report or the snapshot, or else from the text; then names
	// that the text does not have are empty, and Kind is ServiceWide if the text does not name the hook. Writer is nil
	// if it could be one of several.
	Writer        *model.Writer
	WriterInWords string // Writer in words, distinguished from services with the same name
	// File, Line and Col are where to look. File is relative to its input if the snapshot knows the input; Line and Col
	// are 0 if unknown.
	File      string
	Line, Col int

	Summary  string    // what clan-core says, in plain words
	Cause    string    // why; if clan-core blames the wrong service, also which one it blames and which one it was
	Fix      string    // what to write instead
	Settings []Setting // the definitions that the text lists

	Guess bool // the text does not say that it is about exports; the answer says what it may be

	Violations []rules.Violation // the violations of the report that this error is about, at most sixteen
	Places     int               // how many places their cause has in the report; may be more than len(Violations)
	Nearest    []model.Key       // keys that may have been meant, nearest first
}

// Setting is one definition that the module system lists.
type Setting struct {
	File          string        // as Answer.File
	Writer        *model.Writer // as Answer.Writer
	WriterInWords string        // as Answer.WriterInWords
	Value         string        // in Nix, on one line, shortened

	exportInterface string // the definition is in the module of this export interface
}

// Explain reads a text, such as everything that Nix wrote to standard error, and answers every error in it that has to
// do with a clan's exports. The last error comes first, because Nix stopped there. Explain returns false if there is
// none.
//
// It understands Nix 2.8 to 2.34 and clan-core since November 2025. If something fails inside a value and not in
// clan-core's own checks, only Nix's trace shows that it is about exports; Nix 2.8 prints the trace only with
// --show-trace. The snapshot may be nil or empty: then the answers use the text alone. It may be older or newer than
// the text. The report may be nil: then, if the snapshot has definitions, all rules run first. If a text is over 8 MiB,
// only its end is read.
func Explain(text string, snapshot *model.Snapshot, report *rules.Report) ([]Answer, bool) {
	known := &evidence{snapshot: snapshot, report: report}
	if snapshot == nil || snapshot.Set == nil {
		known.snapshot = model.EmptySnapshot()
	}
	streams := streamsOf(text)
	for _, find := range []func([]textLine) []*failure{failuresAtMargin, failuresInLines, cutFailures, bareMessages} {
		if answers := known.explainAll(streams, find); len(answers) > 0 {
			return answers, true
		}
	}
	return nil, false
}

// explainAll answers every error that find returns for the streams, each once, the last one first.
func (e *evidence) explainAll(streams [][]textLine, find func([]textLine) []*failure) (answers []Answer) {
	var failures []*failure
	for _, stream := range streams {
		failures = append(failures, find(stream)...)
	}
	slices.SortStableFunc(failures, func(a, b *failure) int { return b.number - a.number })
	for _, failure := range failures[:min(len(failures), mostFailures)] {
		if answer, ok := e.explain(failure); ok && !slices.ContainsFunc(answers, answer.saysTheSame) {
			answers = append(answers, answer)
		}
	}
	return answers
}

// withoutSecrets hides credentials in the words of an answer.
func (a Answer) withoutSecrets() Answer {
	for _, words := range []*string{&a.Summary, &a.Cause, &a.Fix} {
		*words = secret.Hide(*words, hidden)
	}
	return a
}

func (a Answer) saysTheSame(other Answer) bool {
	return a.Kind == other.Kind && a.Key == other.Key && a.Summary == other.Summary
}

// family understands one kind of error; it returns nil for every other error.
type family func(*failure) *draft

// families lists all of them, the most specific first.
var families = []family{
	matching(mismatchText, readMismatch),
	matching(malformedText, readMalformed), readUnanchored, matching(colonText, readColon),
	matching(exportsUndeclaredText, readExportsUndeclared), matching(interfaceUnknownText, readInterfaceUnknown),
	naming(readDoesNotExist, doesNotExistText),
	readManifest, readHookOption, matching(notAModuleText, readNoModule), matching(wrongClassText, readWrongClass),
	matching(unknownInputText, readUnknownInput), matching(unknownModuleText, readUnknownModule), matching(noModulesText, readNoModules),
	matching(moduleOfCoreText, readModuleOfCore), matching(movedModuleText, readMovedModule), matching(noRolesText, readNoRoles), matching(clanCheckText, readClanCheck),
	matching(unknownRolesText, readUnknownRoles),
	readSetting, readClanOption,
	naming(readConflict, conflictTexts...), naming(readNullConflict, nullConflictText), naming(readTypeConflict, typeConflictText), naming(readTagConflict, tagConflictText),
	naming(readDeclaredTwice, declaredTwiceText),
	matching(notFoundText, readGetExport), readMissingKey, matching(missingVarText, readMissingVar), matching(varArgumentText, readVarArgument),
	readUnfinished, readList, readMemberOfSelection, readNullInterface, readMissingInterface,
	readAssignment, readKeyAsPath, readMissingFile, readMkExports,
	readSelection, readUnexpected, readUnknownArgument, matching(undefinedNameText, readUndefinedName), readSettingsOfMachine, readWrongArgument, readMissingName,
	readRecursiveOption, readRecursion, naming(readValueType, valueTypeText), naming(readNoValue, noValueText),
	matching(valueTypeText, readExportsType),
	matching(noJSONText, readNoJSON), matching(notUTF8Text, readNotUTF8),
	readLostHead, readThrowingSetting, readFailedValue, readBareCall,
}

// matching makes a family of the errors whose message matches a text; read gets the groups of the match.
func matching(text *regexp.Regexp, read func(f *failure, found []string) *draft) family {
	return func(f *failure) *draft {
		if found := text.FindStringSubmatch(f.message); found != nil {
			return read(f, found)
		}
		return nil
	}
}

// naming makes a family of the errors whose message names an option in an export, in the first group of one of the
// texts.
func naming(read func(f *failure, found []string, key model.Key, inside []string) *draft, texts ...*regexp.Regexp) family {
	return func(f *failure) *draft {
		for _, text := range texts {
			if found := text.FindStringSubmatch(f.message); found != nil {
				if key, inside, ok := parseOptionPath(found[1]).inExports(); ok {
					return read(f, found, key, inside)
				}
				return nil
			}
		}
		return nil
	}
}

func (e *evidence) explain(failure *failure) (Answer, bool) {
	failure.restoreHead()
	for _, read := range families {
		if draft := read(failure); draft != nil {
			return e.settle(draft, failure).withoutSecrets(), true
		}
	}
	return Answer{}, false
}

// TextOf writes the problem of a load as Nix writes an error, so that it can be explained.
func TextOf(problem *model.Problem) string {
	return "error: " + strings.ReplaceAll(problem.Text, "\n", "\n       ")
}

// Message returns the first line of the message in the last error of a text; empty if there is none.
func Message(text string) string {
	if last := lastError(text); last != nil {
		return last.firstLine()
	}
	return ""
}

func lastError(text string) (last *failure) {
	for _, stream := range streamsOf(text) {
		for _, failure := range failuresAtMargin(stream) {
			if failure.isError && (last == nil || failure.number >= last.number) {
				last = failure
			}
		}
	}
	return last
}
