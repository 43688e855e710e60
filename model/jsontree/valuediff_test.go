package jsontree

// This file holds where values differ: by examples, and by putting the difference onto the older value, which makes
// it the newer one.

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestChangedPaths(t *testing.T) {
	for _, test := range []struct {
		old, new string
		want     []string // as they are written
	}{
		{`{"a":1}`, `{"a":1}`, nil},
		{`{"a":1,"b":2}`, `{ "b":2, "a":1 }`, nil},
		{``, ``, nil},
		{``, `1`, []string{""}},
		{`1`, `2`, []string{""}},
		{`{"a":1}`, `[1]`, []string{""}},
		{`{"a":{"b":[1,2,{"c":3}]},"d":4}`, `{"a":{"b":[1,5,{"c":"3"}]},"e":4}`, []string{"a.b.1", "a.b.2.c", "e", "d"}},
		{`[1,2,3]`, `[1]`, []string{"1", "2"}},
		{`[1]`, `[1,{"a":1}]`, []string{"1"}},
		{`{"a.b":{"c":1}}`, `{"a.b":{"c":2}}`, []string{`"a.b".c`}},
		{`{"":1,"0":{"0":[1]}}`, `{"":2,"0":{"0":[2]}}`, []string{`""`, `"0"."0".0`}},
		{`{"a":1,"a":2}`, `{"a":2}`, nil},
		{`{"a":2,"a":1}`, `{"a":2}`, []string{"a"}},
		{`{"a":null}`, `{}`, []string{"a"}},
		{`{"a":{"$nix":"error"}}`, `{"a":{"$nix":"lambda"}}`, []string{"a.$nix"}},
		{`{"a":{"$nix":"error"}}`, `{"a":{}}`, []string{"a"}},
		{`{"n":9007199254740993}`, `{"n":9007199254740992}`, []string{"n"}},
		{`"\ud800"`, `"\ud801"`, []string{""}},
		{`{broken`, `{broken`, nil},
		{`{broken`, `{}`, []string{""}},
	} {
		var got []string
		for _, path := range ChangedPaths([]byte(test.old), []byte(test.new)) {
			got = append(got, path.String())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s and %s differ in %q, want %q", test.old, test.new, got, test.want)
		}
	}
}

// Of what was too deep or too large for one of them nobody knows whether it differs.
func TestWhatIsLeftOutIsNoDifference(t *testing.T) {
	const whole = `{"a":{"b":{"c":1}},"d":1}`
	for _, cut := range []string{`{"a":{"b":{"$nix":"depth","type":"set"}},"d":1}`, `{"a":{"$nix":"budget"},"d":1}`, `{"$nix":"cut","attrs":{"a":1},"total":2}`} {
		if !SameValue([]byte(whole), []byte(cut)) || !SameValue([]byte(cut), []byte(whole)) || !SameValue([]byte(cut), []byte(cut)) {
			t.Errorf("%s differs from %s", cut, whole)
		}
	}
	if SameValue([]byte(whole), []byte(`{"a":{"b":{"$nix":"depth","type":"set"}},"d":2}`)) || SameValue([]byte(whole), []byte(`{"a":{"$nix":"lambda"},"d":1}`)) {
		t.Error("what differs beside it, and what is there, is told")
	}
}

// What tells without taking values apart says what comes out when they are.
func TestSameValueIsWithoutChangedPaths(t *testing.T) {
	texts := []string{
		``, `1`, `1.0`, `"a"`, `"\u0061"`, `{}`, `[]`, `{ }`, `{"a":1,"b":2}`, `{"b":2,"a":1}`, `{"a":1,"b":2.0}`, `{"a":1,"a":1,"b":2}`, `{"b":2,"a":3,"a":1}`, `{"a":{"c":1},"b":{"a":1}}`,
		`{"b":{"a":1},"a":{"c":1}}`, `{"a":{"c":1},"b":{"a":1,"a":2}}`, `[{"b":1},{"a":1}]`, `[{"b":1}, {"a":1}]`, `{"a":"]}","b":[]}`, `{"a":":","b":1}`, `]`, `{"a`, strings.Repeat("[", 40) + strings.Repeat("]", 40),
		`{"a":{"$nix":"error"}}`, `{"a":{}}`, `{"a b":1,"a":1}`, `{"a":1,"a b":1}`,
	}
	for _, old := range texts {
		for _, new := range texts {
			if same, want := SameValue([]byte(old), []byte(new)), len(ChangedPaths([]byte(old), []byte(new))) == 0; same != want {
				t.Errorf("%s and %s are the same: %v, and differ in %v", old, new, same, ChangedPaths([]byte(old), []byte(new)))
			}
		}
	}
}

// What an old value becomes when it takes from the new one what stands at the paths that differ is the new one,
// whatever the names are. Each path, written down, leads to where it leads, and to nothing else.
func TestOldPlusDifferenceIsNew(t *testing.T) {
	for seed := range uint64(4_000) {
		random := rand.New(rand.NewPCG(seed, 1))
		before := randomValue(random, 4)
		after := mutate(random, before, 4)
		old, new := before.appendTo(nil), after.appendTo(nil)
		oldTree, newTree := parseTree(t, string(old)), parseTree(t, string(new))
		patched := before
		for _, path := range ChangedPaths(old, new) {
			node, added := newTree.Follow(path)
			patched = patched.put(path, newTree, node, added)
			tree := newTree
			if !added {
				tree = oldTree
			}
			checkWritten(t, tree, path)
		}
		if got := patched.appendTo(nil); !SameValue(got, new) {
			t.Fatalf("seed %d: %s\nand what differs from %s\nis          %s", seed, old, new, got)
		}
	}
}

// checkWritten holds that a path leads to the same node in each form in which it is written.
func checkWritten(t *testing.T, tree Tree, path Path) {
	t.Helper()
	want, ok := tree.Follow(path)
	written, listed := path.String(), string(path.AppendJSON(nil))
	if !ok {
		t.Fatalf("%s leads nowhere", listed)
	}
	if got, ok := tree.Find(written); !ok || got != want {
		t.Fatalf("%s, written %s, leads to node %d, want %d", listed, written, got, want)
	}
	if got, ok := tree.Find(listed); !ok || got != want {
		t.Fatalf("%s leads to node %d, want %d", listed, got, want)
	}
}

// sample is a value that can be changed.
type sample struct {
	scalar  string // JSON; empty: a container
	names   []string
	members []*sample // of a list, or of the attributes in names
	isList  bool
}

var hostileNames = []string{"", "0", "1", "a", "a.b", ".", "..", "a.", "b", `"a"`, `"`, `\`, "[0]", `["a"]`, "$nix", "\n", "\u202e", "\xed\xa0\x80", "ä ö", "-1", "01"}

func randomValue(random *rand.Rand, depth int) *sample {
	kind := random.IntN(4)
	if depth == 0 || kind == 0 {
		return &sample{scalar: []string{"1", "1.0", "null", `"x"`, `"0"`, "true", "[]", "{}"}[random.IntN(6)]}
	}
	value := &sample{isList: kind == 1}
	names := random.Perm(len(hostileNames))[:random.IntN(5)]
	for _, at := range names {
		value.names = append(value.names, hostileNames[at])
		value.members = append(value.members, randomValue(random, depth-1))
	}
	return value
}

// mutate returns a copy with a few things changed, gone or added.
func mutate(random *rand.Rand, value *sample, depth int) *sample {
	if random.IntN(6) == 0 {
		return randomValue(random, depth)
	}
	copied := &sample{scalar: value.scalar, isList: value.isList}
	for at, member := range value.members {
		if random.IntN(6) > 0 {
			copied.names, copied.members = append(copied.names, value.names[at]), append(copied.members, mutate(random, member, depth-1))
		}
	}
	if name := hostileNames[random.IntN(len(hostileNames))]; value.scalar == "" && random.IntN(3) == 0 && !slices.Contains(copied.names, name) {
		copied.names, copied.members = append(copied.names, name), append(copied.members, randomValue(random, 1))
	}
	return copied
}

func (s *sample) appendTo(dst []byte) []byte {
	switch {
	case s == nil:
		return append(dst, `"nothing"`...)
	case s.scalar != "":
		return append(dst, s.scalar...)
	case s.isList:
		members := [][]byte{}
		for _, member := range s.members {
			if member != nil {
				members = append(members, member.appendTo(nil))
			}
		}
		return append(append(append(dst, '['), bytes.Join(members, []byte(","))...), ']')
	}
	dst = append(dst, '{')
	for at, member := range s.members {
		if at > 0 {
			dst = append(dst, ',')
		}
		dst = member.appendTo(append(AppendString(dst, s.names[at]), ':'))
	}
	return append(dst, '}')
}

// put returns the value with what stands at a node of a tree put at a path, or with nothing there.
func (s *sample) put(path Path, tree Tree, node int, there bool) *sample {
	if len(path) == 0 {
		return sampleOf(tree, node)
	}
	copied := &sample{names: slices.Clone(s.names), members: slices.Clone(s.members), isList: s.isList}
	at := path[0].Index
	if at < 0 {
		at = slices.Index(copied.names, path[0].Name)
	}
	isNew := at < 0 || at >= len(copied.members)
	switch {
	case len(path) > 1:
		copied.members[at] = copied.members[at].put(path[1:], tree, node, there)
	case there && isNew:
		copied.names, copied.members = append(copied.names, path[0].Name), append(copied.members, sampleOf(tree, node))
	case there:
		copied.members[at] = sampleOf(tree, node)
	case s.isList:
		copied.members[at] = nil // the places behind it must not move until all is done
	default:
		copied.names, copied.members = slices.Delete(copied.names, at, at+1), slices.Delete(copied.members, at, at+1)
	}
	return copied
}

func sampleOf(tree Tree, node int) *sample {
	each := tree[node]
	if each.Kind < ObjectNode {
		return &sample{scalar: each.Text}
	}
	value := &sample{isList: each.Kind == ArrayNode}
	for child := node + 1; child < each.End; child = tree[child].End {
		value.names, value.members = append(value.names, tree[child].Name), append(value.members, sampleOf(tree, child))
	}
	return value
}
