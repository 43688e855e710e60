package ui

// This file handles the line in which a filter is typed. The text narrows at once; enter keeps it, Esc clears it.

import (
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// promptFor says what the prompt is for.
type promptFor uint8

const (
	noPrompt promptFor = iota
	namesPrompt
	keysPrompt
	valuesPrompt
	causesPrompt
	findPrompt
	helpPrompt
)

// prompt is the line in which the user types. Its input edits the text; the frame draws it.
type prompt struct {
	purpose promptFor
	column  pane
	before  spot   // where the user was before anything was typed
	last    string // the last search in the help or the matrix, with which enter alone goes on
	input   textinput.Model
}

// longestFilter limits how much can be typed or pasted, in runes.
const longestFilter = 200

func newPrompt() prompt {
	input := textinput.New()
	input.Prompt, input.CharLimit = "", longestFilter
	input.SetVirtualCursor(false)
	return prompt{input: input}
}

func (p *prompt) open() bool { return p.purpose != noPrompt }

// openPrompt opens the prompt for a filter or a search.
func (a *App) openPrompt(purpose promptFor) {
	if !a.prompt.open() {
		a.prompt.before = a.here()
	}
	a.prompt.purpose, a.prompt.column = purpose, a.state.focus
	if a.prompt.last = a.helpScreen.search; a.overlay == matrixOverlay {
		a.matrix.beginFind()
	}
	a.prompt.input.SetValue(a.promptText())
	a.prompt.input.CursorEnd()
	a.prompt.input.Focus()
	a.applyPrompt()
}

// promptText returns the filter that the prompt edits, as the state has it. A search in a value, in the matrix or in the
// help is no filter: it begins anew.
func (a *App) promptText() string {
	switch a.prompt.purpose {
	case namesPrompt:
		return a.state.columns[a.prompt.column.part()].filter
	case keysPrompt:
		return a.state.keyFilter
	case causesPrompt:
		return a.state.causeFilter
	case findPrompt, helpPrompt:
		return ""
	default:
		return a.state.search
	}
}

// applyPrompt makes the typed text the filter. In a column the cursor goes to `all matches`, so that the columns to the
// right narrow while the user types.
func (a *App) applyPrompt() {
	typed := a.prompt.input.Value()
	switch a.prompt.purpose {
	case namesPrompt:
		column := &a.state.columns[a.prompt.column.part()]
		if column.filter != typed {
			column.cursor = entry{kind: matchesEntry}
		}
		if column.filter = typed; typed == "" && column.cursor.kind == matchesEntry {
			column.cursor = entry{}
		}
	case keysPrompt:
		a.state.keyFilter, a.state.export = typed, a.prompt.before.state.export
	case valuesPrompt:
		a.state.search, a.state.export = typed, a.prompt.before.state.export
	case causesPrompt:
		a.state.causeFilter = typed
		a.searchCauses()
		return
	case findPrompt:
		a.state.find = typed
		return
	case helpPrompt:
		if a.helpScreen.search, a.helpScreen.window = typed, (window{}); a.overlay == matrixOverlay {
			a.matrix.jump(typed)
		}
		return
	}
	a.renarrow()
}

// narrowsList reports whether the typed text narrows the list of exports.
func (p *prompt) narrowsList() bool { return p.purpose == keysPrompt || p.purpose == valuesPrompt }

// closePrompt ends typing and, unless keep is true, clears the filter.
func (a *App) closePrompt(keep bool) {
	if !keep {
		a.prompt.input.SetValue("")
		a.applyPrompt()
	}
	a.prompt.purpose = noPrompt
	a.prompt.input.Blur()
}

// pressPrompt handles a key press while the user types: some keys end typing, all others edit the text.
func (a *App) pressPrompt(pressed tea.KeyPressMsg) tea.Cmd {
	switch named := pressed.String(); {
	case named == "*" && a.prompt.purpose == keysPrompt && a.scene.inValues() > 0:
		a.searchValues()
	case named == "enter":
		a.keepPrompt()
	case named == "esc":
		a.closePrompt(false)
	case named == "ctrl+c":
		return tea.Quit
	case named == "down", named == "tab":
		a.takeBestMatch()
	case named == "up":
		a.keepPrompt()
	default:
		before := a.prompt.input.Value()
		var command tea.Cmd
		a.prompt.input, command = a.prompt.input.Update(pressed)
		if a.prompt.input.Value() != before {
			a.applyPrompt()
		}
		a.settle()
		return tea.Batch(command, a.work())
	}
	if !a.prompt.open() {
		a.rememberTyped()
	}
	a.settle()
	return a.work()
}

// keepPrompt ends typing and keeps the filter. If nothing was typed for a search that begins anew, the last search goes
// on. After a search in values the user can go through the hits: the list has the focus, and the detail's cursor is on
// the first hit.
func (a *App) keepPrompt() {
	purpose := a.prompt.purpose
	a.closePrompt(true)
	switch {
	case purpose == helpPrompt && a.overlay == matrixOverlay:
		a.searchMatrixAgain()
	case purpose == helpPrompt && a.helpScreen.search == "":
		a.helpScreen.search = a.prompt.last
	case purpose == findPrompt && a.state.find == "":
		if a.state.find = a.prompt.before.state.find; a.state.find != "" {
			a.settle()
			a.toNext(+1)
		}
	case purpose == valuesPrompt && a.state.search != "":
		a.focusOn(exportsPane)
		a.list.cursor = 0 // the first export with a hit, wherever the cursor was before
		a.settle()
		a.detail.toHit(&a.scene, +1, -1)
	case purpose == findPrompt && a.state.find != "":
		a.settle()
		d := &a.detail
		if onHit := d.cursor < len(d.lines) && d.hasHit(d.cursor); !onHit && !d.toHit(&a.scene, +1, d.cursor) &&
			!d.toHit(&a.scene, +1, -1) {
			a.sayNothingFound()
		}
	}
}

// sayNothingFound says that a search in the value has no hit. What looks like a secret may still be on the screen.
func (a *App) sayNothingFound() {
	if slices.Contains(a.detail.secret, true) {
		a.tell("nothing in this value matches; what looks like a secret is not searched")
		return
	}
	a.tell("nothing in this value matches")
}

// takeBestMatch keeps the filter and goes to its best match.
func (a *App) takeBestMatch() {
	purpose := a.prompt.purpose
	a.keepPrompt()
	if purpose != namesPrompt {
		return
	}
	if part := a.prompt.column.part(); a.hasBestMatch() {
		a.state.columns[part].cursor = a.scene.narrowed.columns[part].at(2).entry
		a.renarrow()
	}
}

// hasBestMatch reports whether the column's filter finds anything. The best match is the entry below `any` and `all
// matches`.
func (a *App) hasBestMatch() bool {
	rows := &a.scene.narrowed.columns[a.prompt.column.part()]
	return rows.len() > 2 && rows.at(1).kind == matchesEntry
}

// paste adds pasted text to what is being typed. If nothing is, it opens the palette with the text, which goes to a key
// or a query.
func (a *App) paste(message tea.PasteMsg) tea.Cmd {
	if a.layout.arrangement == tooSmall || a.overlay != noOverlay && !a.prompt.open() {
		return nil
	}
	if !a.covered() {
		a.notice, a.telling, a.copying, a.awaited = nil, false, false, Place{}
		a.openPalette()
	}
	if a.popup.open() {
		before := a.popup.input.Value()
		var command tea.Cmd
		if a.popup.input, command = a.popup.input.Update(message); a.popup.input.Value() != before {
			a.retype()
		}
		a.settle()
		return tea.Batch(command, a.work())
	}
	var command tea.Cmd
	a.prompt.input, command = a.prompt.input.Update(message)
	a.applyPrompt()
	a.settle()
	return tea.Batch(command, a.work())
}
