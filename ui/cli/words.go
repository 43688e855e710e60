package cli

// This file holds how numbers and counts are put into words.

import (
	"strconv"
)

// counted returns `1 export`, `2 exports`, `1,234 exports`. The plural is the noun with an s unless it is given.
func counted(count int, noun string, plural ...string) string {
	switch {
	case count != 1 && len(plural) > 0:
		noun = plural[0]
	case count != 1:
		noun += "s"
	}
	return thousands(count) + " " + noun
}

// thousands writes a number with commas.
func thousands(number int) string {
	digits := strconv.Itoa(number)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
