package ui

// This file has the short lists to pick from: the export interfaces and the levels.

import (
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/wording"
)

// pick is one thing to pick, and how it changes the state.
type pick struct {
	label   string
	foreign bool
	count   int
	current bool
	set     func(*State)
}

// openPicks opens a list of picks, which are counted once per snapshot. The exports behind it follow its cursor.
func (a *App) openPicks(title string, count func(s *scene, chosen *State) []pick) {
	var counted *model.Snapshot
	var picks []pick
	a.openPopup(smallPopup, title, func(a *App, typed string) []offer {
		if counted != a.scene.snapshot {
			counted, picks = a.scene.snapshot, count(&a.scene, &a.popup.before.state)
		}
		pattern := match.ParsePattern(typed)
		var offers []offer
		for _, each := range picks {
			if !pattern.Accepts(each.label) {
				continue
			}
			narrow := func(a *App) { each.set(&a.state); a.renarrow() }
			count := wording.Thousands(each.count)
			if a.scene.knowsNothing() {
				count = "…"
			}
			offers = append(offers, offer{
				label: []piece{
					{ink: inkText, text: each.label, foreign: each.foreign},
				}, right: []piece{say(countInk(int32(each.count)), count)},
				current: each.current, preview: narrow, take: func(a *App) tea.Cmd { narrow(a); return nil },
			})
		}
		return offers
	})
}

// interfacePicks offers the export interfaces, each with how many of the query's exports have it.
func interfacePicks(s *scene, chosen *State) []pick {
	query := s.narrowed.query
	query.Interface = ""
	selection := s.snapshot.Set.Select(query)
	counts := selection.InterfaceCounts()
	picks := []pick{
		{label: anyWord, count: selection.Rows().Len(), current: chosen.iface == "", set: func(state *State) { state.iface = "" }},
	}
	for _, name := range s.snapshot.Set.InterfaceNames() {
		picks = append(picks, pick{shownName(name), true, counts[name], name == chosen.iface, func(state *State) { state.iface = name }})
	}
	return picks
}

// levelPicks offers the levels of the query's exports, each with how many of them it has.
func levelPicks(s *scene, chosen *State) (picks []pick) {
	query := s.narrowed.query
	for _, level := range append([]model.Level{model.Anywhere}, model.Levels[:]...) {
		query.Level = level
		count := s.snapshot.Set.Select(query).Rows().Len()
		if current := level == chosen.level; count == 0 && !current {
			continue // nothing would be left
		}
		picks = append(picks, pick{level.String(), false, count, level == chosen.level, func(state *State) { state.level = level }})
	}
	return picks
}
