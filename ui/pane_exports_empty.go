package ui

// This file says why the list of exports is empty, and how to go on.

import (
	"cmp"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// emptyLine says why the list is empty and how to go on.
func (l *exportsList) emptyLine(f *frame, s *scene, line, cells int) {
	if s.listed.Len() > 0 {
		f.space(cells)
		return
	}
	words := text.Printer{}.Lines(strings.Join(s.whyEmpty(), "\n"), cells-3, 20)
	if line < 1 || line > len(words) {
		f.space(cells)
		return
	}
	f.space(2)
	f.pieces(cells-2, say(inkDim, words[line-1]))
}

// noneListed says that the filter of the view leaves none of the query's exports. If that filter is only the one for
// exports that break a rule, it says so.
func (s *scene) noneListed(exports int) string {
	onlyViolating := s.state.violating && s.state.keyFilter == "" && s.state.search == ""
	switch {
	case onlyViolating && (s.report == nil || !s.report.Done()):
		return "No export is known yet that breaks a rule; the rules are still running."
	case onlyViolating && len(s.report.Lacks()) > 0:
		return "No export here breaks a rule, as far as the rules could run."
	case onlyViolating:
		return "No export here breaks a rule."
	case exports == 1:
		return "The query's only export does not pass the view's filter."
	}
	return "None of the query's " + wording.Thousands(exports) + " exports pass the view's filter."
}

// unsearched says what the search in values leaves out or, without such a search, what it would find.
func (s *scene) unsearched() string {
	switch count := s.inValues(); {
	case s.state.search != "":
		return "What looks like a secret is not searched. "
	case count > 0:
		return s.keys.named("{*}") + " looks in the values instead: " + wording.Plural(count, "export") + " there. "
	default:
		return ""
	}
}

// matchedByNone says which column's filter leaves nothing.
func (s *scene) matchedByNone() string {
	for _, part := range model.Parts {
		if rows := &s.narrowed.columns[part]; s.narrowed.query.Parts[part].Kind == model.Matches && rows.names == 0 {
			words := "No " + part.String() + " matches /" + s.printer.Visible(rows.offer.filter) + rows.otherMatches() + "."
			if rows.absent > 0 {
				words = "Only names without exports match /" + s.printer.Visible(rows.offer.filter) + " in the column of the " + part.String() + "s."
			}
			return words
		}
	}
	return ""
}

// whyUnknown says that nobody knows what the clan exports, in Nix's own words if there are any.
func (s *scene) whyUnknown() []string {
	unknown := "clan.exports throws as a whole, so nobody knows what this clan exports."
	if s.snapshot.Failure == nil {
		return []string{unknown, "This source does not have Nix's message."}
	}
	return []string{unknown, s.printer.Visible(s.snapshot.Failure.Headline()), s.keys.named("{e} shows all of Nix's message.")}
}

// whyNothing says why there is no export at all: what the load is doing, what stopped it, or that the clan has none;
// nil if there is one.
func (s *scene) whyNothing() []string {
	switch {
	case s.snapshot.Set.Len() > 0:
		return nil
	case s.now.running && s.now.note != "":
		return []string{"loading…", "Nix says: " + s.printer.Visible(s.now.note)}
	case s.now.running:
		return []string{"loading…"}
	case s.now.cancelled:
		return []string{"The load was cancelled."}
	case s.now.problem != nil && !s.now.finished:
		return []string{"Nothing could be loaded:", s.printer.Visible(s.now.problem.Headline())}
	case s.snapshot.ExportsFailed:
		return s.whyUnknown()
	case s.now.isPartial():
		return []string{
			"Not all could be loaded:", s.printer.Visible(s.now.problem.Headline()),
			s.keys.named("What could be loaded exports nothing. {e} shows the whole error."),
		}
	default:
		return []string{"This clan exports nothing.", "A service exports with mkExports in perInstance or perMachine."}
	}
}

func (s *scene) whyEmpty() []string {
	again := s.keys.named("{r} loads again, {q} quits.")
	switch nothing := s.whyNothing(); {
	case nothing != nil && s.now.running:
		return nothing
	case nothing != nil && s.now.cancelled:
		return append(nothing, again)
	case nothing != nil && s.now.problem != nil && !s.now.finished:
		return []string{"Nothing could be loaded: the detail says why.", again}
	case nothing != nil:
		return nothing
	case s.viewIsNarrowed() && s.narrowed.rows.Len() > 0:
		return []string{
			s.noneListed(s.narrowed.rows.Len()),
			s.unsearched() + s.keys.named("Esc clears it, {U} clears everything."),
		}
	default:
		return []string{
			cmp.Or(s.givenByInventory(), s.matchedByNone(), "This choice leaves nothing."),
			s.keys.named("{U} goes back to everything, {u} in a column to any name."),
		}
	}
}
