package model

// This file holds what is a likely secret, and what only looks like one.

import "testing"

func TestLikelySecrets(t *testing.T) {
	for _, test := range []struct {
		name, text string
		secret     bool
	}{
		{"password", "hunter2", true},
		{"dbPassword", "hunter2", true},
		{"db_password", "hunter2", true},
		{"apiToken", "abc", true},
		{"API_KEY", "abc", true},
		{"presharedKey", "abc", true},
		{"password", "", false},
		{"passwordFile", "/run/secrets/vars/db/password", false},
		{"password", "/run/secrets/db", false},
		{"password", "$PASSWORD", false},
		{"tokenUrl", "https://example.org/token", false},
		{"publicKey", "abc", false},
		{"pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@x", false},
		{"secretName", "db", false},
		{"keyId", "abc", false},
		{"monkey", "abc", false},
		{"x", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", true},
		{"x", "AKIAIOSFODNN7EXAMPLE", true},
		{"x", "AKIA is a prefix", false},
		{"x", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", true},
		{"x", "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ", true},
		{"x", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", false},
		{"key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl", true},
		{"key", "-----BEGIN PUBLIC KEY-----\nb3Bl", false},
		{"dsn", "postgres://app:hunter2@db.local:5432/app", true},
		{"dsn", "postgres://app@db.local:5432/app", false},
		{"git", "git+ssh://git@example.org/repo", false},
	} {
		if got := LikelySecret(test.name, test.text); got != test.secret {
			t.Errorf("LikelySecret(%q, %q) = %t", test.name, test.text, got)
		}
	}
}

func TestSecretsOfATree(t *testing.T) {
	tree, err := ParseValue([]byte(`{"names":["a"],"password":["hunter2"],"var":{"file":"password"},"n":{"password":5,"token":null}}`))
	if err != nil {
		t.Fatal(err)
	}
	for at, secret := range tree.Secrets() {
		if node := tree[at]; secret != (node.Text == `"hunter2"`) {
			t.Errorf("%s %s: secret is %t", node.Name, node.Text, secret)
		}
	}
}
