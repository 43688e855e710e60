// Package source decides what a SOURCE is and what it is made of. Names come in as the user gave them; a Source, and
// the paths to watch for it, go out. Exports are not read here, and nothing is evaluated. Begin with
// defaultsource.go, then source.go and reference.go. watchedpaths.go knows which files to watch, ownfiles.go
// recognises the clan's files in what Nix says, fromanywhere.go names a source for other folders.
package source

// This file decides what a SOURCE is: standard input, a file, or something for Nix. Nothing is opened here.

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"clanscope/model"
)

// Kind tells how a Source is read.
type Kind int

// The kinds of source.
const (
	File    Kind = iota
	Stream       // standard input or a pipe: read to its end, once
	Flake        // a flake, for Nix
	NixFile      // a clan without a flake, for Nix
)

// Source is what a SOURCE turned out to be. For a flake, Attribute is where the clan is, and Directory is where Nix
// runs. A flake in a directory is called `.` there, so that no character in the directory's name can mean anything to
// Nix.
type Source struct {
	Name      string
	Kind      Kind
	Flake     string
	Attribute string
	Directory string
	file      string // of a clan without a flake: the absolute path, which Nix finds whatever the name is
}

// IsClan tells whether Nix has to be asked.
func (s Source) IsClan() bool { return s.Kind == Flake || s.Kind == NixFile }

// Installable returns the words that name the clan for `nix eval`.
func (s Source) Installable() []string {
	if s.Kind == NixFile {
		return []string{"--file", s.file, s.Attribute}
	}
	return []string{s.Flake + "#" + s.Attribute}
}

// StandardInput is the SOURCE that means standard input.
const StandardInput = "-"

func recogniseSource(name string) (Source, *model.Problem) {
	if name == StandardInput {
		return Source{Name: name, Kind: Stream}, nil
	}
	if problem := refusedName(name); problem != nil {
		return Source{}, problem
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
		return Source{}, Unreadable(name, err)
	}
}

// Recognise returns the sources of a request in order, and what is wrong with each of them; nil if nothing is.
func Recognise(request model.Request) (sources []Source, problems []*model.Problem) {
	add := func(name string, found Source, problem *model.Problem) {
		found.Name = name
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

// recogniseNixFile recognises a Nix file, and the attribute of the clan in it.
func recogniseNixFile(name, attribute string) (Source, *model.Problem) {
	if problem := refusedName(name); problem != nil {
		return Source{}, problem
	}
	if strings.HasPrefix(attribute, "-") {
		return Source{}, &model.Problem{
			File: name, Text: "an attribute may not begin with a dash",
			Hint: `Write it in quotes, as Nix does: '"-x"'.`,
		}
	}
	if _, err := os.Stat(name); err != nil {
		return Source{}, Unreadable(name, err)
	}
	absolute, err := filepath.Abs(name)
	if err != nil {
		return Source{}, Unreadable(name, err)
	}
	return Source{Name: name, Kind: NixFile, file: absolute, Attribute: strings.TrimSuffix(attribute, ".exports")}, nil
}

func refusedName(name string) *model.Problem {
	switch {
	case name == "":
		return &model.Problem{
			Text: "the name of a source is empty",
			Hint: "Give a file, `-` for standard input, or a flake reference.",
		}
	case strings.HasPrefix(name, "-"):
		return &model.Problem{
			File: name, Text: "the name of a source may not begin with a dash",
			Hint: "If this is a file, put `./` before its name.",
		}
	case strings.ContainsRune(name, 0):
		return &model.Problem{
			File: name, Text: "the name of a source may not contain a zero byte",
			Hint: "Give a file, `-` for standard input, or a flake reference.",
		}
	}
	return nil
}

func recogniseFile(name string, mode fs.FileMode) (Source, *model.Problem) {
	switch {
	case mode.IsRegular():
		return Source{Name: name, Kind: File}, nil
	case mode&fs.ModeNamedPipe != 0:
		return Source{Name: name, Kind: Stream}, nil
	case mode&fs.ModeSocket != 0:
		return Source{}, &model.Problem{File: name, Text: "it is a socket", Hint: "Give a file, a pipe or a flake reference."}
	default:
		return Source{}, &model.Problem{
			File: name, Text: "it is a device",
			Hint: "Give a file, a pipe or a flake reference; `-` is standard input.",
		}
	}
}

// recogniseAbsent decides what a name without a file means: a flake reference, or a mistyped file.
func recogniseAbsent(name string) (Source, *model.Problem) {
	if _, err := os.Lstat(name); err == nil {
		return Source{}, &model.Problem{
			File: name, Text: "it is a link to something that does not exist",
			Hint: "Fix the link, or name the file itself.",
		}
	}
	flake, attribute, hasAttribute := strings.Cut(name, "#")
	if info, err := os.Stat(flake); flake != "" && (err != nil || !info.IsDir()) && !isReference(flake, hasAttribute) {
		return Source{}, &model.Problem{File: shortened(name), Text: "no such file or directory", Hint: hintForAbsent(name)}
	}
	return flakeOf(name, flake, attribute), nil
}

// hintForAbsent says which file may have been meant or, if no name is near, how to write a flake that is not a
// directory.
func hintForAbsent(name string) string {
	if near, ok := NearestFile(name); ok {
		return fmt.Sprintf("Did you mean %s?", near)
	}
	if name == "demo" {
		return "The built-in clan is --demo; if Nix's registry has a flake of that name, write `flake:demo`."
	}
	if registryName.MatchString(name) && len(name) <= longestName {
		return fmt.Sprintf("Check the name; if Nix's registry has a flake of that name, write `flake:%s`.", name)
	}
	if strings.HasPrefix(name, "/") || strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".json") {
		return "Check the name, and the folder."
	}
	return "Check the name; a flake in Nix's registry is written `flake:NAME`, and one on a host for instance `github:OWNER/NAME`."
}

// NearestFile returns the file in the same directory whose name is nearest to that of an absent file.
func NearestFile(name string) (string, bool) {
	if len(name) > longestName {
		return "", false
	}
	directory, base := filepath.Split(name)
	entries, err := os.ReadDir(cmp.Or(directory, "."))
	if err != nil {
		return "", false
	}
	var names []string
	for _, entry := range entries[:min(len(entries), mostFilesBeside)] {
		names = append(names, entry.Name())
	}
	near, ok := model.NearestName(base, names)
	return directory + near, ok
}

// mostFilesBeside is how many files of the directory are compared with the missing one.
const mostFilesBeside = 10_000

// flakeOf reads a flake reference as Nix does, except that a directory needs no `./` before it. If the user names the
// exports themselves, as for `nix eval`, it takes their clan.
func flakeOf(name, flake, attribute string) Source {
	attribute = strings.TrimSuffix(attribute, ".exports")
	if attribute == "" {
		attribute = "clan"
	}
	found := Source{Name: name, Kind: Flake, Flake: flake, Attribute: attribute}
	if flake == "" {
		found.Flake = "."
	} else if info, err := os.Stat(flake); err == nil && info.IsDir() {
		found.Flake, found.Directory = ".", flake
	}
	return found
}

// Unreadable says why a file cannot be read: in the system's words, but without the name, which the Problem already
// carries.
func Unreadable(name string, err error) *model.Problem {
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		err = inPath.Err
	}
	hint := "Check the name and try again."
	switch {
	case errors.Is(err, syscall.ELOOP):
		return &model.Problem{File: name, Text: "its links lead in a circle", Hint: "Fix the link, or name the file itself."}
	case errors.Is(err, fs.ErrPermission):
		hint = "Make it readable for yourself, or pipe it in: `sudo cat FILE | clanscope -`."
	}
	return &model.Problem{File: name, Text: fmt.Sprintf("cannot be read: %v", err), Hint: hint}
}

// Exports returns the arguments by which the user names these exports to `nix eval` in the working directory, the
// attribute last.
func (s Source) Exports() []string {
	exports := strings.TrimPrefix(s.Attribute+".exports", ".")
	switch {
	case s.Kind == NixFile:
		return []string{"-f", s.file, exports}
	case s.Directory != "" && s.Directory != ".":
		return []string{s.Directory + "#" + exports}
	default:
		return []string{s.Flake + "#" + exports}
	}
}
