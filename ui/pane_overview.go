package ui

// This file draws the overview, which stands in the detail's place while nothing is chosen, and by a key over all
// panes: what the clan exports and on which machines, who has to do with each interface, the worst causes, and keys
// to try.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/secret"
	"clanscope/model/wording"
)

// overview is worked out once for a snapshot and a width, and again when the rules have found more.
type overview struct {
	lines []drawnLine
	known bool
	cells int // the width that the lines are for

	exports  []drawnLine     // those of the lines that tell about all exports: with a million of them they must not be worked out at each step of the rules
	snapshot *model.Snapshot // whose exports these are; nil if they are not known

	window window // scrolled by the wheel only
}

func (o *overview) forget() { o.known, o.window = false, window{} }

// scroll moves what is in sight within so many lines.
func (o *overview) scroll(s *scene, lines, height int) {
	o.window.offset = clamp(o.window.offset+lines, 0, max(0, len(o.shown(s))-height))
}

// prepare works the lines out for a width, those of the demo's story first. Beside the columns they say what to press
// there, unless the story does.
func (o *overview) prepare(a *App, cells int, beside bool) {
	if o.known && o.cells == cells {
		return
	}
	if o.snapshot != a.scene.snapshot || o.cells != cells {
		o.exports, o.snapshot = exportLines(&a.scene, cells), a.scene.snapshot
	}
	o.lines, o.known, o.cells = storyLines(a, cells, beside), true, cells
	if beside && len(o.lines) == 0 {
		o.lines = append(wrappedLine(&a.scene, inkAccent, " ", a.config.Keys.named("Arrows choose, {/} filters, {space} marks a machine to see all that it has, {v} shows what is wrong."), cells), plainLine())
	}
	o.lines = slices.Concat(o.lines, worstLines(&a.scene, cells), o.exports)
}

// shown returns the lines; as long as nothing is loaded, they say why.
func (o *overview) shown(s *scene) []drawnLine {
	if s.snapshot.Set.Len() == 0 {
		return nothingYet(s, o.cells)
	}
	return o.lines
}

// box returns the border. If something is below what is shown, it names the key that shows all.
func (o *overview) box(s *scene, place rect, whole string) box {
	title := []piece{say(inkTitle, "Overview")}
	if s.snapshot.Description != "" {
		title = append(title, say(inkFaint, "  "), quote(inkDim, secret.Hide(s.snapshot.Description, hiddenSecret)))
	}
	return box{
		rect:  place,
		title: title,
		above: o.window.offset,
		more:  o.window.below(place.inner().h, len(o.shown(s))),
		whole: whole,
	}
}

func (o *overview) line(f *frame, s *scene, line, cells int) {
	if lines := o.shown(s); o.window.offset+line < len(lines) {
		lines[o.window.offset+line](f, cells)
		return
	}
	f.space(cells)
}

func plainLine(pieces ...piece) drawnLine {
	return func(f *frame, cells int) { f.pieces(cells, pieces...) }
}

// exportLines tells about all exports: at which levels they are, which interfaces they have, and who exports on which
// machine.
func exportLines(s *scene, cells int) []drawnLine {
	return slices.Concat(levelLines(s), interfaceLines(s), serviceLines(s, cells))
}

// wrappedLine writes words on as many lines as they need, each after an indent.
func wrappedLine(s *scene, as ink, indent, words string, cells int) (lines []drawnLine) {
	for _, line := range s.printer.Lines(words, max(1, cells-len(indent)), mostWrapped) {
		lines = append(lines, plainLine(say(inkText, indent), say(as, line)))
	}
	return lines
}

// nothingYet says why there is no overview: what the load is doing, or that there are no exports.
func nothingYet(s *scene, cells int) []drawnLine {
	progress := &s.now
	switch {
	case progress.running && progress.note != "":
		return []drawnLine{
			plainLine(), plainLine(say(inkDim, " "+progress.stage.String()+"…")), plainLine(say(inkFaint, " Nix says: "), quote(inkDim, progress.note)),
			plainLine(), plainLine(say(inkAccent, " esc"), say(inkDim, " cancels the load, "), say(inkAccent, "q"), say(inkDim, " quits")),
		}
	case progress.running:
		return []drawnLine{
			plainLine(), plainLine(say(inkDim, " loading…")), plainLine(),
			plainLine(say(inkAccent, " esc"), say(inkDim, " cancels the load, "), say(inkAccent, "q"), say(inkDim, " quits")),
		}
	case progress.cancelled:
		return []drawnLine{
			plainLine(),
			plainLine(say(inkWarning, " The load was cancelled. "), say(inkAccent, "r"), say(inkDim, " loads again.")),
		}
	case s.snapshot.ExportsFailed:
		return append([]drawnLine{plainLine()}, wrappedLine(s, inkDim, " ", strings.Join(s.whyUnknown(), "\n"), max(1, cells))...)
	default:
		return []drawnLine{
			plainLine(), plainLine(say(inkDim, " This clan exports nothing yet.")),
			plainLine(say(inkDim, " A service exports with mkExports in perInstance or perMachine.")),
		}
	}
}

// levelLines draws how many exports there are at each level, as bars.
func levelLines(s *scene) []drawnLine {
	var counts [len(model.Levels) + 1]int
	for row := range s.snapshot.Set.Len() {
		counts[s.snapshot.Set.Level(row)]++
	}
	lines := []drawnLine{plainLine(say(inkDim, " Exports by level"))}
	most := slices.Max(counts[:])
	for _, level := range model.Levels {
		if counts[level] > 0 {
			lines = append(lines, barLine(say(inkText, level.String()), counts[level], most, model.InterfaceUsers{}))
		}
	}
	if counts[model.Anywhere] > 0 {
		lines = append(lines, barLine(say(inkWarning, "malformed"), counts[model.Anywhere], most, model.InterfaceUsers{}))
	}
	return lines
}

// interfaceLines draws how many exports have each interface, as bars.
func interfaceLines(s *scene) []drawnLine {
	counts := s.snapshot.Set.Select(model.Query{}).InterfaceCounts()
	if len(counts) == 0 {
		return nil
	}
	names := slices.DeleteFunc(s.snapshot.Set.InterfaceNames(), func(name string) bool { return counts[name] == 0 })
	slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
	lines := []drawnLine{plainLine(), plainLine(say(inkDim, " Exports by interface"))}
	for _, name := range names[:min(len(names), 6)] {
		lines = append(lines, barLine(quote(inkName, name), counts[name], counts[names[0]], s.providing[name]))
	}
	return lines
}

// The cells of the longest bar, and of the name before it.
const (
	barCells = 24
	barName  = 13
)

// barLine draws a count as a bar and, for an interface, who provides and who reads it.
func barLine(name piece, count, most int, users model.InterfaceUsers) drawnLine {
	return func(f *frame, cells int) {
		f.space(2)
		if name.foreign {
			f.fit(name.ink, name.text, barName)
		} else {
			f.pieces(barName, name)
		}
		f.space(1)
		room := clamp(cells-26, 0, min(barCells, cells/4))
		length := count * room / max(1, most)
		if count > 0 {
			length = max(length, min(1, room))
		}
		f.repeat(inkAccent, f.theme.glyphs.barFull, length)
		counted := say(inkCount, " "+wording.Thousands(count))
		f.pieces(cells-16-length, append([]piece{counted}, usersPieces(f, users, cells-16-length-f.width(counted))...)...)
	}
}

// mostWorst is how many of the worst causes are told.
const mostWorst = 3

// worstLines draws the three worst causes in plain words, and says how many more there are.
func worstLines(s *scene, cells int) []drawnLine {
	if s.report == nil || len(s.report.Causes()) == 0 {
		return nil
	}
	lines := []drawnLine{plainLine(say(inkDim, " Worst first"))}
	told := map[string]bool{} // each rule once: three lines of the same would say little
	for at := range s.report.Causes() {
		cause := &s.report.Causes()[at]
		if told[cause.Rule.ID] {
			continue
		}
		lines = append(lines, s.worstCause(cause, cells)...)
		if told[cause.Rule.ID] = true; len(told) == mostWorst {
			break
		}
	}
	if more := len(s.report.Causes()) - len(told); more > 0 {
		lines = append(lines, plainLine(say(inkDim, s.keys.named("    and "+wording.Thousands(more)+" more, {v}"))))
	}
	return append(lines, plainLine())
}

// worstCause says what is wrong, who did it and where, as the panel does, on as many lines as it takes.
func (s *scene) worstCause(cause *rules.Cause, cells int) []drawnLine {
	as, glyph := severitySign(cause.Severity)
	words := cause.Rule.Title
	if who := s.whoWritesWhat(cause.Findings[0]); len(who) > 0 {
		words += ": " + s.visible(who)
	}
	if len(cause.Findings) > 1 {
		words += "  " + s.ownSigns("×") + wording.Thousands(len(cause.Findings))
	}
	const indent = "    "
	lines := wrappedLine(s, inkText, indent, words, cells)
	first := s.printer.Lines(words, max(1, cells-len(indent)), mostWrapped)[0]
	lines[0] = plainLine(say(as, "  "+glyph+" "), say(inkText, first))
	return lines
}
