package cli

// This file tests that every promise of the README names tests that exist, and that the page stays one.

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// longestPromises is how many lines the section may have: people do not read a longer one.
const longestPromises = 25

func TestEveryPromiseHasItsTest(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(readme), "## What is promised\n")
	if section, _, _ = strings.Cut(section, "\n## "); !found {
		t.Fatal("the README promises nothing")
	}
	if lines := strings.Count(section, "\n"); lines > longestPromises {
		t.Errorf("the promises take %d lines, with at most %d", lines, longestPromises)
	}
	tests := everyTest(t)
	for line := range strings.Lines(section) {
		names := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(line, -1)
		if isPromise := strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| promise"); isPromise && len(names) == 0 {
			t.Errorf("nothing holds: %s", line)
		}
		for _, name := range names {
			if !tests[name[1]] {
				t.Errorf("there is no test %s", name[1])
			}
		}
	}
}

// everyTest returns the names of all tests of the project.
func everyTest(t *testing.T) map[string]bool {
	t.Helper()
	tests, function := map[string]bool{}, regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	err := filepath.WalkDir("../..", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		for _, found := range function.FindAllStringSubmatch(string(text), -1) {
			tests[found[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tests
}
