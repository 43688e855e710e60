package jsontree

// This file recognises values of the same shape: most exports differ from the one before only in a few strings and
// numbers. What is true of a whole shape is found out once, by the caller.

import "strconv"

// Shapes holds the shapes of the last values that were read, each with what is known of all values of that shape. The
// zero value is ready for use, but not by several goroutines.
type Shapes[Known any] struct {
	shapes [4]shape
	known  [4]Known
	last   int // the shape of the last value
	oldest int // the shape that is replaced next
	misses int // how many values in a row had no known shape
	places [mostPieces]place
	texts  []Raw
}

// shape is a value without the texts of its strings and the digits of its numbers.
type shape []piece

// piece is the text before the contents of a string, before a number, or before the end.
type piece struct {
	literal string
	follows byte // '"', '0', or 0 at the end
}

// place is where the contents of a string are, or a number.
type place struct{ start, end int }

const (
	longestShape = 4 << 10 // in bytes of the value
	mostPieces   = 100
	patience     = 16 // after this many values without a known shape, only one in this many is compared
)

// noMatch is the end of a value that does not match.
const noMatch = -1

// Match reads the value at a place if it has a known shape, and returns where it ends and what is known of it;
// otherwise it returns false. Its strings are ASCII without escapes. A value of which only the beginning has been read
// may match too; then its end is the end of the text.
func (s *Shapes[Known]) Match(text []byte, at int) (end int, known Known, matches bool) {
	if s.misses > patience && s.misses%patience != 0 {
		return 0, known, false
	}
	for turn := range s.shapes {
		number := (s.last + turn) % len(s.shapes)
		if end := s.shapes[number].match(text, at, &s.places); end != noMatch {
			s.last, s.misses = number, 0
			return end, s.known[number], true
		}
	}
	return 0, known, false
}

// Texts returns the strings and numbers of the value that matched last, as written and in their order. The next call
// overwrites them.
func (s *Shapes[Known]) Texts(text []byte) []Raw {
	s.texts = s.texts[:0]
	shape := s.shapes[s.last]
	for number := range shape[:len(shape)-1] {
		at := s.places[number]
		if shape[number].follows == '"' {
			at = place{at.start - 1, at.end + 1}
		}
		s.texts = append(s.texts, text[at.start:at.end])
	}
	return s.texts
}

// Learn remembers the shape of a value that matched none. know returns what is true of every value of that shape; it
// gets such a value, in which each string and number is its own index, counted from 0.
func (s *Shapes[Known]) Learn(value []byte, know func(numbered Raw) Known) {
	if s.misses++; len(value) > longestShape || s.misses > patience && s.misses%patience != 0 {
		return
	}
	if shape := shapeOf(value); len(shape) <= mostPieces {
		s.shapes[s.oldest], s.known[s.oldest] = shape, know(shape.numbered())
		s.last, s.oldest = s.oldest, (s.oldest+1)%len(s.shapes)
	}
}

func (s shape) match(text []byte, at int, places *[mostPieces]place) (end int) {
	for number := range s {
		piece := &s[number]
		if end = at + len(piece.literal); end > len(text) || string(text[at:end]) != piece.literal {
			return noMatch
		}
		at = end
		switch piece.follows {
		case '"':
			var seen uint64
			if at, seen = EndOfPlain(text, at); seen&HighBits != 0 {
				return noMatch
			}
		case '0':
			if at = EndOfNumber(text, at); at == noMatch {
				return noMatch
			}
		default:
			return at
		}
		places[number] = place{end, at}
	}
	return noMatch
}

// shapeOf returns the shape of a valid value.
func shapeOf(value []byte) (pieces shape) {
	written, start := string(value), 0
	for at := 0; at < len(value); {
		switch letter := value[at]; {
		case letter == '"':
			end := EndOfString(value, at)
			if next := skipBlank(value, end); next == len(value) || value[next] != ':' {
				pieces, start = append(pieces, piece{written[start : at+1], '"'}), end-1
			}
			at = end
		case letter == '-' || '0' <= letter && letter <= '9':
			pieces = append(pieces, piece{written[start:at], '0'})
			at = EndOfNumber(value, at)
			start = at
		default:
			at++
		}
	}
	return append(pieces, piece{literal: written[start:]})
}

// numbered returns a value of the shape in which each string and number is its own index.
func (s shape) numbered() (value Raw) {
	for number := range s {
		value = append(value, s[number].literal...)
		if s[number].follows != 0 {
			value = strconv.AppendInt(value, int64(number), 10)
		}
	}
	return value
}
