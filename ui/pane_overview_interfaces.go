package ui

// This file draws how many exports have each interface, and says who exports and who reads it, as a part of the
// overview.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

// interfaceLines draws how many exports have each interface, as bars, on at most the given number of lines.
func interfaceLines(s *scene, most int) []drawnLine {
	counts := s.snapshot.Set.Select(model.Query{}).InterfaceCounts()
	if len(counts) == 0 {
		return nil
	}
	names := slices.DeleteFunc(s.snapshot.Set.InterfaceNames(), func(name string) bool { return counts[name] == 0 })
	slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
	lines := []drawnLine{plainLine(), plainLine(say(inkDim, " Exports by interface"))}
	shown := len(names)
	if shown > most {
		shown = most - 1
	}
	for _, name := range names[:shown] {
		lines = append(lines, barLine(quote(inkName, name), counts[name], counts[names[0]], s.providing[name]))
	}
	if more := len(names) - shown; more > 0 {
		lines = append(lines, plainLine(say(inkFaint, s.keys.named("  and "+wording.Thousands(more)+" more; {i} lists them"))))
	}
	return lines
}

// The most lines about interfaces, next to the columns and in the overview over all panes, which can scroll.
const (
	firstInterfaces = 12
	mostInterfaces  = 200
)

// usersPieces says who provides an interface and who reads it: by name if there is room, otherwise only how many. What
// the numbers count is said once, with the providers.
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

// fewNames is up to how many services are named; if there are more, only their number is given.
const fewNames = 2

// servicesInWords names services, or says how many there are.
func servicesInWords(names []string) string {
	if len(names) > fewNames {
		return wording.Plural(len(names), "service")
	}
	return wording.List(names)
}
