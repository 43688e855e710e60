package rules

// This file turns a fix into lines that can be pasted into a Nix file or a shell. What the fix is, is decided by each
// rule.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
)

// HasPastableFix reports whether the fix gives a line of Nix, or a command.
func (v *Violation) HasPastableFix() bool { return v.fixCode != "" }

// PastableFix returns the fix as lines that can be pasted: its words as comments, then the line of Nix, or the command,
// that it gives. If that line leaves out a value, it throws until somebody fills it in, so that the value is not lost
// silently. Comments after it say how to do the same on purpose. The result is empty if the fix gives no such line.
func (v *Violation) PastableFix() string {
	if !v.HasPastableFix() {
		return ""
	}
	below := "the line below"
	if strings.Contains(v.fixPasted, "\n") {
		below = "the lines below"
	}
	said := strings.Replace(v.Fix+" "+sentence(v.fixInstead), quoted(v.fixCode), below, 1)
	return comment(said) + v.fixPasted + "\n" + comment(sentence(v.fixOnPurpose))
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// code returns a line of Nix, or a command, as it is written in the fix, and keeps it for PastableFix. Everything in it
// that comes from the data must be quoted.
func (c *description) code(line string) string { return c.codeLeavingOut(line, "", "") }

// codeLeavingOut is code for a line with a value in the middle that is not repeated. The fix shows shown in its place;
// the pasted line has a throw.
func (c *description) codeLeavingOut(before, shown, after string) string {
	c.fixCode, c.fixPasted = before+shown+after, before+after
	if shown != "" {
		c.fixPasted = before + `(throw "what is written there now")` + after
	}
	return quoted(c.fixCode)
}

// codeOfExport is code for a line that writes an interface of an export, or the whole export, with any value.
func (c *description) codeOfExport(scope model.Scope, interfaceName string) string {
	at := nixquery.ShowExport(scope.Key())
	if interfaceName != "" {
		at += "." + interfaceName
	}
	return c.codeLeavingOut(at+" = ", "{ … }", ";")
}

// codeForEachInstance is code for a line that writes one export for each instance, under a key made from the variable
// `instance`.
func (c *description) codeForEachInstance(key, value, instances string) string {
	return c.codeLeavingOut("exports = lib.mapAttrs' (instance: _: { name = "+key+"; "+value+" = ", "{ … }",
		"; }) "+instances+";")
}

func quoted(code string) string { return "`" + code + "`" }

// commentCells is the longest line of a comment, unless a word is longer.
const commentCells = 80

// comment writes a text as comments, broken between words. Code in backticks is not broken, so that it can be pasted
// too.
func comment(text string) string {
	var lines strings.Builder
	cells := 0
	for _, word := range wordsAndCode(text) {
		if cells > 0 && cells+1+len(word) > commentCells {
			lines.WriteByte('\n')
			cells = 0
		}
		if cells == 0 {
			lines.WriteByte('#')
			cells = 1
		}
		lines.WriteString(" " + word)
		cells += 1 + len(word)
	}
	if cells > 0 {
		lines.WriteByte('\n')
	}
	return lines.String()
}

// wordsAndCode returns the words of a text. Code in backticks counts as one word.
func wordsAndCode(text string) (words []string) {
	inCode := false
	for word := range strings.FieldsSeq(text) {
		if inCode {
			words[len(words)-1] += " " + word
		} else {
			words = append(words, word)
		}
		inCode = inCode != (strings.Count(word, "`")%2 == 1)
	}
	return words
}
