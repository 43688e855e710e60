package jsontree

// This file holds what is a likely secret, and what only looks like one.

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// readTestdata reads what the scenarios of other packages share.
func readTestdata(t *testing.T, name string) []byte {
	t.Helper()
	document, err := os.ReadFile("../../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func TestSecretsByName(t *testing.T) {
	const text = "hunter2"
	for _, name := range []string{
		"password", "adminPassword", "admin_password", "PASSWORD", "db-passwd", "passphrase", "secret", "clientSecret", "token", "apiToken", "API_TOKEN", "apiKey", "api-key",
		"API_KEY", "apikey", "privateKey", "private_key", "wgPrivateKey", "psk", "wifiPsk", "presharedKey", "secretAccessKey", "authKey", "passwords", "tokens",
	} {
		if !LikelySecret(name, text) {
			t.Errorf("%s is a credential", name)
		}
		if LikelySecret(name, "") {
			t.Errorf("%s is empty", name)
		}
	}
	for _, name := range []string{
		"", "publicKey", "tokenFile", "passwordFile", "passwordPath", "secretName", "secretFile", "keyId", "accessKeyId", "key", "keys", "tokenUrl", "tokenizer", "secretary",
		"hashedPassword", "passwordHash", "secrets", "secretRef", "passwordLength", "sshKey", "compass", "monkey", "host",
	} {
		if LikelySecret(name, text) {
			t.Errorf("%s is no credential", name)
		}
	}
}

func TestOddPasswordsAreSecrets(t *testing.T) {
	for _, text := range []string{"$ecret!", "/x+y=", "a b", "{", "@", "ssh", "<>x"} {
		if !LikelySecret("password", text) {
			t.Errorf("%q is a password", text)
		}
	}
}

func TestReferencesAreNoSecrets(t *testing.T) {
	for _, text := range []string{
		"/run/secrets/vars/db/password", "./secret.age", "~/token", "$PASSWORD", "${config.password}", "{var=web/db/password}", "<password>", "@password@",
		"$(cat file)", "$6$salt$0123456789abcdef", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@x", "-----BEGIN PUBLIC KEY-----\nx",
		"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
	} {
		if LikelySecret("password", text) {
			t.Errorf("%q only says where the password is, or is public", text)
		}
	}
}

func TestSecretsByForm(t *testing.T) {
	letters := "abcdefghijklmnopqrstuvwxyz0123456789"
	for _, text := range []string{
		"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----", "-----BEGIN PGP PRIVATE KEY BLOCK-----", "ghp_" + letters, "token: ghp_" + letters,
		"github_pat_" + letters, "glpat-" + letters[:20], "xoxb-" + letters, "AKIAIOSFODNN7EXAMPLE", "AGE-SECRET-KEY-1" + strings.ToUpper(letters), "tskey-auth-" + letters,
		"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "postgres://app:hunter2@db.local:5432/app",
		"see https://x and redis://:pw@host", "host=db user=app password=hunter2", "jdbc:x?user=a&password=b", "http://a:b:c@d",
	} {
		if !LikelySecret("note", text) {
			t.Errorf("%q is a credential", text)
		}
	}
	for _, text := range []string{
		"ghp_short", "xghp_" + letters, "AKIAshort", "AKIA is a prefix", "AKIA" + letters, "ASIAPACIFICANDMORETHANTHAT", "glpat-", "eyJ.x.y", "eyJa.eyJb", "https://host/path",
		"git+ssh://git@host/x", "http://user@host", "https://host/a:b@c", "postgres://app:$PASSWORD@db", "postgres://app:@db", "password=", "the password=", "no password here",
		"1.2.3", "q8tZ3nT0m4yq2sVd1Xv5kJp7wRb9uLc6hGf8eA2zNxY=", "d41d8cd98f00b204e9800998ecf8427e",
	} {
		if LikelySecret("note", text) {
			t.Errorf("%q is no credential", text)
		}
	}
}

func TestSecretsOfATree(t *testing.T) {
	tree := parseTree(t, `{"password":"a","tokens":["b",{"c":"d"},["e"]],"secrets":{"name":"f","token":"g"},"token":{"$nix":"path","token":"h"},"pin":1,"secret":null,"list":["i"],
		"psk":{"var":{"machine":"web","generator":"wifi","file":"psk"}},"n":{"password":5}}`)
	var secret []string
	for at, is := range tree.Secrets() {
		if is {
			secret = append(secret, tree[at].Decoded())
		}
	}
	if want := []string{"a", "b", "e", "g"}; !slices.Equal(secret, want) {
		t.Errorf("secrets %q, want %q", secret, want)
	}
}

func TestLikelySecretsAndWhatOnlyLooksLikeOne(t *testing.T) {
	tree := parseTree(t, string(readTestdata(t, "hostile/d01_secrets.json")))
	harmless := []string{"pub", "passwordFile"}
	for at, is := range tree.Secrets() {
		if node := tree[at]; node.Kind == StringNode && is == slices.Contains(harmless, node.Name) {
			t.Errorf("%s: %s is taken for a secret: %v", node.Name, node.Text, is)
		}
	}
}

func TestAnOrdinaryClanHasNoSecrets(t *testing.T) {
	tree := parseTree(t, string(readTestdata(t, "homelab/homelab.exports.json")))
	for at, is := range tree.Secrets() {
		if is {
			t.Errorf("%v = %s is taken for a secret", tree.Path(at), tree[at].Text)
		}
	}
}
