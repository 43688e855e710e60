package document

// This file joins what several sources gave into one Snapshot. If two say something about the same thing, the first
// wins; model/duplicatewinner.go decides which row of a repeated key stays.

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"clanscope/model"
)

// Merger takes documents in the order of their sources. The cost of adding a document does not depend on how many were
// added before.
type Merger struct {
	Alone     bool // there is only one source
	Unindexed bool // see model.Request

	builder    *model.Builder
	sources    []model.Source
	merged     model.Snapshot
	services   serviceList
	interfaces map[string]bool
	fields     []map[string][]byte // the fields of each document, as they were written
}

// Count returns how many documents there are so far: the number of the next source.
func (m *Merger) Count() int { return len(m.sources) }

// Add adds a document. From then on the merger owns it and its builder.
func (m *Merger) Add(document *Document) {
	source := uint16(len(m.sources))
	document.source.HasDefinitions = document.Found.HasDefinitions
	m.sources = append(m.sources, document.source)
	if m.builder == nil {
		m.builder, m.merged = document.builder, document.Found
		if !m.Alone {
			m.beginProvenance(document.Found)
		}
		return
	}
	buffer := m.builder.AddBuffer(document.Buffer)
	m.addRows(document, buffer)
	m.addProvenance(document.Found, buffer, source)
	m.addDescription(document.Found)
}

// beginProvenance copies what the first document holds, so that more can be added to it.
func (m *Merger) beginProvenance(found model.Snapshot) {
	m.merged.Services, m.merged.Interfaces, m.merged.Extra = nil, slices.Clip(found.Interfaces), nil
	m.interfaces = map[string]bool{}
	for _, name := range found.Interfaces {
		m.interfaces[name] = true
	}
	for _, service := range found.Services {
		m.services.add(service, 0)
	}
	m.merged.Inputs, m.merged.Copies = maps.Clone(found.Inputs), maps.Clone(found.Copies)
	if inventory := found.Inventory; inventory != nil {
		m.merged.Inventory = &model.Inventory{Machines: maps.Clone(inventory.Machines), Tags: maps.Clone(inventory.Tags), Instances: maps.Clone(inventory.Instances)}
	}
	m.fields = append(m.fields, found.Extra)
}

// addRows copies a document's rows from a view, which still has the repeated keys.
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

// spanOf returns the span of a value. A Set returns only the bytes of a value, but they are a slice of the document's
// buffer whose capacity reaches to the end of that buffer, which tells the offset.
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

// addProvenance appends services and definitions together with their source, because what different sources say of one
// key is never merged. A service that is identical to another is kept only once.
func (m *Merger) addProvenance(found model.Snapshot, buffer uint32, source uint16) {
	m.merged.HasDefinitions = m.merged.HasDefinitions || found.HasDefinitions
	m.merged.ExportsFailed = m.merged.ExportsFailed || found.ExportsFailed
	if m.merged.Failure == nil || found.ExportsStopped && !m.merged.ExportsStopped {
		m.merged.Failure, m.merged.ExportsStopped = found.Failure, found.ExportsStopped
	}
	for _, service := range found.Services {
		m.services.add(service, source)
	}
	for _, definition := range found.Definitions {
		for at := range definition.Modules {
			definition.Modules[at].Value = inBuffer(definition.Modules[at].Value, buffer)
		}
		definition.Source = source
		m.merged.Definitions = append(m.merged.Definitions, definition)
	}
	m.merged.TopLevelOnly = append(m.merged.TopLevelOnly, found.TopLevelOnly...)
	for at := range found.Overrides {
		found.Overrides[at].Without, found.Overrides[at].Source = inBuffer(found.Overrides[at].Without, buffer), source
	}
	m.merged.Overrides = append(m.merged.Overrides, found.Overrides...)
	for _, name := range found.Interfaces {
		if !m.interfaces[name] {
			m.interfaces[name] = true
			m.merged.Interfaces = append(m.merged.Interfaces, name)
		}
	}
}

// serviceList holds services; one that is identical to another is held only once.
type serviceList struct {
	list []model.ServiceInfo
	byID map[string]sameID
}

// sameID holds the services with one id; nearly always there is only one.
type sameID struct {
	first int            // its place in the list
	texts map[string]int // the place of each in the list, by its text; nil while there is only one
}

func (l *serviceList) add(service model.ServiceInfo, source uint16) {
	if l.byID == nil {
		l.byID = map[string]sameID{}
	}
	same, known := l.byID[service.ID]
	if !known {
		same.first = len(l.list)
	} else {
		if same.texts == nil {
			same.texts = map[string]int{written(l.list[same.first]): same.first}
		}
		text := written(service)
		if at, told := same.texts[text]; told {
			l.list[at].Sources = append(l.list[at].Sources, source)
			return
		}
		same.texts[text] = len(l.list)
	}
	service.Sources = []uint16{source}
	l.byID[service.ID] = same
	l.list = append(l.list, service)
}

// written returns a service as text, without its sources.
func written(service model.ServiceInfo) string {
	service.Sources = nil
	return fmt.Sprintf("%#v", service)
}

// addDescription fills in what the earlier sources did not say.
func (m *Merger) addDescription(found model.Snapshot) {
	m.merged.Name = cmp.Or(m.merged.Name, found.Name)
	m.merged.Description = cmp.Or(m.merged.Description, found.Description)
	m.merged.Domain = cmp.Or(m.merged.Domain, found.Domain)
	m.merged.NixVersion = cmp.Or(m.merged.NixVersion, found.NixVersion)
	m.fields = append(m.fields, found.Extra)
	m.merged.Inputs = addMissing(m.merged.Inputs, found.Inputs)
	m.merged.Copies = addMissing(m.merged.Copies, found.Copies)
	if found.Inventory == nil {
		return
	}
	if m.merged.Inventory == nil {
		m.merged.Inventory = &model.Inventory{}
	}
	inventory := m.merged.Inventory
	inventory.Machines = addMissing(inventory.Machines, found.Inventory.Machines)
	inventory.Tags = addMissing(inventory.Tags, found.Inventory.Tags)
	inventory.Instances = addMissing(inventory.Instances, found.Inventory.Instances)
}

// addMissing adds to a map the names that it does not have yet.
func addMissing[V any](into, from map[string]V) map[string]V {
	if into == nil {
		return maps.Clone(from)
	}
	for name, value := range from {
		if _, known := into[name]; !known {
			into[name] = value
		}
	}
	return into
}

// View returns the rows so far, without provenance, which may still grow.
func (m *Merger) View() *model.Snapshot {
	return &model.Snapshot{Set: m.builder.View(), Sources: slices.Clone(m.sources), Name: m.merged.Name}
}

// Finish returns the whole snapshot. The merger must not be used afterwards.
func (m *Merger) Finish() *model.Snapshot {
	if m.fields != nil {
		m.merged.Services, m.merged.Extra = m.services.list, joinFields(m.fields)
		for at, fields := range m.fields {
			m.sources[at].Fields = fields
		}
	}
	finish := m.builder.Finish
	if m.Unindexed {
		finish = m.builder.FinishUnindexed
	}
	m.merged.Set, m.merged.Sources = finish(), m.sources
	return &m.merged
}
