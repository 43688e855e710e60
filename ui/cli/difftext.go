package cli

// This file holds diff's text: the keys that differ with what changed in them, then the violations, then a summary.

import (
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
func (w *World) printDiffText(diff *sourceDiff) error { return w.printProse(diff.writeText) }

func (d *sourceDiff) writeText(p page) {
	for _, change := range d.keyChanges() {
		d.writeKey(p, change)
	}
	d.writeViolations(p)
	if len(d.notCompared) > 0 {
		p.line(p.weak(fmt.Sprintf("%s not compared (%s): at least one source lacks the data that they need",
			wording.Plural(len(d.notCompared), "rule"), strings.Join(d.notCompared, " "))))
	}
	d.writeSummary(p)
}

// writeKey writes a key that differs: with its interfaces if it was added or removed, otherwise with what changed.
func (d *sourceDiff) writeKey(p page, change keyChange) {
	line := p.mark(change.mark) + " " + keyOrQuotes(change.key)
	set := d.new.Set
	if change.mark == '-' {
		set = d.old.Set
	}
	if names := set.Interfaces(set.InterfaceSet(change.row)); change.mark != '~' && len(names) > 0 {
		line += "  " + p.weak(printer.Visible(strings.Join(names, " ")))
	}
	p.line(line)
	if change.mark == '~' {
		for _, line := range p.changes(d.changesOf(change.row)) {
			p.line("    " + line)
		}
	}
}

func (c colours) mark(mark byte) string {
	colour := map[byte]string{'+': c.green, '-': c.red, '~': c.yellow}[mark]
	return colour + string(mark) + c.plain
}

// changes says what changed in a value, one line for each place.
func (c colours) changes(change rowChange) (lines []string) {
	if change.oldState != change.newState {
		return []string{c.mark('~') + " " + stateWords[change.oldState] + " → " + stateWords[change.newState]}
	}
	for _, place := range change.places[:min(len(change.places), changesShown)] {
		lines = append(lines, c.place(place))
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

func (c colours) place(change placeChange) string {
	path := printer.Visible(change.path.String())
	if path == "" {
		path = "(the whole value)"
	}
	short := func(value []byte) string { return printer.Cut(string(value), valueCells) }
	switch {
	case change.old == nil:
		return c.mark('+') + " " + path + "  " + short(change.new)
	case change.new == nil:
		return c.mark('-') + " " + path + "  " + short(change.old)
	default:
		return c.mark('~') + " " + path + "  " + short(change.old) + " → " + short(change.new)
	}
}

// writeViolations writes what is new, as check does, and what is fixed.
func (d *sourceDiff) writeViolations(p page) {
	if !d.Difference.IsEmpty() {
		p.line("")
	}
	writer := violationsWriter{p, &checkResult{report: d.violations.report}}
	for _, cause := range d.violations.causes() {
		writer.cause(cause)
	}
	writer.fixed(d.violations.fixed(), "fixed: ")
}

func (d *sourceDiff) writeSummary(p page) {
	switch {
	case d.isEmpty() && d.isIncomplete(): // what differs is not known
	case d.isEmpty():
		p.line(p.green + "✓ nothing differs" + p.plain)
	default:
		added, violations := wording.Plural(d.Added().Len(), "export"), countPlaces(d.violations.causes()).Places
		fmt.Fprintf(p, "%s added · %s removed · %s changed · %s new · %s fixed\n", added, wording.Thousands(len(d.Removed())),
			wording.Thousands(d.Changed().Len()), wording.Plural(violations, "violation"), wording.Thousands(len(d.violations.fixed())))
	}
}
