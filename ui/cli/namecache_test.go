package cli

// This file tests that the names of a clan are kept for the state that its source is in, and that nothing but names is
// kept.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/loader/source"
	"clanscope/model"
)

func setOf(rows map[string]string) *model.Set {
	builder := model.NewBuilder()
	for key, value := range rows {
		number, _ := builder.AddBuffer([]byte(value)), 0
		builder.Append(model.Row{Key: []byte(key), Interfaces: [][]byte{[]byte("peer")}, Value: model.Span{Buffer: number, Length: uint32(len(value))}})
	}
	return builder.Finish()
}

func TestNamesAreRemembered(t *testing.T) {
	cache, clan := t.TempDir(), t.TempDir()
	world := World{Environment: func(name string) string { return map[string]string{"XDG_CACHE_HOME": cache}[name] }}
	flags := sourceFlags{}
	request := model.Request{Sources: []string{clan}, Generation: 1}
	offered := func() []string {
		words := []string{}
		if set := (completer{world: &world, flags: &flags}).set([]string{clan}); set != nil {
			words = namesOf(set, model.Query{}, model.Service).words
		}
		return words
	}
	if got := offered(); len(got) != 0 {
		t.Errorf("%q is known before the first load", got)
	}
	flags.noCache = true
	world.remember(&flags, request, &model.Snapshot{Set: setOf(map[string]string{"a:i:r:m": `{"peer":{"password":"hunter2"}}`})})
	if got := offered(); len(got) != 0 {
		t.Errorf("%q is remembered against the user's word", got)
	}
	flags.noCache = false
	commit := func(id string) {
		for name, text := range map[string]string{"HEAD": "ref: refs/heads/main\n", "refs/heads/main": id + "\n"} {
			file := filepath.Join(clan, ".git", name)
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for id, service := range map[string]string{"aaaa": "first", "bbbb": "second"} {
		commit(id)
		world.remember(&flags, request, &model.Snapshot{Set: setOf(map[string]string{service + ":i:r:m": `{"peer":{"password":"hunter2"}}`})})
	}
	for id, service := range map[string]string{"aaaa": "first", "bbbb": "second"} {
		commit(id)
		if got := offered(); len(got) != 1 || got[0] != service+"\t1 export" {
			t.Errorf("at %s: %q, want %s", id, got, service)
		}
	}
	commit("cccc")
	if got := offered(); len(got) != 1 {
		t.Errorf("at a commit that was not loaded: %q, want what was loaded last", got)
	}
	err := filepath.WalkDir(cache, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if strings.Contains(string(text), "hunter2") {
			t.Errorf("%s holds a value", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// In a git worktree a file says where its folder is, and that folder says where the commits are.
func TestCommitOfAWorktree(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"tree/.git": "gitdir: ../main/.git/worktrees/tree\n", "main/.git/worktrees/tree/HEAD": "ref: refs/heads/topic\n",
		"main/.git/worktrees/tree/commondir": "../..\n", "main/.git/packed-refs": "# pack-refs\n1234 refs/heads/main\nabcd refs/heads/topic\n",
		"tree/deep/x": "",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := headCommit(filepath.Join(root, "tree/deep")); got != "abcd" {
		t.Errorf("the commit is %q, want abcd", got)
	}
	if from, problems := source.Recognise(model.Request{Sources: []string{root}}); problems[0] != nil || !from[0].IsClan() {
		t.Errorf("a folder is %+v, %v", from, problems)
	}
}
