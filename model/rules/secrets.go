package rules

// This file holds the rule about secrets in the open. What a likely secret is, is decided by packages jsontree and secret; no sentence made here holds
// the secret itself.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

var plainSecret = &Rule{
	ID:       "plain-secret",
	Severity: Warning,
	silence:  checksNoSuchThing,
	needs:    needsValues,
	Title:    "an export holds what looks like a secret",
	Doc: "Exports are evaluated into the Nix store, which everybody on the machine can read, and other services may copy them on. A credential is told by its " +
		"attribute name, such as password or apiKey, or by its form, such as a private key in PEM.",
	Example:  `exports = mkExports { auth.client.secret = "hunter2"; };`,
	Fix:      "Export a reference to the secret, such as the var that generates it, and read it when the machine is activated.",
	start:    newPlainSecret,
	describe: describeSecret,
}

func newPlainSecret(p *ruleContext) callbacks {
	search := jsontree.SecretSearch{}
	return callbacks{row: func(row int) {
		value := raw(p.set.Value(row))
		if !search.MayHold(value) {
			return
		}
		if found := secretsIn(value); len(found) > 0 {
			p.raise(p.placeOfRow(row), p.rowGroup(row, found[0].shape))
		}
	}}
}

// secretsIn returns where in a value the likely secrets are.
func secretsIn(value raw) []path {
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

// pathTo returns the way to a node.
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

func describeSecret(c *description) {
	found := secretsIn(c.set.Value(int(c.Row)))
	c.Expected, c.Found = "a reference to a secret", "the secret itself"
	c.Message = fmt.Sprintf("%s holds what looks like a secret at %s, where everybody who reads the Nix store can read it", model.ShowKey(c.Key), found[0].exact)
	for _, other := range found[1:] {
		c.relate("so does " + other.exact)
	}
}
