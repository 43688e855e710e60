package secret

// This file finds credentials in lines whose first words tell what the line holds: `requirepass …` of Redis, `neighbor
// … password …` of a router. A sentence may contain such words too, so the whole line must have the form, unless no
// sentence would begin like it.

import (
	"slices"
	"strings"
)

// lineForms are the forms of such lines: ! is a credential, _ any word, and … any number of words.
var lineForms = []string{
	"requirepass !", "masterauth !", "bindpw !", "rootpw !", "auth_pass !", "HashedControlPassword !", "BORG_KEY !",
	"rocommunity ! …", "rwcommunity ! …", "rocommunity6 ! …", "rwcommunity6 ! …", "createUser _ _ !", "createUser _ _ ! _ !",
	"MONITOR _ _ _ ! primary", "MONITOR _ _ _ ! secondary", "MONITOR _ _ _ ! master", "MONITOR _ _ _ ! slave",
	"neighbor _ password !", "ip ospf message-digest-key _ md5 !", "ip ospf authentication-key !",
	"mullvad account login !", "nmcli dev wifi connect _ password !", "nmcli device wifi connect _ password !",
	"HOTP _ - !", "HOTP/E _ _ ! …", "HOTP/T30 _ _ ! …", "HOTP/T30/6 _ _ ! …", "HOTP/T60 _ _ ! …", "HOTP/T60/6 _ _ ! …",
	"password !", "Pass !", "passwd !",
}

// needAccount are first words with which a sentence may begin too. They count only if another line of the text
// describes an account.
var needAccount = []string{"password", "Pass", "passwd"}

// accountWords are the first words of lines that describe an account.
var accountWords = []string{"host", "user", "account", "username", "Host", "User", "hostname"}

// lineFormsBy holds the forms, split into words, by their first word.
var lineFormsBy = func() map[string][][]string {
	by := map[string][][]string{}
	for _, form := range lineForms {
		words := strings.Fields(form)
		by[words[0]] = append(by[words[0]], words)
	}
	return by
}()

// lines looks at each line of the text.
func (s *scanner) lines() {
	for start := 0; start < len(s.text) && !s.enough(); {
		line := s.restOfLine(start)
		words := strings.TrimLeft(line, " \t")
		first := upTo(words, " \t")
		forms := lineFormsBy[first]
		if forms != nil && (!slices.Contains(needAccount, first) || s.known.describesAccount.ask(s.describesAccount)) {
			s.line(forms, start, line)
		}
		s.passwordFile(start, line)
		start += len(line) + 1
	}
}

func (s *scanner) line(forms [][]string, start int, line string) {
	words := wordsOf(line)
	for _, form := range forms {
		if !isLine(form, line, words) {
			continue
		}
		for at, word := range form {
			if word == "!" && line[words[at].start:words[at].end] != "public" { // SNMP's default, which is no secret
				s.addWord(start, line, words[at])
			}
		}
	}
}

// addWord adds a word of a line, without its quotes, if it may be a credential.
func (s *scanner) addWord(start int, line string, word span) {
	value := line[word.start:word.end]
	quotes := 0
	if len(value) > 2 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] {
		quotes = 1
	}
	if value = value[quotes : len(value)-quotes]; mayBeCredential(value) {
		s.add(start+word.start+quotes, start+word.end-quotes)
	}
}

func isLine(form []string, line string, words []span) bool {
	if form[len(form)-1] == "…" {
		form = form[:len(form)-1]
		words = words[:min(len(words), len(form))]
	}
	if len(form) != len(words) {
		return false
	}
	for at, word := range form {
		if word != "!" && word != "_" && line[words[at].start:words[at].end] != word {
			return false
		}
	}
	return true
}

// wordsOf returns where the words of a line are.
func wordsOf(line string) (words []span) {
	for at := 0; ; {
		at += len(line[at:]) - len(strings.TrimLeft(line[at:], " \t\r;"))
		if at == len(line) {
			return words
		}
		end := at + len(upTo(line[at:], " \t\r;"))
		words = append(words, span{at, end})
		at = end
	}
}

// describesAccount reports whether a line of the text begins with a word such as `host`.
func (s *scanner) describesAccount() bool {
	for line := range strings.SplitSeq(s.text, "\n") {
		if slices.Contains(accountWords, upTo(strings.TrimLeft(line, " \t"), " \t")) {
			return true
		}
	}
	return false
}
