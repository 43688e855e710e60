package cli

// This file holds the clipboard of tmux, which the explorer fills through tmux itself. Package ui has the sequence for
// all other terminals.

import (
	"fmt"
	"os/exec"
	"strings"
)

// clipboard returns a function that puts text into the clipboard of tmux; nil outside tmux, where the terminal does
// it. tmux drops the sequence for the terminal's clipboard, so it must be told directly.
func (w *World) clipboard() func(text string) error {
	if w.Environment("TMUX") == "" {
		return nil
	}
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		return nil
	}
	return func(text string) error {
		if err := feed(text, tmux, "load-buffer", "-w", "-"); err == nil {
			return nil
		}
		return feed(text, tmux, "load-buffer", "-") // tmux before 3.2 has no -w
	}
}

// feed runs a command with text as its input.
func feed(text, name string, args ...string) error {
	command := exec.Command(name, args...)
	command.Stdin = strings.NewReader(text)
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s did not take the text: %w: %s", name, err, strings.TrimSpace(string(output)))
	}
	return nil
}
