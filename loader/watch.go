package loader

// This file tells when what a load read has changed. What is followed is source/watchedpaths.go; nothing is loaded here.

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"clanscope/loader/source"
	"clanscope/model"
)

const (
	quietTime    = 150 * time.Millisecond // without a change, before a change is told: writers change several files, and one several times
	longestBurst = 2 * time.Second        // after which it is told all the same
	pollInterval = 2 * time.Second
	mostWatches  = 1000 // directories; the system has no more than some thousands for everybody
)

// Watch follows the files of a request, and of its flakes and Nix files in the file system the directories that matter. The channel gets a value when something has
// changed and everything has been quiet for a moment; a value that nobody took yet stands for all later changes too. It is closed when the context ends and nothing of
// the following runs any more. The note says in a sentence what cannot be followed, such as standard input or a flake on a host, or only by looking at it now and then;
// it is empty where there is nothing to say. Reading, and so loading, is no change.
func (o *Opener) Watch(ctx context.Context, request model.Request) (changed <-chan struct{}, note string) {
	followed, notes := source.WatchedPaths(request)
	changes, why := notifications(ctx, followed)
	if why != "" {
		changes = polls(ctx, followed)
		notes = append(notes, fmt.Sprintf("changes are looked for every %v: %s", pollInterval, why))
	}
	events := make(chan struct{}, 1)
	go func() {
		defer close(events)
		coalesce(ctx, changes, events)
	}()
	return events, strings.Join(notes, "; ")
}

// coalesce makes one event of a burst of changes. It returns when changes is closed.
func coalesce(ctx context.Context, changes <-chan struct{}, events chan<- struct{}) {
	var quiet, longest <-chan time.Time
	for {
		select {
		case _, open := <-changes:
			if !open {
				return
			}
			quiet = time.After(quietTime)
			if longest == nil {
				longest = time.After(longestBurst)
			}
			continue
		case <-quiet:
		case <-longest:
		}
		quiet, longest = nil, nil
		select {
		case events <- struct{}{}:
		default:
		}
		if ctx.Err() != nil {
			for range changes { // until whoever sends has noticed too
			}
			return
		}
	}
}

// notifications asks the system to be told of changes; why says why it cannot. The channel is closed after ctx has ended.
func notifications(ctx context.Context, followed []source.WatchedPath) (changes <-chan struct{}, why string) {
	directories, complete := source.DirectoriesOf(followed, mostWatches)
	if !complete {
		return nil, fmt.Sprintf("there are more than %d directories", mostWatches)
	}
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err.Error()
	}
	for _, directory := range directories {
		if err := system.Add(directory); err != nil {
			system.Close()
			return nil, err.Error()
		}
	}
	told := make(chan struct{})
	go func() {
		defer close(told)
		defer system.Close()
		passOn(ctx, system, followed, told)
	}()
	return told, ""
}

// passOn tells of each change that matters, and follows directories that are new.
func passOn(ctx context.Context, system *fsnotify.Watcher, followed []source.WatchedPath, told chan<- struct{}) {
	for {
		var event fsnotify.Event
		select {
		case <-ctx.Done():
			return
		case <-system.Errors: // some changes were lost: something has changed
		case event = <-system.Events:
			if event.Op == fsnotify.Chmod || !source.AnyConcerns(followed, event.Name) {
				continue
			}
		}
		if event.Op.Has(fsnotify.Create) {
			directories, _ := source.DirectoriesOf(followed, mostWatches)
			for _, directory := range directories {
				_ = system.Add(directory) // those that are followed already stay so
			}
		}
		select {
		case told <- struct{}{}:
		case <-ctx.Done():
			return
		}
	}
}

// polls looks at everything now and then. The channel is closed after ctx has ended.
func polls(ctx context.Context, followed []source.WatchedPath) <-chan struct{} {
	told := make(chan struct{})
	go func() {
		defer close(told)
		ticker := time.NewTicker(pollInterval)
		defer ticker.Stop()
		before := source.Fingerprint(followed)
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
			now := source.Fingerprint(followed)
			if now == before {
				continue
			}
			before = now
			select {
			case told <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return told
}
