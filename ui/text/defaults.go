// This file holds the zero [Printer]'s methods as functions, for callers that have no --ascii to obey. No behaviour may enter.

package text

import "iter"

// Glyphs is [Printer.Glyphs] of the zero Printer.
func Glyphs(s string) iter.Seq[Glyph] { return Printer{}.Glyphs(s) }

// Visible is [Printer.Visible] of the zero Printer.
func Visible(s string) string { return Printer{}.Visible(s) }

// VisibleLines is [Printer.VisibleLines] of the zero Printer.
func VisibleLines(s string) string { return Printer{}.VisibleLines(s) }

// Width is [Printer.Width] of the zero Printer.
func Width(s string) int { return Printer{}.Width(s) }

// Cut is [Printer.Cut] of the zero Printer.
func Cut(s string, width int) string { return Printer{}.Cut(s, width) }

// CutMiddle is [Printer.CutMiddle] of the zero Printer.
func CutMiddle(s string, width int) string { return Printer{}.CutMiddle(s, width) }

// Fit is [Printer.Fit] of the zero Printer.
func Fit(s string, width int) string { return Printer{}.Fit(s, width) }

// FitMiddle is [Printer.FitMiddle] of the zero Printer.
func FitMiddle(s string, width int) string { return Printer{}.FitMiddle(s, width) }

// FitRight is [Printer.FitRight] of the zero Printer.
func FitRight(s string, width int) string { return Printer{}.FitRight(s, width) }

// Lines is [Printer.Lines] of the zero Printer.
func Lines(s string, width, most int) []string { return Printer{}.Lines(s, width, most) }
