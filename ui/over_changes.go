package ui

// This file lists what changed since the load before: which violations came and went, which keys were added and
// removed, and where the values of the others changed. What counts as a change is decided in model, and of violations
// in changedviolations.go.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// mostChanges is about how many lines the list can have before it says "and more".
const mostChanges = 5000

// changesList is the list as it was when it was opened: another load may end while somebody reads it.
type changesList struct {
	rows    []changeRow
	lines   []drawnLine // of the rows, with the cursor
	cursor  int
	summary string
}

// changeRow is a line of the list, and where enter goes: to a violation, to a path of a value, or to a key.
type changeRow struct {
	draw drawnLine
	to   Place
}

// openChanges shows what changed since the load before.
func (a *App) openChanges() {
	switch {
	case a.scene.changes == nil:
		a.tell("nothing was loaded again yet, or the marks were cleared; r loads again")
	case !a.scene.changes.done:
		a.tell("still comparing with the load before")
	default:
		violations := a.scene.violationsChanged()
		rows := append(violations.gone, violations.come...)
		if rows = append(rows, changeRows(a.scene.changes, a.scene.snapshot)...); len(rows) == 0 {
			a.tell("nothing changed since the load before")
			return
		}
		list := &a.changesList
		a.overlay, *list = changesOverlay, changesList{rows: rows, summary: a.scene.changes.summary() + violations.summary()}
		for at := range rows {
			list.lines = append(list.lines, func(f *frame, cells int) { list.line(f, at, cells) })
		}
	}
}

// line draws a row, and the cursor before it.
func (l *changesList) line(f *frame, at, cells int) {
	f.on = cursorGround(at == l.cursor, true)
	if at == l.cursor {
		f.glyph(inkAccent, f.theme.glyphs.cursor)
	} else {
		f.space(1)
	}
	l.rows[at].draw(f, cells-1)
	f.on = groundPlain
}

func (l *changesList) move(steps int) { l.cursor = clamp(l.cursor+steps, 0, len(l.rows)-1) }

// pressChanges takes a key press while the list is shown; false if the list has no use for the key.
func (a *App) pressChanges(do action) bool {
	list := &a.changesList
	switch {
	case do == goDeeper:
		a.goToChange(list.rows[list.cursor].to)
	case do.moves():
		list.move(a.overlaySteps(do, max(1, a.overlayPlace().inner().h)))
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

func changeRows(changed *changes, snapshot *model.Snapshot) (rows []changeRow) {
	add := func(to Place, pieces ...piece) { rows = append(rows, changeRow{plainLine(pieces...), to}) }
	now := snapshot.Set
	for _, key := range changed.difference.Removed() {
		add(Place{At: key}, say(inkError, "- "), keyPiece(inkText, key))
	}
	for row := range changed.difference.Added().All() {
		interfaces := strings.Join(now.Interfaces(now.InterfaceSet(row)), " ")
		add(Place{At: now.Key(row)}, say(inkGood, "+ "), keyPiece(inkText, now.Key(row)), say(inkFaint, "  "), quote(inkName, interfaces))
	}
	for row := range changed.difference.Changed().All() {
		if len(rows) >= mostChanges {
			add(Place{}, say(inkFaint, "  and more; `clanscope diff` lists all of it"))
			return rows
		}
		add(Place{At: now.Key(row)}, say(inkWarning, "~ "), keyPiece(inkText, now.Key(row)))
		rows = append(rows, changedPlaces(changed.before, snapshot, row)...)
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
		return []changeRow{{plainLine(say(inkDim, "    was "+was.String()+", is "+is.String())), Place{At: now.Key(row)}}}
	}
	oldValue, newValue := earlier.ShowOwnSource(before.Value(old)), snapshot.ShowOwnSource(now.Value(row))
	was, is := readValue(oldValue), readValue(newValue)
	var rows []changeRow
	for _, path := range jsontree.ChangedPaths(oldValue, newValue) {
		shown := path.String()
		if shown == "" {
			shown = "(the whole value)"
		}
		draw := plainLine(say(inkText, "    "), quote(inkName, shown), say(inkText, "  "), was.at(path), say(inkDim, " → "), is.at(path))
		rows = append(rows, changeRow{draw, Place{At: now.Key(row), Path: path.String()}})
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
