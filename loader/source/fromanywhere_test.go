package source

import (
	"os"
	"path/filepath"
	"testing"

	"clanscope/model"
)

// TestASourceIsTheSameFromAnywhere: what names a source in its own folder names it in another one too.
func TestASourceIsTheSameFromAnywhere(t *testing.T) {
	root := filepath.Join(t.TempDir(), "my clan")
	inner := filepath.Join(root, "sub")
	if err := os.MkdirAll(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	writeAt(t, filepath.Join(root, "flake.nix"), "{}")
	writeAt(t, filepath.Join(inner, "clan#1.json"), "{}")
	escaped := filepath.ToSlash(filepath.Dir(root)) + "/my%20clan"
	t.Chdir(inner)
	for given, want := range map[string]string{
		".": inner, "..": root, root: root, "../sub": inner, "clan#1.json": filepath.Join(inner, "clan#1.json"), "..#other.exports": root + "#other.exports", "#x": inner + "#x", "": "", "-": "-",
		"path:..": "path:" + escaped, "path:../sub?dir=x#y": "path:" + escaped + "/sub?dir=x#y", "path:/clan": "path:/clan",
		"git+file:///src/clan": "git+file:///src/clan", "github:a/b#c": "github:a/b#c", "flake:name": "flake:name", "name#x": "name#x",
	} {
		if named := FromAnywhere(given); named != want {
			t.Errorf("%q is named %q, want %q", given, named, want)
		}
		if again := FromAnywhere(FromAnywhere(given)); again != want {
			t.Errorf("%q is named %q the second time", given, again)
		}
	}
	before, _ := Recognise(model.Request{Sources: []string{"..", "../sub", "clan#1.json", "path:.."}})
	names := []string{FromAnywhere(".."), FromAnywhere("../sub"), FromAnywhere("clan#1.json"), FromAnywhere("path:..")}
	t.Chdir(t.TempDir())
	after, problems := Recognise(model.Request{Sources: names})
	for at := range after {
		directory, local := after[at].LocalDirectory()
		if problems[at] != nil || after[at].Kind != before[at].Kind || local != after[at].IsClan() || local && directory != root && directory != inner {
			t.Errorf("%s is %+v in %q (%v), and was %+v", names[at], after[at], directory, problems[at], before[at])
		}
	}
}
