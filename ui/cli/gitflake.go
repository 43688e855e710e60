package cli

// This file holds a clan's flake in git: which directory it is, which commits it has, and what Nix calls the flake at
// one of them. It only asks git: nothing is checked out or changed.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"

	"clanscope/loader/source"
)

// gitFlake is a flake in a work tree of git.
type gitFlake struct {
	root      string // of the work tree
	below     string // the flake's folder below it; empty: the same
	attribute string
	workTree  string // the source as the user wrote it
}

// commit is one commit of the flake's history.
type commit struct {
	id, short, day, author, title, tree string
}

// gitFlake finds the work tree that the source is in, for a command or a flag that needs it.
func (f *sourceFlags) gitFlake(ctx context.Context, world *World, args []string, needs string) (*gitFlake, error) {
	if f.demo != "" || f.asks.NixFile != "" {
		return nil, fmt.Errorf(
			"%s reads the history of a flake in git, which --demo and --file do not have; give the flake's folder",
			needs)
	}
	request, err := f.request(world, args)
	if err != nil {
		return nil, err
	}
	sources, problems := source.Recognise(request)
	if len(sources) != 1 {
		return nil, fmt.Errorf("a history belongs to one flake, but %s given", wasGiven(len(sources)))
	}
	if problems[0] != nil {
		return nil, problems[0]
	}
	folder, isLocal := sources[0].LocalDirectory()
	if !isLocal || strings.Contains(sources[0].Flake, "?") {
		return nil, fmt.Errorf(
			"%s is not a flake in a folder, and only such a flake has a history; give the flake's folder",
			sources[0].Name)
	}
	flake := &gitFlake{attribute: sources[0].Attribute, root: folder, workTree: request.Sources[0]}
	root, err := flake.git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, withoutHistory(folder, err)
	}
	prefix, err := flake.git(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, withoutHistory(folder, err)
	}
	flake.root, flake.below = root, strings.TrimSuffix(prefix, "/")
	return flake, nil
}

// withoutHistory says why a folder has no history that could be read.
func withoutHistory(folder string, err error) error {
	switch {
	case strings.Contains(err.Error(), "not a git repository"):
		return fmt.Errorf("%s is not in git, so there is no history", folder)
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("the history of %s cannot be read without git; install it: %w", folder, err)
	}
	return fmt.Errorf("the history of %s cannot be read: %w", folder, err)
}

// git asks git and returns what it prints, without the last line break.
func (f *gitFlake) git(ctx context.Context, args ...string) (string, error) {
	command := exec.CommandContext(ctx, "git", append([]string{"-C", f.root, "--no-optional-locks"}, args...)...)
	command.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	output, err := command.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		return "", fmt.Errorf("git %s: %s", args[0], strings.TrimSpace(string(exit.Stderr)))
	}
	if err != nil {
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return strings.TrimSuffix(string(output), "\n"), nil
}

// resolve returns the commit that a revision means.
func (f *gitFlake) resolve(ctx context.Context, revision string) (string, error) {
	id, err := f.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil || id == "" {
		return "", fmt.Errorf("there is no commit, tag or branch %q in %s", revision, f.root)
	}
	return id, nil
}

// at returns the reference by which Nix knows the flake at a commit.
func (f *gitFlake) at(commit string) string {
	query := "?rev=" + commit
	if f.below != "" {
		query = "?dir=" + url.QueryEscape(f.below) + "&rev=" + commit
	}
	// The whole history, because the commit need not be on a branch that is checked out.
	return "git+file://" + (&url.URL{Path: f.root}).EscapedPath() + query + "&allRefs=1#" + f.attribute
}

// separator separates the fields of what git prints; no text of a commit can contain it.
const separator = "%x00"

// history returns the commits that touched the flake's directory, the newest first, along the first parents: a merged
// branch counts as its merge. If since is given, that commit is the last.
func (f *gitFlake) history(ctx context.Context, since string) ([]commit, error) {
	format := "--format=" + strings.Join([]string{"%H", "%h", "%as", "%an", "%s", "%T"}, separator)
	args := []string{"log", "--first-parent", format}
	if since != "" {
		id, err := f.resolve(ctx, since)
		if err != nil {
			return nil, err
		}
		since = id
		args = append(args, since+"..HEAD")
	}
	commits, err := f.commits(ctx, append(args, "--", cmp.Or(f.below, ".")))
	if err == nil && since != "" {
		var last []commit
		last, err = f.commits(ctx, []string{"log", "-1", format, since})
		commits = append(commits, last...)
	}
	return commits, err
}

func (f *gitFlake) commits(ctx context.Context, args []string) (commits []commit, err error) {
	output, err := f.git(ctx, args...)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(output) {
		if fields := strings.Split(strings.TrimSuffix(line, "\n"), "\x00"); len(fields) == 6 {
			commits = append(commits, commit{fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]})
		}
	}
	return commits, nil
}

// isChanged tells whether the work tree differs from its last commit in the flake's folder.
func (f *gitFlake) isChanged(ctx context.Context) (bool, error) {
	output, err := f.git(ctx, "status", "--porcelain", "--untracked-files=no", "--", cmp.Or(f.below, "."))
	return output != "", err
}
