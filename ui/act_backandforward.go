package ui

// This file goes back and forward: to where the user was before a choice, or before following a reference or a
// violation, with the same scroll positions.

import (
	"clanscope/model"
	"clanscope/model/nixquery"
)

// spot is where the user was.
type spot struct {
	state   State
	query   model.Query // what the columns asked for
	windows [paneCount]window
	detail  int // the line of the detail's cursor
	view    valueView
	dialect nixquery.Dialect
	story   bool // App.storyOpen
}

// history is where the user can go back to and forward to.
type history struct {
	back, forward []spot
	moving        pane // the column whose cursor is being moved; all these moves are one step of the history
	jumped        bool // esc goes back: the user has done nothing since following a reference or a violation
}

// longestHistory is how many steps the user can go back.
const longestHistory = 200

// noPane means that no column's cursor is being moved.
const noPane = paneCount

// here returns where the user is now.
func (a *App) here() spot {
	now := spot{state: a.state, query: a.scene.narrowed.query, detail: a.detail.cursor, story: a.storyOpen, view: a.detail.view, dialect: a.dialect}
	for part := range a.columns {
		now.windows[part] = a.columns[part].window
	}
	now.windows[exportsPane], now.windows[detailPane], now.windows[violationsPane] = a.list.window, a.detail.window, a.violations.window
	return now
}

// remember adds where the user is now to the history.
func (a *App) remember() { a.history.push(a.here()) }

func (h *history) push(before spot) {
	if len(h.back) == longestHistory {
		h.back = h.back[1:]
	}
	h.back, h.forward, h.moving = append(h.back, before), nil, noPane
}

// rememberChoice adds the place before a choice to the history. Several moves of the cursor within one column are one
// choice.
func (a *App) rememberChoice(before spot, moves bool) {
	focus := a.state.focus
	switch {
	case !a.hasNarrowed(before):
		return
	case !moves || a.history.moving != focus:
		a.history.push(before)
	}
	if moves {
		a.history.moving = focus
	}
}

// rememberTyped adds the place before a filter was typed to the history. To go on from its best match to another name
// of the column is part of this choice.
func (a *App) rememberTyped() {
	before := a.prompt.before
	if a.rememberChoice(before, false); before.state.focus.isColumn() && a.hasNarrowed(before) {
		a.history.moving = before.state.focus
	}
}

// hasNarrowed reports whether something else is chosen or listed than before.
func (a *App) hasNarrowed(before spot) bool {
	was, is := &before.state, &a.state
	return !before.query.Equal(a.scene.narrowed.query) ||
		was.keyFilter != is.keyFilter || was.search != is.search || was.violating != is.violating
}

// rememberJump remembers the place before a reference or a violation was followed. Esc goes back there until the user
// does something else.
func (a *App) rememberJump() {
	a.remember()
	a.history.jumped = true
}

// hasJumped reports whether following a violation or a reference led somewhere else. If it did not, there is nothing to
// go back to.
func (a *App) hasJumped() bool {
	if len(a.history.back) == 0 {
		return false
	}
	before := &a.history.back[len(a.history.back)-1].state
	return before.focus != a.state.focus || before.export != a.state.export
}

// travel goes back or forward.
func (a *App) travel(back bool) {
	h := &a.history
	from, to := &h.forward, &h.back
	if back {
		from, to = &h.back, &h.forward
	}
	if len(*from) == 0 {
		a.tell("there is nothing to go back to")
		if !back {
			a.tell("there is nothing to go forward to")
		}
		return
	}
	last := len(*from) - 1
	target := (*from)[last]
	*from = (*from)[:last]
	*to = append(*to, a.here())
	h.moving, h.jumped = noPane, false
	a.restore(target)
}

// restore puts everything back as it was, except for exports that no longer exist.
func (a *App) restore(target spot) {
	a.state, a.storyOpen, a.detail.view = target.state, target.story, target.view
	if a.dialect != target.dialect {
		a.dialect = target.dialect
		a.expression.forget()
	}
	for part := range a.columns {
		a.columns[part].window = target.windows[part]
	}
	a.list.window, a.violations.window = target.windows[exportsPane], target.windows[violationsPane]
	a.renarrow()
	a.settle()
	a.detail.window, a.detail.cursor = target.windows[detailPane], clamp(target.detail, 0, max(0, len(a.detail.lines)-1))
}
