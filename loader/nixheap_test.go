package loader

// This file tests how much memory Nix is given to begin with, on machines with more or less memory.

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestNixGetsAQuarterOfWhatIsFree(t *testing.T) {
	for name, test := range map[string]struct {
		meminfo, limit, given string
		want                  []string
	}{
		"a large machine":            {"MemTotal: 65000000 kB\nMemAvailable:   60000000 kB\n", "", "", []string{"GC_INITIAL_HEAP_SIZE=2147483648"}},
		"a laptop":                   {"MemAvailable:   4194304 kB\n", "max\n", "", []string{"GC_INITIAL_HEAP_SIZE=1073741824"}},
		"a small container on it":    {"MemAvailable:   4194304 kB\n", "1073741824\n", "", nil},
		"a larger one":               {"MemAvailable:   8388608 kB\n", "4294967296\n", "", []string{"GC_INITIAL_HEAP_SIZE=1073741824"}},
		"little memory":              {"MemAvailable:   900000 kB\n", "", "", nil},
		"the user knows better":      {"MemAvailable:   60000000 kB\n", "", "1G", nil},
		"a system that does not say": {"", "", "", nil},
		"nonsense":                   {"MemAvailable:", "x", "", nil},
	} {
		system := fstest.MapFS{}
		if test.meminfo != "" {
			system["proc/meminfo"] = &fstest.MapFile{Data: []byte(test.meminfo)}
		}
		if test.limit != "" {
			system["sys/fs/cgroup/memory.max"] = &fstest.MapFile{Data: []byte(test.limit)}
		}
		lookup := func(string) (string, bool) { return test.given, test.given != "" }
		if got := heapSetting(lookup, system); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
