package rules

// This file holds the one place that decides whether clan-core says anything of a fault, and why it does not.

import (
	"fmt"

	"clanscope/model"
)

// The reasons for which clan-core says nothing. Each continues a sentence that begins with its name.
const (
	checksNoSuchThing = "does not check this"
	checksNoTopLevel  = "checks nothing that the clan's top level writes"
	checksLittle      = "checks only the service and the machine of the keys that perMachine writes"
	hasNothing        = "looks at a manifest only when the service exports something"
	tookTheValue      = "evaluated the export without complaint"
)

// SilenceInWords says that clan-core says nothing, and why. Of an error people expect a word from clan-core; that there is none is told first.
func (v *Violation) SilenceInWords() string {
	switch {
	case !v.Silent:
		return ""
	case v.Severity == Error:
		return "clan-core is silent: it " + v.Silence
	default:
		return "clan-core " + v.Silence
	}
}

// describeSilence fills in Silent and Silence.
func (c *description) describeSilence() {
	c.Silence = c.whySilent()
	c.Silent = c.Silence != ""
}

// whySilent returns why clan-core says nothing of the fault; empty where it does say something, or where there is nothing to evaluate. A row whose value
// failed is never silent, unless the rule is about what clan-core does not look at anyway.
func (c *description) whySilent() string {
	switch row := int(c.Row); {
	case c.Violation.Rule == keyDuplicate:
		return "" // clan-core has nothing to do with it
	case c.Violation.Rule.silence != "":
		return c.Violation.Rule.silence
	case row < 0 && c.Violation.Rule == interfaceUnknown && c.Definition < 0:
		return hasNothing
	case row < 0 || c.failed(row):
		return ""
	case c.evaluated(row):
		return c.whyAccepted()
	case c.isAcceptedForeigner():
		return c.whyNotLookedAt()
	}
	return ""
}

// whyAccepted tells why a value could be evaluated although a rule is broken.
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

// whyNotLookedAt names whose manifest clan-core holds the key against.
func (c *description) whyNotLookedAt() string {
	first, ok := c.firstWriter(int(c.Row))
	if !ok || c.definition(first).ServiceID == c.Writer.ServiceID {
		return tookTheValue
	}
	return fmt.Sprintf("checks a key only against the writer whose service id sorts first, here %s; it did not look at %s",
		model.ShowName(c.definition(first).ServiceID), model.ShowName(c.Writer.ServiceID))
}

// isForeign tells whether the writer's key is one of another service.
func (c *description) isForeign() bool {
	scope, ok := c.Key.Scope()
	return ok && scope.Service != c.Writer.Scope.Service
}

// isAcceptedForeigner mirrors, for a key that nobody has evaluated, what clan-core would check: of the services' own exports only the key's first writer, by
// service id, whose manifest then speaks for all. What contradicts itself or is not in that manifest throws all the same.
func (c *description) isAcceptedForeigner() bool {
	if c.Writer == nil || c.Writer.Kind != model.ServiceWide || !c.isForeign() {
		return false
	}
	first, ok := c.firstWriter(int(c.Row))
	if !ok || c.definition(first).Scope.Service != c.scope().Service || len(c.conflicts(int(c.Row))) > 0 {
		return false
	}
	owner := c.serviceOf[first]
	return owner < 0 || len(c.undeclaredIn(c.definition(int(c.Definition)), owner)) == 0
}
