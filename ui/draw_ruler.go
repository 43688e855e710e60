package ui

// This file draws scopes below each other, part below part, in as little room as there is. pane_detail_ruler.go decides
// which scopes these are, and what is wrong with them.

import (
	"slices"

	"clanscope/model"
)

// ruler is a key with its writers, and the widths that their lines share.
type ruler struct {
	scene   *scene
	scope   model.Scope
	writers []model.Definition
	all     int  // how many writers the key has, including those that are not drawn
	room    int  // cells
	broken  bool // the scopes do not fit on one line each: they are broken after colons, and parts are not aligned
	widths  [model.PartCount]int
	rulerForm
}

// rulerForm is one of the ways in which a ruler can be drawn.
type rulerForm struct {
	margin int // cells before the parts: for the words next to them or, if the words are above, for a few blanks
	colon  string
}

// rulerForms are these ways, the widest first.
var rulerForms = []rulerForm{{rulerWord, " : "}, {rulerWord, ":"}, {rulerIndent, " : "}, {rulerIndent, ":"}}

// rulerIndent is the cells before the parts if the words are above them.
const rulerIndent = 3

func (r *ruler) measure(part model.Part, name string) {
	r.widths[part] = clamp(r.scene.printer.Width(name), max(1, r.widths[part]), widest)
}

// arrange makes the parts fit. First it drops the blanks around the colons, also to make room for the writers' names;
// then it moves the words above the parts; then it breaks the scopes.
func (r *ruler) arrange(room int) {
	r.room = room
	behind := 0
	for _, writer := range r.writers {
		who := r.whoWrites(writer)
		behind = max(behind, r.scene.printer.Width(who[len(who)-1]))
	}
	for at, form := range slices.Concat(rulerForms[:2], rulerForms) {
		if at == 2 {
			behind = 0
		}
		r.rulerForm, r.widths = form, [model.PartCount]int{}
		for _, part := range model.Parts {
			r.measure(part, shownName(r.scope.Part(part)))
			for _, writer := range r.writers {
				r.measure(part, r.permitted(writer.Writer, part))
			}
		}
		if sumOf(r.widths)+3*len(r.colon)+behind <= room-r.margin {
			return
		}
	}
	r.broken = true
}

// parts draws a name for each part in the ruler's widths; name returns it with its ink.
func (r *ruler) parts(f *frame, cells int, name func(model.Part) (string, ink)) (taken int) {
	for _, part := range model.Parts {
		if part > model.Service {
			if taken += len(r.colon); taken > cells {
				return taken - len(r.colon)
			}
			f.label(inkFaint, r.colon)
		}
		words, as := name(part)
		width := min(r.widths[part], cells-taken)
		if words == "" {
			f.pieces(width, say(as, "·"))
		} else {
			f.fitName(as, words, width)
		}
		taken += width
	}
	return taken
}

// lines draws parts with our own word next to them or above them, and after the parts, or after the word, the first of
// the texts that fits.
func (r *ruler) lines(word string, name func(model.Part) (string, ink), behind ...string) (lines []detailRow) {
	if r.broken {
		return r.brokenLines(word, name, behind[0])
	}
	if r.margin < rulerWord {
		if word != "" {
			head := []piece{say(inkDim, " "+word)}
			if r.hasRoomAbove(word, behind) {
				head, behind = append(head, quote(inkDim, behind[0])), nil
			}
			lines = append(lines, plainRow(head...))
		}
		word = ""
	}
	return append(lines, detailRow{draw: func(f *frame, cells int) {
		f.pieces(r.margin, say(inkDim, " "+word))
		taken := r.margin + r.parts(f, cells-r.margin, name)
		for _, words := range behind { // the lines below the value show it in full
			if f.printer.Width(words) <= cells-taken {
				taken += f.flow(cells-taken, quote(inkDim, words))
				break
			}
		}
		f.space(cells - taken)
	}})
}

// hasRoomBehind reports whether one of some texts fits after the parts.
func (r *ruler) hasRoomBehind(texts []string) bool {
	taken := r.margin + sumOf(r.widths) + (model.PartCount-1)*len(r.colon)
	return slices.ContainsFunc(texts, func(words string) bool { return taken+r.scene.printer.Width(words) <= r.room })
}

// hasRoomAbove reports whether the first of some texts fits after the word above the parts, and none fits after the
// parts.
func (r *ruler) hasRoomAbove(word string, texts []string) bool {
	return r.margin < rulerWord && word != "" && !r.hasRoomBehind(texts) &&
		len(" ")+len(word)+r.scene.printer.Width(texts[0]) <= r.room
}

// brokenLines draws parts on as many lines as they need, below our own word and as much as fits after it.
func (r *ruler) brokenLines(word string, name func(model.Part) (string, ink), behind string) (lines []detailRow) {
	if word != "" {
		head := []piece{say(inkDim, " "+word)}
		if beside := append(head, quote(inkDim, behind)); r.scene.widthOf(beside) <= r.room {
			head = beside
		}
		lines = append(lines, plainRow(head...))
	}
	var groups [][]piece
	for _, part := range model.Parts {
		words, as := name(part)
		var group []piece
		if words == "" {
			group = []piece{say(as, "·")}
		}
		for _, line := range r.scene.printer.Chunks(words, max(1, r.room-r.margin-len(":"))) {
			if group != nil {
				groups = append(groups, group) // a name that is longer than a line is kept whole
			}
			group = []piece{quote(as, line)}
		}
		if part < model.Machine {
			group = append(group, say(inkFaint, ":"))
		}
		groups = append(groups, group)
	}
	for _, pieces := range r.scene.wrapped(r.room-r.margin, groups...) {
		lines = append(lines, indentedRow(r.margin, pieces...))
	}
	return lines
}

func indentedRow(indent int, pieces ...piece) detailRow {
	return detailRow{draw: func(f *frame, cells int) {
		indent := min(indent, cells)
		f.space(indent)
		f.pieces(cells-indent, pieces...)
	}}
}
