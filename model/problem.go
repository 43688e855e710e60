package model

// This file holds what a load says when it fails. Which problems there are is known where they arise.

import "fmt"

// Problem is the only error of a load: where, what, and what to do about it. Line and Col are 1-based, Col counts bytes; 0 where there is
// no place.
type Problem struct {
	File      string
	Line, Col int
	Pointer   string // the JSON pointer of the place
	Text      string
	Hint      string // a sentence, with what to do next
}

// Error returns `FILE:LINE:COL: problem (at /pointer). Hint.`, leaving out what is not known. File names and texts are as they came: make them
// visible before they reach a terminal.
func (p *Problem) Error() string {
	text := p.Text
	if p.Line > 0 {
		text = fmt.Sprintf("%d:%d: %s", p.Line, p.Col, text)
		if p.File != "" {
			text = p.File + ":" + text
		}
	} else if p.File != "" {
		text = p.File + ": " + text
	}
	if p.Pointer != "" {
		text += " (at " + p.Pointer + ")"
	}
	if p.Hint != "" {
		text += ". " + p.Hint
	}
	return text
}
