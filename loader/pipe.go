package loader

// This file reads sources of unknown length: standard input and pipes. A load that is cancelled does not wait for the
// read.

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

// startStream reads what open returns to its end, into memory that grow provides.
func startStream(most int64, open func() (io.ReadCloser, error), grow func([]byte) []byte) *reading {
	return startReading(0, most, func(publish func([]byte) error) error {
		from, err := open()
		if err != nil {
			return err
		}
		defer from.Close()
		widen(from)
		return readAll(from, grow, publish)
	})
}

// readStream reads standard input or a pipe. Some can be read only once, and so are read once for all loads of the
// Opener: standard input, and pipes that a shell passes by number, such as /dev/fd/63.
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
	o.streams[name] = startStream(o.MaxSize, func() (io.ReadCloser, error) {
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

// keptOpen is a file that is never closed: if standard input were closed, the next file that is opened would get its
// number.
type keptOpen struct{ openedFile }

// Close does nothing.
func (keptOpen) Close() error { return nil }

// readPipe reads a named pipe. Opening one waits for a writer. If the load ends before there is one, it opens the
// pipe for writing for a moment, so that nothing waits for ever.
func readPipe(throttle *document.Throttle, in document.Input) (*document.Document, *model.Problem) {
	ctx, cancel := context.WithCancel(throttle.Context)
	defer cancel()
	stream := startStream(in.Most, func() (io.ReadCloser, error) {
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
