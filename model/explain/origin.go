package explain

// This file reads what a text says about who wrote something: where a definition comes from according to the module
// system, and the frames of a trace. evidence.go decides who it really was.

import (
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
)

// hint is what a text says about a writer; names that it does not have are empty.
type hint struct {
	serviceID string
	scope     model.Scope
	kind      model.WriterKind
	hasKind   bool
	file      string

	exportInterface string // it is not in an export but in the module of this export interface
}

// parseOrigin reads what the module system calls the file of a definition: `FILE, via option
// _services.allServices.ID.roles.R.perInstance, via option exports."KEY"`. key is the key that the definition writes.
func parseOrigin(text string) (from hint, key model.Key, hasKey bool) {
	pieces := strings.Split(text, ", via option ")
	from.file = pieces[0]
	for _, piece := range pieces[1:] {
		path := parseOptionPath(piece)
		if id, inside, ok := path.serviceID(); ok {
			from.serviceID = id
			from.readHook(inside)
		}
		if len(path) > 1 && path[0] == "exportInterfaces" {
			from.exportInterface = path[1]
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
	if from.serviceID == "" && from.exportInterface == "" && (from.file == "" || !isMachinery(from.file)) {
		from.kind, from.hasKind = model.TopLevelOfClan, true // unless filewriters.go knows better
	}
	return from, key, hasKey
}

// unknownFile is the module system's file name for definitions that are in no file.
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

// bind takes the writer's own scope from the key that a hook writes, because clan-core checks that they agree before it
// looks at the value.
func (h *hint) bind(key model.Scope) {
	switch {
	case !h.hasKind:
	case h.kind == model.PerInstance:
		h.scope = key
	case h.kind == model.PerMachine:
		h.scope = model.Scope{Service: key.Service, Machine: key.Machine}
	}
}

// writer returns the hint as a Writer; nil if it does not say which service it is.
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

// distance counts what the text says that does not fit a writer.
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

// exportUnder returns the innermost export that the trace passes through, and the steps inside its value as far as the
// trace shows them.
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

// otherExports returns the other exports that the trace passes through, the outermost first.
func (f *failure) otherExports(key model.Key) (way []model.Key) {
	for _, frame := range slices.Backward(f.frames) {
		if at, steps, ok := frame.export(); ok && at != key && len(steps) > 0 && !slices.Contains(way, at) && len(way) < mostOnTheWay {
			way = append(way, at)
		}
	}
	return way
}

const mostOnTheWay = 8

// export returns the export that a frame names: as an option or, if Nix was printing the exports, as an attribute
// that looks like a key.
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

// leavesCode reports whether the trace leaves the user's own code at a frame: the frames after it only show what needed
// the export.
func (f frame) leavesCode() bool {
	_, _, ok := f.export()
	return ok || definitionFrame.MatchString(f.text)
}

// hookUnder returns the innermost hook of a service that the trace passes through.
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
				if inside[0] != "exports" { // exports are collected from every hook of the service, so they do not say which hook
					from.readHook(inside)
				}
				return from, true
			}
		}
	}
	return hint{}, false
}

// filesUnder returns the first file whose definitions of an export the trace passes through, however far out it is: in
// a cycle each of them takes part.
func (f *failure) filesUnder() []hint {
	for _, frame := range f.frames {
		if found := definitionFrame.FindStringSubmatch(frame.text); found != nil {
			if from, _, _ := parseOrigin(found[1]); from.serviceID == "" && !isMachinery(from.file) {
				return []hint{from}
			}
		}
	}
	return nil
}

// hintsUnder returns who wrote the first thing that the trace passes through: a hook of a service, or a file whose
// definitions of an export were being read.
func (f *failure) hintsUnder() []hint {
	var file *hint
	for _, frame := range f.frames {
		if found := definitionFrame.FindStringSubmatch(frame.text); found != nil {
			if from, _, _ := parseOrigin(found[1]); from.serviceID == "" && !isMachinery(from.file) {
				file = &from
				continue
			}
		}
		if _, _, ok := frame.export(); ok && file != nil {
			return []hint{*file}
		}
		if frame.leavesCode() || optionFrame.MatchString(frame.text) {
			break
		}
	}
	if from, ok := f.hookUnder(); ok {
		return []hint{from}
	}
	return nil
}
