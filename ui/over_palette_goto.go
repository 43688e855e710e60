package ui

// This file defines the palette: it goes to a pasted key or query. If no export has a key, it offers the nearest ones.
// over_palette_actions.go finds the actions that it offers, over_palette_names.go the names and keys that a text may
// mean.

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// mostNearest is how many of the nearest keys are offered.
const mostNearest = 6

func (a *App) openPalette() { a.openPopup(widePopup, "Go to, or do", paletteOffers) }

// paletteOffers returns where a typed text leads, then the actions and the keys that begin with it, those in which a
// word begins with it, the keys with a part that contains it, and last the actions that only contain it. A text that
// names nothing may be a mistyped action, or a text in a value.
func paletteOffers(a *App, typed string) []offer {
	typed = strings.TrimSpace(typed)
	if words, isCommand := readCommandLine(typed); isCommand {
		return linkOffers(a, words)
	}
	deeds := deedOffers(a.config.Keys, typed)
	begun, contained := keyOffers(a.scene.snapshot.Set, typed)
	offers := slices.Concat(deeds[isName], placeOffers(a, typed), deeds[beginsName], begun, deeds[beginsWordOfName], contained, deeds[withinName])
	if typed != "" && !isQueryText(typed) && !slices.ContainsFunc(offers, func(each offer) bool { return each.take != nil }) {
		offers = append(append(offers, deeds[scatteredInName]...), searchOffer(typed))
	}
	return offers
}

// isQueryText reports whether a text begins like a query, correct or not. Nobody looks for such a text in values.
func isQueryText(typed string) bool {
	field, _, isQuery := strings.Cut(typed, "=")
	_, isPart := model.ParsePart(strings.TrimSuffix(field, "!"))
	return isQuery && (isPart || field == "interface" || field == "level")
}

// searchOffer searches the values of all listed exports.
func searchOffer(typed string) offer {
	return offer{
		label: []piece{say(inkDim, "search the values for  "), quote(inkTitle, typed)},
		take: func(a *App) tea.Cmd {
			a.rememberJump()
			a.state.search, a.state.keyFilter = typed, ""
			a.refilter()
			a.focusOn(exportsPane)
			return nil
		},
	}
}

// placeOffers returns the export, the names or the query that the text names, or says what is wrong with it.
func placeOffers(a *App, typed string) []offer {
	set := a.scene.snapshot.Set
	if typed == "" {
		return nil
	}
	if query, isWide := wideQuery(set, typed); isWide {
		return a.checkedQueryOffers(query)
	}
	key, named := nixquery.ReadKey(typed)
	if _, exists := set.Find(key); !named || !exists && strings.HasPrefix(typed, `"`) {
		key = model.ReadKey(typed)
	}
	if _, exists := set.Find(key); exists {
		return []offer{keyOffer(key, []piece{say(inkDim, "go to  "), keyPiece(inkTitle, key)})}
	}
	if named || strings.Count(typed, ":") == model.PartCount-1 && !strings.ContainsAny(typed, "{} \"") {
		offers := []offer{{label: []piece{say(inkWarning, "no export has this key; the nearest are")}}}
		for _, near := range model.NearestKeys(set, key, mostNearest) {
			offers = append(offers, keyOffer(near, nearestPieces(near, string(key))))
		}
		return offers
	}
	query, err := nixquery.Parse(typed)
	switch {
	case err == nil && !query.IsAll():
		return a.checkedQueryOffers(query)
	case err == nil && typed != "":
		return []offer{queryOffer(set, query)}
	case err == nil:
		return nil
	}
	offers := slices.Concat(ruleOffers(a, typed), nameOffers(set, typed), beginningOffers(set, typed), a.absentOffers(typed), pieceOffers(set, typed))
	if len(offers) == 0 && strings.ContainsAny(typed, "={(:") {
		offers = []offer{a.errorOffer(typed, err)}
	}
	return offers
}

// wideQuery reads a key with * for some parts, as the detail shows what a writer may write. It returns false if an
// export has exactly this key.
func wideQuery(set *model.Set, typed string) (query model.Query, isWide bool) {
	scope, isKey := model.Key(typed).Scope()
	if _, exists := set.Find(model.Key(typed)); exists || !isKey {
		return query, false
	}
	for _, part := range model.Parts {
		if name := scope.Part(part); name != model.Wildcard {
			query.Parts[part] = model.Exactly(name)
		} else {
			isWide = true
		}
	}
	return query, isWide
}

// queryOffer narrows to a query.
func queryOffer(set *model.Set, query model.Query) offer {
	count := set.Select(query).Rows().Len()
	label := []piece{say(inkDim, "narrow to  "), quote(inkTitle, query.String())}
	if query.IsAll() {
		label = []piece{say(inkDim, "show all exports")}
	}
	return offer{
		label: label, right: []piece{say(inkCount, wording.Plural(count, "export"))},
		take: func(a *App) tea.Cmd { a.remember(); a.goToQuery(query); return nil },
	}
}

// errorOffer says what is wrong with a query, in full if it is the only offer.
func (a *App) errorOffer(typed string, err error) offer {
	if isQueryText(typed) {
		return offer{label: []piece{say(inkWarning, "not understood  ")}, says: a.scene.printer.Visible(err.Error())}
	}
	return offer{label: []piece{quote(inkWarning, err.Error())}}
}

// checkedQueryOffers narrow to a query, and first say which of its names no export has.
func (a *App) checkedQueryOffers(query model.Query) (offers []offer) {
	query = withoutAny(a.scene.snapshot.Set, query)
	if missing := a.missingName(query); missing != nil {
		offers = append(offers, offer{label: missing})
	}
	return append(offers, queryOffer(a.scene.snapshot.Set, query))
}

// withoutAny leaves out the parts that ask for `any`, as the columns call it, if nothing there has that name.
func withoutAny(set *model.Set, query model.Query) model.Query {
	for _, part := range model.Parts {
		if _, known := set.Lookup(part, anyWord); !known && query.Parts[part].Kind == model.ExactNames && slices.Equal(query.Parts[part].Names, []string{anyWord}) {
			query = query.With(part, model.Any)
		}
	}
	return query
}

// shortestContained is the shortest text for which keys that contain it are offered, because most keys contain a given
// letter.
const shortestContained = 2

func keyOffer(key model.Key, label []piece) offer {
	return offer{label: label, take: func(a *App) tea.Cmd {
		a.rememberJump()
		a.goToExport(key)
		a.focusOn(exportsPane)
		return nil
	}}
}

// colonInk marks the colon before an empty part, because the part itself cannot be marked.
func colonInk(part string, as ink) ink {
	if part == "" && as == inkMatch {
		return inkMatch
	}
	return inkFaint
}

// nearestPieces is a key with the parts marked that differ from the typed key. If the two do not have the same number
// of parts, none is marked.
func nearestPieces(key model.Key, typed string) []piece {
	parts, wanted := strings.Split(string(key), ":"), strings.Split(typed, ":")
	pieces := []piece{say(inkDim, "go to  ")}
	for at, part := range parts {
		as := inkText
		if len(parts) == len(wanted) && part != wanted[at] {
			as = inkMatch
		}
		if at > 0 {
			pieces = append(pieces, say(colonInk(part, as), ":"))
		}
		pieces = append(pieces, quote(as, part))
	}
	return pieces
}
