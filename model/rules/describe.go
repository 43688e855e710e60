package rules

// This file turns a finding into a Violation in words. Phrases that all rules share are in phrases.go; what a
// particular rule says is written with the rule.

import (
	"strconv"
	"strings"

	"clanscope/model"
)

// Violation is a finding in full. Names, keys and files in it are as they were loaded: make them visible before they
// reach a terminal.
type Violation struct {
	Rule     *Rule
	Severity Severity
	Key      model.Key // only if HasKey
	HasKey   bool      // false if the fault has no key, for example if all exports of a writer throw
	Part     model.Part
	HasPart  bool // Part is the part that is wrong
	// Expected is what should be there, Found what is there: names if HasPart, otherwise keys or values. An empty
	// name is the empty part.
	Expected, Found string
	TwoSides        bool          // Expected and Found are what two writers set; neither is known to be right
	Writer          *model.Writer // nil: the clan's top level, or unknown
	WriterInWords   string        // Writer in words, distinguished from services with the same name
	WriterFile      string        // the file of the write, as stored
	File            string        // WriterFile, relative to its input
	Line, Col       int           // 1-based; 0 if unknown
	TopLevel        bool          // the clan's top level wrote it
	Message         string        // one sentence
	Fix             string        // what to do about it
	AsksNix         bool          // only Nix can say what is wrong: Fix says how to ask it
	fixInstead      string        // what to write instead of what Fix removes; also in Related
	fixCode         string        // the line of Nix, or the command, in Fix or fixInstead; empty if there is none
	fixPasted       string        // fixCode as it is pasted
	fixOnPurpose    string        // how to do the same on purpose; also in Related
	Related         []string      // consequences and other things to know, one sentence each
	relations       []relation    // by index in Related: the kind of sentence
	Throws          bool          // clan-core throws when it evaluates the key
	Afterwards      bool          // what the writer sets evaluates by itself: it throws when the interface takes it, or with what others set
	WhyThrows       string        // why, if the fault itself does not tell; also in Related
	Silent          bool          // clan-core says nothing about this
	Silence         string        // if Silent: why, as part of a sentence
	Whose           string        // `yours`, or the name of the input; empty if unknown
	InInventory     bool          // the fault is in the inventory, which is the user's, whoever wrote the service
}

// WriterAndOwner returns who wrote it, from where, and who can change that: `vs (perInstance, role default, instance
// vs, machine nas), yours`. It is empty if the writer is not known.
func (v *Violation) WriterAndOwner() string {
	if owner := v.Owner(); owner != "" && v.Writer != nil {
		return v.WriterInWords + ", " + owner
	}
	return v.WriterInWords
}

// ShowSide returns Expected or Found as it is shown. A name is quoted if it would be misread without quotes; anything
// else is shown as it is.
func (v *Violation) ShowSide(side string) string {
	switch {
	case !v.HasPart, strings.HasPrefix(side, oneOfThese):
		return side
	case side == "":
		return "nothing"
	case v.Rule.AboutSpelling:
		return strconv.Quote(side)
	default:
		return model.ShowName(side)
	}
}

// Owner returns who can change it: `yours`, or `of input vpn`. It is empty if that is not known.
func (v *Violation) Owner() string {
	if v.InInventory {
		return "as your inventory sets it up"
	}
	if v.Whose == "" || v.Whose == yours {
		return v.Whose
	}
	return "of input " + v.Whose
}

// description is a finding while it is being described. The rule's describe function fills in what is particular to
// the rule.
type description struct {
	*facts
	causes []Cause // of the whole report
	Finding
	*Violation
}

// Describe describes a finding in words. It parses values and may search all names for the nearest one: call it only
// for what is shown or printed, and keep the answer.
func (r *Report) Describe(finding Finding) Violation {
	c := r.newDescription(finding)
	c.relateOverruled()
	c.Violation.Rule.describe(c)
	switch {
	case c.Writer == nil || c.WriterInWords != "":
	case c.Violation.Rule.aboutManifest && c.Definition < 0:
		c.WriterInWords = c.showService(c.Writer) // the fault is in its module, not in one of its exports
	default:
		c.WriterInWords = c.showWriter(c.Writer)
	}
	c.describeSilence()
	if c.Violation.Fix == "" {
		c.Violation.Fix = c.Violation.Rule.Fix
	}
	return *c.Violation
}

// Place is Describe without words, and costs next to nothing. It fills in the rule, the severity, the key, the part,
// the writer and the file.
func (r *Report) Place(finding Finding) Violation { return *r.newDescription(finding).Violation }

// newDescription returns a description with everything that needs no words.
func (r *Report) newDescription(finding Finding) *description {
	c := &description{
		facts: r.facts, causes: r.causes, Finding: finding,
		Violation: &Violation{Rule: r.rules[finding.Rule], Severity: finding.Severity},
	}
	if c.Finding.Part >= 0 {
		c.Violation.Part, c.HasPart = model.Part(c.Finding.Part), true
	}
	if c.Row >= 0 {
		c.Key, c.HasKey = c.set.Key(int(c.Row)), true
	}
	if c.Definition >= 0 {
		c.describeWriter(c.ownDefinition())
	}
	c.Whose = c.whose()
	if c.Violation.Rule.aboutManifest {
		c.setManifest(&c.snapshot.Services[c.other])
	}
	if c.Violation.Rule.AboutInventory {
		c.setGivenRole()
	}
	c.TopLevel = c.Definition < 0 && c.Row >= 0 && (c.isTopLevel(int(c.Row)) || c.Violation.Rule == topLevelOverride || c.Definition == byTopLevel)
	if c.Definition == byTopLevel {
		c.WriterInWords = model.TopLevelName
	}
	return c
}

// ownDefinition returns the definition that is at fault. There must be one.
func (c *description) ownDefinition() *model.Definition { return c.definition(int(c.Definition)) }

// ownService returns the service of that definition, or nil if the snapshot does not have it.
func (c *description) ownService() *model.ServiceInfo { return c.service(int(c.Definition)) }

func (c *description) describeWriter(definition *model.Definition) {
	c.Writer = &definition.Writer
	if definition.HasKey {
		c.Key, c.HasKey = definition.Key, true
	}
	module, ok := definition.Placed()
	isElsewhere := ok && module.Kind == "path" && c.isAboutKey()
	if isElsewhere && module.KeyFile != "" {
		c.setPlace(module.KeyFile, 0, 0)
	} else if ok && !isElsewhere {
		c.setPlace(module.File, module.Line, module.Col)
	} else if service := c.ownService(); service != nil {
		c.setPlace(service.File, service.Line, service.Col)
	}
}

// isAboutKey reports whether the fault is in the key, whatever its value is.
func (c *description) isAboutKey() bool {
	return c.HasPart || strings.HasPrefix(c.Violation.Rule.ID, "key-")
}

// setPlace sets the place where the fault has to be corrected.
func (c *description) setPlace(file string, line, col int) {
	c.WriterFile, c.Line, c.Col = file, line, col
	c.File = c.snapshot.RelativeFile(file)
}

// setManifest puts the fault in the manifest of a service.
func (c *description) setManifest(service *model.ServiceInfo) {
	c.Whose = c.whoseService(service)
	if c.Writer == nil {
		c.Writer = writerOf(service)
		c.setPlace(service.File, service.Line, service.Col)
	}
}

func (c *description) whose() string {
	if owner := c.owner(c.Finding); owner != nil {
		return c.whoseDefinition(int(c.Definition), owner)
	}
	if c.Definition < 0 && c.snapshot.HasDefinitions && (c.Row < 0 || c.snapshot.TellsWriters(int(c.Row))) {
		return yours
	}
	return ""
}

// scope returns the parts of the key, or the zero Scope if the key is malformed.
func (c *description) scope() model.Scope {
	scope, _ := c.Key.Scope()
	return scope
}

// relateFailure says that clan-core throws because of the fault, if the value of the row failed.
func (c *description) relateFailure() {
	if c.Row >= 0 && c.failed(int(c.Row)) && !c.isOverruled(c.Finding) {
		c.Throws = true
		c.relateAs(aThrow, "clan-core throws when it evaluates "+model.ShowKey(c.Key))
	}
}

// writersOfKey returns the definitions that write the key of the finding, from the source of its own definition if it
// has one.
func (c *description) writersOfKey() []int32 {
	if c.Definition >= 0 {
		return c.definitionsBeside(int(c.Definition))
	}
	return c.definitionsOf(int(c.Row))
}

// relateOtherWriters names the other services that write the same key.
func (c *description) relateOtherWriters() {
	if c.Row < 0 {
		return
	}
	before, named := c.Writer.ServiceID, map[string]bool{c.Writer.ServiceID: true}
	for _, other := range c.writersOfKey() {
		writer := &c.definition(int(other)).Writer
		if before == writer.ServiceID {
			continue // those of one service are neighbours, and may be many
		}
		if before = writer.ServiceID; !named[before] {
			named[before] = true
			c.relateAs(aDrawnFact, c.showService(writer)+" writes this key too")
		}
	}
}
