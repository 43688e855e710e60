package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var fileInComment = regexp.MustCompile(`[\w/]+\.go\b`)

// TestFilesNamedInCommentsExist tests that a comment which sends its reader to another file names one that exists: a
// file beside it by its name, others with enough of their paths.
func TestFilesNamedInCommentsExist(t *testing.T) {
	listed, err := exec.Command("git", "-C", repository, "ls-files", "*.go").Output()
	if err != nil {
		t.Skipf("git does not list the files: %v", err)
	}
	files := strings.Fields(string(listed))
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(repository, file))
		if err != nil {
			continue // removed, and not yet committed
		}
		for line := range strings.Lines(string(text)) {
			_, comment, _ := strings.Cut(line, "//")
			for _, name := range fileInComment.FindAllString(comment, -1) {
				beside := filepath.Join(filepath.Dir(file), name)
				if !slices.ContainsFunc(files, func(each string) bool {
					return each == beside || strings.Contains(name, "/") && strings.HasSuffix("/"+each, "/"+name)
				}) {
					t.Errorf("%s names %s, which is not there", file, name)
				}
			}
		}
	}
}

// TestPackageDocsAreMaps tests that the doc comment of a package names every file of it, so that readers find their
// way. Package ui names the files without a prefix and explains the prefixes; in rules and cli a rule or a command
// stands for the files with its name.
func TestPackageDocsAreMaps(t *testing.T) {
	docs := map[string]string{}
	files := map[string][]string{}
	err := filepath.WalkDir(repository, func(path string, entry os.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(name, ".") && path != repository:
			return filepath.SkipDir
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			folder := filepath.Dir(path)
			files[folder] = append(files[folder], name)
			if doc, _, _ := strings.Cut(string(text), "\npackage "); strings.HasPrefix(doc, "// ") {
				docs[folder] += doc
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder, names := range files {
		relative, _ := filepath.Rel(repository, folder)
		if docs[folder] == "" {
			t.Errorf("%s has no doc comment", relative)
		}
		for _, name := range names {
			isFamily := relative == "model/rules" || relative == "ui/cli" || relative == "ui" && strings.Contains(name, "_")
			if len(names) > 1 && !isFamily && !strings.Contains(docs[folder], name) {
				t.Errorf("the doc comment of %s does not name %s", relative, name)
			}
		}
	}
}
