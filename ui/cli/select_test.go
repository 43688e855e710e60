package cli

// This file tests that select prints the same for a file, of which it keeps only what it prints, as for standard
// input, which it keeps.

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/model/modeltest"
)

func TestSelectSaysTheSameOfAFileAndOfStandardInput(t *testing.T) {
	var files []string
	for _, pattern := range []string{"homelab/*.json", "homelab/scenarios/*.json", "hostile/*.json", "demo/*.json"} {
		found, err := filepath.Glob("../../testdata/" + pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, found...)
	}
	queries := [][]string{nil, {"--format", "keys"}, {"--format", "table"}, {"--service", "clan-core/user"}, {"--machine", "", "--format", "csv", "--column", "peer.hosts"}, {"--role", "server", "--interface", "peer", "--all"}}
	for turn, file := range files {
		for at, query := range queries {
			if (turn+at)%modeltest.Stride != 0 {
				continue
			}
			ofFile, ofInput := outcomeOfSelect(t, file, append(query, file)), outcomeOfSelect(t, file, append(query, "-"))
			if strings.ReplaceAll(ofFile, file, "-") != ofInput {
				t.Errorf("%s %q: of the file\n%s\nof standard input\n%s", file, query, ofFile, ofInput)
			}
		}
	}
}

// outcomeOfSelect returns what select prints, with a file as standard input.
func outcomeOfSelect(t *testing.T, file string, args []string) string {
	t.Helper()
	input, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer input.Close()
	var out, complaints bytes.Buffer
	world := World{In: input, Out: &out, Err: &complaints, Environment: onlyGOGC}
	Main(slices.Concat([]string{"select"}, args), world)
	return out.String() + complaints.String()
}
