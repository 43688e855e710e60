package loader

// This file reads the bytes of files: whole, unchanged while being read, and only as far as they look like what is wanted. What
// the bytes mean is not decided here.

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"syscall"
	"time"

	"clanscope/loader/document"
	"clanscope/loader/source"
	"clanscope/model"
)

const (
	headSize     = 64 << 10 // what is looked at before memory for the whole is taken
	chunkSize    = 4 << 20  // what is read before the load looks whether it is still wanted
	maxForeseen  = 8 << 30  // a size that is believed before the bytes are there
	readAttempts = 3
	firstRetry   = 20 * time.Millisecond // doubled with each attempt
)

// openedFile is what reading needs of an *os.File.
type openedFile interface {
	io.ReadCloser
	Stat() (fs.FileInfo, error)
}

// readFile reads a regular file whole.
func readFile(throttle *document.Throttle, name string) ([]byte, *model.Problem) {
	// Whoever puts a pipe in the file's place after it was recognised must not make the load wait for a writer.
	return readUnchanged(throttle, name, func() (openedFile, error) { return os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) })
}

// readUnchanged reads until size and time of change are the same after reading as before: a file that is being rewritten would be read torn.
func readUnchanged(throttle *document.Throttle, name string, open func() (openedFile, error)) ([]byte, *model.Problem) {
	wait := firstRetry
	for range readAttempts {
		data, changed, err := readOnce(throttle, open)
		if !changed {
			return data, readProblem(name, err)
		}
		select {
		case <-time.After(wait):
			wait *= 2
		case <-throttle.Context.Done():
			return nil, document.Cancelled()
		}
	}
	return nil, &model.Problem{File: name, Text: "it keeps changing while it is read", Hint: "Load again when whatever writes it has finished."}
}

func readOnce(throttle *document.Throttle, open func() (openedFile, error)) (data []byte, changed bool, err error) {
	file, err := open()
	if err != nil {
		return nil, false, err
	}
	defer file.Close()
	before, err := file.Stat()
	if err != nil {
		return nil, false, err
	}
	if !before.Mode().IsRegular() {
		return nil, false, errors.New("it is no longer a regular file")
	}
	if before.Size() == 0 {
		data, err = readUnforeseen(throttle, open)
	} else {
		data, err = readAll(file, before.Size(), func(done int64) error {
			return throttle.Progress(model.Step{Stage: model.Reading, Done: done, Total: max(before.Size(), done)})
		})
	}
	after, statErr := file.Stat()
	changed = statErr == nil && (before.Size() != after.Size() || !before.ModTime().Equal(after.ModTime()))
	return data, changed, err
}

// readPatience is how long a file that says it is empty may give nothing.
const readPatience = 10 * time.Second

// readUnforeseen reads a file that says it is empty, as a pipe is read: files of the kernel say so and have much to tell, some of them without an end.
func readUnforeseen(throttle *document.Throttle, open func() (openedFile, error)) ([]byte, error) {
	data, problem := startStream(func() (io.ReadCloser, error) { return open() }).waitAtMost(throttle, readPatience)
	if problem != nil {
		return nil, problem
	}
	return data, nil
}

// readProblem turns an error of reading into a Problem; nil stays nil.
func readProblem(name string, err error) *model.Problem {
	if err == nil {
		return nil
	}
	var problem *model.Problem
	if errors.As(err, &problem) {
		problem.File = name
		return problem
	}
	return source.Unreadable(name, err)
}

// readAll reads to the end. It gives up after the head where that is no JSON, before memory for all that was foreseen is taken, and as soon as report fails.
func readAll(from io.Reader, foreseen int64, report func(done int64) error) ([]byte, error) {
	buffer := make([]byte, 0, min(max(foreseen+1, 512), headSize))
	headSeen := false
	for {
		n, err := from.Read(buffer[len(buffer):min(cap(buffer), len(buffer)+chunkSize)])
		buffer = buffer[:len(buffer)+n]
		if err == io.EOF {
			return buffer, report(int64(len(buffer)))
		}
		if err != nil {
			return nil, err
		}
		if err := report(int64(len(buffer))); err != nil {
			return nil, err
		}
		if len(buffer) < cap(buffer) {
			continue
		}
		if len(buffer) >= headSize && !headSeen {
			if problem := document.RefuseHead("", buffer); problem != nil {
				return nil, problem
			}
			headSeen = true
		}
		buffer = growFor(buffer, foreseen)
	}
}

// growFor makes room for what is foreseen and the read that finds its end; beyond that for half as much again.
func growFor(buffer []byte, foreseen int64) []byte {
	missing := min(foreseen, maxForeseen) + 1 - int64(len(buffer))
	return slices.Grow(buffer, int(max(missing, int64(len(buffer)/2), headSize)))
}
