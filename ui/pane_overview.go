package ui

// This file draws the overview, which has the detail's place while nothing is chosen, and by a key covers all panes.
// Its parts are in pane_overview_worst.go, pane_overview_bars.go, pane_overview_interfaces.go and
// pane_overview_smallmatrix.go.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/secret"
)

// overview is worked out once for a snapshot and a width, and again when the rules have found more.
type overview struct {
	lines  []drawnLine
	known  bool
	cells  int  // the width that the lines are for
	beside bool // it is next to the columns

	exports  []drawnLine     // the lines about all exports: too many to work out again at each step of the rules
	snapshot *model.Snapshot // whose exports these are; nil if they are not known

	window window // scrolled by the wheel only
}

func (o *overview) forget() { o.known, o.window = false, window{} }

// scroll scrolls the lines within the given height.
func (o *overview) scroll(s *scene, lines, height int) {
	o.window.offset = clamp(o.window.offset+lines, 0, max(0, len(o.shown(s))-height))
}

// prepare works out the lines for a width; those of the demo's story come first. Next to the columns they say what to
// press there, unless the story does.
func (o *overview) prepare(a *App, cells int, beside bool) {
	if o.known && o.cells == cells {
		return
	}
	if o.snapshot != a.scene.snapshot || o.cells != cells {
		o.exports, o.snapshot = exportLines(&a.scene, cells, beside), a.scene.snapshot
	}
	o.lines, o.known, o.cells, o.beside = storyLines(a, cells, beside), true, cells, beside
	if beside && len(o.lines) == 0 {
		o.lines = append(wrappedLine(&a.scene, inkAccent, " ", a.config.Keys.named("Arrows choose, {/} filters, {space} marks a machine to see all that it has, {v} shows what is wrong."), cells), plainLine())
	}
	o.lines = slices.Concat(o.lines, worstLines(&a.scene, cells), o.exports)
}

// shown returns the lines. As long as nothing is loaded, they say why.
func (o *overview) shown(s *scene) []drawnLine {
	if s.snapshot.Set.Len() == 0 {
		return nothingLines(s, o.cells, o.beside)
	}
	return o.lines
}

// box returns the border. If there are more lines below, it names the key that shows all.
func (o *overview) box(s *scene, place rect, whole string) box {
	title := []piece{say(inkTitle, "Overview")}
	if s.snapshot.Description != "" {
		title = append(title, say(inkFaint, "  "), quote(inkDim, secret.Hide(s.snapshot.Description, hiddenSecret)))
	}
	return box{
		rect:  place,
		title: title,
		above: o.window.offset,
		more:  o.window.below(place.inner().h, len(o.shown(s))),
		whole: whole,
	}
}

func (o *overview) line(f *frame, s *scene, line, cells int) {
	o.window.draw(f, o.shown(s), line, cells)
}

func plainLine(pieces ...piece) drawnLine {
	return func(f *frame, cells int) { f.pieces(cells, pieces...) }
}

// exportLines describes all exports: at which levels they are, which interfaces they have (next to the columns only the
// first of them), and which services export on which machine.
func exportLines(s *scene, cells int, beside bool) []drawnLine {
	interfaces := mostInterfaces
	if beside {
		interfaces = firstInterfaces
	}
	return slices.Concat(levelLines(s), interfaceLines(s, interfaces), serviceLines(s, cells))
}

// wrappedLine writes text on as many lines as it needs, each after an indent.
func wrappedLine(s *scene, as ink, indent, words string, cells int) (lines []drawnLine) {
	for _, line := range s.printer.Lines(words, max(1, cells-len(indent)), mostWrapped) {
		lines = append(lines, plainLine(say(inkText, indent), say(as, line)))
	}
	return lines
}

// nothingLines says why there is no overview. Next to the columns it says what to press there.
func nothingLines(s *scene, cells int, beside bool) []drawnLine {
	words := s.whyNothing()
	switch {
	case beside && s.now.running:
		words = append(words, "", s.keys.named("{esc} cancels the load, {q} quits"))
	case beside && s.now.cancelled:
		words = append(words, s.keys.named("{r} loads again."))
	}
	return append([]drawnLine{plainLine()}, wrappedLine(s, inkDim, " ", strings.Join(words, "\n"), cells)...)
}
