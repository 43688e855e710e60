package nixquery

// This file reads the text form of a query, which people type and which is kept between runs. readnix.go reads Nix that
// people paste; model/writequerytext.go writes the text form.

import (
	"fmt"
	"strconv"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// Parse reads a query from whatever people type or paste. It accepts the text form that Query.String writes, also with
// clan's names for the parts (`serviceName=vpn`) and an unquoted `*` for any; a scope key, `a:b:c:d`, which asks for
// exactly these four parts, with `*` for any; and Nix as Expression prints it, in both dialects, or only the selector,
// `{ serviceName = "vpn"; }` or `(s: s.serviceName == "vpn")`. The error says how far the text was understood.
func Parse(text string) (model.Query, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return model.Query{}, nil
	}
	if _, _, _, isWord := cutWord(text); isWord {
		return parseQueryText(text)
	}
	if key, named := ReadKey(text); named {
		if scope, isKey := key.Scope(); isKey {
			return exactScope(scope), nil
		}
	}
	scope, isKey := model.Key(text).Scope()
	if startsLikeNix(text) {
		query, err := parseOneQuery(text)
		if err == nil || !isKey || strings.Contains(text, `"`) {
			return query, err
		}
	}
	if isKey {
		return scopeWithAny(scope), nil
	}
	return model.Query{}, notUnderstood(text, 0, whyNoWord(text, "this is neither a query nor a scope key nor Nix"))
}

// ParseEach is Parse for Nix that may ask for several interfaces, `lib.filterAttrs (_: v: v.a or null != null || v.b or
// null != null) …`. It returns one query for each interface.
func ParseEach(text string) ([]model.Query, error) {
	text = strings.TrimSpace(text)
	if text != "" && startsLikeNix(text) {
		if query, interfaces, err := parseQueryNix(text); err == nil && len(interfaces) > 1 {
			queries := make([]model.Query, len(interfaces))
			for at, name := range interfaces {
				queries[at] = query
				queries[at].Interface = name
			}
			return queries, nil
		}
	}
	query, err := Parse(text)
	return []model.Query{query}, err
}

func parseOneQuery(text string) (model.Query, error) {
	query, interfaces, err := parseQueryNix(text)
	if err == nil && len(interfaces) > 1 {
		err = notUnderstood(text, 0, "a query can ask for only one interface, not for "+wording.List(interfaces))
	}
	return query, err
}

// exactScope returns the query for exactly one scope.
func exactScope(scope model.Scope) model.Query {
	var query model.Query
	for _, part := range model.Parts {
		query.Parts[part] = model.Exactly(scope.Part(part))
	}
	return query
}

// scopeWithAny returns the query for a scope in which `*` stands for any name.
func scopeWithAny(scope model.Scope) model.Query {
	query := exactScope(scope)
	for _, part := range model.Parts {
		if scope.Part(part) == "*" {
			query.Parts[part] = model.Choice{}
		}
	}
	return query
}

// notUnderstood returns the error of Parse: how far the text was understood, and what one could write instead.
func notUnderstood(text string, at int, reason string) error {
	switch {
	case at == 0:
		return fmt.Errorf("the query %s is not understood: %s; for example, write %s", excerpt(text, true), reason, queryExample)
	case at == len(text):
		return fmt.Errorf("the query breaks off after %s: %s; for example, write %s", excerpt(text, false), reason, queryExample)
	}
	return fmt.Errorf("the query is understood up to %s, but not %s: %s; for example, write %s",
		excerpt(text[:at], false), excerpt(text[at:], true), reason, queryExample)
}

// excerpt quotes the beginning or the end of a text.
func excerpt(text string, beginning bool) string {
	const most = 120
	switch {
	case len(text) <= most:
		return strconv.Quote(text)
	case beginning:
		return strconv.Quote(text[:most]) + "…"
	default:
		return "…" + strconv.Quote(text[len(text)-most:])
	}
}

const queryExample = "`service=clan-core/tor machine=web,gateway`, `{ serviceName = \"clan-core/tor\"; }` or `clan-core/tor:onion:server:web`"

// notEqual is the operator of `service!=a`.
const notEqual = '!'

// cutWord splits off the beginning of a word of the text form: `service=`, `service!=`, `role~`, or all of
// `service:malformed`.
func cutWord(text string) (field string, operator byte, rest string, ok bool) {
	at := strings.IndexAny(text, "=~: ")
	if at < 0 {
		return "", 0, text, false
	}
	field, operator, rest = text[:at], text[at], text[at+1:]
	if without, excludes := strings.CutSuffix(field, "!"); excludes && operator == '=' {
		field, operator = without, notEqual
	}
	part, isPart := model.ParsePart(field)
	switch {
	case operator == ':':
		after, found := strings.CutPrefix(rest, "malformed")
		return field, operator, after, found && part == model.Service && isPart && (after == "" || after[0] == ' ')
	case operator == '=':
		return field, operator, rest, isPart || field == "interface" || field == "level"
	default:
		return field, operator, rest, operator != ' ' && isPart
	}
}

func parseQueryText(text string) (model.Query, error) {
	var query model.Query
	for rest := text; rest != ""; {
		at := len(text) - len(rest)
		field, operator, after, ok := cutWord(rest)
		if !ok {
			return model.Query{}, notUnderstood(text, at, whyNoWord(rest,
				"expected service=, instance=, role=, machine=, interface= or level=, or ~ and a pattern"))
		}
		values, after, err := cutValues(after)
		if err == nil {
			err = setField(&query, field, operator, values)
		}
		if err != nil {
			return model.Query{}, notUnderstood(text, at, err.Error())
		}
		rest = strings.TrimLeft(after, " ")
	}
	return query, nil
}

// writtenName is one name of the text form, unquoted.
type writtenName struct {
	text   string
	quoted bool
}

// name returns the name of a part. The empty name may also be written as the columns show it, or as a shell writes it.
func (w writtenName) name() string {
	if !w.quoted && (w.text == model.EmptyName || w.text == "''") {
		return ""
	}
	return w.text
}

// cutValues splits off names separated by commas, up to a blank.
func cutValues(text string) (values []writtenName, rest string, err error) {
	for {
		one := writtenName{quoted: strings.HasPrefix(text, `"`)}
		if one.quoted {
			literal, err := strconv.QuotedPrefix(text)
			if err != nil {
				return nil, "", fmt.Errorf("a name begins with a quote but does not end with one")
			}
			one.text, _ = strconv.Unquote(literal)
			text = text[len(literal):]
		} else {
			end := strings.IndexAny(text, ", \"")
			if end < 0 {
				end = len(text)
			}
			one.text, text = text[:end], text[end:]
		}
		values = append(values, one)
		switch {
		case text == "" || text[0] == ' ':
			return values, text, nil
		case text[0] != ',':
			return nil, "", fmt.Errorf("expected a comma or a blank after a name")
		}
		text = text[1:]
	}
}

// setField applies one word to the query. It refuses a part that is asked for twice, because people mean different
// things by that.
func setField(q *model.Query, field string, operator byte, values []writtenName) error {
	part, isPart := model.ParsePart(field)
	switch {
	case isPart && !q.Parts[part].IsAny():
		return fmt.Errorf("the %s is asked for twice; write several names as %s=a,b", part, part)
	case operator == ':':
		q.Parts[model.Service] = model.OnlyMalformed
	case operator == '=' && isPart:
		q.Parts[part] = chosenNames(values)
	case operator == notEqual:
		q.Parts[part] = otherNames(values)
	case len(values) != 1:
		return fmt.Errorf("%s takes one value; quote a value with a comma in it%s", field, severalValues[field])
	case operator == '~':
		q.Parts[part] = model.Matching(values[0].text)
	case field == "interface" && q.Interface != "" || field == "level" && q.Level != model.Anywhere:
		return fmt.Errorf("the %s is asked for twice; once is enough", field)
	case field == "interface":
		q.Interface = values[0].text
	default:
		level, ok := model.ParseLevel(values[0].text)
		if !ok {
			return fmt.Errorf("there is no level %q; the levels are global, service, instance, role, machine and any", values[0].text)
		}
		q.Level = level
	}
	return nil
}

// severalValues says how several values of a field can be asked for in another way.
var severalValues = map[string]string{"interface": "; `clanscope select` takes --interface more than once"}

func chosenNames(values []writtenName) model.Choice {
	var names []string
	for _, value := range values {
		if value.text == model.Wildcard && !value.quoted {
			return model.Any
		}
		names = append(names, value.name())
	}
	return model.Exactly(names...)
}

func otherNames(values []writtenName) model.Choice {
	return model.AllBut(wording.Each(values, writtenName.name)...)
}
