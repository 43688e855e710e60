//go:build !linux

// Package memory takes memory from the system in ways that only some systems have. Nothing depends on them: where they fail, all goes on, only slower.
package memory

// PreferLargePages does nothing where that cannot be asked for.
func PreferLargePages(any) {}

// Reserve returns nil where there is no such thing.
func Reserve(int) []byte { return nil }
