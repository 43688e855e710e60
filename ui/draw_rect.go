package ui

// This file defines the rectangles that the screen is divided into. draw_layout.go makes them.

// rect is a part of the screen, in cells; an empty one is not shown.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool            { return r.w <= 0 || r.h <= 0 }
func (r rect) contains(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// inner returns the rect without its border.
func (r rect) inner() rect { return rect{r.x + 1, r.y + 1, max(0, r.w-2), max(0, r.h-2)} }

// with returns the smallest rect that contains both.
func (r rect) with(other rect) rect {
	if r.empty() {
		return other
	}
	x, y := min(r.x, other.x), min(r.y, other.y)
	return rect{x, y, max(r.x+r.w, other.x+other.w) - x, max(r.y+r.h, other.y+other.h) - y}
}

func clamp(value, least, most int) int { return max(least, min(value, most)) }
