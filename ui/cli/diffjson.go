package cli

// This file holds diff's JSON, which other programs rely on: fields may be added, but never change their name or meaning.

import (
	"bufio"

	"clanscope/model/jsontree"
	"clanscope/ui/cli/jsonout"
)

// printDiffJSON prints one object, with a line for each key and violation.
func (w *World) printDiffJSON(diff *sourceDiff) error { return w.printData(diff.writeJSON) }

func (d *sourceDiff) writeJSON(out *bufio.Writer) error {
	var added, removed, changed []string
	for _, change := range d.keyChanges() {
		key := string(jsontree.AppendString(nil, string(change.key)))
		switch change.mark {
		case '+':
			added = append(added, key)
		case '-':
			removed = append(removed, key)
		default:
			changed = append(changed, d.changedJSON(change))
		}
	}
	fresh, fixed := d.violationsJSON()
	separator := "{"
	for _, list := range []struct {
		name     string
		elements []string
	}{{"added", added}, {"removed", removed}, {"changed", changed}, {"newViolations", fresh}, {"fixedViolations", fixed}} {
		out.WriteString(separator)
		out.Write(jsontree.AppendString(out.AvailableBuffer(), list.name))
		writeJSONLines(out, list.elements)
		separator = ",\n"
	}
	var last jsonout.Object
	last.List("rulesNotCompared", d.notCompared)
	out.WriteString(separator)
	_, err := out.Write(append(last.End()[1:], '\n'))
	return err
}

// writeJSONLines writes a list of elements that are JSON already, one a line.
func writeJSONLines(out *bufio.Writer, elements []string) {
	out.WriteString(":[")
	for at, element := range elements {
		if at > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n" + element)
	}
	out.WriteByte(']')
}

// changedJSON says where a value changed. It names the states only if they differ, and leaves out a side that has nothing at a path.
func (d *sourceDiff) changedJSON(change keyChange) string {
	row := d.changesOf(change.row)
	var object jsonout.Object
	object.Text("key", string(change.key))
	if row.oldState != row.newState {
		object.Text("oldState", row.oldState.String())
		object.Text("newState", row.newState.String())
	}
	object.Objects("changes", len(row.paths), func(at int, element *jsonout.Object) { row.paths[at].fill(element) })
	return string(object.End())
}

// fill writes the path as a list, and each side that has something there.
func (c *pathChange) fill(object *jsonout.Object) {
	object.Raw("path", string(c.path.AppendJSON(nil)))
	if c.old != nil {
		object.Raw("old", string(c.old))
	}
	if c.new != nil {
		object.Raw("new", string(c.new))
	}
}

// violationsJSON returns what is new and what is fixed, each as check prints it.
func (d *sourceDiff) violationsJSON() (fresh, fixed []string) {
	for _, cause := range d.violations.causes() {
		for _, finding := range cause.Findings {
			fresh = append(fresh, string(violationJSON(nil, d.violations.report, finding, nil)))
		}
	}
	for _, violation := range d.violations.fixed() {
		fixed = append(fixed, string(violation.json))
	}
	return fresh, fixed
}
