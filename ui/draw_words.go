package ui

// This file puts sizes, durations and keys into words for the screen.

import (
	"fmt"
	"strings"
	"time"

	"clanscope/model"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// emptyKeyWord stands for the empty key.
const emptyKeyWord = `"" (the empty name)`

// keyPiece is a key as it is written; the empty key is put into words.
func keyPiece(as ink, key model.Key) piece {
	if key == "" {
		return say(as, emptyKeyWord)
	}
	return quote(as, text.ShowEnds(string(key)))
}

// elapsed writes a duration for people.
func elapsed(took time.Duration) string {
	switch {
	case took < time.Second:
		return fmt.Sprintf("%d ms", took.Milliseconds())
	case took < time.Minute:
		return fmt.Sprintf("%.1f s", took.Seconds())
	default:
		return fmt.Sprintf("%d min %d s", int(took.Minutes()), int(took.Seconds())%60)
	}
}

// amount writes a number of bytes for people.
func amount(bytes int64) string {
	switch {
	case bytes < 1e3:
		return wording.Plural(int(bytes), "byte")
	case bytes < 1e6:
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	case bytes < 1e9:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	default:
		return fmt.Sprintf("%.2f GB", float64(bytes)/1e9)
	}
}

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
