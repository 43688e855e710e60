package loader

// This file reads what Nix writes to standard error: which of it is the error, and what to do about errors that many meet. Errors of clan-core are not
// explained here.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/secret"
)

var (
	errorLine    = regexp.MustCompile(`^\s*error: ?(.*)$`)
	positionLine = regexp.MustCompile(`^\s*at (.+:\d+:\d+):$`)
	noiseLine    = regexp.MustCompile(`^\s*(\(use '--show-trace'|evaluation warning:|warning:|note: )`)
)

// hintWhereAClanIs is for who points at something else.
const hintWhereAClanIs = "A clan's flake has an output `clan`, with `exports` and, from clan-core, `inventory`; if yours is called otherwise, name it: FLAKE#ATTRIBUTE."

const hintUntracked = "Git hides files from Nix that it does not track: `git add -N flake.nix`; or give another directory."

// nixHints are what to do about errors, by what stands in them.
var nixHints = []struct{ contains, hint string }{
	{"does not provide attribute", hintWhereAClanIs},
	{"a clan has an attribute `exports`", hintWhereAClanIs},
	{"not a set of exports", hintWhereAClanIs},
	{"not a clan; a clan has", hintWhereAClanIs},
	{"in selection path", "Name where in the file the clan stands: -f FILE ATTRIBUTE."},
	{"unrecognised flag", "This Nix is too old; use Nix 2.8 or newer, for most clans 2.18."},
	{"unsupported tarball input attribute", "This Nix is too old for the flake's lock file; use Nix 2.18 or newer."},
	{"does not contain a 'flake.nix'", hintUntracked},
	{"could not find a flake.nix", "Give the directory of the clan's flake, or a file."},
	{"flake.nix': No such file", hintUntracked},
	{"flake.nix' does not exist", hintUntracked},
	{"is not tracked by Git", "Git hides files from Nix that it does not track: `git add -N FILE`."},
	{"requires lock file changes", "Write the lock file first: `nix flake lock`."},
	{"experimental Nix feature", "Enable the feature in nix.conf, or pass it on as a setting for Nix."},
	{"unable to download", "Check the network; --offline uses only what is there already."},
	{"not find flake", "It is neither in Nix's registry nor a directory here; a flake in a directory is written `./DIRECTORY`."},
	{"cannot find flake", "It is neither in Nix's registry nor a directory here; a flake in a directory is written `./DIRECTORY`."},
	{"out of memory", "The evaluation needs more memory than there is; evaluate on a larger machine into a file and load that."},
	{"Cannot allocate memory", "The evaluation needs more memory than there is; evaluate on a larger machine into a file and load that."},
	{"stack overflow", "The evaluation calls itself without end; --show-trace of `nix eval` tells where."},
	{"infinite recursion", "The evaluation needs its own result; --show-trace of `nix eval` tells where."},
	{"access to absolute path", "Evaluation is pure; --impure allows it to read what no lock file names."},
	{"in pure eval", "Evaluation is pure; --impure allows it to read what no lock file names."},
	{"parse error: invalid", "A string that is no UTF-8 is among the exports."},
	{"type_error.316", "A string that is no UTF-8 is among the exports."},
}

// hiddenSecret stands for a credential in the words of Nix.
const hiddenSecret = "(secret)"

// withoutSecrets returns what Nix said without the credentials that stand in it: it quotes values, and addresses of flakes with their passwords.
func withoutSecrets(said string) string { return secret.Hide(said, hiddenSecret) }

// nixProblem makes a Problem of an evaluation that failed.
func nixProblem(from source.Source, status int, stderr string) *model.Problem {
	text := withoutSecrets(lastNixError(stderr))
	problem := &model.Problem{File: from.Name, Text: text}
	if text == "" {
		problem.Text = fmt.Sprintf("Nix failed with status %d and did not say why", status)
		if line := lastWords(stderr); line != "" {
			problem.Text = fmt.Sprintf("Nix failed with status %d; the last it said: %s", status, withoutSecrets(line))
		}
	}
	for _, known := range nixHints {
		if strings.Contains(problem.Text, known.contains) {
			problem.Hint = known.hint
			return problem
		}
	}
	problem.Hint = fmt.Sprintf("See more with `nix eval --json --show-trace %s`.", from.AsWritten())
	return problem
}

// lastNixError returns the last error in Nix's own words, whole, with the place where Nix saw it; empty if there is none. The last one is the cause, what stands
// before it says on whose behalf it was evaluated.
func lastNixError(stderr string) string {
	lines := strings.Split(strings.TrimRight(stderr, " \t\r\n"), "\n")
	for at := len(lines) - 1; at >= 0; at-- {
		if first := errorLine.FindStringSubmatch(lines[at]); first != nil && first[1] != "" {
			return continued(first[1], lines[at+1:])
		}
	}
	return ""
}

// continued adds the lines that belong to an error. Nix indents them by the width of `error: `.
func continued(text string, lines []string) string {
	for _, line := range lines {
		if position := positionLine.FindStringSubmatch(line); position != nil {
			return strings.TrimSpace(text) + "\nat " + position[1]
		}
		if noiseLine.MatchString(line) {
			break
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		text += "\n" + line[min(indent, len("error: ")):]
	}
	return strings.TrimSpace(text)
}

// lastWords returns the last line that is not blank.
func lastWords(stderr string) string {
	stderr = strings.TrimSpace(stderr)
	return stderr[strings.LastIndexByte(stderr, '\n')+1:]
}
