package ui

// This file handles the small lists over the columns. Typing narrows them, and with some of them everything behind
// follows the cursor. over_picks.go, over_palette_goto.go and over_palette_links.go decide what they offer.

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"clanscope/model/wording"
	"clanscope/ui/text"
)

// popupSize says how much of the columns a pop-up covers.
type popupSize uint8

const (
	noPopup popupSize = iota
	smallPopup
	widePopup
)

// offer is a row of a pop-up.
type offer struct {
	label   []piece
	says    string // after the label: our own sentence, which the row under the cursor shows in full
	right   []piece
	current bool
	preview func(*App)         // nil: nothing follows the cursor
	take    func(*App) tea.Cmd // nil: the row cannot be taken
}

// popup is a list over the columns.
type popup struct {
	size    popupSize
	title   string
	input   textinput.Model
	find    func(a *App, typed string) []offer
	offers  []offer
	cursor  int
	window  window
	notices []int             // the offers that cannot be taken, but say something
	wrapped map[int][][]piece // the lines of offers that take several: notices, and the one under the cursor
	changed bool              // what is behind the list has followed the cursor
	before  spot              // where esc goes back to
}

// longestPasted limits what can be pasted into a pop-up, in runes. An expression with many names is long.
const longestPasted = 20_000

func (p *popup) open() bool { return p.size != noPopup }

// openPopup opens a list. find returns what it offers for a typed text.
func (a *App) openPopup(size popupSize, title string, find func(a *App, typed string) []offer) {
	a.popup = popup{size: size, title: title, input: newPrompt().input, find: find, before: a.here()}
	a.popup.input.CharLimit = longestPasted
	a.popup.input.Focus()
	a.refind()
	for at, each := range a.popup.offers {
		if each.current {
			a.popup.cursor = at
		}
	}
}

// refind lists what is offered for the current text.
func (a *App) refind() {
	p := &a.popup
	p.offers = p.find(a, p.input.Value())
	p.cursor, p.notices = 0, nil
	for at := range p.offers {
		if p.offers[at].take == nil {
			p.notices = append(p.notices, at)
		}
	}
	if first := slices.IndexFunc(p.offers, func(each offer) bool { return each.take != nil }); first > 0 {
		p.cursor = first
	}
}

// closePopup closes the list. What has followed its cursor either stays or goes back to how it was.
func (a *App) closePopup(keep bool) {
	p := a.popup
	a.popup = popup{}
	switch {
	case !p.changed:
	case keep:
		a.history.push(p.before)
	default:
		a.restore(p.before)
	}
}

// pressPopup handles a key press while a list is open: some keys move the cursor or close the list, all others are
// typed.
func (a *App) pressPopup(pressed tea.KeyPressMsg) tea.Cmd {
	p := &a.popup
	page := max(1, a.layout.popup.inner().h-1)
	var command tea.Cmd
	if a.config.Keys.actionOf(pressed) == showHelp && (pressed.Text == "" || p.input.Value() == "") {
		a.openHelp()
		a.settle()
		return a.work()
	}
	switch pressed.String() {
	case "esc":
		a.closePopup(false)
	case "ctrl+c":
		return tea.Quit
	case "enter":
		command = a.takeOffer()
	case "up", "ctrl+p":
		a.moveOffer(-1)
	case "down", "ctrl+n", "tab":
		a.moveOffer(+1)
	case "pgup":
		a.moveOffer(-page)
	case "pgdown":
		a.moveOffer(+page)
	case "home":
		a.moveOffer(-faraway)
	case "end":
		a.moveOffer(+faraway)
	default:
		before := p.input.Value()
		p.input, command = p.input.Update(pressed)
		if p.input.Value() != before {
			a.retype()
		}
	}
	a.settle()
	return tea.Batch(command, a.work())
}

// retype follows a change of the text: the cursor goes to the best offer.
func (a *App) retype() {
	a.refind()
	a.moveOffer(0)
}

func (a *App) moveOffer(steps int) {
	p := &a.popup
	if len(p.offers) == 0 {
		return
	}
	p.cursor = clamp(p.cursor+steps, 0, len(p.offers)-1)
	if preview := p.offers[p.cursor].preview; preview != nil {
		preview(a)
		p.changed = true
	}
}

func (a *App) takeOffer() tea.Cmd {
	p := &a.popup
	if p.cursor >= len(p.offers) || p.offers[p.cursor].take == nil {
		return nil
	}
	taken := p.offers[p.cursor]
	a.closePopup(true)
	return taken.take(a)
}

// boxedTitle is the cells of a border around its title: its corners and blanks.
const boxedTitle = 4

// popupBox returns the list's border: its title, the typed text, and how many offers there are.
func (a *App) popupBox(place rect) box {
	p := &a.popup
	name := say(inkTitle, p.title+"  ")
	typed := typedPieces(&p.input, inkMatch, a.scene.printer, place.w-boxedTitle-a.scene.widthOf([]piece{name}))
	var right []piece
	if offered := len(p.offers) - len(p.notices); offered > 0 || len(p.offers) == 0 { // a 0 above what is said would deny it
		right = []piece{say(inkCount, wording.Thousands(offered))}
	}
	return box{
		rect: place, focused: true, title: append([]piece{name}, typed...),
		right: right,
		above: p.window.offset, more: p.window.below(place.inner().h-p.linesBelow(), len(p.offers)),
	}
}

// place scrolls so that the row under the cursor is shown, with all that it says.
func (p *popup) place(s *scene, inner rect) {
	p.wrapped = map[int][][]piece{}
	for _, at := range p.notices {
		p.wrap(s, at, inner)
	}
	if p.cursor < len(p.offers) {
		p.wrap(s, p.cursor, inner)
	}
	p.window.follow(p.cursor, inner.h-p.linesBelow(), len(p.offers))
}

// wrap gives an offer as many lines as it needs. An offer that can be taken keeps its label on the first one.
func (p *popup) wrap(s *scene, at int, inner rect) {
	each := &p.offers[at]
	whole, room := append(slices.Clip(each.label), say(inkDim, each.says)), p.labelRoom(s, each, inner.w)
	if s.widthOf(whole) <= room {
		return
	}
	var lines [][]piece
	if each.take == nil {
		lines = s.inWords(whole, room)
	} else if each.says != "" {
		lines = [][]piece{each.label}
		for _, words := range (text.Printer{}).Lines(each.says, max(1, inner.w-len("    ")), max(1, inner.h-1)) {
			lines = append(lines, []piece{say(inkDim, "  "+words)})
		}
	}
	if len(lines) > 1 {
		p.wrapped[at] = lines[:min(len(lines), max(1, inner.h))]
	}
}

// linesBelow returns how many lines the offers take besides their first ones.
func (p *popup) linesBelow() (lines int) {
	for _, wrapped := range p.wrapped {
		lines += len(wrapped) - 1
	}
	return lines
}

// labelRoom returns the cells for an offer's label and for what follows it.
func (p *popup) labelRoom(s *scene, each *offer, cells int) int {
	right := s.widthOf(each.right)
	if right+12 > cells {
		right = 0
	}
	return cells - 2 - right - 1
}

// offerAt returns the offer that a line of the list belongs to. below says which of the lines below the offer it is, 0
// for the offer itself.
func (p *popup) offerAt(line int) (at, below int) {
	for at = p.window.offset; line > 0; at++ {
		lines := max(1, len(p.wrapped[at]))
		if line < lines {
			return at, line
		}
		line -= lines
	}
	return at, 0
}

func (a *App) popupLine(f *frame, line, cells int) {
	p := &a.popup
	switch at, below := p.offerAt(line); {
	case below > 0:
		f.on = cursorGround(at == p.cursor, true)
		f.space(min(2, cells))
		f.pieces(cells-2, p.wrapped[at][below]...)
		f.on = groundPlain
	case at < len(p.offers):
		p.drawOffer(f, &a.scene, at, cells)
	case line == 0:
		f.pieces(cells, say(inkDim, " nothing matches; esc goes back"))
	default:
		f.space(cells)
	}
}

func (p *popup) drawOffer(f *frame, s *scene, at, cells int) {
	each := &p.offers[at]
	f.on = cursorGround(at == p.cursor, true)
	mark := " "
	if at == p.cursor {
		mark = "▌"
	}
	chosen := " "
	if each.current {
		chosen = "◆"
	}
	f.pieces(2, say(inkAccent, mark+chosen))
	room := p.labelRoom(s, each, cells)
	if lines := p.wrapped[at]; lines != nil {
		f.pieces(room, lines[0]...)
	} else {
		f.pieces(room, append(slices.Clip(each.label), say(inkDim, each.shortened(room-f.width(each.label...))))...)
	}
	f.flow(cells-2-room-1, each.right...)
	f.space(1)
	f.on = groundPlain
}

// shortened returns what follows an offer's label in the given cells: all of it, or its first clause if that fits.
func (o *offer) shortened(cells int) string {
	if (text.Printer{}).Width(o.says) > cells {
		if end := strings.IndexAny(o.says, ",;:"); end > 0 && end <= cells {
			return o.says[:end]
		}
	}
	return o.says
}
