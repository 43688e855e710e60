package ui

// This file measures what a key costs the whole program, against a program of the same toolkit that only draws the
// same frames. Both are processes of their own, each on a terminal of its own, and their keys are pressed in turn.

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"
)

// bare draws prepared frames: the next one at each key, and the first one again after the last.
type bare struct {
	frames []string
	at     int
}

func (b *bare) Init() tea.Cmd { return nil }

func (b *bare) View() tea.View {
	view := tea.NewView(b.frames[b.at])
	view.AltScreen, view.WindowTitle = true, "clanscope"
	return view
}

func (b *bare) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	if _, isKey := message.(tea.KeyPressMsg); isKey {
		b.at = (b.at + 1) % len(b.frames)
	}
	return b, nil
}

// framesASecond is how often the explorer draws at most: a program that draws less often leaves frames out.
const framesASecond = 100

// framesVariable names the file with the frames for the bare program, which is this test's binary.
const framesVariable = "CLANSCOPE_TEST_FRAMES"

// TestBareProgram is the bare program, if it is started as that.
func TestBareProgram(t *testing.T) {
	file := os.Getenv(framesVariable)
	if file == "" {
		return // only BenchmarkKeyAgainstBare starts it
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var frames []string
	if err := json.Unmarshal(text, &frames); err != nil {
		t.Fatal(err)
	}
	_, _ = tea.NewProgram(&bare{frames: frames}, tea.WithFPS(framesASecond)).Run()
}

// terminalProgram is a program on a terminal of its own.
type terminalProgram struct {
	keyboard *os.File
	command  *exec.Cmd
	drawn    chan int // how many bytes each piece of what it draws has
}

func startOnTerminal(b *testing.B, command *exec.Cmd) *terminalProgram {
	b.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		b.Skip(err)
	}
	number, _ := unix.IoctlGetInt(int(keyboard.Fd()), unix.TIOCGPTN)
	_ = unix.IoctlSetPointerInt(int(keyboard.Fd()), unix.TIOCSPTLCK, 0)
	_ = unix.IoctlSetWinsize(int(keyboard.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: 200, Row: 60})
	tty, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		b.Skip(err)
	}
	defer tty.Close()
	command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
	command.Env = append(command.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "TMUX=", "NO_COLOR=")
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := command.Start(); err != nil {
		b.Fatal(err)
	}
	program := &terminalProgram{keyboard, command, make(chan int, 1000)}
	go program.read()
	b.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait(); keyboard.Close() })
	program.rest(5 * time.Second) // until everything is loaded and checked
	return program
}

func (p *terminalProgram) read() {
	buffer := make([]byte, 64<<10)
	for {
		count, err := p.keyboard.Read(buffer)
		if err != nil {
			close(p.drawn)
			return
		}
		p.drawn <- count
	}
}

// press presses keys, each when nothing has been drawn for a while, and returns how many bytes were drawn.
func (p *terminalProgram) press(keys ...string) (bytes int) {
	for _, key := range keys {
		_, _ = io.WriteString(p.keyboard, typed[key])
		bytes += p.rest(frameTime)
	}
	return bytes
}

// rest waits until nothing has been drawn for a while, and returns how many bytes were drawn.
func (p *terminalProgram) rest(pause time.Duration) (bytes int) {
	for {
		select {
		case count := <-p.drawn:
			bytes += count
		case <-time.After(pause):
			return bytes
		}
	}
}

// processor returns the processor time that the program has taken.
func (p *terminalProgram) processor() time.Duration {
	var taken unix.Timespec
	_ = unix.ClockGettime(int32(^p.command.Process.Pid<<3|processorClock), &taken)
	return time.Duration(taken.Nano())
}

// processorClock makes the number of a process the number of the clock of its processor time, as Linux has it.
const processorClock = 2

// frameTime is longer than the toolkit waits before it draws, so that it draws once for each key.
const frameTime = 30 * time.Millisecond

// typed are the keys as a terminal sends them.
var typed = map[string]string{"down": "\x1b[B", "up": "\x1b[A", "tab": "\t"}

// keysThereAndBack are what both programs are pressed: as many keys up as down, so that the frames repeat.
var keysThereAndBack = slices.Concat(slices.Repeat([]string{"down"}, 20), slices.Repeat([]string{"up"}, 20))

// BenchmarkKeyAgainstBare reports what a key costs in the list, the services and the machines, as a multiple of what
// drawing its frames costs, and how many bytes both send: they are the same if the frames are. The limit is 1.2.
func BenchmarkKeyAgainstBare(b *testing.B) {
	folder := b.TempDir()
	clanscope := filepath.Join(folder, "clanscope")
	if output, err := exec.Command("go", "build", "-o", clanscope, "..").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, output)
	}
	peer, password := `{"peer":{"port":22,"hosts":[{"plain":"10.0.0.1"}]}}`, `{"peer":{"password":"correct horse battery"}}`
	for name, source := range map[string]string{
		"62":                "../testdata/homelab/homelab.exports.json",
		"1000000":           writeFleet(b, 1_000_000, peer),
		"1000000-violating": writeFleet(b, 1_000_000, password),
	} {
		snapshot := loadedFile(b, source)
		for _, place := range keyPlaces {
			b.Run(name+"/"+place.name, func(b *testing.B) {
				d := drive(b, 200, 60, snapshot).press(place.keys...)
				var frames []string
				for _, key := range keysThereAndBack {
					frames = append(frames, d.View().Content)
					d.press(key)
				}
				ours := startOnTerminal(b, exec.Command(clanscope, source))
				theirs := startOnTerminal(b, bareCommand(b, frames))
				ours.press(place.keys...)
				compareKeys(b, ours, theirs)
			})
		}
	}
}

// compareKeys presses the same keys in both programs in turn and reports what they cost.
func compareKeys(b *testing.B, ours, theirs *terminalProgram) {
	programs := [...]*terminalProgram{ours, theirs}
	for _, each := range programs {
		each.press(keysThereAndBack...) // the first time, more is drawn
	}
	var taken [len(programs)]time.Duration
	var sent [len(programs)]int
	presses := 0
	for b.Loop() {
		for at, each := range programs {
			before := each.processor()
			sent[at] += each.press(keysThereAndBack...)
			taken[at] += each.processor() - before
		}
		presses += len(keysThereAndBack)
	}
	b.ReportMetric(float64(taken[0])/float64(taken[1]), "times")
	for at, prefix := range []string{"", "bare-"} {
		b.ReportMetric(taken[at].Seconds()*1e3/float64(presses), prefix+"ms/key")
		b.ReportMetric(float64(sent[at])/float64(presses), prefix+"B/key")
	}
}

// bareCommand returns a command for the bare program with these frames.
func bareCommand(b *testing.B, frames []string) *exec.Cmd {
	b.Helper()
	text, err := json.Marshal(frames)
	file := filepath.Join(b.TempDir(), "frames.json")
	if err := cmp.Or(err, os.WriteFile(file, text, 0o600)); err != nil {
		b.Fatal(err)
	}
	command := exec.Command(os.Args[0], "-test.run=^TestBareProgram$")
	command.Env = append(os.Environ(), framesVariable+"="+file)
	return command
}

// writeFleet writes a file of n exports with the same value.
func writeFleet(b *testing.B, n int, value string) (file string) {
	b.Helper()
	file = filepath.Join(b.TempDir(), "fleet.json")
	to, err := os.Create(file)
	if err != nil {
		b.Fatal(err)
	}
	defer to.Close()
	out, separator := bufio.NewWriter(to), "{"
	for at := range n {
		fmt.Fprintf(out, "%s%q:%s", separator, fleetKey(at), value)
		separator = ",\n"
	}
	fmt.Fprintln(out, "}")
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	return file
}
