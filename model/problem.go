package model

// This file holds the error of a load that fails. Problems are created in the loader, where they arise.

import (
	"fmt"
	"strings"
)

// Problem is the only error of a load: where it is, what it is, and what to do about it. Line and Col are 1-based, Col
// in bytes; both are 0 if the place is not known.
type Problem struct {
	File      string
	Line, Col int
	Pointer   string // the JSON pointer of the place
	Text      string
	Excerpt   []string // the lines that Nix quotes from the file, and where the error comes from if it is not there
	Hint      string   // a sentence that tells what to do next
}

// Error returns `FILE:LINE:COL: problem (at /pointer). Hint.`, leaving out what is not known. After a text of several
// lines, or an excerpt, the hint has a line of its own. File names and texts are as they came: escape their control
// characters before they reach a terminal.
func (p *Problem) Error() string {
	text := p.Headline()
	if p.Pointer != "" {
		text += " (at " + p.Pointer + ")"
	}
	text = strings.Join(append([]string{text}, p.Excerpt...), "\n")
	switch {
	case p.Hint == "":
		return text
	case strings.Contains(text, "\n"):
		return text + "\n" + p.Hint
	case strings.HasSuffix(text, "."):
		return text + " " + p.Hint
	default:
		return text + ". " + p.Hint
	}
}

// Headline returns where and what the problem is, without what to do about it.
func (p *Problem) Headline() string {
	switch {
	case p.File == "" && p.Line > 0:
		return fmt.Sprintf("%d:%d: %s", p.Line, p.Col, p.Text)
	case p.File == "":
		return p.Text
	case p.Line > 0:
		return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Col, p.Text)
	default:
		return p.File + ": " + p.Text
	}
}
