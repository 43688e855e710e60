package main

// This file knows the programs that are compared, and how to ask each for the same keys in the way that is fastest
// for it. A new program is one more value in peers.

import (
	"fmt"
	"os/exec"
	"strings"
)

// job is one thing to do with one file.
type job struct {
	name     string
	file     string
	inside   string // the attribute that holds the exports; empty if the whole file is the exports
	piped    bool   // through standard input
	isCheck  bool
	skipSlow bool // too large for programs that would take minutes
}

func jobsFor(made files) []job {
	all, tenth := short(made.keys), short(made.keys/10)
	return []job{
		{name: "select, " + all + " keys", file: made.large, skipSlow: true},
		{name: "select, " + tenth + " keys", file: made.small},
		{name: "select, " + all + " keys from a pipe", file: made.large, piped: true, skipSlow: true},
		{
			name: "select, snapshot of " + tenth + " keys and " + short(made.keys/5) + " definitions",
			file: made.snapshot, inside: "exports",
		},
		{name: "check, " + all + " keys", file: made.large, isCheck: true},
	}
}

// program is one of those that are compared.
type program struct {
	name, command string
	slow          bool
	arguments     func(job) []string // returns nil if it cannot do the job
}

var peers = []program{
	{name: "python", command: "python3", arguments: askPython},
	{name: "jq", command: "jq", arguments: askJQ},
	{name: "jaq", command: "jaq", arguments: askJQ},
	{name: "gojq", command: "gojq", arguments: askGoJQ},
	{name: "nix", command: "nix", slow: true, arguments: askNix},
}

// installed returns clanscope and the peers that are installed.
func installed(clanscope string) []program {
	found := []program{{name: "clanscope", command: clanscope, arguments: askClanscope}}
	for _, peer := range peers {
		if _, err := exec.LookPath(peer.command); err == nil {
			found = append(found, peer)
		}
	}
	return found
}

// does tells whether a program can do a job in reasonable time.
func (p program) does(job job) bool { return !(p.slow && job.skipSlow) && p.arguments(job) != nil }

func (p program) versionText() string {
	output, _ := exec.Command(p.command, "--version").CombinedOutput()
	line, _, _ := strings.Cut(strings.TrimSpace(string(output)), "\n")
	return line
}

// source is what clanscope and Python read: the file, or standard input.
func (j job) source() string {
	if j.piped {
		return "-"
	}
	return j.file
}

func askClanscope(job job) []string {
	if job.isCheck {
		return []string{"check", "--fail-on", "never", "--format", "json", job.source()}
	}
	return []string{"select", "--service", service, "--format", "keys", job.source()}
}

const pythonProgram = `import json, sys
exports = json.load(sys.stdin if sys.argv[1] == "-" else open(sys.argv[1]))
for key in exports[sys.argv[3]] if sys.argv[3] else exports:
    if key.startswith(sys.argv[2]): print(key)`

func askPython(job job) []string {
	return unlessCheck(job, "-c", pythonProgram, job.source(), service+":", job.inside)
}

func askJQ(job job) []string {
	query := fmt.Sprintf(`.%s | keys_unsorted[] | select(startswith("%s:"))`, job.inside, service)
	if job.piped {
		return unlessCheck(job, "-r", query)
	}
	return unlessCheck(job, "-r", query, job.file)
}

// askGoJQ is askJQ for a program that always sorts keys and has no word for leaving them unsorted.
func askGoJQ(job job) []string {
	arguments := askJQ(job)
	for at := range arguments {
		arguments[at] = strings.ReplaceAll(arguments[at], "keys_unsorted", "keys")
	}
	return arguments
}

func askNix(job job) []string {
	if job.piped {
		return nil
	}
	exports := fmt.Sprintf("(fromJSON (readFile %q))", job.file)
	if job.inside != "" {
		exports += "." + job.inside
	}
	return unlessCheck(job, "--extra-experimental-features", "nix-command", "eval", "--impure", "--raw", "--expr", fmt.Sprintf(
		`with builtins; concatStringsSep "" (map (key: key + "\n") (filter (key: substring 0 %d key == "%s:") (attrNames %s)))`,
		len(service)+1, service, exports))
}

func unlessCheck(job job, arguments ...string) []string {
	if job.isCheck {
		return nil
	}
	return arguments
}
