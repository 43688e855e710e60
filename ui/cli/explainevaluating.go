package cli

// This file holds what `explain` does with an error whose text does not show that it is about exports. Nix 2.8 prints
// only the message unless it is asked for the trace. If a clan is given, explain evaluates it again and asks for the
// trace.

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"clanscope/loader"
	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/explain"
)

const (
	notUnderstood   = "this is not a known error about exports; run Nix again with --show-trace and pass on all that it prints, or give the clan itself as SOURCE"
	mostEvaluations = 4 // how many failing values are evaluated again to find the error
)

// explainByEvaluating evaluates the clan once more, with the trace, and explains the error from what Nix then says.
func (w *World) explainByEvaluating(
	flags *sourceFlags,
	args []string,
	text string,
	snapshot *model.Snapshot,
) ([]explain.Answer, error) {
	wanted := explain.Message(text)
	if wanted == "" || snapshot == nil {
		return nil, &noError{notUnderstood}
	}
	world := *w
	world.In = nil // the error text may have come from there
	opener, request, err := flags.open(&world, args)
	if err != nil {
		return nil, err
	}
	if sources, _ := source.Recognise(request); !slices.ContainsFunc(sources, source.Source.IsClan) {
		return nil, &noError{notUnderstood}
	}
	ctx, release := w.untilSignal(context.Background())
	defer release()
	w.complainf("the text does not say where the error is; evaluating the clan once more with --show-trace")
	traced, other := findError(ctx, opener, request, wanted, snapshot)
	if interrupted := new(interruptedError); errors.As(context.Cause(ctx), &interrupted) {
		return nil, interrupted
	}
	if answers, understood := explain.Explain(traced, snapshot, nil); understood {
		return answers, nil
	}
	if answer, placed := explain.ExplainStopped(traced, snapshot); placed {
		return []explain.Answer{answer}, nil
	}
	return nil, &noError{"this is not a known error about exports; " + other}
}

// refusals are the errors of functions such as buildScopeKey, which anybody may call: clan-core for a key of the clan, or
// a service for a name of its own.
var refusals = []explain.Kind{explain.Unanchored, explain.Global, explain.Malformed, explain.Colon, explain.Mismatch}

// lacksExport tells whether the text says what is wrong, but not in which export.
func lacksExport(answers []explain.Answer) bool {
	first := answers[0]
	isInside := first.Kind == explain.MissingVar || first.Kind == explain.NotFound && len(first.Nearest) > 0 ||
		(first.Kind == explain.Selector || first.Kind == explain.Value) && !first.HasKey ||
		slices.Contains(refusals, first.Kind) && first.File == "" && len(first.Violations) == 0
	return isInside && first.Failing == "" && first.Writer == nil
}

// findError evaluates all exports together, and then those that fail one by one, until Nix gives the wanted error. If
// Nix never does, other says what was found instead; if it does so only for all exports together, traced is that text
// all the same.
func findError(
	ctx context.Context,
	opener *loader.Opener,
	request model.Request,
	wanted string,
	snapshot *model.Snapshot,
) (traced, other string) {
	text, problem := opener.ExplainFailure(ctx, request, model.Fragment{})
	if problem != nil {
		return "", "evaluating the clan once more did not help: " + problem.Text
	}
	same := saysTheSame(text, wanted)
	if same && isAboutExports(text, snapshot) {
		return text, ""
	}
	other = "evaluated once more, the clan's exports fail with a different error: " + explain.Message(text)
	if same {
		traced, other = text, "evaluated once more, Nix does not say where it is"
	}
	tried := 0
	for row := range snapshot.Set.Len() {
		if snapshot.Set.State(row) != model.Failed || tried == mostEvaluations || ctx.Err() != nil {
			continue
		}
		tried++
		key := snapshot.Set.Key(row)
		if text, _ := opener.ExplainFailure(ctx, request, model.FragmentOfExport(key)); saysTheSame(text, wanted) {
			return withKey(text, key), ""
		}
	}
	return traced, other
}

// withKey adds the key, in Nix's words, to an error that does not name it: Nix gives no trace after a stack overflow.
func withKey(text string, key model.Key) string {
	if isAboutExports(text, nil) {
		return text
	}
	message, _, _ := strings.Cut(text, "\n\n")
	return message + "\n\n       … while evaluating the option `exports." + strconv.Quote(string(key)) + "':\n"
}

func isAboutExports(text string, snapshot *model.Snapshot) bool {
	answers, understood := explain.Explain(text, snapshot, nil)
	return understood && !answers[0].Guess
}

// inStore matches the place where Nix keeps the clan while it evaluates it, which changes with every edit.
var inStore = regexp.MustCompile(`/nix/store/[\w.+-]+/`)

// saysTheSame tells whether the last error in a text is the wanted message.
func saysTheSame(text, wanted string) bool {
	return inStore.ReplaceAllString(explain.Message(text), "") == inStore.ReplaceAllString(wanted, "")
}

// explainWhatStops explains a text whose error is the very one for which the clan cannot be loaded.
func (w *World) explainWhatStops(flags *sourceFlags, args []string, err error, text string) ([]explain.Answer, bool) {
	problem := new(model.Problem)
	if !errors.As(err, &problem) || !saysTheSame(explain.TextOf(problem), explain.Message(text)) {
		return nil, false
	}
	text = w.withOwnNames(flags, args, text)
	if answers, understood := explain.Explain(text, nil, nil); understood {
		return answers, true
	}
	answer, placed := explain.ExplainStopped(text, nil)
	return []explain.Answer{answer}, placed
}

// withOwnNames names the clan's own files in a text as people know them. Otherwise the snapshot does that, but a clan
// that cannot be loaded has none.
func (w *World) withOwnNames(flags *sourceFlags, args []string, text string) string {
	world := *w
	world.In = nil // the error text may have come from there
	_, request, err := flags.open(&world, args)
	if err != nil {
		return text
	}
	sources, _ := source.Recognise(request)
	for _, source := range sources {
		text = source.NamesOfOwnFiles().Shorten(text)
	}
	return text
}
