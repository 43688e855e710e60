package secret

// This file finds lines of files that hold only credentials: .pgpass, chap-secrets, Postfix's login maps, smbpasswd,
// htdigest, davfs2's secrets, key files of Tor, minisign and Google Authenticator, and the codes with which a phone joins a wireless network.

import (
	"slices"
	"strings"
)

// passwordFile looks at the line that begins at a place.
func (s *scanner) passwordFile(start int, line string) {
	switch {
	case strings.HasPrefix(line, `" TOTP_AUTH`), strings.HasPrefix(line, `" HOTP_COUNTER`): // Google Authenticator: the secret is in the line above, the emergency codes are below
		s.add(0, len(s.text))
	case strings.HasPrefix(line, "untrusted comment: ") && strings.Contains(line, "secret key"): // minisign and signify
		next := min(start+len(line)+1, len(s.text))
		s.add(next, next+len(s.restOfLine(next)))
	case strings.HasPrefix(line, "ed25519 a_"): // the key of a Matrix server
		if key := line[strings.LastIndexByte(line, ' ')+1:]; isLongToken(key) {
			s.add(start+len(line)-len(key), start+len(line))
		}
	case line == "":
	case strings.HasPrefix(line, "["):
		s.relayLogin(start, line)
	default:
		s.chapSecret(start, line)
		s.timeKey(start, line)
		s.davLogin(start, line)
	}
}

// timeKey finds the key of a line such as `10 SHA256 HEX:…` in a key file of chrony.
func (s *scanner) timeKey(start int, line string) {
	if !strings.Contains(line, " HEX:") && !strings.Contains(line, " ASCII:") {
		return
	}
	words := wordsOf(line)
	if len(words) != 3 || strings.Trim(line[words[0].start:words[0].end], "0123456789") != "" {
		return
	}
	if _, key, found := strings.Cut(line[words[2].start:words[2].end], ":"); found && mayBeCredential(key) {
		s.add(start+words[2].end-len(key), start+words[2].end)
	}
}

// relayLogin finds the password of `[mail.example.org]:587 user:password` in a login map of Postfix.
func (s *scanner) relayLogin(start int, line string) {
	words := wordsOf(line)
	if len(words) != 2 || !strings.Contains(line[:words[0].end], "]") {
		return
	}
	if user, password, found := strings.Cut(line[words[1].start:words[1].end], ":"); found && user != "" && mayBeCredential(password) {
		s.add(start+words[1].end-len(password), start+words[1].end)
	}
}

// chapServers are the names that PPP servers have.
var chapServers = []string{"*", `"*"`, "pptpd", "l2tpd", "xl2tpd", "pppd"}

// rights are the first words of lines that say who may do what. Such lines look like those of chap-secrets.
var rights = []string{"allow", "deny", "permit", "accept", "drop", "reject", "block", "pass"}

// chapSecret finds the secret of `client server secret addresses`, of pppd. Crontabs and lists of rights have lines
// with stars too, so the secret must be quoted, or have both a digit and a letter.
func (s *scanner) chapSecret(start int, line string) {
	if !strings.ContainsAny(line, "*d") { // every name in chapServers has one of these
		return
	}
	words := wordsOf(line)
	if len(words) < 3 || len(words) > 4 || !slices.Contains(chapServers, line[words[1].start:words[1].end]) {
		return
	}
	client, secret := line[words[0].start:words[0].end], line[words[2].start:words[2].end]
	isOdd := secret[0] == '"' || strings.ContainsAny(secret, "0123456789") && strings.Trim(secret, "0123456789abcdef.:/*-") != ""
	isWhole := secret[0] == '"' || len(words) == 4 && strings.Trim(line[words[3].start:words[3].end], "0123456789.*") == ""
	if isOdd && isWhole && client[0] != '#' && strings.Trim(client, "0123456789*/,-") != "" &&
		!slices.Contains(rights, strings.ToLower(client)) {
		s.addWord(start, line, words[2])
	}
}

// portsOfPostgreSQL are the ports that distinguish a .pgpass from other lists with colons.
var portsOfPostgreSQL = []string{":5432:", ":5433:", ":6432:", ":*:"}

// imageTags are the ends of the names of container images, which otherwise look the same.
var imageTags = []string{"latest", "stable", "edge", "nightly", "main", "master"}

// pgpass finds the password of `host:port:database:user:password`, starting from the colon before the port.
func (s *scanner) pgpass(colon int) {
	if colon+1 >= len(s.text) || strings.IndexByte("56*", s.text[colon+1]) < 0 {
		return
	}
	for _, port := range portsOfPostgreSQL {
		if !strings.HasPrefix(s.text[colon:], port) {
			continue
		}
		host := s.hostBefore(colon)
		if host == "" {
			return
		}
		rest := strings.TrimRight(s.restOfLine(colon+len(port)), "\r")
		fields := strings.Split(strings.ReplaceAll(rest, `\:`, "\\;"), ":") // an escaped colon does not separate fields
		if len(fields) != 3 || strings.ContainsAny(rest, " \t") {
			return
		}
		if database, user, password := fields[0], fields[1], fields[2]; strings.Trim(database+user, "0123456789") != "" && user != "" && !slices.Contains(imageTags, password) && mayBeCredential(password) {
			end := colon + len(port) + len(rest)
			s.add(end-len(password), end)
		}
		return
	}
}

// longestHost is how long a host's name may be, with a backslash before each of its colons.
const longestHost = 300

// hostBefore returns the host at the beginning of a line, up to a colon; empty if there is something else.
func (s *scanner) hostBefore(colon int) string {
	before := s.text[max(0, colon-longestHost):colon]
	start := strings.LastIndexByte(before, '\n') + 1
	host := before[start:]
	if start == 0 && colon > longestHost || strings.ContainsAny(strings.ReplaceAll(host, `\:`, ""), ": \t") {
		return ""
	}
	return host
}

// onionKeyFile finds a key file of an onion service, `== ed25519v1-secret: type0 ==`.
func (s *scanner) onionKeyFile(colon int) {
	if strings.HasSuffix(s.text[:colon], "ed25519v1-secret") {
		s.add(colon, len(s.text))
	}
}

// wirelessCode finds the password of `WIFI:S:home;P:password;;`.
func (s *scanner) wirelessCode(colon int) {
	const longest = 200 // before the password
	if strings.HasSuffix(s.text[:colon], ";P") && strings.Contains(s.text[max(0, colon-longest):colon], "WIFI:") {
		if value := upTo(s.text[colon+1:], ";\n"); mayBeCredential(value) {
			s.add(colon+1, colon+1+len(value))
		}
	}
}

// windowsHashes finds the hashes of `user:id:lanman:nt:[flags]:` in a smbpasswd and of `user:id:lanman:nt:::`, starting
// from the colon between them. Instead of the first hash there may be as many X.
func (s *scanner) windowsHashes(colon int) {
	end, start := s.hexAfter(colon), colon-digitsOfHash
	if end != colon+1+digitsOfHash || start < 0 ||
		!strings.HasPrefix(s.text[end:], ":[") && !strings.HasPrefix(s.text[end:], ":::") {
		return
	}
	switch lanman := s.text[start:colon]; {
	case s.hexAfter(start-1) == colon:
		s.add(start, end)
	case consistsOf(lanman, "X"):
		s.add(colon+1, end)
	}
}

// realms are what those who wrote no sentence call what a password opens.
var realms = []string{
	"private", "restricted", "realm", "trac", "svn", "dav", "webdav", "caldav", "carddav", "radicale", "baikal",
	"admin", "secure", "protected", "internal",
}

// digestLogin finds the hash of `user:realm:hash` in a file of htdigest, starting from the colon before the hash. A list
// of files with their hashes looks the same, so the realm must begin with a capital, as sentences and titles do, or be
// a usual one.
func (s *scanner) digestLogin(colon int) {
	end := s.hexAfter(colon)
	if end != colon+1+digitsOfHash || strings.TrimRight(s.restOfLine(end), "\r") != "" {
		return
	}
	user, realm, found := strings.Cut(s.text[strings.LastIndexByte(s.text[:colon], '\n')+1:colon], ":")
	if !found || user == "" || realm == "" || strings.ContainsAny(user, " \t/\\") || strings.ContainsAny(realm, ":./\\") {
		return
	}
	isTitle := 'A' <= realm[0] && realm[0] <= 'Z' && strings.ToUpper(realm) != realm // MD5 is a kind of hash
	if isTitle || slices.Contains(realms, realm) {
		s.add(colon+1, end)
	}
}

// davLogin finds the password of `/mnt/webdav alice password`, or of the same with a URL, in the secrets of davfs2. It
// must be quoted, or have both a digit and a letter.
func (s *scanner) davLogin(start int, line string) {
	if line[0] != '/' && !strings.HasPrefix(line, "http") || !strings.Contains(strings.ToLower(line), "dav") {
		return
	}
	words := wordsOf(line)
	if len(words) < 3 || !strings.Contains(strings.ToLower(line[:words[0].end]), "dav") {
		return
	}
	password := span{words[2].start, len(strings.TrimRight(line, " \t\r"))}
	text := line[password.start:password.end]
	isQuoted := text[0] == '"' && strings.IndexByte(text[1:], '"') == len(text)-len(`""`)
	isOdd := len(text) >= fewestOfPassword && strings.ContainsAny(text, "0123456789") &&
		strings.Trim(text, "0123456789.:/") != "" && !strings.ContainsAny(text, " \t")
	if isQuoted || isOdd {
		s.addWord(start, line, password)
	}
}
