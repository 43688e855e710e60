package model

// This file decides which row stays when one key comes several times, and which rows are remembered as shadowed.

import "cmp"

// dropShadowed keeps one row of every key. A row whose value was evaluated, even if it failed, wins over one that is
// only announced. Of two evaluated rows the one of the first source wins, and within a source the last one; the loser
// is remembered as a Duplicate.
func (s *Set) dropShadowed() {
	var order []int32
	for start := 0; start < s.Len(); {
		end := start + 1
		for end < s.Len() && s.sameKey(start, end) {
			end++
		}
		if end-start > 1 && order == nil {
			order = rangeOfRows(start)
		}
		if winner := s.winner(start, end); order != nil {
			s.rememberLosers(start, end, winner, len(order))
			order = append(order, int32(winner))
		}
		start = end
	}
	if order != nil {
		s.permute(order)
		s.forgetUnusedMalformed()
	}
}

func rangeOfRows(end int) []int32 {
	rows := make([]int32, end, end+1024)
	for row := range rows {
		rows[row] = int32(row)
	}
	return rows
}

func (s *Set) sameKey(a, b int) bool {
	if s.IsMalformed(a) || s.IsMalformed(b) {
		return s.IsMalformed(a) && s.IsMalformed(b) && s.Key(a) == s.Key(b)
	}
	for part := range s.columns {
		if s.columns[part].ids[a] != s.columns[part].ids[b] {
			return false
		}
	}
	return true
}

func (s *Set) winner(start, end int) int {
	best := start
	for row := start + 1; row < end; row++ {
		order := cmp.Or(cmp.Compare(stateRank(s.states[row]), stateRank(s.states[best])),
			cmp.Compare(s.sources[row], s.sources[best]))
		if order <= 0 {
			best = row
		}
	}
	return best
}

// stateRank ranks how much is known of a key, the most first. A value and a failed value rank the same, because both
// were evaluated.
func stateRank(state RowState) RowState {
	if state == Failed {
		return HasValue
	}
	return state
}

func (s *Set) rememberLosers(start, end, winner, finalRow int) {
	for row := start; row < end; row++ {
		if row == winner || s.states[row] > Failed || s.states[winner] > Failed {
			continue
		}
		s.duplicates = AppendDoubling(s.duplicates,
			Duplicate{Row: int32(finalRow), Source: s.sources[row], Winner: s.sources[winner], Value: s.values[row]})
	}
}

// forgetUnusedMalformed keeps only the malformed keys that still have a row, so that their number is that of the
// malformed rows.
func (s *Set) forgetUnusedMalformed() {
	var kept []string
	for row := range s.Len() {
		if s.IsMalformed(row) {
			name := s.columns[Instance].ids[row]
			s.columns[Instance].ids[row] = NameID(len(kept))
			kept = append(kept, s.malformed[name])
		}
	}
	s.malformed = kept
}
