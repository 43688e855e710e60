package rules

// This file decides when two violations, of different loads or from an older report, are the same. Neither their words
// count, which may change with a version, nor their place in a file, because files have another name in the Nix store
// after every change.

import "clanscope/model"

// Identity identifies a violation across loads: its rule, its key and its writer. It can be compared.
type Identity struct {
	Rule      string
	Key       model.Key
	HasWriter bool
	Writer    model.Writer // the zero value without HasWriter
}

// Identity returns the identity of a finding, without describing it.
func (r *Report) Identity(finding Finding) Identity {
	place := r.Place(finding)
	return place.Identity()
}

// Identity returns the identity of the violation.
func (v *Violation) Identity() Identity {
	same := Identity{Rule: v.Rule.ID, Key: v.Key}
	if v.Writer != nil {
		same.HasWriter, same.Writer = true, *v.Writer
	}
	return same
}

// Identities returns the identity of each finding and, for each rule that could not run, an identity with only its id.
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
