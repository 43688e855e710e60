package loader

// This file holds the stream of steps: its order, its end, and what cancelling does to it.

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"clanscope/loader/document"
	"clanscope/model"
)

func TestStepsOfALoad(t *testing.T) {
	name, size := writeGenerated(t, 60_000)
	load := (&Opener{}).Open(t.Context(), model.Request{Sources: []string{name}, Generation: 7})
	var last model.Step
	partial := 0
	for {
		step, ok := load.Next(t.Context())
		if !ok {
			break
		}
		if step.Generation != 7 || last.Final || step.Stage < last.Stage || step.Total != 0 && step.Done > step.Total {
			t.Errorf("%+v after %+v", step, last)
		}
		if step.Snapshot != nil && !step.Final {
			partial = max(partial, step.Snapshot.Set.Len())
			if _, found := step.Snapshot.Set.Find("service-0000:instance-00:role-0:machine-0000"); !found {
				t.Error("a partial snapshot lacks the first row")
			}
		}
		last = step
	}
	if !last.Final || last.Stage != model.Loaded || last.Done != size || last.Total != size || last.Snapshot.Set.Len() != 60_000 {
		t.Errorf("%+v", last)
	}
	if partial > 60_000 {
		t.Errorf("a partial snapshot had %d rows", partial)
	}
	if _, ok := load.Next(t.Context()); ok {
		t.Error("a step came after the final one")
	}
}

// testClock is a time in which looking at the clock takes an hour.
type testClock struct{ time.Time }

func (c *testClock) now() time.Time {
	c.Time = c.Add(time.Hour)
	return c.Time
}

func TestPartialSnapshotsWhileDecoding(t *testing.T) {
	data := string(generateExports(20_000, 3))
	for _, frame := range []string{"%", `{"exports":%}`, `{"checks":[1,2],"exports":%,"format":1}`, `{"format":1,"exports":%}`} {
		var seen []int
		throttle := document.NewThrottle(t.Context(), func(step model.Step) {
			if step.Snapshot != nil {
				seen = append(seen, step.Snapshot.Set.Len())
				if step.Snapshot.Set.MalformedCount() > 0 {
					t.Errorf("%s: a partial snapshot shows fields as exports", frame)
				}
			}
		})
		throttle.Now = (&testClock{time.Now()}).now
		_, problem := document.Decode(throttle, document.Input{Name: "x", Data: []byte(strings.Replace(frame, "%", data, 1))})
		if problem != nil || len(seen) < 3 || seen[0] == 0 || seen[0] > 2_000 || !slices.IsSorted(seen) {
			t.Errorf("%s: %v, views of %v rows", frame, problem, seen)
		}
	}
}

func TestViewsTakeASmallPartOfTheTime(t *testing.T) {
	clock := &testClock{time.Now()}
	throttle := document.NewThrottle(t.Context(), func(model.Step) {})
	throttle.Now = clock.now
	start, spent := clock.Time, time.Duration(0)
	for cost := range 200 {
		throttle.View(model.Step{}, func() *model.Snapshot {
			clock.Time = clock.Add(time.Duration(cost) * time.Hour) // each view costs more than the one before
			spent += time.Duration(cost+1) * time.Hour
			return model.EmptySnapshot()
		})
		clock.Time = clock.Add(time.Hour)
	}
	if whole := clock.Sub(start); spent == 0 || spent > whole/5 {
		t.Errorf("views took %v of %v", spent, whole)
	}
}

func TestStaleLoads(t *testing.T) {
	name, _ := writeGenerated(t, 20_000)
	opener := &Opener{}
	ctx, cancel := context.WithCancel(t.Context())
	old := opener.Open(ctx, model.Request{Sources: []string{name}, Generation: 1})
	reload := opener.Open(t.Context(), model.Request{Sources: []string{writeFile(t, "new.json", `{"a:b:c:d":1}`)}, Generation: 2})
	cancel()
	for load, generation := range map[*Load]int{old: 1, reload: 2} {
		load.Wait()
		step, ok := load.Next(t.Context())
		if !ok || step.Generation != generation || !step.Final {
			t.Errorf("%+v", step)
		}
		if generation == 2 && (step.Problem != nil || step.Snapshot.Set.Len() != 1) {
			t.Errorf("the reload was disturbed: %+v", step)
		}
	}
}

func TestCancelledLoads(t *testing.T) {
	name, _ := writeGenerated(t, 50_000)
	ctx, cancel := context.WithCancel(t.Context())
	load := (&Opener{}).Open(ctx, model.Request{Sources: []string{name}})
	if _, ok := load.Next(t.Context()); !ok {
		t.Fatal("no step came")
	}
	cancel()
	if _, ok := load.Next(ctx); ok {
		t.Error("a step came after the context had ended")
	}
	load.Wait()
	snapshot, problem := Read(ctx, &Opener{}, model.Request{Sources: []string{name, name}}, nil)
	if snapshot != nil || problem == nil || problem.Text != "loading was cancelled" {
		t.Errorf("%v, %v", snapshot, problem)
	}
}

func TestSlowReadersMissStepsButNoSnapshot(t *testing.T) {
	load := &Load{news: make(chan struct{}, 1)}
	snapshot := model.EmptySnapshot()
	load.post(model.Step{Done: 1, Snapshot: snapshot})
	load.post(model.Step{Done: 2})
	if step, ok := load.Next(t.Context()); !ok || step.Done != 2 || step.Snapshot != snapshot {
		t.Errorf("%+v", step)
	}
	load.post(model.Step{Done: 3, Snapshot: snapshot})
	load.post(model.Step{Final: true, Problem: document.Cancelled()})
	load.post(model.Step{Done: 4})
	if step, ok := load.Next(t.Context()); !ok || !step.Final || step.Snapshot != nil {
		t.Errorf("%+v", step)
	}
}

func TestEveryWaiterLearnsOfTheEnd(t *testing.T) {
	load := &Load{news: make(chan struct{}, 1)}
	var waiters sync.WaitGroup
	finals := make(chan bool, 8)
	for range cap(finals) {
		waiters.Go(func() {
			step, ok := load.Next(context.Background())
			finals <- ok && step.Final
		})
	}
	load.post(model.Step{Final: true})
	waiters.Wait()
	close(finals)
	count := 0
	for final := range finals {
		if final {
			count++
		}
	}
	if count != 1 {
		t.Errorf("the final step was delivered %d times", count)
	}
}

func TestMistakesOfOursBecomeProblems(t *testing.T) {
	opener := &Opener{Demo: [][]byte{[]byte("{}")}}
	broken := document.NewThrottle(t.Context(), nil) // whoever posts to it panics
	step := opener.finalStep(broken, model.Request{Sources: []string{"-"}})
	if !step.Final || step.Problem == nil || !strings.Contains(step.Problem.Text, "unexpectedly") || !strings.Contains(step.Problem.Hint, "report") {
		t.Errorf("%+v", step)
	}
}

func TestDemoShowsOneSceneAfterTheOther(t *testing.T) {
	opener := &Opener{Demo: [][]byte{[]byte(`{"a:::":1}`), []byte(`{"b:::":1,"c:::":1}`)}}
	for generation, rows := range []int{1, 1, 2, 1, 2} {
		snapshot, problem := Read(t.Context(), opener, model.Request{Demo: true, Generation: generation}, nil)
		if problem != nil || snapshot.Set.Len() != rows || snapshot.Sources[0].Name != "demo" {
			t.Errorf("load %d: %v, %v", generation, snapshot, problem)
		}
	}
	if _, problem := Read(t.Context(), &Opener{}, model.Request{Demo: true}, nil); problem == nil {
		t.Error("there is a demo without scenes")
	}
	if _, problem := Read(t.Context(), &Opener{}, model.Request{}, nil); problem == nil || problem.Hint == "" {
		t.Error("nothing was loaded, and nobody told")
	}
}

func TestLoadsLeaveNothingBehind(t *testing.T) {
	name := writeFile(t, "a.json", "{}")
	synctest.Test(t, func(t *testing.T) { loadFiles(t, name) }) // which fails if a goroutine stays
}
