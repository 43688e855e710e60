package cli

// This file turns a command's error into a message and an exit status. Nothing else may decide the status with which
// the program ends.

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"clanscope/model"
)

// The statuses, as the manual lists them.
const (
	statusNo      = 1 // not found, not allowed, violations, differences
	statusFailure = 2 // the command line is wrong, or a source could not be loaded

	statusSignal = 128 // and the signal's number
)

// errNo is the answer "no" when the output already says so: violations at or over --fail-on, sources that differ, a
// name that does not exist.
var errNo = errors.New("the answer is no")

// noError is the answer "no" when the output does not say so.
type noError struct{ text string }

func (e *noError) Error() string { return e.text }

// interruptedError ends a command that a signal stopped.
type interruptedError struct{ signal os.Signal }

func (e *interruptedError) Error() string { return "interrupted" }

// status returns 130 for SIGINT, and so on.
func (e *interruptedError) status() int {
	if signal, ok := e.signal.(syscall.Signal); ok {
		return statusSignal + int(signal)
	}
	return statusFailure
}

// report tells the user about an error, if any, and returns the status for it.
func (w *World) report(err error) int {
	var (
		problem     *model.Problem
		scope       *model.ScopeError
		no          *noError
		interrupted *interruptedError
	)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errNo):
		return statusNo
	case errors.Is(err, errIncomplete):
		return statusFailure
	case errors.Is(err, syscall.EPIPE): // the reader of the pipe has seen enough
		return statusSignal + int(syscall.SIGPIPE)
	case errors.As(err, &interrupted):
		w.complainf("%v", err)
		return interrupted.status()
	case errors.As(err, &problem):
		w.complain(problem.Error())
	case errors.As(err, &scope):
		w.complainf("%v", scope)
		return statusNo
	case errors.As(err, &no):
		w.complainf("%v", no)
		return statusNo
	default:
		w.complainf("%v", err)
	}
	return statusFailure
}

// complainf writes a message of our own to standard error.
func (w *World) complainf(format string, values ...any) {
	w.complain("clanscope: " + fmt.Sprintf(format, values...))
}

// complain writes a message to standard error, wrapped if that is a terminal. It makes the text visible, because what
// it quotes may come from anywhere.
func (w *World) complain(message string) {
	message = printer.VisibleLines(message)
	if width := terminalWidth(w.Err); width >= narrowestProse {
		message = wrapMessage(message, width)
	}
	fmt.Fprintln(w.Err, message)
}
