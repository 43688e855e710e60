package loader

// This file reads a clan through Nix, in two stages that run side by side; each is shown as soon as it is complete.
// retry.go handles evaluations that fail, nix.go calls Nix.

import (
	"runtime"
	"runtime/debug"
	"sync"

	"clanscope/loader/document"
	"clanscope/loader/source"
	"clanscope/model"
)

// clanReader is one clan while it is being read.
type clanReader struct {
	opener   *Opener
	throttle *document.Throttle
	from     source.Source
	number   int // of the source in Snapshot.Sources

	mutex       sync.Mutex
	found       document.NixOutput // what the evaluations printed so far
	unfinished  int                // how many stages have not ended
	evaluations int                // how many evaluations were started
	failure     *model.Problem     // what Nix said about more than single values
	stopped     bool               // failure ended the evaluation of clan.exports, and no Nix expression can catch it

	saidOfServices map[[2]string]string // what Nix said about services, by piece ("service" or "definitions") and id
	said           model.Step
}

// readClan evaluates a clan. The Problem says what could not be evaluated. The document is nil if there is nothing to
// show.
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
	return &clanReader{
		opener: o, throttle: throttle, from: from, number: number,
		said: model.Step{Stage: model.Evaluating, Note: withoutSecrets(from.LooksUp())},
	}
}

// read evaluates the clan. If nobody looks at the load before its end, it does so in a single evaluation, which is the
// least work.
func (r *clanReader) read() *model.Problem {
	if r.throttle.MayView {
		return r.readStages(runtime.NumCPU() > 1)
	}
	return r.readAtOnce()
}

// readStages runs both stages, either together or one after the other. In the second case, a failure of the first
// stage ends the load.
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

// readStage runs a stage and shows the result. A panic, which is a bug of ours, ends only this stage.
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

// distinctProblems leaves out nils, and problems that an earlier stage has met too.
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

// keepOutline adds what the first stage printed. Fields that the other stage has already printed stay as they are,
// because they may hold more.
func (r *clanReader) keepOutline(output document.NixOutput) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	output.Join(r.found)
	r.found = output
}

// show hands over what there is so far, unless that is everything: then the load is about to end anyway.
func (r *clanReader) show() {
	r.mutex.Lock()
	wanted := r.unfinished > 0 && r.throttle.MayView && !r.found.IsEmpty()
	r.mutex.Unlock()
	if !wanted {
		return
	}
	found, problem := r.document()
	if problem != nil {
		return // the end of the load tells what is wrong
	}
	partial := document.Merger{Alone: true}
	partial.Add(found)
	r.say(func(step *model.Step) { step.Snapshot = partial.Finish() })
}

// document decodes what there is so far as one snapshot document, so that a live clan is read exactly like its dump.
func (r *clanReader) document() (*document.Document, *model.Problem) {
	r.mutex.Lock()
	text, failure, stopped := r.found.Snapshot(), r.failure, r.stopped
	r.mutex.Unlock()
	found, problem := document.Decode(document.NewThrottle(r.throttle.Context, func(model.Step) {}),
		document.Input{Name: r.from.Name, Exports: r.from.Exports(), Data: text, Number: r.number, Levels: r.opener.MaxDepth})
	if problem != nil {
		return nil, problem
	}
	found.Found.Failure, found.Found.ExportsStopped = failure, stopped
	return found, nil
}
