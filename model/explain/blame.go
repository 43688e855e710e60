package explain

// This file works out which service clan-core blames. clan-core groups all definitions of a key and checks only the
// manifest of the service whose id sorts first, so it may blame one service for what another one did.

import (
	"fmt"

	"clanscope/model"
)

// ownerOf returns the id of the service that writes the key and whose name the key begins with.
func (e *evidence) ownerOf(key model.Key) (id string, ok bool) {
	scope, wellFormed := key.Scope()
	for definition := range e.definitionsOf(key) {
		if wellFormed && definition.Scope.Service == scope.Service {
			return definition.ServiceID, true
		}
	}
	return "", false
}

// heldAgainst returns the id of the service whose manifest clan-core checks for a key: of all services that write it,
// the one whose id sorts first.
func (e *evidence) heldAgainst(key model.Key) (id string, ok bool) {
	for definition := range e.definitionsOf(key) {
		if !ok || definition.ServiceID < id {
			id, ok = definition.ServiceID, true
		}
	}
	return id, ok
}

// tellBlame puts before the cause which service clan-core blames, if that service did not do it.
func (d *draft) tellBlame() {
	if d.Writer == nil || d.Writer.ServiceID == "" || !d.hasAt || len(d.Violations) == 0 {
		return
	}
	if blamed, ok := d.heldAgainst(d.at); ok && blamed != d.Writer.ServiceID {
		said := "clan-core looks at %s, but the cause is %s: of all writers of a key, it checks only the manifest of the one whose id sorts first"
		d.Cause = join(fmt.Sprintf(said, d.serviceOf(blamed), d.serviceOfWriter(d.Writer)), d.Cause)
	}
}
