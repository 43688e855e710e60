package cli

// This file holds what `explain` does without the text of an error: it asks Nix why an export, or whatever fails in a
// clan, fails. explain.go says what the answers mean.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// question is what `explain` is asked for when it is not given an error: why one export fails, or why anything does.
type question struct {
	key     model.Key
	isOfKey bool
	sources []string
}

// asksWhy reads the arguments of a call that gives no error: a key and the sources, or only a clan.
func (w *World) asksWhy(flags *sourceFlags, args []string) (asked question, ok bool) {
	if len(args) == 0 {
		return question{}, flags.asks.NixFile != "" && (w.In == nil || isTerminal(w.In))
	}
	first := args[0]
	information, err := os.Stat(first)
	switch {
	case first == source.StandardInput || err == nil && !information.IsDir():
		return question{}, false
	case err == nil:
		return question{sources: args}, true
	case isKey(first) || strings.HasPrefix(first, `"`):
		return question{key: model.ReadKey(first), isOfKey: true, sources: args[1:]}, true
	}
	return question{sources: args}, flags.asks.NixFile != "" || isClan(first)
}

func isClan(name string) bool {
	sources, problems := source.Recognise(model.Request{Sources: []string{name}})
	return len(sources) == 1 && problems[0] == nil && sources[0].IsClan()
}

// explainFailures loads the clan, has Nix evaluate what fails in it once more, one by one, and says what the errors
// mean.
func (w *World) explainFailures(flags *sourceFlags, asked question) ([]explain.Answer, error) {
	world := *w
	world.In = nil // nobody writes a source into it
	quiet := *flags
	quiet.quiet = true // the answers say it
	snapshot, err := quiet.readSome(&world, asked.sources)
	if snapshot == nil && err != nil {
		return world.explainLoad(flags, asked.sources, err)
	}
	report := runRules(snapshot, nil)
	failing, err := failingFragments(snapshot, report, asked)
	if err != nil {
		return nil, err
	}
	opener, request, err := flags.open(&world, asked.sources)
	if err != nil {
		return nil, err
	}
	ctx, release := w.untilSignal(context.Background())
	defer release()
	var answers []explain.Answer
	for _, fragment := range failing[:min(len(failing), mostEvaluations)] {
		text, problem := opener.ExplainFailure(ctx, request, fragment)
		if interrupted := new(interruptedError); errors.As(context.Cause(ctx), &interrupted) {
			return nil, interrupted
		}
		if problem != nil {
			return nil, problem
		}
		answers = append(answers, meaningOf(text, fragment, snapshot, report))
	}
	if left := len(failing) - mostEvaluations; left > 0 {
		w.complainf("%s more; `clanscope check` lists them, and `clanscope explain KEY` explains one",
			wording.Plural(left, "cause"))
	}
	return answers, nil
}

// explainLoad says why a clan cannot be loaded at all, with Nix's trace; if that says no more, the error is err.
func (w *World) explainLoad(flags *sourceFlags, sources []string, err error) ([]explain.Answer, error) {
	opener, request, refused := flags.open(w, sources)
	if refused != nil {
		return nil, err
	}
	ctx, release := w.untilSignal(context.Background())
	defer release()
	text, problem := opener.ExplainFailure(ctx, request, model.Fragment{})
	if problem != nil {
		return nil, err
	}
	if answers, understood := explain.Explain(text, nil, nil); understood {
		return answers[:1], nil
	}
	if answer, placed := explain.ExplainStopped(text, nil); placed {
		return []explain.Answer{answer}, nil
	}
	return nil, err
}

// failingFragments returns what fails: for a key, its export; else one fragment for each cause.
func failingFragments(snapshot *model.Snapshot, report *rules.Report, asked question) (failing []model.Fragment, err error) {
	row := -1
	if asked.isOfKey && !snapshot.ExportsFailed {
		if row, err = model.FindExport(snapshot.Set, asked.key); err != nil {
			return nil, err
		}
	}
	for _, cause := range report.Causes() {
		for _, finding := range cause.Findings {
			if cause.Rule.AboutFailing && (!asked.isOfKey || int(finding.Row) == row && row >= 0) {
				failing = append(failing, report.FragmentOf(finding))
				break
			}
		}
	}
	switch {
	case len(failing) > 0:
		return failing, nil
	case asked.isOfKey && row >= 0 && snapshot.Set.State(row) == model.HasValue:
		return nil, &noError{fmt.Sprintf("%q does not fail; `clanscope get` prints its value, and `clanscope check` says whether it breaks a rule", asked.key)}
	case asked.isOfKey:
		return []model.Fragment{model.FragmentOfExport(asked.key)}, nil
	case !snapshot.ExportsFailed && failsNowhere(snapshot.Set):
		return nil, &noError{"nothing in these exports fails; `clanscope check` lists what else is wrong"}
	}
	return []model.Fragment{{}}, nil
}

func failsNowhere(set *model.Set) bool {
	for row := range set.Len() {
		if set.State(row) == model.Failed {
			return false
		}
	}
	return true
}

// meaningOf says what the error of a fragment means. An error that is not understood is told in Nix's words.
func meaningOf(text string, fragment model.Fragment, snapshot *model.Snapshot, report *rules.Report) explain.Answer {
	if fragment.HasKey {
		text = withKey(text, fragment.Key)
	}
	if answers, understood := explain.Explain(text, snapshot, report); understood {
		return answers[0]
	}
	answer, _ := explain.ExplainStopped(text, snapshot)
	answer.Failing = fragment.Key
	answer.Summary = cmp.Or(answer.Summary, explain.Message(text))
	return answer
}
