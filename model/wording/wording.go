// Package wording writes numbers, counts and lists as they appear in a sentence, and texts as words of a shell. Whole
// sentences are written elsewhere; model.ShowName and model.ShowKey write names and keys.
package wording

import (
	"strconv"
	"strings"
)

// Thousands returns a number with commas between its thousands: `1,234,567`.
func Thousands(number int) string {
	digits := strconv.Itoa(number)
	first := len(digits) - 3
	for at := first; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// Plural puts a number before a noun: `1 export`, `2 exports`, `1,234 exports`. The plural is the noun with an s
// unless it is given.
func Plural(count int, noun string, plural ...string) string {
	switch {
	case count == 1:
	case len(plural) > 0:
		noun = plural[0]
	default:
		noun += "s"
	}
	return Thousands(count) + " " + noun
}

// smallNumbers are written out in sentences.
var smallNumbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// InWords is Plural with small numbers written out: `no parts`, `one part`, `three parts`, `12 parts`.
func InWords(count int, noun string) string {
	if count >= len(smallNumbers) {
		return Plural(count, noun)
	}
	_, counted, _ := strings.Cut(Plural(count, noun), " ")
	return smallNumbers[count] + " " + counted
}

// List joins words as in a sentence: `a`, `a and b`, `a, b and c`.
func List(words []string) string { return joined(words, " and ") }

// Either joins choices as in a sentence: `a`, `a or b`, `a, b or c`.
func Either(choices []string) string { return joined(choices, " or ") }

func joined(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	end := len(words) - 1
	return strings.Join(words[:end], ", ") + last + words[end]
}

// plainInShell are the characters that have no special meaning in any shell.
const plainInShell = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,=+@%"

// outsideQuotes puts behind a backslash, outside the quotes, what shells do not all take literally inside them.
var outsideQuotes = strings.NewReplacer("'", `'\''`, `\`, `'\\'`)

// Each returns write of each element of a list.
func Each[T, U any](list []T, write func(T) U) []U {
	written := make([]U, len(list))
	for at, element := range list {
		written[at] = write(element)
	}
	return written
}

// ShellWords writes several words as ShellWord does, with blanks between them.
func ShellWords(words []string) string {
	return strings.Join(Each(words, ShellWord), " ")
}

// ShellWord writes a text so that a shell takes it as one word, in quotes if it needs them. A backslash stands outside
// the quotes, because fish reads it inside them too, where bash and zsh do not.
func ShellWord(text string) string {
	isPlain := text != "" && strings.Trim(text, plainInShell) == ""
	if isPlain && text[0] != '=' {
		return text
	}
	return "'" + outsideQuotes.Replace(text) + "'"
}
