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

// TestFilesNamedInCommentsExist holds that a comment which sends its reader to another file names one that there is: beside it by its name, elsewhere with enough of
// its path.
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
