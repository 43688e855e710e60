package ui

// This file lets the tests drive the program: with a load that returns what a test gives it, keys by name, and commands
// that run at once instead of in goroutines.

import (
	"context"
	"strings"
	"testing"

	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// fakeLoad hands out steps that the test has written.
type fakeLoad struct{ steps []model.Step }

func (l *fakeLoad) Next(context.Context) (model.Step, bool) {
	if len(l.steps) == 0 {
		return model.Step{}, false
	}
	step := l.steps[0]
	l.steps = l.steps[1:]
	return step, true
}

// driver is an App with its commands run at once.
type driver struct {
	*App
	t     testing.TB
	quits bool
}

// drive starts the program with snapshots: the first load gives the first of them, each reload the next.
func drive(t testing.TB, width, height int, snapshots ...*model.Snapshot) *driver {
	return driveWith(t, width, height, Config{}, snapshots...)
}

func driveWith(t testing.TB, width, height int, config Config, snapshots ...*model.Snapshot) *driver {
	t.Helper()
	config.Context = context.Background()
	if config.Request.Sources == nil {
		config.Request.Sources = []string{"clan.json"}
	}
	if config.Open == nil {
		config.Open = func(_ context.Context, request model.Request) Load {
			snapshot := snapshots[min(request.Generation, len(snapshots))-1]
			return &fakeLoad{steps: []model.Step{{Generation: request.Generation, Stage: model.Loaded, Snapshot: snapshot, Final: true}}}
		}
	}
	if config.ReadLine == nil {
		config.ReadLine = readLine
	}
	d := &driver{App: New(config), t: t}
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	d.run(d.App.load.await())
	return d
}

// send delivers a message and everything that follows from it.
func (d *driver) send(message tea.Msg) {
	_, command := d.Update(message)
	d.run(command)
}

func (d *driver) run(command tea.Cmd) {
	if command == nil {
		return
	}
	switch message := command().(type) {
	case nil, spinner.TickMsg:
	case tea.QuitMsg:
		d.quits = true
	case tea.BatchMsg:
		for _, each := range message {
			d.run(each)
		}
	default:
		d.send(message)
	}
}

var keyCodes = map[string]tea.KeyPressMsg{
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"space": {Code: tea.KeySpace, Text: " "}, "backspace": {Code: tea.KeyBackspace}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+z": {Code: 'z', Mod: tea.ModCtrl},
	"ctrl+o": {Code: 'o', Mod: tea.ModCtrl}, "alt+right": {Code: tea.KeyRight, Mod: tea.ModAlt}, "alt+left": {Code: tea.KeyLeft, Mod: tea.ModAlt},
	"ctrl+d": {Code: 'd', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
}

// press presses keys by name; a name that is not in the table is typed letter by letter.
func (d *driver) press(keys ...string) *driver {
	for _, name := range keys {
		if pressed, known := keyCodes[name]; known {
			d.send(pressed)
			continue
		}
		for _, letter := range name {
			d.send(tea.KeyPressMsg{Code: letter, Text: string(letter)})
		}
	}
	return d
}

// screen returns what is on the screen, without styles.
func (d *driver) screen() string { return ansi.Strip(d.View().Content) }

// shows fails unless the screen contains every text.
func (d *driver) shows(texts ...string) {
	d.t.Helper()
	for _, each := range texts {
		if screen := d.screen(); !strings.Contains(screen, each) {
			d.t.Errorf("the screen does not show %q:\n%s", each, screen)
		}
	}
}

// hides fails if the screen contains one of the texts.
func (d *driver) hides(texts ...string) {
	d.t.Helper()
	for _, each := range texts {
		if screen := d.screen(); strings.Contains(screen, each) {
			d.t.Errorf("the screen shows %q:\n%s", each, screen)
		}
	}
}

// selected returns the keys that the query selects.
func (d *driver) selected() []model.Key { return keysOf(d.scene.snapshot.Set, d.scene.narrowed.rows) }

func keysOf(set *model.Set, rows model.Rows) []model.Key {
	keys := make([]model.Key, rows.Len())
	for place := range keys {
		keys[place] = set.Key(rows.At(place))
	}
	return keys
}

// snapshotOf builds a snapshot from lines `KEY VALUE`; a line without a value is a key that is known from its
// definition only.
func snapshotOf(lines ...string) *model.Snapshot {
	builder := model.NewBuilder()
	for _, line := range lines {
		key, value, hasValue := strings.Cut(line, " ")
		row := model.Row{Key: []byte(key), State: model.Written}
		if hasValue {
			row.State = model.HasValue
			row.Value = model.Span{Buffer: builder.AddBuffer([]byte(value)), Length: uint32(len(value))}
			row.Interfaces = interfacesOf(value)
		}
		builder.Append(row)
	}
	return &model.Snapshot{Set: builder.Finish(), Name: "homelab", Sources: []model.Source{{Name: "clan.json"}}}
}

func interfacesOf(value string) (names [][]byte) {
	tree, err := jsontree.ParseValue([]byte(value))
	if err != nil || len(tree) == 0 || tree[0].Kind != jsontree.ObjectNode {
		return nil
	}
	for node := 1; node < len(tree); node = tree[node].End {
		if tree[node].Kind != jsontree.NullNode {
			names = append(names, []byte(tree[node].Name))
		}
	}
	return names
}

// drawnWords returns what a line draws in the given cells, without styles.
func drawnWords(d *driver, line drawnLine, cells int) string {
	var f frame
	f.reset(d.theme, false)
	line(&f, cells)
	return strings.TrimRight(ansi.Strip(string(f.out)), " ")
}
