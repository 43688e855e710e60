package ui

// This file takes things out of the program: keys, values, paths, fixes and expressions, to where the user can paste
// them. The configuration or the terminal gets the text there.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

// copiedMsg says what became of a copy.
type copiedMsg struct{ notice []piece }

// mostCopied is how many bytes terminals take through OSC 52. They drop a longer text silently, all of it.
const mostCopied = 74_000

// copyReach says where something can be copied: only what is on the screen is.
type copyReach uint8

const (
	ofPlace  copyReach = iota // from everywhere
	ofExport                  // where an export is shown
	ofDetail                  // where the detail is shown
)

// copyKey is a key after y.
type copyKey struct {
	key, what string
	short     string // in place of what, if that is long
	does      string
	reach     copyReach
	copy      func(*App) tea.Cmd
}

// copyKeys are the things that y copies; the hint and the help are made from them.
var copyKeys = []copyKey{
	{"k", "key", "", "of the export or the violation under the cursor", ofExport, (*App).copyKey},
	{"v", "value", "val", "of the export, or the part of it under the detail's cursor", ofExport, (*App).copyValue},
	{"p", "path", "", "of the part under the detail's cursor", ofDetail, (*App).copyPath},
	{"f", "fix", "", "of the violation: lines that can be pasted, its words as a comment", ofExport, (*App).copyFix},
	{"s", "selection", "nix", "the Nix expression that selects what the columns choose", ofPlace, (*App).copyExpression},
	{"g", "getExport", "get", "the Nix expression that gets this export", ofExport, (*App).copyGetExport},
	{"l", "link", "", "a command line that opens this place", ofPlace, (*App).copyPermalink},
}

// copyReach returns how much can be copied from what covers the panes, if anything does.
func (a *App) copyReach() copyReach {
	switch a.overlay {
	case noOverlay:
		return ofDetail
	case sideBySideOverlay, pastOverlay:
		return ofExport
	default:
		return ofPlace
	}
}

// copyKeysHere are the things that y copies here.
func (a *App) copyKeysHere() (keys []copyKey) {
	for _, each := range copyKeys {
		if each.reach <= a.copyReach() {
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
	return nil // the hint stays
}

// copyHint draws which keys may follow y: with the shortest words where the usual ones have no room.
func (a *App) copyHint(f *frame, cells int) {
	keys := a.copyKeysHere()
	pieces, brief := []piece{say(inkAccent, "copy:")}, []piece(nil)
	for _, each := range keys {
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
	return a.copy("key", string(key))
}

func (a *App) copyExpression() tea.Cmd {
	line := a.currentExpression()
	if line.problem != nil {
		a.notice = []piece{quote(inkWarning, line.problem.Error())}
		return nil
	}
	return a.copy("expression", line.expression.Nix())
}

// copyValue copies the node under the detail's cursor, a string as its text and anything else as JSON; from other
// panes the whole value.
func (a *App) copyValue() tea.Cmd {
	row, ok := a.subject()
	if !ok {
		a.sayNoSubject()
		return nil
	}
	if node, onNode := a.detail.node(a.detail.cursor); onNode && a.state.focus == detailPane {
		tree := a.detail.written
		if each := &tree[node]; each.Kind == jsontree.StringNode {
			return a.copy(naming("text", a.detail.secret[node:node+1]), each.Decoded())
		}
		return a.copy(naming("value", a.detail.secret[node:tree[node].End]), jsonOf(tree, int(node)))
	}
	value := shownValue(&a.scene, row)
	if len(value) == 0 {
		a.tell("this export has no value here")
		return nil
	}
	if new(jsontree.SecretSearch).Holds(value) {
		return a.copy(copiedSecret("value"), string(value))
	}
	return a.copy("value", string(value))
}

// naming says what is copied, and warns if something in it looks like a secret.
func naming(what string, secrets []bool) string {
	if slices.Contains(secrets, true) {
		return copiedSecret(what)
	}
	return what
}

func copiedSecret(what string) string { return what + ", with what looks like a secret in it," }

// withoutSecrets returns a value with its likely secrets hidden, fit for the screen. A text that is not a value is
// returned as it is.
func withoutSecrets(value string) string {
	return string(jsontree.WithoutSecrets([]byte(value), `"`+hiddenSecret+`"`))
}

func (a *App) copyPath() tea.Cmd {
	node, ok := a.detail.pointedNode(&a.scene)
	switch {
	case ok:
		return a.copy("path", a.detail.path(node))
	case a.state.focus == violationsPane:
		a.tell("y p is for a line of the value; enter goes to the export, enter again into its value")
	case a.state.focus == detailPane:
		a.tell("a path belongs to a line of the value; go to one first")
	default:
		a.tell("y p is for a line of the value; enter leads to it")
	}
	return nil
}

// copyFix copies what to write instead, for the violation under the panel's cursor or the worst one of the export
// under the list's.
func (a *App) copyFix() tea.Cmd {
	violation := a.violationOfSubject()
	if violation == nil {
		a.tell("there is no violation here that could be fixed")
		return nil
	}
	return a.copy("fix", violation.PastableFix())
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

// copiedPieces says what was copied: the text itself where it is a line, and no value, which may hold a secret.
func copiedPieces(what, how, text string) []piece {
	if slices.ContainsFunc(shownWhenCopied, func(shown string) bool { return strings.HasPrefix(what, shown) }) && !strings.Contains(text, "\n") {
		return []piece{say(inkWarning, what+" "+how+": "), quote(inkText, text)}
	}
	return []piece{say(inkWarning, fmt.Sprintf("%s %s (%s)", what, how, amount(int64(len(text)))))}
}

// shownWhenCopied are the copies of which the text is shown.
var shownWhenCopied = []string{"key", "path", "call", "expression", commandLine}

// commandLine is what a link is called.
const commandLine = "command line"

// copy sends text to wherever the user pastes from, and says what was sent.
func (a *App) copy(what, text string) tea.Cmd {
	sent := func() tea.Msg { return copiedMsg{copiedPieces(what, "sent to the terminal", text)} }
	if put := a.config.Copy; put != nil {
		return func() tea.Msg {
			if err := put(text); err != nil {
				return copiedMsg{[]piece{say(inkWarning, "not copied: "), quote(inkWarning, err.Error())}}
			}
			return copiedMsg{copiedPieces(what, "copied", text)}
		}
	}
	if len(text) > mostCopied {
		a.overlay, a.helpScreen = textOverlay, helpScreen{title: "Too long for the terminal's clipboard: select it here, or use `get`", text: wrappedText{text: withoutSecrets(text)}}
		return nil
	}
	return tea.Sequence(tea.SetClipboard(text), sent)
}
