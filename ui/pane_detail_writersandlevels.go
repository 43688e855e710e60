package ui

// This file draws what stands below a value: its writers with their files, and the ladder of the levels, on which enter goes to another export.

import (
	"fmt"

	"clanscope/model"
)

// writerLines tells who writes the key, in which context and where.
func writerLines(s *scene, row int) []detailRow {
	if !s.snapshot.HasDefinitions {
		return []detailRow{plainRow(), plainRow(say(inkFaint, " writers    this source does not tell; a flake or a snapshot does"))}
	}
	definitions := writersOf(s.snapshot, row)
	lines := []detailRow{plainRow()}
	if len(definitions) == 0 {
		return append(lines, plainRow(say(inkDim, " writer     "), say(inkText, "the clan's top level: no service writes this key")))
	}
	for at, definition := range definitions {
		if at == mostWriters {
			return append(lines, plainRow(say(inkFaint, fmt.Sprintf("            and %d more", len(definitions)-at))))
		}
		lines = append(lines, writerLine(at, definition))
		for _, module := range definition.Modules {
			if module.File != "" {
				lines = append(lines, plainRow(say(inkText, blanks[:rulerWord+1]), quote(inkAccent, placeOf(s.snapshot, module))))
			}
		}
	}
	return lines
}

func writerLine(at int, definition model.Definition) detailRow {
	word := ""
	if at == 0 {
		word = "written by"
	}
	pieces := []piece{quote(inkText, definition.ServiceID), say(inkDim, "  "+definition.Kind.String())}
	if definition.Kind != model.ServiceWide {
		pieces = append(pieces, say(inkFaint, "  "), quote(inkDim, contextOf(definition.Writer)))
	}
	return detailRow{draw: func(f *frame, cells int) {
		f.fit(inkDim, " "+word, rulerWord+1)
		f.pieces(cells-rulerWord-1, pieces...)
	}}
}

// contextOf names the instance, role and machine in which a writer writes, as far as it has them.
func contextOf(writer model.Writer) string {
	if writer.Kind == model.PerMachine {
		return writer.Scope.Machine
	}
	return writer.Scope.Instance + " " + writer.Scope.Role + " " + writer.Scope.Machine
}

// placeOf names a file relative to its input, with the line where Nix could tell it.
func placeOf(snapshot *model.Snapshot, module model.Module) string {
	place := snapshot.RelativeFile(module.File)
	if module.Line > 0 {
		place += fmt.Sprintf(":%d", module.Line)
	}
	return place
}

// ladderLines shows the keys of the same service from the widest scope to this one, and which of them exist; enter goes there.
func ladderLines(s *scene, row int) []detailRow {
	scope, ok := s.snapshot.Set.Scope(row)
	if !ok {
		return nil
	}
	lines := []detailRow{plainRow()}
	seen := map[model.Scope]bool{}
	for at, step := range ladder(scope) {
		if !seen[step] {
			seen[step] = true
			lines = append(lines, ladderLine(s, at, step, step == scope))
		}
	}
	return lines
}

// ladder is the scopes that concern what a scope concerns, the widest first.
func ladder(scope model.Scope) []model.Scope {
	return []model.Scope{
		{Service: scope.Service},
		{Service: scope.Service, Instance: scope.Instance},
		{Service: scope.Service, Instance: scope.Instance, Role: scope.Role},
		{Service: scope.Service, Machine: scope.Machine},
		scope,
	}
}

func ladderLine(s *scene, at int, step model.Scope, here bool) detailRow {
	_, exists := s.snapshot.Set.Find(step.Key())
	word := ""
	if at == 0 {
		word = "levels"
	}
	as, mark := inkFaint, say(inkFaint, "  –  ")
	switch {
	case here:
		as, mark = inkText, say(inkAccent, "  ▌  ")
	case exists:
		as, mark = inkName, say(inkGood, "  ✓  ")
	}
	line := detailRow{draw: func(f *frame, cells int) {
		f.fit(inkDim, " "+word, rulerWord+1)
		f.pieces(9, say(inkDim, step.Level().String()))
		f.pieces(cells-rulerWord-10, mark, quote(as, string(step.Key())))
	}}
	if exists && !here {
		line.target = step.Key()
	}
	return line
}
