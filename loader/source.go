package loader

// This file decides what a SOURCE is: standard input, a file, or something for Nix. Nothing is opened here.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"clanscope/model"
)

type sourceKind int

const (
	fileSource   sourceKind = iota
	streamSource            // standard input or a pipe: read to its end, once
	flakeSource
	nixFileSource // a clan without a flake
)

// source is what a SOURCE turned out to be. For a flake, the attribute is the clan's, and directory is where Nix runs: a flake in a directory is called `.`
// there, so that no letter in the directory's name can mean anything to Nix.
type source struct {
	name      string
	kind      sourceKind
	flake     string
	attribute string
	directory string
	file      string // of a clan without a flake, where Nix finds it whatever its name
}

// isClan tells whether Nix has to be asked.
func (s source) isClan() bool { return s.kind == flakeSource || s.kind == nixFileSource }

// installable returns the words that name the clan for `nix eval`.
func (s source) installable() []string {
	if s.kind == nixFileSource {
		return []string{"--file", s.file, s.attribute}
	}
	return []string{s.flake + "#" + s.attribute}
}

// standardInput is what a SOURCE is called that means standard input.
const standardInput = "-"

func recogniseSource(name string) (source, *model.Problem) {
	if name == standardInput {
		return source{name: name, kind: streamSource}, nil
	}
	if problem := refusedName(name); problem != nil {
		return source{}, problem
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return flakeOf(name, name, ""), nil
	case err == nil:
		return recogniseFile(name, info.Mode())
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENAMETOOLONG) || errors.Is(err, syscall.ENOTDIR):
		return recogniseAbsent(name)
	default:
		return source{}, unreadable(name, err)
	}
}

// recogniseRequest returns the sources of a request in their order, each with its name and what is wrong with it.
func recogniseRequest(request model.Request) (sources []source, problems []*model.Problem) {
	add := func(name string, found source, problem *model.Problem) {
		found.name = name
		sources, problems = append(sources, found), append(problems, problem)
	}
	if request.NixFile != "" {
		found, problem := recogniseNixFile(request.NixFile, request.NixAttribute)
		add(strings.TrimSpace(request.NixFile+" "+request.NixAttribute), found, problem)
	}
	for _, name := range request.Sources {
		found, problem := recogniseSource(name)
		add(name, found, problem)
	}
	return sources, problems
}

// recogniseNixFile understands a file that holds Nix, and where in it the clan stands.
func recogniseNixFile(name, attribute string) (source, *model.Problem) {
	if problem := refusedName(name); problem != nil {
		return source{}, problem
	}
	if strings.HasPrefix(attribute, "-") {
		return source{}, &model.Problem{File: name, Text: "an attribute may not begin with a dash", Hint: `Write it in quotes, as Nix does: '"-x"'.`}
	}
	if _, err := os.Stat(name); err != nil {
		return source{}, unreadable(name, err)
	}
	absolute, err := filepath.Abs(name)
	if err != nil {
		return source{}, unreadable(name, err)
	}
	return source{name: name, kind: nixFileSource, file: absolute, attribute: strings.TrimSuffix(attribute, ".exports")}, nil
}

func refusedName(name string) *model.Problem {
	switch {
	case name == "":
		return &model.Problem{Text: "a source is the empty string", Hint: "Give a file, `-` for standard input, or a flake reference."}
	case strings.HasPrefix(name, "-"):
		return &model.Problem{File: name, Text: "a source may not begin with a dash", Hint: "For a file of that name put `./` before it."}
	case strings.ContainsRune(name, 0):
		return &model.Problem{File: name, Text: "a source may not contain a zero byte", Hint: "Give a file, `-` for standard input, or a flake reference."}
	}
	return nil
}

func recogniseFile(name string, mode fs.FileMode) (source, *model.Problem) {
	switch {
	case mode.IsRegular():
		return source{name: name, kind: fileSource}, nil
	case mode&fs.ModeNamedPipe != 0:
		return source{name: name, kind: streamSource}, nil
	case mode&fs.ModeSocket != 0:
		return source{}, &model.Problem{File: name, Text: "it is a socket", Hint: "Give a file, a pipe or a flake reference."}
	default:
		return source{}, &model.Problem{File: name, Text: "it is a device", Hint: "Give a file, a pipe or a flake reference; `-` is standard input."}
	}
}

// registryName is what Nix looks up in its registries.
var registryName = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9_-]*$`)

// recogniseAbsent decides what to make of a name that no file has: a flake reference, or a mistyped file.
func recogniseAbsent(name string) (source, *model.Problem) {
	if _, err := os.Lstat(name); err == nil {
		return source{}, &model.Problem{File: name, Text: "it is a link to something that does not exist", Hint: "Mend the link or name the file itself."}
	}
	flake, attribute, hasAttribute := strings.Cut(name, "#")
	withoutQuery, _, _ := strings.Cut(flake, "?")
	if !hasAttribute && !strings.Contains(flake, ":") && !registryName.MatchString(withoutQuery) {
		return source{}, &model.Problem{
			File: name, Text: "no such file or directory",
			Hint: "Check the name; a flake from a registry is written `flake:NAME`, one from a host for instance `github:OWNER/NAME`.",
		}
	}
	return flakeOf(name, flake, attribute), nil
}

// flakeOf understands a flake reference as Nix does, but for a directory, which may be named without `./` before it. Who names the exports themselves,
// as for `nix eval`, means their clan.
func flakeOf(name, flake, attribute string) source {
	attribute = strings.TrimSuffix(attribute, ".exports")
	if attribute == "" {
		attribute = "clan"
	}
	found := source{name: name, kind: flakeSource, flake: flake, attribute: attribute}
	if flake == "" {
		found.flake = "."
	} else if info, err := os.Stat(flake); err == nil && info.IsDir() {
		found.flake, found.directory = ".", flake
	}
	return found
}

// unreadable tells why a file cannot be had, in the system's words without the name, which the Problem carries already.
func unreadable(name string, err error) *model.Problem {
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		err = inPath.Err
	}
	hint := "Check the name and try again."
	switch {
	case errors.Is(err, syscall.ELOOP):
		return &model.Problem{File: name, Text: "its links lead in a circle", Hint: "Mend the link or name the file itself."}
	case errors.Is(err, fs.ErrPermission):
		hint = "Make it readable for you, or pipe it in: `sudo cat FILE | clanscope -`."
	}
	return &model.Problem{File: name, Text: fmt.Sprintf("cannot be read: %v", err), Hint: hint}
}
