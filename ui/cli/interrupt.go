package cli

// This file holds what a signal does to a command that is waiting for a load. What it does to the explorer is terminal.go's.

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that the first signal to stop ends, with an interruptedError as its cause. Evaluations of Nix are ended in
// order then; whoever signals twice does not want to wait for that, and ends the program at once. From release on, signals do again what they do by default.
func untilSignal(parent context.Context) (ctx context.Context, release func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
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
		signal.Stop(signals)
		cancel(nil)
	}
}
