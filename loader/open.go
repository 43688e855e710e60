// Package loader gets exports from files, standard input and Nix. A model.Request comes in; a stream of model.Steps
// goes out. The last step carries the Snapshot, or a Problem that says what went wrong, or both.
//
// Begin with open.go, the beginning and end of every load, and limits.go, the limits of a load. file.go and pipe.go
// read files and pipes by way of reading.go, or of window.go if the text need not be kept; pipe_linux.go and
// pipe_other.go know the system's pipes. clan.go reads a clan through Nix, by way of retry.go, collect.go,
// nixprogress.go, nix.go, nixheap.go, nixerror.go and nixerrorlines.go. failuretrace.go asks Nix why a value failed,
// and watch.go reports when a source has changed. Of the packages below, source decides what a source is, process runs
// commands, memory asks the system for memory, and document decodes what was read.
package loader

// This file holds the beginning and the end of a load: its settings, and the stream of its steps. It does not know how
// each kind of source is read.

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"clanscope/loader/document"
	"clanscope/loader/source"
	"clanscope/model"
)

// Settings are what users can choose about loading. The zero value means Nix's usual settings, and the widest limits.
type Settings struct {
	Nix        string        // the nix command; `nix` if empty
	Offline    bool          // Nix may not use the network
	Impure     bool          // Nix may read things that no lock file names
	NixOptions [][2]string   // settings for Nix, name and value, stronger than the loader's own
	Timeout    time.Duration // how long one evaluation may take; 0: as long as it likes

	MaxSize    int64 // how many bytes a source may have, Nix's output too; 0: any number
	MaxDepth   int   // how many levels a source may be nested; 0, or more than DefaultMaxDepth: DefaultMaxDepth
	MaxSources int   // how many sources there may be; 0, or more than DefaultMaxSources: DefaultMaxSources
	MaxLines   int   // how many lines of an error of Nix are kept; 0: all
}

// Opener opens loads. It may not be copied, and its fields may not change once a load has been opened. Several loads
// may run at the same time.
type Opener struct {
	Settings

	Stdin io.Reader // what `-` means; read once, the bytes are kept for reloads
	Demo  [][]byte  // the scenes of the built-in clan, each a snapshot; each Generation shows the next one

	grace time.Duration // how long a process may take to end when asked, before it is killed; 0: process.DefaultGrace

	mutex   sync.Mutex
	streams map[string]*reading // sources that can be read only once, by name
}

// Load is a running load.
type Load struct {
	generation int
	finished   chan struct{} // closed when nothing of the load runs any more

	mutex    sync.Mutex
	latest   *model.Step // not delivered yet
	news     chan struct{}
	complete bool // no step comes after latest
}

// Open starts a load and returns at once. When ctx ends, the load ends with a Problem, and its processes end too. A
// reload is another Open, with a higher Generation.
func (o *Opener) Open(ctx context.Context, request model.Request) *Load {
	return o.open(ctx, request, true)
}

// open is Open for callers that know whether anybody may look at the load before its end.
func (o *Opener) open(ctx context.Context, request model.Request, mayView bool) *Load {
	load := &Load{generation: request.Generation, finished: make(chan struct{}), news: make(chan struct{}, 1)}
	go func() {
		defer close(load.finished)
		throttle := document.NewThrottle(ctx, load.post)
		throttle.MayView = mayView
		load.post(o.finalStep(throttle, request))
	}()
	return load
}

// finalStep does the whole load. A panic in it, which is a bug of ours, ends only this load.
func (o *Opener) finalStep(throttle *document.Throttle, request model.Request) (final model.Step) {
	final = model.Step{Stage: model.Loaded, Final: true}
	defer func() {
		if mistake := recover(); mistake != nil {
			final.Snapshot, final.Problem = nil, mistakeProblem(mistake, debug.Stack())
		}
	}()
	final.Snapshot, final.Problem = o.load(throttle, request)
	if throttle.Context.Err() != nil {
		final.Snapshot, final.Problem = nil, document.Cancelled()
	}
	if final.Snapshot != nil {
		for _, source := range final.Snapshot.Sources {
			final.Done += source.Bytes
		}
		final.Total = final.Done
	}
	return final
}

func mistakeProblem(mistake any, stack []byte) *model.Problem {
	return &model.Problem{
		Text: fmt.Sprintf("loading failed unexpectedly: %v", mistake),
		Hint: fmt.Sprintf("This is a bug in clanscope; please report it with these lines.\n%s", stack),
	}
}

// load reads every source in turn. If some fail, it returns the snapshot of the others together with the Problem.
func (o *Opener) load(throttle *document.Throttle, request model.Request) (*model.Snapshot, *model.Problem) {
	if request.Demo {
		return o.loadDemo(throttle, request.Generation)
	}
	sources, refused := source.Recognise(request)
	if problem := o.refuseNumber(len(sources)); problem != nil {
		return nil, problem
	}
	merge := document.Merger{Alone: len(sources) == 1, Unindexed: request.Unindexed || request.OneQuery}
	if !merge.Alone {
		request.Wanted = nil // values of several sources are told apart by their place in the text
	}
	var problems []*model.Problem
	shows := *throttle // shows what is merged so far, while throttle shows only the source that is being read
	shows.MayView = true
	for at, source := range sources {
		throttle.MayView = throttle.MayView && merge.Count() == 0
		found, problem := (*document.Document)(nil), refused[at]
		in := document.Input{
			Name: source.Name, Number: merge.Count(), OneQuery: request.OneQuery,
			Wanted: request.Wanted, Most: o.MaxSize, Levels: o.MaxDepth,
		}
		if problem == nil {
			found, problem = o.readSource(throttle, source, in)
		}
		if throttle.Context.Err() != nil {
			return nil, document.Cancelled()
		}
		if problem != nil {
			problems = append(problems, problem)
		}
		if found == nil {
			continue
		}
		parts, problem := found.Parts(throttle, in)
		if problem != nil {
			problems = append(problems, problem)
		}
		merge.Alone = merge.Alone && len(parts) == 1
		for _, part := range parts {
			merge.Add(part)
		}
		if !merge.Alone {
			shows.View(model.Step{Stage: model.Decoding}, merge.View)
		}
	}
	if merge.Count() == 0 {
		return nil, document.JoinProblems(problems)
	}
	throttle.Post(model.Step{Stage: model.Indexing})
	return merge.Finish(), document.JoinProblems(problems)
}

func (o *Opener) loadDemo(throttle *document.Throttle, generation int) (*model.Snapshot, *model.Problem) {
	if len(o.Demo) == 0 {
		return nil, &model.Problem{Text: "there is no demo in this build", Hint: "Give a file or a flake."}
	}
	scene := o.Demo[max(generation-1, 0)%len(o.Demo)]
	shown, problem := document.Decode(throttle, document.Input{Name: "demo", Data: scene})
	if problem != nil {
		return nil, problem
	}
	merge := document.Merger{Alone: true}
	merge.Add(shown)
	return merge.Finish(), nil
}

// readSource loads one source. For a clan it may return both a Problem and what could be evaluated nevertheless.
func (o *Opener) readSource(
	throttle *document.Throttle,
	from source.Source,
	in document.Input,
) (found *document.Document, problem *model.Problem) {
	switch {
	case from.IsClan():
		return o.readClan(throttle, from, in.Number)
	case from.Kind == source.Stream:
		return o.readStream(throttle, in)
	default:
		return readFile(throttle, in)
	}
}

// post makes a step the next one to be delivered. It replaces a step that nobody has fetched, but takes over that
// step's snapshot and problem if the new one has none: a slow reader may miss steps, but never the latest snapshot or
// problem.
func (l *Load) post(step model.Step) {
	step.Generation = l.generation
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.complete {
		return
	}
	if l.latest != nil && !step.Final {
		if step.Snapshot == nil {
			step.Snapshot = l.latest.Snapshot
		}
		if step.Problem == nil {
			step.Problem = l.latest.Problem
		}
	}
	l.latest, l.complete = &step, step.Final
	if step.Final {
		close(l.news)
		return
	}
	select {
	case l.news <- struct{}{}:
	default:
	}
}

// Next waits for the next step and returns it; false if the final one has already been delivered, or when ctx ends. It
// skips steps that were replaced by newer ones before anybody asked. It may be called from several goroutines.
func (l *Load) Next(ctx context.Context) (model.Step, bool) {
	for ctx.Err() == nil {
		step, over := l.take()
		if step != nil {
			return *step, true
		}
		if over {
			break
		}
		select {
		case <-l.news:
		case <-ctx.Done():
		}
	}
	return model.Step{}, false
}

func (l *Load) take() (step *model.Step, over bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	step, l.latest = l.latest, nil
	return step, l.complete
}

// Wait returns when nothing of the load runs any more, including its processes. Call it after ending the load's
// context and before the program ends.
func (l *Load) Wait() { <-l.finished }

// Read opens a load and waits for its end. It hands each step except the final one to progress, which may be nil, and
// returns what the final one carries: both if some of several sources failed. It returns only when nothing of the
// load runs any more.
func Read(ctx context.Context, opener *Opener, request model.Request, progress func(model.Step)) (*model.Snapshot, *model.Problem) {
	load := opener.open(ctx, request, false)
	defer load.Wait()
	for {
		step, ok := load.Next(context.WithoutCancel(ctx)) // its end comes as a Problem in the final step
		if !ok || step.Final {
			return step.Snapshot, step.Problem
		}
		if progress != nil {
			progress(step)
		}
	}
}
