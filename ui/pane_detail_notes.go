package ui

// This file says on the line of a value who set it, how, and over what, if several writers write the key. It says only
// what priorities prove.

import (
	"cmp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// note is what follows a value, or is below it if there is no room.
type note struct {
	ink     ink
	words   string
	passing bool // left out if it does not fit after the value
}

// noteValues works out the notes, by node: what a writer said about its values and, if there are several writers and
// the rules know them, who set the values.
func (d *detailView) noteValues(s *scene) {
	d.notes = nil
	d.noteWriters(s)
	for _, said := range saidAbout(s, d.row) {
		d.noteSaid(said)
	}
}

// noteSaid puts what a writer said about a place after its value. If it is about the whole value, it goes after each
// attribute.
func (d *detailView) noteSaid(said rules.Said) {
	node, found := d.tree.Follow(said.At)
	if !found {
		return
	}
	nodes := []int{node}
	if node == 0 {
		nodes = nil
		for child := 1; child < len(d.tree); child = d.tree[child].End {
			nodes = append(nodes, child)
		}
	}
	for _, node := range nodes {
		each := note{ink: inkDim, words: said.Words}
		if before := d.notes[node]; before.words != "" {
			each = note{ink: before.ink, words: said.Words + ", " + before.words}
		}
		if d.notes == nil {
			d.notes = map[int]note{}
		}
		d.notes[node] = each
	}
}

// noteWriters notes who set the values.
func (d *detailView) noteWriters(s *scene) {
	if !d.of.ruled || !s.snapshot.HasDefinitions || len(d.tree) == 0 {
		return
	}
	writers := s.report.WritersInOrder(d.row)
	if len(writers) < 2 {
		return
	}
	d.notes = map[int]note{}
	notes := noteWriter{s, placesOf(writers), writersOf(s, d.row), s.snapshot.Set.State(d.row) == model.HasValue}
	nodes := d.tree.Finder()
	for _, settings := range s.report.Compare(d.row) {
		if node, found := nodes.Find(settings.Path); found && node > 0 && settings.Proven {
			if each := notes.of(&settings); each.words != "" {
				d.notes[node] = each
			}
		}
	}
}

// noteWriter describes what the writers of one key set at a path.
type noteWriter struct {
	scene       *scene
	places      map[int]int        // by definition: its place in the order of the writers
	definitions []model.Definition // those of the writers, without the clan's top level
	evaluated   bool
}

// placesOf returns the place of each writer in their order.
func placesOf(writers []int32) map[int]int {
	places := make(map[int]int, len(writers))
	for place, writer := range writers {
		places[int(writer)] = place
	}
	return places
}

func (n *noteWriter) of(settings *rules.Settings) note {
	winners, losers := n.sides(settings)
	if len(winners) == 0 || !n.evaluated && settings.Verdict != rules.Differ { // if there is no value, nothing has been joined or forced
		return note{}
	}
	names := listFew(writersOfSettings(winners), n.name)
	switch settings.Verdict {
	case rules.Alone:
		return note{inkFaint, names, true}
	case rules.Agree:
		return note{ink: inkDim, words: names + " alike"}
	case rules.Joined:
		return note{ink: inkInfo, words: names + ", joined"}
	case rules.Differ:
		return note{ink: inkError, words: n.values(winners, true) + "; same priority"}
	case rules.Forced:
		return n.forced(names, winners, losers)
	}
	return note{}
}

// sides divides what was set into what counts and what does not, in the order of the writers.
func (n *noteWriter) sides(settings *rules.Settings) (winners, losers []rules.Written) {
	for _, written := range settings.Written {
		if _, writes := n.places[written.Definition]; !writes {
			continue
		}
		if written.Counts {
			winners = append(winners, written)
		} else {
			losers = append(losers, written)
		}
	}
	inOrder := func(a, b rules.Written) int { return cmp.Compare(n.places[a.Definition], n.places[b.Definition]) }
	slices.SortStableFunc(winners, inOrder)
	slices.SortStableFunc(losers, inOrder)
	return winners, losers
}

// forced says who overrides whom, and with which priority.
func (n *noteWriter) forced(names string, winners, losers []rules.Written) note {
	as, how := inkWarning, ""
	switch by := losers[0].BeatenBy; {
	case winners[0].Definition == rules.TopLevel:
		if strings.HasPrefix(winners[0].Text, "[") {
			return note{ink: as, words: names + " changed it"}
		}
	case by < rules.DefaultPriority:
		how = " (" + rules.PriorityWords(by) + ")"
	default:
		as = inkDim
	}
	several := len(writersOfSettings(slices.Concat(winners, losers))) > 2
	if !several && losers[0].Definition == winners[0].Definition {
		return note{ink: as, words: names + how + " over its own " + n.values(losers, false)}
	}
	return note{ink: as, words: names + how + " over " + n.values(losers, several)}
}

// longestNoted is the most cells of a value in a note.
const longestNoted = 40

// values lists what was set, each value after its writer if the writers must be told apart.
func (n *noteWriter) values(written []rules.Written, named bool) string {
	isFirst := true
	return listFew(written, func(each rules.Written) string {
		words := n.scene.printer.Cut(each.Text, longestNoted)
		switch with := each.BeatenWith; {
		case each.Counts || with == 0 || with == rules.DefaultPriority: // 0: the clan's top level decided, not priorities
		case with == rules.FallbackPriority:
			words = "the default " + words
		default:
			words += " (" + rules.PriorityWords(with) + ")"
		}
		switch name := n.name(each.Definition); {
		case named && each.Counts && isFirst:
			words = name + " sets " + words
		case named && each.Counts:
			words = name + " " + words
		case named:
			words += " of " + name
		}
		isFirst = false
		return words
	})
}

// listFew lists some of many things, as many as there are writers drawn, and counts the others.
func listFew[T any](things []T, write func(T) string) string {
	listed := wording.Each(things[:min(len(things), mostWriters)], write)
	if more := len(things) - len(listed); more > 0 {
		listed = append(listed, wording.Thousands(more)+" more")
	}
	return wording.List(listed)
}

// writersOfSettings returns the writers of settings, each once, as indexes of their definitions.
func writersOfSettings(written []rules.Written) (definitions []int) {
	seen := map[int]bool{}
	for _, each := range written {
		if !seen[each.Definition] {
			seen[each.Definition] = true
			definitions = append(definitions, each.Definition)
		}
	}
	return definitions
}

func (n *noteWriter) name(definition int) string {
	if definition == rules.TopLevel {
		return model.TopLevelName
	}
	return n.scene.whichWriter(n.definitions, n.scene.snapshot.Definitions[definition].Writer)
}

// noteGap is the cells between a value and its note.
const noteGap = 3

// placeNotes puts the notes after their values, aligned as far as possible, or on separate lines below.
func (d *detailView) placeNotes(s *scene) {
	if len(d.notes) == 0 {
		return
	}
	column := 0
	for at := d.before; at < len(d.lines); at++ {
		if each, begins := d.noteAt(s, at); begins > 0 {
			column = max(column, min(begins, s.detailWidth-s.printer.Width(each.words)))
		}
	}
	lines := slices.Clone(d.lines[:d.before])
	for at := d.before; at < len(d.lines); at++ {
		line := d.lines[at]
		each, begins := d.noteAt(s, at)
		if begins > 0 {
			line.beside, line.gap = each, noteGap+max(0, min(column, s.detailWidth-s.printer.Width(each.words))-begins)
		}
		if lines = append(lines, line); begins == 0 && !each.passing && each.words != "" {
			lines = append(lines, d.noteLines(s, &line, each)...)
		}
	}
	d.lines = lines
}

// noteAt returns the note that belongs to a line, and where on the line it can begin; 0 if it does not fit there. A
// text that continues below has its note after its last line.
func (d *detailView) noteAt(s *scene, at int) (each note, begins int) {
	line := &d.lines[at]
	if line.node < 0 || at+1 < len(d.lines) && d.lines[at+1].node == line.node {
		return note{}, 0
	}
	if each = d.notes[int(line.node)]; line.text != "" || each.words == "" {
		return each, 0
	}
	pieces := append(d.namePieces(int(line.node)), d.valuePieces(s, int(line.node))...)
	if begins = d.indent(int(line.node)) + s.widthOf(pieces) + noteGap; begins+s.printer.Width(each.words) > s.detailWidth {
		return each, 0
	}
	return each, begins
}

// noteLines puts a note below its value.
func (d *detailView) noteLines(s *scene, line *detailLine, each note) (lines []detailLine) {
	indent := min(d.indent(int(line.node))+len("  "), s.detailWidth/2)
	for _, words := range s.printer.Lines(each.words, max(1, s.detailWidth-indent), mostWriters) {
		lines = append(lines, detailLine{node: line.node, text: words, detailRow: indentedRow(indent, say(each.ink, words))})
	}
	return lines
}
