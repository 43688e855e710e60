package ui

// This file says who provides and who reads an interface, in the overview behind its bar and in the detail below the
// writers.

import (
	"clanscope/model"
	"clanscope/model/wording"
)

// fewNames is how many services are named; of more only the number is told.
const fewNames = 2

// servicesInWords names services, or says how many they are.
func servicesInWords(names []string) string {
	if len(names) > fewNames {
		return wording.Plural(len(names), "service")
	}
	return wording.List(names)
}

// usersPieces is who provides an interface and who reads it: by their names if there is room, otherwise how many they
// are. What is counted is said once, with the providers.
func usersPieces(f *frame, users model.InterfaceUsers, room int) []piece {
	services := func(names []string) string { return wording.Plural(len(names), "service") }
	counted := func(names []string) string { return wording.Thousands(len(names)) }
	for _, form := range [][2]func([]string) string{{servicesInWords, servicesInWords}, {servicesInWords, counted}, {services, counted}} {
		pieces := append(usersOf("  by ", users.Providers, form[0]), usersOf("  read by ", users.Readers, form[1])...)
		if f.width(pieces...) <= room {
			return pieces
		}
	}
	if pieces := usersOf("  by ", users.Providers, services); f.width(pieces...) <= room {
		return pieces
	}
	return nil
}

func usersOf(word string, names []string, words func([]string) string) []piece {
	if len(names) == 0 {
		return nil
	}
	return []piece{say(inkFaint, word), quote(inkDim, words(names))}
}

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

// linked writes words from which enter goes to what a query selects; they look like a link only if that is anything.
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
