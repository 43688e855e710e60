package ui

// This file draws the scope ruler: a key, and under it what each of its writers may write. What stands below a value is in pane_detail_writersandlevels.go.

import (
	"fmt"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// mostWriters is the most writers of one key that are drawn.
const mostWriters = 8

// rulerWord is the cells for the words to the left of the ruler.
const rulerWord = 11

// writerIndexes returns the definitions that write a row, as indexes, in the order of the rules, with rules.TopLevel for the clan's top level if it changes what they write. The
// rules know them; until they are done, all definitions are searched.
func writerIndexes(s *scene, row int) (found []int32) {
	switch {
	case !s.snapshot.HasDefinitions:
		return nil
	case s.report != nil && s.report.Done():
		return s.report.WritersInOrder(row)
	}
	key := s.snapshot.Set.Key(row)
	for at := range s.snapshot.Definitions {
		if definition := &s.snapshot.Definitions[at]; definition.HasKey && definition.Key == key && (len(found) == 0 || s.snapshot.Definitions[found[0]].Source == definition.Source) {
			found = append(found, int32(at))
		}
	}
	return rules.OrderWriters(s.snapshot, key, found)
}

// writersOf returns the definitions that write a row.
func writersOf(s *scene, row int) (found []model.Definition) {
	for _, index := range writerIndexes(s, row) {
		if index != rules.TopLevel {
			found = append(found, s.snapshot.Definitions[index])
		}
	}
	return found
}

// rulerLines draws the key of a row, and under it what each of its writers may write.
func rulerLines(s *scene, row int) []detailRow {
	writers := everyWriter(s, row)
	return rulerOf(s, s.snapshot.Set.Key(row), writers, len(writers), s.detailWidth+detailMargin)
}

// everyWriter returns one definition per writer of a row; of the clan's top level, if it changes what services write, only who it is.
func everyWriter(s *scene, row int) []model.Definition {
	var writers []model.Definition
	for _, index := range writerIndexes(s, row) {
		writers = append(writers, *s.definitionOf(index))
	}
	return distinctWriters(writers)
}

// rulerOf draws a key with the number of its writers, and under it what the given ones may write.
func rulerOf(s *scene, key model.Key, writers []model.Definition, all, cells int) []detailRow {
	scope, ok := key.Scope()
	if !ok {
		return malformedLines(s, key, cells)
	}
	ruler := ruler{scene: s, scope: scope, writers: writers, all: all}
	ruler.arrange(cells - 1)
	lines := ruler.keyLines()
	for at, writer := range ruler.writers {
		if at == mostWriters {
			lines = append(lines, plainRow(say(inkFaint, blanks[:ruler.margin]+" and "+wording.Plural(len(ruler.writers)-at, "more writer"))))
			break
		}
		lines = append(lines, ruler.writerLines(writer, at == 0)...)
		if part, foreign := writer.FirstForeignPart(scope); foreign {
			lines = append(lines, ruler.faultLines(writer, part, cells)...)
		}
	}
	return append(lines, plainRow())
}

// malformedLines says what is wrong with a malformed key.
func malformedLines(s *scene, key model.Key, cells int) []detailRow {
	_, err := model.ParseScope(string(key))
	lines := []detailRow{plainRow(say(inkDim, " key       "), keyPiece(inkWarning, key))}
	for _, words := range s.printer.Lines(err.Error(), max(1, cells-rulerWord-1), mostWriters) {
		lines = append(lines, plainRow(say(inkText, blanks[:rulerWord]), say(inkWarning, words)))
	}
	return append(lines, plainRow())
}

func plainRow(pieces ...piece) detailRow {
	return detailRow{draw: func(f *frame, cells int) { f.pieces(cells, pieces...) }}
}

// distinctWriters keeps one definition per writer: a writer with thirty definitions is one line.
func distinctWriters(definitions []model.Definition) []model.Definition {
	var distinct []model.Definition
	seen := map[model.Writer]bool{}
	for _, definition := range definitions {
		if !seen[definition.Writer] {
			seen[definition.Writer] = true
			distinct = append(distinct, definition)
		}
	}
	return distinct
}

// permitted returns what a writer may write in a part: its own name if it is bound to the part, otherwise any.
func (r *ruler) permitted(writer model.Writer, part model.Part) string {
	if writer.IsBoundTo(part) {
		return writer.Scope.Part(part)
	}
	return r.any
}

// ruler is a key with its writers, and the widths that their lines share.
type ruler struct {
	scene   *scene
	scope   model.Scope
	writers []model.Definition
	all     int // how many write the key, including those that are not drawn
	room    int // cells
	cut     bool
	widths  [model.PartCount]int
	rulerForm
}

// rulerForm is one of the ways in which a ruler can be drawn.
type rulerForm struct {
	margin int // cells before the parts: of the words beside them or, where those stand above, of a few blanks
	colon  string
	any    string // what stands for any name
}

// rulerForms are these ways, the widest first.
var rulerForms = []rulerForm{
	{rulerWord, " : ", anyWord},
	{rulerWord, ":", anyWord},
	{rulerWord, ":", model.Wildcard},
	{rulerIndent, " : ", anyWord},
	{rulerIndent, ":", anyWord},
	{rulerIndent, ":", model.Wildcard},
}

// rulerIndent is the cells before the parts where the words stand above them.
const rulerIndent = 3

func (r *ruler) measure(part model.Part, name string) {
	r.widths[part] = clamp(r.scene.printer.Width(name), max(1, r.widths[part]), widest)
}

// arrange makes the parts fit: first the blanks around the colons go, then `any` becomes clan's wildcard, then the words move above the parts, then the longest parts are cut.
func (r *ruler) arrange(room int) {
	r.room = room
	for _, form := range rulerForms {
		r.rulerForm, r.widths = form, [model.PartCount]int{}
		for _, part := range model.Parts {
			r.measure(part, r.scope.Part(part))
			for _, writer := range r.writers {
				r.measure(part, r.permitted(writer.Writer, part))
			}
		}
		if sumOf(r.widths)+3*len(r.colon) <= room-r.margin {
			return
		}
	}
	r.cut = true
	r.shrink(room-r.margin, sumOf(r.widths))
}

// shrink cuts the longest parts until they fit.
func (r *ruler) shrink(room, sum int) {
	for room = max(room, 4*model.PartCount); sum+3*len(r.colon) > room; sum-- {
		longest := 0
		for part := range r.widths {
			if r.widths[part] > r.widths[longest] {
				longest = part
			}
		}
		r.widths[longest]--
	}
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
			f.pieces(width, say(inkFaint, "·"))
		} else {
			f.fitName(as, words, width)
		}
		taken += width
	}
	return taken
}

// lines draws parts with a word of our own beside or above them, and behind them what there is room for.
func (r *ruler) lines(word string, name func(model.Part) (string, ink), behind string) (lines []detailRow) {
	if r.margin < rulerWord {
		if word != "" {
			lines = append(lines, plainRow(say(inkDim, " "+word)))
		}
		word = ""
	}
	return append(lines, detailRow{draw: func(f *frame, cells int) {
		f.pieces(r.margin, say(inkDim, " "+word))
		taken := r.margin + r.parts(f, cells-r.margin, name)
		if f.printer.Width(behind) <= cells-taken { // the lines below the value have it in full
			taken += f.flow(cells-taken, quote(inkDim, behind))
		}
		f.space(cells - taken)
	}})
}

func (r *ruler) keyLines() []detailRow {
	count := ""
	if r.all > 0 {
		count = "   " + wording.Plural(r.all, "writer")
	}
	if r.cut {
		lines := []detailRow{plainRow(say(inkDim, " key"), say(inkDim, count))}
		for _, piece := range wrapAfter(":", r.scene.printer, string(r.scope.Key()), r.room-r.margin) {
			lines = append(lines, plainRow(say(inkText, blanks[:r.margin]), quote(inkText, piece)))
		}
		return lines
	}
	return r.lines("key", func(part model.Part) (string, ink) { return r.scope.Part(part), inkText }, count)
}

func (r *ruler) writerLines(writer model.Definition, first bool) []detailRow {
	who := fmt.Sprintf("   id %s, %s", writer.ServiceID, writer.Kind)
	if writer.Kind == model.TopLevelOfClan {
		who = "   the clan's top level"
	}
	word := "may write"
	if r.margin < rulerWord && !first {
		word = "" // it stands above the first one
	}
	return r.lines(word, func(part model.Part) (string, ink) {
		switch {
		case !writer.IsBoundTo(part):
			return r.any, inkFaint
		case writer.Scope.Part(part) != r.scope.Part(part):
			return writer.Scope.Part(part), inkError
		}
		return writer.Scope.Part(part), inkGood
	}, who)
}

// faultLines mark the part that differs, and say what mkExports would have written: beside the mark, or below it if that is too long.
func (r *ruler) faultLines(writer model.Definition, part model.Part, cells int) []detailRow {
	indent := r.margin
	for before := model.Service; before < part; before++ {
		indent += r.widths[before] + len(r.colon)
	}
	mark := say(inkError, "✗ "+part.String())
	key, err := model.MkExports(writer.Writer)
	if err != nil || writer.Kind == model.ServiceWide { // which has no mkExports
		return []detailRow{indentedRow(indent, mark)}
	}
	beside := []piece{mark, say(inkDim, "   mkExports writes  "), quote(inkText, string(key))}
	width := indent
	for _, each := range beside {
		width += r.scene.printer.Width(each.text)
	}
	if width < cells {
		return []detailRow{indentedRow(indent, beside...)}
	}
	lines := []detailRow{indentedRow(indent, mark), plainRow(say(inkDim, " mkExports writes"))}
	for _, words := range r.scene.printer.Lines(string(key), max(1, cells-r.margin-1), mostWriters) {
		lines = append(lines, indentedRow(r.margin, say(inkText, words)))
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
