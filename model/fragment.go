package model

// This file names what of a clan's exports can be evaluated alone, to find out why it fails. Nothing is evaluated here.

// Fragment is a part of a clan's exports that Nix can evaluate alone. The zero Fragment is all of them; with a key alone
// it is the value of that export; with a service alone, the names of the keys that the service writes; with both, what
// the service writes under that key.
type Fragment struct {
	ServiceID string // where clan-core keeps the service, such as clan-core-tor; empty: as merged from all services
	Key       Key
	HasKey    bool // the empty key is a key too
}

// FragmentOfExport returns the fragment that is the value of one export.
func FragmentOfExport(key Key) Fragment { return Fragment{Key: key, HasKey: true} }
