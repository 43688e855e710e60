package ui

// This file divides a strip of the screen among the four columns. draw_layout.go decides what else is on the screen,
// and how high the strip is.

import (
	"slices"

	"clanscope/model"
)

// narrowestColumn is the cells below which a column is useless, including borders.
const narrowestColumn = 12

// comfortableColumn is the cells that the other columns keep, including borders, before the services' column gets
// narrower.
const comfortableColumn = 16

// wholeColumn is the width, including borders, beyond which the services' column gets narrower first.
const wholeColumn = 46

// placeColumns gives every column the width of its names if it can, and distributes what is left. Missing cells are
// taken from the column with the most blanks; if none has any, from the widest. The services' names are the longest and
// say the most, so their column is cut last.
func (l *layout) placeColumns(place rect, natural, needs [model.PartCount]int) {
	widths := natural
	sum := 0
	for part := range widths {
		widths[part] = max(widths[part]+2, narrowestColumn)
		sum += widths[part]
	}
	for ; sum > place.w; sum-- {
		if part, blank := mostBlank(widths, needs); blank > 0 {
			widths[part]--
		} else {
			widths[givesWay(widths)]--
		}
	}
	spare := place.w - sum
	x := place.x
	for part := range widths {
		share := spare / (len(widths) - part)
		spare -= share
		l.panes[part] = rect{x, place.y, widths[part] + share, place.h}
		x += widths[part] + share
	}
}

// mostBlank returns the column that can give up the most cells before anything in it is cut.
func mostBlank(widths, needs [model.PartCount]int) (part model.Part, blank int) {
	for at := range widths {
		if spare := widths[at] - max(needs[at]+2, narrowestColumn); spare > blank {
			part, blank = model.Part(at), spare
		}
	}
	return part, blank
}

// givesWay returns the column that loses a cell when none has blanks left.
func givesWay(widths [model.PartCount]int) model.Part {
	if widths[model.Service] > wholeColumn && widths[model.Service] >= slices.Max(widths[:]) {
		return model.Service
	}
	widest := model.Instance
	for part := model.Role; part <= model.Machine; part++ {
		if widths[part] > widths[widest] {
			widest = part
		}
	}
	if widths[widest] <= comfortableColumn && widths[model.Service] > widths[widest] {
		return model.Service
	}
	return widest
}

// placePair puts two columns side by side.
func (l *layout) placePair(place rect, left model.Part, natural [model.PartCount]int) {
	first, second := natural[left]+2, natural[left+1]+2
	width := clamp(place.w-second, place.w/3, place.w-min(first, place.w/3))
	width = min(width, max(first, place.w-second))
	l.panes[left] = rect{place.x, place.y, width, place.h}
	l.panes[left+1] = rect{place.x + width, place.y, place.w - width, place.h}
}

func sumOf(widths [model.PartCount]int) (sum int) {
	for _, width := range widths {
		sum += width
	}
	return sum
}
