package loader

// This file reads files. It makes sure that they do not change meanwhile, and lets them be decoded while they are
// being read. It does not know what the bytes mean.

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"clanscope/loader/document"
	"clanscope/loader/source"
	"clanscope/model"
)

const (
	readAttempts = 3
	firstRetry   = 20 * time.Millisecond // doubled with each attempt
)

// openedFile is what reading needs of an *os.File.
type openedFile interface {
	io.ReadCloser
	Stat() (fs.FileInfo, error)
}

// readFile reads and decodes a regular file.
func readFile(throttle *document.Throttle, in document.Input) (*document.Document, *model.Problem) {
	if in.Wanted != nil {
		if found, ok := readPassing(throttle, in); ok {
			return found, nil
		}
	}
	// If somebody has put a pipe in the file's place since it was recognised, the load must not wait for a writer.
	return readUnchanged(throttle, in, func() (openedFile, error) { return os.OpenFile(in.Name, os.O_RDONLY|syscall.O_NONBLOCK, 0) })
}

// readUnchanged reads until the file's size and time are the same after reading as before: a file that is being
// rewritten could be read half old, half new.
func readUnchanged(
	throttle *document.Throttle,
	in document.Input,
	open func() (openedFile, error),
) (*document.Document, *model.Problem) {
	wait := firstRetry
	for range readAttempts {
		found, changed, problem := readOnce(throttle, in, open)
		if !changed {
			return found, problem
		}
		select {
		case <-time.After(wait):
			wait *= 2
		case <-throttle.Context.Done():
			return nil, document.Cancelled()
		}
	}
	return nil, &model.Problem{
		File: in.Name, Text: "it keeps changing while it is read",
		Hint: "Load again when whatever writes it has finished.",
	}
}

func readOnce(
	throttle *document.Throttle,
	in document.Input,
	open func() (openedFile, error),
) (found *document.Document, changed bool, problem *model.Problem) {
	file, err := open()
	if err != nil {
		return nil, false, readProblem(in.Name, err)
	}
	defer file.Close()
	before, err := file.Stat()
	if err == nil && !before.Mode().IsRegular() {
		err = errors.New("it is no longer a regular file")
	}
	if err != nil {
		return nil, false, readProblem(in.Name, err)
	}
	if in.Most > 0 && before.Size() > in.Most {
		return nil, false, tooLarge(in.Name, in.Most)
	}
	torn := false
	reading := startReading(before.Size(), in.Most, func(publish func([]byte) error) error {
		err := readAll(file, growFor(before.Size()), publish)
		if torn = hasChanged(file, before); torn {
			return errors.New("it has changed") // nobody sees this: what was read is thrown away
		}
		return err
	})
	saysItIsEmpty := before.Size() == 0 // some of the kernel's files say so but hold a lot, and a few of them never end
	if saysItIsEmpty {
		reading.patience = readPatience
	}
	found, problem = document.Decode(throttle, reading.asInput(throttle, in))
	reading.abandon()
	if saysItIsEmpty && reading.goesOn() {
		return found, false, problem // waiting for more may last for ever
	}
	<-reading.finished
	return found, torn, problem
}

func hasChanged(file openedFile, before fs.FileInfo) bool {
	after, err := file.Stat()
	return err == nil && (before.Size() != after.Size() || !before.ModTime().Equal(after.ModTime()))
}

// readPatience is how long a file that says it is empty may yield nothing before the load gives up.
const readPatience = 10 * time.Second

// readProblem turns an error of reading into a Problem; nil stays nil.
func readProblem(name string, err error) *model.Problem {
	if err == nil {
		return nil
	}
	var problem *model.Problem
	if errors.As(err, &problem) {
		named := *problem
		named.File = name
		return &named
	}
	return source.Unreadable(name, err)
}
