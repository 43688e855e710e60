package ui

// This file holds the palette: it finds every action by what it does, and goes to a pasted key or query. For a key that no export has it offers the nearest ones.

import (
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

// paletteOffers returns where a typed text leads, then the actions that it names, the best first.
func paletteOffers(a *App, typed string) []offer {
	typed = strings.TrimSpace(typed)
	return append(placeOffers(a, typed), actionOffers(a.config.Keys, typed)...)
}

// placeOffers returns the export, the names or the query that the text names, or says what is wrong with it.
func placeOffers(a *App, typed string) []offer {
	set := a.scene.snapshot.Set
	if typed == "" {
		return nil
	}
	if query, isWide := wideQuery(set, typed); isWide {
		return []offer{queryOffer(set, query)}
	}
	key, named := nixquery.ReadKey(typed)
	if !named {
		key = model.Key(typed)
	}
	if _, exists := set.Find(key); exists {
		return []offer{keyOffer(key, []piece{say(inkDim, "go to  "), quote(inkTitle, string(key))})}
	}
	if named || strings.Count(typed, ":") == model.PartCount-1 && !strings.ContainsAny(typed, "{} \"") {
		offers := []offer{{label: []piece{say(inkWarning, "no export has this key; the nearest are")}}}
		for _, near := range model.NearestKeys(set, key, mostNearest) {
			offers = append(offers, keyOffer(near, nearestPieces(near, string(key))))
		}
		return offers
	}
	query, err := parseQuery(typed)
	switch {
	case err == nil && !query.IsAll():
		return []offer{queryOffer(set, query)}
	case err == nil:
		return nil
	}
	offers := append(nameOffers(set, typed), beginningOffers(set, typed)...)
	if len(offers) == 0 && strings.ContainsAny(typed, "={(:") {
		offers = []offer{{label: []piece{quote(inkWarning, err.Error())}}}
	}
	return offers
}

// wideQuery reads a key with a * in the place of parts, as the detail shows what a writer may write. No export may be called so.
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
	return offer{
		label: []piece{say(inkDim, "narrow to  "), quote(inkTitle, query.String())}, right: []piece{say(inkCount, wording.Plural(count, "export"))},
		take: func(a *App) tea.Cmd { a.remember(); a.goToQuery(query); return nil },
	}
}

// nameOffers narrow to the parts that are called as was typed.
func nameOffers(set *model.Set, typed string) (offers []offer) {
	for _, part := range model.Parts {
		if _, known := set.Lookup(part, typed); known {
			offers = append(offers, queryOffer(set, model.Query{}.With(part, model.Exactly(typed))))
		}
	}
	return offers
}

// beginningOffers go to the keys that a piece of a key with a colon in it may become.
func beginningOffers(set *model.Set, typed string) (offers []offer) {
	parts := strings.Split(typed, ":")
	if len(parts) < 2 || len(parts) > model.PartCount {
		return nil
	}
	var query model.Query
	for at, part := range parts {
		if part != "" {
			query.Parts[at] = model.Matching(part)
		}
	}
	rows := set.Select(query).Rows()
	for at := range min(rows.Len(), mostNearest) {
		key := set.Key(rows.At(at))
		offers = append(offers, keyOffer(key, []piece{say(inkDim, "go to  "), quote(inkText, string(key))}))
	}
	return offers
}

func keyOffer(key model.Key, label []piece) offer {
	return offer{label: label, take: func(a *App) tea.Cmd {
		a.rememberJump()
		a.goToExport(key)
		a.focusOn(exportsPane)
		return nil
	}}
}

// nearestPieces is a key in which the parts that differ from the typed key are marked. If the two do not have the same number of parts, nothing is.
func nearestPieces(key model.Key, typed string) []piece {
	parts, wanted := strings.Split(string(key), ":"), strings.Split(typed, ":")
	pieces := []piece{say(inkDim, "go to  ")}
	for at, part := range parts {
		as := inkText
		if len(parts) == len(wanted) && part != wanted[at] {
			as = inkMatch
		}
		if at > 0 {
			pieces = append(pieces, say(inkFaint, ":"))
		}
		if part == "" && as == inkMatch {
			pieces = append(pieces, say(inkMatch, "·"))
			continue
		}
		pieces = append(pieces, quote(as, part))
	}
	return pieces
}

// actionOffers returns the actions that contain every typed word, sorted by how early the first word stands. If there are none, it returns those that a filter would find, the best first.
func actionOffers(keys *Keymap, typed string) (offers []offer) {
	table := keys.table()
	words := strings.Fields(match.LowerInPlace(typed))
	var containing []*keyEntry
	for at := range table {
		if entry := &table[at]; entry.has(words) && entry.action != openPalette {
			containing = append(containing, entry)
		}
	}
	slices.SortStableFunc(containing, func(a, b *keyEntry) int { return a.placeOf(words) - b.placeOf(words) })
	for _, entry := range containing {
		offers = append(offers, actionOffer(entry))
	}
	if len(offers) > 0 {
		return offers
	}
	pattern, scores := match.ParsePattern(typed), map[action]int{}
	var found []*keyEntry
	for at := range table {
		entry := &table[at]
		if hit, matches := pattern.Match(entry.binding.Help().Desc); matches && entry.action != openPalette {
			scores[entry.action] = hit.Score
			found = append(found, entry)
		}
	}
	slices.SortStableFunc(found, func(a, b *keyEntry) int { return scores[b.action] - scores[a.action] })
	for _, entry := range found {
		offers = append(offers, actionOffer(entry))
	}
	return offers
}

// placeOf returns where in the action's description the first word stands. An action whose description lacks the word comes last.
func (e *keyEntry) placeOf(words []string) int {
	if len(words) == 0 {
		return 0
	}
	if at := strings.Index(match.LowerInPlace(e.binding.Help().Desc), words[0]); at >= 0 {
		return at
	}
	return faraway
}

func actionOffer(entry *keyEntry) offer {
	shown, do := entry.binding.Help(), entry.action
	return offer{
		label: []piece{say(inkText, shown.Desc)}, right: []piece{say(inkAccent, "  "+shown.Key)},
		take: func(a *App) tea.Cmd { return a.perform(do) },
	}
}
