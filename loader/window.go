package loader

// This file reads through a window, for a command that needs few of the values or none, so that most of the text need
// not be kept. It does not report what is wrong with a file: the file is then read again as a whole.

import (
	"io"
	"os"
	"syscall"

	"clanscope/loader/document"
	"clanscope/model"
)

// windowSize is how many bytes of a file are in memory at once, unless a single export is larger: few enough to stay
// in the processor's cache.
const windowSize = 1 << 20

// largestWindow is how many bytes a window may grow to for a single export: beyond that, keeping the whole file takes
// less memory.
const largestWindow = 32 * windowSize

// readPassing reads and decodes a regular file of which only the wanted values are kept; false if it must be kept as
// a whole.
func readPassing(throttle *document.Throttle, in document.Input) (found *document.Document, ok bool) {
	file, err := os.OpenFile(in.Name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, false
	}
	defer file.Close()
	before, err := file.Stat()
	if err != nil || !before.Mode().IsRegular() || before.Size() == 0 || in.Most > 0 && before.Size() > in.Most {
		return nil, false
	}
	in.Total, in.Slide = before.Size(), slideOver(file, in.Name)
	found, ok = document.DecodePassing(throttle, in)
	return found, ok && !hasChanged(file, before)
}

// slideOver returns a function that moves the window on: it returns the rest of what it returned before, followed by
// more.
func slideOver(file io.Reader, name string) func(rest []byte, beyond int) (data []byte, whole bool, problem *model.Problem) {
	window := make([]byte, windowSize)
	return func(rest []byte, beyond int) (data []byte, whole bool, problem *model.Problem) {
		into := window
		if beyond >= largestWindow {
			return nil, false, tooLarge(name, largestWindow)
		}
		if len(into) <= beyond {
			into = make([]byte, 2*beyond)
		}
		kept := copy(into, rest)
		n, err := io.ReadAtLeast(file, into[kept:], beyond+1-kept)
		window = into
		whole = err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !whole {
			return nil, false, readProblem(name, err)
		}
		return window[:kept+n], whole, nil
	}
}
