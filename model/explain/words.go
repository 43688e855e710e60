package explain

// This file holds the words for names, keys and writers that the answers are made of. Those of the rules' own sentences are in model/rules.

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"clanscope/model"
)

// show returns a name as it stands, in quotes only where it would be misread without. Very long ones are cut.
func show(name string) string {
	name = shorten(name, longestName)
	if name == "" || strings.ContainsFunc(name, isUnusual) {
		return strconv.Quote(name)
	}
	return name
}

func isUnusual(letter rune) bool {
	isPlain := letter < utf8.RuneSelf && (unicode.IsLetter(letter) || unicode.IsDigit(letter))
	return !isPlain && !strings.ContainsRune("_-./@+*", letter)
}

// showKey is show for keys, in which colons are usual.
func showKey(key model.Key) string {
	key = model.Key(shorten(string(key), longestName))
	if key == "" || strings.ContainsFunc(string(key), func(letter rune) bool { return letter != ':' && isUnusual(letter) }) {
		return strconv.Quote(string(key))
	}
	return string(key)
}

// showAt names a place in the value of a key: `peer.port of vpn:home::`.
func showAt(key model.Key, inside []string) string {
	if len(inside) == 0 {
		return showKey(key)
	}
	return dotted(inside) + " of " + showKey(key)
}

// showWriter says who writes, and from which hook, as far as it is known.
func showWriter(writer *model.Writer) string {
	name := writer.ServiceID
	if name == "" {
		name = writer.Scope.Service
	}
	switch scope := writer.Scope; {
	case writer.Kind == model.PerInstance:
		hook := "perInstance"
		hook += placed(" of ", scope.Role) + placed(" in ", scope.Instance) + placed(" on ", scope.Machine)
		return show(name) + " (" + hook + ")"
	case writer.Kind == model.PerMachine:
		return show(name) + " (perMachine" + placed(" on ", scope.Machine) + ")"
	case writer.Kind == model.TopLevelOfClan:
		return "the clan's top level"
	case writer.ServiceID != "":
		return show(name) + " (exports of the whole service)"
	default:
		return show(name)
	}
}

func placed(preposition, name string) string {
	if name == "" {
		return ""
	}
	return preposition + show(name)
}

// nixString writes a string in Nix; what Nix cannot write stands in Go's quotes, so that it can be read at least.
func nixString(text string) string {
	if quoted, err := model.QuoteNix(text); err == nil {
		return quoted
	}
	return strconv.Quote(text)
}

// nixList writes a list of strings in Nix.
func nixList(names []string) string {
	text := "["
	for _, name := range names {
		text += " " + nixString(name)
	}
	return text + " ]"
}

// either joins choices as a sentence does: `a`, `a or b`, `a, b or c`.
func either(choices []string) string {
	if len(choices) < 2 {
		return strings.Join(choices, "")
	}
	last := len(choices) - 1
	return strings.Join(choices[:last], ", ") + " or " + choices[last]
}

// sentence makes a text begin and end as a sentence does; a name at its beginning stays as it is.
func sentence(text string) string {
	if rest, ok := strings.CutPrefix(text, "the "); ok {
		text = "The " + rest
	}
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// join puts sentences behind each other and leaves out what says nothing.
func join(sentences ...string) string {
	var said []string
	for _, text := range sentences {
		if text != "" {
			said = append(said, sentence(text))
		}
	}
	return strings.Join(said, " ")
}

// How much of a foreign text and of a name stands in a sentence, in bytes.
const (
	longestQuoted = 160
	longestName   = 4 * longestQuoted
)

// shorten cuts a text between two characters.
func shorten(text string, longest int) string {
	if len(text) <= longest {
		return text
	}
	cut := longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

// oneLine puts a text that Nix printed over several lines into one.
func oneLine(text string) string {
	return shorten(strings.Join(strings.Fields(shortHead(text)), " "), longestQuoted)
}

// shortHead keeps Fields from reading megabytes of which a few words are shown.
func shortHead(text string) string { return text[:min(len(text), 16*longestQuoted)] }

// quoteShell writes a text so that a shell takes it as one word.
func quoteShell(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// evaluateAlone is the command that evaluates one export, with the trace.
func evaluateAlone(key model.Key) string {
	return fmt.Sprintf("nix eval --show-trace %s", quoteShell(".#clan.exports."+nixString(string(key))))
}
