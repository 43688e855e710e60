package loader

// This file holds what a load may take at most, and how it is told that there is more. What cannot be had at all,
// such as a value of 4 GiB, is told where it is read.

import (
	"cmp"
	"fmt"
	"math"

	"clanscope/loader/document"
	"clanscope/model"
	"clanscope/model/wording"
)

// What is right for most: a fleet of a million exports has 300 MB, and nobody reads more lines of an error.
const (
	DefaultMaxSize    = 2 << 30
	DefaultMaxLines   = 200
	DefaultMaxDepth   = document.DeepestNesting
	DefaultMaxSources = 1 << 16 // as many as fit the number that each row carries
)

// tooLarge says that a source is larger than it may be.
func tooLarge(name string, most int64) *model.Problem {
	return &model.Problem{
		File: name, Text: fmt.Sprintf("it is larger than %s", sizeInWords(most)),
		Hint: "Leave out what is not needed, or allow more with --max-size; 0 is no limit.",
	}
}

// refuseNumber returns a Problem if there are no sources, or more than there may be.
func (o *Opener) refuseNumber(sources int) *model.Problem {
	most := min(cmp.Or(max(o.MaxSources, 0), DefaultMaxSources), DefaultMaxSources)
	switch {
	case sources == 0:
		return &model.Problem{Text: "no source is given", Hint: "Give files, `-` for standard input, or flake references."}
	case sources > most:
		return &model.Problem{
			Text: fmt.Sprintf("%s are given, and at most %s may be", wording.Plural(sources, "source"), wording.Thousands(most)),
			Hint: fmt.Sprintf("Put several sets together with `jq -s add FILE`, or allow up to %s with --max-sources.",
				wording.Thousands(DefaultMaxSources)),
		}
	}
	return nil
}

// sizeInWords writes a size as people set it.
func sizeInWords(bytes int64) string {
	for _, unit := range []struct {
		size int64
		name string
	}{{1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		if bytes >= unit.size && bytes%unit.size == 0 {
			return fmt.Sprintf("%d %s", bytes/unit.size, unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", bytes)
}

// outputLimit is how much of Nix's output is taken.
func (o *Opener) outputLimit() int {
	if o.MaxSize <= 0 {
		return math.MaxInt
	}
	return int(min(o.MaxSize, math.MaxInt))
}

// messageLines is how many lines of an error of Nix are kept.
func (o *Opener) messageLines() int {
	if o.MaxLines <= 0 {
		return math.MaxInt
	}
	return o.MaxLines
}
