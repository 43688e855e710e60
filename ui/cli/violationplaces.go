package cli

// This file writes the places of one cause. Places about which the same is said are one list; the others are written
// with what differs.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// field is something that check says of a place besides its key.
type field struct{ title, text string }

// fieldsOf returns what is said of a place besides its key, in the explorer's order: what is wrong and where, what to
// do, why nobody said so, what else to know. sets is what its writer sets there.
func fieldsOf(violation *rules.Violation, sets string) []field {
	expected, found := violation.ComparisonHeadings()
	return []field{
		{rules.SetsHeading, sets},
		{expected, partOrValue(*violation, violation.Expected, true)},
		{found, partOrValue(*violation, violation.Found, violation.TwoSides)},
		{"by", violation.WriterAndOwner()},
		{"file", placeInFile(violation.File, violation.Line, violation.Col)},
		{rules.FixHeading, violation.Fix},
		{rules.OrHeading, strings.Join(violation.WaysOut(), "\n")},
		{rules.SilentHeading, violation.SilentWords()},
		{rules.ThrowsHeading, violation.ThrowsWords()},
		{rules.AlsoHeading, strings.Join(violation.Facts(), "\n")},
	}
}

// place is one of the listed places of a cause, with what is said of it.
type place struct {
	rules.Violation
	number int // from 1
	fields []field
}

func (w violationsWriter) describePlaces(cause rules.Cause) (places []place) {
	for at, finding := range cause.Findings[:min(len(cause.Findings), placesShown)] {
		violation := w.report.Describe(finding)
		places = append(places, place{violation, at + 1, fieldsOf(&violation, setsOf(w.report, finding))})
	}
	return places
}

// setsOf says what the writer of a finding sets, a line for each path.
func setsOf(report *rules.Report, finding rules.Finding) string {
	words, more := report.Sets(finding)
	if more > 0 {
		words = append(words, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(words, "\n")
}

// otherThan returns the fields that differ from those of the first place by more than the names of the place itself:
// its key's and its writer's. Another writer of the same service is named beside the key instead.
func (p *place) otherThan(first *place) (other []field) {
	for at, each := range p.fields {
		if each.title == "by" && p.Writer != nil && first.Writer != nil &&
			p.Writer.ServiceID == first.Writer.ServiceID && p.Writer.Kind == first.Writer.Kind &&
			p.Whose == first.Whose {
			continue
		}
		if each.text != first.fields[at].text && p.nameless(each.text) != first.nameless(first.fields[at].text) {
			other = append(other, each)
		}
	}
	return other
}

// nameless takes the names of a place out of a text about it.
func (p *place) nameless(text string) string {
	var names []string
	if p.HasKey {
		names = append(names, model.ShowKey(p.Key), string(p.Key))
	}
	if p.Writer != nil {
		if own, err := model.MkExports(*p.Writer); err == nil {
			names = append(names, string(own))
		}
		names = append(names, p.Writer.String(), p.Writer.Scope.Machine, p.Writer.Scope.Instance)
	}
	if scope, ok := p.Key.Scope(); ok && p.HasKey {
		names = append(names, scope.Machine, scope.Instance)
	}
	for _, name := range names {
		text = withoutName(text, name)
	}
	return text
}

// withoutName takes a name out of a text, but not where it is only a part of a longer word.
func withoutName(text, name string) string {
	if name == "" {
		return text
	}
	var left strings.Builder
	for before := ' '; ; {
		at := strings.Index(text, name)
		if at < 0 {
			return left.String() + text
		}
		left.WriteString(text[:at])
		if at > 0 {
			before, _ = utf8.DecodeLastRuneInString(text[:at])
		}
		text = text[at+len(name):]
		if after, _ := utf8.DecodeRuneInString(text); inWord(before) || inWord(after) {
			left.WriteString(name)
		} else {
			left.WriteByte(0)
		}
		before, _ = utf8.DecodeLastRuneInString(name)
	}
}

func inWord(letter rune) bool {
	return unicode.IsLetter(letter) || unicode.IsDigit(letter) || letter == '-' || letter == '_'
}

// groupPlaces splits places: alike are the first place and those about which the same is said; others are the rest,
// grouped by what is said about them.
func groupPlaces(places []place) (alike []*place, others [][]*place) {
	first := &places[0]
	for at := range places {
		each := &places[at]
		if other := each.otherThan(first); at == 0 || len(other) == 0 || !each.HasKey {
			alike = append(alike, each)
			continue
		}
		group := slices.IndexFunc(others, func(group []*place) bool { return len(each.otherThan(group[0])) == 0 })
		if group < 0 {
			group = len(others)
			others = append(others, nil)
		}
		others[group] = append(others[group], each)
	}
	return alike, others
}

// numbersOf returns the numbers of some places: `2 and 3`.
func numbersOf(places []*place) string {
	return wording.List(wording.Each(places, func(place *place) string { return strconv.Itoa(place.number) }))
}

// keys lists the keys of some places of a cause. It adds the writer if several write the same key, the severity if it
// is not that of the cause, and whether clan-core is silent if that differs from the first place.
func (w violationsWriter) keys(cause rules.Cause, all []place, some []*place) {
	writers := map[model.Key]int{}
	for _, place := range all {
		writers[place.Key]++
	}
	title := "key"
	for _, place := range some {
		if !place.HasKey {
			continue
		}
		line := keyOrQuotes(place.Key)
		if writers[place.Key] > 1 && place.Writer != nil {
			line += "  by " + place.Writer.String()
		}
		if place.Severity != cause.Severity {
			line += "  (" + place.Severity.String() + ")"
		}
		if place.Silent != all[0].Silent {
			line += map[bool]string{true: "  (silent)", false: "  (not silent)"}[place.Silent]
		}
		w.field(title, line)
		title = ""
	}
}
