package match

// This file measures how far two texts are apart. It is used for every "did you mean".

import "unicode/utf8"

// longestCompared is how many runes of a text EditDistance compares; the rest is ignored.
const longestCompared = 256

// EditDistance counts how many runes must be inserted, deleted, replaced or swapped with their neighbour to turn a into
// b. Only the first 256 runes of a text are compared.
func EditDistance(a, b string) int { return DistanceTo(b).From(a) }

// DistanceMeter measures how far many texts are from one text, and reuses its tables.
type DistanceMeter struct {
	to, text                  []rune
	before, previous, current []int
}

// DistanceTo returns a meter for the distance of other texts to this one, counted as EditDistance does.
func DistanceTo(text string) *DistanceMeter { return &DistanceMeter{to: firstRunes(nil, text)} }

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

// From returns how many runes must change to turn text into the meter's own.
func (m *DistanceMeter) From(text string) int {
	m.text = firstRunes(m.text, text)
	from, to := withoutSameEnds(m.text, m.to)
	m.reset(len(to) + 1)
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

// withoutSameEnds removes the beginning and the end that two texts share, which need no change. Of the names in one
// clan that is most.
func withoutSameEnds(a, b []rune) (restOfA, restOfB []rune) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// reset fills the first row of the table: building n runes out of nothing takes n insertions.
func (m *DistanceMeter) reset(length int) {
	if cap(m.previous) < length {
		length := max(length, len(m.to)+1)
		m.before, m.previous, m.current = make([]int, length), make([]int, length), make([]int, length)
	}
	m.before, m.previous, m.current = m.before[:length], m.previous[:length], m.current[:length]
	for at := range m.previous {
		m.previous[at] = at
	}
}

// ComparedLength counts the runes of a text that EditDistance compares.
func ComparedLength(text string) int {
	if len(text) <= longestCompared {
		return utf8.RuneCountInString(text)
	}
	return len(firstRunes(nil, text))
}
