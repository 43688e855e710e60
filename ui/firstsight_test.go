package ui

// This file tests what two demanding readers found: names that are cut next to blanks, a strip that names another
// violation than the one n is at, names that nobody gave, and hints that lead nowhere.

import (
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/match"
)

// TestTheListIsAsWideAsWhatItLists, whatever the columns are filtered to.
func TestTheListIsAsWideAsWhatItLists(t *testing.T) {
	for _, size := range designedSizes {
		for part, filter := range []string{"apps", "apps", "repo", "web"} {
			d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
			for range part {
				d.press("right")
			}
			d.press("/", filter, "enter", "up", "right")
			for range 4 {
				for at := range d.scene.listed.Len() {
					for _, each := range model.Parts {
						name := d.scene.widths.of(each, d.scene.snapshot.Set.NameID(each, d.scene.listedAt(at)))
						if got := d.list.naturalWidth(&d.scene, each); got < name {
							t.Fatalf("%v: %s filtered by %q: the list wants %d cells for a %s of %d", size, model.Parts[part], filter, got, each, name)
						}
					}
				}
				d.press("down")
			}
		}
	}
}

// TestTheStripTellsWhereNStands, even at the second violation of one key.
func TestTheStripTellsWhereNStands(t *testing.T) {
	for _, source := range []string{"homelab/scenarios/bug-hijack-later-id.json", "homelab/scenarios/all-violations.json"} {
		for _, size := range [][2]int{{80, 24}, {55, 20}} {
			d := drive(t, size[0], size[1], loaded(t, source))
			for range 8 {
				d.press("n")
				line, _ := d.violations.line()
				strip := strings.Split(d.screen(), "\n")[max(d.layout.tabs.y, d.layout.breadcrumb.y)]
				if d.state.focus == exportsPane && !strings.Contains(strip, line.cause.Rule.ID) {
					t.Errorf("%s at %v: n stands on %s, and the strip says %q", source, size, line.cause.Rule.ID, strip)
				}
			}
		}
	}
}

// TestTheStripKeepsTheSignOfTheEmptyKey, if its words do not fit.
func TestTheStripKeepsTheSignOfTheEmptyKey(t *testing.T) {
	d := drive(t, 80, 24, loaded(t, "homelab/scenarios/all-violations.json"))
	d.shows(`key-malformed me → "" `)
}

// TestTheStripSaysThatNothingIsHere and names no violation from elsewhere.
func TestTheStripSaysThatNothingIsHere(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {55, 20}} {
		place := Place{Query: model.Query{}.With(model.Machine, model.Exactly("builder"))}
		d := driveWith(t, size[0], size[1], Config{Place: place}, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		d.shows("none here")
		d.hides("✗ foreign-service")
	}
}

// TestNamesWithoutExportsAreThoseOfTheChoice: the inventory assigns each of them to the choice, and it exports nothing
// there.
func TestNamesWithoutExportsAreThoseOfTheChoice(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("a")
	for d.state.columns[model.Service].cursor.name != "clan-core/tor" {
		d.press("down")
	}
	d.wantColumn(model.Instance, ">any 3", "onion 3")
	d.wantColumn(model.Role, ">any 3", "client 0", "server 2", "(none) 1")
	d.wantColumn(model.Machine, ">any 3", "gateway 1", "laptop 0", "phone 0", "web 1", "(none) 1")
	d.shows("1 + 1 absent", "2 + 2 absent")
	d.press("home")
	for range d.scene.narrowed.columns[model.Service].len() {
		d.checkAbsentNames()
		d.press("down")
	}
}

func (d *driver) checkAbsentNames() {
	d.t.Helper()
	service := d.state.columns[model.Service].cursor
	for _, part := range model.Parts[1:] {
		rows := &d.scene.narrowed.columns[part]
		for at := range rows.len() {
			each := rows.at(at)
			given := service.kind != nameEntry
			for grant := range grantsOf(d.scene.snapshot, model.Query{}) {
				given = given || grant[model.Service] == service.name && grant[part] == each.name
			}
			if each.kind == nameEntry && each.count == 0 && !given {
				d.t.Errorf("%s: the inventory does not give it the %s %s", service.name, part, each.name)
			}
		}
	}
}

// TestAKeyThatDoesNothingSaysSoEachTime it is pressed.
func TestAKeyThatDoesNothingSaysSoEachTime(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "demo/2-collision.json"))
	d.press("n")
	for range 4 {
		d.press("n")
		d.shows("there is no other violation here")
	}
	for _, key := range []string{"up", "down", "N"} {
		d.press(key)
		d.screen() // as a terminal would
	}
	d.shows("there is no other violation here")
}

// TestThePlacesOfACauseAreHintedWhereTheyAre: with one place here, the hints name the key that shows the others.
func TestThePlacesOfACauseAreHintedWhereTheyAre(t *testing.T) {
	place := Place{Query: model.Query{}.With(model.Service, model.Exactly("clan-core/tor"))}
	d := driveWith(t, 200, 60, Config{Place: place}, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("v")
	d.hides("] [ place")
	d.press("]")
	d.shows("the only place of this cause here; t shows the others too")
	d.press("t")
	d.shows("] [ place")
}

// TestFilesAreHintedWhereTheyCanBeOpened, and writers if the source names them.
func TestFilesAreHintedWhereTheyCanBeOpened(t *testing.T) {
	for _, opens := range []bool{true, false} {
		config := Config{CanOpen: func(*model.Snapshot, string) bool { return opens }}
		d := driveWith(t, 200, 60, config, loaded(t, "homelab/homelab.snapshot.json"))
		d.press("tab", "tab", "tab", "tab")
		if d.hides("o file"); d.state.export != ":::legacy-router" {
			t.Fatalf("%s is not what only the clan's top level writes, in a file that nobody knows", d.state.export)
		}
		for range 4 {
			d.press("down")
			if hinted := strings.Contains(d.hintLine(), "o file"); hinted != opens {
				t.Errorf("files can be opened: %t; hinted: %t: %s", opens, hinted, d.hintLine())
			}
		}
	}
	d := drive(t, 200, 60, snapshotOf(fleet...))
	d.press("tab", "tab", "tab", "tab")
	d.hides("w writers", "o file")
}

// TestTheStoryNeverHidesTheFocus: keys act on what the user sees.
func TestTheStoryNeverHidesTheFocus(t *testing.T) {
	scenes := []Scene{{Title: "First", Tells: "a"}, {Title: "Second", Tells: "b"}, {Title: "Third", Tells: "c"}}
	for _, size := range designedSizes {
		for _, keys := range [][]string{{"r", "v", "enter", "r"}, {"r", "v", "r"}, {"tab", "tab", "tab", "tab", "r"}} {
			d := driveWith(t, size[0], size[1], Config{Scenes: scenes}, loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"), loaded(t, "demo/3-fix.json"))
			d.press(keys...)
			if d.layout.panes[d.state.focus].empty() {
				t.Errorf("%v: after %q the focus is on a pane that is not shown", size, keys)
			}
		}
	}
}

// TestTheHelpKnowsTheWordsOfTheHints.
func TestTheHelpKnowsTheWordsOfTheHints(t *testing.T) {
	hints := slices.Concat(columnHints, exportHints, detailHints, violationHints, lastHints)
	for _, each := range hints {
		if strings.Contains(each.keys, " ") || strings.ContainsAny(each.keys, "←↑") {
			continue // several keys at once
		}
		fits := func(entry keyEntry) bool { return entry.has(strings.Fields(match.LowerInPlace(each.does))) }
		if !slices.ContainsFunc(keyTable, fits) {
			t.Errorf("the help does not find %q", each.does)
		}
	}
}

// TestNewViolationsAreMarkedInThePanel until the marks are cleared.
func TestNewViolationsAreMarkedInThePanel(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"))
	d.press("v")
	d.hides(" new ")
	d.press("r", "v")
	d.shows("new  SILENT")
	d.press("c")
	d.hides("new  SILENT")
}

// TestAPopupHasTheOnlyFocus: nothing behind it shows a focused frame or a bright cursor.
func TestAPopupHasTheOnlyFocus(t *testing.T) {
	for _, size := range designedSizes {
		for _, key := range []string{"i", "L", ":"} {
			d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
			d.press("tab", "tab", key)
			if frames := strings.Count(d.screen(), "┍"); frames != 1 {
				t.Errorf("%v: behind %s there are %d frames with the focus", size, key, frames)
			}
		}
	}
}

// TestEnterOnAnEmptyListStays, because there is nothing to go to.
func TestEnterOnAnEmptyListStays(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("*", "nothing has this", "enter", "enter")
	if d.state.focus != exportsPane {
		t.Error("enter leads to an empty detail")
	}
	d.shows("no export is listed")
}

// TestTheDiskIsAskedOnceForEachFile, however many frames are drawn, because it may be slow.
func TestTheDiskIsAskedOnceForEachFile(t *testing.T) {
	asked := map[string]int{}
	config := Config{CanOpen: func(_ *model.Snapshot, file string) bool { asked[file]++; return true }}
	d := driveWith(t, 120, 36, config, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("tab", "tab", "tab", "tab", "end", "home", "down", "down", "tab", "down", "G", "g", "v", "]", "down", "w", "esc", "esc")
	if len(asked) == 0 {
		t.Fatal("the disk is never asked")
	}
	for file, times := range asked {
		if times > 1 {
			t.Errorf("%s is looked for %d times", file, times)
		}
	}
}

// TestEachStepToAViolationIsTold, even a step to another place at the same export, which nothing else shows.
func TestEachStepToAViolationIsTold(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/all-violations.json"))
		told := false
		for range 20 {
			cursor, at := d.violations.cursor, d.violations.at
			d.press("n")
			if moved := d.violations.cursor != cursor || d.violations.at != at; moved {
				d.hides("there is no other violation here")
			}
			told = told || strings.Contains(d.screen(), "place 2 of 2 of this cause is at the same export")
		}
		if !told {
			t.Errorf("%v: two places at one export look like one\n%s", size, d.screen())
		}
	}
}

// TestEscIsHintedAsWhatItDoes: with a filter in the panel or the matrix it clears that first.
func TestEscIsHintedAsWhatItDoes(t *testing.T) {
	for _, keys := range [][]string{{"v", "/", "t", "o", "p", "enter"}, {"v", "/", "z", "z", "enter"}, {"m", "/", "n", "a", "s", "enter"}} {
		d := drive(t, 200, 60, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		if line := d.press(keys...).hintLine(); !strings.Contains(line, "esc clear") {
			t.Errorf("%v: %s", keys, line)
		}
		if keys[0] == "v" {
			d.hides("t here, all") // there is nothing elsewhere
		}
		if line := d.press("esc").hintLine(); strings.Contains(line, "esc clear") {
			t.Errorf("%v, esc: %s", keys, line)
		}
	}
}

// TestAnAbsentServiceIsNoEmptyChoice: the screen says that it exports nothing, and who has it.
func TestAnAbsentServiceIsNoEmptyChoice(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("a")
		for range 20 {
			if d.scene.narrowed.query.Equal(model.Query{}.With(model.Service, model.Exactly("clan-core/sshd"))) {
				break
			}
			d.press("down")
		}
		d.hides("nothing is left")
		if !d.layout.panes[exportsPane].empty() {
			if words := d.wordsWithin(); !strings.Contains(words, "clan-core/sshd exports nothing; the inventory gives it to 6 machines") {
				t.Errorf("%v: %s", size, words)
			}
		}
	}
}

// TestThePaletteTakesAQueryForEverything, as the command line does.
func TestThePaletteTakesAQueryForEverything(t *testing.T) {
	d := drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
	d.press(append([]string{"down", "down", ":"}, strings.Split("machine=*", "")...)...)
	d.shows("show all exports")
	d.press("enter")
	d.shows("62 exports · exact")
}

// TestAnEmptyClanSaysSo at first sight, at every size.
func TestAnEmptyClanSaysSo(t *testing.T) {
	for _, size := range designedSizes {
		drive(t, size[0], size[1], snapshotOf()).shows("This clan exports nothing")
	}
}

// TestAbsentNamesAreFilteredLikeTheOthers, and the screen says what the inventory assigns to the chosen ones.
func TestAbsentNamesAreFilteredLikeTheOthers(t *testing.T) {
	for _, c := range []struct {
		keys  []string // to the column
		typed string
		name  string
		says  string
	}{
		{nil, "sshd", "clan-core/sshd", "clan-core/sshd exports nothing; the inventory gives it to 6 machines"},
		{[]string{"right"}, "mesh", "mesh", "mesh exports nothing; the inventory gives it to 6 machines"},
		{[]string{"right", "right"}, "moon", "moon", "moon exports nothing; the inventory gives it to 1 machine"},
	} {
		for _, size := range designedSizes {
			d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
			d.press("a").press(c.keys...)
			d.press("/", c.typed)
			column := &d.scene.narrowed.columns[d.state.focus.part()]
			if last := column.at(column.len() - 1); last.name != c.name || column.absent != 1 {
				t.Errorf("%v: /%s lists %v last, of %d absent", size, c.typed, last, column.absent)
			}
			d.press("enter", "down")
			if d.press("down"); !d.layout.panes[exportsPane].empty() {
				d.says(c.says)
			}
			d = drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
			d.press("a").press(c.keys...)
			for range 100 { // without a filter too
				if d.state.columns[d.state.focus.part()].cursor.name == c.name {
					break
				}
				d.press("down")
			}
			if !d.layout.panes[exportsPane].empty() {
				d.says(c.says)
			}
		}
	}
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("/", "sshd")
	d.says("no name matches; esc clears the")
}

// TestTheEmptyPartIsFilteredForByWhatItIsCalled, in a column and in the palette.
func TestTheEmptyPartIsFilteredForByWhatItIsCalled(t *testing.T) {
	for _, typed := range []string{"(none", "(none)", "none"} {
		d := drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
		d.press("right", "right", "right", "/", typed, "enter", "down")
		d.wantChoice(model.Machine, model.Exactly(""))
		d = drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
		if words, taken := offersFor(d, typed); !slices.Contains(words, `narrow to  machine=""`) || taken == "" {
			t.Errorf("for %q the palette offers %q", typed, words)
		}
	}
}
