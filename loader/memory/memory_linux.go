// Package memory gets memory from the system in ways that only some systems have. Nothing depends on them: if they
// fail, everything still works, only slower. memory_linux.go has them for Linux, memory_other.go stands in elsewhere.
package memory

import (
	"reflect"
	"syscall"
	"unsafe"
)

// largeEnough is the size in bytes from which large pages pay off.
const largeEnough = 1 << 20

// PreferLargePages asks for large pages for all the room of a slice that has not been written to yet: getting memory
// in pages of 4 KiB takes longer than reading a file into it.
func PreferLargePages(slice any) {
	room := reflect.ValueOf(slice)
	start, size := room.UnsafePointer(), uintptr(room.Cap())*room.Type().Elem().Size()
	if size < largeEnough {
		return
	}
	pageSize := uintptr(syscall.Getpagesize())
	missing := -uintptr(start) % pageSize
	pages := unsafe.Slice((*byte)(unsafe.Add(start, missing)), (size-missing)/pageSize*pageSize)
	_ = syscall.Madvise(pages, syscall.MADV_HUGEPAGE)
}

// Reserve returns an empty slice with room for this many bytes, of which only those that are written to take memory;
// nil if the system cannot do that. The room is never given back, so that no slice can point into memory that is
// gone.
func Reserve(bytes int) []byte {
	room, err := syscall.Mmap(-1, 0, bytes, syscall.PROT_READ|syscall.PROT_WRITE,
		syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_NORESERVE)
	if err != nil {
		return nil
	}
	return room[:0]
}
