package ui

// This file draws a column and moves its cursor. columnentries.go decides what a column lists.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// columnPane is one of the four columns on the screen.
type columnPane struct {
	part     model.Part
	window   window
	scrolled bool // by the wheel: the cursor, whose entry is the choice, may be hidden until it moves
	cursor   int  // where it was when the column was scrolled
}

var columnTitles = [model.PartCount]string{"Service", "Instance", "Role", "Machine"}

// Our own words for the entries that are not names.
const (
	anyWord       = model.AnyWord
	matchesWord   = "all matches"
	noneWord      = model.EmptyName
	malformedWord = "(malformed)"
)

// shownName returns a name in which blanks at its ends are visible, in quotes if it reads like one of our own words.
func shownName(name string) string {
	switch name {
	case anyWord, matchesWord, noneWord, malformedWord:
		return `"` + name + `"`
	default:
		return text.ShowEnds(name)
	}
}

// label returns the text of an entry, and whether that is foreign text.
func (e entry) label() (words string, foreign bool) {
	switch e.kind {
	case anyEntry:
		return anyWord, false
	case matchesEntry:
		return matchesWord, false
	case noneEntry:
		return noneWord, false
	case malformedEntry:
		return malformedWord, false
	default:
		return shownName(e.name), true
	}
}

// place scrolls so that the cursor is shown, unless the wheel has scrolled away from it.
func (c *columnPane) place(s *scene, height int) {
	rows := &s.narrowed.columns[c.part]
	if c.scrolled = c.scrolled && c.cursor == rows.cursor; c.scrolled {
		c.window.offset = clamp(c.window.offset, 0, max(0, rows.len()-height))
		return
	}
	c.window.follow(rows.cursor, height, rows.len())
}

// scroll scrolls the column without changing the choice.
func (c *columnPane) scroll(s *scene, lines int) {
	c.window.offset += lines
	c.scrolled, c.cursor = true, s.narrowed.columns[c.part].cursor
}

// naturalWidth returns the cells that the column's widest row needs. It depends only on the snapshot, so that nothing
// jumps while the user chooses.
func (c *columnPane) naturalWidth(s *scene) int {
	longest := max(s.widths.longest[c.part], len(columnTitles[c.part]), len(matchesWord))
	return longest + len("  ") + len(" x ") + len(wording.Thousands(s.snapshot.Set.Len())) + 1
}

// naturalRows returns how many rows the column has while nothing is chosen anywhere.
func (c *columnPane) naturalRows(s *scene) int {
	return len(s.snapshot.Set.Names(c.part)) + len([]string{anyWord, noneWord})
}

// mostMeasured is how many names or rows a layout measures; names after these may be cut.
const mostMeasured = 4096

func (s *scene) entryWidth(part model.Part, e *columnEntry) int {
	if e.id != model.NoName {
		return s.widths.of(part, e.id)
	}
	return clamp(s.printer.Width(shownName(e.name)), 1, widest)
}

// box returns the column's border with its title.
func (c *columnPane) box(s *scene, r rect) box {
	rows := &s.narrowed.columns[c.part]
	state := &s.state.columns[c.part]
	border := box{rect: r, focused: s.state.focus == columnOf(c.part)}
	border.title = []piece{say(inkTitle, columnTitles[c.part])}
	if state.filter != "" {
		border.title = append(border.title, say(inkFaint, " /"), quote(inkMatch, state.filter))
	}
	names := wording.Thousands(rows.names)
	counts := []string{names}
	if absent := wording.Thousands(rows.absent); rows.absent > 0 {
		counts = []string{names + " + " + absent + " absent", names + "+" + absent, names}
	}
	fits := func(count string) bool {
		return s.widthOf(border.title)+s.printer.Width(count)+aroundTitle <= r.w
	}
	count := firstFitting(counts, fits)
	if marked := wording.Thousands(len(state.marks)); len(state.marks) > 0 {
		count = firstFitting([]string{marked + " marked · " + count, "◆" + marked}, fits)
	}
	if !s.knowsNothing() {
		border.right = []piece{say(inkCount, count)}
	}
	border.above = c.window.offset
	border.more = c.window.below(r.inner().h, rows.len())
	return border
}

// firstFitting returns the first of some words that fits, or the last if none does.
func firstFitting(words []string, fits func(string) bool) string {
	if at := slices.IndexFunc(words, fits); at >= 0 {
		return words[at]
	}
	return words[len(words)-1]
}

// aroundTitle is the cells in the upper border of a box that are neither the title nor what is on the right.
const aroundTitle = 6

// roomyColumn is from how many inner cells on a column leaves room for marks although it has none.
const roomyColumn = 20

// margin returns the cells after the counts if there is no mark. A mark is drawn there and not before the count,
// because it is not a count of violations. If a name would be cut for it, there is no margin.
func (c *columnPane) margin(s *scene, cells int) int {
	margin := len(" x")
	if cells < roomyColumn && (s.severities == nil || s.severities.total == rules.Off) {
		margin = 1
	}
	return clamp(cells-s.widths.plain[c.part], 0, margin)
}

// line draws one row of the column.
func (c *columnPane) line(f *frame, s *scene, line, cells int) {
	rows := &s.narrowed.columns[c.part]
	at := c.window.offset + line
	if at >= rows.len() {
		f.space(1)
		f.pieces(cells-1, say(inkDim, lineAt(c.whyEmpty(s, cells), at-rows.len())))
		return
	}
	each := rows.at(at)
	focused := s.state.focus == columnOf(c.part)
	f.on = cursorGround(at == rows.cursor, focused)
	c.drawCursor(f, rows, at)
	count, severity := wording.Thousands(int(each.count)), s.marks.of(c.part, each)
	if s.knowsNothing() {
		count = "…"
	}
	margin := c.margin(s, cells)
	if severity > rules.Off {
		margin = len(" x")
	}
	c.drawName(f, s, &each, rows.effective == at, cells-len("  ")-1-len([]rune(count))-margin)
	f.space(1)
	f.label(countInk(each.count), count)
	if severity > rules.Off {
		f.space(1)
		f.severity(severity)
	} else {
		f.space(margin)
	}
	f.on = groundPlain
}

// whyEmpty says below the last row that the column offers no name, and how to go on.
func (c *columnPane) whyEmpty(s *scene, cells int) []string {
	rows, words := &s.narrowed.columns[c.part], ""
	switch {
	case s.snapshot.Set.Len() == 0:
	case rows.offer.filter != "" && rows.names+rows.absent == 0 && rows.len() == len([]string{anyWord, matchesWord}):
		words = "no name matches" + rows.otherMatches() + "; esc clears the filter"
	case rows.offer.filter == "" && rows.facet.Total == 0 && rows.absent == 0:
		words = s.keys.named("nothing is left; {U} shows all")
	}
	return text.Printer{}.Lines(words, max(1, cells-2), mostWriters)
}

// otherMatches says how many of the names that the filter finds are not left here.
func (r *columnRows) otherMatches() string {
	switch r.others {
	case 0:
		return ""
	case 1:
		return " here, 1 does elsewhere"
	default:
		return " here, " + wording.Thousands(r.others) + " do elsewhere"
	}
}

func cursorGround(cursor, focused bool) ground {
	switch {
	case cursor && focused:
		return groundCursor
	case cursor:
		return groundCursorBlurred
	default:
		return groundPlain
	}
}

func countInk(count int32) ink {
	if count == 0 {
		return inkFaint
	}
	return inkCount
}

// drawCursor draws what comes before the name: the cursor, hollow if it chooses nothing, and the mark.
func (c *columnPane) drawCursor(f *frame, rows *columnRows, at int) {
	glyphs := &f.theme.glyphs
	switch {
	case at != rows.cursor:
		f.space(1)
	case rows.hollow || rows.effective != at:
		f.glyph(inkAccent, glyphs.cursorHollow)
	default:
		f.glyph(inkAccent, glyphs.cursor)
	}
	if rows.at(at).marked {
		f.glyph(inkAccent, glyphs.mark)
	} else {
		f.space(1)
	}
}

func (c *columnPane) drawName(f *frame, s *scene, each *columnEntry, counts bool, cells int) {
	words, foreign := each.label()
	matched := s.narrowed.columns[c.part].matched[each.id]
	as := inkText
	switch {
	case each.impossible:
		as = inkFaint
	case counts && each.kind != anyEntry:
		as = inkTitle
	case !foreign:
		as = inkDim
	}
	switch {
	case !foreign:
		f.fit(as, words, cells)
	default:
		f.fitNameMatched(as, words, matchedIn(words, each.name, matched), cells)
	}
}

// matchedIn returns where a filter matched in a name as it is shown. A quote before the name moves the places by one;
// an escape before a place makes it unknown, and it is left out.
func matchedIn(shown, name string, matched []int) []int {
	switch {
	case strings.HasPrefix(name, " "):
		return nil
	case shown != name && strings.TrimPrefix(shown, `"`) == name+`"`:
		return wording.Each(matched, func(at int) int { return at + 1 })
	default:
		return matched
	}
}

// move moves the cursor down or, if steps is negative, up. The new row becomes the choice.
func (c *columnPane) move(s *scene, state *State, steps int) {
	rows := &s.narrowed.columns[c.part]
	at := clamp(rows.cursor+steps, 0, rows.len()-1)
	state.columns[c.part].cursor = rows.at(at).entry
}
