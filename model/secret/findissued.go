package secret

// This file finds issued credentials in a text. Their forms are in issuedforms.go.

import "strings"

// formsBy holds the forms by their first character.
var formsBy = func() (by [256][]issuedForm) {
	for _, form := range issuedForms {
		by[form.start[0]] = append(by[form.start[0]], form)
	}
	return by
}()

// begins tells for two characters whether some form begins with them. That rules out most words.
var begins = func() (begins [256][256]bool) {
	for _, form := range issuedForms {
		begins[form.start[0]][form.start[1]] = true
	}
	return begins
}()

// issued looks for the forms of issuers. Each begins where a word begins.
func (s *scanner) issued() {
	inWord := false
	for at := 0; at+1 < len(s.text) && !s.enough(); at++ {
		if !inWord && begins[s.text[at]][s.text[at+1]] {
			for _, form := range formsBy[s.text[at]] {
				if end, ok := form.endAt(s.text, at); ok {
					s.add(at, end)
				}
			}
		}
		inWord = isOf[wordLetters][s.text[at]]
	}
}

// endAt returns where the form that begins at a place ends, or false if the text there does not have the form.
func (f *issuedForm) endAt(text string, at int) (end int, ok bool) {
	if !strings.HasPrefix(text[at:], f.start) {
		return 0, false
	}
	end = at + len(f.start)
	from := end
	for end < len(text) && isOf[f.letters][text[end]] {
		end++
	}
	goesOn := end < len(text) && isOf[wordLetters][text[end]]
	fits := end-from == f.least && !goesOn || end-from > f.least && !f.exactly
	return end, fits && (!f.digits || strings.ContainsAny(text[from:end], "0123456789")) &&
		(!f.upper || strings.ToLower(text[from:end]) != text[from:end])
}

// isOf tells for each alphabet which characters it has.
var isOf = func() (is [alphabetsCount][256]bool) {
	const lower, upper, digits = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
	for letters, all := range [alphabetsCount]string{
		wordLetters: lower + upper + digits + "-_", upperLetters: upper + digits, hexDigits: digits + "abcdefABCDEF", base64Letters: lower + upper + digits + "+/=-_.",
	} {
		for _, letter := range []byte(all) {
			is[letters][letter] = true
		}
	}
	return is
}()
