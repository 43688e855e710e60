package rules

// This file holds the rule about secrets in the open. What a likely secret is, is decided by package secret; no sentence made here holds
// the secret itself.

import (
	"bytes"
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/secret"
)

var plainSecret = &Rule{
	ID:       "plain-secret",
	Severity: Warning,
	Needs:    NeedsValues,
	Title:    "an export holds what looks like a secret",
	Doc: "Exports are evaluated into the Nix store, which everybody on the machine can read, and other services may copy them on. A credential is told by its " +
		"attribute name, such as password or apiKey, or by its form, such as a private key in PEM.",
	Example:  `exports = mkExports { auth.client.secret = "hunter2"; };`,
	Fix:      "Export a reference to the secret, such as the var that generates it, and read it when the machine is activated.",
	New:      newPlainSecret,
	Describe: describeSecret,
}

func newPlainSecret(p *Pass) Callbacks {
	names := knownNames{}
	return Callbacks{Row: func(row int) {
		value := raw(p.set.Value(row))
		if !names.mayHoldSecret(value) {
			return
		}
		if found := secretsIn(value); len(found) > 0 {
			p.Raise(p.PlaceOfRow(row), p.rowGroup(row, found[0].shape))
		}
	}}
}

// knownNames remembers of attribute names, as written, whether they are a credential's: a clan has few, and each many times.
type knownNames map[string]bool

// mostKnownNames bounds what is remembered of data that has a new name everywhere.
const mostKnownNames = 10_000

func (k knownNames) isCredential(name raw) bool {
	is, known := k[string(name)]
	if !known {
		is = secret.IsName(name.text())
		if len(k) < mostKnownNames {
			k[string(name)] = is
		}
	}
	return is
}

// mayHoldSecret is the cheap test that comes before taking a value apart. A name may also stand in a text: `{ name = "PASSWORD"; value = …; }`, `[ "--password" … ]`.
func (k knownNames) mayHoldSecret(value raw) bool {
	for at := 0; ; {
		quote := bytes.IndexByte(value[at:], '"')
		if quote < 0 {
			return false
		}
		start := at + quote
		at = endOfString(value, start)
		next := skipBlank(value, at)
		if isAttribute := next < len(value) && value[next] == ':'; isAttribute && k.isCredential(value[start:at]) {
			return true
		} else if !isAttribute && (mayHaveForm(value[start:at]) || k.isCredential(value[start:at])) {
			return true
		}
	}
}

// shortestForm is less than the length, in quotes, of every form that has none of the characters of mayHaveForm.
const shortestForm = 16

// mayHaveForm lets every text through that has the form of a credential, and few others. A backslash may hide any character.
func mayHaveForm(text raw) bool {
	return (len(text) >= shortestForm || bytes.ContainsAny(text, `=:>-_$\`)) && secret.HasForm(text.text())
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

func describeSecret(c *Case) {
	found := secretsIn(c.set.Value(int(c.Row)))
	c.Silent = true
	c.Expected, c.Found = "a reference to a secret", "the secret itself"
	c.Message = fmt.Sprintf("%s holds what looks like a secret at %s, where everybody who reads the Nix store can read it", model.ShowKey(c.Key), found[0].exact)
	for _, other := range found[1:] {
		c.relate("so does " + other.exact)
	}
}
