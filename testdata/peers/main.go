// Peers measures clanscope against the programs that people use for the same work today, all in one run, and prints
// the table for the README:
//
//	go run ./testdata/peers
//
// It makes its own data and leaves out peers that are not installed. Begin with main.go; data.go makes the files,
// peers.go knows each program's command line, measure.go runs and times, table.go prints; explorer_linux.go does all
// of that for the explorer, on the terminal of terminal_linux.go, and explorer_other.go leaves it out elsewhere.
package main

// This file holds the flags and the run from beginning to end.

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	keys := flag.Int("keys", 1_000_000, "how many keys the large file has; the small one and the snapshot have a tenth")
	rounds := flag.Int("rounds", 5, "how often everything is run; the medians are printed")
	flag.Parse()
	if err := run(*keys, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(keys, rounds int) error {
	folder, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	clanscope := filepath.Join(folder, "clanscope")
	if output, err := exec.Command("go", "build", "-o", clanscope, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("build clanscope: %w, %s; run this in the folder of the module", err, output)
	}
	files, err := writeFiles(folder, keys)
	if err != nil {
		return err
	}
	programs := installed(clanscope)
	results, err := measureAll(jobsFor(files), programs, rounds)
	if err != nil {
		return err
	}
	printTable(os.Stdout, results, programs, rounds)
	return printExplorer(os.Stdout, clanscope, []string{files.large, files.violating})
}
