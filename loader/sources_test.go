package loader

// This file tests what the names of sources are taken for, and which names are refused.

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRefusedSources(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, link := range [][2]string{{"loop-b", "loop-a"}, {"loop-a", "loop-b"}, {"nowhere", "dangling"}} {
		if err := os.Symlink(link[0], link[1]); err != nil {
			t.Fatal(err)
		}
	}
	socket, err := net.Listen("unix", "socket")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for _, test := range []struct{ name, want string }{
		{"", "the name of a source is empty. Give"},
		{"--json", "--json: the name of a source may not begin with a dash. If"},
		{"-x", "-x: the name of a source may not begin with a dash. If"},
		{"a\x00b", "a\x00b: the name of a source may not contain a zero byte. Give"},
		{"missing.json", "missing.json: no such file or directory. Check"},
		{"./missing", "./missing: no such file or directory. Check"},
		{"some/where", "some/where: no such file or directory. Check"},
		{"socket/x.json", "socket/x.json: no such file or directory. Check"},
		{strings.Repeat("x.", 3000), strings.Repeat("x.", 100) + "…: no such file or directory. Check"},
		{strings.Repeat("x", 4000), strings.Repeat("x", 200) + "…: no such file or directory. Check"},
		{"missing", "missing: no such file or directory. Check the name; if Nix's registry has a flake of that name, write `flake:missing`."},
		{"missing#clan", "missing#clan: the command `/nonexistent`"},
		{"./missing#clan", "./missing#clan: no such file or directory. Check"},
		{"no scheme:x", "no scheme:x: no such file or directory. Check"},
		{"github:", "github:: no such file or directory. Check"},
		{"two words", "two words: no such file or directory. Check"},
		{"esc\x1b[2Jape", "esc\x1b[2Jape: no such file or directory. Check"},
		{"dangling", "dangling: it is a link to something that does not exist. Fix"},
		{"loop-a", "loop-a: its links lead in a circle. Fix"},
		{"socket", "socket: it is a socket. Give"},
		{"/dev/null", "/dev/null: it is a device. Give"},
	} {
		problem := problemOf(t, &Opener{Settings: Settings{Nix: "/nonexistent"}}, test.name)
		if !strings.HasPrefix(problem.Error(), test.want) {
			t.Errorf("got  %s\nwant %s…", problem, test.want)
		}
	}
}

// The system's answer for a file without permission is made up here, because CI runs as root, who may read everything.

func TestFileNamesAreTakenAsTheyAre(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x\x1b[2J\n.json")
	if err := os.WriteFile(name, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if problem := problemOf(t, &Opener{}, name); problem.File != name || problem.Line != 1 {
		t.Errorf("%+v", problem)
	}
	if err := os.WriteFile(name, []byte(`{"a:b:c:d":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if snapshot := loadFiles(t, name); snapshot.Sources[0].Name != name {
		t.Errorf("%+v", snapshot.Sources)
	}
}
