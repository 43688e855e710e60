package ui

// This file draws the overview, which stands in the detail's place while nothing is chosen: what the clan exports, who writes it, what is worst, and
// keys to try.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

// overview is worked out once for a snapshot and again when the rules have found more.
type overview struct {
	lines []drawnLine
	known bool
}

func (o *overview) forget() { o.known = false }

func (o *overview) box(s *scene, place rect, focused bool) box {
	title := []piece{say(inkTitle, "Overview")}
	if s.snapshot.Description != "" {
		title = append(title, say(inkFaint, "  "), quote(inkDim, s.snapshot.Description))
	}
	return box{rect: place, title: title, focused: focused}
}

func (o *overview) line(f *frame, s *scene, line, cells int) {
	lines := o.lines
	switch {
	case s.snapshot.Set.Len() == 0:
		lines = nothingYet(s)
	case !o.known:
		o.lines, o.known = overviewLines(s), true
		lines = o.lines
	}
	if line >= len(lines) {
		f.space(cells)
		return
	}
	lines[line](f, cells)
}

func plainLine(pieces ...piece) drawnLine {
	return func(f *frame, cells int) { f.pieces(cells, pieces...) }
}

func overviewLines(s *scene) []drawnLine {
	lines := levelLines(s)
	lines = append(lines, interfaceLines(s)...)
	lines = append(lines, worstLines(s)...)
	lines = append(lines, serviceLines(s)...)
	return append(lines, plainLine(), plainLine(say(inkDim, " Try "), say(inkAccent, "/"), say(inkDim, " to filter a column, "),
		say(inkAccent, "space"), say(inkDim, " on a machine to see what it has, "), say(inkAccent, "v"), say(inkDim, " for the violations.")))
}

// nothingYet says why there is nothing to give an overview of: what the load is doing, or that it is over.
func nothingYet(s *scene) []drawnLine {
	progress := &s.now
	switch {
	case progress.running && progress.note != "":
		return []drawnLine{plainLine(), plainLine(say(inkDim, " "+progress.stage.String()+"…")), plainLine(say(inkFaint, " Nix says: "), quote(inkDim, progress.note)),
			plainLine(), plainLine(say(inkAccent, " esc"), say(inkDim, " cancels the load, "), say(inkAccent, "q"), say(inkDim, " quits"))}
	case progress.running:
		return []drawnLine{plainLine(), plainLine(say(inkDim, " loading…")), plainLine(),
			plainLine(say(inkAccent, " esc"), say(inkDim, " cancels the load, "), say(inkAccent, "q"), say(inkDim, " quits"))}
	case progress.cancelled:
		return []drawnLine{plainLine(), plainLine(say(inkWarning, " The load was cancelled. "), say(inkAccent, "r"), say(inkDim, " loads again."))}
	default:
		return []drawnLine{plainLine(), plainLine(say(inkDim, " This clan exports nothing yet.")),
			plainLine(say(inkDim, " A service exports with mkExports in perInstance or perMachine."))}
	}
}

// levelLines is how many exports stand at each level, as bars.
func levelLines(s *scene) []drawnLine {
	var counts [len(model.Levels) + 1]int
	for row := range s.snapshot.Set.Len() {
		counts[s.snapshot.Set.Level(row)]++
	}
	lines := []drawnLine{plainLine(say(inkDim, " Exports by level"))}
	most := slices.Max(counts[:])
	for _, level := range model.Levels {
		if counts[level] > 0 {
			lines = append(lines, barLine(say(inkText, level.String()), counts[level], most))
		}
	}
	if counts[model.Anywhere] > 0 {
		lines = append(lines, barLine(say(inkWarning, "malformed"), counts[model.Anywhere], most))
	}
	return lines
}

// interfaceLines is how many exports have each interface.
func interfaceLines(s *scene) []drawnLine {
	counts := s.snapshot.Set.Select(model.Query{}).InterfaceCounts()
	if len(counts) == 0 {
		return nil
	}
	names := slices.DeleteFunc(s.snapshot.Set.InterfaceNames(), func(name string) bool { return counts[name] == 0 })
	slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
	lines := []drawnLine{plainLine(), plainLine(say(inkDim, " Exports by interface"))}
	for _, name := range names[:min(len(names), 6)] {
		lines = append(lines, barLine(quote(inkName, name), counts[name], counts[names[0]]))
	}
	return lines
}

// barCells is the longest bar.
const barCells = 24

func barLine(name piece, count, most int) drawnLine {
	return func(f *frame, cells int) {
		f.space(2)
		if name.foreign {
			f.fit(name.ink, name.text, 14)
		} else {
			f.pieces(14, name)
		}
		room := clamp(cells-26, 0, barCells)
		length := count * room / max(1, most)
		if count > 0 {
			length = max(length, min(1, room))
		}
		f.repeat(inkAccent, f.theme.glyphs.barFull, length)
		f.pieces(cells-16-length, say(inkCount, " "+thousands(count)))
	}
}

// worstLines is the three worst causes in plain words.
func worstLines(s *scene) []drawnLine {
	if s.report == nil || len(s.report.Causes()) == 0 {
		return nil
	}
	lines := []drawnLine{plainLine(), plainLine(say(inkDim, " Worst first"))}
	causes := s.report.Causes()
	for _, cause := range causes[:min(len(causes), 3)] {
		as, glyph := severityLook(&theme{glyphs: unicodeGlyphs}, cause.Severity)
		message := s.report.Describe(cause.Findings[0]).Message
		places := ""
		if len(cause.Findings) > 1 {
			places = fmt.Sprintf("  (%d places)", len(cause.Findings))
		}
		lines = append(lines, plainLine(say(as, "  "+glyph+" "), quote(inkText, message), say(inkFaint, places)))
	}
	return lines
}

// serviceLines is every service with who writes it and, in miniature, on which machines it exports.
func serviceLines(s *scene) []drawnLine {
	set := s.snapshot.Set
	services, machines := set.Names(model.Service), set.Names(model.Machine)
	if len(services) == 0 || len(machines) == 0 || len(services) > mostMatrix || len(machines) > mostMatrix {
		return nil
	}
	present := map[[2]model.NameID]bool{}
	for row := range set.Len() {
		present[[2]model.NameID{set.NameID(model.Service, row), set.NameID(model.Machine, row)}] = true
	}
	var names []string
	for _, machine := range machines {
		names = append(names, set.Name(model.Machine, machine))
	}
	lines := []drawnLine{plainLine(), plainLine(say(inkDim, " Services on "), quote(inkText, strings.Join(names, " ")))}
	for _, service := range services {
		lines = append(lines, matrixLine(s, service, machines, present))
	}
	return lines
}

// mostMatrix bounds the miniature in both directions.
const mostMatrix = 40

func matrixLine(s *scene, service model.NameID, machines []model.NameID, present map[[2]model.NameID]bool) drawnLine {
	dots := make([]piece, 0, len(machines))
	for _, machine := range machines {
		if present[[2]model.NameID{service, machine}] {
			dots = append(dots, say(inkGood, "◆"))
		} else {
			dots = append(dots, say(inkFaint, "·"))
		}
	}
	return func(f *frame, cells int) {
		f.space(2)
		name := min(26, max(0, cells-4-len(dots)))
		f.fitMiddle(inkText, s.snapshot.Set.Name(model.Service, service), name)
		f.space(1)
		f.pieces(cells-3-name, dots...)
	}
}
