package ui

// This file lists what changed since the previous load: which violations came and went, which keys were added and
// removed, and where the values of the others changed. model decides what counts as a change, and
// over_changes_violations.go does so for violations.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

// changesAtOnce is roughly how many changed keys and paths are listed before a line says "and more". Enter there lists
// as many again.
const changesAtOnce = 5000

// changesList is the list as it was when it was opened, because another load may end while the user reads it.
type changesList struct {
	rows    []changeRow
	lines   []drawnLine // of the rows, with the cursor
	cursor  int
	summary string
	of      *changes
	most    int // changed keys and paths
}

// changeRow is a line of the list, and where enter goes: to a violation, to a path of a value, to a key, or on to what
// is not listed yet.
type changeRow struct {
	draw drawnLine
	to   Place
	more bool
}

// openChanges shows what changed since the previous load.
func (a *App) openChanges() {
	switch {
	case a.load.cleared:
		a.tell("the marks of the last changes were cleared; r " + a.whatReloads())
	case a.scene.changes == nil:
		a.tell("nothing has been loaded again yet; r " + a.whatReloads())
	case !a.scene.changes.done:
		a.tell("still comparing with the previous load")
	default:
		if a.changesList = (changesList{}); a.fillChanges(changesAtOnce) {
			a.overlay, a.helpScreen = changesOverlay, helpScreen{told: a.load.told}
		} else {
			a.tell("nothing changed since the last load")
		}
	}
}

// fillChanges lists this many changed keys and paths; false if nothing changed.
func (a *App) fillChanges(most int) bool {
	violations, list := a.scene.violationsChanged(), &a.changesList
	list.rows = append(violations.gone, violations.come...)
	list.rows = append(list.rows, changeRows(a.scene.changes, a.scene.snapshot, most)...)
	list.of, list.summary, list.most, list.lines = a.scene.changes, violations.summary(a.scene.changes), most, nil
	for at := range list.rows {
		list.lines = append(list.lines, func(f *frame, cells int) { list.line(f, at, cells) })
	}
	return len(list.rows) > 0
}

// line draws a row, and the cursor before it.
func (l *changesList) line(f *frame, at, cells int) {
	f.on = cursorGround(at == l.cursor, true)
	f.cursor(at == l.cursor)
	l.rows[at].draw(f, cells-1)
	f.on = groundPlain
}

func (l *changesList) move(steps int) { l.cursor = clamp(l.cursor+steps, 0, len(l.rows)-1) }

// pressChanges handles a key press while the list is shown; false if the list does not use the key.
func (a *App) pressChanges(do action) bool {
	list := &a.changesList
	switch {
	case do == goDeeper && list.rows[list.cursor].more && a.scene.changes == list.of:
		a.fillChanges(list.most + changesAtOnce)
	case do == goDeeper && list.rows[list.cursor].more:
		a.tell("another load has come since; esc and " + a.config.Keys.hint("d") + " list what it changed")
	case do == goDeeper:
		a.goToChange(list.rows[list.cursor].to)
	case do.moves():
		list.move(do.steps(a.overlayPlace().inner().h))
	default:
		return false
	}
	return true
}

// goToChange goes to what changed, if it is still there.
func (a *App) goToChange(to Place) {
	if _, exists := a.scene.snapshot.Set.Find(to.At); !exists && to.Violation == "" {
		a.tell("this is gone, so there is nothing to go to")
		return
	}
	a.closeOverlay()
	if a.rememberJump(); to.Violation != "" {
		a.focusOn(violationsPane)
		a.awaited = to
		a.arriveAtViolation()
		return
	}
	a.goToExport(to.At)
	a.focusOn(exportsPane)
	a.arriveAtPath(to.Path)
}

// changeRows lists about this many changed keys and paths.
func changeRows(changed *changes, snapshot *model.Snapshot, most int) (rows []changeRow) {
	add := func(to Place, pieces ...piece) { rows = append(rows, changeRow{draw: plainLine(pieces...), to: to}) }
	now, removed := snapshot.Set, changed.difference.Removed()
	for _, key := range removed[:min(most, len(removed))] {
		add(Place{At: key}, say(inkError, "- "), keyPiece(inkText, key))
	}
	added := changed.difference.Added()
	for at := 0; at < added.Len() && len(rows) < most; at++ {
		row := added.At(at)
		interfaces := strings.Join(now.Interfaces(now.InterfaceSet(row)), " ")
		add(Place{At: now.Key(row)}, say(inkGood, "+ "), keyPiece(inkText, now.Key(row)), say(inkFaint, "  "),
			quote(inkName, interfaces))
	}
	others, listed := changed.difference.Changed(), 0
	for ; listed < others.Len() && len(rows) < most; listed++ {
		row := others.At(listed)
		add(Place{At: now.Key(row)}, say(inkWarning, "~ "), keyPiece(inkText, now.Key(row)))
		rows = append(rows, changedPlaces(changed.before, snapshot, row)...)
	}
	if listed < others.Len() || len(removed)+added.Len() > most {
		words := "  and more; enter lists " + wording.Thousands(changesAtOnce) + " more lines, `clanscope diff` all of it"
		rows = append(rows, changeRow{draw: plainLine(say(inkFaint, words)), more: true})
	}
	return rows
}

// changedPlaces lists where a row's value differs from the earlier one.
func changedPlaces(earlier, snapshot *model.Snapshot, row int) []changeRow {
	before, now := earlier.Set, snapshot.Set
	old, known := before.Find(now.Key(row))
	if !known {
		return nil
	}
	if was, is := before.State(old), now.State(row); was != is {
		return []changeRow{{draw: plainLine(say(inkDim, "    was "+was.String()+", is "+is.String())), to: Place{At: now.Key(row)}}}
	}
	oldValue, newValue := earlier.ShowOwnSource(before.Value(old)), snapshot.ShowOwnSource(now.Value(row))
	was, is := readValue(oldValue), readValue(newValue)
	var rows []changeRow
	for _, path := range jsontree.ChangedPaths(oldValue, newValue) {
		shown := path.String()
		if shown == "" {
			shown = "(the whole value)"
		}
		draw := plainLine(say(inkText, "    "), quote(inkName, shown), say(inkText, "  "), was.at(path),
			say(inkDim, " → "), is.at(path))
		rows = append(rows, changeRow{draw: draw, to: Place{At: now.Key(row), Path: path.String()}})
	}
	return rows
}

// readableValue is a parsed value, with its likely secrets marked.
type readableValue struct {
	tree    jsontree.Tree
	secrets []bool
}

func readValue(raw []byte) readableValue {
	tree, err := jsontree.ParseValue(raw)
	if err != nil {
		return readableValue{}
	}
	return readableValue{tree, tree.Secrets()}
}

// at shows in a word what is at a path; likely secrets stay hidden.
func (v readableValue) at(path jsontree.Path) piece {
	node, found := v.tree.Follow(path)
	switch {
	case !found:
		return say(inkFaint, "nothing")
	case v.secrets[node]:
		return say(inkSecret, hiddenSecret)
	case v.tree[node].Kind == jsontree.NixNode:
		return quote(inkWord, "a Nix "+v.tree[node].Text)
	case v.tree[node].Kind == jsontree.ObjectNode:
		return say(inkFaint, "{…}")
	case v.tree[node].Kind == jsontree.ArrayNode:
		return say(inkFaint, "[…]")
	}
	return quote(inkString, v.tree[node].Text)
}
