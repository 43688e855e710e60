// Package secret decides whether a text is likely a credential: by the attribute name that it has or by its form, never
// by how random it looks. A name and a text come in; a yes or no goes out, or the text without its credentials. Begin
// with secret.go, then names.go, the names of credentials, with namewords.go, and harmless.go, texts with such a name
// that are no credentials. issuedforms.go, issuedbyservices.go and otherforms.go know what credentials look like,
// passwordhashes.go what hashes of passwords look like; findissued.go, memory.go, urls.go, settings.go, settingvalue.go,
// directives.go, definitions.go, lineforms.go, passwordfiles.go, betweencolons.go, unnamedkeys.go and commands.go find
// them in a longer text; traits.go has the cheap tests that come first. What is done about a credential is not decided
// here.
package secret

// This file answers the questions of other packages: is a value likely a credential, and what is a text without the
// credentials in it?

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Likely reports whether a text is a credential because of its name, such as `password` or `apiToken`, or holds one
// that is recognised by its form, such as a private key or a URL with a password. name may be empty.
func Likely(name, text string) bool { return NameOf(name).Likely(text) }

// LikelyNumber reports whether a number, as written, is a credential because of its name: a PIN, or a password of
// digits.
func LikelyNumber(name, number string) bool { return NameOf(name).LikelyNumber(number) }

// Name is what a name says about the values that have it, for callers that ask for many values of one name.
type Name struct{ kind kind }

// NameOf examines a name, which may be empty.
func NameOf(name string) Name { return Name{kindOf(name)} }

// Likely is the function Likely for a text with this name.
func (n Name) Likely(text string) bool {
	return text != "" && (n.makesCredential(text) || HasForm(text))
}

// makesCredential reports whether a text is a credential because of this name.
func (n Name) makesCredential(text string) bool {
	switch n.kind {
	case noCredential:
		return false
	case codeOfDigits:
		return isCode(text) && mayBeCredential(text)
	case plainLogin:
		return isEncodedLogin(text) || isPlainLogin(text)
	case spoken:
		return saysCredential(text)
	case longCode:
		return isLongCode(text)
	case upstream:
		return strings.ContainsAny(text, "0123456789") && !strings.Contains(text, ":") && mayBeCredential(text)
	case deviceKey:
		return len(text) == 16 && strings.ContainsAny(text, "0123456789") && mayBeCredential(text)
	case longToken:
		return isLongToken(text) && mayBeCredential(text)
	default:
		return mayBeCredential(text)
	}
}

// isNamed reports whether a text is a credential because of its name.
func isNamed(name, text string) bool { return NameOf(name).makesCredential(text) }

// LikelyNumber is the function LikelyNumber for a number with this name.
func (n Name) LikelyNumber(number string) bool {
	switch n.kind {
	case credential, codeOfDigits:
		return isCode(number)
	case longCode:
		return isLongCode(number)
	default:
		return false
	}
}

// LikelyByte reports whether a number in a long list with this name is a byte of a credential, such as a network's key.
func (n Name) LikelyByte(number string) bool {
	const most = 255
	value, err := strconv.Atoi(number)
	return n.kind == credential && err == nil && 0 <= value && value <= most
}

// Counts reports whether a number with this name says how many credentials there are: `tokens = 5`.
func Counts(name string) bool { return IsName(name) && isPlural(name) }

// HasForm reports whether a text holds a credential that is recognised by its form.
func HasForm(text string) bool { return len(spansOf(text, true)) > 0 }

// Hide returns a text with mark in place of each credential in it. Credentials are recognised by their form, or by a
// name that the text sets to them.
func Hide(text, mark string) string {
	var shown strings.Builder
	at := 0
	for _, found := range spansOf(text, false) {
		if found.end <= at {
			continue
		}
		shown.WriteString(text[at:max(at, found.start)])
		shown.WriteString(mark)
		at = found.end
	}
	if at == 0 {
		return text
	}
	return shown.String() + text[at:]
}

// span is the place of a credential in a text.
type span struct{ start, end int }

// scanner looks for credentials in one text.
type scanner struct {
	text  string
	first bool // one is enough
	found []span
	known memory
}

// looks are all ways to find a credential in a text. The text must have one of the traits of any.
var looks = [...]struct {
	any  traits
	find func(*scanner)
}{
	{hasFormRun, (*scanner).issued},
	{hasDollar | hasColon | hasDashes | hasJay | hasTilde | hasLateDash, (*scanner).fixedForms},
	{hasColon, (*scanner).urls},
	{hasColon, (*scanner).remoteDesktops},
	{hasWords, (*scanner).authorizations},
	{hasSign | hasColon | hasDashes, (*scanner).settings},
	{hasWords, (*scanner).logins},
	{hasWords, (*scanner).directives},
	{hasWords, (*scanner).definitions},
	{hasWords, (*scanner).lines},
	{hasOption, (*scanner).commands},
}

// spansOf returns where the credentials in a text are, in order; they may overlap. With first it returns as soon as it
// has found one.
func spansOf(text string, first bool) []span {
	has, s := traitsOf(text), scanner{text: text, first: first}
	for _, look := range looks {
		if has&look.any == 0 {
			continue
		}
		if look.find(&s); s.enough() {
			return s.found
		}
	}
	slices.SortFunc(s.found, func(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	return s.found
}

func (s *scanner) add(start, end int) { s.found = append(s.found, span{start, end}) }

// enough reports whether the search can end.
func (s *scanner) enough() bool { return s.first && len(s.found) > 0 }
