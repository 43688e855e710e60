package explain

// This file finds out who writes a key in a file that a text names without the option. Without it, the clan's top level
// seems to have written there.

import (
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
)

// findFileWriters replaces the clan's top level with the writer in the snapshot, where the text has only the file. It
// leaves no writer if there may be several.
func (e *evidence) findFileWriters(d *draft) {
	writers := e.writersByFile(d)
	for at, from := range d.hints {
		if isFileOnly(from.writer()) {
			d.hints[at] = e.whoWritesIn(from.file, d, writers)
		}
	}
	for at, setting := range d.Settings {
		if isFileOnly(setting.Writer) {
			d.Settings[at].Writer = e.whoWritesIn(setting.File, d, writers).writer()
		}
	}
	d.isElsewhere = len(d.hints) > 0 && !slices.ContainsFunc(d.hints, func(from hint) bool { return from.serviceID != "" || from.scope.Service != "" })
}

func (e *evidence) whoWritesIn(file string, d *draft, writers map[string][]*model.Writer) hint {
	if found := writers[e.nameOfFile(file)]; found != nil {
		return hintOfOne(found, file)
	}
	from := hint{file: file}
	if e.isTopLevel(file, d) {
		from.kind, from.hasKind = model.TopLevelOfClan, true
	}
	return from
}

// isTopLevel reports whether a file that no definition of a key names can only belong to the clan's top level: no
// definition imports something that the snapshot does not show, and the file is not the module of one of the clan's own
// interfaces.
func (e *evidence) isTopLevel(file string, d *draft) bool {
	if file == "" {
		return true // whatever is written through an option is named by the option
	}
	if input := e.snapshot.InputOf(file); input != "" && input != model.OwnInput || !e.snapshot.HasDefinitions || !d.hasAt {
		return false
	}
	isOnlyWriter := true
	for definition := range e.definitionsOf(d.at) {
		isOnlyWriter = false
		if slices.ContainsFunc(definition.Modules, func(module model.Module) bool { return module.Kind != "config" && module.Kind != "module" }) {
			return false
		}
	}
	return isOnlyWriter || len(d.inside) > 0 && slices.Contains(rules.InterfacesOfClanCore, d.inside[0])
}

// isFileOnly reports whether only the file of a writer is known.
func isFileOnly(writer *model.Writer) bool {
	return writer != nil && writer.Kind == model.TopLevelOfClan && writer.ServiceID == ""
}

// writersByFile returns who writes the key of a draft, by the file that the module system names; it is empty if no
// definition in the snapshot does.
func (e *evidence) writersByFile(d *draft) map[string][]*model.Writer {
	if !d.hasAt {
		return nil
	}
	by := map[string][]*model.Writer{}
	for definition := range e.definitionsOf(d.at) {
		for _, module := range definition.Modules {
			if file := e.nameOfFile(module.File); module.HasOwnFile {
				by[file] = append(by[file], &definition.Writer)
			}
		}
	}
	return by
}

// setterInWords names who sets something; it returns "" if that is not known.
func (e *evidence) setterInWords(setting Setting) string {
	if setting.exportInterface != "" {
		return "the export interface " + show(setting.exportInterface)
	}
	return e.showWriter(setting.Writer)
}

var storePath = regexp.MustCompile(`^/nix/store/[^/]+/`)

// nameOfFile returns a name for a file that stays the same after an edit, although Nix then keeps the clan in another
// place.
func (e *evidence) nameOfFile(file string) string {
	return storePath.ReplaceAllString(e.snapshot.RelativeFile(file), "")
}

var storeName = regexp.MustCompile(`^/nix/store/[^/-]+-([^/]+)/`)

// showFile names a file as the clan does. A text from before the last edit names the place where Nix kept the clan's
// own source at that time, which the clan no longer knows.
func (e *evidence) showFile(file string) string {
	shown, own := e.snapshot.RelativeFile(file), e.snapshot.Inputs[model.OwnInput]+"/"
	before, now := storeName.FindStringSubmatch(file), storeName.FindStringSubmatch(own)
	if shown != file || before == nil || now == nil || before[1] != now[1] {
		return shown
	}
	if inside, isOwn := strings.CutPrefix(file[len(before[0]):], own[len(now[0]):]); isOwn {
		return inside
	}
	return shown
}

// hintOfOne returns who writes the file, if it can be only one writer.
func hintOfOne(writers []*model.Writer, file string) hint {
	first := writers[0]
	if slices.ContainsFunc(writers, func(other *model.Writer) bool { return *other != *first }) {
		return hint{file: file}
	}
	return hint{serviceID: first.ServiceID, scope: first.Scope, kind: first.Kind, hasKind: true, file: file}
}
