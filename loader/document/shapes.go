package document

// This file recognises values of the same shape: most exports differ from the one before only in a few strings and numbers. A value of a known shape is valid and has the same
// interfaces, and finding that out takes a third of the time of reading it. What the interfaces are is not known here.

import "clanscope/model"

// shapes holds the shapes of the values that were read last into one builder.
type shapes struct {
	known  [4]shape
	into   *model.Builder
	last   int // the shape of the last value
	oldest int // the shape that is replaced next
	misses int // how many values in a row had none of them
}

// shape is a value without the texts of its strings and the digits of its numbers.
type shape struct {
	pieces []piece
	row    int // the first that had it
}

// piece is the text before the contents of a string, before a number, or before the end.
type piece struct {
	literal string
	follows byte // '"', '0', or 0 at the end
}

const (
	longestShape = 4 << 10 // in bytes of the value
	mostPieces   = 100
	patience     = 16 // after this many values without a known shape, only one in this many is compared
)

// match reads a value with a known shape, and returns where it ends and a row with the same shape; refused if it has none of them.
func (s *shapes) match(t text, at int, into *model.Builder) (end, like int) {
	if s.into != into {
		*s = shapes{into: into}
	}
	if s.misses > patience && s.misses%patience != 0 {
		return refused, 0
	}
	for turn := range s.known {
		number := (s.last + turn) % len(s.known)
		if end := s.known[number].match(t, at); end != refused {
			s.last, s.misses = number, 0
			return end, s.known[number].row
		}
	}
	return refused, 0
}

func (s *shape) match(t text, at int) (end int) {
	for number := range s.pieces {
		piece := &s.pieces[number]
		if end = at + len(piece.literal); end > len(t) || string(t[at:end]) != piece.literal {
			return refused
		}
		at = end
		switch piece.follows {
		case '"':
			var seen uint64
			if at, seen = t.endOfPlain(at); seen&highBits != 0 {
				return refused
			}
		case '0':
			if at = t.endOfNumber(at); at == refused {
				return refused
			}
		default:
			return at
		}
	}
	return refused
}

// learn remembers the shape of a value that had none of the known ones, and its row.
func (s *shapes) learn(value text, row int) {
	if s.misses++; len(value) > longestShape || s.misses > patience && s.misses%patience != 0 {
		return
	}
	if pieces := piecesOf(value); len(pieces) <= mostPieces {
		s.known[s.oldest] = shape{pieces, row}
		s.last, s.oldest = s.oldest, (s.oldest+1)%len(s.known)
	}
}

// piecesOf takes a valid value apart.
func piecesOf(value text) (pieces []piece) {
	written, start := string(value), 0
	for at := 0; at < len(value); {
		switch letter := value[at]; {
		case letter == '"':
			end := value.endOfString(at)
			if next := value.skipBlanks(end); next == len(value) || value[next] != ':' {
				pieces, start = append(pieces, piece{written[start : at+1], '"'}), end-1
			}
			at = end
		case letter == '-' || '0' <= letter && letter <= '9':
			pieces = append(pieces, piece{written[start:at], '0'})
			at = value.endOfNumber(at)
			start = at
		default:
			at++
		}
	}
	return append(pieces, piece{literal: written[start:]})
}
