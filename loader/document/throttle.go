package document

// This file holds how often a load speaks and shows what it has, and how it notices that nobody wants it any more. What is said is decided elsewhere.

import (
	"context"
	"time"

	"clanscope/model"
)

const (
	stepInterval = 100 * time.Millisecond // between two messages of one load
	firstView    = 30 * time.Millisecond  // what is loaded faster than this is shown when it is complete
	viewShare    = 10                     // of the time between two views, one part in so many may go into making one
)

// Throttle is a load's voice, held back. Making a view costs more the more rows there are, so views become rarer: they never take more than a tenth of the time.
type Throttle struct {
	Context  context.Context
	Post     func(model.Step)
	Now      func() time.Time
	MayView  bool
	nextStep time.Time
	nextView time.Time
}

// NewThrottle returns the voice of a load that ends with ctx; post hands its messages over.
func NewThrottle(ctx context.Context, post func(model.Step)) *Throttle {
	return &Throttle{Context: ctx, Post: post, Now: time.Now, MayView: true, nextView: time.Now().Add(firstView)}
}

// Progress says how far the load is, unless it just did. It fails when the load was cancelled.
func (t *Throttle) Progress(step model.Step) error {
	if err := t.Context.Err(); err != nil {
		return err
	}
	if now := t.Now(); !now.Before(t.nextStep) {
		t.Post(step)
		t.nextStep = now.Add(stepInterval)
	}
	return nil
}

// View shows what there is so far, unless it just did.
func (t *Throttle) View(step model.Step, snapshot func() *model.Snapshot) {
	start := t.Now()
	if !t.MayView || start.Before(t.nextView) {
		return
	}
	step.Snapshot = snapshot()
	t.Post(step)
	now := t.Now()
	t.nextView = now.Add(max(stepInterval, viewShare*now.Sub(start)))
	t.nextStep = now.Add(stepInterval)
}

// Cancelled is the Problem of a load that nobody waits for any more.
func Cancelled() *model.Problem {
	return &model.Problem{Text: "loading was cancelled", Hint: "Load again to go on."}
}
