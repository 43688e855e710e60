package loader

// This file asks Nix: which arguments, which environment, and what its end means. How to read Nix's error messages is nixerror.go, how to run a
// command process.go.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"clanscope/model"
)

// evaluateExports returns what `nix eval --json REF#CLAN.exports` prints: the exports and nothing about who wrote them.
func (o *Opener) evaluateExports(pace *pace, from source) ([]byte, *model.Problem) {
	return o.evaluate(pace, from, from.flake+"#"+from.attribute+".exports")
}

// evaluate runs `nix eval --json` with the given words behind all options; the last of them is what to evaluate.
func (o *Opener) evaluate(pace *pace, from source, words ...string) ([]byte, *model.Problem) {
	ctx, cancel := o.withTimeout(pace.ctx)
	defer cancel()
	pace.post(model.Step{Stage: model.Evaluating})
	evaluation := process{
		command: o.nixCommand(), arguments: append(o.nixArguments(), words...), directory: from.directory,
		environment: []string{"GIT_TERMINAL_PROMPT=0"}, grace: o.grace, limit: stdoutLimit,
	}
	if evaluation.grace == 0 {
		evaluation.grace = defaultGrace
	}
	said := model.Step{Stage: model.Evaluating}
	result := evaluation.run(ctx, func(lastLine string, stdoutBytes int) {
		if lastLine != said.Note || int64(stdoutBytes) != said.Done {
			said.Note, said.Done = lastLine, int64(stdoutBytes)
			pace.post(said)
		}
	})
	if problem := o.evaluationProblem(from, result); problem != nil {
		return nil, problem
	}
	return result.stdout, nil
}

func (o *Opener) withTimeout(ctx context.Context) (context.Context, context.CancelFunc) {
	if o.Timeout <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, o.Timeout)
}

// nixCommand returns the command such that it means the same wherever it is run.
func (o *Opener) nixCommand() string {
	if o.Nix == "" {
		return "nix"
	}
	if absolute, err := filepath.Abs(o.Nix); err == nil && strings.ContainsRune(o.Nix, filepath.Separator) {
		return absolute
	}
	return o.Nix
}

// nixArguments are the options of every evaluation. Nix asks no question, writes no lock file, and takes no setting from the flake; what the user set comes last
// and so is stronger.
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

// evaluationProblem says what went wrong; nil if nothing did.
func (o *Opener) evaluationProblem(from source, result outcome) *model.Problem {
	var exit *exec.ExitError
	switch {
	case result.err == nil:
		return nil
	case errors.Is(result.err, exec.ErrNotFound) || errors.Is(result.err, fs.ErrNotExist):
		return &model.Problem{
			File: from.name, Text: fmt.Sprintf("the command `%s` is not to be found, and a flake needs Nix", o.nixCommand()),
			Hint: "Install Nix (https://nixos.org/download), or give a file that `nix eval --json .#clan.exports` wrote elsewhere.",
		}
	case errors.Is(result.err, context.DeadlineExceeded):
		return &model.Problem{
			File: from.name, Text: fmt.Sprintf("Nix did not finish within %v", o.Timeout.Round(time.Millisecond)),
			Hint: "Allow it more time, or evaluate once into a file and load that.",
		}
	case errors.Is(result.err, context.Canceled):
		return cancelled()
	case errors.Is(result.err, errOutputLimit):
		return &model.Problem{File: from.name, Text: "Nix printed more than 2 GiB", Hint: "Something huge is among the exports; give an attribute that is smaller."}
	case errors.As(result.err, &exit) && exit.Exited():
		return nixProblem(from, exit.ExitCode(), result.stderr)
	case errors.As(result.err, &exit):
		return &model.Problem{
			File: from.name, Text: fmt.Sprintf("Nix was ended from outside (%v)", exit),
			Hint: "Often the memory did not suffice; look into the system's log.",
		}
	default:
		return &model.Problem{File: from.name, Text: fmt.Sprintf("Nix could not be run: %v", result.err), Hint: "Check that it can be started by hand."}
	}
}
