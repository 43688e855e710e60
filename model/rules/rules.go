// Package rules finds out who broke which rule of a clan's exports. A snapshot comes in; a Report goes out, whose
// findings are put into words only when they are shown. One walk over the snapshot serves all rules, in steps as small
// as the caller likes.
//
// Begin with rules.go, the list of rules. engine.go is the walk, rulecontext.go what a rule sees of it, ruleneeds.go
// what a rule needs. snapshotfacts.go, othersources.go, roster.go and rowindex.go know who wrote what, and lookahead.go
// takes a quick look at values. causes.go and report.go hold what was found, identity.go decides when that is the same
// as before. describe.go, describefailure.go with failingfragment.go, headings.go, phrases.go, whyclanissilent.go, pastablefix.go and
// ownership.go put it into words; fixforeign.go says what to do about foreign writes, with values from writtenasnix.go.
//
// Each rule has a file of its own, such as valueconflict.go, or shares one with its family, such as keyform.go or
// endpointshared.go. They build on contradictions.go, mkforcemkorder.go, placesinvalues.go, clannetworks.go,
// endpoints.go, hookevaluations.go, peeraddress.go, failedinputs.go, failedservice.go, interfacetwice.go,
// lookalikeletters.go and lookalikemeant.go. valuewriters.go finds who set what is at one place, writersatpaths.go
// compares writers for the explorer, meantvalues.go reads what one of them wrote, provenwriters.go decides what of that
// is certain, writereffects.go says what a writer's settings do, writerorder.go in which order writers are named, and
// choice.go decides which findings belong to a choice of exports.
package rules

// This file defines what a rule is, and lists all rules. A new rule is one value in the file of its family and one
// line in that list; nothing else here knows any rule.

import (
	"slices"

	"clanscope/model"
)

// Severity is how bad a finding is.
type Severity uint8

// The severities, from none to the worst.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

// String returns the severity's name: off, info, warning or error.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity accepts the names that String prints.
func ParseSeverity(name string) (Severity, bool) {
	at := slices.Index(severityNames[:], name)
	return Severity(max(at, 0)), at >= 0
}

// Rule is one thing that can be wrong with exports. Rules are constants: nobody may change one.
type Rule struct {
	ID       string
	Severity Severity // of most findings; a rule may raise milder ones
	needs    needs
	silence  string // why clan-core never says anything about this; empty if that depends on the value
	Title    string // a short sentence that names the fault
	Doc      string // why it matters and what clan-core does about it
	Example  string // a piece of Nix that breaks the rule
	Fix      string // what to do in general; a Violation says it with the names filled in

	// AboutWriting says that the fault is who writes a key, so that what was written there belongs to the offence.
	AboutWriting bool
	// AboutSpelling says that the fault is how a name is spelled, so that names are always quoted.
	AboutSpelling bool
	// AboutFailing says that the fault is that a value throws, so that evaluating it alone shows why.
	AboutFailing bool
	// aboutManifest says that the fault is in the manifest of a service, whose index is in Finding.other.
	aboutManifest bool
	// AboutInventory says that the fault is in the inventory: in one of the unknownTags, whose index is in Finding.other.
	AboutInventory bool

	// start prepares one run of the rule and returns the functions that the walk calls.
	start func(*ruleContext) callbacks
	// describe describes a finding of this rule in words. It looks up again what the callbacks knew, because findings
	// are kept small.
	describe func(*description)
}

// callbacks are the functions that the walk calls for a rule; each may be nil. Names come first. Then the rows come in
// the order of the set, each after the definitions that write it. Then come the definitions that write no row of the
// set, and finally end is called.
type callbacks struct {
	// look returns the function that looks at a row's value before the row is visited: see lookahead.go.
	look       func() look
	name       func(part model.Part, id model.NameID)
	row        func(row int)
	definition func(index int)
	end        func()
}

// all lists the rules, causes before consequences: if one fault breaks several rules, the first of them reports it and
// leaves a mark, and the later ones do not report that place.
var all = []*Rule{
	keyMalformed, keyGlobal, keyUnanchored,
	foreignService, foreignInstance, foreignRole, foreignMachine,
	writerCollision,
	exportsUndeclared, interfaceUnknown, interfaceUndeclared,
	valueConflict, valueFailed, keyDuplicate,
	perMachineScope,
	unknownMachine, unknownInstance, unknownRole, unassignedScope, unknownTag,
	nameLookalike, danglingReference, duplicateAddress,
	networkUnreached, networkNameClash, networkOverwritten, networkModuleUnknown,
	networkPeerLost, networkPeerOverwritten, networkPeerWithoutHost,
	endpointNoHostname, endpointShared, endpointWithoutMachine, endpointMachineName, endpointOutsideDomain,
	inputUnknown, plainSecret,
	mergedWriters, topLevelOverride, exportDropped, missingExport, networkWithoutPeers, inputUnprovided, keyIrregular,
}

// All returns the rules, those whose faults cause others first. The caller must not change the list.
func All() []*Rule { return all }

// ByID returns the rule with an id, or false if there is none.
func ByID(id string) (*Rule, bool) {
	for _, rule := range all {
		if rule.ID == id {
			return rule, true
		}
	}
	return nil, false
}
