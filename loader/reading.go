package loader

// This file holds a read that is still running: the bytes of a source so far, for whoever wants to decode them while
// more come. It knows neither what the bytes mean nor where they come from.

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"clanscope/loader/document"
	"clanscope/loader/memory"
	"clanscope/model"
)

const (
	headSize    = 64 << 10  // bytes that are checked before memory for the rest is allocated
	chunkSize   = 512 << 10 // bytes that are read at once: few enough to be still in the processor's cache when they are decoded
	maxForeseen = 8 << 30   // a larger size is not believed until the bytes are there
)

// reading is a read in a goroutine of its own, because a read cannot be cancelled. Any number of loads may wait for it.
type reading struct {
	foreseen int64         // bytes in all; 0 if nobody knows
	most     int64         // how many bytes are taken; 0: any number
	patience time.Duration // how long to wait for more bytes; 0: for ever
	finished chan struct{} // closed when nothing of the read runs any more

	mutex   sync.Mutex
	data    []byte // the bytes so far; they never change, more are only appended
	err     error  // how the read ended; io.EOF if all is there
	news    chan struct{}
	unasked bool // nobody wants more
}

// errUnasked ends a read that nobody waits for any more.
var errUnasked = errors.New("nobody asks for the rest")

// startReading begins to read. The function read calls publish again and again with all bytes so far, and returns
// when no more will come.
func startReading(foreseen, most int64, read func(publish func(data []byte) error) error) *reading {
	r := &reading{foreseen: foreseen, most: most, finished: make(chan struct{}), news: make(chan struct{})}
	go func() {
		defer close(r.finished)
		r.end(withoutPanic(func() error { return read(r.publish) }))
	}()
	return r
}

// withoutPanic turns a panic of read into an error.
func withoutPanic(read func() error) (err error) {
	defer func() {
		if mistake := recover(); mistake != nil {
			err = fmt.Errorf("reading broke off: %v", mistake)
		}
	}()
	return read()
}

func (r *reading) publish(data []byte) error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.data = data
	r.wake()
	switch {
	case r.unasked:
		return errUnasked
	case r.most > 0 && int64(len(data)) > r.most:
		return tooLarge("", r.most)
	}
	return nil
}

func (r *reading) end(err error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.err = err; err == nil {
		r.err = io.EOF
	}
	r.wake()
}

func (r *reading) wake() {
	close(r.news)
	r.news = make(chan struct{})
}

// abandon ends the read when the piece that is being read has arrived.
func (r *reading) abandon() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.unasked = true
}

func (r *reading) look() (data []byte, news <-chan struct{}, err error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.data, r.news, r.err
}

// asInput returns in with the bytes of this read as its text, for one load.
func (r *reading) asInput(throttle *document.Throttle, in document.Input) document.Input {
	in.Total = r.foreseen
	in.Await = func(beyond int) ([]byte, bool, *model.Problem) { return r.await(throttle, in.Name, beyond) }
	return in
}

// silence returns a channel that fires when nothing has come for too long; nil if there is no such limit.
func (r *reading) silence() <-chan time.Time {
	if r.patience == 0 {
		return nil
	}
	return time.After(r.patience)
}

// goesOn tells whether more may come.
func (r *reading) goesOn() bool {
	_, _, err := r.look()
	return err == nil
}

// await waits until there are more bytes than beyond, or the read or the load has ended. It returns all bytes so far.
func (r *reading) await(throttle *document.Throttle, name string, beyond int) (data []byte, whole bool, problem *model.Problem) {
	for {
		data, news, err := r.look()
		switch {
		case err != nil && err != io.EOF:
			return nil, false, readProblem(name, err)
		case err == io.EOF || len(data) > beyond:
			return data, err == io.EOF, nil
		}
		select {
		case <-news:
		case <-r.silence():
			return nil, false, &model.Problem{
				File: name, Text: fmt.Sprintf("nothing came from it for %v, and it has no end", r.patience),
				Hint: "This is not a file with exports; give another one, or `-` for standard input.",
			}
		case <-throttle.Context.Done():
		}
		done := int64(len(data))
		if throttle.Progress(model.Step{Stage: model.Reading, Done: done, Total: max(r.foreseen, done)}) != nil {
			return nil, false, document.Cancelled()
		}
	}
}

// readAll reads to the end into memory that grow provides, and publishes all bytes so far after each piece. It gives
// up when publish fails. If the head is not JSON, it gives up before it allocates memory for more.
func readAll(from io.Reader, grow func(buffer []byte) []byte, publish func(data []byte) error) error {
	buffer := make([]byte, 0, headSize)
	for {
		n, err := from.Read(buffer[len(buffer):min(cap(buffer), len(buffer)+chunkSize)])
		buffer = buffer[:len(buffer)+n]
		if err != nil && err != io.EOF {
			return err
		}
		if failed := publish(buffer); failed != nil || err == io.EOF {
			return failed
		}
		if len(buffer) < cap(buffer) {
			continue
		}
		if len(buffer) == headSize {
			if problem := document.RefuseHead("", buffer); problem != nil {
				return problem
			}
		}
		buffer = grow(buffer)
	}
}

// growFor returns a function that makes room for the foreseen bytes and one more, which the last read needs to find
// the end. If more bytes come, it makes room for half as much again.
func growFor(foreseen int64) func(buffer []byte) []byte {
	return func(buffer []byte) []byte {
		missing := min(foreseen, maxForeseen) + 1 - int64(len(buffer))
		more := max(missing, int64(len(buffer)/2), headSize)
		grown := append(make([]byte, 0, int64(len(buffer))+more), buffer...) // new memory is clear; slices.Grow would clear it again
		memory.PreferLargePages(grown)
		return grown
	}
}

// reserved is how many bytes may come through a pipe before they must be moved to larger memory.
const reserved = 64 << 30

// growReserved makes room for input whose length nobody knows and which is kept until the program ends.
func growReserved(buffer []byte) []byte {
	room := memory.Reserve(reserved)
	if room == nil || len(buffer) > headSize {
		return growFor(0)(buffer)
	}
	memory.PreferLargePages(room)
	return append(room, buffer...)
}
