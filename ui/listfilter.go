package ui

// This file narrows the list of exports without changing the query: by whole keys, by what the values contain, or to
// those that break a rule. The searches are long work, which is started here.

import (
	"slices"
	"strings"

	"clanscope/model"
)

// refilter lists the query's exports again and starts the searches that narrow them.
func (a *App) refilter() {
	a.worker.stop(keySearchWork)
	a.worker.stop(valueSearchWork)
	a.scene.filtered = listFilter{}
	rows := a.scene.narrowed.rows
	if a.state.violating {
		rows = a.scene.violatingRows(rows)
	}
	a.listRows(rows)
	if a.state.keyFilter != "" {
		a.startKeySearch(rows)
		return
	}
	a.startValueSearch(rows)
}

// listFilter is what a filter of the keys has found, and where. If it has found nothing, instead is a search for the
// same text in the values.
type listFilter struct {
	search   *model.KeySearch               // nil without such a filter
	places   map[int][model.PartCount][]int // by row, for rows that were on the screen
	instead  *model.ValueSearch
	searched bool // instead has finished
}

// mostPlaced is for how many rows that were on the screen the matched runes are kept.
const mostPlaced = 1000

// placesOf returns which bytes of the parts of a row's key the filter has matched. For a malformed key, the first entry
// is for the whole key.
func (s *scene) placesOf(row int) (places [model.PartCount][]int) {
	filter := &s.filtered
	if filter.search == nil {
		return places
	}
	places, known := filter.places[row]
	if !known {
		if parts := filter.search.Places(row); s.snapshot.Set.IsMalformed(row) {
			places[0] = placesInKey(s.snapshot.Set.Key(row), parts)
		} else {
			copy(places[:], parts)
		}
		if filter.places == nil || len(filter.places) > mostPlaced {
			filter.places = map[int][model.PartCount][]int{}
		}
		filter.places[row] = places
	}
	return places
}

// placesInKey returns the bytes of a key that are matched in its parts, however many parts there are.
func placesInKey(key model.Key, parts [][]int) (places []int) {
	from := 0
	for at, part := range strings.Split(string(key), ":") {
		for _, place := range parts[at] {
			places = append(places, from+place)
		}
		from += len(part) + len(":")
	}
	return places
}

// behind returns the places after a text that is left out.
func behind(places []int, left int) (kept []int) {
	for _, place := range places {
		if place >= left {
			kept = append(kept, place-left)
		}
	}
	return kept
}

// inValues returns how many exports have in their values a text that no key matches; 0 as long as that is not known.
func (s *scene) inValues() int {
	if !s.filtered.searched || s.listed.Len() > 0 {
		return 0
	}
	return s.filtered.instead.Rows().Len()
}

// searchValues opens the search in values. If no key matches the text that was typed for the keys, the search begins
// with that text.
func (a *App) searchValues() {
	instead := a.scene.inValues() > 0
	a.openPrompt(valuesPrompt)
	if instead {
		a.prompt.input.SetValue(a.state.keyFilter)
		a.prompt.input.CursorEnd()
		a.state.keyFilter = ""
		a.applyPrompt()
	}
}

// listRows lists these rows; the cursor stays on its export. If that is not listed while the user types a filter, the
// cursor goes to the first row, so that it does not depend on what was typed in between.
func (a *App) listRows(rows model.Rows) {
	a.scene.listed, a.listInSight = rows, 0
	a.scene.listing++
	if a.prompt.narrowsList() {
		a.list.cursor = 0
	}
	a.list.values.forget()
	a.startOrder()
}

// violatingRows keeps the rows that break a rule. It goes through the faulty rows, because there are fewer of them.
func (s *scene) violatingRows(rows model.Rows) model.Rows {
	faulty := s.faultyRows()
	if rows.Len() == s.snapshot.Set.Len() {
		return model.RowsOf(slices.Clip(faulty))
	}
	kept := []int32{}
	for _, row := range faulty {
		if _, listed := rows.Place(int(row)); listed {
			kept = append(kept, row)
		}
	}
	return model.RowsOf(kept)
}

func (a *App) startKeySearch(rows model.Rows) {
	var beside func(row int) []string
	if snapshot, pins := a.scene.snapshot, a.state.pins; len(pins) > 0 {
		beside = func(row int) []string { return snapshot.ColumnTexts(row, pins) }
	}
	search := model.NewKeySearch(a.scene.snapshot.Set, rows, a.state.keyFilter, beside)
	a.scene.filtered.search = search
	done := a.worker.start(keySearchWork, search)
	a.takeKeySearch(search, done)
}

func (a *App) takeKeySearch(search *model.KeySearch, done bool) {
	a.listRows(search.Rows())
	switch {
	case !done:
	case search.Rows().Len() == 0 && a.state.search == "":
		instead := model.NewValueSearch(a.scene.snapshot.Set, search.Among(), a.state.keyFilter, nil)
		a.scene.filtered.instead = instead
		a.takeValueSearch(instead, a.worker.start(valueSearchWork, instead))
	default:
		a.startValueSearch(search.Rows())
	}
}

func (a *App) startValueSearch(rows model.Rows) {
	if a.state.search == "" {
		return
	}
	search := model.NewValueSearch(a.scene.snapshot.Set, rows, a.state.search, a.valueSearch)
	a.takeValueSearch(search, a.worker.start(valueSearchWork, search))
}

// takeValueSearch lists what a search has found so far. The next search may start from the results of a finished one.
func (a *App) takeValueSearch(search *model.ValueSearch, done bool) {
	if search == a.scene.filtered.instead {
		a.scene.filtered.searched = done
		return
	}
	if done {
		a.valueSearch = search
	}
	a.listRows(search.Rows())
}
