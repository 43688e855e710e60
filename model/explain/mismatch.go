package explain

// This file holds the family of checkScope: a key whose service, instance, role or machine is not its writer's own.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/model"
)

var (
	mismatchText = regexp.MustCompile(`Export scope mismatch: incorrect (service|instance|role|machine) name\s+Scope key: "((?s:.*?))"\s+\^?\s*Expected: "((?s:.*?))"(?:\s*\n|$)`)
	contextLine  = regexp.MustCompile(`(?m)^\s*- (Service|Instance|Role|Machine|Source): (.*)$`)
)

// foreignRules are the rules about other people's keys, in clan's order of the parts.
var foreignRules = []string{"foreign-service", "foreign-instance", "foreign-role", "foreign-machine"}

func readMismatch(f *failure) (*draft, bool) {
	found := mismatchText.FindStringSubmatch(f.message)
	if found == nil {
		return nil, false
	}
	part, _ := model.ParsePart(found[1])
	expected := strings.Trim(strings.ReplaceAll(":"+found[3]+":", ":...:", ":"), ":")
	told := mismatchContext(f.message)
	if told.scope.Part(part) == "" {
		told.scope = told.scope.With(part, expected)
	}
	d := &draft{rule: foreignRules[part], may: append([]string{"key-global", "key-unanchored"}, foreignRules...), hints: []hint{told}}
	d.Kind, d.Part, d.HasPart = Mismatch, part, true
	d.about(model.Key(found[2]))
	if scope, ok := d.Key.Scope(); ok && scope.Service == "" && scope.Machine == "" {
		d.HasPart = false
		if d.rule = "key-unanchored"; scope == (model.Scope{}) {
			d.rule = "key-global"
		}
	}
	d.Summary = fmt.Sprintf("clan-core refuses the key %s because its %s is not %s", showKey(d.Key), part, show(expected))
	d.tell = func(d *draft, e *evidence) {
		if len(d.Violations) == 0 {
			d.tellForeign(part, expected)
		}
		d.tellSource(e)
	}
	return d, true
}

// mismatchContext reads who clan-core says it was. Under `Source: exports` it names only the service, whichever of its hooks it was.
func mismatchContext(message string) hint {
	var told hint
	for _, line := range contextLine.FindAllStringSubmatch(message, -1) {
		value := strings.TrimSpace(line[2])
		if part, ok := model.ParsePart(strings.ToLower(line[1])); ok {
			told.scope = told.scope.With(part, value)
			continue
		}
		if kind, ok := model.ParseWriterKind(strings.TrimSuffix(value, " exports")); ok {
			told.kind, told.hasKind = kind, true
		}
	}
	return told
}

// tellForeign says what the writer did and what it may write, for who has no report.
func (d *draft) tellForeign(part model.Part, expected string) {
	scope, _ := d.Key.Scope()
	found := "a key of " + part.String() + " " + show(scope.Part(part))
	if scope.Part(part) == "" {
		found = "a key that names no " + part.String()
	}
	d.Cause = fmt.Sprintf("%s is %s.", showKey(d.Key), found)
	own, err := model.BuildScopeKey(scope.With(part, expected))
	if d.Writer != nil {
		d.Cause = fmt.Sprintf("%s writes %s, %s.", d.Writer.String(), showKey(d.Key), found)
		if d.Writer.Kind != model.ServiceWide {
			own, err = model.MkExports(*d.Writer)
		}
	}
	switch {
	case err != nil:
	case d.Writer == nil || d.Writer.Kind == model.ServiceWide:
		d.Fix = fmt.Sprintf("Write a key of the %s %s, such as %s, or let mkExports build it in perInstance or perMachine.", part, show(expected), showKey(own))
	default:
		d.Fix = fmt.Sprintf("Write %s, which is the key that mkExports gives here.", showKey(own))
	}
}

// tellSource corrects `Source: exports`, under which clan-core names the service but not its hook, and which makes the owner's key throw.
func (d *draft) tellSource(e *evidence) {
	if d.Writer == nil || d.Writer.ServiceID == "" || d.hints[0].hasKind {
		return
	}
	if d.Writer.Kind == model.PerInstance || d.Writer.Kind == model.PerMachine {
		d.Cause = join(d.Cause, fmt.Sprintf("clan-core says `Source: exports`, as if the whole service did it, but it is its %s", d.Writer.Kind))
	}
	if owner, ok := e.ownerOf(d.Key); ok && owner != d.Writer.ServiceID {
		d.Cause = join(d.Cause, fmt.Sprintf("The key is one of %s, which is not at fault although its export fails: of all writers of a key clan-core asks only the manifest of the one whose id sorts first, here %s",
			show(owner), show(d.Writer.ServiceID)))
	}
}
