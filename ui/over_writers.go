package ui

// This file draws the writers of one key side by side: which rules each of them breaks there, what it may write, what
// it sets at each path, which settings count, and where they contradict each other. over_writers_abouteach.go says what
// there is to say about each writer; over_writers_signs.go has the signs before the paths.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// mostColumns is how many writers are drawn side by side at most.
const mostColumns = 4

// openSideBySide shows the writers of the export under the cursor.
func (a *App) openSideBySide() {
	row, onRow := a.subject()
	if !onRow {
		a.sayNoSubject()
		return
	}
	if missing := a.scene.whyNoWriters(row); missing != nil {
		a.notice = missing
		return
	}
	a.overlay, a.sideBySide = sideBySideOverlay, newWritersTable(&a.scene, row)
	if violation := a.violationOfSubject(); violation != nil {
		isBlamed := func(module model.Module) bool { return module.File == violation.WriterFile }
		a.sideBySide.next = max(0, slices.IndexFunc(a.sideBySide.placed(&a.scene), isBlamed))
	}
}

// whyNoWriters says why there is no table of an export's writers; nil if there is one.
func (s *scene) whyNoWriters(row int) []piece {
	tell := func(words string) []piece { return []piece{say(inkWarning, words)} }
	switch {
	case !s.snapshot.HasDefinitions && s.now.running:
		return tell("who writes what is not known yet")
	case !s.snapshot.HasDefinitions:
		return tell("this source does not say who writes what; a flake or a snapshot does")
	case s.report == nil || !s.report.Done():
		return tell("the writers are still being worked out")
	case len(s.report.EveryWriter(row)) > 0:
		return nil
	case !s.snapshot.TellsWriters(row):
		return tell("the source of this export does not say who writes it; a flake or a snapshot does")
	default:
		return []piece{
			say(inkText, "no service writes "),
			keyPiece(inkText, s.snapshot.Set.Key(row)),
			say(inkText, ", only the clan's top level"),
		}
	}
}

// writersTable has a row for each path and a column for each writer. All its numbers belong to one snapshot and its
// report: over_followsnapshot.go fills it again for another one.
type writersTable struct {
	of       model.Key
	missing  []piece     // why there are no writers to show; nil if there are
	scope    model.Scope // of the key, if the key is not malformed
	isScope  bool
	writers  []int32                   // of all sources
	bySource [][]int32                 // the same, for each source separately, because sources do not merge
	broken   map[int32][]rules.Finding // which rules each of them breaks at the key
	settings []rules.Settings
	throws   string // when clan-core throws and, if a violation says so, why; empty if it does not throw
	next     int    // which of the writers' files o opens next
}

func newWritersTable(s *scene, row int) writersTable {
	table := writersTable{of: s.snapshot.Set.Key(row), broken: s.report.BrokenAt(row)}
	table.scope, table.isScope = s.snapshot.Set.Scope(row)
	table.addSource(s.report.WritersInOrder(row), s.report.Compare(row))
	for _, overruled := range s.report.OverruledWriters(row) {
		if table.tellMore(s, overruled) {
			table.addSource(overruled, s.report.CompareOverruled(row, overruled))
		}
	}
	table.offendersFirst(s)
	if s.snapshot.Set.State(row) == model.Failed {
		table.throws = "clan-core throws when it evaluates this key" + table.whyItThrows(s.report)
	}
	return table
}

// addSource adds the writers of one source, and what they set.
func (t *writersTable) addSource(writers []int32, settings []rules.Settings) {
	if len(writers) > 0 {
		t.bySource, t.settings = append(t.bySource, writers), append(t.settings, settings...)
	}
}

// tellMore reports whether the writers of a source whose value does not count are worth showing: one of them is not in
// the table yet, or breaks a rule.
func (t *writersTable) tellMore(s *scene, overruled []int32) bool {
	known := map[model.Writer]bool{}
	for _, writer := range slices.Concat(t.bySource...) {
		known[s.definitionOf(writer).Writer] = true
	}
	return slices.ContainsFunc(overruled, func(writer int32) bool {
		return !known[s.definitionOf(writer).Writer] || len(t.broken[writer]) > 0
	})
}

// offendersFirst puts first the sources in which somebody writes outside of their scope.
func (t *writersTable) offendersFirst(s *scene) {
	offends := func(writers []int32) int {
		if _, foreign := s.definitionOf(writers[0]).FirstForeignPart(t.scope); foreign && t.isScope {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(t.bySource, func(a, b []int32) int { return offends(a) - offends(b) })
	t.writers = slices.Concat(t.bySource...)
}

// whyItThrows continues with what the violations of the shown writers say about that; it returns "" if they say
// nothing.
func (t *writersTable) whyItThrows(report *rules.Report) string {
	for _, writer := range t.writers[:min(len(t.writers), mostWriters)] {
		for _, finding := range t.broken[writer] {
			if violation := report.Describe(finding); violation.Throws && violation.WhyThrows != "" {
				return ": " + violation.WhyThrows
			}
		}
	}
	return ""
}

// placed returns the files in which the writers write, as far as they are known.
func (t *writersTable) placed(s *scene) (placed []model.Module) {
	for _, writer := range t.writers {
		if module, known := s.definitionOf(writer).Placed(); known {
			placed = append(placed, module)
		}
	}
	return placed
}

// opensOne reports whether one of these files can be opened.
func (t *writersTable) opensOne(s *scene) bool {
	return slices.ContainsFunc(t.placed(s), func(module model.Module) bool { return s.opens(module.File) })
}

// definitionOf returns what a writer has written; for the clan's top level, only who it is.
func (s *scene) definitionOf(writer int32) *model.Definition {
	if writer == rules.TopLevel {
		return &model.Definition{Writer: model.Writer{Kind: model.TopLevelOfClan}}
	}
	return &s.snapshot.Definitions[writer]
}

// lines draws the table in the given number of cells.
func (t *writersTable) lines(s *scene, cells int) (lines []drawnLine) {
	if t.missing != nil {
		for _, words := range s.inWords(t.missing, cells-len("   ")) {
			lines = append(lines, plainLine(append([]piece{say(inkText, "   ")}, words...)...))
		}
		return lines
	}
	if t.throws != "" {
		lines = append(append(lines, wrappedLine(s, inkWarning, "   ", t.throws, cells)...), plainLine())
	}
	for _, writers := range t.bySource {
		lines = append(lines, t.sourceHeading(s, writers[len(writers)-1], cells)...)
		lines = append(lines, t.sourceLines(s, writers, cells)...)
	}
	for _, pieces := range s.wrapped(cells-len("   "), t.legend()...) {
		lines = append(lines, plainLine(append([]piece{say(inkFaint, "   ")}, pieces...)...))
	}
	return lines
}

// sourceHeading names the source of a writer, and whether its value counts, if there are others.
func (t *writersTable) sourceHeading(s *scene, writer int32, cells int) []drawnLine {
	other := ""
	if writer != rules.TopLevel {
		other = s.otherSourceOf(s.definitionOf(writer))
	}
	row, _ := s.snapshot.Set.Find(t.of)
	heading := s.sourceName(s.snapshot.Set.Source(row)) + ", whose value counts"
	switch {
	case other != "":
		heading = other + ", whose value does not count"
	case len(t.bySource) < 2:
		return nil
	}
	return append(wrappedLine(s, inkTitle, "   ", heading, cells), plainLine())
}

// sourceLines draws the writers of one source. Those that do not fit next to the others come below them.
func (t *writersTable) sourceLines(s *scene, writers []int32, cells int) (lines []drawnLine) {
	path, abreast := t.pathCells(s, cells), 1
	if room := cells - path - tableMargin; room > leastWriter {
		abreast = min(room/leastWriter, len(writers), mostColumns)
	}
	column := (cells-path-tableMargin)/abreast - writerGap
	shown := writers[:min(len(writers), mostWriters)]
	said := []func(*scene, tableBlock) []drawnLine{t.blockLines}
	if abreast == 1 && len(shown) > 1 { // first what all of them set, then what there is to say about each
		said = []func(*scene, tableBlock) []drawnLine{t.settingLines, t.aboutLines}
	}
	for _, draw := range said {
		for some := range slices.Chunk(shown, abreast) {
			lines = append(lines, draw(s, tableBlock{scene: s, shown: some, path: path, column: max(1, column)})...)
			lines = append(lines, plainLine())
		}
	}
	if hidden := len(writers) - len(shown); hidden > 0 {
		lines = append(lines, plainLine(say(inkFaint, fmt.Sprintf("   and %s more", wording.Plural(hidden, "writer")))),
			plainLine())
	}
	return lines
}

// The cells before the paths and at the right border, those between two writers, and the fewest for a writer with that
// gap.
const (
	tableMargin = 4
	writerGap   = 2
	leastWriter = 26
)

// pathCells returns the cells for the paths.
func (t *writersTable) pathCells(s *scene, cells int) int {
	longest := len(serviceIDWord)
	for _, settings := range t.settings {
		longest = max(longest, s.printer.Width(settings.Path))
	}
	return min(longest, cells/3)
}

// blockLines draws some writers, what is said about each of them, and the paths at which one of them sets something.
func (t *writersTable) blockLines(s *scene, block tableBlock) (lines []drawnLine) {
	return slices.Concat(t.aboutLines(s, block), []drawnLine{plainLine()}, t.pathLines(s, block))
}

// settingLines draws some writers and what they set.
func (t *writersTable) settingLines(s *scene, block tableBlock) []drawnLine {
	return append(block.heading("", writerTeller{table: t, scene: s}.who), t.pathLines(s, block)...)
}

// aboutLines draws some writers and what is said about each of them.
func (t *writersTable) aboutLines(s *scene, block tableBlock) (lines []drawnLine) {
	about := writerTeller{table: t, scene: s}
	lines = append(lines, block.heading("", about.who)...)
	for _, row := range []struct {
		word string
		says func(int32) []piece
	}{{serviceIDWord, about.id}, {"file", about.file}, {"verdict", about.verdict}, {mayWrite, about.mayWrite}, {"clan-core", about.clanCore}, {"sets", about.unseen}} {
		if slices.ContainsFunc(block.shown, func(writer int32) bool { return len(row.says(writer)) > 0 }) {
			lines = append(lines, block.heading(row.word, row.says)...)
		}
	}
	return lines
}

// pathLines draws the paths at which one of some writers sets something.
func (t *writersTable) pathLines(s *scene, block tableBlock) (lines []drawnLine) {
	for at := range t.settings {
		settings := &t.settings[at]
		if !slices.ContainsFunc(settings.Written,
			func(written rules.Written) bool { return slices.Contains(block.shown, int32(written.Definition)) }) {
			continue
		}
		as, glyph := verdictLook(settings.Verdict)
		path := wrapAfter(".", s.printer, settings.Path, block.path)
		lines = append(lines, block.rows(say(as, glyph), inkName, path, func(writer int32) []piece { return block.settingPieces(settings, int(writer), as) })...)
	}
	return lines
}
