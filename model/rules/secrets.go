package rules

// This file holds the rule about secrets in the open. What a likely secret is, is decided by model.LikelySecret; no sentence made here holds
// the secret itself.

import (
	"bytes"
	"fmt"

	"clanscope/model"
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
	suspect := false
	return Callbacks{
		Text: func(name, text []byte) { suspect = suspect || mayBeSecret(name, text) },
		Row: func(row int) {
			if !suspect {
				return
			}
			suspect = false
			if found := secretsIn(p.set.Value(row)); len(found) > 0 {
				p.Raise(p.PlaceOfRow(row), p.rowGroup(row, found[0].shape))
			}
		},
	}
}

// mayBeSecret is the cheap test that comes before the whole one, for a name and a text as written.
func mayBeSecret(name, text raw) bool {
	if len(text) <= len(`""`) || len(name) > 1 && !mayBeSecretName(name[1:len(name)-1]) && !mayHaveForm(text) {
		return false
	}
	return secret.Likely(decoded(name), text.text())
}

func decoded(name raw) string {
	if name == nil {
		return ""
	}
	return name.text()
}

// secretsIn returns where in a value the likely secrets are.
func secretsIn(value raw) []path {
	var found []path
	value.visit(path{}, func(at path, value raw) bool {
		if value.isString() && secret.Likely(at.name, value.text()) {
			found = append(found, at)
		}
		return value.member("$nix") == nil
	})
	return found
}

// credentialEnds are how the names of credentials end.
var credentialEnds = [][]byte{
	[]byte("password"), []byte("passwd"), []byte("passphrase"), []byte("pwd"), []byte("secret"), []byte("token"), []byte("psk"), []byte("credential"), []byte("key"),
}

// mayBeSecretName lets every name through that model.LikelySecret could mean, and few others.
func mayBeSecretName(name []byte) bool {
	end := len(name)
	for end > 0 && !isASCIILetter(name[end-1]) {
		if end--; name[end] >= 0x80 {
			return true
		}
	}
	if end > 0 && name[end-1]|0x20 == 's' {
		end--
	}
	for _, ending := range credentialEnds {
		if end >= len(ending) && name[end-1]|0x20 == ending[len(ending)-1] && bytes.EqualFold(name[end-len(ending):end], ending) {
			return true
		}
	}
	return false
}

func isASCIILetter(letter byte) bool { return 'a' <= letter|0x20 && letter|0x20 <= 'z' }

// shortestToken is less than the length of every form that is known by its beginning.
const shortestToken = 14

// mayHaveForm lets every text through that has the form of a credential, and few others. A backslash may hide any character.
func mayHaveForm(text []byte) bool {
	switch {
	case bytes.IndexByte(text, '=') >= 0, bytes.IndexByte(text, '\\') >= 0, bytes.Contains(text, []byte("://")):
		return true
	case len(text) < shortestToken:
		return false
	}
	return bytes.IndexByte(text, '-') >= 0 || bytes.IndexByte(text, '_') >= 0 || bytes.Contains(text, []byte("eyJ")) ||
		bytes.Contains(text, []byte("AKIA")) || bytes.Contains(text, []byte("ASIA"))
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
