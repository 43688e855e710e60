package loader

// This file finds out why a value, or clan.exports as a whole, failed. The load itself catches errors, so it does not
// see their messages.

import (
	"context"
	"fmt"
	"strings"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/nixquery"
)

// ExplainFailure evaluates the value of one key again, without catching errors, and returns what Nix says: first the
// last error, which is the cause, then everything that Nix wrote, with the trace. It asks the clans of the request in
// order; the first that fails is the answer. If none can be asked, or none fails, the Problem says so.
func (o *Opener) ExplainFailure(ctx context.Context, request model.Request, key model.Key) (text string, problem *model.Problem) {
	expression, err := valueExpression(key)
	if err != nil {
		return "", &model.Problem{
			Text: fmt.Sprintf("the key cannot be written in Nix: %v", err),
			Hint: "Correct it where it is written.",
		}
	}
	return o.evaluateAgain(ctx, request, expression, fmt.Sprintf("the value of %q can be evaluated now", key))
}

// ExplainExports is ExplainFailure for all exports: they are evaluated in the order of their keys, up to the first
// that fails.
func (o *Opener) ExplainExports(ctx context.Context, request model.Request) (text string, problem *model.Problem) {
	return o.evaluateAgain(ctx, request, exportsExpression,
		"all exports can be evaluated now, so the error is an older one, or is in code that uses the exports; run that code again with --show-trace and pass on all that it prints")
}

// evaluateAgain returns what Nix says when an expression fails; nothingFails is the text of the Problem if it does not
// fail.
func (o *Opener) evaluateAgain(
	ctx context.Context,
	request model.Request,
	expression, nothingFails string,
) (text string, problem *model.Problem) {
	sources, refused := source.Recognise(request)
	problem = &model.Problem{
		Text: "only Nix can say why a value failed, and this data was not loaded by Nix",
		Hint: "Open the clan itself: its directory, or a flake reference.",
	}
	for at, source := range sources {
		if refused[at] != nil || !source.IsClan() {
			continue
		}
		if text, problem = o.failureOf(ctx, source, expression, nothingFails); text != "" {
			return text, nil
		}
	}
	return "", problem
}

func (o *Opener) failureOf(
	ctx context.Context,
	from source.Source,
	expression, nothingFails string,
) (text string, problem *model.Problem) {
	result := o.evaluate(ctx, from, evaluation{expression: expression, withTrace: true, watch: func(string, int) {}})
	if result.Err == nil {
		return "", &model.Problem{File: from.Name, Text: nothingFails, Hint: "Load again."}
	}
	problem = o.evaluationProblem(from, result)
	if cause, told := lastNixMessage(result.Stderr, o.messageLines()); told && ctx.Err() == nil {
		all := "error: " + strings.Join(cause.lines(), belowError) + "\n\n" + traceOf(result.Stderr, cause) + "\n"
		return withoutSecrets(from.NamesOfOwnFiles().Shorten(all)), nil
	}
	return "", problem
}

// belowError is how Nix begins the further lines of an error: only so can they be told from what follows.
const belowError = "\n       "

// exportsExpression is valueExpression for all keys, in their order.
const exportsExpression = clanOf + "builtins.foldl' (_: key: builtins.deepSeq clan.exports.${key} null) null (builtins.attrNames clan.exports)"

// valueExpression returns a function that evaluates the whole of one value but does not return it: a value that JSON
// cannot hold is not an error here.
func valueExpression(key model.Key) (string, error) {
	name, err := nixquery.QuoteAttribute(string(key))
	if err != nil {
		return "", err
	}
	return clanOf + "builtins.seq (builtins.deepSeq clan.exports." + name + " null) null", nil
}

// clanOf is the beginning of a Nix function whose argument is what the user named, and in which `clan` is the clan.
const clanOf = "given: let clan = if given ? exports then given else given.clan or given.config or given; in "
