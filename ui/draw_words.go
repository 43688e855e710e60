package ui

// This file writes what numbers, sizes, times and keys are called on the screen.

import (
	"fmt"
	"time"

	"clanscope/model"
)

// emptyKeyWord stands for a key without any letter.
const emptyKeyWord = `"" (the empty name)`

// keyPiece is a key as it is written; one without any letter is shown as such.
func keyPiece(as ink, key model.Key) piece {
	if key == "" {
		return say(as, emptyKeyWord)
	}
	return quote(as, string(key))
}

// elapsed writes a duration as people read it.
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

// amount writes a number of bytes as people read it.
func amount(bytes int64) string {
	switch {
	case bytes < 1e3:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1e6:
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	case bytes < 1e9:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	default:
		return fmt.Sprintf("%.2f GB", float64(bytes)/1e9)
	}
}
