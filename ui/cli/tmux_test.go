package cli

// This file drives the explorer in a real terminal, tmux, as a person would: keys in, screens out. It waits for what
// must appear and never for a time.

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// terminal is one tmux server with one window in it.
type terminal struct {
	t      *testing.T
	socket string
}

// patience bounds every wait; a screen that has not come by then does not come.
const patience = 30 * time.Second

// openTerminal runs the explorer in a terminal of the given size.
func openTerminal(t *testing.T, columns, rows int, arguments ...string) *terminal {
	t.Helper()
	return openTerminalWith(t, "COLORTERM=truecolor", columns, rows, arguments...)
}

// openTerminalWith does so with variables of the environment, as a shell writes them.
func openTerminalWith(t *testing.T, environment string, columns, rows int, arguments ...string) *terminal {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed; the explorer is tested in a terminal only where it is")
	}
	demo, err := filepath.Abs(demoFolder)
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable() // under the name clanscope the test binary is the command
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	command := filepath.Join(folder, "clanscope")
	if err := os.Symlink(program, command); err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, socket: filepath.Join(folder, "tmux")}
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", term.socket, "kill-server").Run() })
	shell := fmt.Sprintf("%s=%s %s %s %s; echo status $?", demoVariable, demo, environment, command, strings.Join(arguments, " "))
	term.tmux("-f", os.DevNull, "new-session", "-d", "-x", fmt.Sprint(columns), "-y", fmt.Sprint(rows), "exec bash --norc --noprofile")
	term.tmux("set", "-g", "status", "off")
	term.tmux("set", "-sg", "escape-time", "0")
	term.tmux("resize-window", "-x", fmt.Sprint(columns), "-y", fmt.Sprint(rows))
	term.tmux("send-keys", "-l", "clear; "+shell)
	term.keys("Enter")
	return term
}

func (term *terminal) tmux(arguments ...string) string {
	term.t.Helper()
	output, err := exec.Command("tmux", append([]string{"-S", term.socket}, arguments...)...).CombinedOutput()
	if err != nil {
		term.t.Fatalf("tmux %q: %v\n%s", arguments, err, output)
	}
	return string(output)
}

// keys presses keys by tmux's names.
func (term *terminal) keys(names ...string) {
	term.t.Helper()
	term.tmux(append([]string{"send-keys"}, names...)...)
}

// typed types text letter by letter.
func (term *terminal) typed(text string) {
	term.t.Helper()
	term.tmux("send-keys", "-l", text)
}

func (term *terminal) screen() string { return term.tmux("capture-pane", "-p") }

// waitFor waits until the screen shows all of the texts.
func (term *terminal) waitFor(texts ...string) string {
	term.t.Helper()
	return term.waitUntil(fmt.Sprintf("show %q", texts), func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

func (term *terminal) waitUntil(what string, holds func(screen string) bool) string {
	term.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if screen := term.screen(); holds(screen) {
			return screen
		}
	}
	term.t.Fatalf("the screen did not %s:\n%s", what, term.screen())
	return ""
}

func TestTheDemoInThreeSizes(t *testing.T) {
	for _, size := range []struct {
		columns, rows int
		shows         []string
	}{
		{120, 36, []string{"Service", "Instance", "Role", "Machine", "Exports", "Overview", "Violations", "exact"}},
		{80, 24, []string{"Service", "Instance", "Role", "Machine", "Exports", "Overview", "Violations"}},
		{55, 20, []string{"Service", "any : any : any : any"}},
	} {
		t.Run(fmt.Sprintf("%dx%d", size.columns, size.rows), func(t *testing.T) {
			t.Parallel()
			term := openTerminal(t, size.columns, size.rows, "--demo")
			term.waitFor(append(size.shows, "A homelab", "SERVICE:INSTANCE:ROLE:MACHINE")...)
			term.typed("q")
			term.waitFor("status 0")
		})
	}
}

func TestTheDemosThreeScenes(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, 120, 36, "--demo")
	term.waitFor("clan-core/tor", "none")
	term.typed("r")
	term.waitFor("foreign-service", "SILENT")
	term.typed("n")
	term.waitFor("may write", "written by")
	term.typed("r")
	term.waitUntil("lose the violation", func(screen string) bool { return !strings.Contains(screen, "foreign-service") })
	term.typed("q")
	term.waitFor("status 0")
}

func TestChoosingFilteringAndResizing(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, 120, 36, "--demo")
	term.waitFor("Service", "clan-core/tor")
	term.typed("/wireg")
	term.waitFor("all matches", `(s: s.serviceName == "clan-core/wireguard")`)
	term.keys("Enter")
	term.keys("Right", "Down")
	term.waitFor(`s.instanceName == "wg-ci"`)
	term.tmux("resize-window", "-x", "80", "-y", "24")
	term.waitFor("Detail", "clan-core/wireguard  wg-ci")
	term.tmux("resize-window", "-x", "50", "-y", "18")
	term.waitFor("wg-ci : any : any")
	term.tmux("resize-window", "-x", "20", "-y", "5")
	term.waitFor("clanscope needs")
	term.keys("q")
	term.waitFor("status 0")
}

func TestSignalsLeaveTheTerminalWhole(t *testing.T) {
	for signal, status := range map[string]int{"INT": 130, "TERM": 143, "HUP": 129} {
		t.Run(signal, func(t *testing.T) {
			t.Parallel()
			term := openTerminal(t, 100, 30, "--demo")
			term.waitFor("Service", "clan-core/tor")
			pane := strings.TrimSpace(term.tmux("list-panes", "-F", "#{pane_pid}"))
			output, err := exec.Command("pkill", "-"+signal, "-P", pane).CombinedOutput()
			if err != nil {
				t.Fatalf("pkill: %v %s", err, output)
			}
			term.waitFor(fmt.Sprint("status ", status))
			if mode := strings.TrimSpace(term.tmux("list-panes", "-F", "#{alternate_on}")); mode != "0" {
				t.Error("the alternate screen is still on")
			}
		})
	}
}

func TestSuspendingAndComingBack(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, 100, 30, "--demo")
	term.waitFor("Service", "clan-core/tor")
	term.keys("C-z")
	term.waitFor("Stopped")
	term.typed("fg")
	term.keys("Enter")
	term.waitFor("Service", "clan-core/tor")
	term.typed("q")
	term.waitUntil("leave the program", func(screen string) bool { return !strings.Contains(screen, "Instance") })
}

// TestStoppedByOthersAndComingBack: after a SIGSTOP nothing tells the program that the shell has used the terminal
// meanwhile. On one processor the goroutine that drew before ends as late as it can.
func TestStoppedByOthersAndComingBack(t *testing.T) {
	t.Parallel()
	term := openTerminalWith(t, "GOMAXPROCS=1", 100, 30, "--demo")
	term.waitFor("Service", "clan-core/tor")
	pane := strings.TrimSpace(term.tmux("list-panes", "-F", "#{pane_pid}"))
	if output, err := exec.Command("pkill", "-STOP", "-P", pane).CombinedOutput(); err != nil {
		t.Fatalf("pkill: %v %s", err, output)
	}
	term.waitFor("Stopped")
	term.typed("clear; fg")
	term.keys("Enter")
	term.waitFor("Service", "clan-core/tor")
	term.typed("?")
	term.waitFor("Help")
	term.typed("qq")
	term.waitUntil("leave the program", func(screen string) bool { return !strings.Contains(screen, "Instance") })
}

func TestKeysComeFromTheTerminalWhereStandardInputIsTheData(t *testing.T) {
	t.Parallel()
	file, err := filepath.Abs("../../testdata/homelab/homelab.exports.json")
	if err != nil {
		t.Fatal(err)
	}
	term := openTerminal(t, 120, 36, "-", "<", file)
	term.waitFor("62 exports", "clan-core/tor")
	term.typed("q")
	term.waitFor("status 0")
}

func TestHostileDataStaysData(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../testdata/hostile/a*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no hostile files: %v", err)
	}
	for at, file := range files {
		files[at], _ = filepath.Abs(file)
	}
	term := openTerminal(t, 120, 36, files...)
	term.waitFor("Service", "certs", `\x1b[2J`)
	term.typed("v")
	term.typed("v")
	term.keys("Down", "Tab", "Tab", "Tab", "Tab", "Tab")
	if title := term.tmux("list-panes", "-F", "#{pane_title}"); strings.Contains(title, "PWN") {
		t.Errorf("the data has set the terminal's title: %s", title)
	}
	if buffers := term.tmux("list-buffers"); buffers != "" {
		t.Errorf("the data has set the clipboard: %s", buffers)
	}
	term.typed("q")
	term.waitFor("status 0")
}

// With --watch the explorer shows what was written without being told.
func TestWatchingAFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "exports.json")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(`{"before:::":1}`)
	term := openTerminal(t, 120, 36, "--watch", file)
	term.waitFor("1 export", "before")
	write(`{"before:::":1,"after:::":2}`)
	term.waitFor("2 exports", "after")
	term.typed("q")
	term.waitFor("status 0")
}
