package ui

// This file handles the current load. Its steps come in one by one, stale ones are dropped, and the screen keeps what
// it shows until something better arrives. Nothing here knows how to load anything.

import (
	"context"
	"slices"
	"time"

	"charm.land/bubbles/v2/progress"
	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// stepMsg is the next step of a load; more is false if there was none.
type stepMsg struct {
	generation int
	step       model.Step
	more       bool
}

// loadProgress is what the screen shows about a load.
type loadProgress struct {
	running   bool
	cancelled bool
	stage     model.Stage
	done      int64
	total     int64
	note      string
	problem   *model.Problem // of the last load that ended
	stale     bool           // that load gave no snapshot, so the one on the screen is older
	took      time.Duration
	started   time.Time
	finished  bool // a load has ended with a snapshot
}

// isPartial reports whether the snapshot on the screen lacks what could not be loaded.
func (p *loadProgress) isPartial() bool { return p.finished && !p.stale && p.problem != nil }

// loadState is the current load, if any.
type loadState struct {
	generation int
	told       int // the last generation that brought data or an error
	load       Load
	context    context.Context
	cancel     context.CancelFunc
	cleared    bool            // the marks of what the last load has changed were cleared
	previous   *model.Snapshot // what was on the screen when the load began, to show what changed
	shown      time.Time       // when the last partial snapshot was shown
	showing    time.Duration   // how long that took
	spinner    spinner.Model
	bar        progress.Model
}

// barWidth is the cells of the progress bar.
const barWidth = 16

func newLoadState(config Config) loadState {
	shape := spinner.MiniDot
	if config.ASCII {
		shape = spinner.Line
	}
	bar := progress.New(progress.WithoutPercentage(), progress.WithWidth(barWidth))
	if config.ASCII {
		bar.Full, bar.Empty = '#', '.'
	}
	return loadState{spinner: spinner.New(spinner.WithSpinner(shape)), bar: bar}
}

// openLoad begins another load and cancels the current one, if any.
func (a *App) openLoad() {
	load := &a.load
	if load.cancel != nil {
		load.cancel()
	}
	load.generation++
	load.context, load.cancel = context.WithCancel(a.config.Context)
	request := a.config.Request
	request.Generation = load.generation
	load.load = a.config.Open(load.context, request)
	load.previous = nil
	if a.scene.now.finished {
		load.previous = a.scene.snapshot
	}
	before := a.scene.now
	a.scene.now = loadProgress{running: true, started: a.clock(), finished: before.finished, took: before.took}
	if before.finished {
		a.scene.now.problem, a.scene.now.stale = before.problem, before.stale // until this load ends
	}
}

// standardInput is the name of the source that can be read only once.
const standardInput = "-"

// reload loads again, if there is anything that can be read a second time.
func (a *App) reload() tea.Cmd {
	sources := a.config.Request.Sources
	if len(sources) > 0 && !slices.ContainsFunc(sources, func(name string) bool { return name != standardInput }) {
		a.tell("standard input cannot be read again; a file or a flake can")
		return nil
	}
	return a.startLoad()
}

// startLoad begins another load and waits for its first step.
func (a *App) startLoad() tea.Cmd {
	a.openLoad()
	return tea.Batch(a.load.await(), a.load.spin())
}

// await waits for the load's next step outside the program's loop.
func (l *loadState) await() tea.Cmd {
	load, context, generation := l.load, l.context, l.generation
	return func() tea.Msg {
		step, more := load.Next(context)
		return stepMsg{generation, step, more}
	}
}

// takeStep shows what a load has found so far. Steps of a load that was replaced or cancelled are dropped.
func (a *App) takeStep(message stepMsg) tea.Cmd {
	if message.generation != a.load.generation || !a.scene.now.running {
		return nil
	}
	progress := &a.scene.now
	step := message.step
	if !message.more {
		step.Final = true
	}
	progress.stage, progress.done, progress.total, progress.note = step.Stage, step.Done, step.Total, step.Note
	var work tea.Cmd
	if step.Final || step.Problem != nil {
		a.load.told = message.generation
	}
	switch {
	case step.Final:
		work = a.finishLoad(step)
	case step.Problem != nil:
		work = a.takeEarlyProblem(step.Problem)
		step.Final = !progress.running
	case step.Snapshot != nil && a.load.previous == nil:
		a.showPart(step.Snapshot)
	}
	a.settle()
	if step.Final {
		return tea.Batch(work, a.loadAgain())
	}
	return tea.Batch(a.load.await(), a.work())
}

// restBetweenParts says how long the next partial snapshot has to wait: this many times as long as it took to show the
// last one. The load itself needs the processor more.
const restBetweenParts = 12

// showPart shows a partial snapshot, unless the last one was shown too recently for what it cost.
func (a *App) showPart(snapshot *model.Snapshot) {
	load, began := &a.load, a.clock()
	if began.Sub(load.shown) < restBetweenParts*load.showing {
		return
	}
	load.told = load.generation
	a.show(snapshot)
	a.settle()
	load.shown = a.clock()
	load.showing = load.shown.Sub(began)
}

// finishLoad takes the last step of a load. After a failure the old data stays, and the header says that it is stale.
func (a *App) finishLoad(step model.Step) tea.Cmd {
	progress := &a.scene.now
	if a.wouldReplaceBetter(step.Snapshot) {
		step.Snapshot, step.Problem = nil, step.Snapshot.Failure
	}
	progress.running, progress.problem, progress.took = false, step.Problem, a.clock().Sub(progress.started)
	progress.stale = step.Snapshot == nil
	a.load.cancel()
	if problem := step.Problem; problem != nil {
		a.problemText = wrappedText{text: problemWords(problem)}
	} else if step.Snapshot != nil && step.Snapshot.Failure != nil {
		a.problemText = wrappedText{text: problemWords(step.Snapshot.Failure)}
	}
	if progress.stale {
		if a.isStale() {
			a.failLoad(step.Problem)
		}
		return nil
	}
	a.failure = failure{}
	progress.finished = true
	a.scene.changes, a.load.cleared = nil, false
	report := a.scene.report
	a.rememberMending()
	a.show(step.Snapshot)
	asked := len(a.config.Place.Arguments()) > 0
	a.awaitPlace()
	a.startRules()
	a.arrive()
	a.tellScene(!asked)
	if a.load.previous != nil {
		a.startDifference(a.load.previous, report)
	}
	return a.work()
}

// cancelLoading cancels the load and keeps what is there.
func (a *App) cancelLoading() {
	if !a.scene.now.running {
		a.tell("nothing is being loaded")
		return
	}
	a.load.cancel()
	a.scene.now.running, a.scene.now.cancelled = false, true
	a.tell(a.config.Keys.named("the load was cancelled; {r} loads again"))
}

// spin starts the animation, which also keeps the elapsed time up to date.
func (l *loadState) spin() tea.Cmd { return l.spinner.Tick }

// tick advances the animation while something is being loaded.
func (a *App) tick(message spinner.TickMsg) tea.Cmd {
	if !a.scene.now.running {
		return nil
	}
	var command tea.Cmd
	a.load.spinner, command = a.load.spinner.Update(message)
	return command
}
