package cli

// This file runs the explorer on the terminal: it handles signals, suspends it, and makes sure that nothing of it
// still runs when it has ended. The explorer itself is package ui.

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/ui"
)

const (
	quitPatience = 800 * time.Millisecond // how long the explorer may take to obey a signal
	loadPatience = 5 * time.Second        // how long processes of a load may take to end
	drawerPause  = 50 * time.Millisecond  // how long the goroutine that draws may take to end

	framesASecond = 100 // a key waits for the next frame
)

// runExplorer runs the explorer until the user or a signal ends it. Its first load begins before the terminal is
// prepared.
func (w *World) runExplorer(loads *openLoads, config ui.Config) error {
	ctx, cancel := context.WithCancel(context.Background())
	loads.ended = func() { w.resumeCollector(); w.boundGarbage() }
	session := &session{endLoads: func() { cancel(); loads.wait(loadPatience) }}
	config.Context, config.Open = ctx, loads.open
	if hasJobControl() {
		config.Suspend = func() tea.Msg { session.suspend(); return nil }
	}
	// It does not get our context, so that it ends only through Quit.
	session.program = tea.NewProgram(ui.New(config), tea.WithOutput(w.Out), tea.WithoutSignalHandler(),
		tea.WithFPS(framesASecond))
	release := session.obeySignals()
	defer w.pauseQuitting()()
	w.addProcessor()
	_, err := session.program.Run()
	release()
	session.endLoads()
	if received := session.received.Load(); received != nil {
		return &interruptedError{*received}
	}
	if err != nil {
		return fmt.Errorf("the explorer cannot run: %w; `clanscope SOURCE | cat` prints a plain report", err)
	}
	return nil
}

// addProcessor gives Go one processor more than it has work for: with all of them busy, a key would have to wait for
// one. The system runs a thread that has slept before one that has worked. It does nothing if the user has set Go's
// own variable for it.
func (w *World) addProcessor() {
	if w.Environment("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1)
	}
}

// session is one run of the explorer on the terminal.
type session struct {
	program  *tea.Program
	endLoads func()
	received atomic.Pointer[os.Signal] // the signal that ends the program
	stopped  atomic.Bool               // we have stopped ourselves, and restore the screen ourselves
}

// obeySignals makes signals end or suspend the explorer properly. Bubble Tea's own handler leaves the terminal broken
// at SIGHUP and SIGQUIT, ends with status 0, and does nothing at all while the program is busy.
func (s *session) obeySignals() (release func()) {
	signals, done := make(chan os.Signal, 4), make(chan struct{})
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTSTP,
		syscall.SIGCONT)
	go func() {
		for {
			select {
			case received := <-signals:
				s.obey(received, done)
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

func (s *session) obey(received os.Signal, done <-chan struct{}) {
	switch received {
	case syscall.SIGTSTP:
		if hasJobControl() {
			s.suspend()
		}
		return
	case syscall.SIGCONT:
		s.comeBack()
		return
	}
	s.received.CompareAndSwap(nil, &received)
	go s.program.Quit() // this waits until the program listens, which may never happen
	select {
	case <-done:
	case <-time.After(quitPatience):
		_ = s.program.ReleaseTerminal() // nothing can be done about a terminal that is gone
		s.endLoads()
		os.Exit((&interruptedError{received}).status())
	}
}

// suspend gives the terminal back to the shell and stops the whole job, until the shell continues it.
func (s *session) suspend() {
	s.stopped.Store(true)
	defer s.stopped.Store(false)
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if err := s.program.ReleaseTerminal(); err != nil {
		return
	}
	// We would catch SIGTSTP ourselves, and it is ignored if nobody could continue us.
	_ = syscall.Kill(0, syscall.SIGSTOP)
	<-continued
	s.restore()
}

// comeBack draws the screen again after somebody else has stopped and continued us: meanwhile the shell has reset the
// terminal's modes.
func (s *session) comeBack() {
	if s.stopped.Load() {
		return
	}
	if err := s.program.ReleaseTerminal(); err == nil {
		s.restore()
		go s.program.Send(tea.ClearScreen()) // the shell may have written over the first frame; this waits until the program listens
	}
}

// restore takes the terminal back from the shell. ReleaseTerminal does not wait for the goroutine that draws, and the
// last thing that goroutine does is to stop the clock: if that comes after RestoreTerminal has started the clock
// again, nothing is ever drawn.
func (s *session) restore() {
	time.Sleep(drawerPause)
	_ = s.program.RestoreTerminal() // a terminal that is gone ends the program by SIGHUP
}

// hasJobControl tells whether there is a shell that would continue us. Without one, as for the first process of a
// terminal window, a stopped program stays stopped for ever.
func hasJobControl() bool {
	ours, err := unix.Getsid(0)
	if err != nil {
		return false
	}
	theirs, err := unix.Getsid(os.Getppid())
	return err == nil && ours == theirs
}

// openLoads opens loads and counts those that are running, so that it can wait for their ends.
type openLoads struct {
	opener    *loader.Opener
	ended     func()                               // called after each load
	remember  func(model.Request, *model.Snapshot) // gets the snapshot of each complete load
	waitGroup sync.WaitGroup
}

func (l *openLoads) open(ctx context.Context, request model.Request) ui.Load {
	load := l.opener.Open(ctx, request)
	l.waitGroup.Go(func() { load.Wait(); l.ended() })
	return rememberedLoad{load, func(snapshot *model.Snapshot) { l.remember(request, snapshot) }}
}

// rememberedLoad passes the snapshot of the final step to remember, if there is one and no problem.
type rememberedLoad struct {
	ui.Load
	remember func(*model.Snapshot)
}

// Next passes a step on.
func (l rememberedLoad) Next(ctx context.Context) (model.Step, bool) {
	step, more := l.Load.Next(ctx)
	if more && step.Final && step.Problem == nil && step.Snapshot != nil {
		l.remember(step.Snapshot)
	}
	return step, more
}

// explainFailure asks Nix once more about a fragment of the exports. wait waits for it as it does for a load.
func (l *openLoads) explainFailure(
	ctx context.Context,
	request model.Request,
	fragment model.Fragment,
) (text string, problem *model.Problem) {
	l.waitGroup.Add(1)
	defer l.waitGroup.Done()
	return l.opener.ExplainFailure(ctx, request, fragment)
}

// wait waits until nothing of any load runs any more, or patience ends.
func (l *openLoads) wait(patience time.Duration) {
	ended := make(chan struct{})
	go func() {
		l.waitGroup.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(patience):
	}
}
