package ui

// This file draws the worst causes of violations in plain words, as a part of the overview.

import (
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// mostWorst is how many of the worst causes are shown.
const mostWorst = 3

// worstLines draws the three worst causes in plain words, and says how many more there are.
func worstLines(s *scene, cells int) []drawnLine {
	if s.report == nil || len(s.report.Causes()) == 0 {
		return nil
	}
	lines := []drawnLine{plainLine(say(inkDim, " Worst first"))}
	told := map[string]bool{} // each rule once: three lines of the same rule would say little
	for at := range s.report.Causes() {
		cause := &s.report.Causes()[at]
		if told[cause.Rule.ID] {
			continue
		}
		lines = append(lines, s.worstCause(cause, cells)...)
		if told[cause.Rule.ID] = true; len(told) == mostWorst {
			break
		}
	}
	if more := len(s.report.Causes()) - len(told); more > 0 {
		lines = append(lines, plainLine(say(inkDim, s.keys.named("    and "+wording.Thousands(more)+" more, {v}"))))
	}
	return append(lines, plainLine())
}

// worstCause says what is wrong, who did it and where, as the panel does, on as many lines as it takes.
func (s *scene) worstCause(cause *rules.Cause, cells int) []drawnLine {
	as, glyph := severitySign(cause.Severity)
	words := cause.Rule.Title
	if who := s.whoWritesWhat(cause.Findings[0]); len(who) > 0 {
		words += ": " + s.visible(who)
	}
	if len(cause.Findings) > 1 {
		words += "  " + s.ownSigns("×") + wording.Thousands(len(cause.Findings))
	}
	const indent = "    "
	lines := wrappedLine(s, inkText, indent, words, cells)
	first := s.printer.Lines(words, max(1, cells-len(indent)), mostWrapped)[0]
	lines[0] = plainLine(say(as, "  "+glyph+" "), say(inkText, first))
	return lines
}
