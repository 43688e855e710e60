package ui

// This file tests that the program survives whatever hands and files do to it: seeded random keys, clicks and sizes
// while the files that it watches are rewritten, torn, removed and replaced by links. After each of them every frame is
// exact and the parts of the screen agree; at the end nothing is left running and no memory was kept. A long run is
// started by hand: CLANSCOPE_SOAK=1000000 go test ./ui -race -run Soak -timeout 24h.

import (
	"context"
	"fmt"
	"image/color"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/model/modeltest"
)

// usualSoak is how many keys are pressed by default; on the large set it is a tenth of that.
const usualSoak = 1500

func soakWanted(t *testing.T) int {
	t.Helper()
	if wanted, err := strconv.Atoi(os.Getenv("CLANSCOPE_SOAK")); err == nil {
		return wanted
	}
	if testing.Short() {
		return usualSoak / 10
	}
	return usualSoak
}

func TestSoakOnTheDemo(t *testing.T) {
	var scenes [][]byte
	for _, name := range []string{"1-clean", "2-collision", "3-fix"} {
		scenes = append(scenes, readFile(t, "../testdata/demo/"+name+".json"))
	}
	soak(t, &loader.Opener{Demo: scenes}, model.Request{Demo: true}, soakWanted(t), nil)
}

func TestSoakOnAFileThatIsTornAndReplaced(t *testing.T) {
	files := newTroubledFile(t, readFile(t, "../testdata/homelab/scenarios/all-violations.json"), readFile(t, "../testdata/demo/2-collision.json"))
	soak(t, &loader.Opener{}, model.Request{Sources: []string{files.name}}, soakWanted(t), files)
}

// TestSoakOnAHundredThousandKeys presses fewer keys under the race detector, which is about goroutines, not keys.
func TestSoakOnAHundredThousandKeys(t *testing.T) {
	files := newTroubledFile(t, manyExports(100_000/modeltest.Stride), manyExports(99_000/modeltest.Stride))
	soak(t, &loader.Opener{}, model.Request{Sources: []string{files.name}}, soakWanted(t)/10, files)
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func manyExports(count int) []byte {
	text := []byte("{")
	for at := range count {
		text = fmt.Appendf(text, `"service-%d:instance-%d:role-%d:machine-%d":{"peer":{"port":%d}},`, at%40, at%300, at%3, at/100, at)
	}
	return append(text[:len(text)-1], '}')
}

// soaker is the program with its commands running concurrently, as Bubble Tea runs them.
type soaker struct {
	*App
	t        *testing.T
	ended    context.Context
	messages chan tea.Msg
	commands sync.WaitGroup
}

// soak presses keys at random, now and then does something to the file, if there is one, and checks everything after
// each.
func soak(t *testing.T, opener *loader.Opener, request model.Request, keys int, file *troubledFile) {
	random := rand.New(rand.NewPCG(11, uint64(keys)))
	goroutines := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(context.Background())
	loads := &sync.WaitGroup{}
	s := startSoaker(t, ctx, loads, opener, request)
	memory := uint64(0)
	for at := range keys {
		if at == keys/5 {
			memory = s.rest(file)
		}
		if file != nil && random.IntN(100) == 0 {
			file.trouble(random)
		}
		s.take(randomMessage(random))
		s.takeAll()
	}
	if kept := int64(s.rest(file)) - int64(memory); kept > 10<<20 {
		t.Errorf("%d keys have kept %d bytes", keys, kept)
	}
	cancel()
	s.commands.Wait()
	loads.Wait()
	s.App = nil
	for deadline := time.Now().Add(time.Minute); runtime.NumGoroutine() > goroutines && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	if left := runtime.NumGoroutine() - goroutines; left > 0 {
		stacks := make([]byte, 1<<20)
		t.Errorf("%d goroutines are left:\n%s", left, stacks[:runtime.Stack(stacks, true)])
	}
}

func startSoaker(t *testing.T, ctx context.Context, loads *sync.WaitGroup, opener *loader.Opener, request model.Request) *soaker {
	config := Config{
		Context: ctx, Request: request, Mouse: true,
		Open: func(ctx context.Context, request model.Request) Load {
			load := opener.Open(ctx, request)
			loads.Go(load.Wait)
			return load
		},
		Watch: func(ctx context.Context) (<-chan struct{}, string) {
			changed, note := opener.Watch(ctx, request)
			events := make(chan struct{})
			loads.Go(func() { // until the following has ended
				defer close(events)
				for range changed {
					select {
					case events <- struct{}{}:
					case <-ctx.Done():
					}
				}
			})
			return events, note
		},
		Copy: func(string) error { return nil },
		ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) {
			return "error: getPublicValue: Public value nas/g/f not found!\n\n       … while evaluating the option `exports.\"a:b:c:d\".peer.hosts':\n", nil
		},
		CanOpen:   func(*model.Snapshot, string) bool { return true },
		OpenFile:  func(*model.Snapshot, model.Module) tea.Cmd { return func() tea.Msg { return Notice("opened") } },
		OpenPager: func([]byte) tea.Cmd { return nil },
	}
	s := &soaker{App: New(config), t: t, ended: ctx, messages: make(chan tea.Msg, 64)}
	s.do(s.Init())
	s.take(tea.WindowSizeMsg{Width: 120, Height: 36})
	return s
}

// do runs a command concurrently.
func (s *soaker) do(command tea.Cmd) {
	if command == nil {
		return
	}
	s.commands.Go(func() {
		message := command()
		if message == nil {
			return
		}
		select {
		case s.messages <- message:
		case <-s.ended.Done():
		}
	})
}

// take hands the program a message and checks the result.
func (s *soaker) take(message tea.Msg) {
	switch message := message.(type) {
	case tea.QuitMsg: // the next key comes anyway
	case tea.BatchMsg:
		for _, each := range message {
			s.do(each)
		}
	default:
		_, command := s.Update(message)
		s.do(command)
		s.check(message)
	}
}

// takeAll hands over what has come in the meantime.
func (s *soaker) takeAll() {
	for {
		select {
		case message := <-s.messages:
			s.take(message)
		default:
			return
		}
	}
}

// rest brings the program to the same place each time, with the same data loaded twice, and returns how much memory
// it holds then.
func (s *soaker) rest(file *troubledFile) uint64 {
	if file != nil {
		file.replace(file.versions[0])
	}
	for range 8 {
		s.take(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
	for range 3 { // the demo has as many scenes
		s.take(tea.KeyPressMsg{Code: 'U', Text: "U"})
		s.take(tea.KeyPressMsg{Code: 'r', Text: "r"})
		for s.scene.now.running || s.worker.away {
			s.take(<-s.messages)
		}
	}
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.HeapAlloc
}

var soakSizes = append([][2]int{{0, 0}, {1, 1}, {39, 9}, {40, 10}, {160, 50}}, designedSizes...)

// randomMessage is what a hand does next: mostly a key, now and then the mouse, another size, a paste, another
// background.
func randomMessage(random *rand.Rand) tea.Msg {
	x, y := random.IntN(130), random.IntN(40)
	switch random.IntN(40) {
	case 0:
		size := soakSizes[random.IntN(len(soakSizes))]
		return tea.WindowSizeMsg{Width: size[0], Height: size[1]}
	case 1, 2:
		return tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}
	case 3:
		return tea.MouseWheelMsg{X: x, Y: y, Button: modeltest.Pick(random, tea.MouseWheelUp, tea.MouseWheelDown, tea.MouseWheelLeft)}
	case 4:
		return tea.PasteMsg{Content: modeltest.Pick(random, "tor", "a:b:c:d", "s: s.serviceName == \"x\"", poison)}
	case 5:
		return tea.BackgroundColorMsg{Color: modeltest.Pick[color.Color](random, color.Black, color.White)}
	case 6, 7, 8:
		letter := rune('!' + random.IntN('~'-'!'))
		return tea.KeyPressMsg{Code: letter, Text: string(letter)}
	}
	keys := randomKeys[random.IntN(len(randomKeys))]
	name := keys[random.IntN(len(keys))]
	if pressed, known := keyCodes[name]; known {
		return pressed
	}
	letter := []rune(name)[random.IntN(len([]rune(name)))]
	return tea.KeyPressMsg{Code: letter, Text: string(letter)}
}

// check fails unless the frame is exact and the parts of the screen agree.
func (s *soaker) check(after tea.Msg) {
	s.t.Helper()
	checkFrame(s.t, s.View().Content, s.layout.width, s.layout.height)
	complain := func(what string, is ...any) {
		s.t.Helper()
		s.t.Fatalf("after %#v: %s", after, fmt.Sprintf(what, is...))
	}
	s.checkCursors(complain)
	s.checkQuery(complain)
	s.checkDetail(complain)
	if s.worker.idle() && s.scene.snapshot.Set.Len() <= mostCompared {
		(&driver{App: s.App, t: s.t}).isOfTheSnapshotShown()
	}
}

func (s *soaker) checkCursors(complain func(string, ...any)) {
	s.t.Helper()
	for what, place := range map[string]struct{ cursor, of int }{
		"list": {s.list.cursor, s.scene.listed.Len()}, "detail": {s.detail.cursor, len(s.detail.lines)}, "violations": {s.violations.cursor, len(s.violations.shown)},
		"pop-up": {s.popup.cursor, len(s.popup.offers)}, "history": {0, longestHistory - len(s.history.back) + 1},
	} {
		if place.cursor < 0 || place.cursor >= max(1, place.of) {
			complain("the cursor of the %s is at %d of %d", what, place.cursor, place.of)
		}
	}
	for _, part := range model.Parts {
		rows := &s.scene.narrowed.columns[part]
		if rows.cursor < 0 || rows.cursor >= rows.len() || rows.effective >= rows.len() || rows.effective != rows.cursor && rows.effective != 0 {
			complain("the cursor of the column of %v is at %d and %d of %d", part, rows.cursor, rows.effective, rows.len())
		}
	}
}

// mostCompared is up to which size of a set every row is compared with the query after each message.
const mostCompared = 300

// checkQuery compares the rows on the screen with the query, and the query with what the columns show.
func (s *soaker) checkQuery(complain func(string, ...any)) {
	s.t.Helper()
	set, narrowed := s.scene.snapshot.Set, s.scene.narrowed
	if narrowed.set != set {
		complain("the columns are those of another snapshot")
	}
	for _, part := range model.Parts {
		column, rows := &s.state.columns[part], &narrowed.columns[part]
		shown := rows.at(rows.effective).choice(column.filter)
		if len(column.marks) > 0 {
			shown = model.Exactly(column.marks...)
		}
		if (model.Query{}).With(part, shown).String() != (model.Query{}).With(part, narrowed.query.Parts[part]).String() {
			complain("the column of %v shows %+v and the query asks for %+v", part, shown, narrowed.query.Parts[part])
		}
	}
	if set.Len() > mostCompared {
		return
	}
	for row := range set.Len() {
		_, selected := narrowed.rows.Place(row)
		asked := modeltest.Asks(narrowed.query, modeltest.Row{Key: set.Key(row), Interfaces: set.Interfaces(set.InterfaceSet(row))}, model.PartCount)
		if selected != asked {
			complain("%q is selected: %v; the query is %s", set.Key(row), selected, narrowed.query)
		}
		if _, listed := s.scene.listed.Place(row); listed && !selected {
			complain("%q is listed and not selected by %s", set.Key(row), narrowed.query)
		}
	}
}

// checkDetail compares the detail with the export that keys act on.
func (s *soaker) checkDetail(complain func(string, ...any)) {
	s.t.Helper()
	row, found := s.subject()
	if !found {
		if s.detail.known {
			complain("the detail shows %q, and there is no export under the cursor", s.detail.key)
		}
		return
	}
	if key := s.scene.snapshot.Set.Key(row); !s.detail.known || s.detail.key != key || s.detail.row != row || s.detail.of.snapshot != s.scene.snapshot {
		complain("the detail shows %q, and the cursor is on %q", s.detail.key, key)
	}
}

// troubledFile is a file that others write while it is followed.
type troubledFile struct {
	t         *testing.T
	name      string
	elsewhere string // what links lead to
	versions  [][]byte
}

func newTroubledFile(t *testing.T, versions ...[]byte) *troubledFile {
	t.Helper()
	folder := t.TempDir()
	f := &troubledFile{t: t, name: filepath.Join(folder, "clan.json"), elsewhere: filepath.Join(folder, "elsewhere.json"), versions: versions}
	f.write(f.name, versions[0])
	f.write(f.elsewhere, versions[1])
	return f
}

func (f *troubledFile) write(name string, text []byte) {
	f.t.Helper()
	if err := os.WriteFile(name, text, 0o600); err != nil {
		f.t.Fatal(err)
	}
}

// trouble does to the file what editors, scripts and accidents do. What was done before may be in the way, which is
// part of the test.
func (f *troubledFile) trouble(random *rand.Rand) {
	text := f.versions[random.IntN(len(f.versions))]
	switch random.IntN(8) {
	case 0: // torn
		_ = os.WriteFile(f.name, text[:random.IntN(len(text))], 0o600)
	case 1:
		_ = os.Remove(f.name)
	case 2:
		_ = os.Remove(f.name)
		_ = os.Symlink(f.elsewhere, f.name)
	case 3:
		_ = os.Remove(f.name)
		_ = os.Symlink(f.name, f.name) // a link to itself
	case 4:
		f.append(text)
	default:
		f.replace(text)
	}
}

// replace puts another file in place of the file, as careful writers do.
func (f *troubledFile) replace(text []byte) {
	f.t.Helper()
	f.write(f.name+".new", text)
	if err := os.Rename(f.name+".new", f.name); err != nil {
		f.t.Fatal(err)
	}
}

// append writes the file in two pieces, as a slow writer does.
func (f *troubledFile) append(text []byte) {
	_ = os.Remove(f.name)
	file, err := os.Create(f.name)
	if err != nil {
		f.t.Fatal(err)
	}
	defer file.Close()
	for _, piece := range [][]byte{text[:len(text)/2], text[len(text)/2:]} {
		if _, err := file.Write(piece); err != nil {
			f.t.Fatal(err)
		}
	}
}
