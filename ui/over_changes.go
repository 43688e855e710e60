package ui

// This file lists what changed since the load before: which violations came and went, which keys were added and removed, and where the values of the others changed. What counts as a
// change is decided in model, and of violations in changedviolations.go.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// mostChanges is about how many lines the list can have before it says "and more".
const mostChanges = 5000

// changesList is the list as it was when it was opened: another load may end while somebody reads it.
type changesList struct {
	lines   []drawnLine
	summary string
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
		lines := append(violations.gone, violations.come...)
		if lines = append(lines, changeLines(a.scene.changes, a.scene.snapshot)...); len(lines) == 0 {
			a.tell("nothing changed since the load before")
			return
		}
		a.overlay, a.changesList = changesOverlay, changesList{lines, a.scene.changes.summary() + violations.summary()}
	}
}

func changeLines(changed *changes, snapshot *model.Snapshot) []drawnLine {
	var lines []drawnLine
	now := snapshot.Set
	for _, key := range changed.difference.Removed() {
		lines = append(lines, plainLine(say(inkError, " - "), keyPiece(inkText, key)))
	}
	for row := range changed.difference.Added().All() {
		interfaces := strings.Join(now.Interfaces(now.InterfaceSet(row)), " ")
		lines = append(lines, plainLine(say(inkGood, " + "), keyPiece(inkText, now.Key(row)), say(inkFaint, "  "), quote(inkName, interfaces)))
	}
	for row := range changed.difference.Changed().All() {
		if len(lines) >= mostChanges {
			return append(lines, plainLine(say(inkFaint, "   and more; `clanscope diff` lists all of it")))
		}
		lines = append(lines, plainLine(say(inkWarning, " ~ "), keyPiece(inkText, now.Key(row))))
		lines = append(lines, changedPlaces(changed.before, snapshot, row)...)
	}
	return lines
}

// changedPlaces lists where a row's value differs from the earlier one.
func changedPlaces(earlier, snapshot *model.Snapshot, row int) []drawnLine {
	before, now := earlier.Set, snapshot.Set
	old, known := before.Find(now.Key(row))
	if !known {
		return nil
	}
	if was, is := before.State(old), now.State(row); was != is {
		return []drawnLine{plainLine(say(inkDim, "     was "+was.String()+", is "+is.String()))}
	}
	oldValue, newValue := earlier.ShowOwnSource(before.Value(old)), snapshot.ShowOwnSource(now.Value(row))
	was, is := readValue(oldValue), readValue(newValue)
	var lines []drawnLine
	for _, path := range jsontree.ChangedPaths(oldValue, newValue) {
		shown := path.String()
		if shown == "" {
			shown = "(the whole value)"
		}
		lines = append(lines, plainLine(say(inkText, "     "), quote(inkName, shown), say(inkText, "  "),
			was.at(path), say(inkDim, " → "), is.at(path)))
	}
	return lines
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
