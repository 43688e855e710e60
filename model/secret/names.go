package secret

// This file recognises the names of credentials. Names are matched by their end, because the last word of a name says
// what it names: a `tokenFile` is a file.

import (
	"strings"
)

// kind is what a name says about its value.
type kind uint8

const (
	noCredential kind = iota
	credential
	codeOfDigits // a credential only if it is a number
	longCode     // a credential only if it is a number of at least sixteen digits
	longToken    // a credential only if it is a long word of letters and digits
	plainLogin   // a credential only if it is `user:password`, plain or in base64
	deviceKey    // a credential only if it has sixteen characters, with a digit among them
	upstream     // a credential only if it is no address, such as nginx passes requests to
	spoken       // a command; a credential only if it contains one itself: `echo …`
)

// credentialName is the end of a name, in lower case and without word separators.
type credentialName struct {
	end   string
	kind  kind
	apart bool // it must be the beginning of a word: a `compass` is no pass
}

// credentialNames are the ends of the names of credentials: those that the generic rules of gitleaks look for, those of
// NixOS options, and those of wireless, VPN and smart home devices. The first one that matches counts.
var credentialNames = []credentialName{
	{end: "password"},
	{end: "passwd"},
	{end: "passphrase"},
	{end: "passcode"},
	{end: "passkey"},
	{end: "pgpass"},
	{end: "sshpass"},
	{end: "wifipass"},
	{end: "vpnpass"},
	{end: "mqttpass"},
	{end: "mailpass"},
	{end: "imappass"},
	{end: "ftppass"},
	{end: "rpcpass"},
	{end: "proxypass", kind: upstream}, // nginx, like the next three
	{end: "fastcgipass", kind: upstream},
	{end: "uwsgipass", kind: upstream},
	{end: "grpcpass", kind: upstream},
	{end: "pass", apart: true},
	{end: "pwd"},
	{end: "pw", apart: true},
	{end: "rootpw"},
	{end: "rootpass"},
	{end: "adminpass"},
	{end: "userpass"},
	{end: "dbpass"},
	{end: "smtppass"},
	{end: "requirepass"},
	{end: "masterauth"}, // Redis, like the one above
	{end: "bindpw"},
	{end: "dbpw"},
	{end: "userpw"},
	{end: "adminpw"},
	{end: "secret"},
	{end: "token"},
	{end: "credential"},
	{end: "cred", apart: true},
	{end: "psk"},
	{end: "jwt", apart: true},
	{end: "bearer", apart: true},
	{end: "apikey"},
	{end: "appkey", apart: true},
	{end: "applicationkey"},
	{end: "authkey"},
	{end: "accesskey"},
	{end: "secretkey"},
	{end: "secretkeybase"},
	{end: "privatekey"},
	{end: "privkey"},
	{end: "sharedkey"},
	{end: "sessionkey"},
	{end: "masterkey"},
	{end: "signingkey"},
	{end: "encryptionkey"},
	{end: "encryptkey"},
	{end: "decryptionkey"},
	{end: "unsealkey"},
	{end: "consumerkey"},
	{end: "keymaterial"},
	{end: "hmackey"},
	{end: "jwtkey"},
	{end: "cookiekey"},
	{end: "storagekey"},
	{end: "accountkey"},
	{end: "licensekey"},
	{end: "activationkey"},
	{end: "recoverykey"},
	{end: "unlockkey"},
	{end: "wpakey"},
	{end: "wepkey"},
	{end: "networkkey"},
	{end: "tsigkey"},
	{end: "adminkey"},
	{end: "setupkey"},
	{end: "joinkey"},
	{end: "gossipkey"},
	{end: "enrollmentkey"},
	{end: "clientkey"},
	{end: "writekey"},
	{end: "ingestkey"},
	{end: "recoverycode"},
	{end: "backupcode"},
	{end: "accesscode"},
	{end: "unlockcode"},
	{end: "setupcode"},
	{end: "pairingcode"},
	{end: "pincode"},
	{end: "seedphrase"},
	{end: "recoveryphrase"},
	{end: "mnemonic"},
	{end: "walletseed"},
	{end: "totpseed"},
	{end: "otpseed"},
	{end: "passwordpepper"},
	{end: "passwordsalt", kind: longToken}, // Nextcloud
	{end: "bwsession"},
	{end: "communitystring"},
	{end: "cookie", apart: true},
	{end: "authorization", apart: true},
	{end: "basicauth"},
	{end: "auth", kind: plainLogin, apart: true}, // of a Docker registry, in base64
	{end: "login", kind: plainLogin, apart: true},
	{end: "htpasswd", kind: plainLogin},
	{end: "passcommand", kind: spoken}, // Borg
	{end: "passwordcommand", kind: spoken},
	{end: "passcmd", kind: spoken},
	{end: "passwordcmd", kind: spoken},
	{end: "devkey", kind: longToken}, // LiveKit
	{end: "githubpat"},
	{end: "gitlabpat"},
	{end: "netrc", apart: true},
	{end: "rpcauth"},
	{end: "userkey", kind: longToken, apart: true}, // Pushover
	{end: "hmac", kind: longToken, apart: true},
	{end: "localkey", kind: deviceKey},    // Tuya
	{end: "securitykey", kind: longToken}, // Z-Wave; elsewhere it is something to carry along
	{end: "openaikey", kind: longToken},
	{end: "anthropickey", kind: longToken},
	{end: "gandikey", kind: longToken},
	{end: "namecheapkey", kind: longToken},
	{end: "pasetokey", kind: longToken},
	{end: "rndckey", kind: longToken},
	{end: "tinckey", kind: longToken},
	{end: "lukskey", kind: longToken},
	{end: "zfskey", kind: longToken},
	{end: "appskey", kind: longToken}, // LoRaWAN, like the next two
	{end: "nwkskey", kind: longToken},
	{end: "nwkkey", kind: longToken},
	{end: "encrypt", kind: longToken, apart: true}, // Consul
	{end: "macaroon", kind: longToken, apart: true},
	{end: "mullvad", kind: longCode, apart: true}, // whoever knows an account's number can use the account
	{end: "mullvadaccount", kind: longCode},
	{end: "accountnumber", kind: longCode, apart: true},
	{end: "alarmcode", kind: codeOfDigits},
	{end: "doorcode", kind: codeOfDigits},
	{end: "lockcode", kind: codeOfDigits},
	{end: "pin", kind: codeOfDigits, apart: true},
	{end: "puk", kind: codeOfDigits, apart: true},
	{end: "otp", kind: codeOfDigits, apart: true},
}

// tails are words that may follow a credential's name: `passwordNew`, `token_prod` and `PASSWORD_BASE64` are still
// credentials. So is `passwordHash`, because a password can be guessed from its hash.
var tails = []string{
	"value", "text", "plain", "plaintext", "cleartext", "string", "data", "raw", "base", "hex", "hash", "encoded", "content", "contents", "body", "new", "old", "current", "default", "initial",
	"next", "previous", "confirm", "confirmation", "prod", "production", "dev", "staging", "test", "admin", "root", "main", "primary", "secondary", "backup", "override",
}

// publicWords make a name harmless anywhere in it, askingWords only at its beginning: `publicKey`, `requirePassword`,
// `maxTokens`.
var (
	publicWords = []string{"public", "pub"}
	askingWords = []string{
		"has", "is", "existing", "require", "requires", "use", "uses", "allow", "allows", "enable", "enables", "disable", "disables", "show", "hide", "ask", "needs", "no", "max", "min", "num", "count",
	}
)

// IsName reports whether a name is that of a credential.
func IsName(name string) bool { return kindOf(name) != noCredential }

func kindOf(name string) kind {
	if !mayEndName(name) {
		return noCredential
	}
	split := splitName(name)
	if split.hasAny(publicWords) || split.beginsWith(askingWords) && split.letters != "requirepass" { // Redis
		return noCredential
	}
	for {
		if found := split.credential(); found != nil {
			return max(found.kind, credential)
		}
		if !split.cutTail() {
			return noCredential
		}
	}
}

// isPlural reports whether a name is in the plural.
func isPlural(name string) bool {
	split := splitName(name)
	return strings.HasSuffix(split.letters, "s") && !strings.HasSuffix(split.letters, "ss")
}

// namesBy returns the ends by their last letter.
var namesBy = func() (by [256][]credentialName) {
	for _, name := range credentialNames {
		last := name.end[len(name.end)-1]
		by[last] = append(by[last], name)
	}
	return by
}()

// credential returns the entry of credentialNames with which the name ends, or nil.
func (s splitWord) credential() *credentialName {
	for _, letters := range [...]string{s.letters, strings.TrimSuffix(s.letters, "s")} {
		if letters == "" {
			return nil
		}
		for at := range namesBy[letters[len(letters)-1]] {
			name := &namesBy[letters[len(letters)-1]][at]
			if strings.HasSuffix(letters, name.end) && (!name.apart || s.begins[len(letters)-len(name.end)]) {
				return name
			}
		}
	}
	return nil
}

// cutTail removes one of the tails from the end, or returns false if there is none.
func (s *splitWord) cutTail() bool {
	for _, tail := range tails {
		if at := len(s.letters) - len(tail); at > 0 && s.letters[at:] == tail && s.begins[at] {
			s.letters, s.begins = s.letters[:at], s.begins[:at]
			return true
		}
	}
	return false
}

// besides are the last words of names that are found beside a credential, in the same set, but are no credentials:
// `password = { file = …; owner = …; }`.
var besides = []string{
	"file", "files", "path", "paths", "dir", "directory", "name", "names", "id", "ids", "type", "kind", "owner", "group", "mode", "username", "url", "uri", "command", "cmd", "description", "label", "title",
	"comment", "note", "enable", "enabled", "length", "algorithm", "format", "expires", "expiry", "expiration", "at", "ttl", "version", "script", "generator", "generators", "exportkey", "machine", "ref", "reference",
	"prompt", "prompts", "dependencies", "validation", "share", "deploy", "persist", "inputs", "hint", "policy", "public", "pub", "fingerprint", "created", "updated",
}

// besidesOne are such words too, but only beside a single credential. In `passwords = { mail = …; }`, `mail` names a
// password.
var besidesOne = []string{
	"user", "host", "hostname", "port", "email", "mail", "service", "instance", "role", "roles", "scope", "scopes", "region", "issuer", "audience", "domain", "address", "database", "login", "source",
	"provider", "backend", "count", "size", "timeout", "interval", "realm", "units", "services", "enum", "options", "settings",
}

// StandsBeside reports whether a name is only found beside a credential, inside the set with the credential's name:
// `owner` in `password`.
func StandsBeside(around, name string) bool {
	split := splitName(name)
	return split.endsWith(besides) || !isPlural(around) && split.endsWith(besidesOne)
}

// ListsNames reports whether a list with this name usually holds the names of credentials, not the credentials:
// `secrets = [ "db" "wifi" ]`.
func ListsNames(name string) bool {
	return splitName(name).endsWith([]string{"secrets", "credentials", "creds"})
}
