package jsontree

// This file tests which values of a tree are likely secrets, and what a value looks like without them.

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
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

func TestSecretsOfATree(t *testing.T) {
	tree := parseTree(t, `{"password":"a","tokens":["b",{"c":"d"},["e"]],"secrets":{"name":"f","token":"g"},"token":{"$nix":"path","token":"h"},"pin":1,"secret":null,"list":["i"],
		"psk":{"var":{"machine":"web","generator":"wifi","file":"psk"}},"n":{"password":5}}`)
	var secret []string
	for at, is := range tree.Secrets() {
		if is {
			secret = append(secret, tree[at].Decoded())
		}
	}
	if want := []string{"a", "b", "d", "e", "g"}; !slices.Equal(secret, want) {
		t.Errorf("secrets %q, want %q", secret, want)
	}
}

// A key may be a list of its bytes; a list of other numbers is none.
func TestAKeyInBytesIsASecret(t *testing.T) {
	for value, want := range map[string]string{
		`{"network_key":[7,212,33,98,14,201,77,5],"port":[1,2,3,4,5,6,7,8]}`: `{"network_key":[?,?,?,?,?,?,?,?],"port":[1,2,3,4,5,6,7,8]}`,
		`{"network_key":[7,212,33]}`:                                         `{"network_key":[7,212,33]}`,
		`{"network_key":[7,212,33,98,14,201,77,300,-1]}`:                     `{"network_key":[?,?,?,?,?,?,?,300,-1]}`,
		`{"tokens":[1,2,3,4,5,6,7,8]}`:                                       `{"tokens":[1,2,3,4,5,6,7,8]}`,
	} {
		if got := string(WithoutSecrets([]byte(value), "?")); got != want {
			t.Errorf("%s becomes %s, want %s", value, got, want)
		}
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

// example makes what the lists of testdata/secrets leave open: so many letters and digits that say of themselves that
// they are no credential.
var example = regexp.MustCompile(`<(\d+)([hA]?)>`)

func readExamples(t *testing.T, name string) []string {
	t.Helper()
	fills := map[string]string{"": "EXAMPLEexample0123456789", "h": "0123456789abcdef", "A": "EXAMPLE"}
	var lines []string
	for line := range strings.Lines(string(readTestdata(t, "secrets/"+name))) {
		if line = strings.TrimSuffix(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		lines = append(lines, example.ReplaceAllStringFunc(line, func(found string) string {
			parts := example.FindStringSubmatch(found)
			length, _ := strconv.Atoi(parts[1])
			return strings.Repeat(fills[parts[2]], length)[:length]
		}))
	}
	return lines
}

// demanded is how many of the examples, in percent, must be judged rightly. What is missed is listed.
const demanded = 95

func demand(t *testing.T, all int, misses []string) {
	t.Helper()
	t.Logf("%d of %d are judged wrongly\n%s", len(misses), all, strings.Join(misses, "\n"))
	if all < 120 || 100*len(misses) > (100-demanded)*all {
		t.Errorf("%d of %d are judged wrongly, with %d %% demanded", len(misses), all, demanded)
	}
}

func TestRealisticSecretsAreFound(t *testing.T) {
	for _, list := range []string{"secrets.txt", "forms.txt"} {
		t.Run(list, func(t *testing.T) { demandEverySecret(t, readExamples(t, list)) })
	}
}

func demandEverySecret(t *testing.T, lines []string) {
	t.Helper()
	var misses []string
	for _, line := range lines {
		path, value, _ := strings.Cut(line, "\t")
		tree := parseTree(t, value)
		wanted, ok := tree.Find(path)
		if !ok {
			t.Fatalf("%s has nothing at %s", value, path)
		}
		for at, is := range tree.Secrets() {
			if is != (at == wanted) {
				misses = append(misses, fmt.Sprintf("%s: %s is taken for a secret: %v", value, tree[at].Text, is))
			}
		}
	}
	demand(t, len(lines), misses)
}

func TestWhatLooksLikeASecretStaysReadable(t *testing.T) {
	var misses []string
	lines := readExamples(t, "harmless.txt")
	for _, value := range lines {
		tree := parseTree(t, value)
		for at, is := range tree.Secrets() {
			if is {
				misses = append(misses, fmt.Sprintf("%s: %s is taken for a secret", value, tree[at].Text))
			}
		}
	}
	demand(t, len(lines), misses)
}

func TestWithoutSecretsEveryOtherByteStays(t *testing.T) {
	for value, want := range map[string]string{
		`{ "password" : "a", "port":1e3 }`:                   `{ "password" : "?", "port":1e3 }`,
		`{"password":"a","password":"b","x":"c"}`:            `{"password":"?","password":"?","x":"c"}`,
		`{"x":1.0,"x":2,"pin":[ 4711 ,"1234"],"y":"\u0041"}`: `{"x":1.0,"x":2,"pin":[ "?" ,"?"],"y":"\u0041"}`,
		`{"tokens":{"a":{"b":["c",{}]}},"n":null}`:           `{"tokens":{"a":{"b":["?",{}]}},"n":null}`,
		`"--token"`: `"--token"`, ` {"a": 1} `: ` {"a": 1} `, `{"a"`: `{"a"`,
	} {
		if got := string(WithoutSecrets([]byte(value), `"?"`)); got != want {
			t.Errorf("%s becomes %s, want %s", value, got, want)
		}
	}
}

// TestCheapTestsLetEverySecretThrough holds the tests that come before taking a value apart against it.
func TestCheapTestsLetEverySecretThrough(t *testing.T) {
	quoted := func(text string) string { return string(AppendString(nil, text)) }
	names := []string{
		"password", "dbPassword", "passwords", "password1", "PASSWD", "pass-phrase", "passphrase_", "api key", "apiKeys", "client_secret", "token2", "psk", "pwd", "credential",
		"sharedSecret", "SECRET_ACCESS_KEY", "signingKey", "mullvad", "userKey", "network_key", "h\u043eme", "\u212aey", "name",
	}
	texts := []string{
		"hunter2", "x", "", "ghp_0123456789012345678901", "-----BEGIN PRIVATE KEY-----\nx", "AKIA0123456789ABCDEF", "xoxb-0123456789", "postgres://u:p@h", "pwd=x", "a password=x",
		"eyJhbGciOiJI.eyJzdWIiOiIx.abc", "/run/secrets/x", "AGE-SECRET-KEY-10123456789012345678", "tskey-0123456789",
		"localhost:5432:gitea:gitea:hunter2", "alice * hunter2 *", "rootpw x", "WIFI:S:a;P:b;;", "== ed25519v1-secret: type0 ==", "0000111122223333",
	}
	for _, name := range names {
		for _, text := range texts {
			named, option, holds := quoted(name), quoted("--"+name), quoted(text)
			for _, value := range []string{
				`{` + named + `:` + holds + `}`, `{` + named + `:{"a":[` + holds + `]}}`, `{"name":` + named + `,"value":` + holds + `}`, `{` + named + `:12345}`, `[` + option + `,` + holds + `]`,
			} {
				if likely := slices.Contains(parseTree(t, value).Secrets(), true); likely != new(SecretSearch).Holds([]byte(value)) {
					t.Errorf("%s is judged in two ways", value)
				}
			}
		}
	}
}
