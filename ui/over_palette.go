package ui

// This file holds the palette: it goes to a pasted key or query. The actions that it offers are in over_palettedeeds.go. For a key that no export has it offers the nearest ones.

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// mostNearest is how many of the nearest keys are offered.
const mostNearest = 6

func (a *App) openPalette() { a.openPopup(widePopup, "Go to, or do", paletteOffers) }

// paletteOffers returns where a typed text leads, then the actions that it names, the best first.
func paletteOffers(a *App, typed string) []offer {
	typed = strings.TrimSpace(typed)
	return append(placeOffers(a, typed), deedOffers(a.config.Keys, typed)...)
}

// placeOffers returns the export or the query that the text names, or says what is wrong with it.
func placeOffers(a *App, typed string) []offer {
	set := a.scene.snapshot.Set
	if typed == "" {
		return nil
	}
	if _, exists := set.Find(model.Key(typed)); exists {
		return []offer{keyOffer(model.Key(typed), []piece{say(inkDim, "go to  "), quote(inkTitle, typed)})}
	}
	if strings.Count(typed, ":") == model.PartCount-1 && !strings.ContainsAny(typed, "{} \"") {
		offers := []offer{{label: []piece{say(inkWarning, "no export has this key; the nearest are")}}}
		for _, key := range model.NearestKeys(set, model.Key(typed), mostNearest) {
			offers = append(offers, keyOffer(key, nearestPieces(key, typed)))
		}
		return offers
	}
	query, err := nixquery.Parse(typed)
	switch {
	case err != nil && strings.ContainsAny(typed, "={(:"):
		return []offer{{label: []piece{quote(inkWarning, err.Error())}}}
	case err != nil || query.IsAll():
		return nil
	}
	count := set.Select(query).Rows().Len()
	return []offer{{
		label: []piece{say(inkDim, "narrow to  "), quote(inkTitle, query.String())}, right: []piece{say(inkCount, wording.Plural(count, "export"))},
		take: func(a *App) tea.Cmd { a.remember(); a.goToQuery(query); return nil },
	}}
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
