package rules

// This file answers what both the walk and the descriptions ask about a snapshot: who wrote what, and what was
// evaluated. It does not decide what is wrong.

import (
	"maps"
	"slices"

	"clanscope/model"
)

// facts is a snapshot with an index from rows to definitions. Once the walk has built the index, only nextOfAddress
// and lacking still change.
type facts struct {
	snapshot       *model.Snapshot
	set            *model.Set
	serviceByID    map[toldService]int32
	serviceByName  map[string]int32 // the first service with this name in its manifest
	sharedNames    map[string]bool  // manifest names that several services use
	serviceOf      []int32          // by definition; -1 if the snapshot does not have the service
	writesFreely   []bool           // by service: some of its keys may not follow from the inventory
	rosters        map[*model.ServiceInfo]roster
	machines       *model.NearNames // of the inventory
	instances      *model.NearNames // of the inventory
	tags           *model.NearNames // of the inventory's machines
	unknownTags    []givenTag
	instancesOf    map[string][]string // instances of the inventory by the id of their service, sorted
	overrideOf     map[int]int         // by row: the index of the top level's override
	declared       []nameSet           // by service: manifest.exports.out
	exported       map[string][]string // by id, for services with a wrong manifest that write anything: the interfaces that they export, in order
	lacking        map[int32][]string  // by service: interfaces that it exports but its manifest does not declare, as found so far
	interfaces     nameSet             // declared by the clan; nil if the snapshot does not say
	nearInterfaces *model.NearNames    // the same as a list
	index          rowIndex
	malformedRow   int                // the first exported row with a malformed key; -1 if there is none
	crowded        map[int][]conflict // by row with many definitions: where these contradict each other
	hooks          hookBook
	nextOfAddress  []int32 // by row: the next row of its instance with the same address, or 0. See addressBook.link
}

func newFacts(snapshot *model.Snapshot) *facts {
	f := &facts{
		snapshot:      snapshot,
		set:           snapshot.Set,
		serviceByID:   map[toldService]int32{},
		serviceByName: map[string]int32{},
		sharedNames:   map[string]bool{},
		lacking:       map[int32][]string{},
	}
	f.hooks = hookBook{writes: map[hook]*hookWrites{}, misplacing: map[evaluation]*keysOfEvaluation{}, throwing: nameSet{}}
	for at, service := range snapshot.Services {
		for _, source := range service.Sources {
			f.serviceByID[toldService{service.ID, source}] = int32(at)
		}
		if service.Sources == nil {
			f.serviceByID[toldService{id: service.ID}] = int32(at)
		}
		if other, known := f.serviceByName[service.Name]; known {
			f.sharedNames[service.Name] = f.sharedNames[service.Name] || snapshot.Services[other].ID != service.ID
		} else if service.Name != "" {
			f.serviceByName[service.Name] = int32(at)
		}
	}
	f.overrideOf, f.crowded = make(map[int]int, len(snapshot.Overrides)), map[int][]conflict{}
	for at, override := range snapshot.Overrides {
		if row, found := f.set.Find(override.Key); found && (len(snapshot.Sources) < 2 || f.set.Source(row) == int(override.Source)) {
			f.overrideOf[row] = at
		}
	}
	f.malformedRow = -1
	for row := range f.set.MalformedRows() {
		if state := f.set.State(row); state == model.HasValue || state == model.Failed {
			f.malformedRow = row
			break
		}
	}
	if snapshot.Interfaces != nil {
		f.interfaces = newNameSet(snapshot.Interfaces)
	}
	f.nearInterfaces = model.NewNearNames(snapshot.Interfaces)
	f.declared = make([]nameSet, len(snapshot.Services))
	for at := range snapshot.Services {
		f.declared[at] = newNameSet(snapshot.Services[at].Out)
	}
	f.writesFreely, f.rosters = make([]bool, len(snapshot.Services)), map[*model.ServiceInfo]roster{}
	if snapshot.Inventory != nil {
		f.machines = model.NewNearNames(slices.Sorted(maps.Keys(snapshot.Inventory.Machines)))
		f.tags, f.unknownTags = model.NewNearNames(slices.Sorted(maps.Keys(snapshot.Inventory.Tags))), unknownTags(snapshot.Inventory)
		instances := slices.Sorted(maps.Keys(snapshot.Inventory.Instances))
		f.instances, f.instancesOf = model.NewNearNames(instances), map[string][]string{}
		for _, name := range instances {
			service := snapshot.Inventory.Instances[name].ServiceID
			f.instancesOf[service] = append(f.instancesOf[service], name)
		}
	}
	f.serviceOf = make([]int32, len(snapshot.Definitions))
	f.index = newRowIndex(len(snapshot.Definitions), f.set.Len())
	return f
}

// locate finds the service, the row and the hook of a definition.
func (f *facts) locate(definition int) int {
	f.noteHook(definition)
	f.serviceOf[definition] = -1
	told := toldService{f.definition(definition).ServiceID, f.definition(definition).Source}
	if service, known := f.serviceByID[told]; known {
		f.serviceOf[definition] = service
		f.writesFreely[service] = f.writesFreely[service] || writesFreely(f.definition(definition))
	}
	row := -1
	if written := f.definition(definition); written.HasKey {
		if at, found := f.set.Find(written.Key); found {
			row = at
		}
	}
	f.index.add(definition, row)
	return 1
}

// writesFreely reports whether a definition's key need not be the one that the inventory implies for its writer.
func writesFreely(definition *model.Definition) bool {
	scope, ok := definition.Key.Scope()
	return definition.Kind != model.PerInstance || definition.HasKey && (!ok || scope != definition.Scope)
}

func (f *facts) definition(index int) *model.Definition { return &f.snapshot.Definitions[index] }

// toldService is a service as one source describes it, because two versions of a clan may differ.
type toldService struct {
	id     string
	source uint16
}

// definitionsOf returns the definitions that write a row, in the order of the snapshot. Definitions from different
// sources never merge. So it returns those from the source of the row's value or, if that source does not tell who
// writes, those from the first source that does.
func (f *facts) definitionsOf(row int) []int32 {
	switch all := f.index.of(row); {
	case len(all) == 0 || len(f.snapshot.Sources) < 2:
		return all
	case f.snapshot.TellsWriters(row):
		return f.toldBy(uint16(f.set.Source(row)), all)
	default:
		return f.toldBy(f.definition(int(all[0])).Source, all)
	}
}

// definitionsBeside returns the definitions that write the same row as the given one and come from the same source.
func (f *facts) definitionsBeside(definition int) []int32 {
	return f.toldBy(f.definition(definition).Source, f.index.of(int(f.index.rowOf[definition])))
}

// toldBy returns the definitions that come from a source. The definitions of a row are in the order of the sources.
func (f *facts) toldBy(source uint16, definitions []int32) []int32 {
	start, end := 0, len(definitions)
	for start < end && f.definition(int(definitions[start])).Source < source {
		start++
	}
	for end > start && f.definition(int(definitions[end-1])).Source > source {
		end--
	}
	return definitions[start:end]
}

// inOrder returns the definitions that write a row in the order in which they are named.
func (f *facts) inOrder(row int) []int32 {
	return OrderWriters(f.snapshot, f.set.Key(row), slices.Clone(f.definitionsOf(row)))
}

// service returns the service of a definition, or nil if the snapshot does not have it.
func (f *facts) service(definition int) *model.ServiceInfo {
	if at := f.serviceOf[definition]; at >= 0 {
		return &f.snapshot.Services[at]
	}
	return nil
}

// serviceNamed returns the first service whose manifest has the name, or nil if there is none.
func (f *facts) serviceNamed(name string) *model.ServiceInfo {
	if at, known := f.serviceByName[name]; known {
		return &f.snapshot.Services[at]
	}
	return nil
}

// firstWriter returns the definition of a row whose service id sorts first. clan-core checks the key only against that
// service.
func (f *facts) firstWriter(row int) (definition int, ok bool) {
	return f.firstOf(f.definitionsOf(row))
}

func (f *facts) firstOf(definitions []int32) (definition int, ok bool) {
	best := -1
	for _, other := range definitions {
		if best < 0 || f.definition(int(other)).ServiceID < f.definition(best).ServiceID {
			best = int(other)
		}
	}
	return best, best >= 0
}

// isTopLevel reports whether only the clan's top level writes a row, as far as the snapshot says.
func (f *facts) isTopLevel(row int) bool {
	return f.snapshot.HasDefinitions && f.snapshot.TellsWriters(row) && len(f.definitionsOf(row)) == 0
}

// owner returns the service to blame for a finding, or nil if no single writer is to blame or the snapshot does not
// have its service.
func (f *facts) owner(finding Finding) *model.ServiceInfo {
	if finding.Definition < 0 {
		return nil
	}
	return f.service(int(finding.Definition))
}

// rowsOf returns for every row whether its key is in keys.
func (f *facts) rowsOf(keys []model.Key) []bool {
	among := make([]bool, f.set.Len())
	for _, key := range keys {
		if row, found := f.set.Find(key); found {
			among[row] = true
		}
	}
	return among
}

// evaluated reports whether clan-core evaluated all of a row's value without complaint.
func (f *facts) evaluated(row int) bool {
	return row >= 0 && f.set.State(row) == model.HasValue && !f.failed(row)
}

// failed reports whether evaluating a row's value, or a part of it, threw.
func (f *facts) failed(row int) bool {
	switch f.set.State(row) {
	case model.Failed:
		return true
	case model.HasValue:
		return len(failures(f.set.Value(row))) > 0
	}
	return false
}

// setsWith returns for every interface set whether it has the interface.
func (f *facts) setsWith(name string) []bool {
	has := make([]bool, f.set.InterfaceSetCount())
	for id := range has {
		has[id] = slices.Contains(f.set.Interfaces(model.InterfaceSetID(id)), name)
	}
	return has
}
