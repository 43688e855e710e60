package ui

// This file says who provides and who reads an interface, in the overview behind its bar and in the detail below the writers.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

// fewNames is how many services are named; of more only the number is told.
const fewNames = 2

func servicesInWords(names []string) string {
	if len(names) > fewNames {
		return wording.Plural(len(names), "service")
	}
	return wording.List(names)
}

// usersPieces is who provides an interface and who reads it: as much as has room.
func usersPieces(f *frame, users model.InterfaceUsers, room int) []piece {
	by, readBy := say(inkFaint, "  by "), say(inkFaint, "  read by ")
	provided, read := quote(inkDim, servicesInWords(users.Providers)), quote(inkDim, servicesInWords(users.Readers))
	forms := [][]piece{nil}
	if len(users.Providers) > 0 {
		forms = [][]piece{{by, provided}, nil}
	}
	if readers := len(users.Readers); readers > 0 {
		forms = append([][]piece{append(slices.Clip(forms[0]), readBy, read), {readBy, read}, {readBy, say(inkDim, wording.Thousands(readers))}}, nil)
	}
	return forms[slices.IndexFunc(forms, func(form []piece) bool { return f.width(form...) <= room })]
}

// readingLines says who reads what an export provides, and what its own service reads, by their manifests.
func readingLines(s *scene, row int) []detailRow {
	var lines []detailRow
	for _, name := range s.snapshot.Set.Interfaces(s.snapshot.Set.InterfaceSet(row)) {
		if readers := s.providing[name].Readers; len(readers) > 0 {
			lines = append(lines, indented(s, onlyFirst(len(lines), "read by"), inkText, wording.List(readers)+" ("+name+")")...)
		}
	}
	written := len(lines)
	scope, _ := s.snapshot.Set.Scope(row)
	for _, service := range s.snapshot.Services {
		if service.Name != scope.Service || service.Name == "" {
			continue
		}
		for _, name := range service.Inputs {
			words := name + ", which nobody exports"
			if providers := s.providing[name].Providers; len(providers) > 0 {
				words = name + ", exported by " + servicesInWords(providers)
			}
			lines = append(lines, indented(s, onlyFirst(len(lines)-written, "reads"), inkText, words)...)
		}
		break
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]detailRow{plainRow()}, lines...)
}
