package rules

// This file holds which names people take for one another.

import "testing"

func TestLookalikes(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		alike bool
	}{
		{"wg-home", "wg_home", true},
		{"wg-home", "wghome", true},
		{"wg home", "wg.home", true},
		{"Office", "office", true},
		{"IRC", "irc", true},
		{"web1", "web-1", true},
		{"web1", "webl", true},
		{"web0", "webO", true},
		{"caf\u00e9", "cafe\u0301", true},
		{"home", "h\u043eme", true},
		{"nas", "nas\u200b", true},
		{"\uff4e\uff41\uff53", "nas", true},
		{"rack-1-1", "rack-11", false},
		{"10.1", "101", false},
		{"web1", "web2", false},
		{"vi", "vl", false},
		{"clan-core/tor", "clan-core-tor", false},
		{"cafe", "caf\u00e9", false},
	} {
		alike := skeleton(test.a, false) == skeleton(test.b, false) || skeleton(test.a, true) == skeleton(test.b, true)
		if alike != test.alike {
			t.Errorf("%q and %q alike: %t", test.a, test.b, alike)
		}
	}
}

// TestCheapTestsLetEverySecretThrough holds the tests that come before taking a value apart against it.
func TestCheapTestsLetEverySecretThrough(t *testing.T) {
	names := []string{
		"password", "dbPassword", "passwords", "password1", "PASSWD", "pass-phrase", "passphrase_", "api key", "apiKeys", "client_secret", "token2", "psk", "pwd", "credential",
		"sharedSecret", "SECRET_ACCESS_KEY", "signingKey", "h\u043eme", "\u212aey", "name",
	}
	texts := []string{
		"hunter2", "x", "", "ghp_0123456789012345678901", "-----BEGIN PRIVATE KEY-----\nx", "AKIA0123456789ABCDEF", "xoxb-0123456789", "postgres://u:p@h", "pwd=x", "a password=x",
		"eyJhbGciOiJI.eyJzdWIiOiIx.abc", "/run/secrets/x", "AGE-SECRET-KEY-10123456789012345678", "tskey-0123456789",
	}
	for _, name := range names {
		for _, text := range texts {
			named, option, holds := string(quoted(name)), string(quoted("--"+name)), string(quoted(text))
			for _, value := range []string{
				`{` + named + `:` + holds + `}`, `{` + named + `:{"a":[` + holds + `]}}`, `{"name":` + named + `,"value":` + holds + `}`, `{` + named + `:12345}`, `[` + option + `,` + holds + `]`,
			} {
				if likely := len(secretsIn(raw(value))) > 0; likely && !(knownNames{}).mayHoldSecret(raw(value)) {
					t.Errorf("%s is not looked at", value)
				}
			}
		}
	}
}
