package loader

// This file turns Nix's errors into Problems, and knows what to do about the common ones. nixerrorlines.go takes Nix's
// text apart. Errors of clan-core are not explained here.

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/secret"
	"clanscope/model/wording"
)

// hintWhereAClanIs is for users who name something that is not a clan.
const hintWhereAClanIs = "A clan's flake has an output `clan`, with `exports` and, from clan-core, `inventory`" + namingAttribute

// namingAttribute is the end of that hint for users who have not named an attribute.
const namingAttribute = "; if yours has another name, write it after the flake: FLAKE#ATTRIBUTE."

const hintNoFlake = "Give the directory of the clan's flake, or a file with its exports."

const hintUntracked = "Git hides untracked files from Nix; run `git add -N flake.nix`, or give another directory."

// nixHints tells what to do about an error that contains a text. The first match counts.
var nixHints = []struct{ contains, hint string }{
	{"does not provide attribute", hintWhereAClanIs},
	{"a clan has an attribute `exports`", hintWhereAClanIs},
	{"not a set of exports", hintWhereAClanIs},
	{"not a clan; a clan has", hintWhereAClanIs},
	{"in selection path", "Name the attribute of the file that the clan is in: -f FILE ATTRIBUTE."},
	{"unrecognised flag", "This Nix is too old; use Nix 2.8 or newer, and for most clans 2.18 or newer."},
	{"unsupported tarball input attribute", "This Nix is too old for the flake's lock file; use Nix 2.18 or newer."},
	{"does not contain a 'flake.nix'", hintUntracked},
	{"could not find a flake.nix", hintNoFlake},
	{"flake.nix': No such file", hintUntracked},
	{"flake.nix' does not exist", hintUntracked},
	{"not under Git control", "Git hides untracked files from Nix; run `git add -N FILE`."},
	{"requires lock file changes", "Write the lock file first: `nix flake lock`."},
	{"experimental Nix feature", "Enable the feature in nix.conf, or with --nix-option."},
	{"unable to download", "Check the network; with --offline Nix uses only what it already has."},
	{"not find flake", "It is neither in Nix's registry nor a directory here; a flake in a directory is written `./DIRECTORY`."},
	{"cannot find flake", "It is neither in Nix's registry nor a directory here; a flake in a directory is written `./DIRECTORY`."},
	{"out of memory", "The evaluation needs more memory than there is; evaluate into a file on a larger machine, and load that."},
	{
		"Cannot allocate memory",
		"The evaluation needs more memory than there is; evaluate into a file on a larger machine, and load that.",
	},
	{"stack overflow", "Something calls itself too often; `nix eval --show-trace` says where."},
	{"infinite recursion", "A value depends on itself; `nix eval --show-trace` says where."},
	{"access to absolute path", "Nix evaluates in pure mode; --impure lets it read what no lock file pins."},
	{"in pure eval", "Nix evaluates in pure mode; --impure lets it read what no lock file pins."},
	{"parse error: invalid", "An export holds a string that is not UTF-8; correct it where it is written."},
	{"type_error.316", "An export holds a string that is not UTF-8; correct it where it is written."},
}

// hiddenSecret replaces a credential in Nix's messages.
const hiddenSecret = "(secret)"

// withoutSecrets returns what Nix said with the credentials in it hidden: Nix quotes values, and flake addresses with
// their passwords.
func withoutSecrets(said string) string { return secret.Hide(said, hiddenSecret) }

// nixProblem returns the Problem of an evaluation that failed: Nix's last message, with its place and the lines that
// Nix quotes.
func nixProblem(from source.Source, status int, stderr string, mostLines int) *model.Problem {
	names := from.NamesOfOwnFiles()
	problem := &model.Problem{File: from.Name}
	if cause, told := lastNixMessage(stderr, mostLines); told {
		describeCause(problem, cause, names)
	} else {
		problem.Text = fmt.Sprintf("Nix failed with status %d and did not say why", status)
		if line := lastWords(stderr); line != "" {
			problem.Text = fmt.Sprintf("Nix failed with status %d; its last words were: %s", status,
				withoutSecrets(cutLine(line)))
		}
	}
	problem.Hint = hintFor(from, problem)
	return problem
}

// describeCause copies what Nix says, and where, into the Problem.
func describeCause(problem *model.Problem, cause nixMessage, names source.OwnFiles) {
	problem.Text = names.Shorten(cause.text)
	if cause.file != "" && !isOurExpression(cause.file) {
		problem.File, problem.Line, problem.Col, problem.Excerpt = names.Shorten(cause.file), cause.line, cause.col, cause.quoted
	}
}

// isOurExpression tells whether a file name stands for the expression that we gave Nix, which is in no file.
func isOurExpression(file string) bool {
	return file == "(string)" || file == "«string»" || file == "<string>"
}

// missingFile finds the name of a missing file in the messages of old and new versions of Nix.
var missingFile = regexp.MustCompile(
	`(?:getting status of|opening file|path) '([^']+)'(?:: No such file or directory| does not exist)`)

// untrackedFile finds the name of a file that Nix does not see because git does not have it.
var untrackedFile = regexp.MustCompile(`[Pp]ath '([^']+)' in the repository [^\n]* is not tracked by Git`)

// hintFor returns what to do about an error.
func hintFor(from source.Source, problem *model.Problem) string {
	if missing := missingFile.FindStringSubmatch(problem.Text); missing != nil && !filepath.IsAbs(missing[1]) {
		if missing[1] == "." {
			return hintUntracked // nothing of the clan is tracked
		}
		if from.HasFile(missing[1]) {
			return fmt.Sprintf("The file is there, but Git hides untracked files from Nix; run `git add -N %s`.", missing[1])
		}
		return "There is no such file in the clan; correct the path where it is written, or add the file."
	}
	if untracked := untrackedFile.FindStringSubmatch(problem.Text); untracked != nil {
		return fmt.Sprintf("Git hides untracked files from Nix; run `git add -N %s`.", untracked[1])
	}
	for _, known := range nixHints {
		switch {
		case !strings.Contains(problem.Text, known.contains):
		case known.hint == hintWhereAClanIs && strings.Contains(from.Name, "#"):
			return "Check the attribute after the flake; " + strings.ToLower(hintWhereAClanIs[:1]) + strings.TrimSuffix(hintWhereAClanIs[1:], namingAttribute) + "."
		case known.hint == hintUntracked && !from.HasFile("flake.nix"):
			return hintNoFlake
		default:
			return known.hint
		}
	}
	if hint := hintForCode(problem); hint != "" {
		return hint
	}
	more := fmt.Sprintf("See more with `nix eval --json --show-trace %s`.", wording.ShellWords(from.Exports()))
	if problem.Line > 0 && !filepath.IsAbs(problem.File) {
		return "Correct it there. " + more
	}
	return more
}

// missingBuiltin finds the name of a missing attribute; pipe finds Nix's operators for calls in the line of code that an
// error is about.
var (
	missingBuiltin = regexp.MustCompile(`attribute '([^']+)' missing`)
	pipe           = regexp.MustCompile(`^[^|]*\|.*(?:\|>|<\|)`)
	conflictMark   = regexp.MustCompile(`^ *\d+\| (?:<<<<<<<|=======|>>>>>>>)(?: |$)`)
)

// hintForCode returns what to do about code that is correct, but not for the Nix that read it, and about code that nobody
// wrote.
func hintForCode(problem *model.Problem) string {
	missing := missingBuiltin.FindStringSubmatch(problem.Text)
	for _, line := range problem.Excerpt {
		switch {
		case !strings.HasPrefix(strings.TrimLeft(line, " "), fmt.Sprintf("%d|", problem.Line)): // another line
		case missing != nil && strings.Contains(line, "builtins."+missing[1]):
			return fmt.Sprintf("This Nix has no builtins.%s: use a newer Nix, for example with --nix; or, if no Nix has it, correct the name.", missing[1])
		case strings.HasPrefix(problem.Text, "syntax error") && conflictMark.MatchString(line):
			return "This is the mark of a merge conflict in Git: resolve the conflict, and remove the marks."
		case strings.HasPrefix(problem.Text, "syntax error") && pipe.MatchString(line):
			return "Older versions of Nix do not read |> and <|: use Nix 2.24 or newer, with --nix-option extra-experimental-features pipe-operators. Otherwise correct it there."
		}
	}
	return ""
}

// lastWords returns the last line that is not blank.
func lastWords(stderr string) string {
	stderr = strings.TrimSpace(stderr)
	return stderr[strings.LastIndexByte(stderr, '\n')+1:]
}
