package main

// This file runs a program on a terminal that nobody sees: it takes what is drawn, presses keys, and reads the
// program's processor time while it runs.

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/sys/unix"
)

// screen is a program on a terminal of its own.
type screen struct {
	control *os.File
	command *exec.Cmd
	began   time.Time
	drawn   strings.Builder // all of it so far, without sequences
	last    time.Time       // when something was drawn last
}

// size is that of the terminal.
var size = unix.Winsize{Row: 60, Col: 200}

func startOnTerminal(command string, arguments ...string) (*screen, error) {
	control, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, fmt.Errorf("open a terminal: %w", err)
	}
	descriptor := int(control.Fd())
	number, err := unix.IoctlGetInt(descriptor, unix.TIOCGPTN)
	err = errors.Join(err,
		unix.IoctlSetPointerInt(descriptor, unix.TIOCSPTLCK, 0),
		unix.IoctlSetWinsize(descriptor, unix.TIOCSWINSZ, &size),
		unix.SetNonblock(descriptor, true))
	if err != nil {
		return nil, fmt.Errorf("open a terminal: %w", err)
	}
	tty, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, err
	}
	defer tty.Close()
	s := &screen{control: control, command: exec.Command(command, arguments...), began: time.Now()}
	s.command.Stdin, s.command.Stdout, s.command.Stderr = tty, tty, tty
	s.command.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor")
	s.command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	return s, s.command.Start()
}

// read waits until then for something to be drawn, and returns how many bytes were; 0 if nothing came.
func (s *screen) read(until time.Time) int {
	waiting := []unix.PollFd{{Fd: int32(s.control.Fd()), Events: unix.POLLIN}}
	if ready, _ := unix.Poll(waiting, int(max(time.Until(until).Milliseconds(), 0))); ready <= 0 {
		return 0
	}
	buffer := make([]byte, 64<<10)
	count, err := unix.Read(int(s.control.Fd()), buffer)
	if err != nil || count <= 0 {
		return 0
	}
	s.last = time.Now()
	s.drawn.WriteString(ansi.Strip(string(buffer[:count])))
	return count
}

// patience is how long anything is waited for.
const patience = 60 * time.Second

// waitFor waits until one of some texts is drawn.
func (s *screen) waitFor(texts ...string) (moment, error) {
	drawn := func(text string) bool { return strings.Contains(s.drawn.String(), text) }
	for end := time.Now().Add(patience); !slices.ContainsFunc(texts, drawn); {
		if s.read(end) == 0 && time.Now().After(end) {
			return moment{}, fmt.Errorf("%q is not drawn in %v", texts, patience)
		}
		if s.command.ProcessState != nil {
			return moment{}, errors.New("it ended")
		}
	}
	return moment{time.Since(s.began), s.processor()}, nil
}

// waitForSilence waits until nothing has been drawn and the program has done nothing for a while, and returns when
// something was last drawn.
func (s *screen) waitForSilence(long time.Duration) moment {
	ready, worked := moment{time.Since(s.began), s.processor()}, time.Now()
	for before := ready.processor; time.Since(worked) < long; {
		drawn := s.read(time.Now().Add(long/10)) > 0
		now := s.processor()
		if drawn {
			ready = moment{time.Since(s.began), now}
		}
		if drawn || now > before {
			before, worked = now, time.Now()
		}
	}
	return ready
}

// leastAnswer is how many bytes the answer to a key has at least; a running clock draws fewer.
const leastAnswer = 200

// press presses a key again and again, each time when the answer to the last is there, and returns how long each
// answer took.
func (s *screen) press(key string, times int) (took []time.Duration) {
	for range times {
		began, bytes := time.Now(), 0
		if _, err := unix.Write(int(s.control.Fd()), []byte(key)); err != nil {
			return took
		}
		for end := began.Add(2 * time.Second); bytes < leastAnswer && time.Now().Before(end); {
			bytes += s.read(end)
		}
		took = append(took, time.Since(began))
		for s.read(time.Now().Add(3*time.Millisecond)) > 0 {
		}
	}
	return took
}

// end makes the program quit, and returns the most memory that it used.
func (s *screen) end() (memory int64) {
	_, _ = unix.Write(int(s.control.Fd()), []byte("q"))
	go func() {
		for s.read(time.Now().Add(time.Second)) > 0 {
		}
	}()
	_ = s.command.Wait()
	s.control.Close()
	if usage, ok := s.command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = usage.Maxrss << 10
	}
	return memory
}

// ticks are what Linux counts the processor time of a process in.
const ticks = 10 * time.Millisecond

// processor returns the processor time that the program has used.
func (s *screen) processor() time.Duration {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.command.Process.Pid))
	_, afterName, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(afterName)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * ticks
}
