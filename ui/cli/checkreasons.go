package cli

// This file has Nix say why the values of a clan fail that `check` finds failing, because a report in CI is read where
// nobody can ask. explainfailures.go does the same for `explain`.

import (
	"context"
	"errors"

	"clanscope/model/explain"
	"clanscope/model/rules"
)

// askReasons asks Nix about the first place of each cause that only Nix can explain, at most mostEvaluations times. A
// clan in which nothing fails is not evaluated again.
func (w *World) askReasons(flags *sourceFlags, args []string, result *checkResult) error {
	if !result.snapshot.IsOfAClan() {
		return nil
	}
	result.reasons = map[rules.Finding]explain.Answer{}
	for _, cause := range result.causes() {
		first := cause.Findings[0]
		if !cause.Rule.AboutFailing || len(result.reasons) == mostEvaluations || !result.report.Describe(first).AsksNix {
			continue
		}
		reason, ok, err := w.askReason(flags, args, result, first)
		if err != nil {
			return err
		}
		if ok {
			result.reasons[first] = reason
		}
	}
	return nil
}

func (w *World) askReason(
	flags *sourceFlags,
	args []string,
	result *checkResult,
	finding rules.Finding,
) (reason explain.Answer, ok bool, err error) {
	world := *w
	world.In = nil // it has been read
	opener, request, err := flags.open(&world, args)
	if err != nil {
		return explain.Answer{}, false, err
	}
	ctx, release := w.untilSignal(context.Background())
	defer release()
	fragment := result.report.FragmentOf(finding)
	text, problem := opener.ExplainFailure(ctx, request, fragment)
	if interrupted := new(interruptedError); errors.As(context.Cause(ctx), &interrupted) {
		return explain.Answer{}, false, interrupted
	}
	if problem != nil { // it can be evaluated now, or not at all: the finding stands all the same
		return explain.Answer{}, false, nil
	}
	return meaningOf(text, fragment, result.snapshot, result.report), true, nil
}

// describe puts a finding into words, with the reason if Nix has given one.
func (r *checkResult) describe(finding rules.Finding) rules.Violation {
	violation := r.report.Describe(finding)
	if reason, ok := r.reasons[finding]; ok {
		violation.SayWhy(reason.Summary, reason.Cause, reason.Fix)
	}
	return violation
}
