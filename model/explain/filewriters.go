package explain

// This file finds out who writes a key in a file that a text names without saying through which option: by itself
// such a text looks as if the clan's top level wrote there.

import (
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
)

// findFileWriters puts whoever the snapshot names in place of the clan's top level, where the text tells only the file.
func (e *evidence) findFileWriters(d *draft) {
	writers := e.writersByFile(d)
	if len(writers) == 0 {
		return
	}
	for at, from := range d.hints {
		if found := writers[e.nameOfFile(from.file)]; isFileOnly(from.writer()) && found != nil {
			d.hints[at] = hintOfOne(found, from.file)
		}
	}
	for at, setting := range d.Settings {
		if found := writers[e.nameOfFile(setting.File)]; isFileOnly(setting.Writer) && found != nil {
			d.Settings[at].Writer = hintOfOne(found, setting.File).writer()
		}
	}
}

// isFileOnly tells whether a writer is known only by a file.
func isFileOnly(writer *model.Writer) bool {
	return writer != nil && writer.Kind == model.TopLevelOfClan && writer.ServiceID == ""
}

// writersByFile returns by file who writes the key that a draft is about; none if no definition in the snapshot does.
func (e *evidence) writersByFile(d *draft) map[string][]*model.Writer {
	if !d.hasAt {
		return nil
	}
	by := map[string][]*model.Writer{}
	for definition := range e.definitionsOf(d.at) {
		for _, module := range definition.Modules {
			file := e.nameOfFile(module.File)
			by[file] = append(by[file], &definition.Writer)
		}
	}
	return by
}

var storePath = regexp.MustCompile(`^/nix/store/[^/]+/`)

// nameOfFile returns a file as it is called after every edit: the place where Nix keeps the clan is another one then.
func (e *evidence) nameOfFile(file string) string {
	return storePath.ReplaceAllString(e.snapshot.RelativeFile(file), "")
}

var storeName = regexp.MustCompile(`^/nix/store/[^/-]+-([^/]+)/`)

// showFile names a file as the clan does. A text that is older than the last edit names places where Nix kept the
// clan's own source then: nothing of what the clan knows lies there now.
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

// hintOfOne tells who writes, if it can be only one.
func hintOfOne(writers []*model.Writer, file string) hint {
	first := writers[0]
	if slices.ContainsFunc(writers, func(other *model.Writer) bool { return *other != *first }) {
		return hint{file: file}
	}
	return hint{serviceID: first.ServiceID, scope: first.Scope, kind: first.Kind, hasKind: true, file: file}
}
