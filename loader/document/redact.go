package document

// This file replaces likely secrets in exported values and in the fields of a snapshot. Packages secret and jsontree
// decide what a secret is.

import (
	"clanscope/model"
	"clanscope/model/jsontree"
)

// redaction replaces a secret. It has the form of a placeholder, so that nothing takes it for a secret.
const redaction = `"<redacted>"`

// redactedValue returns an exported value without its secrets.
func redactedValue(value []byte) []byte { return jsontree.WithoutSecrets(value, redaction) }

// redactedField returns a field of a snapshot without its secrets. Outside values, where `token` may be the name of a
// machine, a secret is recognised only by its form, and the key of an export never is one, since `exports` has it too.
func redactedField(name string, field []byte) []byte {
	return jsontree.WithoutSecretsWhere(field, redaction, secretsIn(name))
}

// secretsIn tells what is a secret at a node of a field.
func secretsIn(field string) func(tree jsontree.Tree, node int) jsontree.SecretsAt {
	return func(tree jsontree.Tree, node int) jsontree.SecretsAt {
		switch {
		case field == "services" && isWrittenValue(tree, node) || field == "overrides" && tree[node].Depth > inOverride:
			return jsontree.ByNameAndForm
		case field == "keys" || field == "topLevelOnly" || isKeyBesideValues(field, tree, node):
			return jsontree.NoSecret
		default:
			return jsontree.ByForm
		}
	}
}

// isKeyBesideValues tells whether a node is services[].keys[], services[].definitions[].key or overrides[].key.
func isKeyBesideValues(field string, tree jsontree.Tree, node int) bool {
	isNamed := tree[node].Name == "key" || node > 0 && tree[tree[node].Parent].Name == "keys"
	return isNamed && (field == "services" || field == "overrides")
}

// HoldsSecrets tells whether a dump of a snapshot would hold anything that --redact replaces.
func HoldsSecrets(snapshot *model.Snapshot) bool {
	var search jsontree.SecretSearch
	set := snapshot.Set
	for row := range set.Len() {
		if search.Holds(set.Value(row)) {
			return true
		}
	}
	for _, duplicate := range set.Duplicates() {
		if search.Holds(set.Bytes(duplicate.Value)) {
			return true
		}
	}
	for name, field := range snapshot.Extra {
		if search.HoldsWhere(field, secretsIn(name)) {
			return true
		}
	}
	return false
}

// inOverride is the depth in the field `overrides` below which names belong to a value: overrides[].without.x.
const inOverride = 2

// isWrittenValue tells whether a node of the field `services` is in the value of a definition:
// services[].definitions[].modules[].value.
func isWrittenValue(tree jsontree.Tree, node int) bool {
	const services, definitions, modules = 2, 4, 6 // the depth of the attributes of each; each is a list of sets
	for ; node > 0 && tree[node].Depth > modules; node = tree[node].Parent {
	}
	for _, step := range [...]struct {
		depth int
		name  string
	}{{modules, "value"}, {definitions, "modules"}, {services, "definitions"}} {
		for ; node > 0 && tree[node].Depth > step.depth; node = tree[node].Parent {
		}
		if node <= 0 || tree[node].Depth != step.depth || tree[node].Name != step.name {
			return false
		}
	}
	return true
}
