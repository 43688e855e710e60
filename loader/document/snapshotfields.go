package document

// This file turns the fields of a snapshot document into a Snapshot, and its keys into rows. Services and definitions are definitions.go.

import (
	"clanscope/model"
)

// snapshotReader collects what the fields of a snapshot say. The fields come in any order.
type snapshotReader struct {
	top   *topLevel
	found model.Snapshot
	keys  []model.Key

	key            []byte         // reused: the key that a definition writes
	modules        []model.Module // reused: the modules of the definition that is being read
	kept           []model.Module // the modules of the definitions before
	lastInterfaces *string        // the first of the interfaces of the row before, which tells whether the list is the same; nil if there is none
}

// snapshot reads all fields of a document that turned out to be a snapshot.
func (t *topLevel) snapshot() (*Document, *model.Problem) {
	if t.inner == nil {
		t.inner = newBuilder()
	}
	reader := snapshotReader{top: t}
	known := &knownTexts{texts: map[string]string{}, lists: map[string][]string{}}
	for _, field := range t.fields { // none is repeated: refuseRepeated would have refused that
		if t.scanner.throttle.Context.Err() != nil {
			return nil, Cancelled()
		}
		fields := &fieldReader{file: t.in.Name, text: t.scanner.text, at: int(field.value.Offset), known: known}
		reader.keep(field)
		reader.read(field, fields)
		if fields.problem != nil {
			return nil, fields.problem
		}
	}
	reader.appendAnnounced()
	document := t.document(t.inner)
	document.Found = reader.found
	return document, nil
}

// read decodes one field; it ignores fields that this version does not know.
func (s *snapshotReader) read(field field, r *fieldReader) {
	switch field.name {
	case "nixVersion":
		s.found.NixVersion = r.string()
	case "keys":
		s.keys = r.keys()
	case "exports": // an object would not be among the fields
		if raw := r.value(); raw.Kind() != 'n' {
			r.mistyped("an object", raw)
		}
	case "exportsError":
		s.found.ExportsFailed = r.truth()
	case "topLevelOnly":
		s.found.TopLevelOnly = r.keys()
	case "overrides":
		s.found.Overrides = readOverrides(r)
	case "services":
		s.readServices(r, int(field.value.Length))
	case "interfaces":
		s.found.Interfaces, _ = r.texts()
	case "inventory":
		s.found.Inventory = readInventory(r)
	case "meta":
		s.readMeta(r)
	case "copies":
		s.found.Copies = map[string]string{}
		r.object(func(copied []byte) { s.found.Copies[string(copied)] = r.string() })
	}
}

// readOverrides reads the keys that the top level changes, each alone or with the value that it would have without the top level; nil for null.
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
func (s *snapshotReader) keep(field field) {
	if isWrittenFromTheSet(field.name) {
		return
	}
	if s.found.Extra == nil {
		s.found.Extra = map[string][]byte{}
	}
	s.found.Extra[field.name] = s.top.scanner.text[field.value.Offset:][:field.value.Length]
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

// appendAnnounced adds a row for every exported key; if a key has a value, that row wins over this one.
func (s *snapshotReader) appendAnnounced() {
	for _, key := range s.keys {
		s.top.inner.Append(model.Row{Key: []byte(key), Source: s.top.in.Number, State: model.Pending})
	}
}

func readInventory(r *fieldReader) *model.Inventory {
	inventory := &model.Inventory{Machines: map[string]bool{}, Instances: map[string]model.InstanceInfo{}}
	present := r.object(func(name []byte) {
		switch string(name) {
		case "machines":
			inventory.Machines = r.nameSet()
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
			instance.Roles = r.nameSet()
		}
	})
	return instance
}

// readInstanceModule reads the name of a module, which may be no string in Nix and then is empty, and what clan-core calls the service of it.
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
