package rules

// This file holds the rule about secrets in the open. Packages jsontree and secret decide what is likely a secret. No
// sentence that is made here contains the secret itself.

import (
	"fmt"
	"slices"
	"strconv"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/secret"
)

var plainSecret = &Rule{
	ID:       "plain-secret",
	Severity: Warning,
	silence:  checksNoSuchThing,
	needs:    needsValues,
	Title:    "an export holds what looks like a secret",
	Doc: "Exports are evaluated into the Nix store, which everybody on the machine can read, and other services may copy them on. A credential is recognised by its " +
		"attribute name, such as password or apiKey, or by its form, such as a private key in PEM.",
	Example:  `exports = mkExports { auth.client.secret = "hunter2"; };`,
	Fix:      "Export a reference to the secret, such as the var that generates it, and read it when the machine is activated.",
	start:    newPlainSecret,
	describe: describeSecret,
}

func newPlainSecret(p *ruleContext) callbacks {
	first := make([]*string, p.set.Len()) // by row: the shape of the path to its first secret; nil if it has none
	return callbacks{
		look: func() (quick look) {
			search, shapes := jsontree.SecretSearch{}, map[string]*string{}
			quick.row = func(row int) {
				if value := p.set.Value(row); search.MayHold(value) {
					tree, _ := jsontree.ParseValue(value)
					if node := slices.Index(tree.Secrets(), true); node >= 0 {
						first[row] = remembered(shapes, pathTo(tree, node).shape)
					}
				}
			}
			quick.ofShape = func(numbered jsontree.Raw) shapeLook {
				return firstOfShape(p.set, first, jsontree.NewShapeSecrets(numbered))
			}
			return quick
		},
		row: func(row int) {
			if first[row] != nil {
				at, found := p.firstSecret(row, *first[row])
				p.raiseInValue(row, at, found, *first[row])
			}
		},
	}
}

// firstSecret returns the first secret of a row's value and its path, if several may have set it; otherwise only the shape
// of the path.
func (p *ruleContext) firstSecret(row int, shape string) (at path, found jsontree.Raw) {
	if _, changed := p.overrideOf[row]; !changed && len(p.definitionsOf(row)) < 2 {
		return path{shape: shape}, nil
	}
	tree, err := jsontree.ParseValue(p.set.Value(row))
	node := slices.Index(tree.Secrets(), true)
	if err != nil || node < 0 {
		return path{shape: shape}, nil
	}
	at = pathTo(tree, node)
	visitInside(p.set.Value(row), path{}, func(place path, value jsontree.Raw) bool {
		if place.exact == at.exact {
			found = value
		}
		return found == nil && place.covers(at)
	})
	return at, found
}

// firstOfShape returns the look that finds the first secret of values of one shape.
func firstOfShape(set *model.Set, first []*string, secrets *jsontree.ShapeSecrets) shapeLook {
	shapes := make([]*string, len(secrets.Tree)) // of the paths to the tree's nodes, once they were needed
	return func(row int, texts []jsontree.Raw) {
		node := secrets.First(set.Value(row), texts)
		if node < 0 {
			return
		}
		if shapes[node] == nil {
			shape := pathTo(secrets.Tree, node).shape
			shapes[node] = &shape
		}
		first[row] = shapes[node]
	}
}

// remembered returns the one copy of a text that is kept.
func remembered(texts map[string]*string, text string) *string {
	if texts[text] == nil {
		texts[text] = &text
	}
	return texts[text]
}

func secretsIn(value jsontree.Raw) []path {
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		return nil
	}
	var found []path
	for node, is := range tree.Secrets() {
		if is {
			found = append(found, pathTo(tree, node))
		}
	}
	return found
}

func pathTo(tree jsontree.Tree, node int) (to path) {
	var way []int
	for ; node > 0; node = tree[node].Parent {
		way = append(way, node)
	}
	for _, node := range slices.Backward(way) {
		if tree[node].Index >= 0 {
			to = to.element(tree[node].Index)
		} else {
			to = to.attribute(tree[node].Name)
		}
	}
	return to
}

// hiddenSecret replaces a likely secret.
const hiddenSecret = "(hidden)"

// shown returns the value at a place as written, without likely secrets.
func shown(at path, value jsontree.Raw) string {
	name := secret.NameIn(at.exact)
	switch {
	case value.IsString() && secret.Likely(name, value.Text()), secret.LikelyNumber(name, string(value)):
		return hiddenSecret
	case value.IsObject() || value.IsArray():
		before := `{` + strconv.Quote(name) + `:` // the name counts for everything in the value
		whole := jsontree.WithoutSecrets([]byte(before+string(value)+`}`), strconv.Quote(hiddenSecret))
		return string(whole[len(before) : len(whole)-1])
	default:
		return string(value)
	}
}

func describeSecret(c *description) {
	found := secretsIn(c.set.Value(int(c.Row)))
	c.Expected, c.Found = "a reference to a secret", "the secret itself"
	c.Message = fmt.Sprintf(
		"%s holds what looks like a secret at %s, where everybody who reads the Nix store can read it",
		model.ShowKey(c.Key), found[0].exact)
	for _, other := range found[1:] {
		c.relate("so does " + other.exact)
	}
}
