package ui

// This file draws what is below a value: its writers with their files, and the ladder of levels, from which enter goes
// to another export.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// writerLines says who writes the key, in which context and in which file.
func writerLines(s *scene, row int) []detailRow {
	if !s.snapshot.HasDefinitions && s.now.running {
		return append([]detailRow{plainRow()}, indented(s, "written by", inkFaint, "not known yet")...)
	}
	if !s.snapshot.HasDefinitions || !s.snapshot.TellsWriters(row) && len(writerIndexes(s, row)) == 0 {
		return append([]detailRow{plainRow()}, indented(s, "written by", inkFaint, "this source does not say; a flake does")...)
	}
	lines := []detailRow{plainRow()}
	drawn, word := 0, "written by"
	if s.snapshot.TellsWriters(row) && len(writersOf(s, row)) == 0 {
		lines, word = append(lines, indented(s, word, inkText, "the clan's top level: no service does")...), ""
	}
	indexes := writersInSources(s, row)
	services := slices.DeleteFunc(slices.Clone(indexes), func(index int32) bool { return index == rules.TopLevel })
	for _, index := range indexes {
		switch {
		case index == rules.TopLevel:
			word = "written by"
			lines = append(lines,
				indented(s, "changed by", inkWarning, model.TopLevelName+": "+strings.Join(s.topLevelPaths(row), ", "))...)
		case drawn < mostWriters:
			lines = append(lines, writtenBy(s, word, s.definitionOf(index))...)
			drawn, word = drawn+1, ""
		}
	}
	if hidden := len(services) - drawn; hidden > 0 {
		lines = append(lines, plainRow(say(inkFaint, "            and "+wording.Thousands(hidden)+" more")))
	}
	return lines
}

// writtenBy names one of the writers of a key after a word, with its context and its files.
func writtenBy(s *scene, word string, definition *model.Definition) []detailRow {
	words := s.writerWords(definition.Writer)
	if source := s.otherSourceOf(definition); source != "" {
		words += "  in " + source + ", whose value does not count"
	}
	lines := indented(s, word, inkText, words)
	for _, module := range definition.Modules {
		if module.File != "" {
			lines = append(lines, fileLines(s, module)...)
		}
	}
	if words := whyNothingIsShown(definition); words != "" {
		lines = append(lines, indented(s, "", inkDim, words)...)
	}
	return lines
}

// serviceName is the name of a writer's service on all screens: the name in its keys, or its id if several services
// have that name or it has none. The rules know it.
func (s *scene) serviceName(writer model.Writer) string {
	if s.report == nil {
		return cmp.Or(writer.Scope.Service, writer.ServiceID)
	}
	return s.report.ServiceName(&writer)
}

// kindWords says from which hook of a service, or whether from the clan's top level, something is written.
func kindWords(kind model.WriterKind) string {
	switch kind {
	case model.ServiceWide:
		return "service-level exports"
	case model.TopLevelOfClan:
		return model.TopLevelName
	default:
		return kind.String()
	}
}

// whichWriter names one of the writers of a key in the fewest words that tell it from the others.
func (s *scene) whichWriter(writers []model.Definition, writer model.Writer) string {
	words := s.serviceName(writer)
	another := func(other model.Definition) bool {
		return other.ServiceID == writer.ServiceID && other.Writer != writer
	}
	if !slices.ContainsFunc(writers, another) {
		return words
	}
	words += " " + writer.Kind.String()
	if slices.ContainsFunc(writers, func(other model.Definition) bool { return another(other) && other.Kind == writer.Kind }) {
		words += " " + contextOf(writer)
	}
	return words
}

// topLevelPaths returns what the clan's top level changes in a value, once that is known.
func (s *scene) topLevelPaths(row int) []string {
	if s.report == nil || !s.report.Done() {
		return nil
	}
	return s.report.TopLevelPaths(row)
}

// otherWritings shows what the writers after the first one set, if nothing has merged what they wrote: in a collision,
// the others are what the user looks for.
func otherWritings(s *scene, row int) (lines []detailRow) {
	if s.snapshot.Set.State(row) == model.HasValue || s.report == nil || !s.report.Done() {
		return nil
	}
	definitions, compared := writersOf(s, row), s.report.Compare(row)
	writers := slices.DeleteFunc(writerIndexes(s, row), func(index int32) bool { return index == rules.TopLevel })
	for at := 1; at < min(len(writers), mostWriters); at++ {
		lines = append(
			lines,
			plainRow(say(inkWarning, " and "), quote(inkText, s.whichWriter(definitions, definitions[at].Writer)),
				say(inkWarning, " wrote:")),
		)
		for _, settings := range compared {
			for _, written := range settings.Written {
				if written.Definition == int(writers[at]) {
					lines = append(lines, writtenLines(s, settings.Path, written.Text)...)
				}
			}
		}
	}
	return lines
}

// writtenLines draws a path and what is set there, or below the path if it does not fit.
func writtenLines(s *scene, path, written string) []detailRow {
	const indent = 3
	if indent+s.printer.Width(path)+len("  ")+s.printer.Width(written) <= s.detailWidth {
		return []detailRow{indentedRow(indent, quote(inkName, path), say(inkText, "  "), quote(inkText, written))}
	}
	lines := []detailRow{indentedRow(indent, quote(inkName, path))}
	for _, words := range s.printer.Lines(written, max(1, s.detailWidth-indent-len("  ")), mostWrapped) {
		lines = append(lines, indentedRow(indent+len("  "), quote(inkText, words)))
	}
	return lines
}

// indented writes text after our own word, on as many lines as it needs.
func indented(s *scene, word string, as ink, words string) []detailRow {
	var lines []detailRow
	for at, line := range s.printer.Lines(words, max(1, s.detailWidth-rulerWord-1), mostWriters) {
		word := onlyFirst(at, " "+word)
		lines = append(lines, detailRow{draw: func(f *frame, cells int) {
			f.pieces(rulerWord+1, say(inkDim, word))
			f.pieces(cells-rulerWord-1, say(as, line))
		}})
	}
	return lines
}

// fileLines names a writer's file. It looks like a link only if it can be opened.
func fileLines(s *scene, module model.Module) (lines []detailRow) {
	as, opened := inkDim, model.Module{}
	if s.opens(module.File) {
		as, opened = inkLink, module
	}
	for _, words := range wrapAfter("/", s.printer, placeOf(s.snapshot, module), s.detailWidth-rulerWord-1) {
		line := indentedRow(rulerWord+1, quote(as, words))
		line.file = opened
		lines = append(lines, line)
	}
	return lines
}

// wrapAfter breaks a path after slashes, or a key after colons, if it is too long for a line. A step of a path that is
// too long is broken after a colon; anything else is broken anywhere.
func wrapAfter(separator string, printer text.Printer, path string, cells int) (lines []string) {
	if cells = max(1, cells); printer.Width(path) <= cells { // nearly always
		return []string{path}
	}
	line := ""
	for step := range strings.SplitAfterSeq(path, separator) {
		if line != "" && printer.Width(line+step) > cells {
			lines, line = append(lines, line), ""
		}
		if printer.Width(step) > cells {
			broken := printer.Lines(step, cells, mostTextLines)
			if separator == "/" {
				broken = wrapAfter(":", printer, step, cells)
			}
			last := len(broken) - 1
			lines, step = append(lines, broken[:last]...), broken[last]
		}
		line += step
	}
	return append(lines, line)
}

// contextOf names the context of a writer: for perMachine the machine, for perInstance the instance, role and machine.
func contextOf(writer model.Writer) string {
	if writer.Kind == model.PerMachine {
		return writer.Scope.Machine
	}
	return writer.Scope.Instance + " " + writer.Scope.Role + " " + writer.Scope.Machine
}

// placeOf names a module's file relative to its input, with the line if it is known.
func placeOf(snapshot *model.Snapshot, module model.Module) string {
	place := snapshot.RelativeFile(module.File)
	if module.Line > 0 {
		place += fmt.Sprintf(":%d", module.Line)
	}
	return place
}

// rung is a step of the ladder: a scope, and its name.
type rung struct {
	name  string
	scope model.Scope
}

// ladder returns the scopes from the widest to this one. Two of them have a machine: the one that perMachine writes,
// and the one that perInstance writes.
func ladder(scope model.Scope) []rung {
	last := "perInstance"
	if scope.Instance == "" || scope.Role == "" || scope.Machine == "" {
		last = "this key" // for example an instance on a machine, without a role
	}
	return []rung{
		{"service", model.Scope{Service: scope.Service}},
		{"instance", model.Scope{Service: scope.Service, Instance: scope.Instance}},
		{"role", model.Scope{Service: scope.Service, Instance: scope.Instance, Role: scope.Role}},
		{"perMachine", model.Scope{Service: scope.Service, Machine: scope.Machine}},
		{last, scope},
	}
}

// ladderLines shows the keys from the widest scope to this one, and which of them exist; enter goes there. Without a
// service there are none.
func ladderLines(s *scene, row int) []detailRow {
	scope, ok := s.snapshot.Set.Scope(row)
	if !ok {
		return nil
	}
	lines, indent := []detailRow{plainRow()}, rulerWord+1
	if rungMargin+indent+s.printer.Width(string(scope.Key())) > s.detailWidth { // the keys need the room of the word
		lines, indent = append(lines, plainRow(say(inkDim, " levels"))), len("  ")
	}
	seen := map[model.Scope]bool{}
	for _, step := range ladder(scope) {
		if nobodys := scope.Service == "" && step.scope != scope; !seen[step.scope] && !nobodys {
			seen[step.scope] = true
			lines = append(lines, rungLines(s, onlyFirst(len(seen)-1, " levels"), indent, step, step.scope == scope)...)
		}
	}
	return lines
}

// The cells of a rung's name, and of everything between the indent and its key.
const (
	rungCells  = len("perInstance")
	rungMargin = rungCells + len(" x ")
)

// rungLines draws a rung, after a word if the indent has room for it. A key that is too long for a line continues
// below.
func rungLines(s *scene, word string, indent int, step rung, here bool) (lines []detailRow) {
	key := step.scope.Key()
	_, exists := s.snapshot.Set.Find(key)
	as, mark := inkFaint, say(inkFaint, " – ")
	switch {
	case here:
		as, mark = inkText, say(inkAccent, " ▌ ")
	case exists:
		as, mark = inkLink, say(inkGood, " ✓ ")
	}
	name := step.name
	for at, piece := range wrapAfter(":", s.printer, string(key), s.detailWidth-indent-rungMargin) {
		if at > 0 {
			word, name, mark = "", "", say(inkText, "   ")
		}
		word, name, mark := word, name, mark
		line := detailRow{draw: func(f *frame, cells int) {
			if indent < len(word) {
				word = ""
			}
			f.fit(inkDim, word, min(indent, cells))
			f.pieces(min(rungCells, cells-indent), say(inkDim, name))
			room := cells - indent - rungCells
			taken := f.flow(max(0, room), mark)
			f.fitEnd(as, piece, max(0, room-taken))
		}}
		if exists && !here {
			line.target = key
		}
		lines = append(lines, line)
	}
	return lines
}
