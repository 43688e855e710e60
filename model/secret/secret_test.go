package secret

// This file tests what is a likely secret, and what only looks like one.

import (
	"strings"
	"testing"
)

func TestSecretsByName(t *testing.T) {
	const text = "hunter2"
	for _, name := range []string{
		"password", "adminPassword", "admin_password", "PASSWORD", "db-passwd", "passphrase", "secret", "clientSecret", "token", "apiToken", "API_TOKEN", "apiKey", "api-key",
		"API_KEY", "apikey", "privateKey", "private_key", "wgPrivateKey", "psk", "wifiPsk", "presharedKey", "secretAccessKey", "authKey", "passwords", "tokens",
	} {
		if !Likely(name, text) {
			t.Errorf("%s is a credential", name)
		}
		if Likely(name, "") {
			t.Errorf("%s is empty", name)
		}
	}
	for _, name := range []string{
		"", "publicKey", "tokenFile", "passwordFile", "passwordPath", "secretName", "secretFile", "keyId", "accessKeyId", "key", "keys", "tokenUrl", "tokenizer", "secretary",
		"secretRef", "passwordLength", "sshKey", "compass", "monkey", "host",
	} {
		if Likely(name, text) {
			t.Errorf("%s is no credential", name)
		}
	}
}

func TestOddPasswordsAreSecrets(t *testing.T) {
	for _, text := range []string{"$ecret!", "/x+y=", "a b", "{", "@", "ssh", "<>x"} {
		if !Likely("password", text) {
			t.Errorf("%q is a password", text)
		}
	}
}

func TestReferencesAreNoSecrets(t *testing.T) {
	for _, text := range []string{
		"/run/secrets/vars/db/password", "./secret.age", "~/token", "$PASSWORD", "${config.password}", "{var=web/db/password}", "<password>", "@password@",
		"$(cat file)", "%s", `%s\n`, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@x", "-----BEGIN PUBLIC KEY-----\nx",
		"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
	} {
		if Likely("password", text) {
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
		if !Likely("note", text) {
			t.Errorf("%q is a credential", text)
		}
	}
	for _, text := range []string{
		"ghp_short", "xghp_" + letters, "AKIAshort", "AKIA is a prefix", "AKIA" + letters, "ASIAPACIFICANDMORETHANTHAT", "glpat-", "eyJ.x.y", "eyJa.eyJb", "https://host/path",
		"git+ssh://git@host/x", "http://user@host", "https://host/a:b@c", "postgres://app:$PASSWORD@db", "postgres://app:@db", "password=", "the password=", "no password here",
		"1.2.3", "q8tZ3nT0m4yq2sVd1Xv5kJp7wRb9uLc6hGf8eA2zNxY=", "d41d8cd98f00b204e9800998ecf8427e",
	} {
		if Likely("note", text) {
			t.Errorf("%q is no credential", text)
		}
	}
}

// TestNoNameIsMissedByTheCheapTest makes every name of a credential, as people and programs write them, pass the test
// that comes before IsName.
func TestNoNameIsMissedByTheCheapTest(t *testing.T) {
	for _, name := range credentialNames {
		for _, written := range []string{name.end, strings.ToUpper(name.end), "my-" + name.end, "my_" + name.end + "s", name.end + "_value", "\\u0050" + name.end[1:]} {
			if !MayBeName([]byte(written)) {
				t.Errorf("%s is passed over", written)
			}
		}
	}
	for _, written := range []string{"host", "example", "10.0.0.1", "", "module"} {
		if MayBeName([]byte(written)) {
			t.Errorf("%s would be looked at", written)
		}
	}
}

func TestCredentialsInsideTextsAreHidden(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`{"password": "hunter2hunter2", "port": 1}`, `{"password": "•", "port": 1}`},
		{`{\"password\": \"hunter2hunter2\"}`, `{\"password\": \"•\"}`},
		{`{"password [old]": "hunter2hunter2"}`, `{"password [old]": "•"}`},
		{"host: nas\npassword: hunter2hunter2\nport: 1", "host: nas\npassword: •\nport: 1"},
		{"the password: is not here", "the password: is not here"},
		{"Authorization: Basic dXNlcjpodW50ZXIy", "Authorization: •"},
		{`password = "hunter2hunter2";`, `password = "•";`},
		{"PASSWORD=hunter2hunter2 run", "PASSWORD=• run"},
		{"mysql --password hunter2hunter2 db", "mysql --password • db"},
		{"<password>hunter2hunter2</password>", "<password>•</password>"},
		{"https://user:hunter2hunter2@host/path", "https://user:•@host/path"},
		{`passwordFile = "/run/secrets/x"`, `passwordFile = "/run/secrets/x"`},
	} {
		if got := Hide(test.text, "•"); got != test.want {
			t.Errorf("%s becomes %s, want %s", test.text, got, test.want)
		}
	}
}

// BenchmarkLikely asks of a long text under a credential's name, as in a clan with a secret in each value.
func BenchmarkLikely(b *testing.B) {
	name, text := NameOf("password"), strings.Repeat("text ", 12)
	for b.Loop() {
		name.Likely(text)
	}
}

// TestLongTextsAreReadOnce: a text that looks everywhere like the beginning of a credential is no slower to read than
// another. If each of its letters had the rest of the text read again, this test would run for hours.
func TestLongTextsAreReadOnce(t *testing.T) {
	for _, piece := range []string{
		"a:", "key:", "x=", "://", "a://b:c/", "/p: ", "Q~", "${", "{SSHA}", "eyJ", "MTA0=", ":*:", ";P:", "--", `x "y" `, "user=a:b\n", "password x\n",
	} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		if HasForm(text) != HasForm(piece+piece+piece) {
			t.Errorf("many %q hold a credential, a few do not", piece)
		}
	}
}
