package explain

// This file holds the words for names, keys and writers that the answers are made of. Those of the rules' own sentences are in model/rules.

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"clanscope/model"
	"clanscope/model/nixquery"
)

// show is model.ShowName for names that may be very long: those are cut.
func show(name string) string { return model.ShowName(shorten(name, longestName)) }

// showKey is model.ShowKey for keys that may be very long.
func showKey(key model.Key) string {
	return model.ShowKey(model.Key(shorten(string(key), longestName)))
}

// showAt names a place in the value of a key: `peer.port of vpn:home::`.
func showAt(key model.Key, inside []string) string {
	if len(inside) == 0 {
		return showKey(key)
	}
	return dotted(inside) + " of " + showKey(key)
}

// nixString writes a string in Nix; what Nix cannot write stands in Go's quotes, so that it can be read at least.
func nixString(text string) string {
	if quoted, err := nixquery.QuoteString(text); err == nil {
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
