package document

// This file tests what a load reports of its progress.

import (
	"slices"
	"testing"
	"time"

	"clanscope/model"
)

// Reading and decoding take turns, but what is reported only goes forward.
func TestALoadNeverSeemsToBeginAgain(t *testing.T) {
	var told []model.Stage
	throttle := NewThrottle(t.Context(), func(step model.Step) { told = append(told, step.Stage) })
	clock := time.Now()
	throttle.Now = func() time.Time { clock = clock.Add(time.Hour); return clock }
	for _, stage := range []model.Stage{model.Reading, model.Decoding, model.Reading, model.Decoding} {
		if err := throttle.Progress(model.Step{Stage: stage}); err != nil {
			t.Fatal(err)
		}
	}
	if want := []model.Stage{model.Reading, model.Decoding, model.Decoding}; !slices.Equal(told, want) {
		t.Errorf("told are %v, want %v", told, want)
	}
}
