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
	key     model.Key
	text    string
	problem *model.Problem
}

// explainFailure asks for the whole error of the export under the cursor.
func (a *App) explainFailure() tea.Cmd {
	row, onRow := a.list.row(&a.scene)
	switch {
	case !onRow:
		a.notice = "no export is under the cursor"
		return nil
	case a.scene.snapshot.Set.State(row) == model.HasValue && !a.detail.holdsError():
		a.notice = "this value does not fail"
		return nil
	case a.config.ExplainFailure == nil:
		a.notice = "only a live clan can tell why; load the flake instead of a file"
		return nil
	}
	key := a.scene.snapshot.Set.Key(row)
	context, request, explain := a.config.Context, a.config.Request, a.config.ExplainFailure
	a.notice = "evaluating " + string(key) + " once more…"
	return func() tea.Msg {
		text, problem := explain(context, request, key)
		return failureMsg{key, text, problem}
	}
}

// holdsError tells whether something in the value failed, though the value as a whole is there.
func (d *detailView) holdsError() bool {
	return slices.ContainsFunc(d.tree, func(node jsontree.Node) bool { return node.Kind == jsontree.NixNode && node.Text == "error" })
}

// showFailure shows the error over everything else, unless the user is somewhere else by now.
func (a *App) showFailure(message failureMsg) {
	a.notice = ""
	if a.state.export != message.key || a.overlay != noOverlay || a.prompt.open() {
		return
	}
	text := message.text
	if message.problem != nil {
		text = message.problem.Error()
	}
	a.overlay, a.helpScreen = textOverlay, helpScreen{title: "Why " + string(message.key) + " fails", text: wrappedText{text: text}}
}
