package cli

// This file tests what the line of progress says; when it is drawn is left to the eye.

import (
	"strings"
	"testing"

	"clanscope/model"
)

// What Nix says may be long, and may try to draw; the line stays one line of the terminal's width.
func TestProgressIsOneLine(t *testing.T) {
	for _, width := range []int{0, 20, 40, 200} {
		p := &progress{started: now(), width: func() int { return width }}
		p.take(model.Step{Stage: model.Evaluating, Done: 1, Total: 4, Note: "\x1b[2Jevaluating\n" + strings.Repeat("漢字", 200)})
		line := p.line()
		if printer.Width(line) > max(width-1, 20) || strings.ContainsAny(line, "\x1b\n") {
			t.Errorf("in %d cells: %q", width, line)
		}
		if !strings.HasPrefix(line, "evaluating ") {
			t.Errorf("in %d cells it does not say what goes on: %q", width, line)
		}
	}
}
