package cli

// This file holds diff's text: the keys that differ with what changed in them, then the violations, then a summary.

import (
	"bufio"
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

const (
	changesShown = 20 // how many places of one value are listed; JSON has all of them
	valueCells   = 60 // how much of a value is shown
)

// printDiffText is diff's format for people.
func (w *World) printDiffText(diff *sourceDiff) error {
	return w.printProse(func(out *bufio.Writer) { diff.writeText(out, w.colours()) })
}

func (d *sourceDiff) writeText(out *bufio.Writer, colours colours) {
	writer := diffWriter{out, d, colours}
	for _, change := range d.keyChanges() {
		writer.key(change)
	}
	writer.violations()
	if len(d.notCompared) > 0 {
		line := fmt.Sprintf("%s not compared (%s): not both sources have what they need", wording.Plural(len(d.notCompared), "rule"), strings.Join(d.notCompared, " "))
		fmt.Fprintf(out, "%s\n", colours.weak(line))
	}
	writer.summary()
}

type diffWriter struct {
	out     *bufio.Writer
	diff    *sourceDiff
	colours colours
}

func (w *diffWriter) mark(mark byte) string {
	colour := map[byte]string{'+': w.colours.green, '-': w.colours.red, '~': w.colours.yellow}[mark]
	return colour + string(mark) + w.colours.plain
}

// key writes a key that differs: with its interfaces if it came or went, else with what changed.
func (w *diffWriter) key(change keyChange) {
	fmt.Fprintf(w.out, "%s %s", w.mark(change.mark), printer.Visible(keyOrQuotes(change.key)))
	set := w.diff.new.Set
	if change.mark == '-' {
		set = w.diff.old.Set
	}
	if names := set.Interfaces(set.InterfaceSet(change.row)); change.mark != '~' && len(names) > 0 {
		w.out.WriteString("  " + w.colours.weak(printer.Visible(strings.Join(names, " "))))
	}
	w.out.WriteByte('\n')
	if change.mark == '~' {
		for _, line := range w.changes(w.diff.changesOf(change.row)) {
			fmt.Fprintf(w.out, "    %s\n", line)
		}
	}
}

// changes says what changed in a value, one line for each place.
func (w *diffWriter) changes(change rowChange) (lines []string) {
	if change.oldState != change.newState {
		return []string{w.mark('~') + " " + stateWords[change.oldState] + " → " + stateWords[change.newState]}
	}
	for _, place := range change.places[:min(len(change.places), changesShown)] {
		lines = append(lines, w.place(place))
	}
	if more := andMore(len(change.places) - changesShown); more != "" {
		lines = append(lines, more)
	}
	return lines
}

// stateWords says what an export has, by state.
var stateWords = [...]string{
	model.HasValue: "a value", model.Failed: "evaluating it fails", model.Pending: "not evaluated", model.Written: "written, but not in clan's own set",
}

func (w *diffWriter) place(change placeChange) string {
	path := printer.Visible(change.path.String())
	if path == "" {
		path = "(the whole value)"
	}
	short := func(value []byte) string { return printer.Cut(string(value), valueCells) }
	switch {
	case change.old == nil:
		return w.mark('+') + " " + path + "  " + short(change.new)
	case change.new == nil:
		return w.mark('-') + " " + path + "  " + short(change.old)
	default:
		return w.mark('~') + " " + path + "  " + short(change.old) + " → " + short(change.new)
	}
}

// violations writes what is new, as check does, and what is fixed.
func (w *diffWriter) violations() {
	if !w.diff.Difference.IsEmpty() {
		w.out.WriteByte('\n')
	}
	writer := violationsWriter{w.out, w.diff.violations.report, w.colours}
	for _, cause := range w.diff.violations.causes() {
		writer.cause(cause)
	}
	writer.fixed(w.diff.violations.fixed(), "fixed: ")
}

func (w *diffWriter) summary() {
	diff := w.diff
	if diff.isEmpty() && diff.isIncomplete() {
		return // what differs is not known
	}
	if diff.isEmpty() {
		fmt.Fprintf(w.out, "%s\n", w.colours.green+"✓ nothing differs"+w.colours.plain)
		return
	}
	fmt.Fprintf(w.out, "%s added · %d removed · %d changed · %s new · %d fixed\n", wording.Plural(diff.Added().Len(), "export"), len(diff.Removed()),
		diff.Changed().Len(), wording.Plural(countPlaces(diff.violations.causes()).Places, "violation"), len(diff.violations.fixed()))
}
