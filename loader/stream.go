package loader

// This file reads what has no end that could be foreseen: standard input and pipes. A load that is cancelled walks away from the read.

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"syscall"

	"clanscope/loader/document"
	"clanscope/loader/source"
	"clanscope/model"
)

// startStream reads what open gives to its end, into memory that grow provides.
func startStream(open func() (io.ReadCloser, error), grow func([]byte) []byte) *reading {
	return startReading(0, func(publish func([]byte) error) error {
		from, err := open()
		if err != nil {
			return err
		}
		defer from.Close()
		widen(from)
		return readAll(from, grow, publish)
	})
}

// readStream reads standard input or a pipe. What can be read only once is read once for all loads of the Opener: standard input, and a pipe that a shell passes
// by its number.
func (o *Opener) readStream(throttle *document.Throttle, in document.Input) (*document.Document, *model.Problem) {
	throttle.Post(model.Step{Stage: model.Waiting, Note: in.Name})
	if in.Name != source.StandardInput && !strings.HasPrefix(in.Name, "/dev/") && !strings.HasPrefix(in.Name, "/proc/") {
		return readPipe(throttle, in)
	}
	return document.Decode(throttle, o.keptStream(in.Name).of(throttle, in))
}

func (o *Opener) keptStream(name string) *reading {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if kept := o.streams[name]; kept != nil {
		return kept
	}
	if o.streams == nil {
		o.streams = map[string]*reading{}
	}
	o.streams[name] = startStream(func() (io.ReadCloser, error) {
		if name != source.StandardInput {
			return os.Open(name)
		}
		if o.Stdin == nil {
			return nil, errors.New("there is no standard input")
		}
		if file, ok := o.Stdin.(openedFile); ok {
			widen(file)
			return keptOpen{file}, nil
		}
		return io.NopCloser(o.Stdin), nil
	}, growReserved)
	return o.streams[name]
}

// keptOpen is a file that stays open: closing standard input would give its number to the next file that is opened.
type keptOpen struct{ openedFile }

// Close does nothing.
func (keptOpen) Close() error { return nil }

// readPipe reads a named pipe. Opening one waits for a writer; a load that ends before there is one becomes that writer for a moment, so
// that nothing waits for ever.
func readPipe(throttle *document.Throttle, in document.Input) (*document.Document, *model.Problem) {
	ctx, cancel := context.WithCancel(throttle.Context)
	defer cancel()
	stream := startStream(func() (io.ReadCloser, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		pipe, err := os.Open(in.Name)
		if err == nil {
			context.AfterFunc(ctx, func() { pipe.Close() })
		}
		return pipe, err
	}, growFor(0))
	found, problem := document.Decode(throttle, stream.of(throttle, in))
	if throttle.Context.Err() != nil {
		if writer, err := os.OpenFile(in.Name, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			writer.Close()
		}
	}
	return found, problem
}
