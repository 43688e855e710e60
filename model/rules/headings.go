package rules

// This file holds under which heading people read what is said of a violation beside its fault: in the explorer, in
// check and in diff the same.

import "slices"

// The headings. What must be there, and what is, stands under expected and found, or first and second if neither is
// known to be right.
const (
	SetsHeading   = "sets"   // what the writer does to the value: Sets
	SilentHeading = "silent" // why clan-core says nothing: SilentWords
	ThrowsHeading = "throws" // when it does: ThrowsWords
	FixHeading    = "fix"
	OrHeading     = "or"   // what to do instead of the fix: WaysOut
	AlsoHeading   = "also" // consequences and other things to know: Facts
)

// ComparisonHeadings returns what Expected and Found stand under.
func (v *Violation) ComparisonHeadings() (expected, found string) {
	if v.TwoSides {
		return "first", "second"
	}
	return "expected", "found"
}

// SilentWords says why clan-core says nothing about the violation; empty if it does say something.
func (v *Violation) SilentWords() string {
	if !v.Silent {
		return ""
	}
	return "clan-core " + v.Silence
}

// ThrowsWords says when, and why, clan-core throws because of the violation; empty if it does not.
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

// relation says what a sentence of Related is, and so under which heading it stands.
type relation uint8

const (
	aFact      relation = iota
	aDrawnFact          // seen too where the key is drawn above its writers
	aWayOut
	aThrow   // ThrowsWords says it
	aSetting // Sets says it
)

// relate adds a sentence about a consequence, or about something else to know.
func (c *description) relate(sentence string) { c.relateAs(aFact, sentence) }

func (c *description) relateAs(as relation, sentence string) {
	c.Related, c.relations = append(c.Related, sentence), append(c.relations, as)
}

// WaysOut returns of Related what to do instead of the fix.
func (v *Violation) WaysOut() []string { return v.relatedAs(aWayOut) }

// Facts returns of Related what stands under no other heading.
func (v *Violation) Facts() []string {
	if v.ThrowsWords() == "" {
		return v.relatedAs(aFact, aDrawnFact, aThrow)
	}
	return v.relatedAs(aFact, aDrawnFact)
}

// FactsBesideDrawing returns of Facts what a drawing of the key and its writers does not show.
func (v *Violation) FactsBesideDrawing() []string { return v.relatedAs(aFact) }

func (v *Violation) relatedAs(some ...relation) (sentences []string) {
	for at, sentence := range v.Related {
		if slices.Contains(some, v.relations[at]) {
			sentences = append(sentences, sentence)
		}
	}
	return sentences
}
