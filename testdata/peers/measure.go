package main

// This file runs the programs and times them. Rounds are interleaved: each runs every program once for every job, so
// that whatever disturbs the machine disturbs all of them.

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// cost is what one run took of the machine.
type cost struct {
	wall, processor time.Duration
	memory          int64 // the most at any time, in bytes
}

// result is what a job cost each program, by its name; programs that cannot do it are missing.
type result struct {
	job   job
	size  int64 // of the file
	costs map[string]cost
}

func measureAll(jobs []job, programs []program, rounds int) ([]result, error) {
	runs := make([]map[string][]cost, len(jobs))
	for round := range rounds {
		for at, job := range jobs {
			fmt.Fprintf(os.Stderr, "round %d of %d: %s\n", round+1, rounds, job.name)
			if runs[at] == nil {
				runs[at] = map[string][]cost{}
			}
			if err := measureOnce(job, programs, runs[at]); err != nil {
				return nil, err
			}
		}
	}
	results := make([]result, len(jobs))
	for at, job := range jobs {
		info, err := os.Stat(job.file)
		if err != nil {
			return nil, err
		}
		results[at] = result{job: job, size: info.Size(), costs: map[string]cost{}}
		for name, costs := range runs[at] {
			results[at].costs[name] = median(costs)
		}
	}
	return results, nil
}

// measureOnce runs every program once and checks that all of them print the same.
func measureOnce(job job, programs []program, costs map[string][]cost) error {
	var expected []byte
	for _, program := range programs {
		if !program.does(job) {
			continue
		}
		taken, printed, err := measure(program, job)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", program.name, job.name, err)
		}
		if expected == nil {
			expected = printed
		}
		if !bytes.Equal(expected, printed) {
			return fmt.Errorf("%s, %s: it prints something other than clanscope", program.name, job.name)
		}
		costs[program.name] = append(costs[program.name], taken)
	}
	return nil
}

func measure(program program, job job) (taken cost, printed []byte, err error) {
	var output bytes.Buffer
	command := exec.Command(program.command, program.arguments(job)...)
	command.Stdout = &output
	var feeder *exec.Cmd
	if job.piped {
		feeder = exec.Command("cat", job.file)
		if command.Stdin, err = feeder.StdoutPipe(); err != nil {
			return taken, nil, err
		}
		if err := feeder.Start(); err != nil {
			return taken, nil, err
		}
	}
	start := time.Now()
	err = command.Run()
	taken.wall = time.Since(start)
	if feeder != nil {
		_ = feeder.Wait() // it may fail if the program stops reading early, and that is fine
	}
	if err != nil {
		return taken, nil, err
	}
	taken.processor = command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		taken.memory = usage.Maxrss << 10
	}
	return taken, output.Bytes(), nil
}

// median returns the median of each kind of cost, taken separately.
func median(costs []cost) cost {
	return cost{
		wall:      middle(costs, func(c cost) time.Duration { return c.wall }),
		processor: middle(costs, func(c cost) time.Duration { return c.processor }),
		memory:    middle(costs, func(c cost) int64 { return c.memory }),
	}
}

func middle[T time.Duration | int64](costs []cost, of func(cost) T) T {
	values := make([]T, len(costs))
	for at, each := range costs {
		values[at] = of(each)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
