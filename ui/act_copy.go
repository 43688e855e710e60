package ui

// This file copies things, so that the user can paste them elsewhere: keys, values, paths, fixes and expressions.
// act_copy_send.go sends the text.

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

// copyReach says where something can be copied: only where the screen shows it.
type copyReach uint8

const (
	ofPlace  copyReach = iota // from everywhere
	ofExport                  // where an export is shown
	ofDetail                  // where the detail is shown
	ofCommit                  // where commits are shown
)

// copyKey is a key after y.
type copyKey struct {
	key, what string
	short     string // instead of what, if that is long
	does      string
	reach     copyReach
	copy      func(*App) tea.Cmd
}

// copyKeys are the things that y copies; the hint and the help are made from them.
var copyKeys = []copyKey{
	{"k", "key", "", "of the export or the violation under the cursor", ofExport, (*App).copyKey},
	{copyValueKey, "value", "", "of the export, or the part of it under the detail's cursor as the detail shows it", ofExport, (*App).copyValue},
	{"p", "path", "", "of the part under the detail's cursor", ofDetail, (*App).copyPath},
	{"f", "fix", "", "of the violation, if it has lines to paste; its words become comments", ofExport, (*App).copyFix},
	{"s", "Nix", "", "the Nix expression that selects what the columns choose", ofPlace, (*App).copyExpression},
	{"g", "getExport", "get", "the Nix expression that gets this export", ofExport, (*App).copyGetExport},
	{"l", "link", "", "a command line that opens this place", ofPlace, (*App).copyPermalink},
	{"c", "commit", "", "the id of the commit under the cursor, in the history of an export", ofCommit, (*App).copyCommit},
}

const copyValueKey = "v"

// copiedValueWords returns the form in which a value would be copied now.
func (a *App) copiedValueWords() (what, short string) {
	if _, onNode := a.detail.copiedNode(); onNode && a.state.focus == detailPane && a.detail.view != treeView {
		return "value as " + valueViewNames[a.detail.view], valueViewNames[a.detail.view]
	}
	return "value", ""
}

// copyReach returns what can be copied from the overlay that covers the panes, or from the panes if nothing does.
func (a *App) copyReach() copyReach {
	switch a.overlay {
	case noOverlay:
		switch {
		case !a.showsSubject():
			return ofPlace
		case a.state.focus == violationsPane:
			return ofExport // the cursor is on no line of a value
		}
		return ofDetail
	case sideBySideOverlay, pastOverlay:
		if key, ok := a.subjectKey(); !ok || key != a.overlayKey() {
			return ofPlace // the export that is shown is gone, and the cursor is on another one
		}
		return ofExport
	default:
		return ofPlace
	}
}

// overlayKey returns the export that the overlay is about.
func (a *App) overlayKey() model.Key {
	if a.overlay == pastOverlay {
		return a.past.key
	}
	return a.sideBySide.of
}

// copyKeysHere returns what y can copy here.
func (a *App) copyKeysHere() (keys []copyKey) {
	for _, each := range copyKeys {
		if each.reach <= a.copyReach() || each.reach == ofCommit && a.overlay == pastOverlay {
			keys = append(keys, each)
		}
	}
	return keys
}

// pressCopy handles the key press that follows y. A second y copies the export's key.
func (a *App) pressCopy(pressed tea.KeyPressMsg) tea.Cmd {
	what := pressed.String()
	switch what {
	case "ctrl+c":
		return tea.Quit
	case "esc":
		a.copying = false
		return nil
	case "y":
		what = "k"
	}
	for _, each := range a.copyKeysHere() {
		if each.key == what {
			a.copying = false
			return each.copy(a)
		}
	}
	if slices.ContainsFunc(copyKeys, func(each copyKey) bool { return each.key == what }) {
		a.copying = false
		a.sayNotShown(what)
	}
	return nil // the hint stays if the key does nothing here
}

// sayNotShown says that the screen shows nothing that this key could copy.
func (a *App) sayNotShown(key string) {
	switch {
	case key == "c":
		a.copyCommit()
		return
	case key == "p" && a.overlay == noOverlay && a.state.focus == violationsPane:
		a.copyPath()
		return
	}
	way := a.config.Keys.hint("enter") + " goes to one"
	if a.overlay != noOverlay {
		way = a.config.Keys.hint("esc") + " goes back to the panes"
	}
	a.tell("y " + key + " is for an export on the screen; " + way)
}

// copyHint draws which keys may follow y, in shorter words where the usual ones do not fit.
func (a *App) copyHint(f *frame, cells int) {
	keys := a.copyKeysHere()
	pieces, brief := []piece{say(inkAccent, "copy:")}, []piece(nil)
	for _, each := range keys {
		if each.key == copyValueKey {
			each.what, each.short = a.copiedValueWords()
		}
		pieces = append(pieces, say(inkAccent, "  "+each.key), say(inkText, " "+each.what))
		brief = append(brief, say(inkAccent, each.key), say(inkText, " "+cmp.Or(each.short, each.what)+" "))
	}
	if pieces = append(pieces, say(inkFaint, "  esc nothing")); f.width(pieces...) > cells-1 {
		pieces = append(brief, say(inkAccent, "esc"))
	}
	f.space(1)
	f.pieces(cells-1, pieces...)
}

func (a *App) copyKey() tea.Cmd {
	key, ok := a.subjectKey()
	if !ok {
		a.sayNoSubject()
		return nil
	}
	if key == "" {
		a.tell("this export's key is empty; there is nothing to copy")
		return nil
	}
	return a.copy("key", key.ToPaste())
}

func (a *App) copyExpression() tea.Cmd {
	line := a.currentExpression()
	if line.problem != nil {
		a.notice = []piece{quote(inkWarning, line.problem.Error())}
		return nil
	}
	return a.copy("expression", line.expression.Nix())
}

// copyValue copies the part under the detail's cursor in the form that the detail shows. A string in the tree is copied
// as its text. From other panes, it copies the whole value as it is written.
func (a *App) copyValue() tea.Cmd {
	row, ok := a.subject()
	if !ok {
		a.sayNoSubject()
		return nil
	}
	of := keyPiece(inkWarning, a.scene.snapshot.Set.Key(row))
	if node, onNode := a.detail.copiedNode(); onNode && a.state.focus == detailPane {
		if path := a.detail.path(node); path != "" {
			of = quote(inkWarning, path)
		}
		what, text := a.detail.copied(node)
		return a.copyOf(what, of, slices.Contains(a.detail.secret[node:max(a.detail.tree[node].End, node+1)], true), text)
	}
	value := shownValue(&a.scene, row)
	if len(value) == 0 {
		a.tell("this export has no value here")
		return nil
	}
	return a.copyOf("value of", of, new(jsontree.SecretSearch).Holds(value), string(value))
}

// copiedNode returns the node that the line under the cursor shows or writes; false if it does neither. In the JSON and
// the Nix view, the lines around the value count as all of it.
func (d *detailView) copiedNode() (node int, ok bool) {
	if d.cursor < 0 || d.cursor >= len(d.lines) || len(d.tree) == 0 {
		return 0, false
	}
	return d.nodeAtCursor(), d.lines[d.cursor].node >= 0 || d.view != treeView
}

// copied returns the text to copy for a node, and what to call it.
func (d *detailView) copied(node int) (what, text string) {
	switch each := &d.written[node]; {
	case d.view != treeView:
		return valueViewNames[d.view] + " of", writtenOut(d.written, node, d.view == nixView)
	case each.Kind == jsontree.StringNode:
		return "text of", each.Decoded()
	default:
		return "value of", writtenOut(d.written, node, false)
	}
}

// withoutSecrets returns a value with its likely secrets hidden, for the screen. A text that is not a value is returned
// unchanged.
func withoutSecrets(value string) string {
	return string(jsontree.WithoutSecrets([]byte(value), `"`+hiddenSecret+`"`))
}

func (a *App) copyPath() tea.Cmd {
	node, ok := a.detail.pointedNode(&a.scene)
	switch {
	case ok:
		return a.copy("path", jsontree.EscapeInvisible(a.detail.path(node)))
	case a.state.focus == violationsPane:
		a.tell("y p needs a line of the value; enter goes to the export, enter again into its value")
	case a.state.focus == detailPane:
		a.tell("a path belongs to a line of the value; go to one first")
	default:
		a.tell("y p needs a line of the value; enter goes there")
	}
	return nil
}

// copyFix copies what to write instead, for the violation under the panel's cursor or the worst violation of the export
// under the list's cursor.
func (a *App) copyFix() tea.Cmd {
	violation := a.violationOfSubject()
	if violation == nil {
		a.tell("there is no violation here that could be fixed")
		return nil
	}
	if !violation.HasPastableFix() {
		a.notice = []piece{say(inkWarning, "this fix has no lines to paste: "), quote(inkWarning, violation.Fix)}
		return nil
	}
	return a.copyOf("fix of "+violation.Rule.ID+" at", keyPiece(inkWarning, violation.Key), false, violation.PastableFix())
}

func (a *App) copyGetExport() tea.Cmd {
	key, ok := a.subjectKey()
	if !ok {
		a.sayNoSubject()
		return nil
	}
	scope, regular := key.Scope()
	if !regular {
		a.tell("getExport cannot name a malformed key")
		return nil
	}
	call, err := nixquery.GetExport(scope)
	if err != nil {
		a.notice = []piece{quote(inkWarning, err.Error())}
		return nil
	}
	return a.copy("call", call)
}
