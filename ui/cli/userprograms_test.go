package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
)

func TestWhereAWritersFileLies(t *testing.T) {
	folder := t.TempDir()
	clan, store := filepath.Join(folder, "clan"), filepath.Join(folder, "store")
	for _, file := range []string{"clan/modules/backup.nix", "store/source/modules/backup.nix", "store/clan-core/tor.nix"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, file)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	snapshot := &model.Snapshot{Inputs: map[string]string{"self": store + "/source", "clan-core": store + "/clan-core"}}
	for _, source := range []string{clan, "path:" + clan + "#clan", "git+file://" + clan + "?ref=main#clan", "git+file://" + folder + "?dir=clan"} {
		programs := userPrograms{folders: foldersOf(model.Request{Sources: []string{source}})}
		for file, want := range map[string]string{
			store + "/source/modules/backup.nix": clan + "/modules/backup.nix",
			store + "/clan-core/tor.nix":         store + "/clan-core/tor.nix",
			"modules/backup.nix":                 clan + "/modules/backup.nix",
			store + "/source/gone.nix":           "",
			"clan-core:tor.nix":                  "",
		} {
			path, writable, found := programs.find(snapshot, file)
			if !found {
				path = ""
			}
			if path != want || writable != strings.HasPrefix(want, clan) {
				t.Errorf("%s of %s lies at %q (to be changed: %t), want %q", file, source, path, writable, want)
			}
		}
	}
}

func TestEditorsOpenAtALine(t *testing.T) {
	for editor, want := range map[string][]string{
		"vim": {"+17", "a.nix"}, "/usr/bin/nano": {"+17", "a.nix"}, "hx": {"a.nix:17"}, "code": {"--wait", "--goto", "a.nix:17"}, "unheard-of": {"a.nix"},
	} {
		if got := editorArguments(editor, "a.nix", 17); !slices.Equal(got, want) {
			t.Errorf("%s opens %q, want %q", editor, got, want)
		}
	}
	if got := editorArguments("vim", "a.nix", 0); !slices.Equal(got, []string{"a.nix"}) {
		t.Errorf("without a line vim opens %q", got)
	}
}
