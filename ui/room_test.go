package ui

// This file tests which parts of the screen get its room: nothing is cut or counted next to blank cells, and what does
// not fit next to something continues below it.

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"clanscope/model"
	"clanscope/model/modeltest"
)

// TestInterfacesAreNamedWhereTheyHaveRoom: they are counted only if the names for the exports on the screen do not fit.
func TestInterfacesAreNamedWhereTheyHaveRoom(t *testing.T) {
	counted := regexp.MustCompile(` \+[0-9]+ *│`)
	for _, source := range []string{"homelab/homelab.snapshot.json", "homelab/scenarios/all-violations.json"} {
		d := drive(t, 120, 36, loaded(t, source))
		for _, keys := range [][]string{{"v"}, {"esc", "right", "right", "right", "right"}, {"end"}} {
			d.press(keys...)
			if found := counted.FindString(d.screen()); found != "" {
				t.Errorf("%s, %q: %q beside blank cells\n%s", source, keys, found, d.screen())
			}
		}
	}
}

// TestTheDetailTakesWhatTheListLeavesBlank, as soon as it has the focus: no key of its levels is cut.
func TestTheDetailTakesWhatTheListLeavesBlank(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab", "end")
	before := d.layout.panes[detailPane].w
	if d.press("enter"); d.layout.panes[detailPane].w <= before {
		t.Errorf("the detail has %d cells as before\n%s", before, d.screen())
	}
	d.press("end")
	d.shows("– homelab/webapps:intranet::", "▌ homelab/webapps:intranet:server:")
	d.checkNothingIsCutInVain()
}

// TestKeysOfLevelsGoOnBelow: a key that is too long for its line is broken after a colon, and no part of it is left
// out.
func TestKeysOfLevelsGoOnBelow(t *testing.T) {
	d := drive(t, 60, 40, snapshotOf("a-rather-long/service:an-instance-of-it:the-role:some-machine {}", "a-rather-long/service:an-instance-of-it:: {}"))
	d.press("tab", "tab", "tab", "tab", "end", "tab", "end")
	var levels []string
	for _, line := range d.linesOf(d.layout.panes[detailPane].inner()) {
		levels = append(levels, strings.TrimSpace(line))
	}
	if shown := strings.Join(levels, "\n"); !strings.Contains(shown, "a-rather-long/service:an-instance-of-it:\nthe-role:some-machine") {
		t.Errorf("the levels are\n%s", shown)
	}
}

// TestWritersGoOnBelow: if they do not fit side by side they are below each other, and nothing in a cell is cut.
func TestWritersGoOnBelow(t *testing.T) {
	for _, size := range designedSizes {
		for _, source := range []string{"bug-hijack-later-id.json", "v-same-name-same-key.json", "v-permachine-perinstance-conflict.json"} {
			d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/"+source))
			d.press("v", "w")
			if d.overlay != sideBySideOverlay {
				t.Fatalf("%s: no writers\n%s", source, d.screen())
			}
			for range 8 {
				if strings.Contains(d.screen(), "…") {
					t.Errorf("%s, %v: something is cut\n%s", source, size, d.screen())
				}
				d.press("down", "down", "down", "down")
			}
		}
	}
}

// TestAnInterfaceBorrowsTheBlanksOfItsLine: one machine with a long name does not take the room for the interfaces of
// the others.
func TestAnInterfaceBorrowsTheBlanksOfItsLine(t *testing.T) {
	d := drive(t, 55, 20, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab")
	d.shows("legacy-router  note│", "lan   ·        ·      networking  │", "nas          peer •│", "web          peer  │")
	d.hides("+1")
}

// TestNamesComeBeforeASecondInterface: if both do not fit, the second interface is counted, and no service is cut.
func TestNamesComeBeforeASecondInterface(t *testing.T) {
	d := drive(t, 60, 40, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab", "end")
	d.shows("homelab/backup", "homelab/webapps", "nas  auth endpoints │")
}

// TestAKeyKeepsItsEnd if it is cut on the line of a cause: the part in question, and what follows it.
func TestAKeyKeepsItsEnd(t *testing.T) {
	d := drive(t, 55, 20, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("v")
	d.shows("foreign-service zz → …t:lan:default:nas SILENT ×2")
}

// TestAMalformedKeyHasTheRoomOfTheParts, and of the blanks after them.
func TestAMalformedKeyHasTheRoomOfTheParts(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf("a:b:c:d 1", " 2", "a-key-of-one-part 3"))
		d.press("tab", "tab", "tab", "tab")
		d.shows(emptyKeyWord, "a-key-of-one-part")
	}
}

// TestWhyThereIsNoValueIsReadToItsEnd at every size.
func TestWhyThereIsNoValueIsReadToItsEnd(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], faulty(t))
		d.press("down", "tab", "tab", "tab", "tab", "tab")
		d.shows("Not in clan's own set.", "Written was:")
	}
}

// TestTheExpressionIsReadWhole at every size, whatever is chosen, and so are its notes.
func TestTheExpressionIsReadWhole(t *testing.T) {
	blanks := regexp.MustCompile(`\s+`)
	for _, source := range []string{"homelab/homelab.snapshot.json", "homelab/scenarios/all-violations.json"} {
		for _, size := range designedSizes {
			d := drive(t, size[0], size[1], loaded(t, source))
			for _, keys := range [][]string{{"down", "down"}, {"down", "down", "down"}, {"right", "down"}, {"right", "down"}, {"right", "down"}, {"i", "down", "enter"}, {"f"}} {
				d.press(keys...)
				shown := strings.Join(d.linesOf(rect{d.layout.expression.x, d.layout.expression.y, size[0], d.layout.expression.h}), " ")
				whole := d.currentExpression().expression.Short(listLengths[0])
				if got, want := blanks.ReplaceAllString(shown, ""), blanks.ReplaceAllString(whole, ""); !strings.HasPrefix(got, want) || strings.Contains(got, "…") {
					t.Errorf("%v: the expression %s is cut\n%s", size, whole, d.screen())
				}
			}
		}
	}
}

// TestALongListOfNamesTakesTwoLines: it is shortened there, and copied whole.
func TestALongListOfNamesTakesTwoLines(t *testing.T) {
	d := drive(t, 60, 40, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("down", "space", "down", "space", "down", "space", "down", "space", "down", "space", "down", "space")
	d.shows("more ])")
	if d.layout.expression.h != 2 {
		t.Errorf("the expression has %d lines\n%s", d.layout.expression.h, d.screen())
	}
}

// TestTheListTakesNoBlanks: it takes what the exports on the screen need, and the detail next to it takes the rest,
// whichever of them has the focus.
func TestTheListTakesNoBlanks(t *testing.T) {
	for _, keys := range [][]string{{"*", "192.168", "enter"}, {"v", "enter"}, {"tab", "tab", "tab", "tab"}} {
		d := drive(t, 120, 36, loaded(t, "demo/2-collision.json"))
		d.press(keys...)
		list := d.layout.panes[exportsPane]
		if detail := d.layout.panes[detailPane].w; detail >= comfortableDetail {
			continue
		}
		fullest := 0
		for _, line := range d.linesOf(list.inner()) {
			fullest = max(fullest, d.scene.printer.Width(strings.TrimRight(line, " ")))
		}
		if blank := list.inner().w - fullest; blank > listGlyphs {
			t.Errorf("%q: the list leaves %d cells blank in every line\n%s", keys, blank, d.screen())
		}
	}
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("*", "192.168", "enter")
	d.shows("┑╭ clan-core/internet:lan:default:builder ")
}

// TestTheListOnlyGrowsWhileItIsMoved: the detail's left edge does not move back and forth with the lines on the screen.
func TestTheListOnlyGrowsWhileItIsMoved(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab")
	before := d.layout.panes[exportsPane].w
	for range 2 {
		for _, key := range []string{"pgdown", "pgdown", "end", "pgup", "home"} {
			if d.press(key); d.layout.panes[exportsPane].w < before {
				t.Fatalf("%s: the list shrinks from %d to %d cells", key, before, d.layout.panes[exportsPane].w)
			}
			before = d.layout.panes[exportsPane].w
		}
	}
}

// TestAListBesidesAnotherDetailHasNoCursor: if the violations show an export that is not listed, nothing in the list
// looks as if the detail were about it.
func TestAListBesidesAnotherDetailHasNoCursor(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {200, 60}} {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("down", "down", "v")
		for _, line := range d.linesOf(d.layout.panes[exportsPane].inner()) {
			if strings.HasPrefix(line, "▌") {
				t.Errorf("%v: the detail is about clan-core/tor:onion::, the cursor is on %q", size, line)
			}
		}
		if d.press("v"); !strings.Contains(strings.Join(d.linesOf(d.layout.panes[exportsPane].inner()), "\n"), "▌") {
			t.Errorf("%v: the list's own cursor has not come back", size)
		}
	}
}

// TestTheExportsStandBelowAShortColumn on small screens, and the breadcrumb names only the pane in use.
func TestTheExportsStandBelowAShortColumn(t *testing.T) {
	d := drive(t, 55, 20, snapshotOf(fleet...))
	d.press("down", "right")
	d.shows("━ 1 ┑", "╭ Exports ", "clan-core/tor  onion  server", " clan-core/tor : any : any : any   ")
	d.hides("› Exports")
	d.press("/")
	d.shows("╭ Exports ")
	d.press("esc", "i")
	d.hides("╭ Exports ")
	d.press("esc", "tab", "tab", "tab")
	d.shows("› Exports")
	d = drive(t, 55, 20, loaded(t, "homelab/homelab.snapshot.json"))
	d.hides("Exports")
}

// TestHintsOfAViolationNameItsFix at every size.
func TestHintsOfAViolationNameItsFix(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("v")
		d.shows("y f copy fix", "enter go", "? help")
		d.press("esc", "down", "right")
		d.shows("/ filter", "v violations", "←→ column")
	}
}

// TestTheSourceComesBeforeTheTime, because the file name tells two windows apart.
func TestTheSourceComesBeforeTheTime(t *testing.T) {
	for _, size := range designedSizes[:2] {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		d.config.Request.Sources = []string{"/srv/somewhere/clans/bug-hijack-later-id.json"}
		d.stale = true
		d.shows("id.json")
		d.hides(" ms")
	}
}

// TestServicesAreReadBesideValueColumns: with two of them the list takes what it needs for the screen before the detail
// gets blank cells, and what is left of the detail cuts no name.
func TestServicesAreReadBesideValueColumns(t *testing.T) {
	for _, columns := range [][]string{{"peer.hosts.0", "peer.user"}, {"peer.hosts", "peer.port"}, {"peer.port", "peer.user"}} {
		d := driveWith(t, 120, 36, Config{Place: Place{Columns: columns}}, loaded(t, "homelab/homelab.snapshot.json"))
		d.press("tab", "tab", "tab", "tab", "down", "down")
		d.shows("clan-core/p2p-ssh-iroh", "clan-core/internet  ", "legacy-router", "– ")
		for _, line := range d.linesOf(d.layout.panes[detailPane].inner()) {
			if strings.Contains(line, "…") && !strings.Contains(line, "{ … }") {
				t.Errorf("%q: the detail cuts %q", columns, line)
			}
		}
	}
}

// TestWhatFitsInALineIsNotDropped: that a list is exact, and how many names or marks a column has, if there are just
// enough cells for it.
func TestWhatFitsInALineIsNotDropped(t *testing.T) {
	d := drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("right", "down")
	d.shows("2 exports · exact", "Instance  15 ┑")
	d.press("space", "down", "space")
	d.shows("Instance  ◆2 ┑")
}

// TestTwoServicesNeverLookAlike: if there is no room for the part before the slash, services with the same name after
// it keep some of it.
func TestTwoServicesNeverLookAlike(t *testing.T) {
	d := drive(t, 55, 20, snapshotOf(`clan-core/backup:instance-one:controller:web {"peer":{}}`, `homelab/backup:instance-one:controller:web {"peer":{}}`,
		`clan-core/p2p-ssh-iroh:instance-one:controller:web {"peer":{}}`))
	d.press("tab", "tab", "tab", "tab")
	seen := map[string]bool{}
	for _, line := range d.linesOf(d.layout.panes[exportsPane].inner()) {
		if line = strings.Trim(line, " ▌"); line == "" {
			continue
		}
		if seen[line] {
			t.Errorf("two keys look like %q\n%s", line, d.screen())
		}
		seen[line] = true
	}
}

// TestAllServicesAreCutOrNone: a cut name between whole ones looks like another service.
func TestAllServicesAreCutOrNone(t *testing.T) {
	snapshot := loaded(t, "homelab/homelab.snapshot.json")
	for width := smallestWidth; width <= 120; width += modeltest.Stride {
		for _, size := range [][2]int{{width, 20}, {width, 36}} {
			d := drive(t, size[0], size[1], snapshot)
			for _, keys := range [][]string{{"tab", "tab", "tab", "tab"}, {"tab"}, {"shift+tab", "pgdown"}} {
				d.press(keys...)
				if d.layout.panes[exportsPane].empty() {
					continue
				}
				list := strings.Join(d.linesOf(d.layout.panes[exportsPane].inner()), "\n")
				if cut, whole := strings.Contains(list, "…/"), strings.Contains(list, "-core/"); cut && whole {
					t.Fatalf("%v: one is cut and another is not:\n%s", size, d.screen())
				}
			}
		}
	}
}

// TestReadingTheDetailCutsNoNameOfTheList if the list is whole next to it.
func TestReadingTheDetailCutsNoNameOfTheList(t *testing.T) {
	d := drive(t, 100, 30, loaded(t, "homelab/homelab.snapshot.json"))
	before := d.press("tab", "tab", "tab", "tab").linesOf(d.layout.panes[exportsPane].inner())
	after := d.press("tab").linesOf(d.layout.panes[exportsPane].inner())
	if !slices.Equal(before, after) {
		t.Errorf("the list was\n%s\nand is\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
}

// TestACutServiceShowsThatMoreStandsBeforeIt, however long its own name is: without a sign it looks like another
// service.
func TestACutServiceShowsThatMoreStandsBeforeIt(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf("clan-core/my-rather-long-service-name-for-tests:instance:server:gateway 1", "backup:instance:server:gateway 1", "tor:i:: 2"))
		d.press("tab", "tab", "tab", "tab")
		for _, line := range strings.Split(d.screen(), "\n") {
			if _, name, found := strings.Cut(line, "  my-"); found {
				t.Errorf("%v: the service my-%s is none\n%s", size, name, d.screen())
			}
		}
	}
}

// TestMarksStandInOneColumn if the list is narrow: at its border.
func TestMarksStandInOneColumn(t *testing.T) {
	for _, size := range [][2]int{{55, 20}, {100, 30}, {60, 40}} {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("v", "enter")
		at := -1
		for _, line := range d.linesOf(d.layout.panes[exportsPane].inner()) {
			if before, _, marked := strings.Cut(line, "✗"); marked {
				if cells := ansi.StringWidth(before); at >= 0 && cells != at {
					t.Errorf("%v: a mark in column %d, another in %d\n%s", size, at, cells, d.screen())
				} else {
					at = cells
				}
			}
		}
		if at < 0 {
			t.Errorf("%v: no mark is in sight\n%s", size, d.screen())
		}
	}
}

// TestAFileIsReadToItsEnd, and whose it is.
func TestAFileIsReadToItsEnd(t *testing.T) {
	snapshot := loaded(t, "homelab/scenarios/bug-hijack-later-id.json")
	for at := range snapshot.Definitions {
		if definition := &snapshot.Definitions[at]; definition.ServiceID == "self-zz" {
			definition.Modules = slices.Clone(definition.Modules)
			for module := range definition.Modules {
				definition.Modules[module].File, definition.Modules[module].Line = "clan/scenarios/bug-hijack-later-id.nix", 6
			}
		}
	}
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshot)
		d.press("v")
		if text := d.read(taskStep{keys: []string{readOn}}); !strings.Contains(text, "(yours)") {
			t.Errorf("%v: whose file it is, is cut\n%s", size, text)
		}
	}
}

// TestAColumnsTitleKeepsItsCount, also with the names that export nothing.
func TestAColumnsTitleKeepsItsCount(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("a", "down", "down", "down", "down")
		for _, part := range model.Parts {
			place := d.layout.panes[part]
			if place.empty() {
				continue
			}
			if title := d.linesOf(rect{place.x, place.y, place.w, 1})[0]; !strings.ContainsAny(title, "0123456789") {
				t.Errorf("%v: no count in %q", size, title)
			}
		}
	}
}

// TestANoticeOfThePaletteIsReadWhole at every size.
func TestANoticeOfThePaletteIsReadWhole(t *testing.T) {
	for _, size := range designedSizes {
		for typed, end := range map[string]string{"service=tor|dns": "means or", "machine=any": "all exports", "machine=nobody,web": "the nearest is"} {
			d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
			d.press(":", typed)
			words := strings.Join(strings.Fields(strings.Join(d.linesOf(d.layout.popup.inner()), " ")), " ")
			if strings.Contains(words, "…") || typed != "machine=nobody,web" && !strings.Contains(words, end) {
				t.Errorf("%v, %s: %s", size, typed, words)
			}
		}
	}
}

// TestNamesThatReadLikeOurWordsAreToldApart: they are in quotes.
func TestNamesThatReadLikeOurWordsAreToldApart(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf("any:(none):r:any 1", "(malformed):i::nas 2", "a:any:r: 3"))
		d.press("down", "down", "down")
		d.shows(`▌ "any" `)
		d.press("/", "any")
		if hits := d.scene.narrowed.columns[model.Service].matched; len(hits) != 1 {
			t.Errorf("%v: %v", size, hits)
		}
		d.press("esc", "U", "tab", "tab", "tab", "tab")
		d.shows(`"any"`, `"(none)"`, `"(malformed)"`)
	}
}
