package loader

// This file reports changes to what a load has read. source/watchedpaths.go decides what to watch; nothing is loaded
// here.

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
	quietTime    = 150 * time.Millisecond // how long nothing must change before a change is reported: writers change several files, and one file several times
	longestBurst = 2 * time.Second        // after this a change is reported anyway
	pollInterval = 2 * time.Second
	mostWatches  = 1000 // directories; the system allows only some thousands for all programs together
)

// Watch follows the files of a request and, for clans in the file system, the directories that matter. The channel
// gets a value when something has changed and then nothing more changes for a moment; a value that nobody has taken
// yet stands for all later changes too. The channel is closed when the context has ended and nothing runs any more.
// The note says what cannot be followed, such as standard input or a remote flake, or only by polling; it is empty if
// there is nothing to say. Reading, and so loading, is not a change.
func (o *Opener) Watch(ctx context.Context, request model.Request) (changed <-chan struct{}, note string) {
	followed, notes := source.WatchedPaths(request)
	changes, why := notifications(ctx, followed)
	if why != "" {
		changes = polls(ctx, followed)
		notes = append(notes, fmt.Sprintf("sources are checked for changes every %v: %s", pollInterval, why))
	}
	events := make(chan struct{}, 1)
	go func() {
		defer close(events)
		coalesce(ctx, changes, events)
	}()
	return events, strings.Join(notes, "; ")
}

// coalesce turns a burst of changes into one event. It returns when changes is closed.
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
			for range changes { // until the sender has noticed too
			}
			return
		}
	}
}

// notifications lets the system report changes; why says why it cannot. The channel is closed after ctx has ended.
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
		reportChanges(ctx, system, followed, told)
	}()
	return told, ""
}

// reportChanges reports each change that matters, and starts to watch new directories and what new links lead to.
func reportChanges(ctx context.Context, system *fsnotify.Watcher, followed []source.WatchedPath, told chan<- struct{}) {
	for {
		var event fsnotify.Event
		select {
		case <-ctx.Done():
			return
		case <-system.Errors: // some events were lost, so something has changed
		case event = <-system.Events:
			if event.Op == fsnotify.Chmod || !source.AnyConcerns(followed, event.Name) {
				continue
			}
		}
		if event.Op.Has(fsnotify.Create) {
			followed = source.WithNewLinks(followed)
			directories, _ := source.DirectoriesOf(followed, mostWatches)
			for _, directory := range directories {
				_ = system.Add(directory) // adding one that is watched already changes nothing
			}
		}
		select {
		case told <- struct{}{}:
		case <-ctx.Done():
			return
		}
	}
}

// polls looks for changes every pollInterval. The channel is closed after ctx has ended.
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
