package loader

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

// pace is a load's voice. Making a view costs more the more rows there are, so views become rarer: they never take more than a tenth of the time.
type pace struct {
	ctx      context.Context
	post     func(model.Step)
	now      func() time.Time
	mayView  bool
	nextStep time.Time
	nextView time.Time
}

func newPace(ctx context.Context, post func(model.Step)) *pace {
	return &pace{ctx: ctx, post: post, now: time.Now, mayView: true, nextView: time.Now().Add(firstView)}
}

// progress says how far the load is, unless it just did. It fails when the load was cancelled.
func (p *pace) progress(step model.Step) error {
	if err := p.ctx.Err(); err != nil {
		return err
	}
	if now := p.now(); !now.Before(p.nextStep) {
		p.post(step)
		p.nextStep = now.Add(stepInterval)
	}
	return nil
}

// view shows what there is so far, unless it just did.
func (p *pace) view(step model.Step, snapshot func() *model.Snapshot) {
	start := p.now()
	if !p.mayView || start.Before(p.nextView) {
		return
	}
	step.Snapshot = snapshot()
	p.post(step)
	now := p.now()
	p.nextView = now.Add(max(stepInterval, viewShare*now.Sub(start)))
	p.nextStep = now.Add(stepInterval)
}
