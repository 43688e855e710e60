package ui

// This file fetches the error of a failing value when the user asks for it, and what it means: evaluating all exports
// shows only that a value throws, not why. The configuration knows how to fetch it, and model/explain what it means.

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/jsontree"
	"clanscope/model/rules"
	"clanscope/ui/text"
)

// failureMsg is the error of a fragment of the exports, or the reason why it could not be fetched.
type failureMsg struct {
	generation int // of the load that the fragment is from
	fragment   model.Fragment
	meaning    *explain.Answer // what the error means; nil if it was not understood
	text       string
	problem    *model.Problem
}

// explainFailure starts fetching the whole error of what is under the cursor: an export or, in the violations, whatever
// fails there.
func (a *App) explainFailure() tea.Cmd {
	fragment, fails := a.failingFragment()
	switch {
	case fragment == model.Fragment{} && !fails:
		a.sayNoSubject()
		return nil
	case !fails && a.anythingFails():
		a.tell(a.config.Keys.named("this value does not fail; {v} goes to what does, and {E} there says why"))
		return nil
	case !fails:
		a.tell("this value does not fail")
		return nil
	case a.config.ExplainFailure == nil:
		a.tell("only a live clan can say why this fails; load the flake instead of a file")
		return nil
	}
	a.notice = []piece{say(inkWarning, "evaluating "), quote(inkWarning, text.ShowEnds(nameOfFragment(fragment))), say(inkWarning, " once more…")}
	context, request, fetch := a.config.Context, a.config.Request, a.config.ExplainFailure
	generation, snapshot := a.load.generation, a.scene.snapshot
	return func() tea.Msg {
		text, problem := fetch(context, request, fragment)
		return failureMsg{generation, fragment, meaningOf(text, snapshot), text, problem}
	}
}

// failingFragment returns the fragment of the exports that is under the cursor, and whether it fails.
func (a *App) failingFragment() (fragment model.Fragment, fails bool) {
	if finding, ok := a.violations.place(); ok && a.state.focus == violationsPane {
		if line, _ := a.violations.line(); line.cause.Rule.AboutFailing {
			return a.scene.report.FragmentOf(finding), true
		}
	}
	row, onRow := a.subject()
	if !onRow {
		return model.Fragment{}, false
	}
	if a.scene.snapshot.ExportsFailed {
		return model.Fragment{}, true // whatever the row, Nix would say why all exports throw
	}
	set := a.scene.snapshot.Set
	return model.FragmentOfExport(set.Key(row)), set.State(row) != model.HasValue || a.detail.holdsError()
}

// anythingFails reports whether a violation is that something throws.
func (a *App) anythingFails() bool {
	return a.scene.report != nil && slices.ContainsFunc(a.scene.report.Causes(),
		func(cause rules.Cause) bool { return cause.Rule.AboutFailing })
}

// meaningOf returns what an error of Nix means; nil if it is not understood.
func meaningOf(text string, snapshot *model.Snapshot) *explain.Answer {
	answers, understood := explain.Explain(text, snapshot, nil)
	if !understood || answers[0].Guess {
		return nil
	}
	return &answers[0]
}

// answerWords says what an error means, and what to do about it.
func answerWords(answer *explain.Answer) string {
	words := answer.Summary
	for _, told := range [][2]string{{rules.FixHeading, answer.Fix}, {"why", answer.Cause}, {"by", answer.WriterInWords}} {
		if told[1] != "" {
			words += "\n\n" + told[0] + ": " + told[1]
		}
	}
	return words
}

// nameOfFragment names what is evaluated once more.
func nameOfFragment(fragment model.Fragment) string {
	switch {
	case fragment.HasKey:
		return cmp.Or(string(fragment.Key), `""`)
	case fragment.ServiceID != "":
		return "service " + fragment.ServiceID
	}
	return "clan.exports"
}

// tellsWhy reports whether Nix can be asked why a value fails. A clan throws; a file does not.
func (s *scene) tellsWhy() bool { return s.canExplain && s.snapshot.IsOfAClan() }

// whyHint names the key that shows why a value throws, if it can.
func (s *scene) whyHint() string {
	if s.tellsWhy() {
		return s.keys.named(" ({E} says why)")
	}
	return ""
}

// explainsViolation reports whether that key shows the cause of a violation.
func (s *scene) explainsViolation(rule *rules.Rule) bool { return rule.AboutFailing && s.tellsWhy() }

// holdsError reports whether something in the value failed, although the value as a whole exists.
func (d *detailView) holdsError() bool {
	return slices.ContainsFunc(d.tree,
		func(node jsontree.Node) bool { return node.Kind == jsontree.NixNode && node.Text == "error" })
}

// showFailure shows the error over everything else, unless the user has moved on in the meantime.
func (a *App) showFailure(message failureMsg) {
	a.notice = nil
	if fragment, _ := a.failingFragment(); fragment != message.fragment || message.generation != a.load.generation || a.covered() {
		return
	}
	text := message.text
	if message.problem != nil {
		text = message.problem.Error()
	} else if cause, trace, traced := strings.Cut(text, "\n\n"); traced {
		if message.fragment.HasKey {
			trace = a.whereWritten() + trace
		}
		text = cause + "\n\n" + trace
	}
	if message.meaning != nil && message.problem == nil {
		text = answerWords(message.meaning) + "\n\nNix's own words:\n\n" + text
		a.keepReason(message.meaning)
	}
	a.overlay, a.helpScreen = textOverlay, helpScreen{
		told:  a.load.told,
		title: "Why " + nameOfFragment(message.fragment) + " fails",
		text:  wrappedText{text: text},
	}
}

// keepReason has the panel say what the error of the violation under its cursor means, until the next load.
func (a *App) keepReason(meaning *explain.Answer) {
	finding, ok := a.violations.place()
	if !ok || a.state.focus != violationsPane {
		return
	}
	if violation := a.violations.describe(&a.scene, finding); violation.AsksNix {
		violation.SayWhy(meaning.Summary, meaning.Cause, meaning.Fix)
	}
}

// whereWritten names the files in which the value is written, because a trace mostly goes through other people's files.
// It is empty if no file is known.
func (a *App) whereWritten() (words string) {
	row, onRow := a.subject()
	if !onRow {
		return ""
	}
	for _, definition := range writersOf(&a.scene, row) {
		if module, placed := definition.Placed(); placed {
			words += "written at " + placeOf(a.scene.snapshot, module) + " by " + a.scene.serviceName(definition.Writer) + "\n"
		}
	}
	if words != "" {
		words += "\n"
	}
	return words
}
