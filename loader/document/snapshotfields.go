package document

// This file turns the fields of a snapshot document into a Snapshot, and its keys into rows. definitions.go reads
// services and definitions.

import (
	"clanscope/model"
	"clanscope/model/jsontree"
)

// snapshotReader collects what the fields of a snapshot say. The fields come in any order.
type snapshotReader struct {
	top   *topLevel
	found model.Snapshot
	keys  []model.Key

	key            []byte         // reused: the key that a definition writes
	modules        []model.Module // reused: the modules of the definition that is being read
	kept           []model.Module // the modules of earlier definitions
	shapes         jsontree.Shapes[writtenShape]
	texts          *knownTexts
	lastInterfaces *string // the first interface of the row before, whose address tells whether the list is the same; nil if there is none
}

// snapshot reads all fields of a document that turned out to be a snapshot.
func (t *topLevel) snapshot() (*Document, *model.Problem) {
	if t.inner == nil {
		t.inner = newBuilder()
	}
	if problem := t.readFields(); problem != nil {
		return nil, problem
	}
	document := t.document(t.inner)
	document.Found = t.reader.found
	return document, nil
}

func (t *topLevel) readFields() *model.Problem {
	for at := range t.fields { // none is repeated: refuseRepeated has made sure of that
		if t.scanner.throttle.Context.Err() != nil {
			return Cancelled()
		}
		field := &t.fields[at]
		if field.value == (model.Span{}) {
			continue
		}
		if !t.passes() {
			t.reader.keep(field)
		}
		read, known := readersOfFields[field.name]
		if !known {
			continue
		}
		fields := t.reader.fieldReader(t.textOf(field))
		if read(&t.reader, fields, int(field.value.Length)); fields.problem != nil {
			return fields.problem
		}
	}
	t.reader.appendAnnounced()
	return nil
}

// fieldReader returns a reader of the field that begins at a place in a text.
func (s *snapshotReader) fieldReader(text text, at int) *fieldReader {
	if s.texts == nil {
		s.texts = &knownTexts{texts: map[string]string{}, lists: map[string][]string{}}
	}
	return &fieldReader{file: s.top.in.Name, text: text, at: at, known: s.texts}
}

// readersOfFields read the fields that this version knows; length is that of the value.
var readersOfFields = map[string]func(s *snapshotReader, r *fieldReader, length int){
	"nixVersion":   func(s *snapshotReader, r *fieldReader, _ int) { s.found.NixVersion = r.string() },
	"keys":         func(s *snapshotReader, r *fieldReader, _ int) { s.keys = r.keys() },
	"exports":      func(_ *snapshotReader, r *fieldReader, _ int) { r.null("an object") }, // an object would not be among the fields
	"exportsError": func(s *snapshotReader, r *fieldReader, _ int) { s.found.ExportsFailed = r.truth() },
	"topLevelOnly": func(s *snapshotReader, r *fieldReader, _ int) { s.found.TopLevelOnly = r.keys() },
	"overrides":    func(s *snapshotReader, r *fieldReader, _ int) { s.found.Overrides = readOverrides(r) },
	"services":     (*snapshotReader).readServices,
	"interfaces":   func(s *snapshotReader, r *fieldReader, _ int) { s.found.Interfaces, _ = r.texts() },
	"inventory":    func(s *snapshotReader, r *fieldReader, _ int) { s.found.Inventory = readInventory(r) },
	"meta":         func(s *snapshotReader, r *fieldReader, _ int) { s.readMeta(r) },
	"copies":       func(s *snapshotReader, r *fieldReader, _ int) { s.readCopies(r) },
}

// readOverrides reads the keys that the top level changes, with or without the values that they would have otherwise;
// nil for null.
func readOverrides(r *fieldReader) []model.Override {
	return listOf(r, func() (override model.Override) {
		if r.next() != '{' {
			key, _ := r.name()
			return model.Override{Key: model.Key(key)}
		}
		r.object(func(name []byte) {
			switch string(name) {
			case "key":
				override.Key = model.Key(r.string())
			case "without":
				override.Without = r.span()
			}
		})
		return override
	})
}

// keep remembers a field as it was written, so that a dump loses nothing: some fields hold more than the model knows.
func (s *snapshotReader) keep(field *field) {
	if isWrittenFromTheSet(field.name) {
		return
	}
	if s.found.Extra == nil {
		s.found.Extra = map[string][]byte{}
	}
	text, at := s.top.textOf(field)
	s.found.Extra[field.name] = text[at:][:field.value.Length]
}

func (s *snapshotReader) readCopies(r *fieldReader) {
	s.found.Copies = map[string]string{}
	r.object(func(copied []byte) { s.found.Copies[string(copied)] = r.string() })
}

func (s *snapshotReader) readMeta(r *fieldReader) {
	inputs := map[string]string{}
	hasMeta := r.object(func(name []byte) {
		switch string(name) {
		case "name":
			s.found.Name = r.string()
		case "description":
			s.found.Description = r.string()
		case "domain":
			s.found.Domain = r.string()
		case "self":
			inputs["self"] = r.textIn("path")
		case "inputs":
			r.object(func(input []byte) { inputs[string(input)] = r.textIn("path") })
		}
	})
	for input, path := range inputs {
		if path == "" {
			delete(inputs, input)
		}
	}
	if hasMeta {
		s.found.Inputs = inputs
	}
}

// appendAnnounced adds a pending row for every exported key; if a key has a value, the row with the value wins.
func (s *snapshotReader) appendAnnounced() {
	for _, key := range s.keys {
		s.top.inner.Append(model.Row{Key: []byte(key), Source: s.top.in.Number, State: model.Pending})
	}
}

func readInventory(r *fieldReader) *model.Inventory {
	inventory := &model.Inventory{Machines: map[string]bool{}, Tags: map[string]bool{}, Instances: map[string]model.InstanceInfo{}}
	present := r.object(func(name []byte) {
		switch string(name) {
		case "machines":
			r.object(func(machine []byte) {
				inventory.Machines[string(machine)] = true
				for _, tag := range readTags(r) {
					inventory.Tags[tag] = true
				}
			})
		case "instances":
			r.object(func(instance []byte) { inventory.Instances[string(instance)] = readInstance(r) })
		}
	})
	if !present {
		return nil
	}
	return inventory
}

func readInstance(r *fieldReader) (instance model.InstanceInfo) {
	r.object(func(name []byte) {
		switch string(name) {
		case "module":
			instance.ModuleName, instance.ServiceID = readInstanceModule(r)
		case "roles":
			instance.Roles, instance.Tags = map[string]bool{}, map[string][]string{}
			r.object(func(role []byte) {
				instance.Roles[string(role)] = true
				if tags := readTags(r); len(tags) > 0 {
					instance.Tags[string(role)] = tags
				}
			})
		}
	})
	return instance
}

// readTags reads the tags of a machine or of a role.
func readTags(r *fieldReader) (tags []string) {
	r.object(func(name []byte) {
		if string(name) == "tags" {
			tags, _ = r.texts()
		}
	})
	return tags
}

// readInstanceModule reads the name of an instance's module, and returns it with the id that clan-core gives to the
// service of that module. The name is empty if it is not a string in Nix.
func readInstanceModule(r *fieldReader) (name, serviceID string) {
	input := "<" + coreInput + ">"
	r.object(func(field []byte) {
		switch string(field) {
		case "name":
			name = r.string()
		case "input":
			if given := r.string(); given != "" {
				input = given
			}
		}
	})
	return name, input + "-" + name
}
