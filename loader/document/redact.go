package document

// This file replaces what is likely a secret in the fields of a snapshot. What a secret is, model decides.

import (
	"clanscope/model"
	"clanscope/model/jsontree"
)

// redaction is what stands for a secret. It has the form of a placeholder, so that nobody takes it for one.
const redaction = `"<redacted>"`

// redactedValue returns an exported value without its secrets.
func redactedValue(value []byte) []byte { return jsontree.WithoutSecrets(value, redaction) }

// redactedField returns a field of a snapshot without its secrets. Outside of values that a definition writes, `token` may be the name of a machine: there a secret is told by its form alone.
func redactedField(name string, field []byte) []byte {
	return jsontree.WithoutSecretsWhere(field, redaction, namesCountIn(name))
}

// namesCountIn returns in which values of a field a name tells a secret.
func namesCountIn(field string) func(tree jsontree.Tree, node int) bool {
	return func(tree jsontree.Tree, node int) bool {
		return field == "services" && isWrittenValue(tree, node) || field == "overrides" && tree[node].Depth > inOverride
	}
}

// HoldsSecrets tells whether a dump of a snapshot would hold what --redact leaves out.
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
		if search.HoldsWhere(field, namesCountIn(name)) {
			return true
		}
	}
	return false
}

// inOverride is how deep a name in the field `overrides` stands at the least that belongs to a value: overrides[].without.x.
const inOverride = 2

// isWrittenValue tells whether a node of the field `services` stands in the value of a definition: services[].definitions[].modules[].value.
func isWrittenValue(tree jsontree.Tree, node int) bool {
	const services, definitions, modules = 2, 4, 6 // how deep the attributes stand of each, in a list of sets
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
