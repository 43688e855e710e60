package cli

// This file reads and writes amounts of bytes on the command line.

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// byteSize is a flag with an amount of bytes, such as 500M: K, M, G and T stand for powers of 1024.
type byteSize int64

const sizeUnits = "KMGT"

// String writes the amount in the largest unit that leaves a whole number.
func (s *byteSize) String() string {
	amount, unit := int64(*s), ""
	for _, next := range strings.Split(sizeUnits, "") {
		if amount == 0 || amount%1024 != 0 {
			break
		}
		amount, unit = amount/1024, next
	}
	return strconv.FormatInt(amount, 10) + unit
}

// Set reads an amount; it accepts 500M, 500MB and 500MiB in either case.
func (s *byteSize) Set(text string) error {
	number := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(text), "B"), "I")
	factor := int64(1)
	if at := strings.IndexByte(sizeUnits, (number + " ")[max(0, len(number)-1)]); at >= 0 {
		number, factor = number[:len(number)-1], 1<<(10*(at+1))
	}
	amount, err := strconv.ParseInt(number, 10, 64)
	if err != nil || amount < 0 || amount > math.MaxInt64/factor {
		return fmt.Errorf("%q is not a size; write for example 500M or 4G, or 0 for no limit", text)
	}
	*s = byteSize(amount * factor)
	return nil
}

// Type names the kind of value for the help.
func (s *byteSize) Type() string { return "SIZE" }
