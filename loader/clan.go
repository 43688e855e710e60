package loader

// This file reads a clan through Nix: in two stages that run side by side, each shown as soon as it is there. What an evaluation that fails leads to is
// avoid.go, how a process is run nix.go.

import (
	"runtime"
	"runtime/debug"
	"sync"

	"clanscope/model"
)

// clanReader is one clan being read.
type clanReader struct {
	opener *Opener
	pace   *pace
	from   source
	number int // of the source in Snapshot.Sources

	mutex       sync.Mutex
	found       printed // what the evaluations printed so far
	unfinished  int     // how many stages are still to come
	evaluations int     // how many were started
	said        model.Step
}

// readClan evaluates a clan. What could not be had is told by the Problem; without a document there is nothing to show.
func (o *Opener) readClan(pace *pace, from source, number int) (*document, *model.Problem) {
	reader := o.newClanReader(pace, from, number)
	pace.post(reader.said)
	problem := reader.read()
	if pace.ctx.Err() != nil {
		return nil, cancelled()
	}
	if reader.found.isEmpty() {
		return nil, problem
	}
	document, broken := reader.document()
	if broken != nil {
		return nil, broken
	}
	return document, problem
}

func (o *Opener) newClanReader(pace *pace, from source, number int) *clanReader {
	return &clanReader{opener: o, pace: pace, from: from, number: number, said: model.Step{Stage: model.Evaluating}}
}

// read evaluates the clan: in one go, which is least work, where nobody looks before the end.
func (r *clanReader) read() *model.Problem {
	if r.pace.mayView {
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
	return joinProblems(distinctProblems(problems))
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
func (r *clanReader) keep(output printed) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.found.join(output)
}

// keepOutline adds what an evaluation printed of which another may have printed more already.
func (r *clanReader) keepOutline(output printed) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	output.join(r.found)
	r.found = output
}

// show hands over what there is, unless that is nothing, or everything: then the load is about to end.
func (r *clanReader) show() {
	r.mutex.Lock()
	wanted := r.unfinished > 0 && r.pace.mayView && !r.found.isEmpty()
	r.mutex.Unlock()
	if !wanted {
		return
	}
	document, problem := r.document()
	if problem != nil {
		return // what is wrong is told at the end
	}
	partial := merger{alone: true}
	partial.add(document)
	r.say(func(step *model.Step) { step.Snapshot = partial.finish() })
}

// say tells how far the load is: what was said last, changed.
func (r *clanReader) say(change func(*model.Step)) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	said := r.said
	change(&said)
	r.said.Note, r.said.Done = said.Note, said.Done
	r.pace.post(said)
}

// document understands what there is, put together as one snapshot: so a live clan is read exactly as its dump will be.
func (r *clanReader) document() (*document, *model.Problem) {
	r.mutex.Lock()
	text := r.found.snapshot()
	r.mutex.Unlock()
	document, problem := decode(newPace(r.pace.ctx, func(model.Step) {}), input{name: r.from.name, data: text, number: r.number})
	if problem != nil {
		return nil, problem
	}
	if !document.found.HasDefinitions {
		document.source.Kind = model.PlainNix
	}
	return document, nil
}
