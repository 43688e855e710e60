package model

// This file holds what a writer may write: what clan's documentation allows, and what clan-core accepts, which is more for perMachine.

// Permission is what may stand in one part of a key: one name, which may be empty, or any.
type Permission struct {
	Name string
	Any  bool
}

// Allows tells whether the name may stand there.
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

// Documented returns what clan's documentation lets the writer write: in perMachine only the machine scope, elsewhere what clan-core accepts.
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

// Difference returns the parts in which the two do not permit the same.
func (p Permissions) Difference(others Permissions) (parts []Part) {
	for _, part := range Parts {
		if p[part] != others[part] {
			parts = append(parts, part)
		}
	}
	return parts
}
