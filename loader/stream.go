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

	"clanscope/loader/document"
	"clanscope/loader/source"
	"clanscope/model"
)

const tellInterval = 100 * time.Millisecond // between two words on how much was read

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
func (s *stream) wait(throttle *document.Throttle, name string) ([]byte, *model.Problem) {
	data, problem := s.waitAtMost(throttle, 0)
	if problem != nil && problem.File == "" && throttle.Context.Err() == nil {
		problem.File = name
	}
	return data, problem
}

// waitAtMost is wait that gives up when nothing came for so long; 0 is as long as it takes.
func (s *stream) waitAtMost(throttle *document.Throttle, patience time.Duration) ([]byte, *model.Problem) {
	ticker := time.NewTicker(tellInterval)
	defer ticker.Stop()
	last, lastDone := throttle.Now(), int64(0)
	for {
		select {
		case <-s.finished:
			if s.err != nil {
				return nil, readProblem("", s.err)
			}
			return s.data, nil
		case <-throttle.Context.Done():
			return nil, document.Cancelled()
		case <-ticker.C:
			done := s.done.Load()
			throttle.Post(model.Step{Stage: model.Reading, Done: done})
			if done > lastDone {
				last, lastDone = throttle.Now(), done
			}
			if patience > 0 && throttle.Now().Sub(last) > patience {
				return nil, &model.Problem{
					Text: fmt.Sprintf("it gave nothing for %v, and has no end", patience),
					Hint: "It is no file with exports; give another one, or `-` for standard input.",
				}
			}
		}
	}
}

// readStream reads standard input or a pipe. What can be read only once is read once for all loads of the Opener: standard input, and a pipe that a shell passes
// by its number.
func (o *Opener) readStream(throttle *document.Throttle, from source.Source) ([]byte, *model.Problem) {
	throttle.Post(model.Step{Stage: model.Waiting, Note: from.Name})
	if from.Name != source.StandardInput && !strings.HasPrefix(from.Name, "/dev/") && !strings.HasPrefix(from.Name, "/proc/") {
		return readPipe(throttle, from.Name)
	}
	return o.keptStream(from.Name).wait(throttle, from.Name)
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
		if name != source.StandardInput {
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
func readPipe(throttle *document.Throttle, name string) ([]byte, *model.Problem) {
	ctx, cancel := context.WithCancel(throttle.Context)
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
	data, problem := stream.wait(throttle, name)
	if throttle.Context.Err() != nil {
		if writer, err := os.OpenFile(name, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			writer.Close()
		}
	}
	return data, problem
}
