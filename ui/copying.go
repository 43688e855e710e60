package ui

// This file takes things out of the program: keys, values, paths and expressions, to where the user can paste them. How the text gets there is the
// configuration's or the terminal's affair.

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

// copiedMsg says what became of a copy.
type copiedMsg struct{ notice string }

// mostCopied is what terminals take through OSC 52, in bytes; beyond it they drop the whole without a word.
const mostCopied = 74_000

// pressCopy is the key after y.
func (a *App) pressCopy(pressed tea.KeyPressMsg) tea.Cmd {
	a.copying = false
	row, onRow := a.list.row(&a.scene)
	set := a.scene.snapshot.Set
	switch what := pressed.String(); {
	case what == "s":
		return a.copyExpression()
	case what == "esc":
		return nil
	case !onRow:
		a.notice = "no export is under the cursor"
		return nil
	case what == "k" || what == "y":
		return a.copy("key", string(set.Key(row)))
	case what == "v":
		return a.copyValue(row)
	case what == "p":
		return a.copyPath()
	case what == "g":
		return a.copyGetExport(row)
	}
	a.notice = "y copies: k key, v value, p path, s selecting expression, g getExport"
	return nil
}

func (a *App) copyExpression() tea.Cmd {
	line := a.currentExpression()
	if line.problem != nil {
		a.notice = line.problem.Error()
		return nil
	}
	return a.copy("expression", line.expression.Nix())
}

func (a *App) copyValue(row int) tea.Cmd {
	value := a.scene.snapshot.Set.Value(row)
	if node, ok := a.detail.node(a.detail.cursor); ok && a.state.focus == detailPane {
		what := "text"
		if a.detail.secret[node] {
			what = "what looks like a secret was"
		}
		return a.copy(what, a.detail.tree[node].Decoded())
	}
	if len(value) == 0 {
		a.notice = "this export has no value here"
		return nil
	}
	if new(jsontree.SecretSearch).Holds(value) {
		return a.copy("value, with what looks like a secret in it,", string(value))
	}
	return a.copy("value", string(value))
}

func (a *App) copyPath() tea.Cmd {
	node, ok := a.detail.node(a.detail.cursor)
	if !ok {
		a.notice = "a path belongs to a line of the value; go to it in the detail first"
		return nil
	}
	return a.copy("path", a.detail.path(int(node)))
}

func (a *App) copyGetExport(row int) tea.Cmd {
	scope, ok := a.scene.snapshot.Set.Scope(row)
	if !ok {
		a.notice = "getExport cannot name a malformed key"
		return nil
	}
	call, err := nixquery.GetExport(scope)
	if err != nil {
		a.notice = err.Error()
		return nil
	}
	return a.copy("call", call)
}

// withoutSecrets returns a value as it may stand on the screen. A text that is no value stays as it is.
func withoutSecrets(value string) string {
	return string(jsontree.WithoutSecrets([]byte(value), `"`+hiddenSecret+`"`))
}

// copy sends text to wherever the user pastes from, and says what was sent.
func (a *App) copy(what, text string) tea.Cmd {
	sent := func() tea.Msg {
		return copiedMsg{fmt.Sprintf("%s sent to the terminal (%s)", what, amount(int64(len(text))))}
	}
	if put := a.config.Copy; put != nil {
		return func() tea.Msg {
			if err := put(text); err != nil {
				return copiedMsg{"not copied: " + err.Error()}
			}
			return copiedMsg{fmt.Sprintf("%s copied (%s)", what, amount(int64(len(text))))}
		}
	}
	if len(text) > mostCopied {
		a.overlay, a.helpScreen = textOverlay, helpScreen{title: "Too long for the terminal's clipboard: select it here, or use `get`", text: wrappedText{text: withoutSecrets(text)}}
		return nil
	}
	return tea.Sequence(tea.SetClipboard(text), sent)
}
