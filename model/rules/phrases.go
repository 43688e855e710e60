package rules

// This file holds the words for names, keys, writers and values that every rule's sentences are made of.

import (
	"strconv"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
)

// showPart names a part of a key, which may be empty: `machine nas`, `no machine`.
func showPart(part model.Part, name string) string {
	if name == "" {
		return "no " + part.String()
	}
	return part.String() + " " + model.ShowName(name)
}

// showHook names the piece of Nix that a writer is, without the machine.
func showHook(writer *model.Writer) string {
	switch writer.Kind {
	case model.PerInstance:
		return "perInstance of role " + model.ShowName(writer.Scope.Role)
	case model.PerMachine:
		return "perMachine"
	case model.ServiceWide:
		return "the exports of the whole service"
	default:
		return "the clan's top level"
	}
}

// saying says something of the key of a case, and who writes it, as far as that is known.
func (c *description) saying(what string) string {
	key := model.ShowKey(c.Key)
	switch {
	case c.Writer != nil:
		return c.Writer.String() + " writes " + key + ", which " + what
	case c.Row >= 0 && c.isTopLevel(int(c.Row)):
		return "the clan's top level writes " + key + ", which " + what
	default:
		return key + " " + what
	}
}

// list joins names as a sentence does: `a`, `a and b`, `a, b and c`.
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// oneOf is list for a choice: `a`, `one of a and b`.
func oneOf(names []string) string {
	if len(names) < 2 {
		return list(showAll(names))
	}
	return "one of " + list(showAll(names))
}

func showAll(names []string) []string {
	shown := make([]string, len(names))
	for at, name := range names {
		shown[at] = model.ShowName(name)
	}
	return shown
}

// nixList writes a list of strings in Nix, as it would stand in a manifest.
func nixList(names []string) string {
	text := "["
	for _, name := range names {
		text += " " + nixString(name)
	}
	return text + " ]"
}

// nixString writes a string in Nix; what Nix cannot write stands in Go's quotes, so that it can be read at least.
func nixString(text string) string {
	if quoted, err := nixquery.QuoteString(text); err == nil {
		return quoted
	}
	return strconv.Quote(text)
}

// shellQuote writes a text so that a shell takes it as one word, whatever names are in it.
func shellQuote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// plural puts a number before a word: `1 key`, `3 keys`.
func plural(count int, word string) string {
	if count == 1 {
		return "1 " + word
	}
	return strconv.Itoa(count) + " " + word + "s"
}
