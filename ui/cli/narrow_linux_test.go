package cli

// This file tests what commands print on terminals of many widths: no line is wider, and nothing is missing.

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/sys/unix"
)

// linesAt returns the lines that a command prints on a terminal with a number of columns, without colours.
func linesAt(t *testing.T, columns uint16, args ...string) []string {
	t.Helper()
	pty := startOnTerminalOf(t, unix.Winsize{Row: 30, Col: columns}, args...)
	pty.end()
	return strings.Split(strings.ReplaceAll(ansi.Strip(pty.shown.String()), "\r", ""), "\n")
}

// A table is never wider than the terminal: columns get narrower, then services lose their input, and in the end the
// values are below their keys.
func TestTablesFitEveryTerminal(t *testing.T) {
	for _, columns := range []uint16{200, 80, 70, 62, 55, 40} {
		for _, command := range [][]string{
			{"select", "--demo=2", "--format", "table"},
			{"select", "--demo=2", "--format", "table", "--interface", "peer", "--column", "peer.hosts", "--column", "peer.port"},
		} {
			lines := linesAt(t, columns, command...)
			for _, line := range lines {
				isKey := strings.Count(line, ":") == 3 && !strings.Contains(line, " ") // stays whole, because people copy it
				if width := ansi.StringWidth(line); width > int(columns) && !isKey {
					t.Errorf("%v at %d columns has a line of %d: %q", command, columns, width, line)
				}
			}
			for _, name := range []string{"internet", "builder", "peer"} {
				if !strings.Contains(strings.Join(lines, "\n"), name) {
					t.Errorf("%v at %d columns lacks %s:\n%s", command, columns, name, strings.Join(lines, "\n"))
				}
			}
			if strings.Contains(strings.Join(lines, "\n"), "netwo…") {
				t.Errorf("%v at %d columns cuts an interface", command, columns)
			}
		}
	}
}

func TestJSONHasALineForEachValueOnATerminal(t *testing.T) {
	for _, command := range [][]string{
		{"check", "--demo=2", "--format", "json"}, {"check", "--demo=2", "--format", "sarif"}, {"dump", "--demo"},
	} {
		shown := linesAt(t, 100, command...)
		if len(shown) < 30 || shown[0] != "{" {
			t.Errorf("%v prints %d lines, the first is %q", command, len(shown), shown[0])
		}
	}
}
