package ui

// This file writes our own signs, such as arrows and ellipses, as this terminal shows them, for texts that hold foreign
// names too. Which sign stands for which is draw_theme.go.

import "strings"

// ownSigns returns our own signs as they are drawn here, for a text in which foreign names follow: with the names
// they would be escaped.
func (s *scene) ownSigns(own string) string {
	if s.printer.ASCII {
		return asciiWords.Replace(own)
	}
	return own
}

// visible returns pieces as they are drawn here, for a text into which they are put.
func (s *scene) visible(pieces []piece) (words string) {
	for _, each := range pieces {
		if each.foreign {
			words += s.printer.Visible(each.text)
		} else {
			words += s.ownSigns(each.text)
		}
	}
	return words
}

// leftOutOfFixes is how the values that a fix leaves out are written in its code.
var leftOutOfFixes = []string{"{ …", "… }", "mkForce …"}

// fixWords returns a fix with the signs for what it leaves out as they are drawn here.
func (s *scene) fixWords(fix string) string {
	for _, each := range leftOutOfFixes {
		fix = strings.ReplaceAll(fix, each, s.ownSigns(each))
	}
	return fix
}
