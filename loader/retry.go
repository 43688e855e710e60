package loader

// This file goes on when something in the clan ends Nix: it evaluates again without it, so that one broken value costs
// only one row. nixprogress.go finds out what it was, collect.go leaves it out.

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"clanscope/loader/document"
	"clanscope/loader/process"
	"clanscope/model"
)

// mostEvaluations is how often Nix may be started for one load. Every piece that ends Nix costs one more evaluation;
// if more than that is broken, the clan is shown as far as the load got.
const mostEvaluations = 100

// evaluate runs one collection.
func (r *clanReader) evaluate(wanted collection) (document.NixOutput, *failure) {
	if !r.mayEvaluate() {
		return document.NixOutput{}, &failure{problem: &model.Problem{
			File: r.from.Name, Text: fmt.Sprintf("Nix failed on too many parts of this clan; it was started %d times",
				mostEvaluations),
			Hint: "Fix what is shown as failed, then load again.",
		}}
	}
	var progress progress
	result := r.opener.evaluate(r.throttle.Context, r.from,
		evaluation{expression: wanted.expression(), take: progress.take, watch: r.listen})
	if problem := r.opener.evaluationProblem(r.from, result); problem != nil {
		failed := failureOf(result, problem)
		failed.path, failed.begun = progress.innermost(), progress.begun
		return document.NixOutput{}, failed
	}
	output, ok := document.ParseNixOutput(result.Stdout)
	if ok && output.Fields["format"] != nil && utf8.Valid(result.Stdout) {
		return output, nil
	}
	// Older versions of Nix print a string that is not UTF-8 unchanged.
	return document.NixOutput{}, &failure{problem: r.outputProblem(result.Stdout), notUTF8: !utf8.Valid(result.Stdout)}
}

func (r *clanReader) mayEvaluate() bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.evaluations++
	return r.evaluations <= mostEvaluations
}

// outputProblem says what is wrong with the output of a Nix that ended without an error.
func (r *clanReader) outputProblem(stdout []byte) *model.Problem {
	_, problem := document.Decode(document.NewThrottle(r.throttle.Context, func(model.Step) {}),
		document.Input{Name: r.from.Name, Data: stdout})
	if problem == nil {
		problem = &model.Problem{
			File: r.from.Name, Text: "Nix printed something other than what it was asked for",
			Hint: "Check that the command is Nix itself.",
		}
	}
	return problem
}

func failureOf(result process.Outcome, problem *model.Problem) *failure {
	return &failure{
		problem: problem, busy: storeIsBusy(problem.Text),
		notUTF8: strings.Contains(result.Stderr, "type_error.316") || strings.Contains(problem.Text, "invalid UTF-8"),
	}
}

// storeIsBusy tells whether two processes opened Nix's store at the same time. If the store is new, both also try to
// set it up.
func storeIsBusy(text string) bool {
	return strings.Contains(text, "SQLite database") && strings.Contains(text, "busy") ||
		strings.Contains(text, "creating symlink") && strings.Contains(text, "File exists")
}

// readOutline evaluates the first stage. If clan.exports throws, it finds out why.
func (r *clanReader) readOutline() *model.Problem {
	failed := r.insist(&collection{parts: outlineParts}, r.keepOutline)
	if failed == nil {
		r.askWhy()
	}
	return problemIn(failed)
}

// readValues evaluates the second stage.
func (r *clanReader) readValues() *model.Problem {
	return problemIn(r.readRange(&collection{parts: valueParts}))
}

// readAtOnce evaluates both stages in one.
func (r *clanReader) readAtOnce() *model.Problem {
	failed := r.readRange(&collection{parts: allParts})
	if failed == nil {
		r.askWhy()
	}
	return problemIn(failed)
}

// readRange evaluates a collection with a range of values. When a value ends Nix, the values after it are evaluated
// first and, if that succeeds, those before it, which are known to be sound. So even many broken values cost only two
// passes over the sound ones, and one start of Nix each.
func (r *clanReader) readRange(wanted *collection) *failure {
	first := wanted.after
	failed := r.insist(wanted, r.keep)
	if failed != nil || wanted.after == first {
		return failed
	}
	before := *wanted
	before.parts, before.after, before.upTo = []string{"values"}, first, wanted.after
	return r.readRange(&before)
}

// insist evaluates again and again, each time without what ended Nix before and the values that come before it, until
// something is printed. It hands that to keep.
func (r *clanReader) insist(wanted *collection, keep func(document.NixOutput)) *failure {
	for patience := 10; ; {
		output, failed := r.evaluate(*wanted)
		if failed == nil {
			keep(output)
			return nil
		}
		if failed.busy && patience > 0 {
			patience--
			continue
		}
		if !wanted.marks && failed.begun && !failed.notUTF8 {
			wanted.marks = true // once more, to see what it is
			continue
		}
		next, ok := wanted.without(failed)
		if r.isOfWholeService(failed) {
			next.skip = append(next.skip, path{"name", failed.path[1]}, path{"service keys", failed.path[1]})
		}
		if !ok || r.throttle.Context.Err() != nil {
			return failed
		}
		*wanted = next
		r.remember(failed)
		r.say(func(step *model.Step) { step.Note = "evaluating again without what ended Nix: " + failed.inWords() })
	}
}

// remember keeps what Nix said, unless only a single value failed. What it said about clan.exports takes precedence.
func (r *clanReader) remember(failed *failure) {
	ofExports := slices.Equal(failed.path, path{"keys"})
	r.mutex.Lock()
	if ofExports || r.failure == nil && failed.path != nil && !failed.isOfValue() {
		r.failure, r.stopped = failed.problem, r.stopped || ofExports
	}
	r.mutex.Unlock()
	if ofExports {
		r.say(func(step *model.Step) { step.Problem = failed.problem })
	}
}

// isOfWholeService tells whether a service ends Nix whatever is asked of it: its manifest and its definitions fail
// with the same words. To ask for more would only repeat them.
func (r *clanReader) isOfWholeService(failed *failure) bool {
	counterpart := map[string]string{"service": "definitions", "definitions": "service"}
	if len(failed.path) != 2 || counterpart[failed.path[0]] == "" {
		return false
	}
	piece, id, words := failed.path[0], failed.path[1], failed.problem.Error()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.saidOfServices == nil {
		r.saidOfServices = map[[2]string]string{}
	}
	r.saidOfServices[[2]string{piece, id}] = words
	return r.saidOfServices[[2]string{counterpart[piece], id}] == words
}

// isOfValue tells whether it was only a single exported or written value that ended Nix. Its row shows that.
func (f *failure) isOfValue() bool {
	_, isValue := f.value()
	const withKey = 7 // "definition", the five words that tell who writes, and the key
	isComparison := f.path[0] == "overrides" || f.path[0] == "without top level"
	return isValue || isComparison || f.path[0] == "definition" && len(f.path) >= withKey
}

// askWhy finds out why clan.exports throws, if it does: collect.nix catches the error and so does not see its message.
func (r *clanReader) askWhy() {
	r.mutex.Lock()
	known := r.failure != nil || string(r.found.Fields["exportsError"]) != "true"
	r.mutex.Unlock()
	if known || !r.mayEvaluate() {
		return
	}
	r.show()
	result := r.opener.evaluate(r.throttle.Context, r.from,
		evaluation{expression: clanOf + "builtins.seq (builtins.attrNames clan.exports) null", watch: r.listen})
	if problem := r.opener.evaluationProblem(r.from, result); problem != nil {
		r.mutex.Lock()
		r.failure = problem
		r.mutex.Unlock()
	}
}

// inWords names what is left out.
func (f *failure) inWords() string {
	if f.path == nil {
		return "strings that are not UTF-8"
	}
	return strings.Join(f.path, " ")
}

func problemIn(failed *failure) *model.Problem {
	if failed == nil {
		return nil
	}
	return failed.problem
}
