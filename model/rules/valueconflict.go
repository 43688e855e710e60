package rules

// This file holds the rule about definitions of one key that contradict each other, and what is said about them. Where
// they do is decided in contradictions.go.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
	"clanscope/model/secret"
	"clanscope/model/wording"
)

var valueConflict = &Rule{
	ID:       "value-conflict",
	Severity: Error,
	needs:    needsDefinitions,
	Title:    "definitions of one key contradict each other",
	Doc: "Two definitions set one option to different values with the same priority, and the module system throws. mkForce, mkDefault, mkIf, " +
		"mkMerge and mkOrder are understood; lists are joined and never conflict; functions and modules are ignored.",
	Example:  `perInstance exports { peer.port = 1; } and perMachine exports { peer.port = 2; } under the same key`,
	Fix:      "Set the option in one place only, or say with lib.mkForce or lib.mkDefault which one counts.",
	start:    newValueConflict,
	describe: describeConflict,
}

func newValueConflict(p *ruleContext) callbacks {
	return callbacks{row: func(row int) {
		for definitions := range p.overruled(row) {
			p.raiseOverruledConflict(row, definitions)
		}
		if p.evaluated(row) || p.rowHas(toldMisplaced|toldColliding|toldUndeclared) {
			return
		}
		if _, _, ok := p.clashAt(row); ok {
			p.markRow(toldConflicting)
			scope, _ := p.set.Scope(row)
			p.raise(placeAtRow(row), causeKey{service: scope.Service, kind: model.TopLevelOfClan})
			return
		}
		found := p.conflicts(row)
		if len(found) == 0 {
			return
		}
		p.markRow(toldConflicting)
		p.raiseConflict(row, found[0])
	}}
}

func (p *ruleContext) raiseConflict(row int, found conflict) {
	place, group := placeAt(row, int(found.first.definition)), p.hookOf(int(found.first.definition))
	place.other = found.second.definition
	other := p.hookOf(int(place.other))
	group.shape = fmt.Sprint(found.at.shape, other)
	p.raise(place, group)
}

// raiseOverruledConflict raises a contradiction in a source whose value does not count, unless another rule reports its
// cause.
func (p *ruleContext) raiseOverruledConflict(row int, definitions []int32) {
	isTold := slices.ContainsFunc(definitions, func(index int32) bool { return p.has(int(index), toldMisplaced|toldUndeclared) })
	if isTold || len(p.servicesAmong(definitions)) > 1 {
		return
	}
	if found := p.overruledConflicts(row, definitions); len(found) > 0 {
		p.raiseConflict(row, found[0])
	}
}

func describeConflict(c *description) {
	if failed, by, ok := c.clashAt(int(c.Row)); ok && c.Definition < 0 {
		c.describeClash(failed, by)
		return
	}
	found := c.conflictsHere()
	if len(found) == 0 {
		return
	}
	first, second := found[0].first, found[0].second
	place := found[0].at
	c.Expected, c.Found, c.TwoSides = c.showSettingBy(place, first), c.showSettingBy(place, second), true
	c.Message = fmt.Sprintf("%s of %s: %s", place.exact, model.ShowKey(c.Key), c.conflictSentence(found[0]))
	switch wrong, takes := c.unfit(found[0]); {
	case len(wrong) > 0:
		c.Fix = fmt.Sprintf("Set %s in one place only, to %s; %s is not one.", place.exact, takes, wording.Either(wrong))
	case kindOf(first.value) != kindOf(second.value) && !first.value.IsNull() && !second.value.IsNull():
		c.Fix = fmt.Sprintf("Set %s in one place only, to a value of the option's type; the two values have different types.",
			place.exact)
	default:
		if c.Fix = c.fixOfTooFine(found[0]); c.Fix != "" {
			break
		}
		c.Fix = fmt.Sprintf("Set %s in one place only", place.exact)
		if line, ok := c.winning(place, first); ok {
			c.Fix += fmt.Sprintf(", or in %s write %s", showHook(c.Writer), line)
		}
		c.Fix += "."
	}
	for _, other := range found[1:] {
		c.relate(fmt.Sprintf("%s: %s", other.at.exact, c.conflictSentence(other)))
	}
	c.relateTooFine()
	c.relateFailure()
}

// fixOfTooFine says how a perMachine gets its own key, if one of the two writes a key that is too specific for it.
// Deciding which setting counts would leave that fault behind.
func (c *description) fixOfTooFine(found conflict) string {
	for _, each := range []setting{found.first, found.second} {
		if _, absent, tooFine := c.isTooFine(int(each.definition)); !tooFine || absent {
			continue
		}
		writing := &description{
			facts: c.facts, Finding: placeAt(int(c.Row), int(each.definition)),
			Violation: &Violation{Rule: c.Violation.Rule},
		}
		writing.describeWriter(c.definition(int(each.definition)))
		fix := writing.mkExportsFix()
		c.fixCode, c.fixPasted = writing.fixCode, writing.fixPasted
		return fix
	}
	return ""
}

// takenBy says what options of clan-core's own interfaces take, and whether a value fits. No fix may force a value that
// does not.
var takenBy = map[string]struct {
	what string
	fits func(value jsontree.Raw) bool
}{
	"peer.port":           {"a port from 0 to 65535", isPort},
	"networking.priority": {"a whole number", isWholeNumber},
}

func isPort(value jsontree.Raw) bool {
	_, err := strconv.ParseUint(string(value), 10, 16)
	return err == nil
}

func isWholeNumber(value jsontree.Raw) bool {
	_, err := strconv.ParseInt(string(value), 10, 64)
	return err == nil
}

// unfit returns those of two contradicting values that the option does not take, and what it takes.
func (c *description) unfit(found conflict) (wrong []string, takes string) {
	option, known := takenBy[found.at.exact]
	for _, each := range []setting{found.first, found.second} {
		if known && !option.fits(each.value) {
			wrong = append(wrong, c.showSetting(found.at, each.value))
		}
	}
	return wrong, option.what
}

// winning returns the line that makes a setting win: `peer.port = lib.mkForce 23;`, or with a stronger priority if the
// settings are forced already. It returns false if a set around the setting has a priority of its own, because a line
// outside that set would lose. For a path that Nix would not read as it is written, the line is only words.
func (c *description) winning(at path, first setting) (line string, ok bool) {
	function, value := "lib.mkForce ", first.value
	if first.priority <= ForcePriority {
		function = fmt.Sprintf("lib.mkOverride %d ", first.priority-1)
	}
	before := at.exact + " = " + function
	switch {
	case first.within || first.priority <= 0:
		return "", false
	case !isAttributePath(at.exact):
		return quoted(strings.TrimSpace(function)) + " before its value", true
	case value.IsString() && len(value) <= longestShown && !isSecretAt(at, value):
		return c.code(before + nixquery.ShowString(value.Text()) + ";"), true
	case !value.IsObject() && !value.IsArray() && !value.IsString():
		return c.code(before + parenthesized(value) + ";"), true
	default:
		return c.codeLeavingOut(before, "…", ";"), true
	}
}

// parenthesized writes a number, boolean or null as an argument. A negative number needs parentheses, or it would be
// subtracted.
func parenthesized(value jsontree.Raw) string {
	if text := string(value); !strings.HasPrefix(text, "-") {
		return text
	}
	return "(" + string(value) + ")"
}

// isAttributePath reports whether a path has only names that Nix reads without quotes.
func isAttributePath(exact string) bool {
	for name := range strings.SplitSeq(exact, ".") {
		if asNix, err := nixquery.QuoteAttribute(name); err != nil || asNix != name {
			return false
		}
	}
	return true
}

// relateTooFine names a perMachine that conflicts with another writer only because its key is more specific than it may
// be.
func (c *description) relateTooFine() {
	for _, index := range c.writersOfKey() {
		definition := c.definition(int(index))
		scope := c.scope()
		if own, err := model.MkExports(definition.Writer); definition.Kind == model.PerMachine && err == nil &&
			scope.Instance+scope.Role != "" {
			c.relate(fmt.Sprintf("%s writes a key more specific than its scope %s", c.showWriter(&definition.Writer),
				model.ShowKey(own)))
		}
	}
}

func (c *description) showWriterAt(s setting) string {
	return c.showWriter(&c.definition(int(s.definition)).Writer)
}

func (c *description) conflictSentence(found conflict) string {
	if found.first.definition == found.second.definition {
		return fmt.Sprintf("%s sets it to %s and to %s", c.showWriterAt(found.first),
			c.showSetting(found.at, found.first.value), c.showSetting(found.at, found.second.value))
	}
	return fmt.Sprintf("%s sets it to %s, and %s to %s", c.showWriterAt(found.first),
		c.showSetting(found.at, found.first.value), c.showWriterAt(found.second), c.showSetting(found.at, found.second.value))
}

func (c *description) showSettingBy(at path, by setting) string {
	return fmt.Sprintf("%s, set by %s", c.showSetting(at, by.value), c.showWriterAt(by))
}

// relateConflicts names the contradictions that follow from a fault of another rule.
func (c *description) relateConflicts() {
	if c.Row < 0 {
		return
	}
	for _, found := range c.conflictsHere() {
		as := aFact
		if c.isToldBySets(found) {
			as = aSetting
		}
		c.relateAs(as, fmt.Sprintf("%s: %s", found.at.exact, c.conflictSentence(found)))
	}
}

// isToldBySets reports whether the lines about what the offender sets already show the contradiction and the other
// value.
func (c *description) isToldBySets(found conflict) bool {
	return c.Definition >= 0 && (found.first.definition == c.Definition) != (found.second.definition == c.Definition) &&
		len(c.definitionsOf(int(c.Row))) <= mostOthers
}

// longestShown is the length, in bytes, of the longest value that is shown in a sentence.
const longestShown = 60

// showSetting returns a value as it is shown in a sentence. It only says what a long value is, and hides what is likely
// a secret.
func (f *facts) showSetting(at path, value jsontree.Raw) string {
	value = f.snapshot.ShowOwnSource(value)
	switch {
	case value == nil:
		return "nothing"
	case value.IsArray() && len(value) <= longestShown:
		return shown(at, value)
	case value.IsObject():
		return "a set"
	case value.IsArray():
		return "a list"
	case len(value) > longestShown:
		return "a long text"
	default:
		return shown(at, value)
	}
}

// isSecretAt reports whether a string is likely a secret, which no sentence may contain.
func isSecretAt(at path, value jsontree.Raw) bool {
	return value.IsString() && secret.Likely(at.name, value.Text())
}
