package ui

// This file finds the names and keys that a text in the palette may mean.

import (
	"maps"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/wording"
)

// nameOffers narrow to the parts, and to the interface, that have the typed name.
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

// absentOffers narrow to the first few names of the inventory that no export has and that are, or begin with, the typed
// text.
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

// beginsWith reports whether a name, or the part after its slash, begins with a text in lower case.
func beginsWith(name, wanted string) bool {
	name = match.Fold(name)
	return strings.HasPrefix(name, wanted) || strings.HasPrefix(name[strings.LastIndexByte(name, '/')+1:], wanted)
}

// beginningOffers narrow to the first few interfaces and parts of which the name, or the part after its slash, begins
// with the typed text.
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

// pieceOffers go to the keys that contain a text with a colon in it: first those that begin with it, then the others.
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

// keyOffers go to the first few keys that begin with the typed text, and to the first few others with a part that
// contains it.
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
