package rules

// This file holds how rules name places inside a value, and how they visit them. What is wrong there is decided by the
// rules.

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"clanscope/model/jsontree"
)

// path is the way from a value to a place inside it, as `get --path` takes it. Its shape has `*` in place of each list
// index.
type path struct {
	exact, shape string
	name         string // its last attribute
	depth        int
}

// deepest is how deep rules look into a value, which may be nested to any depth. clan's own values are far less deep.
const deepest = 100

func (p path) isTooDeep() bool { return p.depth > deepest }

func (p path) attribute(name string) path {
	last := name
	if name == "" || strings.ContainsAny(name, ". \"\\\n") {
		name = strconv.Quote(name)
	}
	return path{joinPath(p.exact, name), joinPath(p.shape, name), last, p.depth + 1}
}

func (p path) element(index int) path {
	return path{joinPath(p.exact, strconv.Itoa(index)), joinPath(p.shape, "*"), p.name, p.depth + 1}
}

func joinPath(head, tail string) string {
	if head == "" {
		return tail
	}
	return head + "." + tail
}

// covers reports whether the path leads to the place of the other path or to something around it, ignoring list
// indexes.
func (p path) covers(other path) bool {
	return p.shape == "" || p.shape == other.shape || strings.HasPrefix(other.shape, p.shape+".")
}

// nixMarker occurs in every value that Nix could write only in part.
var nixMarker = []byte(`"$nix"`)

// failures returns where inside a value an evaluation failed.
func failures(value jsontree.Raw) []path {
	if bytes.IndexByte(value, '$') < 0 || !bytes.Contains(value, nixMarker) {
		return nil
	}
	var found []path
	collectFailures(value, path{}, &found)
	return found
}

func collectFailures(value jsontree.Raw, at path, found *[]path) {
	if at.isTooDeep() {
		return
	}
	if isFailure(value) {
		*found = append(*found, at)
		return
	}
	isProperty := isProperty(value)
	for name, member := range value.Members() {
		switch {
		case !bytes.Contains(member, nixMarker):
		case isProperty && name.Text() == "contents":
			for _, element := range member.Elements() {
				collectFailures(element, at, found)
			}
		case isProperty:
			collectFailures(member, at, found)
		default:
			collectFailures(member, at.attribute(name.Text()), found)
		}
	}
	for index, element := range value.Elements() {
		if bytes.Contains(element, nixMarker) {
			collectFailures(element, at.element(index), found)
		}
	}
}

// isFailure reports whether a value marks one whose evaluation threw.
func isFailure(value jsontree.Raw) bool { return value.Member("$nix").Text() == "error" }

// isProperty reports whether a value was made by mkIf, mkMerge, mkOverride or mkOrder, so that its content belongs at
// its own place.
func isProperty(value jsontree.Raw) bool {
	return slices.Contains([]string{"if", "merge", "override", "order"}, value.Member("_type").Text())
}

// visitInside calls look for a value and every value inside it, each with its path. It goes deeper only where look
// returns true.
func visitInside(value jsontree.Raw, at path, look func(at path, value jsontree.Raw) (deeper bool)) {
	if at.isTooDeep() || !look(at, value) {
		return
	}
	for name, member := range value.Members() {
		visitInside(member, at.attribute(name.Text()), look)
	}
	for index, element := range value.Elements() {
		visitInside(element, at.element(index), look)
	}
}
