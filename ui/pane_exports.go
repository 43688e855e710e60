package ui

// This file holds the list of exports: its cursor, and how wide each part of a key is. Which exports it lists is decided in columnquery.go and listfilter.go; how a line
// looks, in pane_exports_lines.go.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// exportsList is the pane with the selected exports. The parts of their keys are aligned.
type exportsList struct {
	window window
	cursor int // the place in the list
	lead   listLead
	drawn  int // the place that is drawn as the cursor: where the lead is or, without one, the cursor
	widths [model.PartCount]int
	values valueColumns
	prefix string // what all listed services begin with, if that is left out because there is no room
}

// seek puts the cursor on a key. If the key is not listed, the cursor keeps its place.
func (l *exportsList) seek(s *scene, key model.Key) {
	l.cursor = clamp(l.cursor, 0, max(0, s.listed.Len()-1))
	row, known := s.snapshot.Set.Find(key)
	if !known {
		return
	}
	if place, listed := s.placeOf(row); listed {
		l.cursor = place
	}
}

// listLead is the export that the violations show: as long as nobody moves the list's own cursor, the list marks that one.
type listLead struct {
	row    int // -1: none
	cursor int // where the list's own cursor stood
}

// follow makes the list mark an export that is not the one under its cursor.
func (l *exportsList) follow(row int) {
	if row != l.lead.row {
		l.lead = listLead{row, l.cursor}
	}
}

// placeDrawn returns the place that is drawn as the cursor.
func (l *exportsList) placeDrawn(s *scene) int {
	if s.state.focus == violationsPane && l.lead.row >= 0 && l.lead.row < s.snapshot.Set.Len() && l.lead.cursor == l.cursor {
		if place, listed := s.placeOf(l.lead.row); listed {
			return place
		}
	}
	return l.cursor
}

// row returns the row under the cursor; false if the list is empty.
func (l *exportsList) row(s *scene) (int, bool) {
	if l.cursor >= s.listed.Len() {
		return 0, false
	}
	return s.listedAt(l.cursor), true
}

// The cells of a line before the key, between its parts, and for the glyphs after it; the least that the interfaces need, as a count; and the least that a part gets on average.
const (
	listMargin     = 3
	partGap        = 2
	listGlyphs     = 4
	fewestTail     = 3
	narrowestShare = 3
)

// place scrolls so that the cursor is in sight, and divides the width among the parts. True if the list now needs more cells than before.
func (l *exportsList) place(s *scene, inner rect) (grown bool) {
	shown := max(0, inner.h-l.headings(s))
	l.drawn = l.placeDrawn(s)
	l.window.follow(l.drawn, shown, s.listed.Len())
	grown = l.values.read(s, l.window.offset, shown)
	l.shareOut(s, inner)
	return grown
}

// headings returns how many lines stand above the exports: one if there are value columns.
func (l *exportsList) headings(s *scene) int { return min(len(s.state.pins), 1) }

// shareOut divides the width among the parts.
func (l *exportsList) shareOut(s *scene, inner rect) {
	room := inner.w - listMargin - partGap*(model.PartCount-1) - listGlyphs
	l.prefix = ""
	for _, part := range model.Parts {
		l.widths[part] = max(1, s.widths.longest[part])
	}
	if sumOf(l.widths)+l.tailWish(s) <= room {
		return // these widths fit every choice, so nothing has to move when the choice changes
	}
	for _, part := range model.Parts {
		l.widths[part] = l.naturalWidth(s, part)
	}
	shown := l.window.offset + inner.h
	tail := l.tailInSight(s, shown)
	if sumOf(l.widths)+tail > room {
		l.widths = l.widthsInSight(s, shown, room-tail)
	}
	if sumOf(l.widths)+tail > room {
		l.leaveOutPrefix(s)
	}
	short := l.shortService(s, shown)
	if spare := l.widths[model.Service] - short; len(s.state.pins) == 0 && sumOf(l.widths)-spare+tail > room {
		tail = min(tail, fewestTail) // the interfaces are counted
	}
	keys := sumOf(l.widths) - max(0, l.widths[model.Service]-short)
	keys = max(room-tail, min(keys, room-min(tail, room*leastForValues/5)))
	l.shrink(max(keys, model.PartCount*narrowestShare), short)
}

// leastForValues is how many fifths of a line the value columns get before a key is cut where it tells the most.
const leastForValues = 2

// widthsInSight returns what the parts of the exports in sight need, where room is too short to keep any for those out of sight.
func (l *exportsList) widthsInSight(s *scene, end, room int) (widths [model.PartCount]int) {
	set, malformed := s.snapshot.Set, 0
	widths = [model.PartCount]int{1, 1, 1, 1}
	for at := l.window.offset; at < min(end, s.listed.Len()); at++ {
		row := s.listedAt(at)
		if set.IsMalformed(row) {
			malformed = max(malformed, s.printer.Width(string(set.Key(row))))
			continue
		}
		for _, part := range model.Parts {
			widths[part] = max(widths[part], s.widths.of(part, set.NameID(part, row)))
		}
	}
	if sum := sumOf(widths); sum < room {
		widths[model.Machine] += clamp(malformed-sum-partGap*(model.PartCount-1), 0, room-sum)
	}
	return widths
}

// shrink takes cells away: first from the services, as long as only what stands before their last slash is cut, then from the longest part.
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

// shortService returns the cells of the widest service in sight, without what stands before its last slash.
func (l *exportsList) shortService(s *scene, end int) int {
	if l.prefix != "" {
		return l.widths[model.Service]
	}
	short, set := 1, s.snapshot.Set
	for at := l.window.offset; at < min(end, s.listed.Len()); at++ {
		if row := s.listedAt(at); !set.IsMalformed(row) {
			short = max(short, s.shortWidth(set.Name(model.Service, set.NameID(model.Service, row))))
		}
	}
	return short
}

// tailWish returns the cells that the value columns need or, without any, the interfaces.
func (l *exportsList) tailWish(s *scene) int {
	if len(s.state.pins) > 0 {
		return l.values.wish()
	}
	return min(s.widths.interfaces, widestTail)
}

// tailInSight returns the same for the exports in sight.
func (l *exportsList) tailInSight(s *scene, end int) (cells int) {
	if len(s.state.pins) > 0 {
		return l.values.need()
	}
	for at := l.window.offset; at < min(end, s.listed.Len()); at++ {
		cells = max(cells, s.printer.Width(strings.Join(s.interfacesOf(s.listedAt(at)), " ")))
	}
	return max(fewestTail, min(cells, l.tailWish(s)))
}

// leaveOutPrefix leaves out what all listed services begin with, such as clan-core/, if they all have the same.
func (l *exportsList) leaveOutPrefix(s *scene) {
	prefix, first := "", true
	for _, each := range s.narrowed.columns[model.Service].entries {
		if each.kind != nameEntry || each.count == 0 || !s.asksFor(model.Service, each.name) {
			continue
		}
		own := each.name[:strings.LastIndexByte(each.name, '/')+1]
		if first {
			prefix, first = own, false
		}
		if own != prefix {
			return
		}
	}
	if prefix != "" {
		l.prefix = prefix
		l.widths[model.Service] = max(1, l.widths[model.Service]-s.printer.Width(prefix))
	}
}

// shortWidth returns the cells of a name from its last slash on, with one more for an ellipsis.
func (s *scene) shortWidth(name string) int {
	if slash := strings.LastIndexByte(name, '/'); slash > 0 {
		return min(s.printer.Width(name), s.printer.Width(name[slash:])+1)
	}
	return s.printer.Width(name)
}

// asksFor tells whether the query selects a name in a part.
func (s *scene) asksFor(part model.Part, name string) bool {
	asked := s.narrowed.query.Parts[part]
	return asked.Takes(name)
}

// widestTail is the most cells that the interfaces ask for; those that do not fit are counted.
const widestTail = 32

// wishedWidth returns the cells that the list needs, its border included: for any choice, for the current choice, and for the current choice with the interfaces only counted.
func (l *exportsList) wishedWidth(s *scene) (always, now, keys int) {
	always = 2 + listMargin + partGap*(model.PartCount-1) + listGlyphs + l.tailWish(s)
	now = always
	for _, part := range model.Parts {
		always += max(1, s.widths.longest[part])
		now += l.naturalWidth(s, part)
	}
	keys = now
	if len(s.state.pins) == 0 {
		keys += min(fewestTail, l.tailWish(s)) - l.tailWish(s)
	}
	return always, now, keys
}

// widthInSight returns the cells that the list needs for so many lines that are in sight, its border included.
func (l *exportsList) widthInSight(s *scene, lines int) int {
	end := l.window.offset + lines
	around := 2 + listMargin + partGap*(model.PartCount-1) + listGlyphs
	return around + sumOf(l.widthsInSight(s, end, widest)) + l.tailInSight(s, end)
}

// naturalWidth returns the width of the column's chosen name or, without one, of the widest name that it still offers.
func (l *exportsList) naturalWidth(s *scene, part model.Part) int {
	rows := &s.narrowed.columns[part]
	if chosen := &rows.entries[rows.effective]; !rows.hollow && (chosen.kind == nameEntry || chosen.kind == noneEntry) {
		return s.entryWidth(part, chosen)
	}
	longest := 1
	for at := range min(len(rows.entries), mostMeasured) {
		if each := &rows.entries[at]; each.kind == nameEntry && each.count > 0 {
			longest = max(longest, s.entryWidth(part, each))
		}
	}
	return longest
}

func (l *exportsList) box(s *scene, r rect) box {
	border := box{rect: r, focused: s.state.focus == exportsPane, title: []piece{say(inkTitle, "Exports")}}
	if s.state.keyFilter != "" {
		border.title = append(border.title, say(inkFaint, " /"), quote(inkMatch, s.state.keyFilter))
	}
	if s.state.search != "" {
		border.title = append(border.title, say(inkFaint, " *"), quote(inkMatch, s.state.search))
	}
	if s.state.violating {
		border.title = append(border.title, say(inkWarning, " violating"))
	}
	if l.prefix != "" {
		border.title = append(border.title, say(inkFaint, "  "), quote(inkDim, l.prefix), say(inkFaint, "…"))
	}
	if s.snapshot.ExportsFailed && s.now.finished {
		border.title = append(border.title, say(inkWarning, "  as far as keys are known"))
	}
	border.right = []piece{say(inkCount, fmt.Sprintf("%s of %s", wording.Thousands(s.listed.Len()), wording.Thousands(s.listedFrom())))}
	border.above = l.window.offset
	border.more = l.window.below(max(0, r.inner().h-l.headings(s)), s.listed.Len())
	return border
}

// listedFrom returns the total of which the listed exports are a part: all exports or, if the view is narrowed, those of the query.
func (s *scene) listedFrom() int {
	if s.viewIsNarrowed() {
		return s.narrowed.rows.Len()
	}
	return s.snapshot.Set.Len()
}

func (s *scene) viewIsNarrowed() bool {
	return s.state.keyFilter != "" || s.state.search != "" || s.state.violating
}
