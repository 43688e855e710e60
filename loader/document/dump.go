package document

// This file writes a Snapshot as a snapshot document, so that loading that document gives the same Snapshot again.
// The exports are written from the Set; all other fields are written as they were read.

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// Dump writes the snapshot format, one document in the order in which Nix writes it: the exports, with their values
// byte for byte, and all other fields that were read, known to this version or not. With redact, it replaces likely
// secrets by `<redacted>`: in exports and in written values it recognises them by name and form, elsewhere only by
// form. It never replaces names. If there are several sources, the field `sources` holds each by itself. The error is
// the writer's.
func Dump(w io.Writer, snapshot *model.Snapshot, redact bool) error {
	out := &dumper{Writer: bufio.NewWriterSize(w, 1<<16), snapshot: snapshot, redact: redact}
	out.document(snapshot.Extra, allSources)
	out.WriteString("\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("the snapshot cannot be written: %w", err)
	}
	return nil
}

// allSources takes the place of a source's number and stands for all sources together.
const allSources = -1

// document writes the document of one source, or of all sources together.
func (d *dumper) document(fields map[string][]byte, source int) {
	hasParts := source == allSources && len(d.snapshot.Sources) > 1
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(fields)),
		func(name string) bool { return isWrittenFromTheSet(name) || hasParts && name == partsField })
	names = append(names, "exports")
	if source == allSources || fields != nil { // else it is a bare set
		names = append(names, "format")
	}
	if hasParts {
		names = append(names, partsField)
	}
	slices.Sort(names)
	for at, name := range names {
		d.separate(at)
		d.name(name)
		switch {
		case name == "exports":
			d.exports(announcedKeys(fields), source)
		case name == "format":
			fmt.Fprint(d, snapshotFormat)
		case hasParts && name == partsField:
			d.parts()
		default:
			d.field(name, fields[name])
		}
	}
	d.WriteByte('}')
}

// parts writes each source by itself, with its name.
func (d *dumper) parts() {
	before := byte('[')
	for number, source := range d.snapshot.Sources {
		d.WriteByte(before)
		before = ','
		d.WriteByte('{')
		d.name("document")
		d.document(source.Fields, number)
		d.WriteByte(',')
		d.name("name")
		d.Write(append(jsontree.AppendString(d.AvailableBuffer(), source.Name), '}'))
	}
	d.WriteByte(']')
}

func isWrittenFromTheSet(name string) bool { return name == "exports" || name == "format" }

// dumper writes a document. The writer keeps errors until it is flushed.
type dumper struct {
	*bufio.Writer
	snapshot *model.Snapshot
	redact   bool
}

// separate opens an object before its first member, and writes a comma before the others.
func (d *dumper) separate(at int) {
	if at == 0 {
		d.WriteByte('{')
		return
	}
	d.WriteByte(',')
}

func (d *dumper) name(name string) {
	d.Write(append(jsontree.AppendString(d.AvailableBuffer(), name), ':'))
}

func (d *dumper) field(name string, raw []byte) {
	if d.redact {
		raw = redactedField(name, raw)
	}
	d.Write(raw)
}

// exports writes every row that Nix evaluated, or those of one source. Shadowed rows come before the row that won,
// because the last one wins when the document is read again.
func (d *dumper) exports(announced map[model.Key]bool, source int) {
	set, duplicates := d.snapshot.Set, d.snapshot.Set.Duplicates()
	written := 0
	export := func(key model.Key, value []byte) {
		d.separate(written)
		d.name(string(key))
		if d.redact {
			value = redactedValue(value)
		}
		d.Write(value)
		written++
	}
	for row := range set.Len() {
		for ; len(duplicates) > 0 && int(duplicates[0].Row) == row; duplicates = duplicates[1:] {
			if source == allSources || source == int(duplicates[0].Source) {
				export(set.Key(row), orFailed(set.Bytes(duplicates[0].Value)))
			}
		}
		if source != allSources && source != set.Source(row) {
			continue
		}
		key := set.Key(row)
		switch state := set.State(row); {
		case state == model.HasValue || state == model.Failed:
			export(key, orFailed(set.Value(row)))
		case state == model.Pending && !announced[key]:
			export(key, []byte(`{"$nix":"skipped"}`))
		}
	}
	if written == 0 {
		d.WriteString("{")
	}
	d.WriteString("}")
}

// orFailed returns the value, or the object that stands for a value that failed as a whole.
func orFailed(value []byte) []byte {
	if value == nil {
		return []byte(`{"$nix":"error"}`)
	}
	return value
}

// announcedKeys returns the keys that the field `keys` lists.
func announcedKeys(fields map[string][]byte) map[model.Key]bool {
	announced := map[model.Key]bool{}
	for _, key := range jsontree.Raw(fields["keys"]).Elements() {
		if key.IsString() {
			announced[model.Key(key.Text())] = true
		}
	}
	return announced
}
