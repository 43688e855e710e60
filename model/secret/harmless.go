package secret

// This file holds what may stand under a credential's name without being one: the place where it is, what anybody may
// know, and words such as `required`.

import (
	"slices"
	"strings"
)

// mayBeCredential reports whether a text under a credential's name can be the credential.
func mayBeCredential(text string) bool {
	text = withoutScheme(strings.TrimSpace(text))
	return text != "" && !isPublic(text) && !isReference(text) && !isWordOfChoice(text) && !isBlackedOut(text)
}

// publicBeginnings are the beginnings of texts that anybody may know.
var publicBeginnings = []string{
	"ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-", "age1", "SHA256:", "MD5:", "sha256-", "sha512-", "sha256:",
	"-----BEGIN PUBLIC KEY", "-----BEGIN RSA PUBLIC KEY", "-----BEGIN CERTIFICATE", "-----BEGIN SSH2 PUBLIC KEY", "-----BEGIN PGP PUBLIC KEY",
}

// encryptedBeginnings are the beginnings of credentials that are encrypted.
var encryptedBeginnings = []string{
	"ENC[", "age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE",
	"-----BEGIN PGP MESSAGE", "$ANSIBLE_VAULT;",
}

func isPublic(text string) bool {
	return hasBeginning(text, publicBeginnings) || hasBeginning(text, encryptedBeginnings)
}

// hasBeginning looks at the first letter before it compares: that tells nearly all texts apart, in less than half of
// the time.
func hasBeginning(text string, beginnings []string) bool {
	return text != "" &&
		slices.ContainsFunc(beginnings, func(start string) bool { return start[0] == text[0] && strings.HasPrefix(text, start) })
}

// referenceBeginnings are the beginnings of texts that say where the credential is.
var referenceBeginnings = []string{
	"file:", "env:", "vault:", "op://", "keyring:", "secret://", "sops:", "ssm:", "arn:", "var:", "vars/", "config.", "ext:", "!secret ", "!vault", "credential:", "http://", "https://",
}

// placeholders are the marks around the name of something that is filled in later.
var placeholders = [][2]string{{"{", "}"}, {"${", "}"}, {"$__", "}"}, {"%(", ")s"}, {"$(", ")"}, {"<", ">"}, {"@", "@"}, {"%", "%"}}

// isReference reports whether a text says where the credential is instead of being one: a file, a variable, a
// placeholder.
func isReference(text string) bool {
	for _, marks := range placeholders {
		if text[0] == marks[0][0] && strings.HasPrefix(text, marks[0]) && strings.HasSuffix(text[len(marks[0]):], marks[1]) {
			return true
		}
	}
	if rest, dollar := strings.CutPrefix(text, "$"); dollar {
		return isVariableName(rest)
	}
	if _, file, named := strings.Cut(text, ":/"); named && isFileName("/"+file) { // what systemd hands over: name:/file
		return true
	}
	return hasBeginning(text, referenceBeginnings) || isFileName(text)
}

func isVariableName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(letter rune) bool {
		return letter != '_' && (letter < 'A' || letter > 'Z') && (letter < '0' || letter > '9')
	})
}

// fileEndings are the ends of the names of files that hold credentials.
var fileEndings = []string{".age", ".txt", ".gpg", ".pem", ".key", ".json", ".yaml", ".yml", ".env", ".asc", ".p12", ".kdbx", ".conf"}

func isFileName(text string) bool {
	if strings.ContainsAny(text, "=+ \t\n") {
		return false
	}
	return hasBeginning(text, []string{"/", "./", "../", "~/"}) ||
		slices.Contains(fileEndings, text[max(0, strings.LastIndexByte(text, '.')):])
}

// wordsOfChoice are values of options that have the name of a credential but only say how one is used.
var wordsOfChoice = []string{
	"true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "required", "optional", "enabled", "disabled", "auto", "always", "never", "default", "prompt", "ask", "hidden", "line",
	"multiline", "file", "env", "vault", "keyring", "plain", "plaintext", "hashed", "bcrypt", "argon2id", "sha256", "sha512", "basic", "bearer", "any", "all", "unset", "generate", "generated", "redacted", "masked",
}

// longestWordOfChoice is their greatest length; most credentials are longer.
const longestWordOfChoice = len("undefined")

func isWordOfChoice(text string) bool {
	return len(text) <= longestWordOfChoice && slices.Contains(wordsOfChoice, strings.ToLower(text))
}

// isBlackedOut recognises what replaces a credential that was taken out, or was never there: `***`, `xxxx`,
// `(hidden)`, and the `!` of an account without a password.
func isBlackedOut(text string) bool {
	return consistsOf(text, "*!") || consistsOf(text, "xX") || consistsOf(text, "•.…-_#?") ||
		text == "(hidden)" || text == "(secret)" || strings.EqualFold(text, "[redacted]")
}

func consistsOf(text, letters string) bool {
	return !strings.ContainsFunc(text, func(letter rune) bool { return !strings.ContainsRune(letters, letter) })
}

// fewestDigits is the least length of a PIN.
const fewestDigits = 4

// isCode reports whether a text is a number such as a PIN: digits, perhaps in groups.
func isCode(text string) bool {
	digits := 0
	for _, letter := range text {
		switch {
		case '0' <= letter && letter <= '9':
			digits++
		case letter != ' ' && letter != '-':
			return false
		}
	}
	return digits >= fewestDigits
}

// isLongCode reports whether a text is a number with which one logs in, digits perhaps in groups.
func isLongCode(text string) bool {
	const fewest = 16
	return isCode(text) && len(text)-strings.Count(text, " ")-strings.Count(text, "-") >= fewest
}

// isLongToken reports whether a text is one long word of letters and digits. Words in lower case with dashes between
// them are a name, such as that of a cipher.
func isLongToken(text string) bool {
	for at := range len(text) {
		if !isOf[base64Letters][text[at]] || text[at] == '.' {
			return false
		}
	}
	lower := strings.ToLower(text)
	return len(text) >= fewestOfToken && strings.ContainsAny(text, "0123456789") &&
		strings.ContainsAny(lower, "abcdefghijklmnopqrstuvwxyz") &&
		(lower != text || !strings.ContainsAny(text, "-_"))
}
