package model

// This file holds what one load found: the set of exports and, if the source tells, who writes them and what the clan
// consists of. All of it is read-only; a reload makes another Snapshot.

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

// Snapshot is everything that is known of a clan at one moment. It is never modified once it is handed over.
type Snapshot struct {
	Set *Set

	// Name, Description and Domain are the clan's own, empty if the source does not say.
	Name, Description, Domain string
	NixVersion                string

	// ExportsFailed says that clan.exports throws as a whole: not even the keys can be computed, and every row is known
	// only from its definition.
	ExportsFailed bool

	// Failure is Nix's error where more than single values could not be evaluated: the exports as a whole, a service,
	// the inventory. It is nil if everything could be evaluated, or if Nix was not asked. ExportsStopped says that this
	// error ended the evaluation of clan.exports because no Nix expression can catch it, such as a syntax error or a
	// missing file.
	Failure        *Problem
	ExportsStopped bool

	// Services and Definitions tell who writes the exports. HasDefinitions distinguishes "there are none" from "the
	// source does not say".
	HasDefinitions bool
	Services       []ServiceInfo
	Definitions    []Definition

	// Interfaces are the export interfaces that the clan declares; nil if the source does not say.
	Interfaces []string

	// Inventory is nil if the source does not say.
	Inventory *Inventory

	// TopLevelOnly lists the keys that no service wrote. Overrides lists those that services wrote and the clan's top
	// level changes; it is nil if that was not evaluated.
	TopLevelOnly []Key
	Overrides    []Override

	// Inputs maps the name of each input of the flake, and "self", to where its source lies, so that files can be
	// shown relative to it.
	Inputs map[string]string

	// Copies maps each path that Nix copied out of the clan's own source, under a name of its own, to its place in that
	// source.
	Copies map[string]string

	Sources []Source

	// Extra holds the fields of the snapshot document by name, byte for byte, except `exports` and `format`. Dump
	// writes them back, so that fields unknown to this version survive.
	Extra map[string][]byte
}

// Override is a key that services write and the clan's top level changes.
type Override struct {
	Key     Key
	Source  uint16 // index of the source that says so
	Without Span   // the value without the top level, in the buffers of the Snapshot's Set; empty if it was not evaluated
}

// Source is one of the places that a load read from.
type Source struct {
	Name    string // as the user gave it, `-` for standard input
	Bytes   int64
	Exports []string // the arguments with which `nix eval` finds the clan's exports, the attribute last; nil if the source is not a clan

	HasDefinitions bool // the source tells who writes the exports

	Fields map[string][]byte // like Snapshot.Extra, but only of this source; nil if it is the only source, or a bare set of exports
}

// Definition is one key that one writer writes. A writer whose exports throw as a whole has a Definition without a key.
type Definition struct {
	Writer
	Key     Key
	HasKey  bool
	Dropped bool   // the service's own exports set the whole key with mkForce, so the Modules set nothing
	Source  uint16 // index in Snapshot.Sources of the source that says so
	Failure string // "throw", "skipped" or ServiceFailed if the keys could not be computed, else empty
	Modules []Module
}

// Module is one piece of a definition: the value as written in one file, before the module system merges it.
type Module struct {
	File       string
	Line, Col  int    // 1-based; 0 if Nix could not tell
	Kind       string // config, module, function, error, or the type of what was written instead
	KeyFile    string // where the key is written, if File is only what the whole value was taken from
	HasOwnFile bool   // File is the module's own file to the module system; otherwise only the place of inline code
	Interfaces []string
	Options    []string
	Value      Span // in the buffers of the Snapshot's Set
}

// Placed returns the first module of a definition whose file is known, or false if there is none.
func (d *Definition) Placed() (module Module, ok bool) {
	for _, module := range d.Modules {
		if module.File != "" {
			return module, true
		}
	}
	return Module{}, false
}

// SetsNothing reports whether the definition sets nothing under its key: it is `{ }`, or all of it is under `mkIf
// false`.
func (d *Definition) SetsNothing() bool {
	return d.Failure == "" && !slices.ContainsFunc(d.Modules, func(module Module) bool {
		return module.Kind != "config" || len(module.Interfaces)+len(module.Options) > 0
	})
}

// IsOpaque reports whether the module sets something that is known only after merging: it is a function, or a module
// that both declares options and sets interfaces.
func (m *Module) IsOpaque() bool {
	return m.Kind == "function" || m.Kind == "module" && len(m.Interfaces) > 0
}

// ServiceInfo is one service of the clan and its manifest.
type ServiceInfo struct {
	ID          string
	ModuleName  string
	ModuleInput string                         // the flake input that the module comes from; `self` or empty for the clan's own
	File        string                         // where the module is written, as far as Nix knows
	Line, Col   int                            // 1-based; 0 if Nix could not tell
	Name        string                         // the manifest's name: the first part of the keys
	Out         []string                       // the export interfaces that the manifest declares
	OutFailed   bool                           // Out could not be evaluated
	OutUnknown  bool                           // this clan-core has no such declaration, or the source does not say
	Inputs      []string                       // the export interfaces that the manifest says it reads
	Instances   map[string]map[string][]string // instance -> role -> machines
	Roles       []string
	Sources     []uint16 // indexes in Snapshot.Sources of the sources that describe the service in exactly this way; nil if there is only one source
}

// IsYours reports whether the service belongs to the clan itself, not to an input.
func (s ServiceInfo) IsYours() bool { return s.ModuleInput == "" || s.ModuleInput == OwnInput }

// TellsOut reports whether Out is what the manifest declares.
func (s ServiceInfo) TellsOut() bool { return !s.OutFailed && !s.OutUnknown }

// Inventory is the part of a clan's inventory that the rules and the explorer need. The whole inventory, as written, is
// in the Snapshot's Extra.
type Inventory struct {
	Machines  map[string]bool
	Tags      map[string]bool // those that machines have; empty if the source does not say
	Instances map[string]InstanceInfo
}

// ServiceFailed is the failure of a service that throws before what its roles and machines write can be read.
const ServiceFailed = "service"

// InstanceInfo is a service instance of the inventory.
type InstanceInfo struct {
	ModuleName string
	ServiceID  string // what clan-core calls the service of that module
	Roles      map[string]bool
	Tags       map[string][]string // by role: the tags whose machines have it
}

// Service returns the service with the given id, or false if the snapshot has none.
func (s *Snapshot) Service(id string) (ServiceInfo, bool) {
	for _, service := range s.Services {
		if service.ID == id {
			return service, true
		}
	}
	return ServiceInfo{}, false
}

// NamesOfInventory yields the names that the inventory or, for services, the manifests have in a part. The same name may
// come several times, and no export need have it.
func (s *Snapshot) NamesOfInventory(part Part) iter.Seq[string] {
	return func(yield func(string) bool) {
		if s.Inventory == nil {
			return
		}
		switch part {
		case Service:
			for at := range s.Services {
				if name := s.Services[at].Name; name != "" && !yield(name) {
					return
				}
			}
		case Instance:
			maps.Keys(s.Inventory.Instances)(yield)
		case Role:
			for _, instance := range s.Inventory.Instances {
				for role := range instance.Roles {
					if !yield(role) {
						return
					}
				}
			}
		case Machine:
			maps.Keys(s.Inventory.Machines)(yield)
		}
	}
}

// InventoryHas reports whether the inventory has a name in a part, which no export need have.
func (s *Snapshot) InventoryHas(part Part, name string) bool {
	for other := range s.NamesOfInventory(part) {
		if other == name {
			return true
		}
	}
	return false
}

// TellsWriters reports whether the source of a row tells who writes it. For a row of a bare export set that is not
// known, even if another source has writers.
func (s *Snapshot) TellsWriters(row int) bool {
	if len(s.Sources) < 2 {
		return s.HasDefinitions
	}
	return s.Sources[s.Set.Source(row)].HasDefinitions
}

// ExportsForNix returns the arguments with which `nix eval` finds the exports. If no source is a clan, it assumes the
// flake in the current folder.
func (s *Snapshot) ExportsForNix() []string {
	for _, source := range s.Sources {
		if source.Exports != nil {
			return source.Exports
		}
	}
	return []string{".#clan.exports"}
}

// ClanForCommands returns the arguments with which clanscope's own commands find the clan of ExportsForNix.
func (s *Snapshot) ClanForCommands() []string {
	words := slices.Clone(s.ExportsForNix())
	last := len(words) - 1
	words[last] = strings.TrimSuffix(strings.TrimSuffix(words[last], "exports"), ".")
	if flake, isDefault := strings.CutSuffix(words[last], "#clan"); isDefault || words[last] == "" {
		words[last] = flake
	}
	return slices.DeleteFunc(words, func(word string) bool { return word == "" })
}

// IsOfAClan reports whether one of the sources is a clan, which Nix can evaluate again.
func (s *Snapshot) IsOfAClan() bool {
	return slices.ContainsFunc(s.Sources, func(source Source) bool { return source.Exports != nil })
}

// EmptySnapshot returns a snapshot without anything in it: what a load has before its first answer.
func EmptySnapshot() *Snapshot { return &Snapshot{Set: EmptySet()} }
