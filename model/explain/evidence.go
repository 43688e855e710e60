package explain

// This file turns a draft into an answer: it adds what the snapshot and the report know to what the text says.
// matching.go finds the report's findings for an error. Nothing here knows what an error means.

import (
	"iter"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
)

// draft is an answer as far as the text alone says, and what to look for in a report.
type draft struct {
	Answer
	*evidence          // set before tell is called
	rule      string   // the id of the rule, as far as the text alone says
	may       []string // the rules under which the report may list the error, the likeliest first
	at        model.Key
	hasAt     bool     // at is the key under which the report lists the error
	inside    []string // the steps inside its value, as far as the text says
	hints     []hint   // who wrote it, according to the text
	named     string   // a name that must be in the writer's own scope; empty: none
	isWhole   bool     // it is about everything that a hook writes, not about one key
	keepsRule bool     // the report's rule is only about consequences of the error
	keepsFix  bool     // the text says better than the report what to do

	// isElsewhere: what the text names is not, or may not be, in a hook of a service.
	isElsewhere bool
	isNowhere   bool // the places of the trace only show what needs it
	isAtReader  bool // as isNowhere, but these places are better than none

	// tell fills in the rest once the violations are known; nil if there is no more to say.
	tell func()
}

// newDraft begins an answer. The report may list the error under one of the rules in may.
func newDraft(kind Kind, rule string, may ...string) *draft {
	return &draft{Answer: Answer{Kind: kind}, rule: rule, may: may}
}

// newRequest begins an answer about something that an export asks for. That breaks no rule, and the report knows only
// that the export fails.
func newRequest(f *failure, kind Kind) *draft {
	d := &draft{Answer: Answer{Kind: kind}, may: []string{"value-failed"}, hints: f.hintsUnder(), keepsRule: true, keepsFix: true}
	if failing, inside, ok := f.exportUnder(); ok {
		d.Failing, d.inside = failing, inside
		d.lookAt(failing)
	}
	return d
}

// says sets the cause, which begins with who did it, and the fix, which ends with the place.
func (d *draft) says(who func() string, cause, fix string) *draft {
	d.tell = func() {
		d.Cause = join(who(), cause)
		d.Fix = strings.TrimSuffix(fix, ".") + d.whereabouts() + "."
	}
	return d
}

// lookAt sets the key under which the report lists the error.
func (d *draft) lookAt(key model.Key) { d.at, d.hasAt = key, true }

// about sets the key that is at fault, and the place in its value.
func (d *draft) about(key model.Key, inside ...string) {
	d.Key, d.HasKey, d.inside = key, true, inside
	d.lookAt(key)
}

// evidence is what is known besides the text.
type evidence struct {
	snapshot *model.Snapshot
	report   *rules.Report
}

// definitionsOf yields the definitions that write a key.
func (e *evidence) definitionsOf(key model.Key) iter.Seq[*model.Definition] {
	return func(yield func(*model.Definition) bool) {
		for at := range e.snapshot.Definitions {
			if definition := &e.snapshot.Definitions[at]; definition.HasKey && definition.Key == key && !yield(definition) {
				return
			}
		}
	}
}

// checked returns the report. If none was given, it makes one; it returns nil without definitions.
func (e *evidence) checked() *rules.Report {
	if e.report == nil && e.snapshot.HasDefinitions {
		run := rules.Start(e.snapshot, nil)
		for !run.Step(1 << 20) {
		}
		e.report = run.Report()
	}
	return e.report
}

func (e *evidence) settle(d *draft, f *failure) Answer {
	d.evidence = e
	d.Rule, _ = rules.ByID(d.rule)
	e.findFileWriters(d)
	if len(d.hints) == 1 {
		d.Writer = e.named(d.hints[0].writer())
	}
	for at := range d.Settings {
		d.Settings[at].File = e.showFile(d.Settings[at].File)
		d.Settings[at].Writer = e.named(d.Settings[at].Writer)
	}
	if !e.findViolations(d) {
		e.findWriter(d)
	}
	e.findPlace(d, f)
	if d.tell != nil {
		d.tell()
	}
	if d.Fix == "" && d.Rule != nil {
		d.Fix = d.Rule.Fix
	}
	if d.Cause == "" {
		d.Cause = "The text does not say who writes it."
	}
	if d.WriterInWords = e.showWriter(d.Writer); d.Kind == Manifest && d.Writer != nil {
		d.WriterInWords = e.serviceOf(d.Writer.ServiceID) // its module is at fault, not a hook that exports
	}
	for at := range d.Settings {
		d.Settings[at].WriterInWords = d.setterInWords(d.Settings[at])
	}
	return d.Answer
}

// named adds the manifest's name to a writer if the text has only the service's id, and the id if the text has only the
// name.
func (e *evidence) named(writer *model.Writer) *model.Writer {
	if writer == nil || writer.Kind == model.TopLevelOfClan {
		return writer
	}
	if service, known := e.snapshot.Service(writer.ServiceID); known {
		writer.Scope.Service = service.Name
	} else if writer.ServiceID == "" {
		writer.ServiceID = e.onlyIDOf(writer.Scope.Service)
	}
	return writer
}

// onlyIDOf returns the id of the service with this name in its manifest; empty if there is none or several.
func (e *evidence) onlyIDOf(name string) (id string) {
	for _, service := range e.snapshot.Services {
		if service.Name == name {
			if id != "" {
				return ""
			}
			id = service.ID
		}
	}
	return id
}

// findWriter looks in the snapshot for who writes the key, if the report does not list the error. It does nothing if
// the text names only places outside of services, because then the writer of the key is not involved.
func (e *evidence) findWriter(d *draft) {
	if d.isElsewhere && e.snapshot.HasDefinitions && len(d.Settings) > 0 {
		d.Writer = d.Settings[0].Writer
	}
	if !d.hasAt || d.isElsewhere {
		return
	}
	var best *model.Definition
	nearest, alone := 0, false
	for definition := range e.definitionsOf(d.at) {
		distance := e.nearestHint(d.hints, definition)
		if best == nil || distance < nearest {
			best, nearest, alone = definition, distance, true
		} else if distance == nearest {
			alone = false
		}
	}
	if best != nil && alone && (nearest == 0 || d.Writer == nil) {
		d.Writer = &best.Writer
		d.takeModule(e, best)
	}
}

func (d *draft) takeModule(e *evidence, definition *model.Definition) {
	for _, module := range definition.Modules {
		if !isMachinery(module.File) {
			d.File, d.Line, d.Col = e.snapshot.RelativeFile(module.File), module.Line, module.Col
			return
		}
	}
}

// findPlace finds where to look. It prefers the place in the text to the one in the snapshot, because the text has line
// numbers.
func (e *evidence) findPlace(d *draft, f *failure) {
	isReported := len(d.Violations) > 0 && !d.isElsewhere && !isMachinery(d.Violations[0].WriterFile)
	if at, ok := f.place(); ok && !d.isNowhere && !(d.isAtReader && isReported) {
		d.File, d.Line, d.Col = e.showFile(at.file), at.line, at.col
		return
	}
	told := e.showFile(d.fileOfHints(isPath))
	if isReported && (told == "" || told == d.Violations[0].File) {
		first := &d.Violations[0]
		d.File, d.Line, d.Col = first.File, first.Line, first.Col
	} else if told != "" && told != d.File {
		d.File, d.Line, d.Col = told, 0, 0
	}
	if d.File == "" {
		d.File = e.showFile(d.fileOfHints(func(file string) bool { return !isMachinery(file) }))
	}
}

// fileOfHints returns the first wanted file that the text names for the writer.
func (d *draft) fileOfHints(isWanted func(file string) bool) string {
	for _, hint := range d.hints {
		if isWanted(hint.file) && !isMachinery(hint.file) && (d.Writer != nil && hint.serviceID == d.Writer.ServiceID || d.areAllIn(hint.file)) {
			return hint.file
		}
	}
	return ""
}

func (d *draft) areAllIn(file string) bool {
	return !slices.ContainsFunc(d.hints, func(other hint) bool { return other.file != file })
}
