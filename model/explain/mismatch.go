package explain

// This file explains the errors of clan's checkScope: the service, instance, role or machine in a key is not its
// writer's own.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/model"
)

var (
	mismatchText = regexp.MustCompile(
		`(?:Export scope mismatch: incorrect (service|instance|role|machine) name\s+)?Scope key: "((?s:.*?))"\s+(\^)?\s*Expected: "((?s:.*?))"(?:\s*\n|$)`)
	contextLine = regexp.MustCompile(`(?m)^\s*- (Service|Instance|Role|Machine|Source): (.*)$`)
)

// foreignRules are the rules about keys that belong to somebody else, in the order of a key's parts.
var foreignRules = []string{"foreign-service", "foreign-instance", "foreign-role", "foreign-machine"}

func readMismatch(f *failure, found []string) *draft {
	expected := strings.Trim(strings.ReplaceAll(":"+found[4]+":", ":...:", ":"), ":")
	part, known := model.ParsePart(found[1])
	if !known {
		part = partExpected(found[4], expected, found[3] != "")
	}
	told := mismatchContext(f.message)
	if told.scope != (model.Scope{}) && told.scope.Part(part) == "" {
		told.scope = told.scope.With(part, expected)
	}
	d := newDraft(Mismatch, foreignRules[part], append([]string{"key-global", "key-unanchored"}, foreignRules...)...)
	d.Part, d.HasPart, d.hints = part, true, []hint{told}
	d.about(model.Key(found[2]))
	if scope, ok := d.Key.Scope(); ok && scope.Service == "" && scope.Machine == "" {
		d.HasPart = false
		if d.rule = "key-unanchored"; scope == (model.Scope{}) {
			d.rule = "key-global"
		}
	}
	d.Summary = fmt.Sprintf("clan-core refuses %s because %s; expected %s", describeKey(d.Key), d.partFound(part), show(expected))
	d.tell = func() {
		if len(d.Violations) == 0 {
			d.tellForeign(part, expected)
		}
		d.tellSource()
	}
	return d
}

// partExpected returns which part clan-core complains about if the line that says so is cut off. clan-core points at
// the key for a role, but not for an instance.
func partExpected(pattern, expected string, pointed bool) model.Part {
	switch {
	case strings.HasPrefix(pattern, expected):
		return model.Service
	case !strings.HasSuffix(pattern, "..."):
		return model.Machine
	case pointed:
		return model.Role
	}
	return model.Instance
}

// partFound says what the key has in a part where another name is expected.
func (d *draft) partFound(part model.Part) string {
	scope, _ := d.Key.Scope()
	if name := scope.Part(part); name != "" {
		return fmt.Sprintf("its %s is %s", part, show(name))
	}
	return fmt.Sprintf("it names no %s", part)
}

// mismatchContext reads who wrote the key according to clan-core. With `Source: exports` clan-core names only the
// service, whichever of its hooks wrote the key.
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

// tellForeign says what the writer did and what it may write. It is needed only if no violation already says so.
func (d *draft) tellForeign(part model.Part, expected string) {
	scope, _ := d.Key.Scope()
	who := "Somebody writes, or checks with checkScope,"
	if d.Writer != nil {
		who = d.showWriter(d.Writer) + " writes"
	}
	d.Cause = fmt.Sprintf("%s %s, and %s.", who, describeKey(d.Key), d.partFound(part))
	switch {
	case d.Writer == nil || d.Writer.Kind == model.ServiceWide:
		if scope = scope.With(part, expected); part == model.Service {
			scope = model.Scope{Service: expected} // the rest belongs to somebody else
		}
		example := ""
		if own, err := model.BuildScopeKey(scope); err == nil {
			example = "such as " + showKey(own) + ", "
		}
		d.Fix = fmt.Sprintf("Write a key of %s %s, %sor let mkExports make it in perInstance or perMachine.", part,
			show(expected), example)
	default:
		d.Fix = "Write `exports = mkExports { … };`."
		if own, err := model.MkExports(*d.Writer); err == nil {
			d.Fix = fmt.Sprintf("Write `exports = mkExports { … };`, which makes the key %s here.", showKey(own))
		}
	}
}

// tellSource adds what `Source: exports` leaves out: which hook it was, and that the owner of the key is not at fault.
func (d *draft) tellSource() {
	if d.Writer == nil || d.Writer.ServiceID == "" || d.hints[0].hasKind {
		return
	}
	if d.Writer.Kind == model.PerInstance || d.Writer.Kind == model.PerMachine {
		d.Cause = join(d.Cause,
			fmt.Sprintf("clan-core's `Source: exports` does not say which hook it was: it is %s", d.Writer.Kind))
	}
	if owner, ok := d.ownerOf(d.Key); ok && owner != d.Writer.ServiceID {
		d.Cause = join(
			d.Cause,
			fmt.Sprintf(
				"The key belongs to %s, which is not at fault although its export fails: of all writers of a key, clan-core checks only the one whose id sorts first, here that of %s",
				d.serviceOf(owner), d.serviceOfWriter(d.Writer)),
		)
	}
}
