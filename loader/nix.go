package loader

// This file calls Nix: with which arguments, in which environment, and what its exit status means. nixerror.go reads
// Nix's error messages; package process runs the command.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"clanscope/loader/document"
	"clanscope/loader/process"
	"clanscope/loader/source"
	"clanscope/model"
)

// evaluation is one run of Nix.
type evaluation struct {
	expression string                                 // a function whose argument is what the user named
	withTrace  bool                                   // Nix also says why it evaluated what failed; writing that may take long
	take       func(line []byte) bool                 // gets each line that Nix writes to stderr, and tells whether it is meant for us; may be nil
	watch      func(lastLine string, stdoutBytes int) // gets Nix's last line now and then
}

// evaluate runs `nix eval --json` on a clan and returns what is printed when the function is applied to it.
func (o *Opener) evaluate(ctx context.Context, from source.Source, wanted evaluation) process.Outcome {
	ctx, cancel := o.withTimeout(ctx)
	defer cancel()
	arguments := o.nixArguments()
	if wanted.withTrace {
		arguments = append(arguments, "--show-trace")
	}
	nix := process.Process{
		Command: o.nixCommand(), Directory: from.Directory,
		Arguments:   slices.Concat(arguments, []string{"--apply", wanted.expression}, from.Installable()),
		Environment: append(heapSetting(os.LookupEnv, os.DirFS("/")), "GIT_TERMINAL_PROMPT=0"),
		Grace:       o.grace, Limit: o.outputLimit(), Take: wanted.take,
	}
	if nix.Grace == 0 {
		nix.Grace = process.DefaultGrace
	}
	return nix.Run(ctx, wanted.watch)
}

func (o *Opener) withTimeout(ctx context.Context) (context.Context, context.CancelFunc) {
	if o.Timeout <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, o.Timeout)
}

// nixCommand returns the command in a form that means the same in every directory.
func (o *Opener) nixCommand() string {
	if o.Nix == "" {
		return "nix"
	}
	if absolute, err := filepath.Abs(o.Nix); err == nil && strings.ContainsRune(o.Nix, filepath.Separator) {
		return absolute
	}
	return o.Nix
}

// nixArguments returns the options of every evaluation. Nix asks no questions, writes no lock file, and takes no
// settings from the flake. The user's settings come last, so that they win.
func (o *Opener) nixArguments() []string {
	arguments := []string{
		"--extra-experimental-features", "nix-command flakes", "eval", "--json",
		"--no-write-lock-file", "--log-format", "raw", "--option", "accept-flake-config", "false",
	}
	if o.Offline {
		arguments = append(arguments, "--offline")
	}
	if o.Impure {
		arguments = append(arguments, "--impure")
	}
	for _, option := range o.NixOptions {
		arguments = append(arguments, "--option", option[0], option[1])
	}
	return arguments
}

// evaluationProblem says what went wrong in an evaluation; nil if nothing did.
func (o *Opener) evaluationProblem(from source.Source, result process.Outcome) *model.Problem {
	var exit *exec.ExitError
	switch {
	case result.Err == nil:
		return nil
	case errors.Is(result.Err, exec.ErrNotFound) || errors.Is(result.Err, fs.ErrNotExist):
		return &model.Problem{
			File: from.Name, Text: fmt.Sprintf("the command `%s` was not found, and reading a flake needs Nix", o.nixCommand()),
			Hint: "Install Nix (https://nixos.org/download), or give a file that `nix eval --json .#clan.exports` wrote elsewhere.",
		}
	case errors.Is(result.Err, context.DeadlineExceeded):
		return &model.Problem{
			File: from.Name, Text: fmt.Sprintf("Nix did not finish within %v", o.Timeout.Round(time.Millisecond)),
			Hint: "Allow more time with --timeout, or evaluate once into a file and load that.",
		}
	case errors.Is(result.Err, context.Canceled):
		return document.Cancelled()
	case errors.Is(result.Err, process.ErrOutputLimit):
		return tooLarge(from.Name, o.MaxSize)
	case errors.As(result.Err, &exit) && exit.Exited():
		return nixProblem(from, exit.ExitCode(), result.Stderr, o.messageLines())
	case errors.As(result.Err, &exit):
		return &model.Problem{
			File: from.Name, Text: fmt.Sprintf("Nix was killed from outside (%v)", exit),
			Hint: "The usual cause is a lack of memory; check the system's log.",
		}
	default:
		return &model.Problem{
			File: from.Name, Text: fmt.Sprintf("Nix could not be run: %v", result.Err),
			Hint: "Check that you can start it by hand.",
		}
	}
}
