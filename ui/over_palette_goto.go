package ui

// This file holds the palette: it goes to a pasted key or query. The actions that it offers are in
// over_palette_actions.go. For a key that no export has it offers the nearest ones.

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/match"
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

// isQueryText tells whether a text begins as a query does, understood or not: nobody looks for it in values.
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
	if missing := a.missingName(query); missing != nil {
		offers = append(offers, offer{label: missing})
	}
	return append(offers, queryOffer(a.scene.snapshot.Set, query))
}

// nameOffers narrow to the parts, and to the interface, that are called as was typed.
func nameOffers(set *model.Set, typed string) (offers []offer) {
	for _, part := range model.Parts {
		if _, known := set.Lookup(part, typed); known {
			offers = append(offers, queryOffer(set, model.Query{}.With(part, model.Exactly(typed))))
		}
	}
	if slices.Contains(set.InterfaceNames(), typed) {
		offers = append(offers, queryOffer(set, model.Query{Interface: typed}))
	}
	for _, part := range model.Parts {
		if none := (model.Query{}.With(part, model.Exactly(""))); asksForNone(typed) && set.Select(none).Rows().Len() > 0 {
			offers = append(offers, queryOffer(set, none))
		}
	}
	return offers
}

// absentOffers narrow to the first few names of the inventory that no export has and that are called so, or begin so.
func (a *App) absentOffers(typed string) (offers []offer) {
	set, wanted := a.scene.snapshot.Set, match.Fold(typed)
	for _, part := range model.Parts {
		found := map[string]bool{}
		for name := range a.scene.snapshot.NamesOfInventory(part) {
			if _, exported := set.Lookup(part, name); !exported && beginsWith(name, wanted) {
				found[name] = true
			}
		}
		for _, name := range slices.Sorted(maps.Keys(found)) {
			if len(offers) < mostNearest/2 {
				offers = append(offers, a.checkedQueryOffers(model.Query{}.With(part, model.Exactly(name)))...)
			}
		}
	}
	return offers
}

// beginsWith tells whether a name, or what stands behind its slash, begins with a text in small letters.
func beginsWith(name, wanted string) bool {
	name = match.Fold(name)
	return strings.HasPrefix(name, wanted) || strings.HasPrefix(name[strings.LastIndexByte(name, '/')+1:], wanted)
}

// beginningOffers narrow to the first few interfaces and parts of which the name, or what stands behind its slash,
// begins with what was typed.
func beginningOffers(set *model.Set, typed string) (offers []offer) {
	wanted := match.Fold(typed)
	for _, name := range set.InterfaceNames() {
		if strings.HasPrefix(match.Fold(name), wanted) && name != typed && len(offers) < mostNearest/2 {
			offers = append(offers, queryOffer(set, model.Query{Interface: name}))
		}
	}
	for _, part := range model.Parts {
		names := set.Names(part)
		for _, id := range names[:min(len(names), mostMeasured)] {
			name := set.Name(part, id)
			if beginsWith(name, wanted) && name != typed && len(offers) < mostNearest {
				offers = append(offers, queryOffer(set, model.Query{}.With(part, model.Exactly(name))))
			}
		}
	}
	return offers
}

// pieceOffers go to the keys of which a text with a colon in it may be a piece: first those that it begins, then
// those in which it stands further to the right.
func pieceOffers(set *model.Set, typed string) (offers []offer) {
	parts := strings.Split(typed, ":")
	if len(parts) < 2 {
		return nil
	}
	var offered []model.Key
	for first := 0; first+len(parts) <= model.PartCount; first++ {
		var query model.Query
		for at, part := range parts {
			if part != "" {
				query.Parts[first+at] = model.Matching(part)
			}
		}
		rows := set.Select(query).Rows()
		for at := 0; at < rows.Len() && len(offers) < mostNearest; at++ {
			if key := set.Key(rows.At(at)); !slices.Contains(offered, key) {
				offered = append(offered, key)
				offers = append(offers, keyOffer(key, []piece{say(inkDim, "go to  "), keyPiece(inkText, key)}))
			}
		}
	}
	return offers
}

// shortestContained is the shortest text for which keys that contain it are offered: a letter is in most of them.
const shortestContained = 2

// keyOffers go to the first few keys that begin with the text as it was typed, and to the first few others with a part
// that has it.
func keyOffers(set *model.Set, typed string) (begun, contained []offer) {
	wanted := match.Fold(typed)
	if wanted == "" || strings.Contains(wanted, ":") {
		return nil, nil
	}
	begins := func(name string) bool { return strings.HasPrefix(match.Fold(name), wanted) }
	keys := keysWith(set, model.Service, mostNearest/2, begins, nil)
	few := len(keys)
	for _, part := range model.Parts {
		if len(wanted) >= shortestContained {
			keys = keysWith(set, part, few+mostNearest, func(name string) bool { return strings.Contains(match.Fold(name), wanted) }, keys)
		}
	}
	offers := wording.Each(keys, func(key model.Key) offer {
		return keyOffer(key, []piece{say(inkDim, "go to  "), keyPiece(inkText, key)})
	})
	return offers[:few], offers[few:]
}

// keysWith adds keys with a part that fits, until there are enough.
func keysWith(set *model.Set, part model.Part, most int, fits func(name string) bool, keys []model.Key) []model.Key {
	names := set.Names(part)
	for _, id := range names[:min(len(names), mostMeasured)] {
		name := set.Name(part, id)
		if len(keys) >= most || !fits(name) {
			continue
		}
		rows := set.Select(model.Query{}.With(part, model.Exactly(name))).Rows()
		for at := 0; at < rows.Len() && len(keys) < most; at++ {
			if key := set.Key(rows.At(at)); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

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
