package ui

// This file has the colours and glyphs of the screen. Lip Gloss turns them into escape sequences once per theme. Apart
// from these sequences and the reset that ends a line (draw_frame.go), nothing writes an escape sequence.

import (
	"image/color"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// ink is what a piece of text means; ground is what it is drawn on.
type (
	ink    uint8
	ground uint8
)

const (
	inkText ink = iota
	inkDim
	inkFaint
	inkAccent
	inkTitle
	inkBorder
	inkBorderFocused
	inkError
	inkWarning
	inkInfo
	inkGood
	inkMatch
	inkString
	inkNumber
	inkWord
	inkName
	inkSecret
	inkCount
	inkLink // enter or o goes there

	inkKinds
)

const (
	groundPlain         ground = iota
	groundCursor               // the cursor's row in the focused pane
	groundCursorBlurred        // the cursor's row elsewhere
	groundBar                  // the header

	groundKinds
)

// underlines reports whether blanks in the ink are visible.
func (of ink) underlines() bool { return of == inkLink || of == inkMatch }

// theme is a palette turned into escape sequences, and the glyphs to draw with.
type theme struct {
	sequences [groundKinds][inkKinds]sequence
	written   []string                 // by sequence
	styles    [inkKinds]lipgloss.Style // for Bubbles' components
	glyphs    glyphs
	ascii     bool
}

// sequence is the number of an escape sequence in a theme. Inks that look the same on their grounds have the same
// number.
type sequence uint8

// noSequence is the number for no sequence.
const noSequence sequence = 0

// palette is one colour for each ink and each ground; nil is the terminal's own colour.
type palette struct {
	inks    [inkKinds]color.Color
	grounds [groundKinds]color.Color
}

// The palettes use only colours that terminals with 256 colours have too, so that they look the same everywhere.
// Every ink has a contrast of 4.5:1 on every ground, borders of 3:1; a test measures it.
var darkPalette = palette{
	inks: [inkKinds]color.Color{
		inkText: nil, inkDim: lipgloss.Color("#bcbcbc"), inkFaint: lipgloss.Color("#949494"), inkAccent: lipgloss.Color("#87afff"),
		inkTitle: lipgloss.Color("#eeeeee"), inkBorder: lipgloss.Color("#767676"), inkBorderFocused: lipgloss.Color("#87afff"),
		inkError: lipgloss.Color("#ff8787"), inkWarning: lipgloss.Color("#ffaf5f"), inkInfo: lipgloss.Color("#87afaf"),
		inkGood: lipgloss.Color("#87d787"), inkMatch: lipgloss.Color("#ffd75f"), inkString: lipgloss.Color("#afd787"),
		inkNumber: lipgloss.Color("#d7af87"), inkWord: lipgloss.Color("#d7afff"), inkName: lipgloss.Color("#afd7ff"),
		inkSecret: lipgloss.Color("#d787d7"), inkCount: lipgloss.Color("#bcbcbc"), inkLink: lipgloss.Color("#afd7ff"),
	},
	grounds: [groundKinds]color.Color{
		groundCursor: lipgloss.Color("#00005f"), groundCursorBlurred: lipgloss.Color("#262626"), groundBar: lipgloss.Color("#262626"),
	},
}

var lightPalette = palette{
	inks: [inkKinds]color.Color{
		inkText: nil, inkDim: lipgloss.Color("#4e4e4e"), inkFaint: lipgloss.Color("#626262"), inkAccent: lipgloss.Color("#005faf"),
		inkTitle: lipgloss.Color("#121212"), inkBorder: lipgloss.Color("#767676"), inkBorderFocused: lipgloss.Color("#005faf"),
		inkError: lipgloss.Color("#af0000"), inkWarning: lipgloss.Color("#5f5f00"), inkInfo: lipgloss.Color("#005f87"),
		inkGood: lipgloss.Color("#005f00"), inkMatch: lipgloss.Color("#870087"), inkString: lipgloss.Color("#005f5f"),
		inkNumber: lipgloss.Color("#5f5f00"), inkWord: lipgloss.Color("#8700af"), inkName: lipgloss.Color("#005f87"),
		inkSecret: lipgloss.Color("#5f005f"), inkCount: lipgloss.Color("#585858"), inkLink: lipgloss.Color("#005f87"),
	},
	grounds: [groundKinds]color.Color{
		groundCursor: lipgloss.Color("#d7ffff"), groundCursorBlurred: lipgloss.Color("#e4e4e4"), groundBar: lipgloss.Color("#eeeeee"),
	},
}

// safeInks replace, in the dark and the light palette, the colours that people with red-green colour blindness would
// confuse.
var safeInks = map[bool]map[ink]color.Color{
	false: {inkError: lipgloss.Color("#ffaf00"), inkWarning: lipgloss.Color("#ffff87"), inkGood: lipgloss.Color("#5fafff"), inkInfo: lipgloss.Color("#d0d0d0"), inkString: lipgloss.Color("#d7d7ff"), inkNumber: lipgloss.Color("#ffd787")},
	true: {
		inkError: lipgloss.Color("#870000"), inkWarning: lipgloss.Color("#5f5f00"),
		inkGood: lipgloss.Color("#005faf"), inkInfo: lipgloss.Color("#4e4e4e"), inkString: lipgloss.Color("#00005f"),
	},
}

// look is what a theme is made from.
type look struct{ light, noColor, ascii, safe bool }

func (l look) palette() palette {
	colours := darkPalette
	if l.light {
		colours = lightPalette
	}
	if l.safe {
		for of, colour := range safeInks[l.light] {
			colours.inks[of] = colour
		}
	}
	return colours
}

// newTheme makes the sequences of a palette. Without colour, bold, faint, reverse and underline show what the colours
// would.
func newTheme(as look) *theme {
	colours := as.palette()
	built := &theme{glyphs: unicodeGlyphs, ascii: as.ascii, written: []string{noSequence: ""}}
	if as.ascii {
		built.glyphs = asciiGlyphs
	}
	for on := range groundKinds {
		for of := range inkKinds {
			style := emphasis(of, on, as.noColor)
			if !as.noColor {
				style = style.Foreground(short(colours.inks[of])).Background(short(colours.grounds[on]))
			}
			built.sequences[on][of] = built.numbered(opening(style))
			if on == groundPlain {
				built.styles[of] = style
			}
		}
	}
	return built
}

// numbered returns the number of a sequence, or a new number if it is the first that looks like this.
func (t *theme) numbered(written string) sequence {
	at := slices.Index(t.written, written)
	if at < 0 {
		at, t.written = len(t.written), append(t.written, written)
	}
	return sequence(at)
}

// emphasis returns the part of a style that does not need colour.
func emphasis(of ink, on ground, noColor bool) lipgloss.Style {
	style := lipgloss.NewStyle()
	switch of {
	case inkTitle, inkAccent, inkError, inkWarning:
		style = style.Bold(true)
	case inkLink:
		style = style.Underline(true)
	case inkMatch:
		style = style.Bold(true).Underline(true)
	case inkFaint, inkBorder:
		style = style.Faint(noColor)
	}
	if noColor && on == groundCursor {
		style = style.Reverse(true)
	}
	if noColor && on == groundCursorBlurred {
		style = style.Underline(true)
	}
	return style
}

// short returns a colour as its number among the 256 that terminals have, because naming its red, green and blue takes
// twice the bytes at every change of style.
func short(colour color.Color) color.Color {
	if colour == nil {
		return lipgloss.NoColor{}
	}
	for number := firstMixed; number <= lastGrey; number++ {
		if indexed := ansi.IndexedColor(number); sameColour(indexed, colour) {
			return indexed
		}
	}
	return colour
}

// The first sixteen of the 256 colours are the user's own; then come mixtures, then greys.
const (
	firstMixed = 16
	lastGrey   = 255
)

func sameColour(a, b color.Color) bool {
	redA, greenA, blueA, _ := a.RGBA()
	redB, greenB, blueB, _ := b.RGBA()
	return redA == redB && greenA == greenB && blueA == blueB
}

// opening returns the sequence that switches from any style to this one.
func opening(style lipgloss.Style) string {
	const probe = "x"
	sequence, _, _ := strings.Cut(style.Render(probe), probe)
	return "\x1b[m" + sequence
}

// glyphs are our own characters that are not letters. All are one cell wide.
type glyphs struct {
	topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical, teeLeft, teeRight string
	heavyLeft, heavy, heavyRight                                                        string // above the focused pane

	cursor, cursorHollow, mark                      string
	failed, pending, written                        string
	bad, warning, info, good                        string
	folded, unfolded, separator, none, ellipsis     string
	added, changed, removed, secret, barFull, arrow string
}

var unicodeGlyphs = glyphs{
	topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯", horizontal: "─", vertical: "│", teeLeft: "├", teeRight: "┤",
	heavyLeft: "┍", heavy: "━", heavyRight: "┑",
	cursor: "▌", cursorHollow: "▏", mark: "◆",
	failed: "⊘", pending: "…", written: "✎",
	bad: "✗", warning: "▲", info: "•", good: "✓",
	folded: "▸", unfolded: "▾", separator: "·", none: "·", ellipsis: "…",
	added: "+", changed: "~", removed: "-", secret: "•", barFull: "█", arrow: "→",
}

var asciiGlyphs = glyphs{
	topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", horizontal: "-", vertical: "|", teeLeft: "+", teeRight: "+",
	heavyLeft: "+", heavy: "=", heavyRight: "+",
	cursor: ">", cursorHollow: ")", mark: "*",
	failed: "@", pending: "?", written: "%",
	bad: "x", warning: "!", info: "i", good: "=",
	folded: "+", unfolded: "-", separator: "-", none: ".", ellipsis: "~",
	added: "+", changed: "~", removed: "-", secret: "*", barFull: "#", arrow: ">",
}

// asciiWords replaces everything in our own words that is not ASCII, cell by cell.
var asciiWords = strings.NewReplacer(
	"·", "-", "…", "~", "→", ">", "←", "<", "↑", "^", "↓", "v", "✗", "x", "✓", "=", "▲", "!",
	"◆", "*", "▸", ">", "▾", "v", "›", ">", "–", "-", "“", "\"", "”", "\"", "’", "'", "✎", "%", "•", "i", "█", "#",
	"▌", ">", "┊", "|", "└", "\\", "│", "|", "─", "-", "≠", "!", "⊘", "@", "○", "o", "×", "x", "├", "+", "┤", "+")

// ours returns our own words in the characters of this theme.
func (t *theme) ours(words string) string {
	if !t.ascii {
		return words
	}
	return asciiWords.Replace(words)
}
