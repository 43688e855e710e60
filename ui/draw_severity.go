package ui

// This file defines how a severity looks.

import "clanscope/model/rules"

// severity draws the glyph of a severity.
func (f *frame) severity(severity rules.Severity) {
	as, glyph := severityLook(f.theme, severity)
	f.glyph(as, glyph)
}

// severitySign is how a severity looks in a line of pieces. The frame draws its sign in ASCII if it must.
func severitySign(severity rules.Severity) (ink, string) {
	return severityLook(&theme{glyphs: unicodeGlyphs}, severity)
}

func severityLook(t *theme, severity rules.Severity) (ink, string) {
	switch severity {
	case rules.Error:
		return inkError, t.glyphs.bad
	case rules.Warning:
		return inkWarning, t.glyphs.warning
	default:
		return inkInfo, t.glyphs.info
	}
}
