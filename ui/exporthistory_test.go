package ui

// This file holds that the history of an export is shown as it is read, and ends when nobody looks at it any more.

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// readingPast is a history that a test tells.
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
	d.shows("2 of 9 commits", `c0ffee1 2026-05-04  Anna  another \x1b[31mport`, "    ~ peer.port  22 → 2222", "    writer  self-zz, perInstance", "esc ends it")
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
