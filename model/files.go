package model

// This file holds how the files of a clan are called: by what people know them as, not by where the Nix store keeps them.

import (
	"bytes"
	"path"
	"strings"
)

// RelativeFile returns a file as people know it: `modules/backup.nix` for one of the clan's own, `clan-core:modules/inventory.nix` for one of an input, and
// what is in neither as it stands.
func (s *Snapshot) RelativeFile(file string) string {
	switch input, rest := s.inputOf(file); input {
	case "", OwnInput:
		return rest
	default:
		return input + ":" + rest
	}
}

// InputOf returns the name of the input in which a file lies, OwnInput for one of the clan's own; empty where it lies in neither.
func (s *Snapshot) InputOf(file string) string {
	input, _ := s.inputOf(file)
	return input
}

// inputOf also returns the file relative to the input, or as it stands. An input may lie within another: the inner one is it.
func (s *Snapshot) inputOf(file string) (input, rest string) {
	rest = file
	for name, place := range s.Inputs {
		inner, inside := strings.CutPrefix(file, place+"/")
		if place != "" && inside && len(inner) < len(rest) {
			input, rest = name, inner
		}
	}
	return input, rest
}

// OwnInput is what a clan calls its own source among its inputs.
const OwnInput = "self"

// ownSource is what stands for the clan's own source in values.
const ownSource = "SELF"

// ShowOwnSource returns a value, or a text, with `SELF` where Nix keeps the clan's own source: a path that changes with every edit, whatever is edited.
func (s *Snapshot) ShowOwnSource(value []byte) []byte {
	source := s.Inputs[OwnInput]
	if source == "" {
		return value
	}
	for copied, original := range s.Copies {
		value = replacePath(value, copied, original)
	}
	value = replacePath(value, source, ownSource)
	shown := ownSource
	for around := path.Dir(source); len(around) > 1; around = path.Dir(around) {
		shown += "/.."
		if isStoreName(path.Base(around)) { // the clan lies in a directory of what Nix copied
			return replacePath(value, around, shown)
		}
	}
	return value
}

// isStoreName tells whether Nix made the name of a file: 32 letters and digits, and what people call it.
func isStoreName(name string) bool { return len(name) > 33 && name[32] == '-' }

// replacePath replaces a path, and not the beginning of a longer name.
func replacePath(text []byte, old, new string) []byte {
	var replaced []byte
	for from := 0; ; {
		at := bytes.Index(text[from:], []byte(old))
		if at < 0 {
			if replaced == nil {
				return text
			}
			return append(replaced, text[from:]...)
		}
		end := from + at + len(old)
		replaced = append(replaced, text[from:from+at]...)
		if end < len(text) && isNameByte(text[end]) {
			replaced = append(replaced, old...)
		} else {
			replaced = append(replaced, new...)
		}
		from = end
	}
}

// isNameByte tells whether Nix has the byte in names of its store.
func isNameByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("+-._?=", b) >= 0
}

// IsMachinery tells whether a file is clan-core's own that collects what the hooks of inline modules export: Nix names it as their place, and nobody writes an export there.
func IsMachinery(file string) bool {
	return strings.HasSuffix(file, "/modules/clan/distributed-services.nix")
}
