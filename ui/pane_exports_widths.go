package ui

// This file decides how wide each part of a key is in the list of exports, and how many cells the list asks for. If
// there is little room, the services lose the part before their slash, then the interfaces are counted, and last the
// longest part is cut. pane_exports_measured.go says which exports count.

import "clanscope/model"

// The cells of a line before the key, between its parts, and for the glyphs after it; the least that the interfaces
// need, as a count; and the least that a part gets on average.
const (
	listMargin     = 3
	partGap        = 2
	listGlyphs     = 4
	fewestTail     = 3
	narrowestShare = 3
)

// shareOut divides the width among the parts.
func (l *exportsList) shareOut(s *scene, inner rect) {
	l.inSight = inner.h
	of := l.measuredFor(s, inner.w)
	if len(s.state.pins) == 0 && l.sharedOut == of {
		return
	}
	l.sharedOut = of
	room := inner.w - listMargin - partGap*(model.PartCount-1) - listGlyphs
	l.prefix, l.shared, l.bare, l.ragged, l.names, l.twins = "", "", false, false, 0, nil
	for _, part := range model.Parts {
		l.widths[part] = max(1, s.widths.longest[part])
	}
	if spare := room - sumOf(l.widths) - l.tailWish(s); spare >= 0 {
		l.widths[model.Machine] += clamp(l.malformedCells(s)-sumOf(l.widths), 0, spare)
		l.keepNames(s, room)
		return // these widths fit every choice, so nothing has to move when the choice changes
	}
	for _, part := range model.Parts {
		l.widths[part] = l.naturalWidth(s, part)
	}
	tail := l.tailCells(s)
	if sumOf(l.widths)+tail > room {
		l.widths = l.partWidths(s, room-tail)
	}
	if l.ragged = len(s.state.pins) == 0 && sumOf(l.widths)+tail > room; l.ragged {
		tail = l.tailBorrowing(s, wholeNames)
	}
	if l.ragged && sumOf(l.widths)+tail > room {
		if counted := l.tailBorrowing(s, firstNames); sumOf(l.widths)+counted <= room {
			tail = counted
		}
	}
	if sumOf(l.widths)+tail > room {
		l.leaveOutPrefix(s)
	}
	short := l.shortService(s)
	keys := sumOf(l.widths) - max(0, l.widths[model.Service]-short)
	if len(s.state.pins) == 0 && room-keys < tail {
		tail = l.tailWithin(s, room-keys)
	}
	keys = max(room-tail, min(keys, room-min(tail, room*leastForValues/5)))
	l.shrink(max(keys, model.PartCount*narrowestShare), short)
	l.findTwins(s)
	l.bareServices(s, short)
	l.keepNames(s, room)
}

// leastNames is the fewest cells in which the interfaces stay next to value columns.
const leastNames = 8

// keepNames lets the interfaces stay next to the value columns, in cells that neither the keys nor the texts in these
// columns need: above the interfaces there is room for the headings.
func (l *exportsList) keepNames(s *scene, room int) {
	wish, spare := l.namesWish(s)-columnGap, room-sumOf(l.widths)-sumWithGaps(l.values.widths)-columnGap
	if names := l.nameCells(s); wish > 0 && spare >= min(names, leastNames) {
		headings := sumWithGaps(l.values.headed(l.values.widths)) - sumWithGaps(l.values.widths)
		l.names = min(wish, spare, max(names, spare-headings)) // the headings matter more than blanks next to them
	}
}

// namesWish returns the cells that the interfaces would like next to value columns, with the gap between them.
func (l *exportsList) namesWish(s *scene) int {
	if len(s.state.pins) == 0 || s.widths.interfaces == 0 {
		return 0
	}
	return min(s.widths.interfaces, widestTail) + columnGap
}

// shortestName is the fewest cells in which the name of an interface is useful, even if only its beginning is shown.
const shortestName = 5

// leastForValues is how many fifths of a line the value columns get before a key is cut at its end.
const leastForValues = 2

// partWidths returns what the parts of the listed exports need.
func (l *exportsList) partWidths(s *scene, room int) (widths [model.PartCount]int) {
	set := s.snapshot.Set
	if widths = [model.PartCount]int{1, 1, 1, 1}; isLong(s.listed) {
		for _, part := range model.Parts {
			widths[part] = l.naturalWidth(s, part)
		}
	}
	for row := range l.measured(s) {
		for _, part := range model.Parts {
			widths[part] = max(widths[part], s.widths.of(part, set.NameID(part, row)))
		}
	}
	if sum := sumOf(widths); sum < room {
		widths[model.Machine] += clamp(l.malformedCells(s)-sum, 0, room-sum)
	}
	return widths
}

// malformedCells returns the cells that the malformed listed keys need instead of the parts.
func (l *exportsList) malformedCells(s *scene) (cells int) {
	for row := range l.measured(s) {
		if s.snapshot.Set.IsMalformed(row) {
			cells = max(cells, s.malformedWidth(row)-partGap*(model.PartCount-1))
		}
	}
	return cells
}

// malformedWidth returns the cells of a malformed key. No more of it is shown than of any name.
func (s *scene) malformedWidth(row int) int {
	key := s.snapshot.Set.Key(row)
	return s.widthOf([]piece{keyPiece(inkText, key[:min(len(key), widest)])})
}

// shrink takes cells away: first from the services, as long as only the part before their last slash is cut, then from
// the longest part.
func (l *exportsList) shrink(room, short int) {
	for sum := sumOf(l.widths); sum > room; sum-- {
		longest := model.Service
		for _, part := range model.Parts {
			if l.widths[part] > l.widths[longest] {
				longest = part
			}
		}
		if l.widths[model.Service] > short {
			longest = model.Service
		}
		l.widths[longest]--
	}
}

// tailWish returns the cells that the value columns need or, without any, the interfaces.
func (l *exportsList) tailWish(s *scene) int {
	if len(s.state.pins) > 0 {
		return l.values.wish()
	}
	return min(s.widths.interfaces, widestTail)
}

// tailCells returns the same for the listed exports.
func (l *exportsList) tailCells(s *scene) int {
	if len(s.state.pins) > 0 {
		return l.values.need()
	}
	return max(fewestTail, min(l.nameCells(s), l.tailWish(s)))
}

// nameCells returns the cells of the interfaces of the listed exports.
func (l *exportsList) nameCells(s *scene) (cells int) {
	for row := range l.measured(s) {
		cells = max(cells, wholeNames(s, s.interfacesOf(row)))
	}
	return min(cells, widestTail)
}

// tailWithin returns how much of the given cells the listed interfaces take, besides what their rows lend: for
// the shorter names or, if none fits, for a count.
func (l *exportsList) tailWithin(s *scene, room int) (cells int) {
	for row := range l.measured(s) {
		lent := l.lends(s, row)
		cells = max(cells, s.widthOf(interfacePieces(s, s.interfacesOf(row), max(room, fewestTail)+lent))-lent)
	}
	return min(cells, max(room, fewestTail))
}

// widestTail is the most cells that the interfaces ask for; those that do not fit are counted.
const widestTail = 32

// modestTail is the most cells that the interfaces get while the detail has fewer than it would like: the content of an
// export matters more than all of their names.
const modestTail = 18

// wishedWidth returns the cells that the list needs, including its border: for any choice, for the current choice with
// few cells for the interfaces, and for the current choice with the interfaces only counted.
func (l *exportsList) wishedWidth(s *scene) (always, now, keys int) {
	always = 2 + listMargin + partGap*(model.PartCount-1) + listGlyphs + l.tailWish(s)
	now = always
	for _, part := range model.Parts {
		always += max(1, s.widths.longest[part])
		now += l.naturalWidth(s, part)
	}
	keys, always, now = now, always+l.namesWish(s), now+l.namesWish(s)
	if len(s.state.pins) == 0 {
		keys += min(fewestTail, l.tailWish(s)) - l.tailWish(s)
		now += min(modestTail, l.tailWish(s)) - l.tailWish(s)
	}
	return always, now, keys
}

// measuredWidth returns the cells that the list needs for what it lists, including its border. If that is more
// than it can have, no room is kept for the interfaces that other lines can lend them.
func (l *exportsList) measuredWidth(s *scene, lines, most int) int {
	l.inSight = lines
	of := l.measuredFor(s, most)
	if len(s.state.pins) > 0 || l.needs.of != of {
		l.needs = listNeeds{of, l.cellsNeeded(s, most)}
	}
	return l.needs.cells
}

func (l *exportsList) cellsNeeded(s *scene, most int) int {
	around := 2 + listMargin + partGap*(model.PartCount-1) + listGlyphs
	if l.namesWish(s) > 0 {
		around += l.nameCells(s) + columnGap
	}
	widths := l.partWidths(s, widest)
	cells := around + sumOf(widths) + l.tailCells(s)
	if cells <= most || len(s.state.pins) > 0 {
		return cells
	}
	borrowing := *l
	borrowing.widths, borrowing.ragged = widths, true
	return around + sumOf(widths) + borrowing.tailBorrowing(s, wholeNames)
}

// naturalWidth returns the width of the column's chosen name or, without one, of the widest name that it lists.
func (l *exportsList) naturalWidth(s *scene, part model.Part) int {
	rows := &s.narrowed.columns[part]
	if chosen := rows.at(rows.effective); !rows.hollow && chosen.markable() {
		return s.entryWidth(part, &chosen)
	}
	if rows.longest > 0 {
		return rows.longest
	}
	longest, measured := 1, 0
	for id := range rows.listed() {
		if measured++; measured == mostMeasured || longest == s.widths.longest[part] {
			break
		}
		longest = max(longest, s.widths.of(part, id))
	}
	rows.longest = longest
	return longest
}
