package ui

// This file holds the short lists to pick one of: the export interfaces and the levels.

import (
	"fmt"

	"clanscope/model"
)

// picker is a short list to pick one of.
type picker struct {
	title   string
	choices []pick
	cursor  int
	window  window
}

// pick is one row of a picker.
type pick struct {
	label   string
	foreign bool
	count   int
	current bool
	take    func(*State)
}

func (a *App) openPicker(title string, choices []pick) {
	a.overlay, a.picker = pickerOverlay, picker{title: title, choices: choices}
	for at, choice := range choices {
		if choice.current {
			a.picker.cursor = at
		}
	}
}

func (p *picker) move(steps, height int) {
	p.cursor = clamp(p.cursor+steps, 0, len(p.choices)-1)
	p.window.follow(p.cursor, max(1, height), len(p.choices))
}

func (a *App) takePick() {
	a.picker.choices[a.picker.cursor].take(&a.state)
	a.renarrow()
}

func (p *picker) drawn() []drawnLine {
	lines := make([]drawnLine, len(p.choices))
	for at, choice := range p.choices {
		lines[at] = func(f *frame, cells int) {
			f.on = cursorGround(at == p.cursor, true)
			mark := "  "
			if choice.current {
				mark = " ◆"
			}
			f.pieces(3, say(inkAccent, mark))
			f.pieces(cells-12, piece{ink: inkText, text: choice.label, foreign: choice.foreign})
			f.pieces(9, say(countInk(int32(choice.count)), fmt.Sprintf("%8s", thousands(choice.count))))
			f.on = groundPlain
		}
	}
	return lines
}

// interfaceChoices offers the export interfaces with how many of the query's exports have each.
func interfaceChoices(s *scene) (title string, choices []pick) {
	counts := s.narrowed.selection.InterfaceCounts()
	query := s.narrowed.query
	query.Interface = ""
	choices = []pick{{label: anyWord, count: s.snapshot.Set.Select(query).Rows().Len(), current: s.state.iface == "", take: func(state *State) { state.iface = "" }}}
	for _, name := range s.snapshot.Set.InterfaceNames() {
		choices = append(choices, pick{name, true, counts[name], name == s.state.iface, func(state *State) { state.iface = name }})
	}
	return "Export interface", choices
}

// levelChoices offers the levels with how many of the query's exports stand at each.
func levelChoices(s *scene) (title string, choices []pick) {
	query := s.narrowed.query
	for _, level := range append([]model.Level{model.Anywhere}, model.Levels[:]...) {
		query.Level = level
		count := s.snapshot.Set.Select(query).Rows().Len()
		choices = append(choices, pick{level.String(), false, count, level == s.state.level, func(state *State) { state.level = level }})
	}
	return "Level", choices
}
