package ui

// This file says below the writers who reads the interfaces of an export, and what the export's own service reads.

import (
	"clanscope/model"
	"clanscope/model/wording"
)

// readingLines says who reads what an export provides, and what its own service reads, by their manifests. Enter goes
// to those exports.
func readingLines(s *scene, row int) []detailRow {
	lines := append(readerLines(s, row), inputLines(s, row)...)
	if len(lines) == 0 {
		return nil
	}
	return append([]detailRow{plainRow()}, lines...)
}

// readerLines names the services that read an interface of the export, each on a line of its own.
func readerLines(s *scene, row int) (lines []detailRow) {
	for _, name := range s.snapshot.Set.Interfaces(s.snapshot.Set.InterfaceSet(row)) {
		readers := s.providing[name].Readers
		for _, reader := range readers[:min(len(readers), mostWriters)] {
			query := model.Query{}.With(model.Service, model.Exactly(reader))
			lines = append(lines, linked(s, onlyFirst(len(lines), "read by"), reader+" ("+name+")", query)...)
		}
		if more := len(readers) - mostWriters; more > 0 {
			lines = append(lines, indented(s, "", inkFaint, "and "+wording.Plural(more, "service")+" more")...)
		}
	}
	return lines
}

// inputLines says what the export's own service reads, and who exports that.
func inputLines(s *scene, row int) (lines []detailRow) {
	scope, _ := s.snapshot.Set.Scope(row)
	for _, service := range s.snapshot.Services {
		if service.Name != scope.Service || service.Name == "" {
			continue
		}
		for _, name := range service.Inputs {
			word := onlyFirst(len(lines), "reads")
			if providers := s.providing[name].Providers; len(providers) > 0 {
				lines = append(lines, linked(s, word, name+", exported by "+servicesInWords(providers), model.Query{Interface: name})...)
			} else {
				lines = append(lines, indented(s, word, inkText, name+", which nobody exports")...)
			}
		}
		break
	}
	return lines
}

// linked writes words from which enter goes to what a query selects. They look like a link only if it selects
// something.
func linked(s *scene, word, words string, query model.Query) []detailRow {
	if s.snapshot.Set.Select(query).Rows().Len() == 0 {
		return indented(s, word, inkText, words)
	}
	lines := indented(s, word, inkLink, words)
	for at := range lines {
		lines[at].narrows = query
	}
	return lines
}
