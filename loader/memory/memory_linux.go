// Package memory takes memory from the system in ways that only some systems have. Nothing depends on them: where they fail, all goes on, only slower.
package memory

import (
	"reflect"
	"syscall"
	"unsafe"
)

// largeEnough is the size from which it pays to have a piece of memory in large pages.
const largeEnough = 1 << 20

// PreferLargePages asks for large pages behind the room of a slice that was not written to yet: to come by memory in pages of 4 KiB takes longer than to read a file into it.
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

// Reserve returns an empty slice with room for so many bytes, of which only what is written to takes memory; nil where there is no such thing. It is never given back, so that nothing can be
// left that points into what is gone.
func Reserve(bytes int) []byte {
	room, err := syscall.Mmap(-1, 0, bytes, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_NORESERVE)
	if err != nil {
		return nil
	}
	return room[:0]
}
