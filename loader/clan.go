package loader

// This file reads a clan through Nix: in two stages that run side by side, each shown as soon as it is there. What an evaluation that fails leads to is
// retry.go, how a process is run nix.go.

import (
	"runtime"
	"runtime/debug"
	"sync"

	"clanscope/loader/document"
	"clanscope/loader/source"
	"clanscope/model"
)

// clanReader is one clan being read.
type clanReader struct {
	opener   *Opener
	throttle *document.Throttle
	from     source.Source
	number   int // of the source in Snapshot.Sources

	mutex       sync.Mutex
	found       document.NixOutput // what the evaluations printed so far
	unfinished  int                // how many stages are still to come
	evaluations int                // how many were started
	failure     *model.Problem     // what Nix said of more than single values
	stopped     bool               // and that it said of clan.exports, which no expression gets past

	saidOfServices map[[2]string]string // what it said of the manifest and of the definitions of services, by the piece and the id
	said           model.Step
}

// readClan evaluates a clan. What could not be had is told by the Problem; without a document there is nothing to show.
func (o *Opener) readClan(throttle *document.Throttle, from source.Source, number int) (*document.Document, *model.Problem) {
	reader := o.newClanReader(throttle, from, number)
	throttle.Post(reader.said)
	problem := reader.read()
	if throttle.Context.Err() != nil {
		return nil, document.Cancelled()
	}
	if reader.found.IsEmpty() {
		return nil, problem
	}
	document, broken := reader.document()
	if broken != nil {
		return nil, broken
	}
	return document, problem
}

func (o *Opener) newClanReader(throttle *document.Throttle, from source.Source, number int) *clanReader {
	return &clanReader{opener: o, throttle: throttle, from: from, number: number, said: model.Step{Stage: model.Evaluating, Note: withoutSecrets(from.LooksUp())}}
}

// read evaluates the clan: in one go, which is least work, where nobody looks before the end.
func (r *clanReader) read() *model.Problem {
	if r.throttle.MayView {
		return r.readStages(runtime.NumCPU() > 1)
	}
	return r.readAtOnce()
}

// readStages goes through both stages, together where the machine has the cores for it. One after the other, a second stage is not tried when nothing
// worked in the first.
func (r *clanReader) readStages(together bool) *model.Problem {
	stages := []func() *model.Problem{r.readOutline, r.readValues}
	r.unfinished = len(stages)
	problems := make([]*model.Problem, len(stages))
	var group sync.WaitGroup
	for at, stage := range stages {
		group.Go(func() { problems[at] = r.readStage(stage) })
		if together {
			continue
		}
		if group.Wait(); problems[at] != nil {
			break
		}
	}
	group.Wait()
	return document.JoinProblems(distinctProblems(problems))
}

// readStage goes through a stage and shows what came of it. A panic, which is a mistake of ours, ends this stage and nothing else.
func (r *clanReader) readStage(stage func() *model.Problem) (problem *model.Problem) {
	defer func() {
		if mistake := recover(); mistake != nil {
			problem = mistakeProblem(mistake, debug.Stack())
		}
	}()
	problem = stage()
	r.mutex.Lock()
	r.unfinished--
	r.mutex.Unlock()
	r.show()
	return problem
}

// distinctProblems leaves out what is no problem, and what another stage met as well.
func distinctProblems(problems []*model.Problem) (distinct []*model.Problem) {
	seen := map[string]bool{}
	for _, problem := range problems {
		if problem != nil && !seen[problem.Text] {
			seen[problem.Text] = true
			distinct = append(distinct, problem)
		}
	}
	return distinct
}

// keep adds what an evaluation printed.
func (r *clanReader) keep(output document.NixOutput) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.found.Join(output)
}

// keepOutline adds what an evaluation printed of which another may have printed more already.
func (r *clanReader) keepOutline(output document.NixOutput) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	output.Join(r.found)
	r.found = output
}

// show hands over what there is, unless that is nothing, or everything: then the load is about to end.
func (r *clanReader) show() {
	r.mutex.Lock()
	wanted := r.unfinished > 0 && r.throttle.MayView && !r.found.IsEmpty()
	r.mutex.Unlock()
	if !wanted {
		return
	}
	found, problem := r.document()
	if problem != nil {
		return // what is wrong is told at the end
	}
	partial := document.Merger{Alone: true}
	partial.Add(found)
	r.say(func(step *model.Step) { step.Snapshot = partial.Finish() })
}

// say tells how far the load is: what was said last, changed.
func (r *clanReader) say(change func(*model.Step)) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	said := r.said
	change(&said)
	r.said.Note, r.said.Done = said.Note, said.Done
	r.throttle.Post(said)
}

// document understands what there is, put together as one snapshot: so a live clan is read exactly as its dump will be.
func (r *clanReader) document() (*document.Document, *model.Problem) {
	r.mutex.Lock()
	text, failure, stopped := r.found.Snapshot(), r.failure, r.stopped
	r.mutex.Unlock()
	found, problem := document.Decode(document.NewThrottle(r.throttle.Context, func(model.Step) {}), document.Input{Name: r.from.Name, Data: text, Number: r.number})
	if problem != nil {
		return nil, problem
	}
	found.Found.Failure, found.Found.ExportsStopped = failure, stopped
	return found, nil
}
