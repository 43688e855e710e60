package explain

// This file handles errors whose first line, which says what is wrong, is cut off. Some lines below it still show what
// is wrong; others show at least which export it is about.

import (
	"fmt"
	"regexp"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
)

var (
	interfaceToAdd    = regexp.MustCompile(`(?m)^\s*- Add it to 'clan\.exportInterfaces\.(.+)'$`)
	definitionOrigin  = regexp.MustCompile("(?m)^\\s*- In `(.+)':")
	neitherServiceNor = "If you need a scope with neither service nor machine"
	choiceOfPriority  = "Use `lib.mkForce value` or `lib.mkDefault value`"
)

// restoreHead rebuilds the first line of a message if the lines below it leave only one possibility.
func (f *failure) restoreHead() {
	if !f.isHeadless {
		return
	}
	if strings.Contains(f.message, neitherServiceNor) && !strings.Contains(f.message, unanchoredText) {
		f.message = unanchoredText + "\n" + f.message
	}
	if found := interfaceToAdd.FindStringSubmatch(f.message); found != nil && !interfaceUnknownText.MatchString(f.message) {
		f.message = fmt.Sprintf("Export interface: '%s' doesn't exist\n%s", found[1], f.message)
	}
}

// readLostHead understands the list of definitions that the module system prints below a line that is cut off. What is
// wrong with them is not known.
func readLostHead(f *failure) *draft {
	found := definitionOrigin.FindStringSubmatch(f.message)
	if _, _, traced := f.exportUnder(); !f.isHeadless || found == nil || traced {
		return nil
	}
	from, key, ok := parseOrigin(found[1])
	if !ok {
		return nil
	}
	d := newValueDraft(key, nil)
	d.hints = []hint{from}
	d.Summary = fmt.Sprintf("something in %s is refused; the line that says why is cut off", showKey(key))
	if strings.Contains(f.message, choiceOfPriority) {
		d.Kind, d.rule = Conflict, "value-conflict"
		d.Summary = fmt.Sprintf("definitions of %s contradict each other; the line that names the option is cut off", showKey(key))
	}
	d.tell = func() {
		d.Cause = sentence(d.whoWrites())
		d.Fix = "Pass the lines above it too. To see the whole error, run `" + nixquery.EvaluatingCommand(d.snapshot, model.FragmentOfExport(key)) + "`."
	}
	return d
}
