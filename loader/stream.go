package loader

// This file reads what has no end that could be foreseen: standard input and pipes. They are read in goroutines of their own, because a read
// cannot be called off; a load that is cancelled walks away from it.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"clanscope/model"
)

// stream is a read under way or done. data and err may be read once finished is closed.
type stream struct {
	done     atomic.Int64 // bytes so far
	finished chan struct{}
	data     []byte
	err      error
}

// startStream reads what open gives to its end.
func startStream(open func() (io.ReadCloser, error)) *stream {
	s := &stream{finished: make(chan struct{})}
	go func() {
		defer close(s.finished)
		defer func() {
			if mistake := recover(); mistake != nil {
				s.err = fmt.Errorf("reading broke off: %v", mistake)
			}
		}()
		s.data, s.err = s.readFrom(open)
	}()
	return s
}

func (s *stream) readFrom(open func() (io.ReadCloser, error)) ([]byte, error) {
	from, err := open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return readAll(from, foreseenSize(from), func(done int64) error {
		s.done.Store(done)
		return nil
	})
}

// foreseenSize returns how much there is to read where that is known: standard input may be a file.
func foreseenSize(from io.Reader) int64 {
	if file, ok := from.(openedFile); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return 0
}

// wait waits for the end of the stream, or of the load.
func (s *stream) wait(pace *pace, name string) ([]byte, *model.Problem) {
	ticker := time.NewTicker(stepInterval)
	defer ticker.Stop()
	for {
		select {
		case <-s.finished:
			if s.err != nil {
				return nil, readProblem(name, s.err)
			}
			return s.data, nil
		case <-pace.ctx.Done():
			return nil, cancelled()
		case <-ticker.C:
			if done := s.done.Load(); done > 0 {
				pace.post(model.Step{Stage: model.Reading, Done: done})
			}
		}
	}
}

// readStream reads standard input or a pipe. What can be read only once is read once for all loads of the Opener: standard input, and a pipe that a shell passes
// by its number.
func (o *Opener) readStream(pace *pace, from source) ([]byte, *model.Problem) {
	pace.post(model.Step{Stage: model.Waiting, Note: from.name})
	if from.name != standardInput && !strings.HasPrefix(from.name, "/dev/") && !strings.HasPrefix(from.name, "/proc/") {
		return readPipe(pace, from.name)
	}
	return o.keptStream(from.name).wait(pace, from.name)
}

func (o *Opener) keptStream(name string) *stream {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if kept := o.streams[name]; kept != nil {
		return kept
	}
	if o.streams == nil {
		o.streams = map[string]*stream{}
	}
	o.streams[name] = startStream(func() (io.ReadCloser, error) {
		if name != standardInput {
			return os.Open(name)
		}
		if o.Stdin == nil {
			return nil, errors.New("there is no standard input")
		}
		if file, ok := o.Stdin.(openedFile); ok {
			return keptOpen{file}, nil
		}
		return io.NopCloser(o.Stdin), nil
	})
	return o.streams[name]
}

// keptOpen is a file that stays open: closing standard input would give its number to the next file that is opened.
type keptOpen struct{ openedFile }

// Close does nothing.
func (keptOpen) Close() error { return nil }

// readPipe reads a named pipe. Opening one waits for a writer; a load that ends before there is one becomes that writer for a moment, so
// that nothing waits for ever.
func readPipe(pace *pace, name string) ([]byte, *model.Problem) {
	ctx, cancel := context.WithCancel(pace.ctx)
	defer cancel()
	stream := startStream(func() (io.ReadCloser, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		pipe, err := os.Open(name)
		if err == nil {
			context.AfterFunc(ctx, func() { pipe.Close() })
		}
		return pipe, err
	})
	data, problem := stream.wait(pace, name)
	if pace.ctx.Err() != nil {
		if writer, err := os.OpenFile(name, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			writer.Close()
		}
	}
	return data, problem
}
