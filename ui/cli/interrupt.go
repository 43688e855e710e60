package cli

// This file holds what a signal does to a command that is waiting for a load. What it does to the explorer is in terminal.go.

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends at the first signal to stop, with an interruptedError as its cause. Then running evaluations of Nix are ended
// properly; a second signal does not wait for that and ends the program at once. After release, signals do what they do by default.
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
