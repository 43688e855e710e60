package rules

// This file says when two violations, of different loads or from an older report, are the same one. Neither their
// words, which may change with a version, nor their place in a file counts: in the Nix store files have another name
// after every change.

import "clanscope/model"

// Identity is what makes a violation the same one as before: its rule, its key and its writer. It can be compared.
type Identity struct {
	Rule      string
	Key       model.Key
	HasWriter bool
	Writer    model.Writer // of the zero value without one
}

// Identity returns what makes a finding the same as before, without describing it.
func (r *Report) Identity(finding Finding) Identity {
	place := r.Place(finding)
	return place.Identity()
}

// Identity returns what makes the violation the same one as before.
func (v *Violation) Identity() Identity {
	same := Identity{Rule: v.Rule.ID, Key: v.Key}
	if v.Writer != nil {
		same.HasWriter, same.Writer = true, *v.Writer
	}
	return same
}

// Identities returns what makes each finding the same as before, and for a rule that could not run its id alone.
func (r *Report) Identities() map[Identity]bool {
	known := map[Identity]bool{}
	for _, finding := range r.Findings() {
		known[r.Identity(finding)] = true
	}
	for _, lack := range r.lacks {
		known[Identity{Rule: lack.Rule.ID}] = true
	}
	return known
}
