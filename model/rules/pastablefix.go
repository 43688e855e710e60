package rules

// This file makes of a fix what can be pasted into a file of Nix, or into a shell. What the fix is, each rule says
// itself.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
)

// HasPastableFix reports whether the fix gives a line of Nix, or a command.
func (v *Violation) HasPastableFix() bool { return v.fixCode != "" }

// PastableFix returns the fix as lines that can be pasted: what it says as comments, and below them the line of Nix,
// or the command, that it gives. A value that is left out there throws until somebody writes it, so that it is not
// lost without a word. Below it, also as comments, stands how to do the same on purpose. It is empty where the fix gives
// no such line.
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

// code returns a line of Nix, or a command, as it stands in the fix, and keeps it for PastableFix. Everything that
// comes from the data must be quoted in it.
func (c *description) code(line string) string { return c.codeLeavingOut(line, "", "") }

// codeLeavingOut is code for a line with a value in the middle that is not repeated: in the fix stands what is shown
// for it, and where it is pasted a throw.
func (c *description) codeLeavingOut(before, shown, after string) string {
	c.fixCode, c.fixPasted = before+shown+after, before+after
	if shown != "" {
		c.fixPasted = before + `(throw "what is written there now")` + after
	}
	return quoted(c.fixCode)
}

// codeOfExport is code for a line that writes an interface of an export, or all of the export, whatever it is to hold.
func (c *description) codeOfExport(scope model.Scope, interfaceName string) string {
	at := nixquery.ShowExport(scope.Key())
	if interfaceName != "" {
		at += "." + interfaceName
	}
	return c.codeLeavingOut(at+" = ", "{ … }", ";")
}

// codeForEachInstance is code for exports of which each instance has one, under a key that is made from the variable
// `instance`.
func (c *description) codeForEachInstance(key, value, instances string) string {
	return c.codeLeavingOut("exports = lib.mapAttrs' (instance: _: { name = "+key+"; "+value+" = ", "{ … }",
		"; }) "+instances+";")
}

func quoted(code string) string { return "`" + code + "`" }

// commentCells is how long a comment's lines are at most, if its words allow it.
const commentCells = 80

// comment writes a text as comments, broken between words. Code stays whole, so that it can be pasted too.
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

// wordsAndCode returns the words of a text; what stands between backticks is one.
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
