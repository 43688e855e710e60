package model

// This file holds who writes an export and what that writer may write: what clan-core accepts, what clan's
// documentation allows (which is less for perMachine), and what mkExports writes.

// WriterKind tells where a definition comes from: a hook of a service, or the clan's top level. It decides what the
// definition may write.
type WriterKind uint8

// The kinds of writer.
const (
	PerInstance    WriterKind = iota // perInstance: bound to all four parts
	PerMachine                       // perMachine: bound to its service and machine
	ServiceWide                      // the service's own exports: bound to its service
	TopLevelOfClan                   // clan.exports."KEY" = …: bound to nothing
)

var writerKindNames = [...]string{"perInstance", "perMachine", "service", "topLevel"}

// String returns the name that the snapshot format uses: perInstance, perMachine, service or topLevel.
func (k WriterKind) String() string { return writerKindNames[k] }

// ParseWriterKind understands the names that String prints.
func ParseWriterKind(name string) (WriterKind, bool) {
	for kind, known := range writerKindNames {
		if known == name {
			return WriterKind(kind), true
		}
	}
	return 0, false
}

// Writer is the context in which a definition is written.
type Writer struct {
	Kind      WriterKind
	ServiceID string // the attribute name of the service in clan's evaluation, such as `self-backup`
	Scope     Scope  // the manifest's name, and the instance, role and machine as far as the kind has them
}

// IsBoundTo reports whether the writer's keys must have the same name in this part as the writer's own scope.
func (w Writer) IsBoundTo(part Part) bool {
	switch w.Kind {
	case PerInstance:
		return true
	case PerMachine:
		return part == Service || part == Machine
	case ServiceWide:
		return part == Service
	default:
		return false
	}
}

// FirstForeignPart returns the first part, in the order of clan's own check, in which the writer is bound and the key
// differs from it. An empty part of the key differs too. It returns false if the key is the writer's own.
func (w Writer) FirstForeignPart(scope Scope) (Part, bool) {
	for _, part := range Parts {
		if w.IsBoundTo(part) && scope.Part(part) != w.Scope.Part(part) {
			return part, true
		}
	}
	return 0, false
}

// MkExports mirrors clan's mkExports: it returns the key under which the writer's value would stand, `S:I:R:M` in
// perInstance and `S:::M` in perMachine. Clan has no mkExports at service level; there it returns the service's own
// scope `S:::`.
func MkExports(writer Writer) (Key, error) {
	scope := writer.Scope
	switch writer.Kind {
	case PerMachine:
		scope = Scope{Service: scope.Service, Machine: scope.Machine}
	case ServiceWide:
		scope = Scope{Service: scope.Service}
	}
	return BuildScopeKey(scope)
}

// Permission is what may stand in one part of a key: one name, which may be empty, or any name.
type Permission struct {
	Name string
	Any  bool
}

// Allows reports whether the name may stand there.
func (p Permission) Allows(name string) bool { return p.Any || p.Name == name }

// Permissions is what may stand in each part of a key.
type Permissions [PartCount]Permission

// Accepted returns what clan-core accepts in the writer's keys.
func (w Writer) Accepted() (parts Permissions) {
	for _, part := range Parts {
		if parts[part].Any = !w.IsBoundTo(part); w.IsBoundTo(part) {
			parts[part].Name = w.Scope.Part(part)
		}
	}
	return parts
}

// Documented returns what clan's documentation lets the writer write: in perMachine only the machine scope, otherwise
// what clan-core accepts.
func (w Writer) Documented() Permissions {
	parts := w.Accepted()
	if w.Kind == PerMachine {
		parts[Instance], parts[Role] = Permission{}, Permission{}
	}
	return parts
}

// Refused returns the parts of a scope that are not permitted.
func (p Permissions) Refused(scope Scope) (parts []Part) {
	for _, part := range Parts {
		if !p[part].Allows(scope.Part(part)) {
			parts = append(parts, part)
		}
	}
	return parts
}

// Difference returns the parts in which the two permit different names.
func (p Permissions) Difference(others Permissions) (parts []Part) {
	for _, part := range Parts {
		if p[part] != others[part] {
			parts = append(parts, part)
		}
	}
	return parts
}
