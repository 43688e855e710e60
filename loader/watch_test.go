package loader

// This file changes files in every way that writers have, and waits for the changes to be reported.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"clanscope/model"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// watching is a watch that a test can end.
type watching struct {
	changed <-chan struct{}
	note    string
	end     context.CancelFunc
}

func watch(t *testing.T, opener *Opener, source ...string) watching {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	t.Cleanup(end)
	changed, note := opener.Watch(ctx, model.Request{Sources: source})
	return watching{changed, note, end}
}

// mustNotice fails the test unless the watcher reports what change does; the test's own deadline is the limit.
func mustNotice(t *testing.T, watcher watching, change func()) {
	t.Helper()
	change()
	if _, open := <-watcher.changed; !open {
		t.Fatal("the watch is over")
	}
}

func TestFilesAreFollowed(t *testing.T) {
	folder := t.TempDir()
	name, link := filepath.Join(folder, "a.json"), filepath.Join(folder, "elsewhere", "link.json")
	write(t, name, "{}")
	write(t, filepath.Join(folder, "elsewhere", "x"), "")
	if err := os.Symlink(name, link); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{name, link} {
		watcher := watch(t, &Opener{}, source)
		if watcher.note != "" {
			t.Errorf("%s: %s", source, watcher.note)
		}
		mustNotice(t, watcher, func() { write(t, name, `{"a:b:c:d":1}`) })
		mustNotice(t, watcher, func() {
			write(t, name+".new", `{"a:b:c:d":2}`)
			if err := os.Rename(name+".new", name); err != nil {
				t.Fatal(err)
			}
		})
		watcher.end()
		if _, open := <-watcher.changed; open {
			t.Error("an event after the end")
		}
	}
}

// Whoever replaces a file by a link goes on writing to the link's target.
func TestALinkInTheFilesPlaceIsFollowed(t *testing.T) {
	folder := t.TempDir()
	name, target := filepath.Join(folder, "a.json"), filepath.Join(folder, "elsewhere", "b.json")
	write(t, name, "{}")
	write(t, target, "{}")
	watcher := watch(t, &Opener{}, name)
	mustNotice(t, watcher, func() {
		if err := errors.Join(os.Symlink(target, name+".new"), os.Rename(name+".new", name)); err != nil {
			t.Fatal(err)
		}
	})
	mustNotice(t, watcher, func() { write(t, target, `{"a:b:c:d":1}`) })
}

func TestFlakesAreFollowed(t *testing.T) {
	clan := t.TempDir()
	write(t, filepath.Join(clan, "flake.nix"), "{}")
	write(t, filepath.Join(clan, "machines", "web", "configuration.nix"), "{}")
	watcher := watch(t, &Opener{}, clan)
	for _, name := range []string{
		"flake.nix", "machines/web/configuration.nix", "machines/web/disks.nix", "machines/new/configuration.nix", "vars/per-machine/web/ip/value", "flake.lock",
	} {
		mustNotice(t, watcher, func() { write(t, filepath.Join(clan, name), "1") })
	}
	mustNotice(t, watcher, func() { write(t, filepath.Join(clan, "machines/new/configuration.nix"), "2") })
	mustNotice(t, watcher, func() { os.RemoveAll(filepath.Join(clan, "machines")) })
}

func TestWhatCannotBeFollowedIsTold(t *testing.T) {
	watcher := watch(t, &Opener{}, "-", "github:owner/clan", "missing.json")
	for _, name := range []string{"- is not watched", "github:owner/clan is not watched", "missing.json is not watched"} {
		if !strings.Contains(watcher.note, name) {
			t.Errorf("%q does not say: %s", watcher.note, name)
		}
	}
}

func TestManyDirectoriesAreLookedAtNowAndThen(t *testing.T) {
	clan := t.TempDir()
	for at := range mostWatches + 1 {
		write(t, filepath.Join(clan, "machines", fmt.Sprint(at), "x.nix"), "")
	}
	watcher := watch(t, &Opener{}, clan)
	if want := "sources are checked for changes every 2s: there are more than 1000 directories"; watcher.note != want {
		t.Errorf("%q", watcher.note)
	}
}

func TestBurstsAreOneEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		changes, events := make(chan struct{}), make(chan struct{}, 1)
		go coalesce(t.Context(), changes, events)
		start := time.Now()
		for range 10 {
			changes <- struct{}{}
		}
		<-events
		if waited := time.Since(start); waited != quietTime {
			t.Errorf("told after %v", waited)
		}
		start = time.Now()
		for len(events) == 0 { // a writer that never rests
			changes <- struct{}{}
			time.Sleep(quietTime / 2)
		}
		if waited := time.Since(start); waited < longestBurst || waited > longestBurst+quietTime {
			t.Errorf("told after %v", waited)
		}
		close(changes)
	})
}
