//go:build unix

package ui

// This file measures what a key costs the whole process, against a program of the same toolkit that does nothing but
// draw the same frames.

import (
	"io"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// bare draws one frame after the other, another one at each key.
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

// processorTime runs a program, presses keys, and returns how much processor time each took.
func processorTime(model tea.Model, keys []string) time.Duration {
	program := tea.NewProgram(model, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithWindowSize(200, 60),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}), tea.WithoutSignalHandler())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = program.Run()
	}()
	time.Sleep(10 * frameTime)
	before := processorOfProcess()
	for _, key := range keys {
		program.Send(keyCodes[key])
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

// BenchmarkKeyAgainstBare tells what a key costs in the list, the services and the machines, as so many times what
// drawing its frames costs. The bar is 1.2.
func BenchmarkKeyAgainstBare(b *testing.B) {
	for _, fleet := range []struct {
		name     string
		snapshot func() *model.Snapshot
	}{
		{"62", func() *model.Snapshot { return fleetOf(62) }},
		{"1000000", func() *model.Snapshot { return fleetOf(1_000_000) }},
		{"1000000-violating", func() *model.Snapshot { return violatingFleetOf(1_000_000) }},
	} {
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
					ours += processorTime(loadedApp{d.App}, keys)
					theirs += processorTime(&bare{frames: frames}, keys)
				}
				b.ReportMetric(float64(ours)/float64(theirs), "times")
				b.ReportMetric(ours.Seconds()*1e3/float64(b.N), "ms/key")
				b.ReportMetric(theirs.Seconds()*1e3/float64(b.N), "bare-ms/key")
			})
		}
	}
}
