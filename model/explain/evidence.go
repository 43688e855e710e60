package explain

// This file holds what the snapshot and the report add to what a text tells: which of the report's violations an error is, who wrote it and
// where. What the error says is not known here.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
)

// draft is an answer as far as the text alone tells it, and what to look for in a report.
type draft struct {
	Answer
	rule      string   // the id of the rule that the text alone tells
	may       []string // the rules that the report may have it under, the likeliest first
	at        model.Key
	hasAt     bool   // at is the key under which the report has it
	hints     []hint // who the text says it was
	named     string // a name that must be among the parts of the writer's own scope; empty: none
	keepsRule bool   // the report's rule tells only what follows from the error
	keepsFix  bool   // the text tells better than the report what to do

	// tell says the rest once the violations are known.
	tell func(*draft, *evidence)
}

// lookAt says under which key the report has the error.
func (d *draft) lookAt(key model.Key) { d.at, d.hasAt = key, true }

// about says which key is at fault.
func (d *draft) about(key model.Key) {
	d.Key, d.HasKey = key, true
	d.lookAt(key)
}

// evidence is what is known beside the text.
type evidence struct {
	snapshot *model.Snapshot
	report   *rules.Report
}

// checked returns the report, and makes one where none was given; nil without definitions.
func (e *evidence) checked() *rules.Report {
	if e.report == nil && e.snapshot.HasDefinitions {
		run := rules.Start(e.snapshot, nil)
		for !run.Step(1 << 20) {
		}
		e.report = run.Report()
	}
	return e.report
}

// settle makes an answer of a draft.
func (e *evidence) settle(d *draft, f *failure) Answer {
	d.Rule, _ = rules.ByID(d.rule)
	if len(d.hints) == 1 {
		d.Writer = e.named(d.hints[0].writer())
	}
	for at := range d.Settings {
		d.Settings[at].File = e.snapshot.RelativeFile(d.Settings[at].File)
		d.Settings[at].Writer = e.named(d.Settings[at].Writer)
	}
	if !e.findViolations(d) {
		e.findWriter(d)
	}
	e.findPlace(d, f)
	if d.tell != nil {
		d.tell(d, e)
	}
	if d.Fix == "" && d.Rule != nil {
		d.Fix = d.Rule.Fix
	}
	if d.Cause == "" {
		d.Cause = "The text does not tell who writes it."
	}
	return d.Answer
}

// named adds the manifest's name to a writer of whom the text tells only the service's id, and the id to one of whom it tells only the name.
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

// onlyIDOf returns the id of the service with a manifest's name; empty if there is none or several.
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

// match is a finding that the error may be.
type match struct {
	finding  rules.Finding
	distance int // how little its writer is what the text tells
	order    int // of its rule in draft.may
	places   int
}

// mostViolations is how many violations an answer holds: they are put into words, which takes time.
const mostViolations = 16

// findViolations looks for the error in the report, and takes over what that says.
func (e *evidence) findViolations(d *draft) bool {
	best := e.bestMatches(d)
	for _, found := range best {
		d.Violations = append(d.Violations, e.report.Describe(found.finding))
	}
	if len(best) == 0 {
		return false
	}
	first := &d.Violations[0]
	d.Places = best[0].places
	if d.Cause = sentence(first.Message); !d.keepsFix {
		d.Fix = first.Fix
	}
	if !d.keepsRule {
		d.Rule, d.Part, d.HasPart = first.Rule, first.Part, first.HasPart
	}
	if first.Writer != nil {
		d.Writer = first.Writer
	}
	if !d.HasKey && !d.keepsRule && (first.Writer == nil || first.Key != "") {
		d.Key, d.HasKey = first.Key, first.Key != ""
	}
	return true
}

// bestMatches goes through the report once and keeps the first few of those that fit best.
func (e *evidence) bestMatches(d *draft) []match {
	report := e.checked()
	if report == nil || len(d.may) == 0 {
		return nil
	}
	row := -1
	if at, found := e.snapshot.Set.Find(d.at); found && d.hasAt {
		row = at
	}
	var best []match
	for _, cause := range report.Causes() {
		order := slices.Index(d.may, cause.Rule.ID)
		for _, finding := range cause.Findings {
			if order < 0 {
				break
			}
			if distance, ok := e.fits(d, finding, row); ok {
				best = keepBest(best, match{finding, distance, order, len(cause.Findings)})
			}
		}
	}
	return best
}

func keepBest(best []match, found match) []match {
	if len(best) > 0 {
		order := compareMatches(found, best[0])
		if order > 0 || order == 0 && len(best) == mostViolations {
			return best
		}
		if order < 0 {
			best = best[:0]
		}
	}
	return append(best, found)
}

func compareMatches(a, b match) int {
	if a.distance != b.distance {
		return a.distance - b.distance
	}
	return a.order - b.order
}

// fits tells whether a finding can be the error, and how far its writer is from what the text tells.
func (e *evidence) fits(d *draft, finding rules.Finding, row int) (distance int, ok bool) {
	definition := e.definition(finding)
	if d.named != "" && !isNamed(definition, d.named) {
		return 0, false
	}
	if d.hasAt {
		if isThere := row >= 0 && int(finding.Row) == row || definition != nil && definition.HasKey && definition.Key == d.at; !isThere {
			return 0, false
		}
		return e.nearestHint(d.hints, definition), true
	}
	distance = e.nearestHint(d.hints, definition)
	return distance, definition != nil && distance == 0 && (len(d.hints) > 0 || d.named != "")
}

// definition returns the definition of a finding; nil if it has none, or if the report is of another snapshot.
func (e *evidence) definition(finding rules.Finding) *model.Definition {
	if finding.Definition < 0 || int(finding.Definition) >= len(e.snapshot.Definitions) {
		return nil
	}
	return &e.snapshot.Definitions[finding.Definition]
}

func isNamed(definition *model.Definition, name string) bool {
	return definition != nil && slices.ContainsFunc(model.Parts[:], func(part model.Part) bool {
		return definition.IsBoundTo(part) && definition.Scope.Part(part) == name
	})
}

func (e *evidence) nearestHint(hints []hint, definition *model.Definition) int {
	if len(hints) == 0 {
		return 0
	}
	nearest := 1
	for at, hint := range hints {
		if definition == nil {
			break
		}
		if distance := hint.distance(&definition.Writer); at == 0 || distance < nearest {
			nearest = distance
		}
	}
	return nearest
}

// findWriter looks in the snapshot for who writes the key, where the report says nothing of the error.
func (e *evidence) findWriter(d *draft) {
	var best *model.Definition
	nearest, alone := 0, false
	for at := range e.snapshot.Definitions {
		definition := &e.snapshot.Definitions[at]
		if !d.hasAt || !definition.HasKey || definition.Key != d.at {
			continue
		}
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

// findPlace prefers what the text tells to what the snapshot does: the text knows lines.
func (e *evidence) findPlace(d *draft, f *failure) {
	if at, ok := f.place(); ok {
		d.File, d.Line, d.Col = e.snapshot.RelativeFile(at.file), at.line, at.col
		return
	}
	for _, hint := range d.hints {
		if !isMachinery(hint.file) && (d.Writer != nil && hint.serviceID == d.Writer.ServiceID || d.areAllIn(hint.file)) {
			d.File, d.Line, d.Col = e.snapshot.RelativeFile(hint.file), 0, 0
			return
		}
	}
	if len(d.Violations) > 0 && !isMachinery(d.Violations[0].WriterFile) {
		first := &d.Violations[0]
		d.File, d.Line, d.Col = first.File, first.Line, first.Col
	}
}

func (d *draft) areAllIn(file string) bool {
	return !slices.ContainsFunc(d.hints, func(other hint) bool { return other.file != file })
}
