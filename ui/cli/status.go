package cli

// This file turns a command's error into a message and a status. Nothing else may decide the status with which the program ends.

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"clanscope/model"
	"clanscope/ui/text"
)

// The statuses, as the manual lists them.
const (
	statusNo    = 1 // not found, not allowed, violations, differences
	statusUsage = 2 // usage, or a source that could not be loaded

	statusSignal = 128 // and the signal's number
)

// errViolations ends check if something is at or over --fail-on; the output says so already.
var errViolations = errors.New("violations were found")

// errDiffers ends diff if something differs; the output says so already.
var errDiffers = errors.New("the sources differ")

// errNoSuchName ends a command with --strict if a name of its query does not exist; the output says so already.
var errNoSuchName = errors.New("a name does not exist")

// noError is the answer "no", if the output does not say so already.
type noError struct{ text string }

func (e *noError) Error() string { return e.text }

// usageError is a command line that cannot be understood.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// interruptedError ends a command that a signal stopped.
type interruptedError struct{ signal os.Signal }

func (e *interruptedError) Error() string { return "interrupted" }

// status returns 130 for SIGINT, and so on.
func (e *interruptedError) status() int {
	if signal, ok := e.signal.(syscall.Signal); ok {
		return statusSignal + int(signal)
	}
	return statusUsage
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
	case errors.Is(err, errViolations), errors.Is(err, errDiffers), errors.Is(err, errNoSuchName):
		return statusNo
	case errors.Is(err, errIncomplete):
		return statusUsage
	case errors.Is(err, syscall.EPIPE): // the reader of the pipe has seen enough
		return statusSignal + int(syscall.SIGPIPE)
	case errors.As(err, &interrupted):
		w.complain("clanscope: " + err.Error())
		return interrupted.status()
	case errors.As(err, &problem):
		w.complain(problem.Error())
	case errors.As(err, &scope):
		w.complain("clanscope: " + scope.Error())
		return statusNo
	case errors.As(err, &no):
		w.complain("clanscope: " + no.Error())
		return statusNo
	default:
		w.complain("clanscope: " + err.Error())
	}
	return statusUsage
}

// complain writes a message to standard error, wrapped if that is a terminal. It makes the text visible, because what it quotes may come from anywhere.
func (w *World) complain(message string) {
	message = text.Printer{}.VisibleLines(message)
	if width := terminalWidth(w.Err); width >= narrowestProse {
		message = wrapMessage(message, width)
	}
	fmt.Fprintln(w.Err, message)
}
