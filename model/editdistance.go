package model

// This file holds how far two texts are apart. What that is good for is nearest.go.

import "unicode/utf8"

// longestCompared bounds the work of EditDistance, in runes; what is longer counts as wholly different beyond that.
const longestCompared = 256

// EditDistance counts the runes to insert, delete, replace or swap with their neighbour to turn a into b. Of texts over 256 runes only the first
// 256 are compared.
func EditDistance(a, b string) int {
	var meter distanceMeter
	return meter.distance(a, firstRunes(nil, b))
}

// distanceMeter keeps the tables of many comparisons with one text.
type distanceMeter struct {
	text                      []rune
	before, previous, current []int
}

func firstRunes(into []rune, text string) []rune {
	into = into[:0]
	for _, letter := range text {
		if len(into) == longestCompared {
			break
		}
		into = append(into, letter)
	}
	return into
}

func (m *distanceMeter) distance(text string, to []rune) int {
	m.text = firstRunes(m.text, text)
	m.reset(len(to) + 1)
	from := m.text
	for i, letter := range from {
		m.current[0] = i + 1
		for j, other := range to {
			cost := 1
			if letter == other {
				cost = 0
			}
			best := min(m.previous[j]+cost, m.previous[j+1]+1, m.current[j]+1)
			if i > 0 && j > 0 && letter == to[j-1] && from[i-1] == other {
				best = min(best, m.before[j-1]+1)
			}
			m.current[j+1] = best
		}
		m.before, m.previous, m.current = m.previous, m.current, m.before
	}
	return m.previous[len(to)]
}

// reset begins with what it takes to make every start of the other text out of nothing.
func (m *distanceMeter) reset(length int) {
	if len(m.previous) != length {
		m.before, m.previous, m.current = make([]int, length), make([]int, length), make([]int, length)
	}
	for at := range m.previous {
		m.previous[at] = at
	}
}

// lengthOf counts runes as far as they are compared.
func lengthOf(text string) int {
	if len(text) <= longestCompared {
		return utf8.RuneCountInString(text)
	}
	return len(firstRunes(nil, text))
}
