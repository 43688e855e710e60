package ui

// This file names sources if there are several: which of them a definition comes from.

import (
	"strings"

	"clanscope/model"
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
