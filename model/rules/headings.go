package rules

// This file decides under which heading each sentence about a violation is shown. The headings are the same in the
// explorer, in check and in diff.

import (
	"slices"
	"strings"
)

// The headings. Expected and Found have the headings of ComparisonHeadings.
const (
	SetsHeading   = "sets"   // what the writer sets: Sets
	SilentHeading = "silent" // why clan-core says nothing: SilentWords
	ThrowsHeading = "throws" // when it does: ThrowsWords
	FixHeading    = "fix"
	OrHeading     = "or"   // what to do instead of the fix: WaysOut
	AlsoHeading   = "also" // consequences and other things to know: Facts
)

// ComparisonHeadings returns the headings of Expected and Found: first and second if neither is known to be right.
func (v *Violation) ComparisonHeadings() (expected, found string) {
	if v.TwoSides {
		return "first", "second"
	}
	return "expected", "found"
}

// SilentWords returns why clan-core says nothing about the violation, or an empty text if it does say something.
func (v *Violation) SilentWords() string {
	if !v.Silent {
		return ""
	}
	return "clan-core " + v.Silence
}

// ThrowsWords returns when, and why, clan-core throws because of the violation, or an empty text if it does not.
func (v *Violation) ThrowsWords() string {
	if v.Silent || !v.Throws {
		return ""
	}
	words := "when clan-core evaluates this key"
	if v.WhyThrows != "" {
		words += ": " + v.WhyThrows
	}
	return words
}

// relation is the kind of a sentence in Related, which decides its heading.
type relation uint8

const (
	aFact      relation = iota
	aDrawnFact          // also visible where the key is drawn above its writers
	aWayOut
	aThrow   // also in ThrowsWords
	aSetting // also in Sets
	aGuess   // at why it throws
)

// relate adds a sentence about a consequence, or about something else to know.
func (c *description) relate(sentence string) { c.relateAs(aFact, sentence) }

func (c *description) relateAs(as relation, sentence string) {
	c.Related, c.relations = append(c.Related, sentence), append(c.relations, as)
}

// SayWhy adds what is known from Nix's own error of why a place fails: the reason becomes the message, and what the rule
// alone could say becomes a fact, except its guesses. An empty cause or fix changes nothing.
func (v *Violation) SayWhy(reason, cause, fix string) {
	facts := []string{v.Message}
	cause = strings.TrimPrefix(strings.TrimPrefix(cause, v.Message+"."), sentence(v.Message))
	if cause = strings.TrimSpace(cause); cause != "" {
		facts = append(facts, cause)
	}
	kinds := make([]relation, len(facts))
	for at, sentence := range v.Related {
		if v.relations[at] != aGuess {
			facts, kinds = append(facts, sentence), append(kinds, v.relations[at])
		}
	}
	v.Related, v.relations = facts, kinds
	v.Message = reason
	if fix != "" {
		v.Fix, v.fixCode, v.fixPasted, v.AsksNix = fix, "", "", false
	}
}

// FixAsking returns the fix of a violation that AsksNix, with other words instead of the command that asks.
func (v *Violation) FixAsking(words string) string {
	return strings.Replace(v.Fix, askingWords+quoted(v.fixCode), words, 1)
}

// askingWords begin a fix that is a command which asks Nix.
const askingWords = "See why with "

// WaysOut returns the sentences of Related about what to do instead of the fix.
func (v *Violation) WaysOut() []string { return v.relatedAs(aWayOut) }

// Facts returns the sentences of Related that belong under no other heading.
func (v *Violation) Facts() []string {
	if v.ThrowsWords() == "" {
		return v.relatedAs(aFact, aDrawnFact, aGuess, aThrow)
	}
	return v.relatedAs(aFact, aDrawnFact, aGuess)
}

// FactsBesideDrawing returns the Facts that a drawing of the key and its writers does not show.
func (v *Violation) FactsBesideDrawing() []string { return v.relatedAs(aFact, aGuess) }

func (v *Violation) relatedAs(some ...relation) (sentences []string) {
	for at, sentence := range v.Related {
		if slices.Contains(some, v.relations[at]) {
			sentences = append(sentences, sentence)
		}
	}
	return sentences
}
