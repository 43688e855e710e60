package ui

// This file tests that whatever is open survives another snapshot, shows nothing of the previous one, and accepts keys
// afterwards: every overlay, pop-up, prompt and pane, with every snapshot of the test data after another kind of
// snapshot, in both directions. It also tests what each overlay says when its export is gone.

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/model/modeltest"
)

// openers are the keys that open each thing that remembers something of a snapshot.
var openers = map[string][]string{
	"writers":               {"v", "w"},
	"writers, second file":  {"v", "w", "o"},
	"writers below help":    {"v", "w", "?"},
	"writers of an export":  {"right", "right", "right", "right", "w"},
	"matrix":                {"m", "G", "right", "right", "right"},
	"matrix of instances":   {"m", "tab", "G", "right", "right", "right"},
	"matrix of interfaces":  {"m", "tab", "tab", "right"},
	"matrix below help":     {"m", "G", "?"},
	"matrix being typed":    {"m", "/", "w"},
	"matrix, found":         {"m", "/", "e", "enter", "n"},
	"interfaces":            {"i"},
	"interfaces, previewed": {"i", "down", "down"},
	"levels":                {"L", "down"},
	"palette":               {":", "tor"},
	"palette, a place":      {":", "s:web"},
	"changes":               {"d"},
	"overview":              {"A"},
	"overview below help":   {"A", "?"},
	"failure":               {"v", "E"},
	"history":               {"v", "H"},
	"violations":            {"v", "down", "]"},
	"violations filtered":   {"v", "/", "s", "enter", "b"},
	"violations by file":    {"v", "b", "b", "G"},
	"detail":                {"G", "tab", "tab", "tab", "tab", "tab", "G"},
	"detail, found":         {"G", "tab", "tab", "tab", "tab", "tab", "/", "e", "enter", "n"},
	"detail as JSON":        {"tab", "tab", "tab", "tab", "tab", "J", "G"},
	"list with columns":     {"tab", "tab", "tab", "tab", "tab", "p", "shift+tab", "s", "G"},
	"values searched":       {"*", "1", "enter", "n"},
	"keys being typed":      {"tab", "tab", "tab", "tab", "/", "w"},
	"violating":             {"f", "G"},
	"column being typed":    {"/", "t"},
	"marks":                 {"down", "space", "down", "space", "right", "down"},
	"absent names":          {"a", "G"},
	"copying":               {"y"},
}

// otherData returns the snapshots of the test data, including strange ones, and one without exports. It returns a third
// of them, unless a long test is asked for as in soak_test.go.
func otherData(t *testing.T) (snapshots []*model.Snapshot) {
	t.Helper()
	for _, pattern := range []string{"demo/*.json", "homelab/*.json", "homelab/scenarios/*.json", "hostile/c*.json"} {
		files, err := filepath.Glob(filepath.Join("..", "testdata", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if snapshot, problem := loader.Read(context.Background(), &loader.Opener{}, model.Request{Sources: []string{file}}, nil); problem == nil {
				snapshots = append(snapshots, snapshot)
			}
		}
	}
	snapshots = append(snapshots, snapshotOf())
	if os.Getenv("CLANSCOPE_SOAK") != "" {
		return snapshots
	}
	const stride = 3 * modeltest.Stride
	few := snapshots[:0]
	for at := 1; at < len(snapshots); at += stride {
		few = append(few, snapshots[at])
	}
	return few
}

// TestWhateverIsOpenFollowsAnotherSnapshot in both directions through all of them.
func TestWhateverIsOpenFollowsAnotherSnapshot(t *testing.T) {
	snapshots := otherData(t)
	for step := range 2 {
		there := slices.Clone(snapshots)
		if slices.Reverse(there); step == 0 {
			there = snapshots
		}
		for name, keys := range openers {
			t.Run(name, func(t *testing.T) { walkThrough(t, there, keys) })
		}
	}
}

// walkThrough opens something on each snapshot and loads the next one into it.
func walkThrough(t *testing.T, snapshots []*model.Snapshot, keys []string) {
	past := make(chan Past, 1)
	config := Config{
		Copy: func(string) error { return nil },
		ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) {
			return "error: getPublicValue: Public value nas/g/f not found!\n\n       … while evaluating the option `exports.\"a:b:c:d\".peer.hosts':\n", nil
		},
		Past:     func(context.Context, *model.Snapshot, model.Key) <-chan Past { return past },
		CanOpen:  func(*model.Snapshot, string) bool { return true },
		OpenFile: func(*model.Snapshot, model.Module) tea.Cmd { return func() tea.Msg { return Notice("opened") } },
	}
	close(past)
	d := driveWith(t, 120, 36, config, snapshots...)
	s := &soaker{App: d.App, t: t}
	for at := range snapshots[1:] {
		size := designedSizes[at%len(designedSizes)]
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		d.press("esc", "esc", "esc", "esc", "esc", "esc", "U")
		if at%3 == 0 {
			d.press("home")
			d.focusOn(serviceColumn)
		}
		d.press(keys...)
		d.send(sourcesChangedMsg{})
		d.isOfTheSnapshotShown()
		for _, size := range [][2]int{{120, 36}, {60, 40}, {55, 20}} {
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			s.check("another snapshot")
		}
		for _, key := range []string{"down", "right", "pgdown", "left", "up", "n", "N", "o", "G", "tab", "y", "k", "enter"} {
			d.press(key)
			s.check(key)
		}
	}
}

// isOfTheSnapshotShown compares what is open with what it would be if it were opened now.
func (d *driver) isOfTheSnapshotShown() {
	d.t.Helper()
	if table := d.matrix.table; table != nil && d.isCovering(matrixOverlay) {
		now := newMatrix(&d.scene, d.matrix.kind)
		for !now.Step(1000) {
		}
		if !slices.Equal(now.counts, table.counts) || !slices.Equal(now.worst, table.worst) || !slices.Equal(now.down, table.down) || !slices.Equal(now.across, table.across) {
			d.t.Errorf("the matrix is of other data:\n%s", d.screen())
		}
	}
	if d.isCovering(sideBySideOverlay) {
		now := d.scene.writersOfKey(d.sideBySide.of)
		if now.next = d.sideBySide.next; !reflect.DeepEqual(now, d.sideBySide) {
			d.t.Errorf("the writers are those of other data:\n%s", d.screen())
		}
	}
	if p := &d.popup; p.open() {
		words := func(offers []offer) (all []string) {
			for _, each := range offers {
				line := each.words() + each.says
				for _, right := range each.right {
					line += " " + right.text
				}
				all = append(all, line)
			}
			return all
		}
		if now := words(p.find(d.App, p.input.Value())); !slices.Equal(now, words(p.offers)) {
			d.t.Errorf("the pop-up offers %q, and would offer %q", words(p.offers), now)
		}
	}
}

// hijacked is a clan in which one service writes another's key, and mended is the same clan without that.
const hijacked, mended = "homelab/scenarios/bug-hijack-later-id.json", "homelab/homelab.snapshot.json"

// TestTheWritersFollowAReload: a user looks at the writers, corrects the file and saves it.
func TestTheWritersFollowAReload(t *testing.T) {
	for want, other := range map[string]*model.Snapshot{
		"✓ checked, fits":                             loaded(t, mended),
		"▲ one overrides the others":                  loaded(t, "homelab/scenarios/v-other-service.json"),
		"nothing is exported under this key any more": snapshotOf(fleet...),
		"this source does not say who writes what":    snapshotOf("clan-core/internet:lan:default:nas"),
	} {
		d := drive(t, 120, 36, loaded(t, hijacked), other)
		d.press("v", "w")
		d.shows("✗ zz, ", "mallory")
		d.send(sourcesChangedMsg{})
		d.shows("Writers of clan-core/internet:lan:default:nas", want)
		d.hides("mallory", "✗ homelab/webapps", "foreign-service")
		d.press("o", "y", "k", "esc")
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.screen()
	}
}

// TestTheMatrixFollowsAReload, with its cursor on the cell of the same names.
func TestTheMatrixFollowsAReload(t *testing.T) {
	after := append([]string{`clan-core/aaa:x:r:another {"peer":{}}`}, fleet...)
	d := drive(t, 120, 36, snapshotOf(fleet...), snapshotOf(after...), snapshotOf("one:i:r:m"))
	d.press("m", "down", "right", "right")
	at := func() (string, string) {
		return d.matrix.table.down[d.matrix.down].name, d.matrix.table.across[d.matrix.across].name
	}
	down, across := at()
	d.send(sourcesChangedMsg{})
	if nowDown, nowAcross := at(); nowDown != down || nowAcross != across {
		t.Errorf("the cursor has gone from %s and %s to %s and %s", down, across, nowDown, nowAcross)
	}
	d.shows("another", "aaa")
	d.send(sourcesChangedMsg{})
	d.shows("one")
	d.hides("another", "aaa", "(none)")
}

// TestAPickerCountsAgainAfterAReload, and what was chosen before it was opened stays marked.
func TestAPickerCountsAgainAfterAReload(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`a:b:c:d {"peer":{}}`, `a:b:c:e {"peer":{}}`), snapshotOf(`a:b:c:d {"peer":{}}`, `a:b:c:f {"note":{}}`))
	d.press("i", "down")
	d.shows("peer", "2")
	d.send(sourcesChangedMsg{})
	d.shows("note", "peer")
	if at := d.popup.offers[d.popup.cursor].words(); at != "peer" || len(d.popup.offers) != 3 {
		t.Errorf("the cursor is on %q of %d offers", at, len(d.popup.offers))
	}
	if !d.popup.offers[0].current {
		t.Error("what is chosen is not marked any more")
	}
}

// TestAListOfChangesSaysThatAnotherLoadHasCome: it can still be read, with a note in its title.
func TestAListOfChangesSaysThatAnotherLoadHasCome(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...), snapshotOf(fleet[:3]...), snapshotOf(fleet[:2]...))
	d.press("r", "d")
	d.hides("earlier")
	d.send(sourcesChangedMsg{})
	d.shows("Since the last load  of an earlier load", "- vpn:home:peer:web")
	d.press("esc", "d")
	d.hides("earlier", "- vpn:home:peer:web")
}

// TestTheMatrixSaysHowManyRowsAreHidden, as every pane does.
func TestTheMatrixSaysHowManyRowsAreHidden(t *testing.T) {
	d := drive(t, 55, 17, loaded(t, mended))
	d.press("m")
	d.shows("↓ ", " more ")
	d.press("G")
	d.shows("↑ ", " more")
	if lines := strings.Split(d.screen(), "\n"); !strings.Contains(strings.Join(lines, ""), "(none)") {
		t.Errorf("the last row is hidden:\n%s", d.screen())
	}
}
