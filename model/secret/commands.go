package secret

// This file finds credentials in command lines where no option names them: after the `-u` of curl, after the `/p:` of
// FreeRDP, and in an `echo` that is piped into a program that reads one. Options with a telling name, such as --password, are found in
// settings.go.

import (
	"slices"
	"strings"
)

// commandOption is an option of a program that is followed by a credential.
type commandOption struct {
	option   string
	after    byte // the credential begins after this character, as in USER:PASSWORD; 0: at once
	attached bool // it counts only if written together with the option: `-pSECRET`
}

// The options of programs that are used in services, from their manuals.
var (
	userAndPassword = []commandOption{{"-u", ':', false}, {"--user", ':', false}, {"-U", ':', false}, {"--proxy-user", ':', false}}
	httpie          = []commandOption{{"-a", ':', false}, {"--auth", ':', false}}
	mysql           = []commandOption{{"-p", 0, true}}
	mosquitto       = []commandOption{{"-P", 0, false}}
	ldap            = []commandOption{{"-w", 0, false}}
	smb             = []commandOption{{"-U", '%', false}, {"--user", '%', false}}
	snmp            = []commandOption{{"-A", 0, false}, {"-X", 0, false}}
	mongo           = []commandOption{{"-p", 0, false}}
	archive         = []commandOption{{"-p", 0, true}}
	zip             = []commandOption{{"-P", 0, false}}
)

var commandOptions = map[string][]commandOption{
	"curl": userAndPassword, "http": httpie, "https": httpie, "xh": httpie,
	"mysql": mysql, "mysqldump": mysql, "mysqladmin": mysql, "mariadb": mysql, "mariadb-dump": mysql,
	"mosquitto_pub": mosquitto, "mosquitto_sub": mosquitto,
	"ldapsearch": ldap, "ldapadd": ldap, "ldapmodify": ldap, "ldapwhoami": ldap,
	"smbclient": smb, "rpcclient": smb, "net": smb,
	"snmpget": snmp, "snmpwalk": snmp,
	"mongosh": mongo, "mongo": mongo, "mongodump": mongo, "mongorestore": mongo,
	"7z": archive, "7za": archive, "7zz": archive, "zip": zip, "unzip": zip,
	"nmcli":     {{"password", 0, false}, {"wifi-sec.psk", 0, false}, {"802-11-wireless-security.psk", 0, false}},
	"influx":    {{"-password", 0, false}},
	"mullvad":   {{"login", 0, false}}, // mullvad account login
	"sshpass":   {{"-p", 0, false}},
	"redis-cli": {{"-a", 0, false}},
	"ipmitool":  {{"-P", 0, false}},
	"openssl":   {{"-pass", ':', false}, {"-passin", ':', false}, {"-passout", ':', false}},
	"login":     {{"-p", 0, false}}, // docker login
}

// commands looks for programs, and then at their options up to the end of the command.
func (s *scanner) commands() {
	var options []commandOption
	var said speech
	for at := 0; at < len(s.text) && !s.enough(); {
		start, end := s.wordAt(at)
		if blank := strings.IndexAny(s.text[start:end], " \t"); blank > 0 && !said.says {
			end = start + blank // a quoted text may be a command
		}
		word := s.text[start:end]
		said.hear(s, start, end)
		if at = end; separates(word) || strings.HasSuffix(s.text[:start], "\n") {
			options = nil
		}
		if known := commandOptions[word[strings.LastIndexByte(word, '/')+1:]]; known != nil {
			options = known
			continue
		}
		for _, each := range options {
			if from, to, found := s.afterOption(each, start, end); found {
				at = to
				s.addCredential(each, from, to)
			}
		}
	}
}

// separates reports whether a word separates two commands, or ends one.
func separates(word string) bool {
	return word == "|" || word == "||" || word == "&&" || word == "&" || strings.HasSuffix(word, ";")
}

// wordAt returns the next word of a command line, without the quotes around it. A quoted word ends with its line at the
// latest, because a quote may be only an apostrophe.
func (s *scanner) wordAt(at int) (start, end int) {
	for at < len(s.text) && strings.IndexByte(" \t\n'\"", s.text[at]) >= 0 {
		at++
	}
	until := " \t\n"
	if at > 0 && (s.text[at-1] == '\'' || s.text[at-1] == '"') {
		until = s.text[at-1:at] + "\n"
	}
	length := strings.IndexAny(s.text[at:], until)
	if length < 0 {
		length = len(s.text) - at
	}
	return at, at + length
}

// afterOption returns what follows an option: in the same word, after `=`, or as the next word.
func (s *scanner) afterOption(each commandOption, start, end int) (from, to int, found bool) {
	rest, isOption := strings.CutPrefix(s.text[start:end], each.option)
	switch {
	case !isOption || strings.HasPrefix(each.option, "--") && rest != "" && rest[0] != '=' || each.attached && rest == "":
		return 0, 0, false
	case rest == "":
		from, to = s.wordAt(end)
		return from, to, true
	default:
		return end - len(strings.TrimPrefix(rest, "=")), end, true
	}
}

func (s *scanner) addCredential(each commandOption, from, to int) {
	if each.after != 0 {
		colon := strings.IndexByte(s.text[from:to], each.after)
		if colon < 0 {
			return
		}
		from += colon + 1
	}
	if mayBeCredential(s.text[from:to]) {
		s.add(from, to)
	}
}

// remoteDesktops looks for `xfreerdp /u:alice /p:password /v:host`.
func (s *scanner) remoteDesktops() {
	for from := 0; !s.enough(); {
		at := strings.Index(s.text[from:], "freerdp")
		if at < 0 {
			return
		}
		end := from + at + len(s.restOfLine(from+at))
		for from += at; from < end; from++ {
			if s.text[from] == ':' {
				s.remoteDesktop(from)
			}
		}
	}
}

// passwordsOfDesktop are the options of FreeRDP that are followed by a password or its hash.
var passwordsOfDesktop = []string{" /p", "\t/p", " /gp", "\t/gp", " /pth", "\t/pth"}

// remoteDesktop finds the password after such an option, which ends before the colon.
func (s *scanner) remoteDesktop(colon int) {
	before := s.text[:colon]
	if !slices.ContainsFunc(passwordsOfDesktop, func(option string) bool { return strings.HasSuffix(before, option) }) {
		return
	}
	from, end := colon+1, colon+1+len(upTo(s.text[colon+1:], " \t\r\n\"'`"))
	if from < len(s.text) && (s.text[from] == '"' || s.text[from] == '\'') {
		from, end, _ = s.quotedAt(from)
	}
	if mayBeCredential(s.text[from:end]) {
		s.add(from, end)
	}
}

// readers are programs that read a credential from a pipe; other programs do so with one of the readingOptions.
var (
	readers        = []string{"cryptsetup", "chpasswd", "veracrypt", "sshpass", "systemd-creds"}
	readingOptions = []string{"--password-stdin", "--with-token", "--passphrase-fd", "--stdin"}
)

// speech is what a command line prints with `echo` or `printf`, up to the last word that was heard.
type speech struct {
	says   bool   // the command is echo or printf
	word   span   // the last word that it said
	piped  bool   // the current command reads that word
	before string // the previous word, which may name what `<(echo …)` stands for
}

// hear adds what was said if the next word shows that it is a credential.
func (h *speech) hear(s *scanner, start, end int) {
	word := s.text[start:end]
	program := word[strings.LastIndexByte(word, '/')+1:]
	switch {
	case word == "|":
		h.says, h.piped = false, h.says && h.word.end > 0
	case h.piped && (slices.Contains(readers, program) || slices.Contains(readingOptions, word)):
		s.addSaid(h.word)
		*h = speech{}
	case program == "echo" || program == "printf":
		*h = speech{says: true}
	case strings.HasSuffix(word, "<(echo") && IsName(h.before):
		from, to := s.wordAt(end)
		s.addSaid(span{from, from + len(upTo(s.text[from:to], ")"))})
	case separates(word):
		*h = speech{}
	case h.says && !strings.HasPrefix(word, "-"):
		h.word = span{start, end}
	}
	h.before = word
}

// addSaid adds what was said, or only the password of `user:password`.
func (s *scanner) addSaid(word span) {
	if user, password, found := strings.Cut(s.text[word.start:word.end], ":"); found && user != "" && !strings.HasSuffix(user, "=") {
		word.start = word.end - len(password)
	}
	if mayBeCredential(s.text[word.start:word.end]) {
		s.add(word.start, word.end)
	}
}

// saysCredential reports whether a command itself contains the credential that it prints: `echo hunter2`.
func saysCredential(command string) bool {
	s := scanner{text: command}
	start, end := s.wordAt(0)
	if program := command[start:end]; program != "echo" && program != "printf" {
		return false
	}
	for end < len(command) {
		if start, end = s.wordAt(end); !strings.HasPrefix(command[start:end], "-") {
			return mayBeCredential(command[start:end])
		}
	}
	return false
}
