package ui

// This file draws the prompt in the last line while the user types, with what may be typed there.

import (
	"slices"

	"charm.land/bubbles/v2/textinput"

	"clanscope/model/wording"
	"clanscope/ui/text"
)

// promptLine draws what is being typed, what it finds and how to end it.
func (a *App) promptLine(f *frame, cells int) {
	mark, found := "/", ""
	switch a.prompt.purpose {
	case namesPrompt:
		rows := &a.scene.narrowed.columns[a.prompt.column.part()]
		found = wording.Plural(rows.names+rows.absent, "name")
	case keysPrompt:
		found = wording.Plural(a.scene.listed.Len(), "key")
	case causesPrompt:
		found = wording.Plural(len(a.violations.shown), "cause")
	case helpPrompt:
		if a.overlay == matrixOverlay {
			found = wording.Plural(len(a.matrix.find.hits), "hit")
		}
	case findPrompt:
		found = wording.Plural(a.detail.hitCount, "hit")
	case valuesPrompt:
		mark, found = "*", wording.Plural(a.scene.listed.Len(), "export")
	}
	typed := slices.Concat([]piece{say(inkAccent, " "+mark+" ")}, typedPieces(&a.prompt.input, inkText, f.printer, cells-len(" / ")-len("   ")-len(found)),
		[]piece{say(inkCount, "   "+found+"   ")})
	hints := fittingPieces(f, cells+len("  ")-f.width(typed...), a.promptHints())
	f.placeHints(f.width(typed...), hints)
	f.pieces(cells, append(typed, hints...)...)
}

// typedPieces is the text that is being typed, with the cursor in it. If it is longer than the given number of cells,
// its beginning goes first, so that the cursor and a little of what follows it stay on the screen.
func typedPieces(input *textinput.Model, as ink, printer text.Printer, cells int) []piece {
	runes := []rune(input.Value())
	at := clamp(input.Position(), 0, len(runes))
	before, after := string(runes[:at]), string(runes[at:])
	room := cells - len("|")
	before = printer.CutStart(before, room-min(printer.Width(after), room/4))
	after = printer.Cut(after, room-printer.Width(before))
	return []piece{quote(as, before), say(inkAccent, "▌"), quote(as, after)}
}

// fuzzyHint says how to write patterns that are not fuzzy.
var fuzzyHint = hint{"", "'exact ^prefix suffix$ !not a|b"}

// promptHints are the keys of the prompt, the most useful first, and how to write what it looks for.
func (a *App) promptHints() []hint {
	hints := []hint{{"enter", "keep"}, {"esc", "clear"}}
	switch a.prompt.purpose {
	case namesPrompt:
		best := hint{"↓", "best"}
		if a.theme.ascii {
			best.keys = "down"
		}
		if !a.hasBestMatch() {
			return append(hints, fuzzyHint)
		}
		return append(hints, best, fuzzyHint)
	case keysPrompt:
		if count := a.scene.inValues(); count > 0 {
			return append([]hint{{"*", "in values: " + wording.Thousands(count)}}, hints...)
		}
		return append(hints, fuzzyHint)
	default: // plain words
		return hints
	}
}
