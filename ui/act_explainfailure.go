package ui

// This file fetches the error of a value that fails, when somebody asks for it: evaluating tells that a value throws, and not why. How it is fetched is not
// known here.

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// failureMsg is the error of a key's value, or why it cannot be had.
type failureMsg struct {
	generation int // of the load whose value it is
	key        model.Key
	text       string
	problem    *model.Problem
}

// explainFailure asks for the whole error of the export under the cursor.
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
		a.tell("only a live clan can tell why; load the flake instead of a file")
		return nil
	}
	key := a.scene.snapshot.Set.Key(row)
	context, request, explain, generation := a.config.Context, a.config.Request, a.config.ExplainFailure, a.load.generation
	a.notice = []piece{say(inkWarning, "evaluating "), quote(inkWarning, string(key)), say(inkWarning, " once more…")}
	return func() tea.Msg {
		text, problem := explain(context, request, key)
		return failureMsg{generation, key, text, problem}
	}
}

// holdsError tells whether something in the value failed, though the value as a whole is there.
func (d *detailView) holdsError() bool {
	return slices.ContainsFunc(d.tree, func(node jsontree.Node) bool { return node.Kind == jsontree.NixNode && node.Text == "error" })
}

// showFailure shows the error over everything else, unless the user is somewhere else by now.
func (a *App) showFailure(message failureMsg) {
	a.notice = nil
	if key, ok := a.subjectKey(); !ok || key != message.key || message.generation != a.load.generation || a.covered() {
		return
	}
	text := message.text
	if message.problem != nil {
		text = message.problem.Error()
	}
	a.overlay, a.helpScreen = textOverlay, helpScreen{title: "Why " + string(message.key) + " fails", text: wrappedText{text: text}}
}
