package document

// This file refuses text that is not UTF-8, with the place of the first invalid byte.

import (
	"fmt"
	"unicode/utf8"

	"clanscope/model"
)

// refuseInvalidUTF8 returns a Problem for the first bytes that are not UTF-8; nil if there are none. It calls goOn
// between large pieces and stops if that fails.
func refuseInvalidUTF8(name string, data []byte, goOn func() error) *model.Problem {
	for start := 0; start < len(data); {
		end := min(start+16<<20, len(data))
		for end < len(data) && end > start+1 && !utf8.RuneStart(data[end]) {
			end--
		}
		if !utf8.Valid(data[start:end]) {
			at := start + invalidOffset(data[start:end])
			return placed(name, data, at, model.Problem{
				Text:    fmt.Sprintf("the byte 0x%02x is not UTF-8 here", data[at]),
				Hint:    "Nix writes UTF-8 only; find what wrote these bytes, or convert the file with `iconv`.",
				Pointer: pointerAt(data[:at]),
			})
		}
		if goOn() != nil {
			return Cancelled()
		}
		start = end
	}
	return nil
}

func invalidOffset(data []byte) int {
	for at := 0; at < len(data); {
		letter, size := utf8.DecodeRune(data[at:])
		if letter == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return len(data)
}
