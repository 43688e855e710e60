package ui

// This file draws the panel of violations: its box, what it says without any cause, and its lines;
// pane_violations_causeline.go draws the lines of causes. pane_violations.go decides which line is where.

import (
	"fmt"
	"slices"
	"sort"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// count is what the tab says: how many causes are in the choice, and how many there are.
func (v *violationsList) count(s *scene) string {
	if s.report == nil {
		return ""
	}
	if all := s.report.Counts().Causes; v.here != all {
		return wording.Thousands(v.here) + "/" + wording.Thousands(all)
	}
	return wording.Thousands(v.here)
}

// summary is what the header says, the longest form first. What was not checked matters more than what was found, and
// causes more than places.
func (v *violationsList) summary(s *scene) [][]piece {
	if s.report == nil {
		return nil
	}
	counts, lacks := s.report.Counts(), len(s.report.Lacks())
	switch {
	case counts.Causes == 0 && s.report.Done() && lacks > 0:
		notRun := say(inkWarning, wording.Plural(lacks, "rule")+" not run ")
		return [][]piece{{say(inkWarning, "▲ none found · "), notRun}, {say(inkWarning, "▲ "), notRun}}
	case counts.Causes == 0 && s.report.Done():
		return [][]piece{{say(inkGood, "✓ no violations ")}}
	case counts.Causes == 0:
		return [][]piece{{say(inkDim, "checking… ")}}
	}
	causes := causesBySeverity(s.report.Causes())
	places := say(causes[0].ink, "· "+wording.Plural(counts.Places, "place")+" ")
	return [][]piece{append(slices.Clip(causes), places), causes}
}

// causesBySeverity says how many causes there are and, if they are not all alike, how many of each severity.
func causesBySeverity(causes []rules.Cause) (pieces []piece) {
	total := wording.Plural(len(causes), "cause") + " "
	if as, glyph := severitySign(causes[0].Severity); causes[len(causes)-1].Severity == causes[0].Severity {
		return []piece{say(as, glyph+" "+total)}
	}
	pieces = append(pieces, say(inkText, total))
	for from := 0; from < len(causes); {
		severity := causes[from].Severity
		count := sort.Search(len(causes)-from, func(at int) bool { return causes[from+at].Severity < severity })
		as, glyph := severitySign(severity)
		pieces = append(pieces, say(as, glyph+" "+wording.Thousands(count)+" "))
		from += count
	}
	return pieces
}

func (v *violationsList) box(s *scene, place rect) box {
	border := box{rect: place, focused: s.state.focus == violationsPane, title: []piece{say(inkTitle, "Violations")}}
	border.more = v.window.below(v.listHeight(), v.rows())
	if s.report == nil {
		return border
	}
	scope := " here"
	if s.state.allCauses {
		scope = " all"
	}
	if s.state.grouping != byRule {
		scope += " " + groupingNames[s.state.grouping]
	}
	border.title = append(border.title, say(inkDim, scope))
	if s.state.causeFilter != "" {
		border.title = append(border.title, say(inkFaint, " /"), quote(inkMatch, s.state.causeFilter))
	}
	all := s.report.Counts().Causes
	border.right = []piece{say(inkCount, v.countCauses(s, all))}
	if len(v.shown) > 0 && border.focused {
		border.right = []piece{say(inkCount, wording.Thousands(v.cursor+1)+"/"+wording.Thousands(len(v.shown))+" · here "+wording.Thousands(v.here)+" · all "+wording.Thousands(all))}
	}
	if lacks := len(s.report.Lacks()); lacks > 0 {
		border.right = append(border.right, say(inkFaint, fmt.Sprintf(" · %s cannot run", wording.Plural(lacks, "rule"))))
	}
	if len(v.explanation.lines) > 0 {
		border.divider = &divider{line: v.listHeight(), more: border.more}
		border.above = v.explanation.window.offset
		border.more = v.explanation.window.below(v.readingHeight(), len(v.explanation.lines))
	}
	return border
}

// countCauses says how many causes there are here and in all and, with a filter, how many of them pass it.
func (v *violationsList) countCauses(s *scene, all int) string {
	words := wording.Plural(v.here, "cause") + " here · " + wording.Thousands(all) + " in all"
	switch passing := wording.Thousands(len(v.shown)) + " of "; {
	case s.state.causeFilter == "":
		return words
	case s.state.allCauses:
		return passing + wording.Plural(all, "cause")
	default:
		return passing + words
	}
}

// drawLine draws a line of the panel: the causes above, the explanation below.
func (v *violationsList) drawLine(f *frame, s *scene, line, cells int) {
	listed := v.listHeight()
	switch at := v.window.offset + line; {
	case line > listed:
		v.explanation.window.draw(f, v.explanation.lines, line-listed-1, cells)
	case line == listed:
		f.space(cells)
	case v.rows() == 0:
		v.emptyLine(f, s, line, cells)
	case at >= v.rows():
		f.space(cells)
	case v.row(at).heading != nil:
		f.pieces(cells, v.row(at).heading...)
	default:
		v.causeLine(f, s, v.row(at).shown, cells)
	}
}

func (v *violationsList) emptyLine(f *frame, s *scene, line, cells int) {
	if line > 0 {
		v.elsewhereLine(f, s, line-1, cells)
		return
	}
	switch {
	case s.report == nil && s.now.running:
		f.pieces(cells, say(inkDim, " the rules run when everything is loaded"))
	case s.report == nil:
		f.pieces(cells, say(inkDim, " nothing to check"))
	case !s.report.Done():
		f.pieces(cells, say(inkDim, " checking…"))
	case s.state.causeFilter != "":
		f.pieces(cells, say(inkDim, " no cause passes the filter; esc clears it"))
	default:
		pieces := v.nonePieces(s)
		if lacks := len(s.report.Lacks()); lacks > 0 && f.width(pieces...) > cells {
			how := ""
			if s.state.focus != violationsPane {
				how = s.keys.named("; {v} says why")
			}
			pieces = []piece{pieces[0], say(inkDim, " · "+wording.Plural(lacks, "rule")+" not run"+how)}
		}
		f.pieces(cells, pieces...)
	}
}

// elsewhereLine draws one of the causes outside of the choice, below the words that there is none in it.
func (v *violationsList) elsewhereLine(f *frame, s *scene, at, cells int) {
	if s.report == nil || !s.report.Done() || s.state.causeFilter != "" || at >= len(s.report.Causes()) {
		f.space(cells)
		return
	}
	cause := s.report.Causes()[at]
	as, glyph := severitySign(cause.Severity)
	pieces := []piece{say(as, "   "+glyph+" "), say(inkDim, cause.Rule.ID+"  ")}
	f.pieces(cells, append(pieces, s.whoWritesWhat(cause.Findings[0])...)...)
}

// nonePieces says that nothing is wrong here, and what could not be checked.
func (v *violationsList) nonePieces(s *scene) []piece {
	as, words := inkGood, " ✓ none"
	if len(s.report.Lacks()) > 0 {
		as, words = inkWarning, " ▲ none found"
	}
	if all := s.report.Counts().Causes; all > 0 {
		words += " here · " + wording.Thousands(all) + s.keys.named(" elsewhere ({t} shows all)")
	}
	pieces := []piece{say(as, words)}
	if lacks := s.report.Lacks(); len(lacks) > 0 {
		alike := 0 // the border counts all of them
		for _, lack := range lacks {
			if lack.Text == lacks[0].Text {
				alike++
			}
		}
		pieces = append(pieces, say(inkDim, " · "+wording.Plural(alike, "rule")+" "+needs(alike)+" "), quote(inkDim, lacks[0].Text))
	}
	return pieces
}

// needs is the verb for a number of rules.
func needs(rules int) string {
	if rules == 1 {
		return "needs"
	}
	return "need"
}
