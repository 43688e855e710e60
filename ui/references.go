package ui

// This file finds out which exports refer to which: an export refers to another if its value names the other's key. It
// reads every value once, as long work, when this is first needed.

import (
	"bytes"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// references is the references found so far.
type references struct {
	set *model.Set
	row int
	by  map[int32][]int32 // by the row that is referred to
}

// Step reads n more values.
func (r *references) Step(n int) (done bool) {
	for ; n > 0 && r.row < r.set.Len(); n-- {
		for text := range quotedTexts(r.set.Value(r.row)) {
			r.note(text)
		}
		r.row++
	}
	return r.row == r.set.Len()
}

// note stores that the row's value names a key, if the text is the key of another export.
func (r *references) note(text []byte) {
	if bytes.Count(text, []byte(":")) != model.PartCount-1 || len(text) > longestReference {
		return
	}
	to, exists := r.set.Find(model.Key(jsontree.DecodeString(text)))
	if !exists || to == r.row {
		return
	}
	if known := r.by[int32(to)]; len(known) == 0 || known[len(known)-1] != int32(r.row) {
		r.by[int32(to)] = append(known, int32(r.row))
	}
}

// quotedTexts yields the strings of a valid JSON text, with their quotes.
func quotedTexts(json []byte) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for {
			from := bytes.IndexByte(json, '"')
			if from < 0 {
				return
			}
			json = json[from:]
			length := jsontree.EndOfString(json, 0)
			if !yield(json[:length]) {
				return
			}
			json = json[length:]
		}
	}
}

// mostReferences is how many exports are listed in each direction at most.
const mostReferences = 50

// referenceLines lists the exports that the value names, and those that name this one.
func referenceLines(s *scene, d *detailView) []detailRow {
	var lines []detailRow
	seen := map[model.Key]bool{}
	for node := range d.tree {
		if key, refers := d.reference(s, node); refers && !seen[key] && len(seen) < mostReferences {
			lines = append(lines, referenceLine(onlyFirst(len(seen), "refers to"), key))
			seen[key] = true
		}
	}
	if s.references != nil {
		for at, row := range s.references[int32(d.row)] {
			if at == mostReferences {
				lines = append(lines, plainRow(say(inkFaint, s.keys.named(blanks[:rulerWord+1]+"and more; {*} finds them all"))))
				break
			}
			lines = append(lines, referenceLine(onlyFirst(at, "named by"), s.snapshot.Set.Key(int(row))))
		}
	}
	if len(lines) > 0 {
		lines = append([]detailRow{plainRow()}, lines...)
	}
	return lines
}

func referenceLine(word string, key model.Key) detailRow {
	return detailRow{target: key, draw: func(f *frame, cells int) {
		f.fit(inkDim, " "+word, rulerWord+1)
		f.pieces(cells-rulerWord-1, keyPiece(inkLink, key))
	}}
}
