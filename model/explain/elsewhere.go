package explain

// This file says what can be said of an error that no family understands: what Nix stumbles over, and where. That is an
// expression, an option that nobody declares, or something that only a newer Nix knows.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/model"
)

// ExplainStopped explains the last error of a text that is known to have ended the evaluation of a clan's exports,
// although the text does not say so: a syntax error, or an undefined name. It returns false if the text does not say
// where the error is.
func ExplainStopped(text string, snapshot *model.Snapshot) (Answer, bool) {
	return explainPlace(text, snapshot, func(d *draft, reason string) {
		d.Kind, d.rule = Value, "value-failed"
		d.Summary = "the clan's exports cannot be evaluated" + reason
		d.Cause = "Nix stops there and does not say for which export."
	})
}

// ExplainElsewhere is ExplainStopped for a text that may be about anything.
func ExplainElsewhere(text string, snapshot *model.Snapshot) (Answer, bool) {
	return explainPlace(text, snapshot, func(d *draft, reason string) {
		d.Guess = true
		d.Summary = strings.TrimPrefix(reason, ": ")
		d.Cause = "The text does not say that this is about exports. If the clan needs that place, it has no exports until it is corrected."
	})
}

// explainPlace explains the last error of a text by its place. The answer is about what say makes of the reason.
func explainPlace(text string, snapshot *model.Snapshot, say func(d *draft, reason string)) (Answer, bool) {
	last := lastError(text)
	if last == nil {
		return Answer{}, false
	}
	if snapshot == nil {
		snapshot = model.EmptySnapshot()
	}
	d := newDraft(Elsewhere, "")
	reason, fix := last.reason(), "Correct the expression"
	if conflictMark.MatchString(last.source) && strings.HasPrefix(shortHead(last.message), "syntax error") {
		reason, fix = ": there is the mark of a merge conflict in Git", "Resolve the conflict, and remove the marks"
	} else if needed, ok := last.needsNewerNix(); ok {
		reason, fix = ": "+needed.what, needed.instead
	} else if option, told := d.readUndeclared(last); told != "" {
		reason, fix = ": "+option, told
	}
	say(d, reason)
	d.tell = func() {
		if len(d.Settings) > 0 {
			d.File, d.Line, d.Col = d.Settings[0].File, 0, 0
		}
		d.Fix = strings.ReplaceAll(fix, inItsPlace, d.whereabouts())
		if fix == d.Fix && !strings.HasSuffix(fix, ".") {
			d.Fix += d.whereabouts() + "."
		}
	}
	answer := (&evidence{snapshot: snapshot}).settle(d, last).withoutSecrets()
	return answer, answer.File != ""
}

// conflictMark is what Git writes around the two sides of a conflict.
var conflictMark = regexp.MustCompile(`^(?:<<<<<<<|=======|>>>>>>>)(?: |$)`)

// inItsPlace stands for ` in FILE, line 3` in a fix.
const inItsPlace = "{place}"

// readUndeclared understands an option that no module declares: of flake-parts, of NixOS, of anything but the exports.
func (d *draft) readUndeclared(f *failure) (reason, fix string) {
	found := doesNotExistText.FindStringSubmatch(f.message)
	if found == nil {
		return "", ""
	}
	path, suggested := parseOptionPath(found[1]), suggestedIn(f.message)
	d.readSettings(f.message)
	for n := range d.Settings {
		d.Settings[n].Writer = nil // it is not an export
	}
	d.hints = nil
	option, last := pathInNix(path), path[len(path)-1]
	fix = fmt.Sprintf("Remove `%s`%s, or correct its name. If a module declares it, such as one of an input, import that module.", option, inItsPlace)
	if near, ok := model.NearestName(last, suggested); ok {
		fix = fmt.Sprintf("Write %s instead of %s%s. If a module declares `%s`, such as one of an input, import that module.",
			show(near), show(last), inItsPlace, option)
	}
	return "no module declares the option " + option, fix
}

// newerFeature is something that the Nix of an error does not know.
type newerFeature struct{ what, instead string }

// calledBuiltin is a name of Nix's own at the place that Nix marks.
var calledBuiltin = regexp.MustCompile(`\bbuiltins\.([\w']+)`)

// needsNewerNix recognises an expression that is correct, but not for the Nix that reads it.
func (f *failure) needsNewerNix() (newerFeature, bool) {
	message := shortHead(f.message)
	if missing := missingNameText.FindStringSubmatch(message); missing != nil {
		used := calledBuiltin.FindStringSubmatch(f.source)
		if used != nil && used[1] == missing[1] {
			return newerFeature{
				fmt.Sprintf("this Nix has no builtins.%s", missing[1]),
				fmt.Sprintf("Use a newer Nix; or, if no Nix has builtins.%s, correct the name%s.", missing[1], inItsPlace),
			}, true
		}
	}
	if strings.HasPrefix(message, "syntax error") && (strings.HasPrefix(f.caret, "|>") || strings.HasPrefix(f.caret, "<|")) {
		return newerFeature{
			fmt.Sprintf("this Nix does not read `%s`", f.caret[:2]),
			"Use Nix 2.24 or newer, with the setting `extra-experimental-features = pipe-operators`; or write it as a call" + inItsPlace + ".",
		}, true
	}
	return newerFeature{}, false
}
