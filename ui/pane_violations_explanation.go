package ui

// This file says everything about one violation: who did what, in which file, what may be written there, whether
// clan-core says anything, what to do, why it matters, and every place of the same mistake, with its writer. Nothing is
// said twice.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// explanation is what the panel says about the place under its cursor, for a width.
type explanation struct {
	window window
	lines  []drawnLine

	of explained
}

// explained is what an explanation depends on.
type explained struct {
	report  *rules.Report
	finding rules.Finding
	cells   int
	marked  bool // whether new places are marked
	asksNix bool // whether Nix has still to be asked why it fails
}

// The cells for the word before each line, and the most lines of a text, places and consequences.
const (
	explanationWord = 11
	longestText     = 40
	mostPlaces      = 1000
	mostRelated     = 20
)

// explain works out the explanation of the place under the cursor, unless it has done so already.
func (v *violationsList) explain(s *scene, cells int) {
	finding, found := v.place()
	if !found {
		v.explanation = explanation{}
		if s.report != nil {
			v.explanation.lines = lackLines(s, cells)
		}
		return
	}
	line, _ := v.line()
	violation := v.describe(s, finding)
	of := explained{s.report, finding, cells, s.hasNew(line.cause), violation.AsksNix}
	if v.explanation.of == of {
		return
	}
	writer := explainer{scene: s, violation: violation, finding: finding, cause: line.cause, place: v.at, cells: cells}
	v.explanation = explanation{window: v.explanation.window, of: of, lines: writer.write()}
}

// explainer writes the lines about one violation, wrapped to the panel's cells.
type explainer struct {
	scene     *scene
	violation *rules.Violation
	finding   rules.Finding
	cause     *rules.Cause
	place     int // which of the cause's places is explained
	cells     int
	lines     []drawnLine
}

// explanationOrder is what is said about a violation, in the order in which the user needs it, the same at every size:
// what is wrong and where, what to do about it, why nobody said so, who may write there, what else the user could do,
// and what is good to know. The ruler comes after the fix because it is tall and the detail draws it too, and before
// the alternatives because these make sense only to those who have seen it.
var explanationOrder = []func(*explainer){
	(*explainer).what, (*explainer).author, (*explainer).effects, (*explainer).comparison, (*explainer).file,
	(*explainer).fix, (*explainer).silence,
	(*explainer).ruler, (*explainer).waysOut, (*explainer).facts, (*explainer).why, (*explainer).places,
}

// write writes all lines.
func (e *explainer) write() []drawnLine {
	for _, say := range explanationOrder {
		say(e)
	}
	return append(e.lines, lackLines(e.scene, e.cells)...)
}

// what says what is wrong, after its severity.
func (e *explainer) what() {
	as, _ := severitySign(e.finding.Severity)
	e.addAfter(say(as, e.finding.Severity.String()), inkText, e.violation.Message)
}

func (e *explainer) why() { e.add("why", inkDim, e.scene.ownSigns(e.violation.Rule.Doc)) }

func (e *explainer) fix() {
	fix := e.scene.fixWords(e.violation.Fix)
	if e.violation.AsksNix && e.scene.tellsWhy() {
		fix = e.scene.fixWords(e.violation.FixAsking(e.scene.keys.named("Ask Nix why with {E}")))
	} else if failure := e.scene.snapshot.Failure; failure != nil && e.scene.snapshot.ExportsFailed && e.violation.Rule.AboutFailing {
		e.add("Nix says", inkWarning, failure.Headline())
		fix = e.scene.keys.named("{e} shows all of Nix's message for clan.exports. ") + fix
	}
	if fix != "" {
		e.add(rules.FixHeading, inkGood, fix)
	}
}

// waysOut names what to do instead of the fix.
func (e *explainer) waysOut() {
	for _, way := range e.violation.WaysOut() {
		e.add(rules.OrHeading, inkDim, e.scene.fixWords(way))
	}
}

// facts names consequences and other things to know, if they are not drawn above.
func (e *explainer) facts() {
	all := e.violation.FactsBesideDrawing()
	for at, related := range all {
		if at == mostRelated {
			e.add("", inkFaint, "and "+wording.Thousands(len(all)-at)+" more")
			break
		}
		e.add(onlyFirst(at, rules.AlsoHeading), inkDim, related)
	}
}

// add writes a text after our own word, on as many lines as it needs. Line breaks in the text stay.
func (e *explainer) add(word string, as ink, words string) { e.addAfter(say(inkDim, word), as, words) }

// addAfter is add after a word in its own colour.
func (e *explainer) addAfter(word piece, as ink, words string) {
	for at, line := range e.scene.printer.Lines(words, max(1, e.cells-explanationWord-1), longestText) {
		word.text = onlyFirst(at, word.text)
		e.lines = append(e.lines, wordedAs(word, say(as, line)))
	}
}

// ruler draws the key, and under it what the compared writers may write.
func (e *explainer) ruler() {
	key, known := e.scene.keyOf(e.finding)
	switch {
	case !known && e.finding.Definition >= 0:
		e.add("key", inkDim, "not known: what this writer exports throws before it has keys")
	case known && !e.showsKeyAsFound(key):
		all, compared := e.writers(key)
		for _, row := range rulerOf(e.scene, key, compared, all, e.cells) {
			e.lines = append(e.lines, row.draw)
		}
	}
}

// showsKeyAsFound reports whether the key is what was found, and the message says what is wrong with it.
func (e *explainer) showsKeyAsFound(key model.Key) bool {
	return key.Malformed() && e.violation.Found == string(key)
}

// isRuled reports whether the ruler shows what is wrong.
func (e *explainer) isRuled() bool {
	key, known := e.scene.keyOf(e.finding)
	return known && e.violation.Rule.AboutWriting && !e.showsKeyAsFound(key)
}

// writers returns how many writers the key has, and those whose scopes are compared with it: first the one that is to
// blame, then those that may write there, in the order of the detail.
func (e *explainer) writers(key model.Key) (all int, compared []model.Definition) {
	if e.finding.Row >= 0 {
		compared = everyWriter(e.scene, int(e.finding.Row))
	}
	scope, _ := key.Scope()
	foreign := func(each model.Definition) bool {
		_, foreign := each.FirstForeignPart(scope)
		return foreign
	}
	if e.finding.Definition < 0 {
		return len(compared), slices.DeleteFunc(compared, foreign) // the faults of others do not belong to this one
	}
	blamed := e.scene.snapshot.Definitions[e.finding.Definition]
	isBlamed := func(each model.Definition) bool { return each.Writer == blamed.Writer }
	if !slices.ContainsFunc(compared, isBlamed) {
		compared = append([]model.Definition{blamed}, compared...)
	}
	return len(compared), slices.DeleteFunc(compared, func(each model.Definition) bool { return foreign(each) && !isBlamed(each) })
}

// comparison says what was expected and what was found, if the ruler does not show it.
func (e *explainer) comparison() {
	if e.isRuled() {
		return
	}
	expected, found := e.violation.ComparisonHeadings()
	part := ""
	if e.violation.HasPart {
		part = "   in the " + e.violation.Part.String() + " part"
	}
	switch {
	case e.violation.Expected == "" && e.violation.Found == "":
		return
	case e.violation.TwoSides:
		e.add(expected, inkText, e.violation.ShowSide(e.violation.Expected))
		e.add(found, inkText, e.violation.ShowSide(e.violation.Found))
		return
	}
	if e.violation.Expected != "" {
		e.add(expected, inkGood, e.violation.ShowSide(e.violation.Expected)+part)
	}
	if e.violation.Found == "" {
		words := "nothing"
		if key, known := e.scene.keyOf(e.finding); known && key == "" {
			words = emptyKeyWord
		}
		e.lines = append(e.lines, worded(found, say(inkError, words)))
		return
	}
	e.add(found, inkError, e.violation.ShowSide(e.violation.Found))
}

// writerWords names a writer with its context.
func (s *scene) writerWords(writer model.Writer) string {
	words := s.serviceName(writer) + "  " + kindWords(writer.Kind)
	if writer.Kind == model.PerInstance || writer.Kind == model.PerMachine {
		words += "  " + contextOf(writer)
	}
	return words
}

// places lists the places of the mistake, each with its writer. The explained one is marked.
func (e *explainer) places() {
	current := e.place
	if len(e.cause.Findings) < 2 {
		return
	}
	from := clamp(current-mostPlaces/2, 0, max(0, len(e.cause.Findings)-mostPlaces))
	until := min(from+mostPlaces, len(e.cause.Findings))
	for at := from; at < until; at++ {
		e.lines = append(e.lines, worded(onlyFirst(at-from, "places"), e.placePieces(at, at == current)...))
	}
	if hidden := len(e.cause.Findings) - until; hidden > 0 {
		e.lines = append(e.lines, worded("", say(inkFaint, fmt.Sprintf("and %s more; ] goes on", wording.Thousands(hidden)))))
	}
}

func (e *explainer) placePieces(at int, current bool) []piece {
	finding := e.cause.Findings[at]
	mark, as := say(inkFaint, "  "), inkText
	if current {
		mark, as = say(inkAccent, "▌ "), inkTitle
	}
	pieces := []piece{mark, say(inkFaint, wording.Thousands(at+1)+"  ")}
	if e.scene.hasNew(e.cause) && e.scene.isNew(finding) {
		pieces = append(pieces, say(inkWarning, "new  "))
	}
	key, known := e.scene.keyOf(finding)
	if known {
		pieces = append(pieces, keyPiece(as, key), say(inkFaint, "   "))
		as = inkDim
	}
	if finding.Definition >= 0 {
		writer := e.scene.snapshot.Definitions[finding.Definition].Writer
		pieces = append(pieces, quote(as, e.scene.writerWords(writer)))
	}
	if finding.Severity != e.cause.Severity {
		pieces = append(pieces, say(inkFaint, "   "+finding.Severity.String()))
	}
	return pieces
}

func onlyFirst(at int, word string) string {
	if at > 0 {
		return ""
	}
	return word
}

func worded(word string, pieces ...piece) drawnLine { return wordedAs(say(inkDim, word), pieces...) }

func wordedAs(word piece, pieces ...piece) drawnLine {
	return func(f *frame, cells int) {
		f.pieces(min(explanationWord, cells), say(word.ink, " "+word.text))
		f.pieces(cells-explanationWord, pieces...)
	}
}

// lackLines says which rules cannot run, and what they need.
func lackLines(s *scene, cells int) []drawnLine {
	rulesOf := map[string][]string{}
	var reasons []string
	for _, lack := range s.report.Lacks() {
		if !slices.Contains(reasons, lack.Text) {
			reasons = append(reasons, lack.Text)
		}
		rulesOf[lack.Text] = append(rulesOf[lack.Text], lack.Rule.ID)
	}
	writer := explainer{scene: s, cells: cells}
	for _, reason := range reasons {
		rules := rulesOf[reason]
		writer.add("not run", inkDim,
			wording.Plural(len(rules), "rule")+" "+needs(len(rules))+" "+reason+": "+strings.Join(rules, ", "))
	}
	return writer.lines
}
