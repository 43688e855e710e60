package ui

// This file reads what others have sent and the user pastes into the palette: a command line of clanscope, as y l
// copies it. over_palette_goto.go reads other texts, and over_palette_rules.go finds rules.

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/wording"
)

// readCommandLine splits a command line of clanscope into its words, as a shell does.
func readCommandLine(typed string) (words []string, isCommand bool) {
	rest, isCommand := strings.CutPrefix(typed, "clanscope ")
	if !isCommand {
		return nil, false
	}
	var word strings.Builder
	begun, escaped, quote := false, false, rune(0)
	for _, letter := range rest + " " {
		switch isQuote := letter == '\'' || letter == '"'; {
		case !escaped && quote == letter && isQuote:
			quote = 0
		case !escaped && quote == 0 && isQuote:
			quote, begun = letter, true
		case !escaped && quote != '\'' && letter == '\\':
			escaped = true
			continue
		case escaped && quote == '"' && !strings.ContainsRune("\"\\$`", letter):
			word.WriteString(`\` + string(letter))
		case !escaped && quote == 0 && letter == ' ':
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(letter)
			begun = true
		}
		escaped = false
	}
	return words, true
}

// linkOffers go to the place that a command line names: to all of it, and to its export, its query and its rule alone.
// A line that names none belongs in a shell.
func linkOffers(a *App, words []string) (offers []offer) {
	var line CommandLine
	if a.config.ReadLine != nil {
		read, err := a.config.ReadLine(words)
		if line = read; err != nil {
			offers = append(offers, offer{label: []piece{quote(inkWarning, err.Error())}})
		}
		offers = append(offers, a.otherSourceOffers(line.Sources)...)
		if err == nil {
			offers = append(offers, wholePlaceOffers(line.Place)...)
		}
	}
	place := line.Place
	if _, exists := a.scene.snapshot.Set.Find(place.At); exists {
		offers = append(offers, linkOffer(place.At, place.Query))
	} else if place.At != "" {
		offers = append(offers, offer{label: []piece{say(inkWarning, "no export here has its key "), keyPiece(inkWarning, place.At)}})
	}
	if !place.Query.IsAll() {
		offers = append(offers, a.checkedQueryOffers(place.Query)...)
	}
	offers = append(offers, a.rulesOfLine(place.Violation)...)
	first := slices.IndexFunc(offers, func(each offer) bool { return each.take != nil })
	if leads := place.Violation == "" || a.countCausesOf(place.Violation) > 0; first >= 0 && leads && place.isSimple() {
		offers[first].take = openingOf(place)
	}
	if len(offers) == 0 {
		offers = []offer{{label: []piece{say(inkWarning, "this is a command line: run it in a shell")}}}
	}
	return offers
}

// otherSourceOffers say of which sources a command line is, if they are not open here.
func (a *App) otherSourceOffers(sources []string) []offer {
	scene, _, _ := a.currentScene()
	others := slices.DeleteFunc(slices.Clone(sources), func(source string) bool {
		return source == scene.Opens || slices.Contains(a.config.Arguments, source)
	})
	if len(others) == 0 {
		return nil
	}
	return []offer{{label: []piece{
		say(inkWarning, "the line opens "), quote(inkWarning, wording.ShellWords(others)), say(inkWarning, "; for that, run it in a shell"),
	}}}
}

// wholePlaceOffers go to a place with all that belongs to it, if it is more than a key, a query or a rule.
func wholePlaceOffers(place Place) []offer {
	aspects := place.aspects()
	if len(aspects) == 0 || place.isSimple() {
		return nil
	}
	return []offer{{
		label: []piece{say(inkTitle, "open all of it  ")},
		says:  wording.List(aspects),
		take:  openingOf(place),
	}}
}

func openingOf(place Place) func(*App) tea.Cmd {
	return func(a *App) tea.Cmd { a.goToPlace(place); return nil }
}

// linkOffer goes to an export within a query.
func linkOffer(key model.Key, query model.Query) offer {
	each := keyOffer(key, []piece{say(inkDim, "go to  "), keyPiece(inkTitle, key)})
	goThere := each.take
	each.take = func(a *App) tea.Cmd {
		a.remember()
		a.goToQuery(query)
		return goThere(a)
	}
	return each
}
