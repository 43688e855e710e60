package process

// This file takes lines that are meant for us out of what a process says, while it says it.

import "bytes"

// longestMark is how long a line may be that is meant for us, in bytes.
const longestMark = 64 << 10

// sieve passes on what is written, line by line, without the lines that take wants. It is written by one goroutine.
type sieve struct {
	take func(line []byte) bool
	rest *excerpt
	part []byte // of a line whose end is still to come
	long bool   // the line that is being written is too long for us
}

// Write never fails.
func (s *sieve) Write(data []byte) (int, error) {
	written := len(data)
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n') + 1
		if end == 0 {
			s.keep(data)
			break
		}
		s.endLine(data[:end])
		data = data[end:]
	}
	return written, nil
}

// endLine passes on a line, or takes it; end is what is still missing of it.
func (s *sieve) endLine(end []byte) {
	line := append(s.part, end...)
	if s.long || !s.take(bytes.TrimRight(line, "\r\n")) {
		_, _ = s.rest.Write(line)
	}
	s.part, s.long = s.part[:0], false
}

// keep remembers the beginning of a line, unless it is too long to be one for us.
func (s *sieve) keep(beginning []byte) {
	s.part = append(s.part, beginning...)
	if s.long = s.long || len(s.part) > longestMark; s.long {
		s.flush()
	}
}

// flush passes on a line that has no end.
func (s *sieve) flush() {
	_, _ = s.rest.Write(s.part)
	s.part = s.part[:0]
}
