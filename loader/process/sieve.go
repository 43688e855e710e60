package process

// This file takes the lines that are meant for us out of what a process writes, while it writes.

import "bytes"

// longestMark is how many bytes a line that is meant for us may have.
const longestMark = 64 << 10

// sieve passes on what is written, line by line, without the lines that take wants. Only one goroutine may write to it.
type sieve struct {
	take func(line []byte) bool
	rest *excerpt
	part []byte // the beginning of a line whose end has not come yet
	long bool   // the current line is too long to be meant for us
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

// endLine passes on a line, or takes it; end is the rest of the line after part.
func (s *sieve) endLine(end []byte) {
	line := append(s.part, end...)
	if s.long || !s.take(bytes.TrimRight(line, "\r\n")) {
		_, _ = s.rest.Write(line)
	}
	s.part, s.long = s.part[:0], false
}

// keep remembers the beginning of a line, unless it is too long to be meant for us.
func (s *sieve) keep(beginning []byte) {
	s.part = append(s.part, beginning...)
	if s.long = s.long || len(s.part) > longestMark; s.long {
		s.flush()
	}
}

// flush passes on a line whose end has not come.
func (s *sieve) flush() {
	_, _ = s.rest.Write(s.part)
	s.part = s.part[:0]
}
