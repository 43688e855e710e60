package ui

// This file measures what a key costs the whole process, against a program that uses the same toolkit and only draws
// the same frames. Both run on a real terminal of the system.

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"clanscope/model"
)

// bare draws prepared frames, the next one at each key.
type bare struct {
	frames []tea.View
	at     int
}

func (b *bare) Init() tea.Cmd { return nil }

func (b *bare) View() tea.View { return b.frames[b.at%len(b.frames)] }

func (b *bare) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	if _, isKey := message.(tea.KeyPressMsg); isKey {
		b.at++
	}
	return b, nil
}

// loadedApp is an App that has loaded everything.
type loadedApp struct{ *App }

func (l loadedApp) Init() tea.Cmd { return nil }

func (l loadedApp) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	_, command := l.App.Update(message)
	return l, command
}

// frameTime is longer than the toolkit waits before it draws, so that it draws once for each key.
const frameTime = 20 * time.Millisecond

// openTerminal returns both ends of a terminal: the one where keys are pressed, and the one that a program runs on.
// Another process reads what the program draws.
func openTerminal(b *testing.B) (keyboard, terminal *os.File) {
	b.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		b.Skip(err)
	}
	number, _ := unix.IoctlGetInt(int(keyboard.Fd()), unix.TIOCGPTN)
	_ = unix.IoctlSetPointerInt(int(keyboard.Fd()), unix.TIOCSPTLCK, 0)
	_ = unix.IoctlSetWinsize(int(keyboard.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: 200, Row: 60})
	if terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0); err != nil {
		b.Skip(err)
	}
	watching := exec.Command("cat")
	watching.Stdin = keyboard
	if err := watching.Start(); err != nil {
		b.Skip(err)
	}
	b.Cleanup(func() { terminal.Close(); keyboard.Close(); _ = watching.Process.Kill(); _ = watching.Wait() })
	return keyboard, terminal
}

// typed are the keys as a terminal sends them.
var typed = map[string]string{"down": "\x1b[B", "up": "\x1b[A"}

// processorTime runs a program, presses keys, and returns how much processor time each took.
func processorTime(keyboard, terminal *os.File, model tea.Model, keys []string) time.Duration {
	program := tea.NewProgram(model, tea.WithInput(terminal), tea.WithOutput(terminal),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}), tea.WithoutSignalHandler())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = program.Run()
	}()
	time.Sleep(10 * frameTime)
	before := processorOfProcess()
	for _, key := range keys {
		_, _ = keyboard.WriteString(typed[key])
		time.Sleep(frameTime)
	}
	taken := processorOfProcess() - before
	program.Quit()
	<-ended
	return taken / time.Duration(len(keys))
}

func processorOfProcess() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// BenchmarkKeyAgainstBare reports what a key costs in the list, the services and the machines, as a multiple of what
// drawing its frames costs. The limit is 1.2.
func BenchmarkKeyAgainstBare(b *testing.B) {
	for _, fleet := range []struct {
		name     string
		snapshot func() *model.Snapshot
	}{
		{"62", func() *model.Snapshot { return fleetOf(62) }},
		{"1000000", func() *model.Snapshot { return fleetOf(1_000_000) }},
		{"1000000-violating", func() *model.Snapshot { return violatingFleetOf(1_000_000) }},
	} {
		keyboard, terminal := openTerminal(b)
		d := drive(b, 200, 60, fleet.snapshot())
		for _, place := range keyPlaces {
			b.Run(fleet.name+"/"+place.name, func(b *testing.B) {
				d.press(append([]string{"esc", "U", "home", "left", "left", "left", "left"}, place.keys...)...)
				var keys []string
				var frames []tea.View
				for at := range 100 {
					keys = append(keys, []string{"down", "up"}[at/50])
					frames = append(frames, d.View())
					d.press(keys[at])
				}
				var ours, theirs time.Duration
				for b.Loop() {
					ours += processorTime(keyboard, terminal, loadedApp{d.App}, keys)
					theirs += processorTime(keyboard, terminal, &bare{frames: frames}, keys)
				}
				b.ReportMetric(float64(ours)/float64(theirs), "times")
				b.ReportMetric(ours.Seconds()*1e3/float64(b.N), "ms/key")
				b.ReportMetric(theirs.Seconds()*1e3/float64(b.N), "bare-ms/key")
			})
		}
	}
}
