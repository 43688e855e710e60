package model

// This file writes the text form of a query, which people type and which is kept between runs.
// nixquery/readquerytext.go reads it.

import (
	"strconv"
	"strings"
	"unicode"

	"clanscope/model/wording"
)

// AnyWord is what people see where a part may be anything. In the text form the part is left out.
const AnyWord = "any"

// EmptyName is what people see in place of an empty part. A name that is really called so is quoted in the text form.
const EmptyName = "(none)"

// String returns the query's text form, which nixquery.Parse reads back:
//
//	service=clan-core/tor instance="" role~pat machine=web,gateway interface=peer level=instance
//
// `=` asks for names, separated by commas, with "" for the empty part; `!=` asks for all but these; `~` for what a
// pattern matches; `service:malformed` for malformed keys. Names that hold anything unusual are quoted as in Go. The
// zero Query is the empty text.
func (q Query) String() string {
	var words []string
	for _, part := range Parts {
		if word := q.Parts[part].word(); word != "" {
			words = append(words, part.String()+word)
		}
	}
	if q.Interface != "" {
		words = append(words, "interface="+quoteWord(q.Interface))
	}
	if q.Level != Anywhere {
		words = append(words, "level="+q.Level.String())
	}
	return strings.Join(words, " ")
}

// word returns what follows the part's name.
func (c Choice) word() string {
	switch c.Kind {
	case ExactNames:
		return "=" + quoteWords(c.Names)
	case OtherNames:
		return "!=" + quoteWords(c.Names)
	case Matches:
		return "~" + quoteWord(c.Pattern)
	case MalformedKeys:
		return ":malformed"
	default:
		return ""
	}
}

func quoteWords(names []string) string { return strings.Join(wording.Each(names, quoteWord), ",") }

// quoteWord quotes a name that a reader, or the parser, could misread.
func quoteWord(text string) string {
	if text == "" || text == Wildcard || text == EmptyName || text == "''" || strings.ContainsFunc(text, needsQuotes) {
		return strconv.Quote(text)
	}
	return text
}

func needsQuotes(letter rune) bool {
	return strings.ContainsRune(" ,\"\\\uFFFD", letter) || !unicode.IsPrint(letter) || unicode.IsSpace(letter)
}
