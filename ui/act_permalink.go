package ui

// This file writes a command line that opens the program again at the same place, and goes to the place that such a command line names.

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/wording"
)

// copyPermalink copies the command line that opens what is on the screen.
func (a *App) copyPermalink() tea.Cmd {
	words := append([]string{"clanscope"}, a.config.Arguments...)
	if query := a.scene.narrowed.query.String(); query != "" {
		words = append(words, "--query", query)
	}
	if key, ok := a.subjectKey(); ok && !a.state.focus.isColumn() {
		words = append(words, "--at", string(key))
	}
	for _, path := range a.state.pins {
		words = append(words, "--column", path)
	}
	for at := range words {
		words[at] = wording.ShellWord(words[at])
	}
	return a.copy("command line", strings.Join(words, " "))
}

// openAtQuery applies the query that the command line asks for. Names that only a later part of the load brings count as soon as they arrive.
func (a *App) openAtQuery() {
	if !a.config.Query.IsAll() {
		a.chooseQuery(a.config.Query)
	}
}

// openAtKey goes to the export that the command line asks for, once everything is loaded.
func (a *App) openAtKey() {
	if slices.ContainsFunc(a.config.Query.Parts[:], func(asked model.Choice) bool { return asked.Kind == model.OtherNames }) {
		a.openAtQuery() // only now are all the other names known
	}
	a.insistOn(a.config.Query)
	a.sayWhatIsNotThere(a.config.Query)
	a.config.Query = model.Query{}
	key := a.config.At
	if a.config.At = ""; key == "" {
		return
	}
	if _, exists := a.scene.snapshot.Set.Find(key); exists {
		a.goToExport(key)
		a.focusOn(exportsPane)
		return
	}
	a.notice = []piece{say(inkWarning, "no export has the key "), keyPiece(inkWarning, key)}
	for _, near := range model.NearestKeys(a.scene.snapshot.Set, key, 1) {
		a.notice = append(a.notice, say(inkWarning, "; the nearest is "), keyPiece(inkWarning, near))
	}
}

// sayWhatIsNotThere tells the user the first name of the query that no export has, and the name that may have been meant.
func (a *App) sayWhatIsNotThere(query model.Query) {
	set := a.scene.snapshot.Set
	for _, part := range model.Parts {
		for _, name := range query.Parts[part].Names {
			if _, known := set.Lookup(part, name); known || query.Parts[part].Kind != model.ExactNames {
				continue
			}
			a.notice = []piece{say(inkWarning, "no "+part.String()+" is called "), quote(inkWarning, name)}
			if near, found := model.NearestName(name, set.NameList(part)); found {
				a.notice = append(a.notice, say(inkWarning, "; the nearest is "), quote(inkWarning, near))
			}
			return
		}
	}
}
