package ui

// This file draws the scope ruler: a key, and under it what each of its writers may write.
// pane_detail_writersandlevels.go draws what is below a value.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// mostWriters is how many writers of one key are drawn at most.
const mostWriters = 8

// rulerWord is the cells for the words to the left of the ruler.
const rulerWord = 11

// writerIndexes returns the definitions that write a row, as indexes, in the order of the rules, with rules.TopLevel
// for the clan's top level if it changes what they write. The rules know them; until the rules have finished, all
// definitions are searched.
func writerIndexes(s *scene, row int) (found []int32) {
	switch {
	case !s.snapshot.HasDefinitions:
		return nil
	case s.report != nil && s.report.Done():
		return s.report.WritersInOrder(row)
	}
	key := s.snapshot.Set.Key(row)
	for at := range s.snapshot.Definitions {
		if definition := &s.snapshot.Definitions[at]; definition.HasKey && definition.Key == key &&
			(len(found) == 0 || s.snapshot.Definitions[found[0]].Source == definition.Source) {
			found = append(found, int32(at))
		}
	}
	return rules.OrderWriters(s.snapshot, key, found)
}

// writersInSources returns the definitions that write a row in any source, in the same order.
func writersInSources(s *scene, row int) []int32 {
	if s.snapshot.HasDefinitions && s.report != nil && s.report.Done() {
		return s.report.EveryWriter(row)
	}
	return writerIndexes(s, row)
}

// writersOf returns the definitions that write a row's value.
func writersOf(s *scene, row int) (found []model.Definition) {
	for _, index := range writerIndexes(s, row) {
		if index != rules.TopLevel {
			found = append(found, s.snapshot.Definitions[index])
		}
	}
	return found
}

// rulerLines draws the key of a row, and under it what each of its writers may write.
func rulerLines(s *scene, row int) []detailRow {
	writers := everyWriter(s, row)
	return append(rulerOf(s, s.snapshot.Set.Key(row), writers, len(writers), s.detailWidth+detailMargin), plainRow())
}

// everyWriter returns one definition per writer of a row in any source. For the clan's top level, if it changes what
// services write, it has only who it is.
func everyWriter(s *scene, row int) []model.Definition {
	var writers []model.Definition
	for _, index := range writersInSources(s, row) {
		writers = append(writers, *s.definitionOf(index))
	}
	return distinctWriters(writers)
}

// rulerOf draws a key with the number of its writers, and under it what the given writers may write.
func rulerOf(s *scene, key model.Key, writers []model.Definition, all, cells int) []detailRow {
	scope, ok := key.Scope()
	if !ok {
		return malformedLines(s, key, cells)
	}
	ruler := ruler{scene: s, scope: scope, writers: writers, all: all}
	ruler.arrange(cells - 1)
	lines := ruler.keyLines()
	for at, writer := range ruler.writers {
		if at == mostWriters {
			lines = append(lines,
				plainRow(say(inkFaint, blanks[:ruler.margin]+" and "+wording.Plural(len(ruler.writers)-at, "more writer"))))
			break
		}
		lines = append(lines, ruler.writerLines(writer, at == 0)...)
	}
	return lines
}

// malformedLines says what is wrong with a malformed key.
func malformedLines(s *scene, key model.Key, cells int) []detailRow {
	_, err := model.ParseScope(string(key))
	lines := []detailRow{plainRow(say(inkDim, " key       "), keyPiece(inkWarning, key))}
	for _, words := range s.printer.Lines(err.Error(), max(1, cells-rulerWord-1), mostWriters) {
		lines = append(lines, plainRow(say(inkText, blanks[:rulerWord]), say(inkWarning, words)))
	}
	return lines
}

func plainRow(pieces ...piece) detailRow {
	return detailRow{draw: plainLine(pieces...), blank: len(pieces) == 0}
}

// distinctWriters keeps one definition per writer: a writer with thirty definitions is one line.
func distinctWriters(definitions []model.Definition) []model.Definition {
	var distinct []model.Definition
	seen := map[model.Writer]bool{}
	for _, definition := range definitions {
		if !seen[definition.Writer] {
			seen[definition.Writer] = true
			distinct = append(distinct, definition)
		}
	}
	return distinct
}

// permitted returns what the documentation lets a writer write for a part: one name, or any.
func (r *ruler) permitted(writer model.Writer, part model.Part) string {
	if permitted := writer.Documented()[part]; !permitted.Any {
		return shownName(permitted.Name)
	}
	return anyWord
}

func (r *ruler) keyLines() []detailRow {
	count := ""
	switch drawn := len(r.writers); {
	case r.all > drawn && drawn > 0:
		count = "   " + wording.Thousands(drawn) + " of " + wording.Plural(r.all, "writer")
	case r.all > 0:
		count = "   " + wording.Plural(r.all, "writer")
	}
	return r.lines("key", func(part model.Part) (string, ink) {
		if r.scope.Part(part) == "" {
			return "", inkFaint
		}
		return shownName(r.scope.Part(part)), inkText
	}, count)
}

// writerLines draws what a writer may write, with our own word before it if labelled, and who that is: after it or, if
// there is no room, after what differs or, if there are several writers, on a separate line.
func (r *ruler) writerLines(writer model.Definition, labelled bool) []detailRow {
	who := r.whoWrites(writer)
	word := mayWrite
	switch {
	case writer.Kind == model.TopLevelOfClan: // nothing on its line says who it is, and there may be no room after it
		word = topLevel
	case r.margin < rulerWord && !labelled && !r.broken:
		word = "" // it is above
	}
	lines := r.lines(word, func(part model.Part) (string, ink) {
		return r.permitted(writer.Writer, part), permittedInk(writer.Writer, r.scope, part)
	}, who...)
	below := ""
	if !r.broken && writer.Kind != model.TopLevelOfClan && !r.hasRoomBehind(who) && !r.hasRoomAbove(word, who) {
		below = who[0]
	}
	return append(lines, r.faultLines(writer.Writer, below)...)
}

// whoWrites names a writer after what it may write, the longest form first: with its service's id too, if that is not
// its name, and with its source, if another one's value counts.
func (r *ruler) whoWrites(writer model.Definition) []string {
	name, who := r.scene.serviceName(writer.Writer), []string{"   " + kindWords(writer.Kind)}
	if name != writer.Scope.Service && name != "" {
		who = []string{"   id " + name + ", " + kindWords(writer.Kind), "   id " + name}
	}
	if source := r.scene.otherSourceOf(&writer); source != "" {
		who = append([]string{who[0] + " in " + source, "   in " + source}, who...)
	}
	return who
}

// faultLines name the parts that differ, below the first of them if there is room, and then who writes there.
func (r *ruler) faultLines(writer model.Writer, who string) (lines []detailRow) {
	indent := r.margin
	if faults := writer.Documented().Refused(r.scope); !r.broken && len(faults) > 0 {
		for before := model.Service; before < faults[0]; before++ {
			indent += r.widths[before] + len(r.colon)
		}
	}
	for _, mark := range faultMarks(writer, r.scope) {
		words := mark.sign + partWords(mark.parts)
		if mark.unchecked {
			words += notChecked
			if whole := words + " by clan-core"; indent+r.scene.printer.Width(whole) <= r.room {
				words = whole
			}
		}
		from := min(indent, max(r.margin, r.room-r.scene.printer.Width(words)))
		broken := (text.Printer{}).Lines(words, max(1, r.room-from), mostWriters) // these are our own words
		for at, line := range broken {
			pieces := []piece{say(mark.ink, line)}
			if behind := append(pieces, quote(inkDim, who)); at == len(broken)-1 && who != "" && from+r.scene.widthOf(behind) <= r.room {
				pieces, who = behind, ""
			}
			lines = append(lines, indentedRow(from, pieces...))
		}
	}
	if who = strings.TrimSpace(who); who == "" || len(r.writers) == 1 {
		return lines // the lines below the value name the only writer
	}
	for _, line := range r.scene.printer.Lines(who, max(1, r.room-r.margin), mostWriters) {
		lines = append(lines, indentedRow(r.margin, quote(inkDim, line)))
	}
	return lines
}

// faultMark names parts in which a key is not what the documentation lets its writer write.
type faultMark struct {
	ink       ink
	sign      string
	parts     []model.Part
	unchecked bool // clan-core does not look at them
}

// faultMarks returns first the parts that clan-core refuses, then those that it does not look at.
func faultMarks(writer model.Writer, scope model.Scope) (marks []faultMark) {
	refused := writer.Accepted().Refused(scope)
	if len(refused) > 0 {
		marks = append(marks, faultMark{inkError, "✗ ", refused, false})
	}
	unchecked := slices.DeleteFunc(writer.Documented().Refused(scope),
		func(part model.Part) bool { return slices.Contains(refused, part) })
	if len(unchecked) > 0 {
		marks = append(marks, faultMark{inkInfo, "• ", unchecked, true})
	}
	return marks
}

// permittedInk is the ink for what a writer may write for a part, next to a key that it writes.
func permittedInk(writer model.Writer, scope model.Scope, part model.Part) ink {
	switch permitted := writer.Documented()[part]; {
	case permitted.Any:
		return inkFaint
	case !writer.Accepted()[part].Allows(scope.Part(part)):
		return inkError
	case !permitted.Allows(scope.Part(part)):
		return inkInfo
	case permitted.Name == "":
		return inkFaint
	default:
		return inkGood
	}
}

// partWords names parts: `role and machine`.
func partWords(parts []model.Part) string {
	return wording.List(wording.Each(parts, model.Part.String))
}
