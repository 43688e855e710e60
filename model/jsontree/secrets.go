package jsontree

// This file holds the judgement whether a string is likely a credential: by the name that it stands under or by its form, never by how random
// it looks. What is done about it, masking or a finding, is not decided here.

import (
	"slices"
	"strings"
	"unicode"
)

// LikelySecret tells whether a string is a credential by the attribute name that it stands under, such as `password` or `apiToken`, or by its form, such as a
// private key or a URL with a password. Names of what is no credential itself (`passwordFile`, `secretName`, `keyId`, `publicKey`), public keys, file names and
// references are none. name is the nearest attribute name, text the decoded string.
func LikelySecret(name, text string) bool {
	if text == "" || isPublic(text) {
		return false
	}
	return hasCredentialForm(text) || isCredentialName(name) && !isReference(text)
}

// Secrets tells of every node whether it is likely a secret. Only strings are; in an array they are judged by the array's name. What stands for something that Nix
// could not write is none.
func (t Tree) Secrets() []bool {
	secrets := make([]bool, len(t))
	names := make([]string, len(t)) // the nearest attribute name
	for at := 0; at < len(t); at++ {
		node := &t[at]
		if node.Index < 0 {
			names[at] = node.Name
		}
		switch node.Kind {
		case NixNode:
			at = node.End - 1
		case StringNode:
			secrets[at] = LikelySecret(names[at], node.Decoded())
		case ArrayNode:
			for child := at + 1; child < node.End; child = t[child].End {
				names[child] = names[at]
			}
		}
	}
	return secrets
}

// credentialNames are how names of credentials end, in words; lists of them have an s behind.
var credentialNames = [][]string{
	{"password"}, {"passwd"}, {"passphrase"}, {"pwd"}, {"secret"}, {"token"}, {"psk"}, {"credential"},
	{"apikey"}, {"api", "key"}, {"authkey"}, {"auth", "key"}, {"privatekey"}, {"private", "key"}, {"secretkey"}, {"secret", "key"},
	{"secret", "access", "key"}, {"signing", "key"}, {"encryption", "key"}, {"presharedkey"}, {"preshared", "key"}, {"shared", "key"}, {"sharedsecret"},
}

// harmlessWords are what makes a name with such an end harmless: what is hashed or public may be known.
var harmlessWords = []string{"hash", "hashed", "public", "pub"}

func isCredentialName(name string) bool {
	words := nameWords(name)
	if len(words) == 0 || slices.ContainsFunc(words, func(word string) bool { return slices.Contains(harmlessWords, word) }) {
		return false
	}
	last := len(words) - 1
	if words[last] != "secrets" && words[last] != "credentials" { // these list names more often than the things themselves
		words[last] = strings.TrimSuffix(words[last], "s")
	}
	return slices.ContainsFunc(credentialNames, func(end []string) bool {
		return len(words) >= len(end) && slices.Equal(words[len(words)-len(end):], end)
	})
}

// nameWords splits a name into its words, in lower case: `apiToken`, `api_token` and `API-Token` are all api, token.
func nameWords(name string) []string {
	var words []string
	var word []rune
	finish := func() {
		if len(word) > 0 {
			words, word = append(words, strings.ToLower(string(word))), nil
		}
	}
	for _, letter := range name {
		if !unicode.IsLetter(letter) {
			finish()
			continue
		}
		if unicode.IsUpper(letter) && len(word) > 0 && unicode.IsLower(word[len(word)-1]) {
			finish()
		}
		word = append(word, letter)
	}
	finish()
	return words
}

// publicBeginnings are how things begin that anybody may know.
var publicBeginnings = []string{
	"ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-", "age1", "-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----", "-----BEGIN SSH2 PUBLIC KEY",
}

func isPublic(text string) bool {
	return slices.ContainsFunc(publicBeginnings, func(start string) bool { return strings.HasPrefix(text, start) }) &&
		!strings.Contains(text, "PRIVATE KEY")
}

// isReference tells whether a text says where the credential is instead of being one: a file, a variable, a placeholder; or is only its hash.
func isReference(text string) bool {
	for _, marks := range [][2]string{{"{", "}"}, {"${", "}"}, {"$(", ")"}, {"<", ">"}, {"@", "@"}, {"%", "%"}} {
		if strings.HasPrefix(text, marks[0]) && strings.HasSuffix(text[len(marks[0]):], marks[1]) {
			return true
		}
	}
	if rest, dollar := strings.CutPrefix(text, "$"); dollar {
		return isVariableName(rest) || isHash(rest)
	}
	isPath := strings.HasPrefix(text, "/") || strings.HasPrefix(text, "./") || strings.HasPrefix(text, "~/")
	return isPath && !strings.ContainsAny(text, "=+ \t\n")
}

func isVariableName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(letter rune) bool {
		return letter != '_' && (letter < 'A' || letter > 'Z') && (letter < '0' || letter > '9')
	})
}

// isHash knows what crypt writes, `$6$salt$…`, without its first dollar.
func isHash(rest string) bool {
	method, salted, found := strings.Cut(rest, "$")
	return found && len(method) <= len("argon2id") && strings.Contains(salted, "$")
}
