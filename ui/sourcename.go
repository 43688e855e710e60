package ui

// This file names sources: which of several a definition comes from, and briefly what was loaded.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// otherSourceOf names the source of a definition if another one's value counts; otherwise it is empty.
func (s *scene) otherSourceOf(definition *model.Definition) string {
	row, known := s.snapshot.Set.Find(definition.Key)
	if !known || len(s.snapshot.Sources) < 2 || s.snapshot.Set.Source(row) == int(definition.Source) {
		return ""
	}
	return s.sourceName(int(definition.Source))
}

// sourceName names a source briefly: by the end of its path, if no other source has the same.
func (s *scene) sourceName(source int) string {
	last := func(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }
	name := s.snapshot.Sources[source].Name
	for at, other := range s.snapshot.Sources {
		if at != source && last(other.Name) == last(name) {
			return name
		}
	}
	if name == "-" {
		return "standard input"
	}
	return last(name)
}

// sourceNameIn is sourceName in at most the given cells: of a path the end is kept, in whole parts if possible; of
// several sources, the end of each.
func (a *App) sourceNameIn(cells int) string {
	printer, name := a.scene.printer, a.sourceName()
	if sources := a.config.Request.Sources; len(sources) > 1 {
		ends := wording.Each(sources, func(source string) string { return source[strings.LastIndexByte(source, '/')+1:] })
		return printer.CutMiddle(strings.Join(ends, " + "), cells)
	}
	if printer.Width(name) <= cells {
		return name
	}
	for end := name; ; {
		_, after, found := strings.Cut(end, "/")
		switch {
		case !found || after == "": // not even the last part fits
			return printer.CutMiddle(end, cells)
		case printer.Width("…/"+after) <= cells:
			return printer.CutStart(name, printer.Width("…/"+after))
		}
		end = after
	}
}
