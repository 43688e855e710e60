package main

// This file measures the explorer from outside: when a file of many keys is seen, and how long a key takes. The
// programs that people look at JSON with are measured beside it.

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"time"
)

// moment is how long after the start something was there, and how much processor time it took.
type moment struct{ clock, processor time.Duration }

// explored is what one start of the explorer showed.
type explored struct {
	columns, rows, rules moment
	memory               int64
	whileRules           []time.Duration // how long keys took while the rules ran
	listKey, serviceKey  keyCost
}

// keyCost is what keys took in one place.
type keyCost struct {
	took      []time.Duration
	processor time.Duration // each
}

// rulesRun are texts; one of them is drawn once all rows are there: the rules run, or have found something.
var rulesRun = []string{"checking…", " causes"}

const (
	down, up, tab = "\x1b[B", "\x1b[A", "\t"
	keysPressed   = 60
	silence       = 400 * time.Millisecond
)

// explore opens a file and presses keys, first while the rules run.
func explore(clanscope, file string) (seen explored, err error) {
	s, err := startOnTerminal(clanscope, file)
	if err != nil {
		return seen, err
	}
	defer func() { seen.memory = s.end() }()
	if seen.columns, err = s.waitFor("service-0000"); err != nil {
		return seen, err
	}
	if seen.rows, err = s.waitFor(rulesRun...); err != nil {
		return seen, err
	}
	seen.rules = s.waitForSilence(silence)
	seen.serviceKey = s.costOfKeys()
	for range 4 {
		s.press(tab, 1)
	}
	s.waitForSilence(silence)
	seen.listKey = s.costOfKeys()
	return seen, nil
}

// keysWhileRules opens a file again and presses keys from the moment when everything is loaded.
func keysWhileRules(clanscope, file string) ([]time.Duration, error) {
	s, err := startOnTerminal(clanscope, file)
	if err != nil {
		return nil, err
	}
	defer s.end()
	if _, err := s.waitFor(rulesRun...); err != nil {
		return nil, err
	}
	return s.press(down, keysPressed), nil
}

func (s *screen) costOfKeys() keyCost {
	before := s.processor()
	took := append(s.press(down, keysPressed), s.press(up, keysPressed)...)
	return keyCost{took, (s.processor() - before) / time.Duration(len(took))}
}

// viewers are programs in which people look through JSON; the text is what each shows when it is ready.
var viewers = []struct{ name, text string }{{"jless", "service-0000"}, {"fx", "service-0000"}}

// printExplorer measures the explorer and the viewers with some files, and prints a table of it.
func printExplorer(out io.Writer, clanscope string, files []string) error {
	fmt.Fprint(out,
		"\n| explorer, file | columns filled | all rows | rules ready | memory | key while rules run | key in the list | key in the services |\n|---|---|---|---|---|---|---|---|\n")
	for _, file := range files {
		seen, err := explore(clanscope, file)
		if err != nil {
			return fmt.Errorf("the explorer with %s: %w", file, err)
		}
		if seen.whileRules, err = keysWhileRules(clanscope, file); err != nil {
			return fmt.Errorf("the explorer with %s: %w", file, err)
		}
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "| %s, %d MB | %v | %v | %v | %.1f× | %s | %v | %v |\n", info.Name(), info.Size()/1e6,
			seen.columns, seen.rows, seen.rules,
			float64(seen.memory)/float64(info.Size()), latency(seen.whileRules), seen.listKey, seen.serviceKey)
	}
	fmt.Fprintf(out,
		"\nBy the clock, and in brackets the processor time; keys: median and 99th percentile until the answer is drawn at %dx%d.\n",
		size.Col, size.Row)
	for _, viewer := range viewers {
		if seen, err := firstSeen(viewer.name, viewer.text, files[0]); err == nil {
			fmt.Fprintf(out, "%s shows the first file after %v. ", viewer.name, seen)
		}
	}
	_, err := fmt.Fprintln(out)
	return err
}

func firstSeen(viewer, text, file string) (moment, error) {
	if _, err := exec.LookPath(viewer); err != nil {
		return moment{}, err
	}
	s, err := startOnTerminal(viewer, file)
	if err != nil {
		return moment{}, err
	}
	defer s.end()
	return s.waitFor(text)
}

// String writes the clock, and the processor time in brackets.
func (m moment) String() string {
	return fmt.Sprintf("%.2f s (%.2f s)", m.clock.Seconds(), m.processor.Seconds())
}

// String writes how long a key takes and what it costs.
func (k keyCost) String() string {
	return fmt.Sprintf("%s (%.2f ms)", latency(k.took), milliseconds(k.processor))
}

// latency writes the median and the 99th percentile.
func latency(took []time.Duration) string {
	if len(took) == 0 {
		return "no answer"
	}
	sorted := slices.Sorted(slices.Values(took))
	return fmt.Sprintf("%.1f / %.1f ms", milliseconds(sorted[len(sorted)/2]), milliseconds(sorted[len(sorted)*99/100]))
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
