package ui

// This file finds the actions that the palette offers: by their names and by what they do, the best first.

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model/match"
)

// deed is something that the palette can do.
type deed struct {
	name, does, keys string
	moves            bool // it moves a cursor, for which nobody needs the palette
	do               func(*App) tea.Cmd
}

// deeds returns everything that the palette can do, the most useful first: each action, and each thing that can be
// copied.
func deeds(keys *Keymap) (all []deed) {
	for _, entry := range keys.table() {
		shown, do := entry.binding.Help(), entry.action
		if do == openPalette {
			continue
		}
		name := strings.ReplaceAll(nameOf(do), "-", " ")
		all = append(all, deed{name: name, does: shown.Desc, keys: shown.Key, moves: entry.group == movingKeys, do: func(a *App) tea.Cmd { return a.perform(do) }})
		if do != copyWhat {
			continue
		}
		for _, each := range copyKeys {
			all = append(all, deed{name: "copy " + each.what, does: each.does, keys: shown.Key + " " + each.key, do: each.copy})
		}
	}
	slices.SortStableFunc(all, func(a, b deed) int { return rankOf(a.moves) - rankOf(b.moves) })
	return all
}

func rankOf(last bool) int {
	if last {
		return 1
	}
	return 0
}

// deedOffers offers the deeds in which every typed word is found, ranked by the worst place of a word: at the beginning
// of the name or as the key, at the beginning of a word in the name, anywhere else, or with its letters spread over the
// name. The best come first.
func deedOffers(keys *Keymap, typed string) map[int][]offer {
	words := strings.Fields(match.LowerInPlace(typed))
	var found []deed
	scores, worsts := map[string]int{}, map[string]int{}
	for _, each := range deeds(keys) {
		if score, worst, fits := each.score(words); fits {
			if scores[each.name], worsts[each.name] = score, min(worst, withinName); worst >= scatteredInName {
				worsts[each.name] = scatteredInName
			}
			found = append(found, each)
		}
	}
	slices.SortStableFunc(found, func(a, b deed) int { return scores[a.name] - scores[b.name] })
	offers := map[int][]offer{}
	for _, each := range found {
		worst := worsts[each.name]
		switch {
		case each.name == strings.Join(words, " "):
			worst = isName
		case worst == itsKey:
			worst = beginsName
		}
		offers[worst] = append(offers[worst], each.offer())
	}
	return offers
}

// The places where a word may be found, the best first.
const (
	isName = iota
	beginsName
	itsKey
	beginsWordOfName
	withinName
	beginsWord
	withinWord
	scatteredInName // each letter that it skips makes it one worse
)

// fewestScattered is the fewest letters that count if they are not next to each other.
const fewestScattered = 3

// score returns how far the words are from the best place in total, and the worst of these distances; false if one word
// is not found.
func (d *deed) score(words []string) (sum, worst int, fits bool) {
	for _, word := range words {
		place, found := d.placeOf(word)
		if !found {
			return 0, 0, false
		}
		sum, worst = sum+place, max(worst, place)
	}
	return sum, worst, true
}

// placeOf returns the best place where a word is found.
func (d *deed) placeOf(word string) (place int, found bool) {
	does := match.LowerInPlace(d.does)
	switch {
	case strings.HasPrefix(d.name, word):
		return beginsName, true
	case slices.Contains(strings.Fields(match.LowerInPlace(d.keys)), word):
		return itsKey, true
	case strings.Contains(d.name, " "+word):
		return beginsWordOfName, true
	case strings.Contains(d.name, word):
		return withinName, true
	case strings.Contains(" "+does, " "+word):
		return beginsWord, true
	case strings.Contains(does, word):
		return withinWord, true
	}
	if place, found = d.scatteredPlace(word); found {
		return place, true
	}
	return d.mistypedPlace(word, does)
}

// scatteredPlace finds a word's letters in their order in the name, from the beginning of one of its words, as the
// filter of a column does.
func (d *deed) scatteredPlace(word string) (place int, found bool) {
	hit, found := match.ParsePattern(word).Match(d.name)
	if !found || len(hit.At) < fewestScattered || len(hit.At) != len(word) {
		return 0, false
	}
	first, last := hit.At[0], hit.At[len(hit.At)-1]
	return scatteredInName + last - first - len(word), first == 0 || d.name[first-1] == ' '
}

// fewestMistyped is the fewest letters of a mistyped word; each lettersPerSlip of them allow one more slip.
const (
	fewestMistyped = 4
	lettersPerSlip = 4
)

// mistypedPlace finds a word of the name, or of what it does, that is the typed one but for a slip of the fingers.
func (d *deed) mistypedPlace(word, does string) (place int, found bool) {
	if len(word) < fewestMistyped {
		return 0, false
	}
	meter := match.DistanceTo(word)
	for at, each := range append(strings.Fields(d.name), strings.Fields(does)...) {
		if slips := meter.From(strings.Trim(each, ".,:;()")); slips <= len(word)/lettersPerSlip {
			return scatteredInName + len(d.name) + at, true
		}
	}
	return 0, false
}

// deedCells is the cells for the names, so that what they do is aligned.
const deedCells = len("previous violation")

func (d *deed) offer() offer {
	name := d.name + strings.Repeat(" ", max(0, deedCells-len(d.name)))
	return offer{
		label: []piece{say(inkTitle, name), say(inkDim, "  ")},
		says:  d.does,
		right: []piece{say(inkAccent, "  "+d.keys)},
		take:  d.do,
	}
}
