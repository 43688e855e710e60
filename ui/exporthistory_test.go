package ui

// This file tests that the history of an export is shown while it is being read, and that reading stops when nobody
// looks at it any more.

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// readingPast is a history whose commits the test provides.
type readingPast struct {
	updates chan Past
	ended   <-chan struct{}
	key     model.Key
}

func (r *readingPast) read(ctx context.Context, _ *model.Snapshot, key model.Key) <-chan Past {
	r.updates, r.ended, r.key = make(chan Past, 1), ctx.Done(), key
	return r.updates
}

// tell delivers what is known, and returns when it is on the screen.
func (r *readingPast) tell(d *driver, waiting tea.Cmd, known Past) tea.Cmd {
	r.updates <- known
	_, next := d.Update(waiting())
	return next
}

func TestTheHistoryIsShownAsItIsRead(t *testing.T) {
	var past readingPast
	d := driveWith(t, 120, 36, Config{Past: past.read}, faulty(t))
	key := string(d.state.export)
	_, waiting := d.Update(tea.KeyPressMsg{Code: 'H', Text: "H"})
	d.shows("History of "+key, "reading the commits…")
	newest := PastChange{Commit: "c0ffee1", Day: "2026-05-04", Author: "Anna", Title: "another \x1b[31mport", What: []string{"~ peer.port  22 → 2222"}, Writers: []string{"self-zz, perInstance"}}
	waiting = past.tell(d, waiting, Past{Changes: []PastChange{newest}, Looked: 2, Commits: 9})
	d.shows("2 of 9 commits", `c0ffee1 2026-05-04  Anna  another \x1b[31mport`, "    ~ peer.port  22 → 2222", "    by  self-zz, perInstance", "esc ends it")
	waiting = past.tell(d, waiting, Past{Changes: []PastChange{newest}, Looked: 3, Commits: 9, Remark: "6 between equal values not"})
	d.shows("3 of 9 commits", "6 between equal values not")
	d.hides("esc ends it")
	d.press("esc")
	<-past.ended
	d.hides("History of")
	past.tell(d, waiting, Past{Commits: 1})
	d.hides("History of")
}

func TestAHistoryThatCannotBeReadSaysWhy(t *testing.T) {
	var past readingPast
	d := driveWith(t, 80, 24, Config{Past: past.read}, faulty(t))
	_, waiting := d.Update(tea.KeyPressMsg{Code: 'H', Text: "H"})
	past.tell(d, waiting, Past{Problem: errors.New("a.json is not a flake in a folder")})
	d.shows("a.json is not a flake in a folder")
	d.hides("reading the commits")

	d = drive(t, 80, 24, faulty(t))
	d.press("H")
	d.shows("only a flake in git has a history")
}

// TestTheHistoryIsReadWhole: the title of a commit continues on the next line, and our own signs do not look like data.
func TestTheHistoryIsReadWhole(t *testing.T) {
	var past readingPast
	d := driveWith(t, 55, 20, Config{Past: past.read, ASCII: true}, faulty(t))
	_, waiting := d.Update(tea.KeyPressMsg{Code: 'H', Text: "H"})
	d.shows("reading the commits~")
	past.tell(d, waiting, Past{Commits: 2, Looked: 2, Remark: "all", Changes: []PastChange{
		{Title: "not committed yet", What: []string{"~ peer.port  23 → 24"}},
		{Commit: "c0ffee1", Day: "2026-05-04", Author: "Anna", Title: "nas moves to another address, and to another port", What: []string{"~ peer.port  22 → 23", `~ peer.host  "a → b" → "c"`}},
	}})
	d.shows("|>not committed yet", "22 > 23", "another port", `"a \u2192 b" \u2192 "c"`)
	d.hides("~|")
}

// TestACommitIsCopied: the one under the cursor, which stays on it while more of the history is read.
func TestACommitIsCopied(t *testing.T) {
	for _, size := range designedSizes {
		var past readingPast
		copied := ""
		d := driveWith(t, size[0], size[1], Config{Past: past.read, Copy: func(text string) error { copied = text; return nil }}, faulty(t))
		_, waiting := d.Update(tea.KeyPressMsg{Code: 'H', Text: "H"})
		first := PastChange{ID: "c0ffee1234", Commit: "c0ffee1", Title: "another port", What: []string{"~ peer.port  22 → 2222"}}
		waiting = past.tell(d, waiting, Past{Commits: 3, Looked: 2, Changes: []PastChange{first}})
		d.shows("▌c0ffee1")
		d.press("y")
		d.shows("c commit")
		d.press("c")
		if copied != "c0ffee1234" {
			t.Errorf("%v: copied %q", size, copied)
		}
		open := PastChange{Title: "not committed yet", What: []string{"~ peer.port  2222 → 1"}}
		past.tell(d, waiting, Past{Commits: 3, Looked: 3, Changes: []PastChange{open, first, {ID: "beef5678", Commit: "beef567", Title: "all of it"}}})
		d.shows("▌c0ffee1")
		d.press("down", "down", "down", "y", "c")
		if copied != "beef5678" {
			t.Errorf("%v: copied %q", size, copied)
		}
		d.press("home", "y", "c")
		d.shows("not committed")
		if copied != "beef5678" {
			t.Errorf("%v: copied %q", size, copied)
		}
	}
}

// TestTheHeaderCountsBeforeItTimes: if there is little room, the time of the load is dropped before the number of
// exports.
func TestTheHeaderCountsBeforeItTimes(t *testing.T) {
	d := drive(t, 55, 20, loaded(t, "homelab/homelab.snapshot.json"))
	d.watching.changes = make(chan struct{})
	d.stale = true
	d.shows("homelab  62 exports · watching")
}
