package rules

// This file names what of a clan must be evaluated once more to see why a place fails.

import "clanscope/model"

// FragmentOf returns the fragment of the clan's exports whose evaluation shows why a finding of a rule AboutFailing
// fails. If the exports throw as a whole, asking for any export would only show why they do; then the writer alone is
// asked.
func (r *Report) FragmentOf(finding Finding) (fragment model.Fragment) {
	if finding.Row >= 0 {
		fragment = model.FragmentOfExport(r.facts.set.Key(int(finding.Row)))
	}
	if finding.Definition < 0 || finding.Row >= 0 && !r.facts.snapshot.ExportsFailed {
		return fragment
	}
	definition := r.facts.definition(int(finding.Definition))
	if finding.Row < 0 || !r.facts.hooks.throwing[definition.ServiceID] {
		fragment.ServiceID = definition.ServiceID
	}
	return fragment
}
