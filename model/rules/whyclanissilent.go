package rules

// This file is the one place that decides whether clan-core says anything about a fault and, if not, why.

import (
	"fmt"

	"clanscope/model"
)

// The reasons why clan-core says nothing. Each continues a sentence that begins with `clan-core`.
const (
	checksNoSuchThing = "does not check this"
	checksNoTopLevel  = "checks nothing that the clan's top level writes"
	checksLittle      = "checks only the service and the machine of the keys that perMachine writes"
	hasNothing        = "looks at a manifest only when the service exports something"
	tookTheValue      = "evaluated the export without complaint"
)

func (c *description) describeSilence() {
	c.Silence = c.whySilent()
	c.Silent = c.Silence != ""
}

// whySilent returns why clan-core says nothing about the fault. It is empty if clan-core does say something, or has
// nothing to evaluate. For a value that failed it is empty unless clan-core never checks what the rule is about.
func (c *description) whySilent() string {
	switch row := int(c.Row); {
	case c.Violation.Rule == keyDuplicate:
		return "" // clan-core has nothing to do with it
	case c.Violation.Rule == keyMalformed && c.isAboutFormat():
		return "" // nobody knows whether clan-core has ever seen this
	case c.Violation.Rule.silence != "":
		return c.Violation.Rule.silence
	case row < 0 && c.Violation.Rule == interfaceUnknown && c.Definition < 0:
		return hasNothing
	case row < 0:
		return ""
	case c.evaluatedBeside(c.Finding):
		return c.whyAccepted()
	case c.isOverruled(c.Finding) || c.failed(row):
		return ""
	case c.isAcceptedForeigner():
		return c.whyNotLookedAt()
	}
	return ""
}

// whyAccepted returns why a value could be evaluated although a rule is broken.
func (c *description) whyAccepted() string {
	switch {
	case c.Writer == nil && c.isTopLevel(int(c.Row)):
		return checksNoTopLevel
	case c.Writer == nil:
		return tookTheValue
	case c.Writer.Kind == model.ServiceWide && c.isForeign():
		return c.whyNotLookedAt()
	default:
		return tookTheValue
	}
}

// whyNotLookedAt names the writer against which clan-core checks the key instead.
func (c *description) whyNotLookedAt() string {
	first, unchecked := c.checkedInstead(c.writersOfKey(), c.Writer)
	if !unchecked {
		return tookTheValue
	}
	return fmt.Sprintf("checks a key only against the writer whose service id sorts first: %s, not %s",
		c.showServiceAndID(first), c.showServiceAndID(c.Writer))
}

// CheckedInstead returns the writer against which clan-core checks a definition's key instead of the definition's own
// writer. It returns false if it checks the own one, which it always does for hooks.
func (r *Report) CheckedInstead(definition int32) (first *model.Writer, unchecked bool) {
	if definition == TopLevel {
		return nil, false
	}
	return r.facts.checkedInstead(r.facts.definitionsBeside(int(definition)), &r.facts.definition(int(definition)).Writer)
}

func (f *facts) checkedInstead(definitions []int32, writer *model.Writer) (first *model.Writer, unchecked bool) {
	definition, known := f.firstOf(definitions)
	if !known || writer.Kind != model.ServiceWide {
		return nil, false
	}
	first = &f.definition(definition).Writer
	return first, first.ServiceID != writer.ServiceID
}

func (c *description) isForeign() bool {
	scope, ok := c.Key.Scope()
	return ok && scope.Service != c.Writer.Scope.Service
}

// isAcceptedForeigner reports, for a key that nobody has evaluated, whether clan-core would accept a service-level
// export under another service's key. It checks only the writer whose service id sorts first, with that service's
// manifest. Contradictions, and interfaces that this manifest does not list, would still throw.
func (c *description) isAcceptedForeigner() bool {
	if c.Writer == nil || c.Writer.Kind != model.ServiceWide || !c.isForeign() {
		return false
	}
	first, ok := c.firstOf(c.writersOfKey())
	if !ok || c.definition(first).Scope.Service != c.scope().Service || len(c.conflicts(int(c.Row))) > 0 {
		return false
	}
	owner := c.serviceOf[first]
	return owner < 0 || len(c.undeclaredIn(c.ownDefinition(), owner)) == 0
}
