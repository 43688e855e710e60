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

// ExplainFailure evaluates a fragment of the exports again, without catching errors, and returns what Nix says: first the
// last error, which is the cause, then everything that Nix wrote, with the trace. All exports are evaluated in the order
// of their keys, up to the first that fails. It asks the clans of the request in order; the first that fails is the
// answer. If none can be asked, or none fails, the Problem says so.
func (o *Opener) ExplainFailure(ctx context.Context, request model.Request, fragment model.Fragment) (text string, problem *model.Problem) {
	expression, err := fragmentExpression(fragment)
	if err != nil {
		return "", &model.Problem{
			Text: fmt.Sprintf("the key cannot be written in Nix: %v", err),
			Hint: "Correct it where it is written.",
		}
	}
	return o.evaluateAgain(ctx, request, expression, evaluatesNow(fragment))
}

func evaluatesNow(fragment model.Fragment) string {
	switch {
	case fragment.HasKey:
		return fmt.Sprintf("the value of %q can be evaluated now", fragment.Key)
	case fragment.ServiceID != "":
		return fmt.Sprintf("the exports of service %q can be evaluated now", fragment.ServiceID)
	}
	return "all exports can be evaluated now, so the error is an older one, or is in code that uses the exports; " +
		"run that code again with --show-trace and pass on all that it prints"
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

// fragmentExpression returns a function that evaluates the whole of a fragment but does not return it: a value that JSON
// cannot hold is not an error here.
func fragmentExpression(fragment model.Fragment) (string, error) {
	exports := "clan.exports"
	if fragment.ServiceID != "" {
		service, err := nixquery.QuoteAttribute(fragment.ServiceID)
		if err != nil {
			return "", err
		}
		exports = "clan._services.allServices." + service + ".exports"
	}
	switch {
	case fragment.HasKey:
		name, err := nixquery.QuoteAttribute(string(fragment.Key))
		if err != nil {
			return "", err
		}
		return clanOf + "builtins.seq (builtins.deepSeq " + exports + "." + name + " null) null", nil
	case fragment.ServiceID != "":
		return clanOf + "builtins.seq (builtins.attrNames " + exports + ") null", nil
	}
	return clanOf + "builtins.foldl' (_: key: builtins.deepSeq clan.exports.${key} null) null (builtins.attrNames clan.exports)", nil
}

// clanOf is the beginning of a Nix function whose argument is what the user named, and in which `clan` is the clan.
const clanOf = "given: let clan = if given ? exports then given else given.clan or given.config or given; in "
