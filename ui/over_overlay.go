package ui

// This file handles what covers the panes for a while, such as the help, the matrix or a whole error. Esc closes it.

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"clanscope/ui/text"
)

// overlay names what covers the panes.
type overlay uint8

const (
	noOverlay overlay = iota
	helpOverlay
	textOverlay
	sideBySideOverlay
	changesOverlay
	matrixOverlay
	pastOverlay
	overviewOverlay
	ruleOverlay
)

// helpScreen is how far an overlay is scrolled, and what the help and the overlay with text show.
type helpScreen struct {
	window window
	title  string
	text   wrappedText // an error, what could not be copied, or what a rule says
	search string      // in the help or the matrix
	covers *covered    // what the help covers; nil: the panes
	told   int         // the last load that had brought something when this was made
}

// covered is an overlay that the help covers.
type covered struct {
	overlay overlay
	screen  helpScreen
}

// wrappedText is a long foreign text, wrapped into lines once for a width.
type wrappedText struct {
	text  string
	cells int
	lines []string
}

// mostLines is how many lines of a text are shown at most.
const mostLines = 10_000

// within returns the text in lines of at most the given number of cells.
func (t *wrappedText) within(printer text.Printer, cells int) []string {
	if t.lines == nil || t.cells != cells {
		t.cells, t.lines = cells, printer.LinesWithCode(t.text, max(1, cells), mostLines)
	}
	return t.lines
}

// endings are the actions that go back to the panes from any overlay, besides goBack. The overlay's own key does so
// too.
var endings = []action{quit, goDeeper, showHelp}

// ownKeys are the actions that open an overlay and close it again.
var ownKeys = map[overlay][]action{
	textOverlay: {showProblem, explainFailure}, sideBySideOverlay: {compareWriters}, changesOverlay: {listChanges},
	matrixOverlay: {openMatrix}, pastOverlay: {openPast}, overviewOverlay: {openOverview},
}

// pressOverlay handles a key press while something covers the panes. A key that works only in the panes says so.
func (a *App) pressOverlay(do action) tea.Cmd {
	switch {
	case a.overlay == matrixOverlay && a.pressMatrix(do),
		a.overlay == changesOverlay && a.pressChanges(do),
		a.overlay == pastOverlay && a.pressPast(do):
		return nil
	}
	switch {
	case do == showHelp && a.overlay != helpOverlay:
		a.openHelp()
	case do == filterNames && (a.overlay == helpOverlay || a.overlay == matrixOverlay):
		a.openPrompt(helpPrompt)
	case do == goBack && a.helpScreen.search != "":
		a.helpScreen.search, a.matrix.find = "", matrixFind{}
	case do == goBack, slices.Contains(endings, do), slices.Contains(ownKeys[a.overlay], do):
		a.closeOverlay()
	case do == copyWhat && a.overlay != helpOverlay:
		a.copying = true
	case do == openFile && a.overlay == sideBySideOverlay:
		return a.openFileOfNextWriter()
	case do.moves():
		a.helpScreen.window.offset = clamp(a.helpScreen.window.offset+do.steps(a.layout.height-4), 0, faraway)
	case do == noAction:
		a.sayNoAction()
	default:
		a.tell("this key is for the panes below; " + a.config.Keys.hint("esc") + " goes back to them")
	}
	return nil
}

// openHelp shows the keys, over the panes or over another overlay.
func (a *App) openHelp() {
	help := helpScreen{}
	if a.overlay != noOverlay {
		help.covers = &covered{a.overlay, a.helpScreen}
	}
	a.overlay, a.helpScreen = helpOverlay, help
}

// closeOverlay goes back to the panes, or from the help to what it covers.
func (a *App) closeOverlay() {
	if below := a.helpScreen.covers; below != nil {
		a.overlay, a.helpScreen = below.overlay, below.screen
		a.settle()
		return
	}
	a.overlay, a.helpScreen = noOverlay, helpScreen{}
	a.past.leave()
	a.settle()
}

// openProblem shows the whole error of the last load.
func (a *App) openProblem() {
	problem := a.loadError()
	if problem == nil {
		a.tell("the last load had no error")
		return
	}
	a.overlay, a.helpScreen = textOverlay, helpScreen{
		title: "The load's error",
		told:  a.load.told,
		text:  wrappedText{text: problemWords(problem)},
	}
}

// drawOverlay draws what covers the panes; the header and the hints stay.
func (a *App) drawOverlay(f *frame) {
	a.header(f, a.layout.width)
	f.endLine()
	place := a.overlayPlace()
	lines, border := a.overlayLines(place.inner())
	if border.rect, border.focused = place, true; a.isOfEarlierLoad() {
		border.title = append(border.title, say(inkWarning, "  of an earlier load"))
	}
	shown := &a.helpScreen.window
	shown.offset = clamp(shown.offset, 0, max(0, len(lines)-place.inner().h))
	if a.overlay != matrixOverlay { // the matrix scrolls its rows itself
		border.above, border.more = shown.offset, shown.below(place.inner().h, len(lines))
	}
	notice := a.noticeAbove()
	for y := range place.h {
		if a.noticeLine(f, notice, place.y+y) {
			continue
		}
		border.line(f, y, func(line, cells int) { shown.draw(f, lines, line, cells) })
		f.endLine()
	}
	a.overlayHintLine(f)
	f.endLine()
}

// overlayPlace is where an overlay is drawn.
func (a *App) overlayPlace() rect { return rect{0, 1, a.layout.width, a.layout.height - 2} }

// overlayHintLine draws the keys of the overlay, the prompt while the user types, or a notice.
func (a *App) overlayHintLine(f *frame) {
	switch cells := a.layout.width; {
	case a.prompt.open():
		a.promptLine(f, cells)
	case a.copying:
		a.copyHint(f, cells)
	case len(a.notice) > 0 && a.hasRoomFor(a.notice):
		a.beforeLastHints(f, cells, a.notice, a.lastHints())
	default:
		fittingHints(f, cells, a.bound(a.overlayHints()), a.bound(a.lastHints()))
	}
}

// drawnLine draws one line of an overlay in exactly the given number of cells.
type drawnLine func(f *frame, cells int)

func (a *App) overlayLines(inner rect) ([]drawnLine, box) {
	switch a.overlay {
	case helpOverlay:
		title := []piece{say(inkTitle, "Help")}
		if a.helpScreen.search != "" {
			title = append(title, say(inkFaint, " /"), quote(inkMatch, a.helpScreen.search))
		}
		return helpLines(a.config.Keys, groupOfPane(a.state.focus), a.helpScreen.search, inner.w), box{
			title: title,
			right: []piece{say(inkCount, "clanscope "+a.config.Version)},
		}
	case matrixOverlay:
		a.helpScreen.window = window{}
		return a.matrix.lines(&a.scene, inner), a.matrix.box()
	case changesOverlay:
		a.helpScreen.window.follow(a.changesList.cursor, inner.h, len(a.changesList.lines))
		return a.changesList.lines, box{
			title: []piece{say(inkTitle, "Since the last load")},
			right: []piece{say(inkCount, a.changesList.summary)},
		}
	case overviewOverlay:
		return a.whole.shown(&a.scene), a.whole.box(&a.scene, rect{}, "")
	case pastOverlay:
		return a.past.lines(&a.scene, inner, &a.helpScreen.window), a.past.box()
	case sideBySideOverlay:
		return a.sideBySide.lines(&a.scene, inner.w), box{title: []piece{say(inkTitle, "Writers of "), keyPiece(inkTitle, a.sideBySide.of)}}
	default:
		var lines []drawnLine
		for _, words := range a.helpScreen.text.within(a.scene.printer, inner.w-2) {
			lines = append(lines, func(f *frame, cells int) { f.pieces(cells, say(inkText, " "), quote(inkText, words)) })
		}
		return lines, box{title: []piece{quote(inkTitle, a.helpScreen.title)}}
	}
}

// forgetOverviews makes both overviews work themselves out again.
func (a *App) forgetOverviews() {
	a.overview.forget()
	a.whole.forget()
}

// prepareOverviews works out the overview that is on the screen, if there is one.
func (a *App) prepareOverviews() {
	switch {
	case a.overlay == overviewOverlay:
		a.whole.prepare(a, rect{w: a.layout.width}.inner().w, false)
	case a.showsOverview():
		a.overview.prepare(a, a.layout.panes[detailPane].inner().w, true)
	}
}
