package loader

// This file reads a file through a window: for a command that looks at few of the values, or at none, most of the
// file need not be kept. What goes wrong is not told here: then the file is read again as a whole.

import (
	"io"
	"os"
	"syscall"

	"clanscope/loader/document"
	"clanscope/model"
)

// windowSize is how much of a file is in memory at once, unless a single export is larger: so little that it stays in
// the processor's cache.
const windowSize = 1 << 20

// largestWindow bounds how large a window grows for a single export: to keep the whole file takes less memory then.
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

// slideOver returns a function that moves the window on: the rest of what it returned before comes first, and more
// behind it.
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
