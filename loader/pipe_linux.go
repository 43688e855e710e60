package loader

// This file makes pipes larger. If that fails, everything still works, only slower.

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// widePipe is how many bytes a pipe is to hold: the most that the system grants everybody. With the usual 64 KiB,
// writer and reader wait for each other 5,000 times for a million exports.
const widePipe = 1 << 20

// widen makes a pipe hold more, if it is one.
func widen(from any) {
	file, ok := from.(syscall.Conn)
	if !ok {
		return
	}
	if raw, err := file.SyscallConn(); err == nil {
		_ = raw.Control(func(number uintptr) { _, _ = unix.FcntlInt(number, unix.F_SETPIPE_SZ, widePipe) })
	}
}
