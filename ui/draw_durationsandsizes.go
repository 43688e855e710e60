package ui

// This file writes durations and sizes in words for the screen.

import (
	"fmt"
	"time"

	"clanscope/model/wording"
)

// elapsed writes a duration in a form that people read.
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

// amount writes a number of bytes in a form that people read.
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
