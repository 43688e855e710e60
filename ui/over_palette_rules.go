package ui

// This file finds the rules that a text in the palette names. It goes to their violations or, if there are none, shows
// what the rules say.

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// rulesOfLine go to the causes of the rule that a command line names. If it has none, they say so and explain it.
func (a *App) rulesOfLine(id string) []offer {
	offers := ruleOffers(a, id)
	switch {
	case id == "" || a.countCausesOf(id) > 0:
		return offers
	case a.scene.report == nil:
		return append([]offer{{label: []piece{say(inkWarning, "the rules have not run yet")}}}, offers...)
	default:
		return append([]offer{{label: []piece{say(inkGood, "nothing here breaks the rule "), quote(inkGood, id)}}}, offers...)
	}
}

// shortestRule is how much of a rule's id must be typed.
const shortestRule = 3

// ruleOffers are for the rules with this id, or whose id begins with it: first to go to the causes of those that have
// any, then to explain the others and the one that is named in full. The text may also be `rules ID`, as the command.
func ruleOffers(a *App, typed string) (offers []offer) {
	typed = strings.TrimPrefix(typed, "rules ")
	if len(typed) < shortestRule {
		return nil
	}
	var explaining []offer
	for _, rule := range rules.All() {
		if !strings.HasPrefix(rule.ID, typed) {
			continue
		}
		causes := a.countCausesOf(rule.ID)
		if causes > 0 {
			offers = append(offers, causesOffer(rule.ID, causes))
		}
		if causes == 0 || rule.ID == typed {
			explaining = append(explaining, explainingOffer(rule))
		}
	}
	return append(offers, explaining...)
}

// countCausesOf returns how many causes a rule has, as far as is known.
func (a *App) countCausesOf(id string) (causes int) {
	if a.scene.report == nil {
		return 0
	}
	all := a.scene.report.Causes()
	for at := range all {
		if all[at].Rule.ID == id {
			causes++
		}
	}
	return causes
}

// causesOffer goes to the first cause of a rule: here or, if it has none here, anywhere.
func causesOffer(rule string, causes int) offer {
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

// explainingOffer shows what a rule says.
func explainingOffer(rule *rules.Rule) offer {
	return offer{
		label: []piece{say(inkDim, "the rule  "), say(inkTitle, rule.ID+"  ")},
		says:  rule.Title,
		take: func(a *App) tea.Cmd {
			a.overlay, a.helpScreen = ruleOverlay, helpScreen{title: "Rule " + rule.ID, text: wrappedText{text: wordsOfRule(rule)}}
			return nil
		},
	}
}

// wordsOfRule is all that a rule says, as the command `rules` prints it.
func wordsOfRule(rule *rules.Rule) string {
	return strings.Join([]string{
		rule.Severity.String() + ": " + rule.Title, rule.Doc, "Example", rule.Example, "Fix", rule.Fix,
	}, "\n\n")
}
