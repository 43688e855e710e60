package cli

// This file holds what a signal does to a command, while it waits for a load and otherwise. What it does to the
// explorer is in terminal.go.

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends at the first signal to stop, with an interruptedError as its cause. Running
// evaluations of Nix are then ended properly; a second signal ends the program at once, without waiting for that.
// After release, signals do what they do by default.
func (w *World) untilSignal(parent context.Context) (ctx context.Context, release func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	resume := w.pauseQuitting()
	go func() {
		select {
		case received := <-signals:
			cancel(&interruptedError{received})
			<-signals
			os.Exit((&interruptedError{received}).status())
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		resume()
		signal.Stop(signals)
		cancel(nil)
	}
}

// obeyQuit makes SIGQUIT end the command. Go itself would print what every goroutine is doing, with its arguments.
func (w *World) obeyQuit() (release func()) {
	w.quitting = make(chan os.Signal, 1)
	signal.Notify(w.quitting, syscall.SIGQUIT)
	over := make(chan struct{})
	go func() {
		select {
		case received := <-w.quitting:
			os.Exit(w.report(&interruptedError{received}))
		case <-over:
		}
	}()
	return func() {
		signal.Stop(w.quitting)
		close(over)
	}
}

// pauseQuitting leaves SIGQUIT to whoever obeys signals from now on, until it is resumed.
func (w *World) pauseQuitting() (resume func()) {
	if w.quitting == nil {
		return func() {}
	}
	signal.Stop(w.quitting)
	return func() { signal.Notify(w.quitting, syscall.SIGQUIT) }
}
