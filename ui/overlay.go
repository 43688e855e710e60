package ui

// This file holds what takes the whole screen for a while: the help, a list to pick from, an error in full. Esc leaves it.

import (
	"fmt"

	"clanscope/model"
	"clanscope/ui/text"
)

// overlay names what covers the panes.
type overlay uint8

const (
	noOverlay overlay = iota
	helpOverlay
	pickerOverlay
	textOverlay
	sideBySideOverlay
	changesOverlay
)

// helpScreen is how far the help is scrolled; the other overlays with text use it too.
type helpScreen struct {
	window window
	title  string
	text   wrappedText // of a problem or of what was to be copied
}

// wrappedText is a long foreign text with the lines that it takes, worked out once for a width.
type wrappedText struct {
	text  string
	cells int
	lines []string
}

// mostLines bounds what is shown of a text.
const mostLines = 10_000

// within returns the text's lines of at most so many cells.
func (t *wrappedText) within(printer text.Printer, cells int) []string {
	if t.lines == nil || t.cells != cells {
		t.cells, t.lines = cells, printer.Lines(t.text, max(1, cells), mostLines)
	}
	return t.lines
}

// pressOverlay is a key while something covers the panes.
func (a *App) pressOverlay(do action) {
	height := max(1, a.layout.height-2)
	switch do {
	case goBack, showHelp:
		a.closeOverlay()
		return
	case goDeeper:
		if a.overlay == pickerOverlay {
			a.takePick()
		}
		a.closeOverlay()
		return
	}
	if a.overlay == pickerOverlay {
		a.picker.move(a.steps(do), a.layout.height-4)
		return
	}
	a.helpScreen.window.offset = clamp(a.helpScreen.window.offset+a.overlaySteps(do, height), 0, faraway)
}

func (a *App) overlaySteps(do action, page int) int {
	switch do {
	case pageUp:
		return -page
	case pageDown:
		return page
	}
	return a.steps(do)
}

func (a *App) closeOverlay() {
	a.overlay, a.helpScreen = noOverlay, helpScreen{}
	a.settle()
}

// openProblem shows the error of the last load in full.
func (a *App) openProblem() {
	problem := a.loadError()
	if problem == nil {
		a.notice = "the last load had no error"
		return
	}
	a.overlay, a.helpScreen = textOverlay, helpScreen{title: "The load's error", text: wrappedText{text: problem.Error()}}
}

// drawOverlay draws what covers the panes, between the header and the hints.
func (a *App) drawOverlay(f *frame) {
	a.header(f, a.layout.width)
	f.endLine()
	place := rect{0, 1, a.layout.width, a.layout.height - 2}
	lines, border := a.overlayLines(place.inner())
	border.rect, border.focused = place, true
	shown := &a.helpScreen.window
	if a.overlay == pickerOverlay {
		shown = &a.picker.window
	}
	shown.offset = clamp(shown.offset, 0, max(0, len(lines)-place.inner().h))
	for y := range place.h {
		border.line(f, y, func(line, cells int) {
			if at := line + shown.offset; at < len(lines) {
				lines[at](f, cells)
				return
			}
			f.space(cells)
		})
		f.endLine()
	}
	f.pieces(a.layout.width, say(inkAccent, " esc"), say(inkDim, " back  "), say(inkAccent, "↑↓"), say(inkDim, " move  "), say(inkAccent, "enter"), say(inkDim, " take"))
	f.endLine()
}

// drawnLine draws one line of an overlay in exactly so many cells.
type drawnLine func(f *frame, cells int)

func (a *App) overlayLines(inner rect) ([]drawnLine, box) {
	switch a.overlay {
	case helpOverlay:
		return helpLines(inner.w), box{title: []piece{say(inkTitle, "Help")}, right: []piece{say(inkCount, "clanscope "+a.config.Version)}}
	case pickerOverlay:
		return a.picker.drawn(), box{title: []piece{say(inkTitle, a.picker.title)}}
	case changesOverlay:
		return a.changesList.lines, box{title: []piece{say(inkTitle, "Since the load before")}, right: []piece{say(inkCount, a.changesList.summary)}}
	case sideBySideOverlay:
		return a.sideBySide.lines(&a.scene, inner.w), box{title: []piece{say(inkTitle, "Writers of "), a.sideBySide.key}}
	default:
		var lines []drawnLine
		for _, words := range a.helpScreen.text.within(a.scene.printer, inner.w-2) {
			lines = append(lines, func(f *frame, cells int) { f.pieces(cells, say(inkText, " "), quote(inkText, words)) })
		}
		return lines, box{title: []piece{quote(inkTitle, a.helpScreen.title)}}
	}
}

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

// helpWord is the cells of the keys before what they do.
const helpWord = 13

// helpLines draws the table of keys by group.
func helpLines(cells int) []drawnLine {
	var lines []drawnLine
	group := keyGroup("")
	for _, entry := range keyTable {
		if entry.group != group {
			if group != "" {
				lines = append(lines, plainLine())
			}
			group = entry.group
			lines = append(lines, plainLine(say(inkTitle, " "+string(group))))
		}
		lines = append(lines, helpEntry(entry, cells)...)
	}
	return lines
}

// helpEntry draws one key; what it does is wrapped beside it.
func helpEntry(entry keyEntry, cells int) []drawnLine {
	shown := entry.binding.Help()
	var lines []drawnLine
	for at, words := range text.Lines(shown.Desc, max(10, cells-helpWord-1), 10) {
		keys := ""
		if at == 0 {
			keys = "   " + shown.Key
		}
		lines = append(lines, func(f *frame, cells int) {
			f.pieces(helpWord, say(inkAccent, keys))
			f.pieces(cells-helpWord, say(inkText, words))
		})
	}
	return lines
}
