package process

// This file keeps the parts of a long output that matter: its beginning, its end, and its last line so far.

import (
	"bytes"
	"sync"
)

const (
	excerptHead = 64 << 10
	excerptTail = 256 << 10
	longestLine = 400 // how many bytes of the last line are shown
)

// excerpt is a writer that remembers the beginning and the end of what is written. It may be read while it is written.
type excerpt struct {
	mutex   sync.Mutex
	head    []byte
	tail    []byte // up to twice its limit, so that it is moved rarely
	omitted int
}

// Write never fails.
func (e *excerpt) Write(data []byte) (int, error) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	rest := data
	if room := excerptHead - len(e.head); room > 0 {
		fits := min(room, len(rest))
		e.head, rest = append(e.head, rest[:fits]...), rest[fits:]
	}
	if skipped := len(rest) - excerptTail; skipped > 0 {
		e.omitted += len(e.tail) + skipped
		e.tail, rest = e.tail[:0], rest[skipped:]
	}
	e.tail = append(e.tail, rest...)
	if skipped := len(e.tail) - excerptTail; skipped > excerptTail {
		e.omitted += skipped
		e.tail = append(e.tail[:0], e.tail[skipped:]...)
	}
	return len(data), nil
}

// text returns what was kept, with a line `…` where something is missing.
func (e *excerpt) text() string {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if e.omitted == 0 {
		return string(e.head) + string(e.tail)
	}
	return string(e.head) + "\n…\n" + string(e.tail)
}

// lastLine returns the last line that is not blank, cut to longestLine; it may still grow.
func (e *excerpt) lastLine() string {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for _, text := range [][]byte{e.tail, e.head} {
		text = bytes.TrimRight(text, " \t\r\n")
		text = text[bytes.LastIndexByte(text, '\n')+1:]
		if len(text) > 0 {
			return string(bytes.TrimLeft(text[:min(len(text), longestLine)], " \t\r\n"))
		}
	}
	return ""
}
