package jsontree

// This file holds paths: how the way from a value to a place inside it is written, and how a written path is followed.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Step leads from a value to one directly inside it: an attribute by its name, or an entry of a list by its place.
type Step struct {
	Name  string
	Index int // the place in a list, from 0; -1 for an attribute
}

// attribute returns the step to an attribute.
func attribute(name string) Step { return Step{name, -1} }

// entry returns the step to an entry of a list.
func entry(index int) Step { return Step{"", index} }

// Path leads from a value to a place in it. The empty path is the value itself.
type Path []Step

// String returns the path as Find takes it: peer.hosts.0. A name with anything but letters, digits and a few other
// characters is quoted, as in JSON: vhosts."a.b".port. Quotes also distinguish the attribute "0" from the entry 0, and
// the attribute "" from nothing.
func (p Path) String() string {
	var written []byte
	for at, step := range p {
		if at > 0 {
			written = append(written, '.')
		}
		switch {
		case step.Index >= 0:
			written = strconv.AppendInt(written, int64(step.Index), 10)
		case isPlainName(step.Name):
			written = append(written, step.Name...)
		default:
			written = AppendString(written, step.Name)
		}
	}
	return string(written)
}

// isPlainName reports whether a name needs no quotes in a path.
func isPlainName(name string) bool {
	notPlain := func(letter rune) bool {
		isLetter := letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z'
		return !isLetter && !strings.ContainsRune("0123456789_-/+@$", letter)
	}
	return !isNumber(name) && strings.IndexFunc(name, notPlain) < 0
}

// isNumber reports whether a text holds nothing but digits. The empty text counts too.
func isNumber(text string) bool { return strings.Trim(text, "0123456789") == "" }

// AppendJSON appends the path as a JSON list, with attributes as strings and entries as numbers.
func (p Path) AppendJSON(dst []byte) []byte {
	dst = append(dst, '[')
	for at, step := range p {
		if at > 0 {
			dst = append(dst, ',')
		}
		if step.Index >= 0 {
			dst = strconv.AppendInt(dst, int64(step.Index), 10)
		} else {
			dst = AppendString(dst, step.Name)
		}
	}
	return append(dst, ']')
}

// Path returns the path to a node.
func (t Tree) Path(node int) Path {
	var path Path
	for ; node > 0; node = t[node].Parent {
		path = append(path, t[node].step())
	}
	slices.Reverse(path)
	return path
}

func (n *Node) step() Step { return Step{n.Name, n.Index} }

// Follow returns the node to which a path leads.
func (t Tree) Follow(path Path) (node int, ok bool) {
	if len(t) == 0 {
		return 0, false
	}
	for _, step := range path {
		if node, ok = t.child(node, func(n *Node) bool { return n.step() == step }); !ok {
			return 0, false
		}
	}
	return node, true
}

func (t Tree) child(node int, isIt func(*Node) bool) (child int, ok bool) {
	for child = node + 1; child < t[node].End; child = t[child].End {
		if isIt(&t[child]) {
			return child, true
		}
	}
	return 0, false
}

// Find returns the node to which a written path leads. The path may be written by Path.String, as a JSON list, or by
// hand, without quotes around a name that has dots.
func (t Tree) Find(path string) (node int, ok bool) {
	if len(t) == 0 {
		return 0, false
	}
	if steps, ok := parseList(path); ok {
		if node, ok := t.Follow(steps); ok {
			return node, true
		}
	}
	if node, ok := t.findWritten(path); ok {
		return node, true
	}
	return t.findUnquoted(0, path)
}

// Finder finds the nodes to which many paths lead. It remembers the members of what it went through, which may be
// many.
type Finder struct {
	tree    Tree
	members map[int]map[string]int // by node and by name, or by index in a list
}

// Finder returns a Finder that has not found anything yet.
func (t Tree) Finder() *Finder { return &Finder{t, map[int]map[string]int{}} }

// Find is Tree.Find.
func (f *Finder) Find(path string) (node int, ok bool) {
	for rest := path; rest != "" && len(f.tree) > 0; {
		name, after, quoted, ok := cutStep(rest)
		child, found := f.membersOf(node)[name]
		if !ok || !found || quoted && f.tree[node].Kind == ArrayNode {
			return f.tree.Find(path)
		}
		node, rest = child, after
	}
	if path == "" || strings.HasPrefix(path, "[") {
		return f.tree.Find(path)
	}
	return node, len(f.tree) > 0
}

func (f *Finder) membersOf(node int) map[string]int {
	if known := f.members[node]; known != nil {
		return known
	}
	members := make(map[string]int, f.tree[node].Children)
	for child := node + 1; child < f.tree[node].End; child = f.tree[child].End {
		name := f.tree[child].Name
		if f.tree[node].Kind == ArrayNode {
			name = strconv.Itoa(f.tree[child].Index)
		}
		if _, doubled := members[name]; !doubled {
			members[name] = child
		}
	}
	f.members[node] = members
	return members
}

// parseList reads a path written as a JSON list.
func parseList(text string) (path Path, ok bool) {
	if !strings.HasPrefix(text, "[") {
		return nil, false
	}
	tree, err := ParseValue([]byte(text))
	if err != nil || tree[0].Kind != ArrayNode || tree[0].Children != len(tree)-1 {
		return nil, false
	}
	for _, node := range tree[1:] {
		index, err := strconv.Atoi(node.Text)
		switch {
		case node.Kind == StringNode:
			path = append(path, attribute(node.Decoded()))
		case node.Kind == NumberNode && err == nil && index >= 0:
			path = append(path, entry(index))
		default:
			return nil, false
		}
	}
	return path, true
}

// findWritten follows a path step by step. A quoted name is always an attribute, and a number inside a list is the
// index of an entry.
func (t Tree) findWritten(path string) (node int, ok bool) {
	for path != "" {
		name, rest, quoted, ok := cutStep(path)
		if !ok {
			return 0, false
		}
		inList := t[node].Kind == ArrayNode
		node, ok = t.child(node, func(n *Node) bool {
			if inList {
				return !quoted && name == strconv.Itoa(n.Index)
			}
			return name == n.Name
		})
		if !ok {
			return 0, false
		}
		path = rest
	}
	return node, true
}

// cutStep takes the first step off a path.
func cutStep(path string) (name, rest string, quoted, ok bool) {
	if path[0] != '"' {
		name, rest, dot := strings.Cut(path, ".")
		return name, rest, false, name != "" && (rest != "" || !dot)
	}
	end := EndOfString([]byte(path), 0)
	if !jsontext.Value(path[:end]).IsValid(DecodeOptions()...) {
		return "", "", false, false
	}
	rest, dot := strings.CutPrefix(path[end:], ".")
	return DecodeString([]byte(path[:end])), rest, true, dot == (rest != "")
}

// findUnquoted tries each dot both as the end of a step and as part of a name. It returns the first node to which the
// path can lead.
func (t Tree) findUnquoted(node int, path string) (found int, ok bool) {
	for child := node + 1; child < t[node].End; child = t[child].End {
		rest, leads := strings.CutPrefix(path, t[child].unquoted())
		if leads && rest == "" {
			return child, true
		}
		if rest, dot := strings.CutPrefix(rest, "."); leads && dot {
			if found, ok = t.findUnquoted(child, rest); ok {
				return found, true
			}
		}
	}
	return 0, false
}

func (n *Node) unquoted() string {
	if n.Index >= 0 {
		return strconv.Itoa(n.Index)
	}
	return n.Name
}
