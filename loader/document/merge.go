package document

// This file puts what several sources gave into one Snapshot. Where two say something about the same thing, the first is believed.

import (
	"maps"
	"reflect"
	"slices"

	"clanscope/model"
)

// Merger takes documents in the order of their sources.
type Merger struct {
	Alone   bool // there is only one source
	builder *model.Builder
	sources []model.Source
	merged  model.Snapshot
}

// Count returns how many documents there are so far: the number of the next source.
func (m *Merger) Count() int { return len(m.sources) }

// Add takes a document over, with its builder.
func (m *Merger) Add(document *Document) {
	m.sources = append(m.sources, document.Source)
	if m.builder == nil {
		m.builder, m.merged = document.builder, document.Found
		return
	}
	buffer := m.builder.AddBuffer(document.Buffer)
	m.addRows(document, buffer)
	m.addProvenance(document.Found, buffer)
	m.addDescription(document.Found)
}

// addRows copies rows. A view still has the repeated keys, so that none is forgotten.
func (m *Merger) addRows(document *Document, buffer uint32) {
	var names [][]byte
	from := document.builder.View()
	for row := range from.Len() {
		names = names[:0]
		for _, name := range from.Interfaces(from.InterfaceSet(row)) {
			names = append(names, []byte(name))
		}
		m.builder.Append(model.Row{
			Key: []byte(from.Key(row)), Interfaces: names, Value: inBuffer(document.spanOf(from.Value(row)), buffer),
			Source: from.Source(row), State: from.State(row),
		})
	}
}

// spanOf returns where a value stands. A Set tells the bytes of a value only; but they are a piece of the document's buffer that reaches to its end in
// capacity, and that gives the place away.
func (d *Document) spanOf(value []byte) model.Span {
	if value == nil {
		return model.Span{}
	}
	return model.Span{Offset: int64(cap(d.Buffer) - cap(value)), Length: uint32(len(value))}
}

func inBuffer(span model.Span, buffer uint32) model.Span {
	if span.Length > 0 {
		span.Buffer = buffer
	}
	return span
}

// addProvenance appends services and definitions. A service that was there already, the same in everything, is kept once.
func (m *Merger) addProvenance(found model.Snapshot, buffer uint32) {
	m.merged.HasDefinitions = m.merged.HasDefinitions || found.HasDefinitions
	m.merged.ExportsFailed = m.merged.ExportsFailed || found.ExportsFailed
	if m.merged.Failure == nil || found.ExportsStopped && !m.merged.ExportsStopped {
		m.merged.Failure, m.merged.ExportsStopped = found.Failure, found.ExportsStopped
	}
	for _, service := range found.Services {
		m.merged.Services = withService(m.merged.Services, service)
	}
	for _, definition := range found.Definitions {
		for at := range definition.Modules {
			definition.Modules[at].Value = inBuffer(definition.Modules[at].Value, buffer)
		}
		m.merged.Definitions = append(m.merged.Definitions, definition)
	}
	m.merged.TopLevelOnly = append(m.merged.TopLevelOnly, found.TopLevelOnly...)
	for at := range found.Overrides {
		found.Overrides[at].Without = inBuffer(found.Overrides[at].Without, buffer)
	}
	if found.Overrides != nil {
		m.merged.Overrides = append(slices.Clip(m.merged.Overrides), found.Overrides...)
	}
	for _, name := range found.Interfaces {
		if !slices.Contains(m.merged.Interfaces, name) {
			m.merged.Interfaces = append(m.merged.Interfaces, name)
		}
	}
}

// withService appends a service unless the same one, in everything, is there already.
func withService(services []model.ServiceInfo, service model.ServiceInfo) []model.ServiceInfo {
	if slices.ContainsFunc(services, func(known model.ServiceInfo) bool { return reflect.DeepEqual(known, service) }) {
		return services
	}
	return append(services, service)
}

// addDescription fills in what the sources before did not tell.
func (m *Merger) addDescription(found model.Snapshot) {
	for _, text := range []struct {
		into *string
		from string
	}{
		{&m.merged.Name, found.Name}, {&m.merged.Description, found.Description},
		{&m.merged.Domain, found.Domain}, {&m.merged.NixVersion, found.NixVersion},
	} {
		if *text.into == "" {
			*text.into = text.from
		}
	}
	m.merged.Inputs = firstOfEach(m.merged.Inputs, found.Inputs)
	m.merged.Extra = joinFields(m.merged.Extra, found.Extra)
	if m.merged.Inventory == nil || found.Inventory == nil {
		if m.merged.Inventory == nil {
			m.merged.Inventory = found.Inventory
		}
		return
	}
	m.merged.Inventory = &model.Inventory{
		Machines:  firstOfEach(m.merged.Inventory.Machines, found.Inventory.Machines),
		Tags:      firstOfEach(m.merged.Inventory.Tags, found.Inventory.Tags),
		Instances: firstOfEach(m.merged.Inventory.Instances, found.Inventory.Instances),
	}
}

// firstOfEach joins two maps; for a name that both have, the first is right.
func firstOfEach[V any](first, second map[string]V) map[string]V {
	if second == nil {
		return first
	}
	joined := maps.Clone(second)
	maps.Copy(joined, first)
	return joined
}

// View returns what there is so far, without provenance: it may still grow.
func (m *Merger) View() *model.Snapshot {
	return &model.Snapshot{Set: m.builder.View(), Sources: slices.Clone(m.sources), Name: m.merged.Name}
}

// Finish returns the whole. The merger must not be used afterwards.
func (m *Merger) Finish() *model.Snapshot {
	m.merged.Set, m.merged.Sources = m.builder.Finish(), m.sources
	return &m.merged
}
