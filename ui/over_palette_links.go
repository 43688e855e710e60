package ui

// This file reads what others have sent and the user pastes into the palette: a command line of clanscope, as y l
// copies it, and the id of a rule. over_palette_goto.go reads other texts.

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/nixquery"
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

// flagOf returns the argument of a flag in a command line; "" if the flag is not there.
func flagOf(words []string, flag string) string {
	for at, word := range words {
		if value, joined := strings.CutPrefix(word, flag+"="); joined {
			return value
		}
		if word == flag && at+1 < len(words) {
			return words[at+1]
		}
	}
	return ""
}

// linkOffers go to the query and the export of a command line. If neither is understood, it says that the command line
// belongs in a shell.
func linkOffers(a *App, words []string) (offers []offer) {
	asked := flagOf(words, "--query")
	query, err := nixquery.Parse(asked)
	if err != nil {
		offers = append(offers, a.errorOffer(asked, err))
	} else if !query.IsAll() {
		offers = a.checkedQueryOffers(query)
	}
	key := model.ReadKey(flagOf(words, "--at"))
	if _, exists := a.scene.snapshot.Set.Find(key); exists {
		offers = append([]offer{linkOffer(key, query)}, offers...)
	} else if key != "" {
		offers = append(offers, offer{label: []piece{say(inkWarning, "no export here has its key; run it in a shell: "), keyPiece(inkWarning, key)}})
	}
	if rule := flagOf(words, "--violation"); rule != "" {
		offers = append(offers, ruleOffers(a, rule)...)
	}
	if len(offers) == 0 {
		offers = []offer{{label: []piece{say(inkWarning, "this is a command line: run it in a shell")}}}
	}
	return offers
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

// shortestRule is how much of a rule's id must be typed.
const shortestRule = 3

// ruleOffers go to the causes of the rules with this name, or whose name begins with it, if they have any.
func ruleOffers(a *App, typed string) (offers []offer) {
	if a.scene.report == nil || len(typed) < shortestRule {
		return nil
	}
	var found []string
	causes := map[string]int{}
	for at := range a.scene.report.Causes() {
		rule := a.scene.report.Causes()[at].Rule.ID
		if causes[rule]++; causes[rule] == 1 && strings.HasPrefix(rule, typed) {
			found = append(found, rule)
		}
	}
	return wording.Each(found, func(rule string) offer { return ruleOffer(rule, causes[rule]) })
}

// ruleOffer goes to the first cause of a rule: here or, if it has none here, anywhere.
func ruleOffer(rule string, causes int) offer {
	return offer{
		label: []piece{say(inkDim, "violations of  "), say(inkTitle, rule)},
		right: []piece{say(inkCount, wording.Plural(causes, "cause"))},
		take: func(a *App) tea.Cmd {
			a.remember()
			a.state.causeFilter = ""
			a.searchCauses()
			a.focusOn(violationsPane)
			a.awaited = Place{Violation: rule}
			a.arrive()
			return nil
		},
	}
}
