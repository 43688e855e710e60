package document

// This file limits how often a load sends steps and views, and lets it notice that it was cancelled. It does not
// decide what a step says.

import (
	"context"
	"time"

	"clanscope/model"
)

const (
	stepInterval = 100 * time.Millisecond // between two steps of one load
	firstView    = 15 * time.Millisecond  // a load that is faster than this is shown only when it is complete
	viewShare    = 10                     // the time between two views is at least this many times the time that making one takes
)

// Throttle sends the steps of a load, but not too often. A view costs more the more rows there are, so views become
// rarer: they never take more than a tenth of the time.
type Throttle struct {
	Context  context.Context
	Post     func(model.Step)
	Now      func() time.Time
	MayView  bool
	stage    model.Stage // the furthest one that was sent
	nextStep time.Time
	nextView time.Time
}

// NewThrottle returns the throttle of a load that ends with ctx; post sends a step.
func NewThrottle(ctx context.Context, post func(model.Step)) *Throttle {
	return &Throttle{Context: ctx, Post: post, Now: time.Now, MayView: true, nextView: time.Now().Add(firstView)}
}

// Progress sends a step, unless one was sent just before. It fails if the load was cancelled.
func (t *Throttle) Progress(step model.Step) error {
	if err := t.Context.Err(); err != nil {
		return err
	}
	if step.Stage < t.stage {
		return nil // reading and decoding take turns; a load that went back to reading would look as if it began again
	}
	if now := t.Now(); !now.Before(t.nextStep) {
		t.stage = step.Stage
		t.Post(step)
		t.nextStep = now.Add(stepInterval)
	}
	return nil
}

// View shows what there is so far, unless that happened just before.
func (t *Throttle) View(step model.Step, snapshot func() *model.Snapshot) {
	start := t.Now()
	if !t.MayView || start.Before(t.nextView) {
		return
	}
	step.Snapshot = snapshot()
	t.stage = step.Stage
	t.Post(step)
	now := t.Now()
	t.nextView = now.Add(max(stepInterval, viewShare*now.Sub(start)))
	t.nextStep = now.Add(stepInterval)
}

// Cancelled is the Problem of a load that nobody waits for any more.
func Cancelled() *model.Problem {
	return &model.Problem{Text: "loading was cancelled", Hint: "Load again to go on."}
}
