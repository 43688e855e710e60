package ui

// This file writes our own signs, such as arrows and ellipses, as this terminal can show them, in texts that also
// contain foreign names. draw_theme.go has the table of signs.

import "strings"

// ownSigns returns our own text as it is drawn here, for a text to which foreign names are added: together with the
// names, our signs would be escaped.
func (s *scene) ownSigns(own string) string {
	if s.printer.ASCII {
		return asciiWords.Replace(own)
	}
	return own
}

// visible returns pieces as they are drawn here, to be put into a text.
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

// leftOutOfFixes is how the code of a fix marks values that it leaves out.
var leftOutOfFixes = []string{"{ …", "… }", "mkForce …"}

// fixWords returns a fix in which the signs for what it leaves out are as they are drawn here.
func (s *scene) fixWords(fix string) string {
	for _, each := range leftOutOfFixes {
		fix = strings.ReplaceAll(fix, each, s.ownSigns(each))
	}
	return fix
}
