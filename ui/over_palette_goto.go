package ui

// This file holds the palette: it goes to a pasted key or query. For a key that no export has it offers the nearest
// ones. The actions that it offers are in over_palette_actions.go, the names and keys that a text may stand for in
// over_palette_names.go.

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

// paletteOffers returns where a typed text leads, then the actions and the keys that begin with it, those of which a
// word begins with it, the keys with a part that has it, and last the actions that only contain it. What names nothing
// may be an action with a slip of the fingers, or stand in a value.
func paletteOffers(a *App, typed string) []offer {
	typed = strings.TrimSpace(typed)
	if words, isCommand := readCommandLine(typed); isCommand {
		return linkOffers(a, words)
	}
	deeds := deedOffers(a.config.Keys, typed)
	begun, contained := keyOffers(a.scene.snapshot.Set, typed)
	offers := slices.Concat(placeOffers(a, typed), deeds[beginsName], begun, deeds[beginsWordOfName], contained, deeds[withinName])
	if typed != "" && !isQueryText(typed) && !slices.ContainsFunc(offers, func(each offer) bool { return each.take != nil }) {
		offers = append(append(offers, deeds[scatteredInName]...), searchOffer(typed))
	}
	return offers
}

// isQueryText reports whether a text begins as a query does, understood or not: nobody looks for it in values.
func isQueryText(typed string) bool {
	field, _, isQuery := strings.Cut(typed, "=")
	_, isPart := model.ParsePart(strings.TrimSuffix(field, "!"))
	return isQuery && (isPart || field == "interface" || field == "level")
}

// searchOffer searches the values of all exports that are listed.
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

// wideQuery reads a key with a * in the place of parts, as the detail shows what a writer may write. No export may be
// called so.
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

// errorOffer says what is wrong with a query; to its end if it is the only offer.
func (a *App) errorOffer(typed string, err error) offer {
	if isQueryText(typed) {
		return offer{label: []piece{say(inkWarning, "not understood  ")}, says: a.scene.printer.Visible(err.Error())}
	}
	return offer{label: []piece{quote(inkWarning, err.Error())}}
}

// checkedQueryOffers narrow to a query, and say before that which of its names no export has.
func (a *App) checkedQueryOffers(query model.Query) (offers []offer) {
	query = withoutAny(a.scene.snapshot.Set, query)
	if missing := a.missingName(query); missing != nil {
		offers = append(offers, offer{label: missing})
	}
	return append(offers, queryOffer(a.scene.snapshot.Set, query))
}

// withoutAny leaves the parts out that ask for `any`, as the columns call it, if nothing there is called so.
func withoutAny(set *model.Set, query model.Query) model.Query {
	for _, part := range model.Parts {
		if _, known := set.Lookup(part, anyWord); !known && query.Parts[part].Kind == model.ExactNames && slices.Equal(query.Parts[part].Names, []string{anyWord}) {
			query = query.With(part, model.Any)
		}
	}
	return query
}

// shortestContained is the shortest text for which keys that contain it are offered: a letter is in most of them.
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

// nearestPieces is a key in which the parts that differ from the typed key are marked. If the two do not have the
// same number of parts, nothing is.
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
