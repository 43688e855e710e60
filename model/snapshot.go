package model

// This file holds what one load found: the set of exports and, if the source tells, who writes them and what the clan
// consists of. All of it is read-only; a reload hands over another Snapshot.

import "slices"

// Snapshot is everything that is known of a clan at one moment. It is never modified once it is handed over.
type Snapshot struct {
	Set *Set

	// Name, Description and Domain are the clan's own, empty if the source does not tell.
	Name, Description, Domain string
	NixVersion                string

	// ExportsFailed tells that clan.exports throws as a whole: not even the keys can be computed, and every row is
	// known only from its definition.
	ExportsFailed bool

	// Failure is what Nix said when more than single values could not be evaluated: the exports as a whole, a
	// service, the inventory. It is nil if everything could be evaluated, or if nobody asked Nix. ExportsStopped
	// tells that this error ended the evaluation of clan.exports: no Nix expression can catch it, such as a syntax
	// error or a missing file.
	Failure        *Problem
	ExportsStopped bool

	// Services and Definitions tell who writes the exports. HasDefinitions tells "there are none" from "the source
	// does not say".
	HasDefinitions bool
	Services       []ServiceInfo
	Definitions    []Definition

	// Interfaces are the export interfaces that the clan declares; nil if the source does not say.
	Interfaces []string

	// Inventory is nil if the source does not say.
	Inventory *Inventory

	// TopLevelOnly are the keys that no service wrote. Overrides are those that services wrote and the clan's top
	// level changes; nil if that was not evaluated.
	TopLevelOnly []Key
	Overrides    []Override

	// Inputs maps the name of each input of the flake, and "self", to where its source lies, so that files can be
	// shown relative to it.
	Inputs map[string]string

	// Copies maps the paths that Nix copied out of the clan's own source, under names of their own, to their places
	// in that source.
	Copies map[string]string

	Sources []Source

	// Extra holds the fields of the snapshot document by name, byte for byte, except `exports` and `format`. Dump
	// writes them back, so that fields which this version does not know survive.
	Extra map[string][]byte
}

// Override is a key that services write and the clan's top level changes.
type Override struct {
	Key     Key
	Source  uint16 // the index in Sources of the one that says so
	Without Span   // what the value would be without the top level, in the buffers of the Snapshot's Set; empty if nobody evaluated it
}

// Source is one of the places that a load read from.
type Source struct {
	Name    string // as the user gave it, `-` for standard input
	Bytes   int64
	Exports []string // the arguments by which `nix eval` finds the clan's exports, the attribute last; nil if the source is no clan

	HasDefinitions bool // it tells who writes the exports

	Fields map[string][]byte // as Snapshot.Extra, but only what this source says; nil if it is the only one, or a bare set of exports
}

// Definition is one attribute that one writer writes. A writer whose exports throw as a whole is a Definition without
// a key.
type Definition struct {
	Writer
	Key     Key
	HasKey  bool
	Dropped bool   // the service itself sets the whole key with mkForce; the Modules then set nothing
	Source  uint16 // the index in Snapshot.Sources of the one that says so
	Failure string // "throw", "skipped" or ServiceFailed if the keys could not be computed, else empty
	Modules []Module
}

// Module is one piece of a definition: the value as written in one file, before the module system merges it.
type Module struct {
	File       string
	Line, Col  int    // 1-based; 0 if Nix could not tell
	Kind       string // config, module, function, error, or the type of what was written instead
	HasOwnFile bool   // File is what the module system calls its file; else it is only where inline code stands
	Interfaces []string
	Options    []string
	Value      Span // in the buffers of the Snapshot's Set
}

// Placed returns the first module of a definition whose file is known; false if there is none.
func (d *Definition) Placed() (module Module, ok bool) {
	for _, module := range d.Modules {
		if module.File != "" {
			return module, true
		}
	}
	return Module{}, false
}

// SetsNothing tells whether nothing is written under the key: `{ }`, or only what stands under `mkIf false`.
func (d *Definition) SetsNothing() bool {
	return d.Failure == "" && !slices.ContainsFunc(d.Modules, func(module Module) bool {
		return module.Kind != "config" || len(module.Interfaces)+len(module.Options) > 0
	})
}

// IsOpaque tells whether it sets something that is not known before it is merged: a function, or a module with
// options of its own.
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
	OutFailed   bool                           // the list could not be evaluated
	Inputs      []string                       // the export interfaces that the manifest says it reads
	Instances   map[string]map[string][]string // instance -> role -> machines
	Roles       []string
	Sources     []uint16 // the indexes in Snapshot.Sources of those that tell of it, the same in everything; nil if there is only one source
}

// IsYours tells whether the service is the clan's own rather than an input's.
func (s ServiceInfo) IsYours() bool { return s.ModuleInput == "" || s.ModuleInput == OwnInput }

// Inventory is what the rules and the explorer ask about a clan's inventory. All of it, as written, is in the
// Snapshot's Extra.
type Inventory struct {
	Machines  map[string]bool
	Instances map[string]InstanceInfo
}

// ServiceFailed is the failure of a service that throws before what its roles and machines write can be read.
const ServiceFailed = "service"

// InstanceInfo is a service instance of the inventory.
type InstanceInfo struct {
	ModuleName string
	ServiceID  string // what clan-core calls the service of that module
	Roles      map[string]bool
}

// Service returns the service with the given id; false if the snapshot has none.
func (s *Snapshot) Service(id string) (ServiceInfo, bool) {
	for _, service := range s.Services {
		if service.ID == id {
			return service, true
		}
	}
	return ServiceInfo{}, false
}

// TellsWriters tells whether the source of a row says who writes it. Of a key of a bare export set nothing is known,
// even if another source has writers.
func (s *Snapshot) TellsWriters(row int) bool {
	if len(s.Sources) < 2 {
		return s.HasDefinitions
	}
	return s.Sources[s.Set.Source(row)].HasDefinitions
}

// ExportsForNix returns the arguments by which `nix eval` finds the exports; of sources that are no clan it takes
// them to be those of the flake in this folder.
func (s *Snapshot) ExportsForNix() []string {
	for _, source := range s.Sources {
		if source.Exports != nil {
			return source.Exports
		}
	}
	return []string{".#clan.exports"}
}

// IsOfAClan tells whether a source is a clan, which Nix can evaluate again.
func (s *Snapshot) IsOfAClan() bool {
	return slices.ContainsFunc(s.Sources, func(source Source) bool { return source.Exports != nil })
}

// EmptySnapshot returns a snapshot without anything in it: what a load has before its first answer.
func EmptySnapshot() *Snapshot { return &Snapshot{Set: EmptySet()} }
