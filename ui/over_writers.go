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
	case len(a.scene.report.Writers(row)) == 0 && !a.scene.snapshot.TellsWriters(row):
		a.tell("the source of this export does not say who writes it; a flake or a snapshot does")
	case len(a.scene.report.Writers(row)) == 0:
		a.notice = []piece{say(inkText, "no service writes "), keyPiece(inkText, a.scene.snapshot.Set.Key(row)), say(inkText, ", only the clan's top level")}
	default:
		a.overlay, a.sideBySide = sideBySideOverlay, newWritersTable(&a.scene, row)
		if violation := a.violationOfSubject(); violation != nil {
			a.sideBySide.next = max(0, slices.IndexFunc(a.sideBySide.placed(&a.scene), func(module model.Module) bool { return module.File == violation.WriterFile }))
		}
	}
}

// writersTable has a row for each path and a column for each writer.
type writersTable struct {
	key      piece
	scope    model.Scope // of the key; the zero Scope if the key is malformed
	writers  []int32
	settings []rules.Settings
	next     int // of the files that are written in, the one that o opens
}

func newWritersTable(s *scene, row int) writersTable {
	scope, _ := s.snapshot.Set.Scope(row)
	return writersTable{scope: scope, key: keyPiece(inkTitle, s.snapshot.Set.Key(row)), writers: s.report.WritersInOrder(row), settings: s.report.Compare(row)}
}

// placed returns the files that the writers write in, as far as they are known.
func (t *writersTable) placed(s *scene) (placed []model.Module) {
	for _, writer := range t.writers {
		if module, known := s.definitionOf(writer).Placed(); known {
			placed = append(placed, module)
		}
	}
	return placed
}

// definitionOf returns what a writer has written; of the clan's top level only who it is.
func (s *scene) definitionOf(writer int32) *model.Definition {
	if writer == rules.TopLevel {
		return &model.Definition{Writer: model.Writer{Kind: model.TopLevelOfClan}}
	}
	return &s.snapshot.Definitions[writer]
}

// lines draws the table in so many cells: writers who have no room beside the others stand below them.
func (t *writersTable) lines(s *scene, cells int) (lines []drawnLine) {
	path, abreast := t.pathCells(s, cells), 1
	if room := cells - path - tableMargin; room > leastWriter {
		abreast = min(room/leastWriter, len(t.writers), mostColumns)
	}
	column := (cells-path-tableMargin)/abreast - writerGap
	shown := t.writers[:min(len(t.writers), mostWriters)]
	for some := range slices.Chunk(shown, abreast) {
		lines = append(lines, t.blockLines(s, tableBlock{scene: s, shown: some, path: path, column: max(1, column)})...)
		lines = append(lines, plainLine())
	}
	if hidden := len(t.writers) - len(shown); hidden > 0 {
		lines = append(lines, plainLine(say(inkFaint, fmt.Sprintf("   and %s more", wording.Plural(hidden, "writer")))), plainLine())
	}
	for _, pieces := range s.wrapped(cells-len("   "), verdictLegend...) {
		lines = append(lines, plainLine(append([]piece{say(inkFaint, "   ")}, pieces...)...))
	}
	return lines
}

// The cells before the paths and at the right border, between two writers, and of a writer with that gap, at least.
const (
	tableMargin = 4
	writerGap   = 2
	leastWriter = 26
)

// pathCells returns the cells for the paths.
func (t *writersTable) pathCells(s *scene, cells int) int {
	longest := len("documented")
	for _, settings := range t.settings {
		longest = max(longest, s.printer.Width(settings.Path))
	}
	return min(longest, cells/3)
}

// blockLines draws some writers, and the paths at which one of them sets something.
func (t *writersTable) blockLines(s *scene, block tableBlock) (lines []drawnLine) {
	who := func(definition *model.Definition) []piece {
		if definition.Kind == model.TopLevelOfClan {
			return []piece{say(inkTitle, model.TopLevelName)}
		}
		return []piece{quote(inkTitle, definition.ServiceID+", "), say(inkTitle, definition.Kind.String())}
	}
	where := func(definition *model.Definition) (pieces []piece) {
		if len(definition.Modules) == 0 || definition.Modules[0].File == "" {
			return nil
		}
		for step := range strings.SplitAfterSeq(placeOf(s.snapshot, definition.Modules[0]), "/") {
			pieces = append(pieces, quote(inkAccent, step))
		}
		return pieces
	}
	lines = append(block.heading("", who), block.heading("", where)...)
	lines = append(append(lines, plainLine()), t.permissionLines(block)...)
	for at := range t.settings {
		settings := &t.settings[at]
		if !slices.ContainsFunc(settings.Written, func(written rules.Written) bool { return slices.Contains(block.shown, int32(written.Definition)) }) {
			continue
		}
		as, glyph := verdictLook(settings.Verdict)
		path := wrapAfter(".", s.printer, settings.Path, block.path)
		lines = append(lines, block.rows(say(as, glyph), inkName, path, func(writer int32) []piece { return block.settingPieces(settings, int(writer), as) })...)
	}
	return lines
}

// verdictLegend explains the signs before the paths.
var verdictLegend = [][]piece{
	{say(inkGood, "✓"), say(inkFaint, " agree  ")},
	{say(inkInfo, "+"), say(inkFaint, " lists joined  ")},
	{say(inkWarning, "▲"), say(inkFaint, " one overrides the others  ")},
	{say(inkError, "✗"), say(inkFaint, " contradict each other  ")},
	{say(inkFaint, "? not known")},
}

// opaqueWords says of a writer why nothing of what it sets is shown.
const opaqueWords = "a function: what it sets is not known"

// permissionLines says what each writer may write: what the documentation allows, and what clan-core accepts, with the parts marked in which it accepts more. Parts
// of the key that are not permitted are marked as faults.
func (t *writersTable) permissionLines(block tableBlock) []drawnLine {
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
	lines := block.heading("documented", documented)
	lines = append(lines, block.heading("clan-core", accepted)...)
	opaque := func(definition *model.Definition) (pieces []piece) {
		if slices.ContainsFunc(definition.Modules, func(module model.Module) bool { return module.IsOpaque() }) {
			for words := range strings.SplitAfterSeq(opaqueWords, " ") {
				pieces = append(pieces, say(inkWarning, words))
			}
		}
		return pieces
	}
	if slices.ContainsFunc(block.shown, func(writer int32) bool { return len(opaque(block.scene.definitionOf(writer))) > 0 }) {
		lines = append(append(lines, plainLine()), block.heading("sets", opaque)...)
	}
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
