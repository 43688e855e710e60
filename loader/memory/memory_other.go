//go:build !linux

// Package memory gets memory from the system in ways that only some systems have. Nothing depends on them: if they
// fail, everything still works, only slower.
package memory

// PreferLargePages does nothing on this system.
func PreferLargePages(any) {}

// Reserve returns nil: this system cannot reserve memory.
func Reserve(int) []byte { return nil }
