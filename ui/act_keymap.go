package ui

// This file has the table of keys: every action with its keys and what it does. The help, the palette and the README's
// table are made from it. act_press.go says which method performs an action.

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// action is something that a key can do.
type action uint8

const (
	noAction action = iota
	goLeft
	goRight
	goUp
	goDown
	nextPane
	previousPane
	pageUp
	pageDown
	halfPageUp
	halfPageDown
	goTop
	goBottom
	goDeeper
	goBack
	travelBack
	travelForward

	filterNames
	searchValues
	toggleMark
	clearMarks
	widenAll
	pickInterface
	pickLevel
	onlyViolating
	showAbsent

	switchDialect
	copyWhat

	goViolations
	nextViolation
	previousViolation
	toggleHere
	regroupCauses
	nextPlace
	previousPlace
	compareWriters

	switchView
	revealSecrets
	foldAll
	unfoldAll
	pinPath
	sortList
	openFile
	openPager
	openPast

	reload
	cancelLoad
	listChanges
	clearChanges
	showProblem
	explainFailure

	openPalette
	openMatrix
	openOverview
	showHelp
	suspend
	quit
	quitNow
)

// keyGroup is a heading in the help.
type keyGroup string

const (
	movingKeys    keyGroup = "Moving"
	narrowingKeys keyGroup = "Narrowing"
	takingKeys    keyGroup = "Copying"
	violationKeys keyGroup = "Violations"
	detailKeys    keyGroup = "Detail"
	loadingKeys   keyGroup = "Loading"
	programKeys   keyGroup = "Program"
)

// keyEntry is one row of the table.
type keyEntry struct {
	action  action
	group   keyGroup
	binding key.Binding
}

func bind(do action, group keyGroup, keys, shown, does string) keyEntry {
	return keyEntry{do, group, key.NewBinding(key.WithKeys(strings.Fields(keys)...), key.WithHelp(shown, does))}
}

// overviewKey opens the overview, unless the user binds another key.
const overviewKey = "A"

// keyTable lists every key of the program, unless the user binds others (act_rebind.go). No key occurs twice.
var keyTable = []keyEntry{
	bind(goLeft, movingKeys, "left h", "← h", "to the column on the left; in the detail: fold, then back to the exports"),
	bind(goRight, movingKeys, "right l", "→ l", "to the column on the right, then the exports; in the detail: unfold"),
	bind(goUp, movingKeys, "up k", "↑ k", "up"),
	bind(goDown, movingKeys, "down j", "↓ j", "down"),
	bind(nextPane, movingKeys, "tab", "tab", "to the next pane"),
	bind(previousPane, movingKeys, "shift+tab", "shift-tab", "to the previous pane"),
	bind(goDeeper, movingKeys, "enter", "enter",
		"deeper: the next column, the exports, the detail; follow a reference; to a violation's export"),
	bind(goBack, movingKeys, "esc", "esc", "back, innermost first: prompt, overlay, filter, pane; never quits"),
	bind(travelBack, movingKeys, "ctrl+o alt+left", "^o alt-←", "to where you were before the last choice, reference or violation"),
	bind(travelForward, movingKeys, "alt+right", "alt-→", "forward again"),
	bind(goTop, movingKeys, "g home", "g home", "to the top"),
	bind(goBottom, movingKeys, "G end", "G end", "to the bottom"),
	bind(pageUp, movingKeys, "pgup ctrl+b", "pgup ^b", "a page up"),
	bind(pageDown, movingKeys, "pgdown ctrl+f", "pgdn ^f", "a page down"),
	bind(halfPageUp, movingKeys, "ctrl+u", "^u", "half a page up"),
	bind(halfPageDown, movingKeys, "ctrl+d", "^d", "half a page down"),

	bind(filterNames, narrowingKeys, "/", "/", "filter the column's names, or in the exports the parts of the keys (a:b two) and the value columns: fuzzy, 'exact, ^prefix, suffix$, !not, a|b"),
	bind(searchValues, narrowingKeys, "*", "*", "list only exports with a text in their values"),
	bind(toggleMark, narrowingKeys, "space", "space", "mark a name; several mean or, and they narrow every other column"),
	bind(clearMarks, narrowingKeys, "u", "u", "any name again in this column; in the exports and violations: clear the filters"),
	bind(widenAll, narrowingKeys, "U", "U", "back to everything"),
	bind(pickInterface, narrowingKeys, "i", "i", "pick an export interface"),
	bind(pickLevel, narrowingKeys, "L", "L", "pick a level: service, instance, role, machine"),
	bind(onlyViolating, narrowingKeys, "f", "f", "list only exports that break a rule"),
	bind(openMatrix, narrowingKeys, "m", "m", "the matrix: machines by services, instances or interfaces; enter makes a cell the choice"),
	bind(showAbsent, narrowingKeys, "a", "a", "show names of the inventory that export nothing"),

	bind(switchDialect, takingKeys, "x", "x",
		"the expression in the other dialect: predicate (today) or attribute set (before December 2025)"),
	bind(copyWhat, takingKeys, "y", "y", "copy: k the key, v the value, p the path, f the fix, s the expression that selects, g a getExport, l a command line that opens this place, in a history c the commit's id"),

	bind(goViolations, violationKeys, "v", "v", "to the violations, and back to where you were"),
	bind(nextViolation, violationKeys, "n", "n", "the next violation's export, from anywhere; after a search, its next hit"),
	bind(previousViolation, violationKeys, "N", "N", "the previous one"),
	bind(toggleHere, violationKeys, "t", "t", "here, or all: the violations of the choice only, or of everything"),
	bind(regroupCauses, violationKeys, "b", "b", "group the violations: by rule, by writer, by file"),
	bind(nextPlace, violationKeys, "]", "]", "the next place of the same mistake"),
	bind(previousPlace, violationKeys, "[", "[", "the previous place"),
	bind(compareWriters, violationKeys, "w", "w",
		"the writers of the key side by side: what each may write, where they agree, differ, or one is forced"),

	bind(switchView, detailKeys, "J", "J", "the value as a tree, as JSON, as Nix"),
	bind(revealSecrets, detailKeys, "S", "S", "show what looks like a secret, until you move on"),
	bind(foldAll, detailKeys, "-", "-", "fold everything"),
	bind(unfoldAll, detailKeys, "+ =", "+", "unfold everything"),

	bind(pinPath, detailKeys, "p", "p", "make the path under the cursor a column of the list, or remove it again"),
	bind(sortList, detailKeys, "s", "s",
		"sort the list by a value column: up, down, by the next one, by the keys again (in Nix's order: m10 before m2)"),
	bind(openFile, detailKeys, "o", "o", "open the writer's file at its line in your editor; an input's file is only read"),
	bind(openPager, detailKeys, "O", "O", "the whole value in your pager"),
	bind(openPast, detailKeys, "H", "H", "the export's history: which commits changed it, and how, from a flake in git"),

	bind(reload, loadingKeys, "r", "r", "load again; in the demo: the next scene"),
	bind(cancelLoad, loadingKeys, "X", "X", "cancel the load; esc does so on the first empty screen"),
	bind(listChanges, loadingKeys, "d", "d", "what changed since the last load: keys, and where in their values; enter goes there"),
	bind(clearChanges, loadingKeys, "c", "c", "clear the marks of what changed"),
	bind(explainFailure, loadingKeys, "E", "E", "why what is under the cursor fails: what Nix's error means, and all of it"),
	bind(showProblem, loadingKeys, "e", "e", "the load's whole error"),

	bind(openPalette, programKeys, ":", ":", "the palette: every action by its name, or a pasted key or query in any dialect"),
	bind(openOverview, programKeys, overviewKey, overviewKey,
		"the whole overview: what is worst, what the clan exports, and which service is where"),
	bind(showHelp, programKeys, "? f1", "?", "this help; / finds a key in it"),
	bind(suspend, programKeys, "ctrl+z", "^z", "suspend"),
	bind(quit, programKeys, "q", "q", "quit; from the help and other screens over the panes: back"),
	bind(quitNow, programKeys, "ctrl+c", "^c", "quit at once, from anywhere"),
}

// moves reports whether the action moves a cursor within its pane.
func (do action) moves() bool {
	switch do {
	case goUp, goDown, pageUp, pageDown, halfPageUp, halfPageDown, goTop, goBottom:
		return true
	default:
		return false
	}
}
