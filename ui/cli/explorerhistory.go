package cli

// This file gives the explorer the history of one export: what `log` would find, as soon as it is found.

import (
	"context"
	"slices"
	"strings"
	"sync"

	"clanscope/model"
	"clanscope/ui"
)

// pastOf returns a function that reads the history of an export of these sources. running counts the reads that have
// not ended.
func (w *World) pastOf(
	flags *sourceFlags,
	args []string,
	running *sync.WaitGroup,
) func(context.Context, *model.Snapshot, model.Key) <-chan ui.Past {
	return func(ctx context.Context, now *model.Snapshot, key model.Key) <-chan ui.Past {
		told := make(chan ui.Past)
		tell := func(past ui.Past) {
			select {
			case told <- past:
			case <-ctx.Done():
			}
		}
		running.Go(func() {
			defer close(told)
			past, err := w.openHistory(ctx, flags, key, args, "")
			if err != nil {
				tell(ui.Past{Problem: err})
				return
			}
			past.progress = func() { tell(past.forExplorer()) }
			past.evaluate = func(at commit) (*model.Snapshot, error) {
				return past.flake.snapshotAt(w, flags, at,
					func(flags *sourceFlags, source string) (*model.Snapshot, error) {
						if at.id == "" {
							return now, nil
						}
						return flags.load(ctx, w, []string{source}, nil)
					})
			}
			err = past.findChanges()
			last := past.forExplorer()
			last.Problem, last.Remark = err, strings.Join(past.remarks(), "; ")
			tell(last)
		})
		return told
	}
}

// forExplorer returns what is known so far.
func (h *history) forExplorer() ui.Past {
	past := ui.Past{Looked: h.evaluated(), Commits: len(h.commits)}
	for _, change := range h.changes {
		past.Changes = append(past.Changes, ui.PastChange{
			Commit: change.commit.short, ID: change.commit.id, Day: change.commit.day, Author: change.commit.author, Title: change.commit.title,
			What: change.words(colours{}), Writers: slices.Clone(change.now.writers),
		})
	}
	return past
}
