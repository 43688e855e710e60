package secret

// This file remembers what was found out about a text, so that nothing in it is read again for each of its letters: a
// long text may look in every place like the beginning of a credential.

// memory is what is known about a text so far.
type memory struct {
	describesAccount, configuresTurn remembered

	word, hash, authority, login, shortValue, wholeValue run

	issued [alphabetsCount]run
}

// run is the piece of a text whose end was looked for last. All its letters are of one alphabet.
type run struct{ start, end int }

// endFrom returns where the run ends that a place is in, or the place itself if its letter is of another alphabet.
func (r *run) endFrom(at int, text string, letters *alphabetTable) int {
	if at < r.start || at >= r.end {
		*r = run{at, at}
		for r.end < len(text) && letters[text[r.end]] {
			r.end++
		}
	}
	return r.end
}

// alphabetTable tells which characters an alphabet has.
type alphabetTable [256]bool

// allBut returns the alphabet of all characters but these.
func allBut(others string) *alphabetTable {
	var table alphabetTable
	for letter := range table {
		table[letter] = true
	}
	for _, letter := range []byte(others) {
		table[letter] = false
	}
	return &table
}

// remembered is the answer to a question about the whole text, which is asked only once.
type remembered struct{ known, yes bool }

func (r *remembered) ask(question func() bool) bool {
	if !r.known {
		*r = remembered{known: true, yes: question()}
	}
	return r.yes
}
