package model

// This file holds the error of the functions that refuse a scope key.

// Class tells what kind of error a ScopeError is; scripts match on it.
type Class string

// The classes, as the commands print them. A mismatch is printed with its part, `mismatch:role`.
const (
	Global     Class = "global"
	Unanchored Class = "unanchored"
	Colon      Class = "colon"
	Malformed  Class = "malformed"
	Mismatch   Class = "mismatch"
	NotFound   Class = "not-found"
)

// ScopeError is the error of ParseScope, BuildScopeKey, CheckScope, MkExports, GetExport and FindExport.
type ScopeError struct {
	Class  Class
	Part   Part // for Mismatch and Colon: the part concerned
	Key    Key  // the key in question, as written
	Detail string
}

// Error returns the class and what is wrong.
func (e *ScopeError) Error() string { return e.Label() + ": " + e.Detail }

// Label returns the class as scripts see it; a mismatch has its part, as in `mismatch:service`.
func (e *ScopeError) Label() string {
	if e.Class == Mismatch {
		return string(e.Class) + ":" + e.Part.String()
	}
	return string(e.Class)
}
