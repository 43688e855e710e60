package explain

// This file holds what a text tells of who wrote something: where the module system says that a definition comes from, and the frames of a
// trace. Who it really was is decided by evidence.go.

import (
	"regexp"
	"strings"

	"clanscope/model"
)

// hint is what a text tells of a writer; empty names are not told.
type hint struct {
	serviceID string
	scope     model.Scope
	kind      model.WriterKind
	hasKind   bool
	file      string
}

// origin reads what the module system calls the file of a definition: `FILE, via option _services.allServices.ID.roles.R.perInstance, via option
// exports."KEY"`. The key is the one that it writes.
func parseOrigin(text string) (from hint, key model.Key, hasKey bool) {
	pieces := strings.Split(text, ", via option ")
	from.file = pieces[0]
	for _, piece := range pieces[1:] {
		path := parseOptionPath(piece)
		if id, inside, ok := path.serviceID(); ok {
			from.serviceID = id
			from.readHook(inside)
		}
		if written, _, ok := path.inExports(); ok {
			key, hasKey = written, true
		}
	}
	if scope, ok := key.Scope(); ok {
		from.bind(scope)
	}
	if from.file == unknownFile {
		from.file = ""
	}
	if from.serviceID == "" && (from.file == "" || !isMachinery(from.file)) {
		from.kind, from.hasKind = model.TopLevelOfClan, true // what services write comes through an option of theirs
	}
	return from, key, hasKey
}

// unknownFile is what the module system says of definitions that stand in no file.
const unknownFile = "<unknown-file>"

func (h *hint) readHook(inside []string) {
	switch {
	case len(inside) >= 3 && inside[0] == "roles" && inside[2] == "perInstance":
		h.kind, h.hasKind, h.scope.Role = model.PerInstance, true, inside[1]
	case len(inside) >= 1 && inside[0] == "perMachine":
		h.kind, h.hasKind = model.PerMachine, true
	case len(inside) >= 1 && inside[0] == "exports":
		h.kind, h.hasKind = model.ServiceWide, true
	}
}

// bind adds the parts that a hook's key must have of the writer's own scope: clan-core checks them before it looks at the value.
func (h *hint) bind(key model.Scope) {
	switch {
	case !h.hasKind:
	case h.kind == model.PerInstance:
		h.scope = key
	case h.kind == model.PerMachine:
		h.scope = model.Scope{Service: key.Service, Machine: key.Machine}
	}
}

// writer returns the hint as a Writer; nil if it does not tell which service it is.
func (h hint) writer() *model.Writer {
	if h.serviceID == "" && h.scope.Service == "" && (!h.hasKind || h.kind != model.TopLevelOfClan) {
		return nil
	}
	writer := &model.Writer{Kind: model.ServiceWide, ServiceID: h.serviceID, Scope: h.scope}
	if h.hasKind {
		writer.Kind = h.kind
	}
	return writer
}

// distance counts how much of what is told does not fit a writer.
func (h hint) distance(writer *model.Writer) int {
	distance := 0
	if h.serviceID != "" && h.serviceID != writer.ServiceID {
		distance++
	}
	if h.hasKind && h.kind != writer.Kind {
		distance++
	}
	for _, part := range model.Parts {
		if name := h.scope.Part(part); name != "" && name != writer.Scope.Part(part) {
			distance++
		}
	}
	return distance
}

var (
	optionFrame     = regexp.MustCompile("option `(.+?)'")
	definitionFrame = regexp.MustCompile("^while evaluating definitions from `(.+)':?$")
	attributeFrame  = regexp.MustCompile(`^while evaluating (?:the )?attribute '(.+)'$`)
)

// exportUnder returns the innermost export that the trace leads through, and the steps inside its value as far as the trace tells.
func (f *failure) exportUnder() (key model.Key, inside []string, ok bool) {
	for _, frame := range f.frames {
		at, steps, found := frame.export()
		if !found || ok && at != key {
			continue
		}
		if key, inside, ok = at, steps, true; len(steps) > 0 {
			break
		}
	}
	return key, inside, ok
}

// export returns the export that a frame names, as an option or, where Nix prints the exports, as an attribute that looks like a key.
func (f frame) export() (key model.Key, inside []string, ok bool) {
	if found := definitionFrame.FindStringSubmatch(f.text); found != nil {
		_, key, ok = parseOrigin(found[1])
		return key, nil, ok
	}
	if found := optionFrame.FindStringSubmatch(f.text); found != nil {
		return parseOptionPath(found[1]).inExports()
	}
	if found := attributeFrame.FindStringSubmatch(f.text); found != nil {
		key := model.Key(unquote(found[1]))
		return key, nil, !key.Malformed()
	}
	return "", nil, false
}

// leavesCode tells whether a frame is where the trace leaves somebody's own code: behind it stands only on whose behalf that is evaluated.
func (f frame) leavesCode() bool {
	_, _, ok := f.export()
	return ok || definitionFrame.MatchString(f.text)
}

// hookUnder returns the innermost hook of a service that the trace leads through.
func (f *failure) hookUnder() (from hint, ok bool) {
	for _, frame := range f.frames {
		if found := definitionFrame.FindStringSubmatch(frame.text); found != nil {
			if from, _, _ = parseOrigin(found[1]); from.serviceID != "" {
				return from, true
			}
		}
		if found := optionFrame.FindStringSubmatch(frame.text); found != nil {
			if id, inside, ok := parseOptionPath(found[1]).serviceID(); ok && len(inside) > 0 {
				from = hint{serviceID: id}
				if inside[0] != "exports" { // they are collected from every hook of the service
					from.readHook(inside)
				}
				return from, true
			}
		}
	}
	return hint{}, false
}

// hintsUnder is hookUnder as a list.
func (f *failure) hintsUnder() []hint {
	if from, ok := f.hookUnder(); ok {
		return []hint{from}
	}
	return nil
}
