package ui

// This file draws the writers of one key side by side: what each may write, what it sets at each path, what of that counts, and where
// they contradict each other.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// mostColumns is the most writers that are drawn side by side.
const mostColumns = 4

// openSideBySide shows the writers of the export under the cursor.
func (a *App) openSideBySide() {
	row, onRow := a.subject()
	switch {
	case !onRow:
		a.sayNoSubject()
	case !a.scene.snapshot.HasDefinitions:
		a.tell("this source does not say who writes what; a flake or a snapshot does")
	case a.scene.report == nil || !a.scene.report.Done():
		a.tell("the writers are still being worked out")
	case len(a.scene.report.Writers(row)) == 0:
		a.notice = []piece{say(inkText, "no service writes "), keyPiece(inkText, a.scene.snapshot.Set.Key(row)), say(inkText, ", only the clan's top level")}
	default:
		a.overlay, a.sideBySide = sideBySideOverlay, newWritersTable(&a.scene, row)
	}
}

// writersTable has a row for each path and a column for each writer.
type writersTable struct {
	key      piece
	scope    model.Scope // of the key; the zero Scope if the key is malformed
	writers  []int32
	settings []rules.Settings
}

func newWritersTable(s *scene, row int) writersTable {
	scope, _ := s.snapshot.Set.Scope(row)
	table := writersTable{scope: scope, key: keyPiece(inkTitle, s.snapshot.Set.Key(row)), writers: s.report.Writers(row), settings: s.report.Compare(row)}
	if len(s.report.TopLevelPaths(row)) > 0 {
		table.writers = append([]int32{rules.TopLevel}, table.writers...)
	}
	return table
}

// definitionOf returns what a writer has written; of the clan's top level only who it is.
func (s *scene) definitionOf(writer int32) *model.Definition {
	if writer == rules.TopLevel {
		return &model.Definition{Writer: model.Writer{Kind: model.TopLevelOfClan}}
	}
	return &s.snapshot.Definitions[writer]
}

// lines draws the table in so many cells.
func (t *writersTable) lines(s *scene, cells int) []drawnLine {
	shown := t.writers[:min(len(t.writers), mostColumns)]
	path, column := t.widths(s, cells, len(shown))
	who := func(definition *model.Definition) piece {
		if definition.Kind == model.TopLevelOfClan {
			return say(inkTitle, model.TopLevelName)
		}
		return quote(inkTitle, definition.ServiceID+", "+definition.Kind.String())
	}
	where := func(definition *model.Definition) (pieces []piece) {
		if len(definition.Modules) == 0 {
			return nil
		}
		for step := range strings.SplitAfterSeq(placeOf(s.snapshot, definition.Modules[0]), "/") {
			pieces = append(pieces, quote(inkAccent, step))
		}
		return pieces
	}
	lines := t.heading(s, shown, path, column, "", one(who))
	lines = append(append(lines, t.heading(s, shown, path, column, "", where)...), plainLine())
	lines = append(lines, t.permissionLines(s, shown, path, column)...)
	for at := range t.settings {
		lines = append(lines, t.settingsLine(&t.settings[at], shown, path, column))
	}
	if hidden := len(t.writers) - len(shown); hidden > 0 {
		lines = append(lines, plainLine(), plainLine(say(inkFaint, fmt.Sprintf("   and %s more", wording.Plural(hidden, "writer")))))
	}
	lines = append(lines, plainLine())
	for _, pieces := range s.wrapped(verdictLegend, cells-len("   ")) {
		lines = append(lines, plainLine(append([]piece{say(inkFaint, "   ")}, pieces...)...))
	}
	return lines
}

// verdictLegend explains the signs before the paths.
var verdictLegend = []piece{
	say(inkGood, "✓"), say(inkFaint, " agree  "), say(inkInfo, "+"), say(inkFaint, " lists joined  "),
	say(inkWarning, "▲"), say(inkFaint, " one is forced over the others  "), say(inkError, "✗"), say(inkFaint, " contradict each other"),
}

// wrapped divides pieces into lines of so many cells; it breaks only between two of them.
func (s *scene) wrapped(pieces []piece, cells int) (lines [][]piece) {
	taken := cells + 1
	for _, each := range pieces {
		width := s.printer.Width(each.text)
		if taken+width > cells {
			lines, taken = append(lines, nil), 0
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], each)
		taken += width
	}
	return lines
}

// widths divides the cells between the paths and the writers.
func (t *writersTable) widths(s *scene, cells, writers int) (path, column int) {
	longest := len("documented")
	for _, settings := range t.settings {
		longest = max(longest, s.printer.Width(settings.Path))
	}
	path = min(longest, cells/3)
	return path, max(6, (cells-path-4)/max(1, writers)-2)
}

// heading draws what says something about every writer, on as many lines as the longest of that needs.
func (t *writersTable) heading(s *scene, shown []int32, path, column int, word string, says func(*model.Definition) []piece) (lines []drawnLine) {
	said, most := make([][][]piece, len(shown)), 1
	for at, writer := range shown {
		said[at] = s.wrapped(says(s.definitionOf(writer)), column)
		most = max(most, len(said[at]))
	}
	for line := range most {
		word := onlyFirst(line, word)
		lines = append(lines, func(f *frame, cells int) {
			taken := f.flow(cells, say(inkText, blanks[:3]), say(inkDim, padded(word, path)))
			for _, each := range said {
				var pieces []piece
				if line < len(each) {
					pieces = each[line]
				}
				taken += f.cell(cells-taken, column, pieces...)
			}
			f.space(cells - taken)
		})
	}
	return lines
}

func one(says func(*model.Definition) piece) func(*model.Definition) []piece {
	return func(definition *model.Definition) []piece { return []piece{says(definition)} }
}

// permissionLines says what each writer may write: what the documentation allows, and what clan-core accepts, with the parts marked in which it accepts more. Parts
// of the key that are not permitted are marked as faults.
func (t *writersTable) permissionLines(s *scene, shown []int32, path, column int) []drawnLine {
	documented := func(definition *model.Definition) []piece {
		return permissionPieces(definition.Documented(), t.scope, func(model.Part) ink { return inkText })
	}
	accepted := func(definition *model.Definition) []piece {
		wider := definition.Accepted().Difference(definition.Documented())
		return permissionPieces(definition.Accepted(), t.scope, func(part model.Part) ink {
			if slices.Contains(wider, part) {
				return inkWarning
			}
			return inkText
		})
	}
	lines := t.heading(s, shown, path, column, "documented", documented)
	lines = append(lines, t.heading(s, shown, path, column, "clan-core", accepted)...)
	return append(lines, plainLine())
}

func permissionPieces(permitted model.Permissions, scope model.Scope, look func(model.Part) ink) []piece {
	var pieces []piece
	for _, part := range model.Parts {
		if part > model.Service {
			pieces = append(pieces, say(inkFaint, ":"))
		}
		as := look(part)
		if !permitted[part].Allows(scope.Part(part)) {
			as = inkError
		}
		switch {
		case permitted[part].Any && as == inkText:
			pieces = append(pieces, say(inkFaint, anyWord))
		case permitted[part].Any:
			pieces = append(pieces, say(as, anyWord))
		case permitted[part].Name == "":
			pieces = append(pieces, say(as, "·"))
		default:
			pieces = append(pieces, quote(as, permitted[part].Name))
		}
	}
	return pieces
}

func padded(word string, cells int) string { return fmt.Sprintf("%-*s", cells, word) }

// cell draws a gap and then pieces in a column of the table, as far as there is room.
func (f *frame) cell(room, column int, pieces ...piece) (taken int) {
	const gap = 2
	width := min(column, room-gap)
	if width <= 0 {
		return 0
	}
	f.space(gap)
	f.pieces(width, pieces...)
	return gap + width
}

func (t *writersTable) settingsLine(settings *rules.Settings, shown []int32, path, column int) drawnLine {
	return func(f *frame, cells int) {
		as, glyph := verdictLook(settings.Verdict)
		taken := f.flow(cells, say(as, " "+glyph+" "))
		width := min(path, cells-taken)
		f.fitMiddle(inkName, settings.Path, width)
		taken += width
		for _, writer := range shown {
			taken += f.cell(cells-taken, column, settingPieces(settings, int(writer), as)...)
		}
		f.space(cells - taken)
	}
}

// settingPieces is what one writer sets at a path. What does not count is dimmed.
func settingPieces(settings *rules.Settings, writer int, as ink) []piece {
	var pieces []piece
	for _, written := range settings.Written {
		if written.Definition != writer {
			continue
		}
		look := as
		if !written.Counts {
			look = inkFaint
		}
		if settings.Verdict == rules.Alone && written.Counts {
			look = inkText
		}
		pieces = append(pieces, quote(look, written.Text))
		if written.Priority != 100 {
			pieces = append(pieces, say(inkFaint, fmt.Sprintf(" (priority %d)", written.Priority)))
		}
		pieces = append(pieces, say(inkText, " "))
	}
	return pieces
}

func verdictLook(verdict rules.Verdict) (ink, string) {
	switch verdict {
	case rules.Agree:
		return inkGood, "✓"
	case rules.Joined:
		return inkInfo, "+"
	case rules.Forced:
		return inkWarning, "▲"
	case rules.Differ:
		return inkError, "✗"
	case rules.Unknowable:
		return inkFaint, "?"
	default:
		return inkText, " "
	}
}
