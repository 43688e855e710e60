package document

// This file takes apart a dump of several sources. Its field `sources` holds what each of them said by itself; the
// other fields hold what they say together, for readers that do not know this one.

import (
	"clanscope/model"
	"clanscope/model/jsontree"
)

// partsField is the name of that field: a list of `{"document": …, "name": …}`.
const partsField = "sources"

// Parts decodes the documents that a document consists of, given the Input that it was decoded from. If it is not a
// dump of several sources, the only part is the document itself.
func (d *Document) Parts(throttle *Throttle, in Input) ([]*Document, *model.Problem) {
	elements := jsontree.Raw(d.Found.Extra[partsField])
	if !elements.IsArray() {
		return []*Document{d}, nil
	}
	var parts []*Document
	for _, element := range elements.Elements() {
		text, name := element.Member("document"), element.Member("name")
		if !text.IsObject() || !name.IsString() {
			return []*Document{d}, nil // another field of that name
		}
		part, problem := Decode(throttle,
			Input{Name: name.Text(), Data: text, Number: in.Number + len(parts), Levels: in.Levels, OneQuery: in.OneQuery})
		if problem != nil {
			return nil, problem
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return []*Document{d}, nil
	}
	return parts, nil
}
