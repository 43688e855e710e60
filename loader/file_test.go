package loader

// This file holds reading itself: files that change, pipes that hang, standard input that is read only once.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"clanscope/loader/document"
	"clanscope/loader/loadertest"
	"clanscope/model"
)

// changingFile is a file whose size and modification time differ each time that somebody looks, until it has settled.
type changingFile struct {
	io.Reader
	size    int
	changes *int // how many looks are still different
}

func (f *changingFile) Close() error               { return nil }
func (f *changingFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *changingFile) Name() string               { return "changing" }
func (f *changingFile) Size() int64                { return int64(f.size) }
func (f *changingFile) Mode() fs.FileMode          { return 0o600 }
func (f *changingFile) IsDir() bool                { return false }
func (f *changingFile) Sys() any                   { return nil }

func (f *changingFile) ModTime() time.Time {
	*f.changes--
	return time.Unix(int64(max(*f.changes, 0)), 0)
}

func TestFileRewrittenWhileItIsRead(t *testing.T) {
	for changes, wantProblem := range map[int]bool{1: false, 3: false, 5: false, 7: true, 100: true} {
		attempts, left := 0, changes
		found, problem := readUnchanged(document.NewThrottle(t.Context(), func(model.Step) {}), document.Input{Name: "changing"}, func() (openedFile, error) {
			attempts++
			return &changingFile{strings.NewReader("{}"), 2, &left}, nil
		})
		if (problem != nil) != wantProblem || problem == nil && string(found.Buffer) != "{}" || attempts > readAttempts {
			t.Errorf("%d changes: %+v, %v after %d attempts", changes, found, problem, attempts)
		}
	}
}

func TestFaultOfTheDisk(t *testing.T) {
	settled := 0
	_, problem := readUnchanged(document.NewThrottle(t.Context(), func(model.Step) {}), document.Input{Name: "broken"}, func() (openedFile, error) {
		return &changingFile{iotest.ErrReader(&fs.PathError{Op: "read", Path: "broken", Err: syscall.EIO}), 2, &settled}, nil
	})
	if problem == nil || problem.Error() != "broken: cannot be read: input/output error. Check the name and try again." {
		t.Errorf("%v", problem)
	}
}

// TestNothingButWhatIsWantedIsKept compares a load for one query with one that keeps everything; some values are
// larger than the window.
func TestNothingButWhatIsWantedIsKept(t *testing.T) {
	var text strings.Builder
	for number := range 3000 {
		fmt.Fprintf(&text, `,"service-%d:i::":{"peer":"%s"}`, number%7, strings.Repeat("x", number))
	}
	long := strings.Repeat("y", 3*windowSize)
	file := writeFile(t, "exports.json", fmt.Sprintf(`{"long:::":"%s","long:i::":["%[1]s"]%s}`, long, text.String()))
	broken := writeFile(t, "broken.json", fmt.Sprintf(`{"long:::":"%s","long:i::":["%[1]s"]%s`, long, text.String()))
	whole := loadFiles(t, file)
	for _, service := range []string{"service-3", "long", "none"} {
		wanted := func(key []byte) bool { return strings.HasPrefix(string(key), service+":") }
		request := model.Request{Sources: []string{file}, OneQuery: true, Wanted: wanted}
		passing, problem := Read(t.Context(), &Opener{}, request, nil)
		if problem != nil {
			t.Fatal(problem)
		}
		want := loadertest.RowsOf(whole.Set)
		for row := range want {
			if !wanted([]byte(want[row].Key)) {
				want[row].Value = ""
			}
		}
		if got := loadertest.RowsOf(passing.Set); !slices.Equal(got, want) || passing.Sources[0].Bytes != whole.Sources[0].Bytes {
			t.Errorf("%s: the load that does not keep all differs", service)
		}
		request.Sources = []string{broken}
		refused := problemOf(t, &Opener{}, broken).Error()
		if _, problem := Read(t.Context(), &Opener{}, request, nil); problem == nil || problem.Error() != refused {
			t.Errorf("%v", problem)
		}
		request.Sources = []string{"-"}
		piped, problem := Read(t.Context(), &Opener{Stdin: opened(t, file)}, request, nil)
		if problem != nil || !slices.Equal(loadertest.RowsOf(piped.Set), want) || piped.Sources[0].Bytes != whole.Sources[0].Bytes {
			t.Errorf("%s: the load from standard input differs: %v", service, problem)
		}
		if _, problem := Read(t.Context(), &Opener{Stdin: opened(t, broken)}, request, nil); problem == nil || problem.Error() != strings.Replace(refused, broken, "-", 1) {
			t.Errorf("%v", problem)
		}
	}
}

func opened(t *testing.T, name string) *os.File {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// wantsNothing asks for the keys of standard input, without their values.
func wantsNothing() model.Request {
	return model.Request{Sources: []string{"-"}, OneQuery: true, Wanted: func([]byte) bool { return false }}
}

func TestStandardInputThatPassesCanBeCancelled(t *testing.T) {
	for _, begun := range [][]string{nil, {`{"a:b:c:d":1`}, {`{"odd":1,`, `"a:b:c:d":1`}} {
		stdin := &blockingReader{pieces: begun, allowed: make(chan struct{}, len(begun))}
		for range begun {
			stdin.allowed <- struct{}{}
		}
		ctx, cancel := context.WithCancel(t.Context())
		load := (&Opener{Stdin: stdin}).Open(ctx, wantsNothing())
		time.AfterFunc(10*time.Millisecond, cancel)
		load.Wait()
		for step, ok := load.Next(t.Context()); ok; step, ok = load.Next(t.Context()) {
			if step.Final && (step.Problem == nil || step.Problem.Text != "loading was cancelled") {
				t.Errorf("%+v", step)
			}
		}
	}
}

func TestTheWindowStaysSmall(t *testing.T) {
	slide := slideOver(strings.NewReader(strings.Repeat("x", 4*windowSize)), "test.json")
	if data, _, problem := slide(nil, 2*windowSize); problem != nil || len(data) <= 2*windowSize {
		t.Errorf("%d bytes, %v", len(data), problem)
	}
	if _, _, problem := slide(nil, largestWindow); problem == nil {
		t.Error("it grows without end")
	}
}

// TestReadAll reads in pieces of any size, whatever was foreseen.
func TestReadAll(t *testing.T) {
	for _, size := range []int{0, 1, 511, 512, 513, headSize - 1, headSize, headSize + 1, 3*headSize + 7, chunkSize + headSize + 1} {
		text := []byte("{" + strings.Repeat("x", max(size-1, 0)))[:size]
		grows := map[string]func([]byte) []byte{"reserved": growReserved}
		for _, foreseen := range []int64{0, 1, int64(size), int64(2*size + 1)} {
			grows[fmt.Sprint(foreseen, " foreseen")] = growFor(foreseen)
		}
		for how, grow := range grows {
			for name, reader := range map[string]io.Reader{"whole": bytes.NewReader(text), "data with the end": iotest.DataErrReader(bytes.NewReader(text))} {
				var got []byte
				err := readAll(reader, grow, func(data []byte) error {
					if !bytes.HasPrefix(data, got) {
						t.Errorf("%d bytes, %s: what was published has changed", size, how)
					}
					got = data
					return nil
				})
				if err != nil || !bytes.Equal(got, text) {
					t.Errorf("%d bytes, %s, %s: %d bytes, %v", size, how, name, len(got), err)
				}
			}
		}
	}
}

func TestReadingStopsWhereItIsNotWanted(t *testing.T) {
	unwanted := errors.New("unwanted")
	endless := iotest.OneByteReader(endlessReader{})
	if err := readAll(endless, growFor(0), func(data []byte) error {
		if len(data) > 10 {
			return unwanted
		}
		return nil
	}); err != unwanted {
		t.Errorf("%v", err)
	}
	var problem *model.Problem
	if err := readAll(endlessReader{}, growFor(0), func([]byte) error { return nil }); !errors.As(err, &problem) || !strings.HasPrefix(problem.Text, "it is not JSON") {
		t.Errorf("what is no JSON is read on: %v", err)
	}
}

type endlessReader struct{}

func (endlessReader) Read(into []byte) (int, error) {
	for at := range into {
		into[at] = 'y'
	}
	return len(into), nil
}

func TestSparseFileFailsAtItsFirstByte(t *testing.T) {
	name := writeFile(t, "sparse.json", "")
	if err := os.Truncate(name, 2<<30); err != nil {
		t.Skip("no sparse files here:", err)
	}
	if problem := problemOf(t, &Opener{}, name); problem.Text != "it begins with zero bytes and is not JSON" || problem.Line != 1 || problem.Col != 1 {
		t.Errorf("%v", problem)
	}
}

func makePipe(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	return name
}

func TestNamedPipe(t *testing.T) {
	name := makePipe(t)
	written := make(chan error, 1)
	go func() { written <- os.WriteFile(name, []byte(`{"a:b:c:d":1}`), 0) }()
	if set := loadFiles(t, name).Set; set.Len() != 1 {
		t.Errorf("%+v", loadertest.RowsOf(set))
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
}

func TestNamedPipeWithoutWriterCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	name := makePipe(t)
	load := (&Opener{}).Open(ctx, model.Request{Sources: []string{name}})
	if step, ok := load.Next(t.Context()); !ok || step.Stage != model.Waiting || step.Note != name {
		t.Errorf("%+v", step)
	}
	cancel()
	load.Wait()
	if step, ok := load.Next(t.Context()); !ok || !step.Final || step.Problem == nil || step.Problem.Text != "loading was cancelled" {
		t.Errorf("%+v", step)
	}
}

func TestNamedPipeWithSilentWriterCanBeCancelled(t *testing.T) {
	name := makePipe(t)
	ctx, cancel := context.WithCancel(t.Context())
	load := (&Opener{}).Open(ctx, model.Request{Sources: []string{name}})
	writer, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	if _, err := writer.WriteString(`{"a:b:`); err != nil {
		t.Fatal(err)
	}
	cancel()
	load.Wait()
	if _, ok := load.Next(ctx); ok {
		t.Error("a step came after the context had ended")
	}
}

// blockingReader gives its text in pieces, each only when it is allowed to.
type blockingReader struct {
	pieces  []string
	allowed chan struct{}
	reads   int
}

func (r *blockingReader) Read(into []byte) (int, error) {
	<-r.allowed
	r.reads++
	if len(r.pieces) == 0 {
		return 0, io.EOF
	}
	n := copy(into, r.pieces[0])
	r.pieces = r.pieces[1:]
	return n, nil
}

func TestStandardInputIsReadOnceForAllLoads(t *testing.T) {
	stdin := &blockingReader{pieces: []string{`{"a:b:`, `c:d":1}`}, allowed: make(chan struct{}, 3)}
	opener := &Opener{Stdin: stdin}
	ctx, cancel := context.WithCancel(t.Context())
	first := opener.Open(ctx, model.Request{Sources: []string{"-"}, Generation: 1})
	stdin.allowed <- struct{}{}
	cancel() // the load that started reading is gone, what it read is not
	first.Wait()
	for range 2 {
		stdin.allowed <- struct{}{}
	}
	for generation := 2; generation < 4; generation++ {
		snapshot, problem := Read(t.Context(), opener, model.Request{Sources: []string{"-"}, Generation: generation}, nil)
		if problem != nil || snapshot.Set.Len() != 1 || snapshot.Sources[0].Name != "-" || stdin.reads != 3 {
			t.Errorf("load %d: %v, %v", generation, snapshot, problem)
		}
	}
}

func TestStandardInputAsFile(t *testing.T) {
	stdin, err := os.Open(writeFile(t, "in.json", string(generateExports(3000, 1))))
	if err != nil {
		t.Fatal(err)
	}
	snapshot, problem := Read(t.Context(), &Opener{Stdin: stdin}, model.Request{Sources: []string{"-"}}, nil)
	if problem != nil || snapshot.Set.Len() != 3000 {
		t.Errorf("%v", problem)
	}
	if _, err := stdin.Stat(); err != nil {
		t.Errorf("standard input was closed: %v", err)
	}
}

func TestStandardInputThatFails(t *testing.T) {
	for want, stdin := range map[string]func() io.Reader{
		"-: cannot be read: there is no standard input.":   func() io.Reader { return nil },
		"-: cannot be read: broken.":                       func() io.Reader { return iotest.ErrReader(errors.New("broken")) },
		"-: cannot be read: reading broke off: a mistake.": func() io.Reader { return panickingReader{} },
		"-: it is empty. It should hold":                   func() io.Reader { return strings.NewReader("") },
		"-:1:8: unexpected end of file":                    func() io.Reader { return strings.NewReader(`{"a::::`) },
	} {
		if problem := problemOf(t, &Opener{Stdin: stdin()}, "-"); !strings.HasPrefix(problem.Error(), want) {
			t.Errorf("got %v, want %s", problem, want)
		}
		if _, problem := Read(t.Context(), &Opener{Stdin: stdin()}, wantsNothing(), nil); problem == nil || !strings.HasPrefix(problem.Error(), want) {
			t.Errorf("in passing: got %v, want %s", problem, want)
		}
	}
}

type panickingReader struct{}

func (panickingReader) Read([]byte) (int, error) { panic("a mistake") }

// silentFile says that it is empty, as files of the kernel do, and never gives a byte.
type silentFile struct {
	changingFile
	closed chan struct{}
}

func (f *silentFile) Stat() (fs.FileInfo, error) { return &f.changingFile, nil }
func (f *silentFile) Read([]byte) (int, error)   { <-f.closed; return 0, io.EOF }

func TestFileThatNeverEnds(t *testing.T) {
	silent := make(chan struct{})
	defer close(silent)
	endless := startReading(0, 0, func(func([]byte) error) error { <-silent; return nil })
	endless.patience = time.Millisecond
	_, _, problem := endless.await(document.NewThrottle(t.Context(), func(model.Step) {}), "kmsg", 0)
	if problem == nil || problem.File != "kmsg" || problem.Text != "nothing came from it for 1ms, and it has no end" {
		t.Errorf("%v", problem)
	}

	file := &silentFile{changingFile{changes: new(int)}, silent}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	in := document.Input{Name: "kmsg"}
	cancelled := document.NewThrottle(ctx, func(model.Step) {})
	if _, problem := readUnchanged(cancelled, in, func() (openedFile, error) { return file, nil }); problem == nil || problem.Text != document.Cancelled().Text {
		t.Errorf("cancelled: %v", problem)
	}
}
