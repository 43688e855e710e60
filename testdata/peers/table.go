package main

// This file prints what was measured, as a table for the README.

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
)

func printTable(out io.Writer, results []result, programs []program, rounds int) {
	fmt.Fprint(out, "| job |")
	for _, program := range programs {
		fmt.Fprintf(out, " %s |", program.name)
	}
	fmt.Fprintf(out, "\n|---|%s\n", strings.Repeat("---|", len(programs)))
	for _, result := range results {
		fmt.Fprintf(out, "| %s (%d MB) |", result.job.name, result.size/1e6)
		for _, program := range programs {
			fmt.Fprintf(out, " %s |", result.cell(program.name))
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out,
		"\nMedians of %d interleaved runs: time, processor time of all cores, most memory as a multiple of the file; in bold how many times as long as clanscope, by the clock and by the processor.\n",
		rounds)
	for _, program := range programs {
		fmt.Fprintf(out, "%s: %s. ", program.name, program.versionText())
	}
	fmt.Fprintf(out, "%s, %d cores, %s/%s.\n", processorName(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
}

func (r result) cell(name string) string {
	taken, did := r.costs[name]
	if !did {
		return ""
	}
	text := fmt.Sprintf("%.2f s, %.2f s, %.1f×", taken.wall.Seconds(), taken.processor.Seconds(),
		float64(taken.memory)/float64(r.size))
	if ours := r.costs["clanscope"]; name != "clanscope" {
		text = fmt.Sprintf("**%.1f / %.1f** (%s)", taken.wall.Seconds()/ours.wall.Seconds(),
			taken.processor.Seconds()/ours.processor.Seconds(), text)
	}
	return text
}

// processorName returns the processor's name as the system has it, otherwise its architecture.
func processorName() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, found := strings.CutPrefix(line, "model name"); found {
			return strings.TrimSpace(strings.TrimLeft(name, "\t :"))
		}
	}
	return runtime.GOARCH
}

// short writes a count the way people say it.
func short(count int) string {
	switch {
	case count >= 1_000_000 && count%1_000_000 == 0:
		return fmt.Sprintf("%d million", count/1_000_000)
	case count >= 1000 && count%1000 == 0:
		return fmt.Sprintf("%d,000", count/1000)
	default:
		return fmt.Sprint(count)
	}
}
