package jsontree

// This file finds where two values differ. White space, escapes and the order of attributes do not count; how a number
// is written does. A part that was left out of one value because it was too large is no difference.

import (
	"bytes"
	"slices"
)

// ChangedPaths returns where two values differ: what is in only one of them, and what differs in both. Replacing the
// values at these paths turns the old value into the new one. The empty path means that the values differ as a whole,
// or that one of them does not exist (nil). Values that cannot be parsed differ as a whole.
func ChangedPaths(old, new []byte) []Path {
	var paths []Path
	compareValues(old, new, func(path Path) bool {
		paths = append(paths, slices.Clone(path))
		return true
	})
	return paths
}

// nixMark occurs in every value that Nix could write only in part.
var nixMark = []byte(`"$nix"`)

// SameValue reports whether two values are equal as Nix sees them: the order of attributes does not count. Values as
// Nix writes them are not parsed for that, because parsing takes 20 times as long.
func SameValue(old, new []byte) bool {
	same := bytes.Equal(old, new)
	if same || isPlain(old) && isPlain(new) && !bytes.Contains(old, nixMark) && !bytes.Contains(new, nixMark) {
		return same
	}
	same = true
	compareValues(old, new, func(Path) bool {
		same = false
		return false
	})
	return same
}

// compareValues calls differs for each path at which the values differ, until it returns false.
func compareValues(old, new []byte, differs func(path Path) bool) {
	if len(old) == 0 && len(new) == 0 {
		return
	}
	before, oldErr := ParseValue(old)
	now, newErr := ParseValue(new)
	if oldErr != nil || newErr != nil {
		if string(old) != string(new) {
			differs(nil)
		}
		return
	}
	comparison := valueComparison{before: before, now: now, differs: differs}
	comparison.nodes(0, 0)
}

type valueComparison struct {
	before, now Tree
	path        Path
	differs     func(path Path) bool
}

// nodes compares two nodes. It returns false to end the comparison.
func (c *valueComparison) nodes(before, now int) bool {
	old, new := &c.before[before], &c.now[now]
	switch {
	case old.isLeftOut() != new.isLeftOut():
		return true // nobody knows whether they differ
	case old.Kind != new.Kind:
		return c.differs(c.path)
	case old.Kind == ObjectNode || old.Kind == NixNode || old.Kind == ArrayNode:
		return c.children(before, now)
	case old.Decoded() != new.Decoded():
		return c.differs(c.path)
	}
	return true
}

// isLeftOut reports whether a node stands for something that was too deep or too large to be read.
func (n *Node) isLeftOut() bool {
	return n.Kind == NixNode && slices.Contains([]string{"depth", "budget", "cut"}, n.Text)
}

func (c *valueComparison) children(before, now int) bool {
	old, new := c.before.members(before), c.now.members(now)
	for child := now + 1; child < c.now[now].End; child = c.now[child].End {
		step := c.now[child].step()
		if new[step] != child {
			continue // a later attribute of this name counts
		}
		goOn := c.below(step, func() bool {
			if counterpart, there := old[step]; there {
				return c.nodes(counterpart, child)
			}
			return c.differs(c.path)
		})
		if !goOn {
			return false
		}
	}
	for child := before + 1; child < c.before[before].End; child = c.before[child].End {
		step := c.before[child].step()
		if _, there := new[step]; there || old[step] != child {
			continue
		}
		if !c.below(step, func() bool { return c.differs(c.path) }) {
			return false
		}
	}
	return true
}

// below runs a comparison with one more step on the path.
func (c *valueComparison) below(step Step, compare func() bool) bool {
	c.path = append(c.path, step)
	defer func() { c.path = c.path[:len(c.path)-1] }()
	return compare()
}

// members returns the children of a node by their step. Of repeated attributes it returns the last one, as in Nix.
func (t Tree) members(node int) map[Step]int {
	members := make(map[Step]int, t[node].Children)
	for child := node + 1; child < t[node].End; child = t[child].End {
		members[t[child].step()] = child
	}
	return members
}

// deepestPlain bounds the depth of a plain value.
const deepestPlain = 32

// isPlain reports whether a value is written in the one plain way: without blanks and escapes, and with names in
// ascending order, none of them twice. Two plain values are equal only if their bytes are. Nix writes values in this
// way, unless a text holds a quote, a backslash or a control character.
func isPlain(value []byte) bool {
	var before [deepestPlain][]byte // the last attribute name, by depth
	depth := 0
	for at := 0; at < len(value); at++ {
		switch value[at] {
		case ' ', '\n', '\t', '\r':
			return false
		case '{', '[':
			if depth++; depth == deepestPlain {
				return false
			}
			before[depth] = nil
		case '}', ']':
			if depth--; depth < 0 {
				return false
			}
		case '"':
			length := bytes.IndexByte(value[at+1:], '"') + 2
			text := value[at:min(at+length, len(value))]
			if length == 1 || bytes.IndexByte(text, '\\') >= 0 {
				return false
			}
			if at += len(text) - 1; at+1 < len(value) && value[at+1] == ':' {
				if bytes.Compare(before[depth], text) >= 0 {
					return false
				}
				before[depth] = text
			}
		}
	}
	return len(value) > 0 && depth == 0
}
