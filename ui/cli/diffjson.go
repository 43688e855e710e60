package cli

// This file holds diff's JSON, which other programs rely on: fields may be added, but never change their name or
// meaning.

import (
	"bufio"
	"fmt"
	"iter"
	"slices"

	"clanscope/model/jsontree"
	"clanscope/ui/cli/jsonout"
)

// printDiffJSON prints one object, with a line for each key and violation.
func (w *World) printDiffJSON(diff *sourceDiff) error { return w.printDocument(diff.writeJSON) }

func (d *sourceDiff) writeJSON(out *bufio.Writer) {
	var added, removed, changed [][]byte
	for _, change := range d.keyChanges() {
		switch key := jsontree.AppendString(nil, string(change.key)); change.mark {
		case '+':
			added = append(added, key)
		case '-':
			removed = append(removed, key)
		default:
			changed = append(changed, d.changedJSON(change))
		}
	}
	out.WriteByte('{')
	for _, list := range []struct {
		name     string
		elements iter.Seq[[]byte]
	}{
		{"added", slices.Values(added)},
		{"removed", slices.Values(removed)},
		{"changed", slices.Values(changed)},
		{"newViolations", d.newViolationsJSON()},
		{"fixedViolations", slices.Values(asWritten(d.violations.fixed()))},
	} {
		fmt.Fprintf(out, "%q:[", list.name)
		jsonout.WriteLines(out, list.elements)
		out.WriteString("],\n")
	}
	var last jsonout.Object
	last.List("rulesNotCompared", d.notCompared)
	out.Write(append(last.End()[1:], '\n'))
}

// changedJSON says where a value changed. It names the states only if they differ, and leaves out a side that has
// nothing at a path.
func (d *sourceDiff) changedJSON(change keyChange) []byte {
	row := d.changesOf(change.row)
	var object jsonout.Object
	object.Text("key", string(change.key))
	if row.oldState != row.newState {
		object.Text("oldState", row.oldState.String())
		object.Text("newState", row.newState.String())
	}
	object.Objects("changes", len(row.places), func(at int, element *jsonout.Object) { row.places[at].fill(element) })
	return object.End()
}

// fill writes the path as a list, and each side that has something there.
func (c *placeChange) fill(object *jsonout.Object) {
	object.Raw("path", string(c.path.AppendJSON(nil)))
	if c.old != nil {
		object.Raw("old", string(c.old))
	}
	if c.new != nil {
		object.Raw("new", string(c.new))
	}
}

// newViolationsJSON yields what is new, as check prints it.
func (d *sourceDiff) newViolationsJSON() iter.Seq[[]byte] {
	report := d.violations.report
	return func(yield func([]byte) bool) {
		for _, cause := range d.violations.causes() {
			for _, finding := range cause.Findings {
				if !yield(violationJSON(report.Describe(finding), report.CauseOf(finding))) {
					return
				}
			}
		}
	}
}
