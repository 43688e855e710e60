package model

// This file names the files of a clan as people know them, not by their place in the Nix store.

import (
	"bytes"
	"path"
	"strings"
)

// RelativeFile returns a file as people know it: `modules/backup.nix` for one of the clan's own,
// `clan-core:modules/inventory.nix` for one of an input, and any other file unchanged.
func (s *Snapshot) RelativeFile(file string) string {
	switch input, rest := s.inputOf(file); input {
	case "", OwnInput:
		return rest
	default:
		return input + ":" + rest
	}
}

// InputOf returns the name of the input in which a file lies: OwnInput for one of the clan's own, empty if it lies in
// no known input.
func (s *Snapshot) InputOf(file string) string {
	input, _ := s.inputOf(file)
	return input
}

// inputOf also returns the file relative to that input, or unchanged if it lies in none. If one input lies within
// another, the inner one counts.
func (s *Snapshot) inputOf(file string) (input, rest string) {
	rest = file
	copied := originalOf(file)
	for name, place := range s.Inputs {
		inner, inside := strings.CutPrefix(file, place+"/")
		if !inside && copied != "" {
			inner, inside = strings.CutPrefix(copied, place+"/")
		}
		if place != "" && inside && len(inner) < len(rest) {
			input, rest = name, inner
		}
	}
	return input, rest
}

// originalOf returns a file in its place before Nix copied all of what was around it once more, as it does for
// `"${./.}/modules/vpn.nix"`: Nix names the copy after what it copied. It is empty for any other file.
func originalOf(file string) string {
	store, inside, _ := strings.Cut(strings.TrimPrefix(file, storeFolder), "/")
	if !strings.HasPrefix(file, storeFolder) || !isStoreName(store) || !isStoreName(store[33:]) {
		return ""
	}
	return storeFolder + store[33:] + "/" + inside
}

const storeFolder = "/nix/store/"

// OwnInput is what a clan calls its own source among its inputs.
const OwnInput = "self"

// OwnSource stands for the clan's own source in values.
const OwnSource = "SELF"

// ShowOwnSource returns a value, or a text, with `SELF` in place of the path where Nix keeps the clan's own source,
// because that path changes with every edit of any file.
func (s *Snapshot) ShowOwnSource(value []byte) []byte {
	source := s.Inputs[OwnInput]
	if source == "" {
		return value
	}
	for copied, original := range s.Copies {
		value = replacePath(value, copied, original)
	}
	value = replacePath(value, source, OwnSource)
	shown := OwnSource
	for around := path.Dir(source); len(around) > 1; around = path.Dir(around) {
		shown += "/.."
		if isStoreName(path.Base(around)) { // the clan lies in a directory of what Nix copied
			return replacePath(value, around, shown)
		}
	}
	return value
}

// isStoreName reports whether a file name looks like one in the Nix store: a hash of 32 letters and digits, a dash, and
// a name.
func isStoreName(name string) bool { return len(name) > 33 && name[32] == '-' }

// replacePath replaces a path, but not where it is only the beginning of a longer name.
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

// isNameByte reports whether a byte may occur in a name in the Nix store.
func isNameByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("+-._?=", b) >= 0
}

// IsMachinery reports whether a file is the one in clan-core that collects what inline modules export. Nix gives it as
// their place, but nobody writes an export there.
func IsMachinery(file string) bool {
	return strings.HasSuffix(file, "/modules/clan/distributed-services.nix")
}
