package secret

// This file finds credentials that can be recognised by their form but do not belong to one issuer, such as private
// keys and web tokens, and bot tokens, which begin with a number. Hashes of passwords are in passwordhashes.go,
// credentials after a colon in betweencolons.go.

import "strings"

// fixedForms looks for all of these forms.
func (s *scanner) fixedForms() {
	for at := 0; at < len(s.text) && !s.enough(); at++ {
		switch letter := s.text[at]; {
		case letter == '-' && strings.HasPrefix(s.text[at:], "-----BEGIN "):
			s.privateKey(at)
		case letter == '-' && strings.HasPrefix(s.text[at:], "-us"):
			s.mailchimpKey(at)
		case letter == 'P' && strings.HasPrefix(s.text[at:], "Private-Lines:"): // a key file of PuTTY
			s.add(at, len(s.text))
		case letter == 'e' && strings.HasPrefix(s.text[at:], "eyJ"):
			s.webToken(at)
		case letter == '$':
			s.passwordHash(at)
			s.scramVerifier(at)
			s.paymentToken(at)
		case letter == '{':
			s.directoryHash(at)
		case letter == ':' && strings.HasPrefix(s.text[at:], ":AA"):
			s.botToken(at)
		case letter == ':':
			s.betweenColons(at)
		case letter == '@':
			s.mysqlSource(at)
		case letter == 'Q' && strings.HasPrefix(s.text[at:], "Q~"):
			s.clientSecret(at)
		}
	}
}

// privateKey finds a key in PEM, up to the end of the key or of the text.
func (s *scanner) privateKey(start int) {
	title, _, _ := strings.Cut(s.text[start+len("-----BEGIN "):], "-----")
	isKey := strings.Contains(title, "PRIVATE KEY") || strings.HasPrefix(title, "OpenVPN Static key") ||
		strings.HasPrefix(title, "OpenVPN tls-crypt-v2")
	if !isKey || strings.Contains(title, "\n") {
		return
	}
	end := len(s.text)
	if at := strings.Index(s.text[start:], "-----END "); at >= 0 {
		end = start + at + len("-----END ")
		if close := strings.Index(s.text[end:], "-----"); close >= 0 {
			end += close + len("-----")
		}
	}
	s.add(start, end)
}

// webToken finds a JSON Web Token: two objects in base64 and a signature.
func (s *scanner) webToken(start int) {
	header := s.wordEnd(start)
	if !strings.HasPrefix(s.text[header:], ".eyJ") {
		return
	}
	if claims := s.wordEnd(header + 1); strings.HasPrefix(s.text[claims:], ".") && s.wordEnd(claims+1) > claims+1 {
		s.add(start, s.wordEnd(claims+1))
	}
}

// wordEnd returns where the word that begins at a place ends.
func (s *scanner) wordEnd(at int) int {
	return s.known.word.endFrom(at, s.text, &isOf[wordLetters])
}

// botToken finds a token of Telegram: a number, `:AA` and 33 characters.
func (s *scanner) botToken(colon int) {
	const fewest, most, length = 8, 10, 35
	start := colon
	for start > 0 && '0' <= s.text[start-1] && s.text[start-1] <= '9' {
		start--
	}
	if digits := colon - start; digits >= fewest && digits <= most && s.wordEnd(colon+1) == colon+1+length {
		s.add(start, colon+1+length)
	}
}

// clientSecret finds a secret of an application in Azure: three characters, a digit, `Q~`, and 31 to 34 more
// characters.
func (s *scanner) clientSecret(middle int) {
	const before, fewest, most = 4, 31, 34
	is := func(at int) bool { return isOf[wordLetters][s.text[at]] || s.text[at] == '.' || s.text[at] == '~' }
	start, end := middle, middle+len("Q~")
	for start > 0 && middle-start <= before && is(start-1) {
		start--
	}
	for end < len(s.text) && end-middle-len("Q~") <= most && is(end) {
		end++
	}
	length := end - middle - len("Q~")
	if middle-start == before && '0' <= s.text[middle-1] && s.text[middle-1] <= '9' && length >= fewest && length <= most {
		s.add(start, end)
	}
}

// digitsOfHash is the length of an MD5 hash, and of keys that look like one.
const digitsOfHash = 32

// mailchimpKey finds a key of Mailchimp: hexadecimal digits, and the centre that has the account, `-us21`.
func (s *scanner) mailchimpKey(dash int) {
	start, end := dash, dash+len("-us")
	for start > 0 && isOf[hexDigits][s.text[start-1]] {
		start--
	}
	digits := end
	for end < len(s.text) && '0' <= s.text[end] && s.text[end] <= '9' {
		end++
	}
	isWhole := s.wordBegin(dash) == start && s.wordEnd(end) == end
	if dash-start == digitsOfHash && isWhole && (end-digits == 1 || end-digits == 2) {
		s.add(start, end)
	}
}

// paymentToken finds a token of PayPal, `access_token$production$…$…`.
func (s *scanner) paymentToken(dollar int) {
	const before, account = "access_token", 16
	if !strings.HasSuffix(s.text[:dollar], before) {
		return
	}
	for _, world := range [...]string{"$production$", "$sandbox$"} {
		next := s.wordEnd(min(dollar+len(world), len(s.text)))
		end := s.hexAfter(next)
		if strings.HasPrefix(s.text[dollar:], world) && next-dollar == len(world)+account &&
			strings.HasPrefix(s.text[next:], "$") && end == next+1+digitsOfHash {
			s.add(dollar-len(before), end)
		}
	}
}
