package ui

// This file says in the explanation of a violation who did what, in which file, and whether clan-core says anything.
// pane_violations_explanation.go writes the lines around that.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// effects says what the writer did to the value.
func (e *explainer) effects() {
	sets, more := e.scene.report.Sets(e.finding)
	for at, words := range sets {
		e.add(onlyFirst(at, rules.SetsHeading), inkError, words)
	}
	if more > 0 {
		e.add("", inkFaint, "and "+wording.Thousands(more)+e.scene.keys.named(" more; {w} shows all"))
	}
}

// silence says why clan-core says nothing, or that it throws.
func (e *explainer) silence() {
	if words := e.violation.SilentWords(); words != "" {
		e.add(rules.SilentHeading, inkWarning, words)
	}
	if words := e.violation.ThrowsWords(); words != "" {
		e.add(rules.ThrowsHeading, inkWarning, words)
	}
}

// author says who wrote it, if the sentence above does not.
func (e *explainer) author() {
	switch {
	case e.violation.Writer == nil:
		if words := e.authorWithoutFile(); words != "" {
			e.add("by", inkText, words)
		}
	case !e.isAuthorNamed():
		e.add("by", inkText, e.violation.WriterAndOwner())
	}
}

// authorWithoutFile says who wrote it if that is not a service. It is empty if no single writer is to blame.
func (e *explainer) authorWithoutFile() string {
	switch {
	case e.violation.TopLevel:
		return topLevelWords(e.violation.Key)
	case e.finding.Row >= 0 && !e.scene.snapshot.TellsWriters(int(e.finding.Row)):
		return "a service, the clan's top level, or whoever wrote the file: this source does not say"
	default:
		return ""
	}
}

// topLevelWords says where to look for what the clan's top level writes.
func topLevelWords(key model.Key) string {
	return fmt.Sprintf("%s (%s in your clan; Nix does not name the file)", model.TopLevelName, nixquery.ShowExport(key))
}

// isAuthorNamed reports whether the sentence about the violation names the writer.
func (e *explainer) isAuthorNamed() bool {
	return strings.Contains(e.violation.Message, e.violation.WriterInWords)
}

// unknownFile is shown for the file of a writer if nobody says which file it is.
const unknownFile = "not named by this source"

// file names the writer's file, on as many lines as it needs, and then whose it is, if that was not said yet.
func (e *explainer) file() {
	if e.violation.Writer == nil {
		return
	}
	owner := ""
	if e.isAuthorNamed() {
		owner = e.violation.Owner()
	}
	module := model.Module{File: e.violation.WriterFile, Line: e.violation.Line}
	file, as := placeOf(e.scene.snapshot, module), e.fileInk(module)
	if module.File == "" {
		file, as = unknownFile, inkText
	}
	if source := e.otherSource(); source != "" && module.File == "" {
		file = "not named by " + source
	} else if source != "" {
		owner = strings.TrimPrefix(owner+", in "+source, ", ")
	}
	room := e.cells - explanationWord - 1
	var lines [][]piece
	for _, line := range wrapAfter("/", e.scene.printer, file, room) {
		lines = append(lines, []piece{quote(as, line)})
	}
	if last := len(lines) - 1; owner != "" {
		lines = append(lines[:last], e.scene.wrapped(room, lines[last], []piece{quote(inkDim, " ("+owner+")")})...)
	}
	for at, pieces := range lines {
		e.lines = append(e.lines, worded(onlyFirst(at, "file"), pieces...))
	}
}

// otherSource names the source of the fault if another one's value counts; otherwise it is empty.
func (e *explainer) otherSource() string {
	if e.finding.Definition < 0 {
		return ""
	}
	return e.scene.otherSourceOf(&e.scene.snapshot.Definitions[e.finding.Definition])
}

// fileInk makes a file look like a link only if o can open it.
func (e *explainer) fileInk(module model.Module) ink {
	if e.scene.opens(module.File) {
		return inkLink
	}
	return inkText
}
