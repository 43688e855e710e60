package loader

// This file follows Nix while it evaluates: its own messages are shown, and those of collect.nix tell how far it is.
// retry.go decides what to do when Nix ends there.

import (
	"bytes"
	"encoding/json"
	"slices"

	"clanscope/model"
)

// progress follows what collect.nix says while Nix evaluates it.
type progress struct {
	begun bool
	open  []path // what began and did not end, the innermost last
}

// take reads a line that Nix wrote; it returns false if the line is not from collect.nix.
func (p *progress) take(line []byte) bool {
	if text, begins := bytes.CutPrefix(line, []byte("trace: clanscope begins ")); begins {
		var begun path
		if json.Unmarshal(text, &begun) != nil {
			return false
		}
		if p.begun = true; len(begun) > 0 {
			p.open = append(p.open, begun)
		}
		return true
	}
	text, ends := bytes.CutPrefix(line, []byte("trace: clanscope ends "))
	if last := len(p.open) - 1; ends && last >= 0 {
		var ended path
		if json.Unmarshal(text, &ended) == nil && slices.Equal(ended, p.open[last]) {
			p.open = p.open[:last]
		}
	}
	return ends
}

// innermost returns what Nix was collecting when it ended; nil if it did not say.
func (p *progress) innermost() path {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

// listen passes on the last line that Nix wrote.
func (r *clanReader) listen(lastLine string, stdoutBytes int) {
	lastLine = withoutSecrets(lastLine)
	r.mutex.Lock()
	isNews := lastLine != "" && lastLine != r.said.Note || int64(stdoutBytes) > r.said.Done
	r.mutex.Unlock()
	if isNews {
		r.say(func(step *model.Step) { step.Note, step.Done = lastLine, max(step.Done, int64(stdoutBytes)) })
	}
}

// say posts the last step of the load with a change. The next step keeps only the note and the count of bytes of it.
func (r *clanReader) say(change func(*model.Step)) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	said := r.said
	change(&said)
	r.said.Note, r.said.Done = said.Note, said.Done
	r.throttle.Post(said)
}
