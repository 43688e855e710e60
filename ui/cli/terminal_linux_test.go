package cli

// This file tests what only a terminal shows: the explorer's start and end, signals, and that data is made visible.
// The terminal is a pseudo-terminal, and the tests wait for what is on it, never for time to pass.

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/sys/unix"
)

// pseudoTerminal is the program on a pseudo-terminal.
type pseudoTerminal struct {
	t       *testing.T
	control *os.File
	command *exec.Cmd
	shown   bytes.Buffer
}

// startOnTerminal starts this test's binary as clanscope, as the first process of a terminal of its own.
func startOnTerminal(t *testing.T, args ...string) *pseudoTerminal {
	t.Helper()
	return startOnTerminalOf(t, unix.Winsize{Row: 36, Col: 120}, args...)
}

func startOnTerminalOf(t *testing.T, size unix.Winsize, args ...string) *pseudoTerminal {
	t.Helper()
	control, tty := openPseudoTerminal(t, size)
	defer tty.Close()
	demo, err := filepath.Abs(demoFolder)
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "clanscope")
	if err := os.Symlink(testBinary(t), binary); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // of a program that hangs
	t.Cleanup(cancel)
	command := exec.CommandContext(ctx, binary, args...)
	command.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=", "TMUX=", demoVariable+"="+demo)
	command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return &pseudoTerminal{t: t, control: control, command: command}
}

func testBinary(t *testing.T) string {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

func openPseudoTerminal(t *testing.T, size unix.Winsize) (control, tty *os.File) {
	t.Helper()
	control, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Skipf("there is no pseudo-terminal to be had here: %v", err)
	}
	t.Cleanup(func() { control.Close() })
	number := 0
	err = withDescriptor(control, func(descriptor int) (err error) {
		if number, err = unix.IoctlGetInt(descriptor, unix.TIOCGPTN); err != nil {
			return err
		}
		return unix.IoctlSetPointerInt(descriptor, unix.TIOCSPTLCK, 0)
	})
	if err != nil {
		t.Fatal(err)
	}
	setSize(t, control, size.Col, size.Row)
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return control, tty
}

// withDescriptor lends out a file's number; File.Fd would make reads from then on wait for ever.
func withDescriptor(file *os.File, use func(descriptor int) error) error {
	raw, err := file.SyscallConn()
	if err != nil {
		return err
	}
	failed := raw.Control(func(descriptor uintptr) { err = use(int(descriptor)) })
	return cmp.Or(failed, err)
}

// setSize changes the size of the terminal, of which the program on it is notified.
func setSize(t *testing.T, control *os.File, columns, rows uint16) {
	t.Helper()
	if err := withDescriptor(control, func(descriptor int) error {
		return unix.IoctlSetWinsize(descriptor, unix.TIOCSWINSZ, &unix.Winsize{Row: rows, Col: columns})
	}); err != nil {
		t.Fatal(err)
	}
}

// waitFor reads until the text was drawn.
func (p *pseudoTerminal) waitFor(text string) {
	p.t.Helper()
	p.read(func() bool { return strings.Contains(p.shown.String(), text) })
	if !strings.Contains(p.shown.String(), text) {
		p.t.Fatalf("%q never came; there was %q", text, p.shown.String())
	}
}

// read reads until enough is there, or the program has closed the terminal.
func (p *pseudoTerminal) read(enough func() bool) {
	buffer := make([]byte, 64<<10)
	for !enough() {
		count, err := p.control.Read(buffer)
		p.shown.Write(buffer[:count])
		if err != nil {
			return
		}
	}
}

func (p *pseudoTerminal) press(keys string) {
	p.t.Helper()
	if _, err := p.control.WriteString(keys); err != nil {
		p.t.Fatal(err)
	}
}

// end waits for the program's end, and returns its status.
func (p *pseudoTerminal) end() int {
	p.t.Helper()
	p.read(func() bool { return false })
	err := p.command.Wait()
	if p.command.ProcessState == nil || !p.command.ProcessState.Exited() {
		p.t.Fatalf("the program did not end by itself: %v; there was %q", err, p.shown.String())
	}
	return p.command.ProcessState.ExitCode()
}

const (
	enterAltScreen = "\x1b[?1049h"
	leaveAltScreen = "\x1b[?1049l"
)

func TestExplorerQuits(t *testing.T) {
	pty := startOnTerminal(t, "--demo")
	pty.waitFor(enterAltScreen)
	pty.waitFor("clan-core/tor")
	pty.press("q")
	if status := pty.end(); status != 0 {
		t.Errorf("status %d, want 0", status)
	}
	if !strings.Contains(pty.shown.String(), leaveAltScreen) {
		t.Error("the terminal was not restored")
	}
}

func TestExplorerObeysSignals(t *testing.T) {
	for signal, want := range map[syscall.Signal]int{
		syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131,
	} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			pty := startOnTerminal(t, "--demo")
			pty.waitFor("clan-core/tor")
			if err := pty.command.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if status := pty.end(); status != want {
				t.Errorf("status %d, want %d", status, want)
			}
			if !strings.Contains(pty.shown.String(), leaveAltScreen) {
				t.Error("the terminal was not restored")
			}
		})
	}
}

// TestAKeySendsWhatChanged counts the bytes between a key and what it shows: over a slow line they are what an
// operator waits for.
func TestAKeySendsWhatChanged(t *testing.T) {
	pty := startOnTerminalOf(t, unix.Winsize{Row: 60, Col: 200}, "--demo")
	pty.read(func() bool { return strings.Count(pty.shown.String(), "a colleague adds a service.") == 2 }) // in the overview and in the last line
	for _, each := range []struct {
		what, key, shows string
		most             int
	}{
		{"a service", "\x1b[B", `serviceName`, 6_000},
		{"the next one", "j", "clan-core/mycelium", 4_000},
		{"tab to a column", "\t", "any", 3_000},
		{"tab to a column", "\t", "any", 3_000},
		{"tab to the machines", "\t", "any", 3_000},
		{"a machine", "j", "machineName", 4_000},
		{"tab to the list", "\t", "values", 3_000},
		{"tab to the detail", "\t", "follow, fold", 3_000},
	} {
		before := pty.shown.Len()
		pty.press(each.key)
		pty.read(func() bool { return strings.Contains(pty.shown.String()[before:], each.shows) })
		if sent := pty.shown.Len() - before; sent > each.most {
			t.Errorf("%s sends %d bytes, at most %d were wanted", each.what, sent, each.most)
		}
	}
	pty.press("q")
	pty.end()
}

// Without a shell that would continue it, the program must not stop itself.
func TestExplorerDoesNotSuspendAlone(t *testing.T) {
	pty := startOnTerminal(t, "--demo")
	pty.waitFor("clan-core/tor")
	pty.press("\x1a")
	pty.waitFor("suspending is not possible here")
	pty.press("q")
	if status := pty.end(); status != 0 {
		t.Errorf("status %d, want 0", status)
	}
}

// The content of a file reaches a terminal as text, never as control characters.
func TestDataIsVisibleOnTerminal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "hostile.json")
	if err := os.WriteFile(file, []byte("{\"s:::\":\"\u009b2J\u202e\",\"\u2066:::\":1}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{"select", file}, {"get", "s:::", file}, {"select", "--format", "keys", file}, {"check", file}} {
		pty := startOnTerminal(t, command...)
		pty.end()
		if shown := pty.shown.String(); strings.ContainsAny(shown, "\u009b\u202e\u2066") || shown == "" {
			t.Errorf("%v shows %q", command, shown)
		}
	}
}

// Colours are for terminals that want them.
func TestColoursOnTerminal(t *testing.T) {
	coloured := startOnTerminal(t, "rules")
	coloured.end()
	if !strings.Contains(coloured.shown.String(), "\x1b[31m") {
		t.Errorf("there are no colours in %q", coloured.shown.String())
	}
}

// Asking for standard input on a terminal would leave no keys for the explorer.
func TestStandardInputIsTheKeys(t *testing.T) {
	pty := startOnTerminal(t, "-")
	if status := pty.end(); status != 2 {
		t.Errorf("status %d, want 2; there was %q", status, pty.shown.String())
	}
}

// What is for people is wrapped to the terminal, and only there.
func TestProseIsWrappedOnATerminal(t *testing.T) {
	faults, fault := "../../testdata/homelab/scenarios/all-violations.json", "../../testdata/homelab/scenarios/v-other-machine.json"
	message := filepath.Join(t.TempDir(), "error.txt")
	text := "error: Export scope mismatch: incorrect machine name\n\nScope key: \"vm:vm:default:gateway\"\nExpected: \"vm:vm:default:nas\"\n\nExport validation failed in service 'vm'\n"
	if err := os.WriteFile(message, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{"check", faults}, {"diff", "demo:1", "demo:2"}, {"explain", message, fault}} {
		pty := startOnTerminalOf(t, unix.Winsize{Row: 24, Col: 80}, command...)
		pty.end()
		shown := ansi.Strip(strings.ReplaceAll(pty.shown.String(), "\r\n", "\n"))
		if lines := strings.Split(shown, "\n"); len(lines) < 8 || !strings.Contains(shown, "fix ") {
			t.Errorf("%v says only %q", command, shown)
		}
		for line := range strings.SplitSeq(shown, "\n") {
			if words := strings.Fields(line); ansi.StringWidth(line) > 80 && len(words) > 2 {
				t.Errorf("%v: a line is not wrapped: %q", command, line)
			}
		}
	}
}

// A table with long values is no wider than the terminal: they are wrapped, and keys stay whole.
func TestTablesFitTheTerminal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "clan.json")
	hosts := strings.Repeat("a-rather-long-host.example ", 9)
	if err := os.WriteFile(file, []byte(`{"vpn:home:peer:web":{"peer":{"hosts":"`+hosts+`","user":"`+hosts+`"}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	pty := startOnTerminalOf(t, unix.Winsize{Row: 24, Col: 80}, "select", "--format", "table", "--column", "peer.hosts", "--column", "peer.user", file)
	pty.end()
	shown := ansi.Strip(strings.ReplaceAll(pty.shown.String(), "\r\n", "\n"))
	if !strings.Contains(shown, "vpn      home      peer  web") || strings.Count(shown, "a-rather-long-host.") != 18 || !strings.Contains(shown, "csv has") {
		t.Errorf("the table is %q", shown)
	}
	for line := range strings.SplitSeq(shown, "\n") {
		if ansi.StringWidth(line) > 80 {
			t.Errorf("%q is wider than the terminal", line)
		}
	}
}

// A place that is milder than the mistake it belongs to says so, or the summary would count what nobody sees.
func TestMilderPlacesSaySo(t *testing.T) {
	pty := startOnTerminal(t, "check", "../../testdata/homelab/scenarios/all-violations.json")
	pty.end()
	if shown := pty.shown.String(); !strings.Contains(shown, "pf:pf:default:nas  (info)") || strings.Contains(shown, "no-role:nas  (") {
		t.Error("which places of per-machine-scope are infos is not told")
	}
}

// In a table without room for whole names, services that would look alike keep what comes before their slash.
func TestTwoServicesNeverLookAlikeInATable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "clan.json")
	value := `:{"v":"` + strings.Repeat("x", 90) + `"}`
	if err := os.WriteFile(file, []byte(`{"clan-core/backup:b:client:web"`+value+`,"clan-core/telecommunications:b:client:web"`+value+`,"homelab/backup:b:client:web"`+value+`}`), 0o600); err != nil {
		t.Fatal(err)
	}
	pty := startOnTerminalOf(t, unix.Winsize{Row: 24, Col: 80}, "select", "--format", "table", "--column", "v", file)
	pty.end()
	shown := pty.shown.String()
	for _, service := range []string{"clan-core/backup ", "…telecommunications ", "homelab/backup "} {
		if !strings.Contains(shown, service) {
			t.Errorf("the table has no %q: %q", service, shown)
		}
	}
}
