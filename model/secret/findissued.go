package secret

// This file finds issued credentials in a text. Their forms are in issuedforms.go.

import (
	"slices"
	"strings"
)

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
			forms := formsBy[s.text[at]]
			for each := range forms {
				if end, ok := s.formEnd(&forms[each], at); ok {
					s.add(at, end)
				}
			}
		}
		inWord = isOf[wordLetters][s.text[at]]
	}
}

// mostIssued is a length that no issued credential reaches.
const mostIssued = 1000

// formEnd returns where the form that begins at a place ends, or false if the text there does not have the form.
func (s *scanner) formEnd(f *issuedForm, at int) (end int, ok bool) {
	if !strings.HasPrefix(s.text[at:], f.start) {
		return 0, false
	}
	from := at + len(f.start)
	end = s.known.issued[f.letters].endFrom(from, s.text, &isOf[f.letters])
	goesOn := end < len(s.text) && isOf[wordLetters][s.text[end]]
	fits := end-from == f.least && !goesOn || end-from > f.least && !f.exactly
	rest := s.text[from:min(end, from+mostIssued)]
	return end, fits && (!f.digits || strings.ContainsAny(rest, "0123456789")) &&
		(!f.upper || strings.ToLower(rest) != rest) && (f.fits == nil || end-at <= mostIssued && f.fits(s.text[at:end]))
}

// isDiscordToken reports whether a text has the three parts of a bot's token: the bot's number, the time, a signature.
func isDiscordToken(text string) bool {
	return hasParts(text, [2]int{23, 28}, [2]int{6, 7}, [2]int{27, 38})
}

// isAirtableToken reports whether a text is `pat` and 14 letters, a dot, and 64 hexadecimal digits.
func isAirtableToken(text string) bool { return hasParts(text, [2]int{17, 17}, [2]int{64, 64}) }

// hasParts reports whether a text has parts of these lengths, separated by dots, of letters and digits.
func hasParts(text string, lengths ...[2]int) bool {
	parts := strings.Split(text, ".")
	return len(parts) == len(lengths) && !strings.ContainsAny(text, "+/=") &&
		!slices.ContainsFunc(lengths, func(length [2]int) bool {
			part := parts[0]
			parts = parts[1:]
			return len(part) < length[0] || length[1] < len(part)
		})
}

// isCephKey reports whether a text is a key of a Ceph cluster: in base64, a time, the length 16, and 16 bytes.
func isCephKey(text string) bool {
	const length = "AA" // what is left of it in base64
	return strings.HasSuffix(text, "==") && text[14:16] == length
}

// isMattermostHook reports whether what follows `hooks/` has only the letters in which Mattermost writes its numbers.
func isMattermostHook(text string) bool {
	return strings.Trim(strings.TrimPrefix(text, "hooks/"), "ybndrfg8ejkmcpqxot1uwisza345h769") == ""
}

// isOf tells for each alphabet which characters it has.
var isOf = func() (is [alphabetsCount]alphabetTable) {
	const lower, upper, digits = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
	for letters, all := range [alphabetsCount]string{
		wordLetters: lower + upper + digits + "-_", upperLetters: upper + digits, hexDigits: digits + "abcdefABCDEF", base64Letters: lower + upper + digits + "+/=-_.",
		hashLetters: lower + upper + digits + "+/=-_.$,",
	} {
		for _, letter := range []byte(all) {
			is[letters][letter] = true
		}
	}
	return is
}()
