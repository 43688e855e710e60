package ui

// This file marks the exports that changed since the previous load. model/diff.go decides what counts as a change.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// changes is the difference between the previous snapshot and this one.
type changes struct {
	before     *model.Snapshot
	report     *rules.Report // on the previous snapshot; nil if no rules ran
	difference *model.Difference
	done       bool
	come       map[rules.Identity]bool // the violations that the previous report did not have
	grown      map[*rules.Cause]bool   // the causes that have one of them
	said       string                  // the message about it, which is completed once the rules have run
}

// changeMark draws one cell: what happened to the row since the previous load.
func (s *scene) changeMark(f *frame, row int) {
	if s.changes == nil || !s.changes.done {
		f.space(1)
		return
	}
	switch s.changes.difference.Mark(row) {
	case model.Added:
		f.glyph(inkGood, f.theme.glyphs.added)
	case model.Changed:
		f.glyph(inkWarning, f.theme.glyphs.changed)
	default:
		f.space(1)
	}
}

// clearChanges removes the marks and stops a comparison that is still running.
func (a *App) clearChanges() {
	a.worker.stop(differenceWork)
	a.load.cleared = a.load.cleared || a.scene.changes != nil
	a.scene.changes = nil
}

const nothingChanged = "nothing changed"

// summary says in one line how much changed.
func (c *changes) summary() string {
	if !c.differs() {
		return nothingChanged
	}
	var parts []string
	for _, part := range []struct {
		sign, done string
		keys       int
	}{
		{"+ ", " added", c.difference.Added().Len()},
		{"~ ", " changed", c.difference.Changed().Len()},
		{"- ", " removed", len(c.difference.Removed())},
	} {
		if part.keys > 0 {
			parts = append(parts, part.sign+wording.Thousands(part.keys)+part.done)
		}
	}
	return strings.Join(parts, ", ")
}

// differs reports whether a key was added or removed, or has another value.
func (c *changes) differs() bool {
	return c.difference.Added().Len()+c.difference.Changed().Len()+len(c.difference.Removed()) > 0
}
