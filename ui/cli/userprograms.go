package cli

// This file starts the user's programs for the explorer: the editor at a line of a file, the pager with a value. The
// explorer waits until they end.

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/ui"
)

// userPrograms knows the user's editor and pager, and finds the files of a clan on this machine.
type userPrograms struct {
	editor, pager []string
	folders       []string // where the clan's own files may be
}

func (w *World) userPrograms(request model.Request) userPrograms {
	first := func(fallback string, names ...string) []string {
		for _, name := range names {
			if words := strings.Fields(w.Environment(name)); len(words) > 0 {
				return words
			}
		}
		return []string{fallback}
	}
	return userPrograms{editor: first("vi", "VISUAL", "EDITOR"), pager: first("less", "PAGER"), folders: foldersOf(request)}
}

// canOpen tells whether a file of a snapshot exists on this machine.
func (p userPrograms) canOpen(snapshot *model.Snapshot, file string) bool {
	_, _, found := p.find(snapshot, file)
	return found
}

// find returns where a file of a snapshot is. A file of the clan's own is looked for in the folder that the user
// named, where it can be changed; any other is in the Nix store and can only be read.
func (p userPrograms) find(snapshot *model.Snapshot, file string) (path string, writable, found bool) {
	relative := snapshot.RelativeFile(file)
	for _, folder := range p.folders {
		if candidate := filepath.Join(folder, relative); !strings.Contains(relative, ":") && isFile(candidate) {
			return candidate, true, true
		}
	}
	return file, false, filepath.IsAbs(file) && isFile(file)
}

// foldersOf returns the folders of clans in the file system: the source itself if it is a folder, as the user wrote
// it, or the folder of a file.
func foldersOf(request model.Request) (folders []string) {
	sources, _ := source.Recognise(request)
	for _, from := range sources {
		switch folder, isLocal := from.LocalDirectory(); {
		case from.Directory != "":
			folders = append(folders, from.Directory)
		case isLocal:
			folders = append(folders, folder)
		case from.Kind == source.File:
			folders = append(folders, filepath.Dir(from.Name))
		}
	}
	return folders
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// openFile opens a file in the editor, at its line if the editor is known to accept one.
func (p userPrograms) openFile(snapshot *model.Snapshot, module model.Module) tea.Cmd {
	path, writable, _ := p.find(snapshot, module.File)
	arguments := slices.Clone(p.editor[1:])
	if !writable {
		arguments = append(arguments, readingArguments(p.editor[0])...)
	}
	return run(exec.Command(p.editor[0], append(arguments, editorArguments(p.editor[0], path, module.Line)...)...))
}

// readingArguments returns the arguments that make this editor open a file read-only: nobody can write to the store
// anyway.
func readingArguments(editor string) []string {
	switch filepath.Base(editor) {
	case "vi", "vim", "nvim", "view":
		return []string{"-R"}
	case "nano":
		return []string{"--view"}
	case "kak":
		return []string{"-ro"}
	case "micro":
		return []string{"-readonly", "true"}
	case "joe":
		return []string{"-rdonly"}
	default:
		return nil
	}
}

// editorArguments returns the arguments that make this editor open a file at a line.
func editorArguments(editor, path string, line int) []string {
	if line <= 0 {
		return []string{path}
	}
	switch filepath.Base(editor) {
	case "code", "codium":
		return []string{"--wait", "--goto", path + ":" + strconv.Itoa(line)}
	case "hx", "helix", "subl", "zed":
		return []string{path + ":" + strconv.Itoa(line)}
	case "vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "kak", "micro", "joe", "ne", "mg", "jed", "less":
		return []string{"+" + strconv.Itoa(line), path}
	default:
		return []string{path}
	}
}

// openPager shows a value in the pager, exactly as written.
func (p userPrograms) openPager(value []byte) tea.Cmd {
	pager := exec.Command(p.pager[0], p.pager[1:]...)
	pager.Stdin = bytes.NewReader(value)
	return run(pager)
}

func run(command *exec.Cmd) tea.Cmd {
	return tea.Exec(userProgram{command}, func(err error) tea.Msg {
		if err != nil {
			return ui.Notice(fmt.Errorf("%s: %w", filepath.Base(command.Path), err).Error())
		}
		return nil
	})
}

// userProgram is a program that has the terminal while it runs.
type userProgram struct{ *exec.Cmd }

// Run does not return at once, even if there is no such program: the goroutine that drew the screen must have ended
// first (see session.restore).
func (p userProgram) Run() error {
	started := time.Now()
	err := p.Cmd.Run()
	time.Sleep(drawerPause - time.Since(started))
	return err
}

// SetStdin gives the program the terminal to read from, unless it reads a value.
func (p userProgram) SetStdin(terminal io.Reader) {
	if p.Stdin == nil {
		p.Stdin = terminal
	}
}

// SetStdout gives the program the terminal to write to.
func (p userProgram) SetStdout(terminal io.Writer) { p.Stdout = terminal }

// SetStderr gives the program the terminal for its errors.
func (p userProgram) SetStderr(terminal io.Writer) { p.Stderr = terminal }
