package ui

// This file fetches the error of a failing value when the user asks for it: evaluating all exports shows only that a
// value throws, not why. The configuration knows how to fetch it.

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/rules"
)

// failureMsg is the error of a key's value, or the reason why it could not be fetched.
type failureMsg struct {
	generation int // of the load that the value is from
	key        model.Key
	text       string
	problem    *model.Problem
}

// explainFailure starts fetching the whole error of the export under the cursor.
func (a *App) explainFailure() tea.Cmd {
	row, onRow := a.subject()
	switch {
	case !onRow:
		a.sayNoSubject()
		return nil
	case a.scene.snapshot.Set.State(row) == model.HasValue && !a.detail.holdsError():
		a.tell("this value does not fail")
		return nil
	case a.config.ExplainFailure == nil:
		a.tell("only a live clan can say why this fails; load the flake instead of a file")
		return nil
	}
	key := a.scene.snapshot.Set.Key(row)
	context, request, explain, generation := a.config.Context, a.config.Request, a.config.ExplainFailure, a.load.generation
	a.notice = []piece{say(inkWarning, "evaluating "), keyPiece(inkWarning, key), say(inkWarning, " once more…")}
	return func() tea.Msg {
		text, problem := explain(context, request, key)
		return failureMsg{generation, key, text, problem}
	}
}

// tellsWhy reports whether Nix can be asked why a value fails. A clan throws; a file does not.
func (s *scene) tellsWhy() bool { return s.canExplain && s.snapshot.IsOfAClan() }

// whyHint names the key that shows why a value throws, if it can.
func (s *scene) whyHint() string {
	if s.tellsWhy() {
		return s.keys.named(" ({E} says why)")
	}
	return ""
}

// explainsViolation reports whether that key shows the cause of a violation. If all exports throw, Nix would say why
// they do, and not why this one does.
func (s *scene) explainsViolation(finding rules.Finding, rule *rules.Rule) bool {
	return rule.AboutFailing && finding.Row >= 0 && s.tellsWhy() && !s.snapshot.ExportsFailed
}

// holdsError reports whether something in the value failed, although the value as a whole exists.
func (d *detailView) holdsError() bool {
	return slices.ContainsFunc(d.tree,
		func(node jsontree.Node) bool { return node.Kind == jsontree.NixNode && node.Text == "error" })
}

// showFailure shows the error over everything else, unless the user has moved on in the meantime.
func (a *App) showFailure(message failureMsg) {
	a.notice = nil
	if key, ok := a.subjectKey(); !ok || key != message.key || message.generation != a.load.generation || a.covered() {
		return
	}
	text := message.text
	if message.problem != nil {
		text = message.problem.Error()
	} else if cause, trace, traced := strings.Cut(text, "\n\n"); traced {
		text = cause + "\n\n" + a.whereWritten() + trace
	}
	a.overlay, a.helpScreen = textOverlay, helpScreen{
		told:  a.load.told,
		title: "Why " + cmp.Or(string(message.key), `""`) + " fails",
		text:  wrappedText{text: text},
	}
}

// whereWritten names the files in which the value is written, because a trace mostly goes through other people's files.
// It is empty if no file is known.
func (a *App) whereWritten() (words string) {
	row, _ := a.subject()
	for _, definition := range writersOf(&a.scene, row) {
		if module, placed := definition.Placed(); placed {
			words += "written at " + placeOf(a.scene.snapshot, module) + " by " + a.scene.serviceName(definition.Writer) + "\n"
		}
	}
	if words != "" {
		words += "\n"
	}
	return words
}
