package secret

// This file recognises texts that may stand under a credential's name without being one: the place where the credential
// is, public keys, encrypted text, and words such as `required`.

import (
	"slices"
	"strings"
)

// mayBeCredential reports whether a text under a credential's name can be the credential.
func mayBeCredential(text string) bool {
	text = withoutScheme(strings.TrimSpace(text))
	return text != "" && !isPublic(text) && !isReference(text) && !isWordOfChoice(text) && !isBlackedOut(text)
}

// publicBeginnings are the beginnings of texts that are not secret.
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

// hasBeginning reports whether a text begins with one of the beginnings. It compares the first letter first, which
// rules out nearly all texts in less than half the time.
func hasBeginning(text string, beginnings []string) bool {
	return text != "" &&
		slices.ContainsFunc(beginnings, func(start string) bool { return start[0] == text[0] && strings.HasPrefix(text, start) })
}

// referenceBeginnings are the beginnings of texts that say where a credential is.
var referenceBeginnings = []string{
	"file:", "env:", "vault:", "op://", "keyring:", "secret://", "sops:", "ssm:", "arn:", "var:", "vars/", "config.", "ext:", "!secret ", "!vault", "credential:", "http://", "https://",
}

// placeholders are the marks around a name that is replaced later.
var placeholders = [][2]string{{"{", "}"}, {"${", "}"}, {"$__", "}"}, {"%(", ")s"}, {"$(", ")"}, {"<", ">"}, {"@", "@"}, {"%", "%"}}

// isReference reports whether a text says where a credential is and is not one itself: a file, a variable, a
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
	if _, file, named := strings.Cut(text, ":/"); named && isFileName("/"+file) { // a credential of systemd: name:/file
		return true
	}
	return hasBeginning(text, referenceBeginnings) || isFileName(text) || isFormat(text)
}

// isFormat reports whether a text is where printf puts a value: `%s`, and perhaps the line break behind it.
func isFormat(text string) bool {
	for _, ending := range []string{`\n`, `\r`, `\t`} {
		text = strings.ReplaceAll(text, ending, "")
	}
	return len(text) == 2 && text[0] == '%' && strings.IndexByte("sqvb", text[1]) >= 0
}

func isVariableName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(letter rune) bool {
		return letter != '_' && (letter < 'A' || letter > 'Z') && (letter < '0' || letter > '9')
	})
}

// fileEndings are the endings of files that hold credentials.
var fileEndings = []string{".age", ".txt", ".gpg", ".pem", ".key", ".json", ".yaml", ".yml", ".env", ".asc", ".p12", ".kdbx", ".conf"}

func isFileName(text string) bool {
	if strings.ContainsAny(text, "=+ \t\n") {
		return false
	}
	return hasBeginning(text, []string{"/", "./", "../", "~/"}) ||
		slices.Contains(fileEndings, text[max(0, strings.LastIndexByte(text, '.')):])
}

// wordsOfChoice are values of options that are named like a credential but only say how one is used.
var wordsOfChoice = []string{
	"true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "required", "optional", "enabled", "disabled", "auto", "always", "never", "default", "prompt", "ask", "hidden", "line",
	"multiline", "file", "env", "vault", "keyring", "plain", "plaintext", "hashed", "bcrypt", "argon2id", "sha256", "sha512", "basic", "bearer", "any", "all", "unset", "generate", "generated", "redacted", "masked",
}

// longestWordOfChoice is the length of the longest of them; most credentials are longer.
const longestWordOfChoice = len("undefined")

func isWordOfChoice(text string) bool {
	return len(text) <= longestWordOfChoice && slices.Contains(wordsOfChoice, strings.ToLower(text))
}

// isBlackedOut reports whether a text only stands in place of a credential that was removed, or never existed: `***`,
// `xxxx`, `(hidden)`, and the `!` of an account without a password.
func isBlackedOut(text string) bool {
	return consistsOf(text, "*!") || consistsOf(text, "xX") || consistsOf(text, "•.…-_#?") ||
		text == "(hidden)" || text == "(secret)" || strings.EqualFold(text, "[redacted]")
}

func consistsOf(text, letters string) bool {
	return !strings.ContainsFunc(text, func(letter rune) bool { return !strings.ContainsRune(letters, letter) })
}

// fewestDigits is the shortest length of a PIN.
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

// isLongCode reports whether a text is a number that serves as a login: at least sixteen digits, perhaps in groups.
func isLongCode(text string) bool {
	const fewest = 16
	return isCode(text) && len(text)-strings.Count(text, " ")-strings.Count(text, "-") >= fewest
}

// isLongToken reports whether a text is one long word of letters and digits. Words in lower case joined by dashes are a
// name, such as that of a cipher.
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
