package loader

// This file holds the limits of a load, and the Problems that say that one is exceeded. What can never be loaded, such
// as a value of 4 GiB, is reported where it is read.

import (
	"cmp"
	"fmt"
	"math"

	"clanscope/loader/document"
	"clanscope/model"
	"clanscope/model/wording"
)

// The default limits suit most users: a fleet of a million exports has 300 MB, and nobody reads more lines of an
// error.
const (
	DefaultMaxSize    = 2 << 30
	DefaultMaxLines   = 200
	DefaultMaxDepth   = document.DeepestNesting
	DefaultMaxSources = 1 << 16 // the number of a source must fit into each row
)

// tooLarge returns the Problem of a source that is larger than it may be.
func tooLarge(name string, most int64) *model.Problem {
	return &model.Problem{
		File: name, Text: fmt.Sprintf("it is larger than %s", sizeInWords(most)),
		Hint: "Leave out what is not needed, or allow more with --max-size; 0 means no limit.",
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
			Text: fmt.Sprintf("%s are given, but at most %s are allowed", wording.Plural(sources, "source"), wording.Thousands(most)),
			Hint: fmt.Sprintf("Put several sets together with `jq -s add FILE`, or allow up to %s with --max-sources.",
				wording.Thousands(DefaultMaxSources)),
		}
	}
	return nil
}

// sizeInWords writes a size as people write it on the command line.
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

// outputLimit returns how many bytes of Nix's output are taken at most.
func (o *Opener) outputLimit() int {
	if o.MaxSize <= 0 {
		return math.MaxInt
	}
	return int(min(o.MaxSize, math.MaxInt))
}

// messageLines returns how many lines of a Nix error are kept at most.
func (o *Opener) messageLines() int {
	if o.MaxLines <= 0 {
		return math.MaxInt
	}
	return o.MaxLines
}
