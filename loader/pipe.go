package loader

// This file reads sources of unknown length: standard input and pipes. A load that is cancelled does not wait for the
// read.

import (
	"bytes"
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

// readStream reads standard input or a pipe. Standard input, and pipes that a shell passes by number such as
// /dev/fd/63, can be read only once; they are read once for all loads of the Opener.
func (o *Opener) readStream(throttle *document.Throttle, in document.Input) (*document.Document, *model.Problem) {
	throttle.Post(model.Step{Stage: model.Waiting, Note: in.Name})
	if in.Name != source.StandardInput && !strings.HasPrefix(in.Name, "/dev/") && !strings.HasPrefix(in.Name, "/proc/") {
		return readPipe(throttle, in)
	}
	if in.Wanted != nil {
		return o.readPassingStream(throttle, in)
	}
	return document.Decode(throttle, o.keptStream(in.Name).asInput(throttle, in))
}

// readPassingStream reads standard input or a pipe and keeps only the wanted values. If it meets something that can be
// decoded only from kept text, it keeps everything from there on. No other load can read the stream afterwards.
func (o *Opener) readPassingStream(throttle *document.Throttle, in document.Input) (*document.Document, *model.Problem) {
	from, into := io.Pipe()
	defer from.Close()
	defer context.AfterFunc(throttle.Context, func() { from.CloseWithError(throttle.Context.Err()) })()
	in.Slide = slideOver(from, in.Name)
	go func() { into.CloseWithError(withoutPanic(func() error { return o.copyStream(in, into) })) }()
	return document.DecodeOnce(throttle, in, func(begun []byte) document.Input {
		return startReading(0, 0, func(publish func([]byte) error) error {
			return readAll(io.MultiReader(bytes.NewReader(begun), from), growReserved, publish)
		}).asInput(throttle, in)
	})
}

// copyStream copies a stream into a pipe inside this program, so that its reader need not wait for a read that hangs.
func (o *Opener) copyStream(in document.Input, into io.Writer) error {
	from, err := o.openStream(in.Name)
	if err != nil {
		return err
	}
	defer from.Close()
	widen(from)
	piece := make([]byte, chunkSize)
	for passed := int64(0); ; {
		n, err := from.Read(piece)
		if passed += int64(n); in.Most > 0 && passed > in.Most {
			return tooLarge("", in.Most)
		}
		if _, closed := into.Write(piece[:n]); closed != nil || err == io.EOF {
			return closed
		}
		if err != nil {
			return err
		}
	}
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
	o.streams[name] = startStream(o.MaxSize, func() (io.ReadCloser, error) { return o.openStream(name) }, growReserved)
	return o.streams[name]
}

func (o *Opener) openStream(name string) (io.ReadCloser, error) {
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
}

// keptOpen is a file that is never closed: if standard input were closed, the next file to be opened would get its
// number.
type keptOpen struct{ openedFile }

// Close does nothing.
func (keptOpen) Close() error { return nil }

// readPipe reads a named pipe. Opening one waits for a writer. If the load ends before there is a writer, readPipe
// opens the pipe for writing for a moment, so that nothing waits for ever.
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
	found, problem := document.Decode(throttle, stream.asInput(throttle, in))
	if throttle.Context.Err() != nil {
		if writer, err := os.OpenFile(in.Name, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			writer.Close()
		}
	}
	return found, problem
}
