package nixquery

// This file says what may have been meant by a word that the text form of a query does not have.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// fieldNames are what a query can ask for: the parts of a key, the interface and the level.
var fieldNames = []string{
	model.Service.String(), model.Instance.String(), model.Role.String(), model.Machine.String(), "interface", "level",
}

// whyNoWord says why a text does not begin with a word of the text form; otherwise, if nothing can be guessed.
func whyNoWord(text, otherwise string) string {
	end := strings.IndexAny(text, "=~:!& ")
	if end < 0 {
		end = len(text)
	}
	field, behind := text[:end], strings.TrimLeft(text[end:], " !")
	sign := upToSign(behind)
	switch {
	case field == "and" || strings.HasPrefix(text, "&&"):
		return "words side by side must all hold; leave out `" + strings.Fields(text)[0] + "`"
	case field == "or" || strings.HasPrefix(text, "||"):
		return "several names of one part are written with commas, such as machine=web,nas; different parts cannot be joined by `or`"
	case strings.HasPrefix(field, "s."):
		return "a predicate is written with its argument and in brackets: `(s: " + text + ")`"
	case isField(field) && sign == "":
		return fmt.Sprintf("after %s a name is missing; write %s=NAME", field, field)
	case isField(field) && sign == ":":
		return fmt.Sprintf("write %s= and not %s:", field, field)
	case isField(field):
		return fmt.Sprintf("write `%s%sNAME`, without blanks", field, sign)
	case sign == "" || sign == ":" || field == "":
		return otherwise
	}
	if near, found := model.NearestWord(strings.TrimSuffix(strings.ToLower(field), "name"), fieldNames); found {
		return fmt.Sprintf("a query has no %q; write %s%s", field, near, sign)
	}
	return fmt.Sprintf("a query has no %q, only %s", field, wording.List(fieldNames))
}

// upToSign returns the sign with which a text begins: = or ~ or :, or nothing.
func upToSign(text string) string {
	if text == "" || !strings.Contains("=~:", text[:1]) {
		return ""
	}
	return text[:1]
}

func isField(name string) bool {
	_, isPart := model.ParsePart(name)
	return isPart || slices.Contains(fieldNames, name)
}
