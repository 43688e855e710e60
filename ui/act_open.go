package ui

// This file opens something in one of the user's programs: a writer's file in the editor, a value in the pager. The
// configuration knows how to start them.

import (
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// opens reports whether a file of the snapshot can be opened. It checks each file only once, because frames ask about
// many, and a disk may be slow.
func (s *scene) opens(file string) bool {
	if file == "" || s.canOpen == nil {
		return false
	}
	opens, known := s.openable[file]
	if !known {
		opens = s.canOpen(s.snapshot, file)
		s.openable[file] = opens
	}
	return opens
}

// openFile opens a file: that of the line under the detail's cursor, of the violation under the panel's cursor, of the
// writer who broke a rule with this export, or of the export's first writer.
func (a *App) openFile() tea.Cmd {
	return a.openModule(a.fileOfSubject())
}

// openModule opens a file of definitions, or says why it cannot.
func (a *App) openModule(module model.Module, found bool) tea.Cmd {
	switch {
	case !found:
		a.tell(a.whyNoFile())
		return nil
	case a.config.OpenFile == nil || a.config.CanOpen == nil || !a.config.CanOpen(a.scene.snapshot, module.File): // asked again: the file may exist by now
		a.notice = []piece{
			say(inkWarning, "this file is not on this machine: "),
			quote(inkWarning, placeOf(a.scene.snapshot, module)),
		}
		return nil
	}
	return a.config.OpenFile(a.scene.snapshot, module)
}

// whyNoFile says why the file in which the subject is written is unknown.
func (a *App) whyNoFile() string {
	if violation := a.violationOfSubject(); violation != nil && a.state.focus == violationsPane {
		if violation.TopLevel {
			return "written by " + topLevelWords(violation.Key)
		}
	} else if row, ok := a.subject(); ok && a.scene.snapshot.TellsWriters(row) && len(writersOf(&a.scene, row)) == 0 {
		return "written by " + topLevelWords(a.scene.snapshot.Set.Key(row))
	}
	if !a.scene.snapshot.HasDefinitions && a.scene.now.running {
		return "the file in which this is written is not known yet"
	}
	return "this source does not say in which file this is written"
}

// openFileOfNextWriter opens the file of one of the writers side by side. Pressed again, it opens the next writer's.
func (a *App) openFileOfNextWriter() tea.Cmd {
	table := &a.sideBySide
	placed := table.placed(&a.scene)
	if len(placed) == 0 {
		return a.openModule(model.Module{}, false)
	}
	command := a.openModule(placed[table.next%len(placed)], true)
	table.next++
	if next := placed[table.next%len(placed)]; command != nil && len(placed) > 1 {
		a.notice = []piece{
			say(inkWarning, a.config.Keys.hint("o")+" again opens "),
			quote(inkWarning, placeOf(a.scene.snapshot, next)),
		}
	}
	return command
}

// fileOfSubject returns the file that o opens.
func (a *App) fileOfSubject() (module model.Module, found bool) {
	if module := a.detail.fileUnder(); module.File != "" && a.state.focus == detailPane {
		return module, true
	}
	if violation := a.violationOfSubject(); violation != nil && (a.state.focus == violationsPane || a.scene.opens(violation.WriterFile)) {
		return model.Module{File: violation.WriterFile, Line: violation.Line, Col: violation.Col}, violation.WriterFile != ""
	}
	row, ok := a.subject()
	if !ok {
		return module, false
	}
	for _, definition := range writersOf(&a.scene, row) {
		if each, placed := definition.Placed(); placed && (!found || a.scene.opens(each.File) && !a.scene.opens(module.File)) {
			module, found = each, true
		}
	}
	return module, found
}

// fileUnder returns the file that the line under the cursor names; File is empty if it names none.
func (d *detailView) fileUnder() model.Module {
	if d.cursor < 0 || d.cursor >= len(d.lines) {
		return model.Module{}
	}
	return d.lines[d.cursor].file
}

// openPager shows the value in the pager. It shows likely secrets only if the detail shows them too.
func (a *App) openPager() tea.Cmd {
	row, ok := a.subject()
	switch {
	case !ok:
		a.sayNoSubject()
		return nil
	case len(a.scene.snapshot.Set.Value(row)) == 0:
		a.tell("this export has no value here")
		return nil
	case a.config.OpenPager == nil:
		a.tell("there is no pager here; `clanscope get` prints the value")
		return nil
	}
	value := string(a.scene.snapshot.Set.Value(row))
	if !a.detail.reveal {
		value = withoutSecrets(value)
	}
	if tree, err := jsontree.ParseValue([]byte(value)); err == nil && len(value) <= mostParsed {
		value = writtenOut(tree, 0, a.detail.view == nixView) + "\n"
	}
	return a.config.OpenPager([]byte(value))
}
