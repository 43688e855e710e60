package ui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

var peers = []string{
	`vpn:home:peer:web {"peer":{"hosts":[{"plain":"web.lan"},{"plain":"10.0.0.1"}],"password":"hunter2hunter2","port":9}}`,
	`vpn:home:peer:nas {"peer":{"hosts":[{"plain":"nas.lan"}],"port":22}}`,
	`vpn:home:peer:phone {"peer":{"port":100}}`, "vpn:home:: {}",
}

// pinHosts pins peer.hosts of the second export and goes back to the list.
func pinHosts(t *testing.T, d *driver) {
	t.Helper()
	d.press("down", "tab", "tab", "tab", "tab", "down", "tab")
	d.goToPath("peer.hosts")
	d.press("p", "esc")
}

// listedMachines returns the machines of the exports in the order in which the list shows them.
func (d *driver) listedMachines() (machines []string) {
	for place := range d.scene.listed.Len() {
		scope, _ := d.scene.snapshot.Set.Scope(d.scene.listedAt(place))
		machines = append(machines, scope.Machine)
	}
	return machines
}

func TestAPinnedPathIsAColumnOfTheList(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(peers...), snapshotOf(peers...))
		pinHosts(t, d)
		for range 2 {
			d.shows("peer.hosts", "nas.lan")
			d.press("r")
		}
		x, heading := d.find("peer.hosts")
		if value, row := d.find("nas.lan"); value != x || row <= heading {
			t.Errorf("%dx%d: the heading stands at %d, the value at %d", size[0], size[1], x, value)
		}
		if d.press("p"); strings.Contains(d.screen(), "peer.hosts") {
			t.Error("p in the list does not take the column away")
		}
		d.press("end", "enter")
		d.goToPath("peer.password")
		d.press("p", "esc")
		d.shows("(hidden)")
		d.hides("hunter2")
	}
}

func TestTheListIsSortedByAValueColumn(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(peers...), snapshotOf(peers...))
	pinHosts(t, d)
	d.press("enter")
	d.goToPath("peer.port")
	d.press("p", "esc")
	for _, want := range []struct {
		heading  string
		machines []string
	}{
		{"peer.hosts ↑", []string{"nas", "web", "", "phone"}},
		{"peer.hosts ↓", []string{"web", "nas", "", "phone"}},
		{".port ↑", []string{"web", "nas", "phone", ""}},
		{".port ↓", []string{"phone", "nas", "web", ""}},
	} {
		key := d.state.export
		d.press("s")
		if got := d.listedMachines(); !slices.Equal(got, want.machines) {
			t.Errorf("%s: listed are %q, want %q", want.heading, got, want.machines)
		}
		if d.shows(want.heading); d.state.export != key {
			t.Errorf("%s: sorting moves the cursor from %s to %s", want.heading, key, d.state.export)
		}
	}
	if d.press("home"); d.state.export != "vpn:home:peer:phone" {
		t.Errorf("the first line is %s", d.state.export)
	}
	d.press("r")
	if got := d.listedMachines(); !slices.Equal(got, []string{"phone", "nas", "web", ""}) {
		t.Errorf("a reload loses the order: %q", got)
	}
	if d.press("s"); d.scene.order != nil {
		t.Error("after the last column the list is not in the order of the keys again")
	}
}

func TestTheFilterLooksInTheValueColumns(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(peers...))
	d.press("down", "tab", "tab", "tab", "tab", "/", "'10.0", "enter")
	if got := d.listedMachines(); len(got) != 0 {
		t.Errorf("without a value column %q are found", got)
	}
	d.press("esc")
	d = drive(t, 120, 36, snapshotOf(peers...))
	pinHosts(t, d)
	d.press("/", "'10.0 'web", "enter")
	if got := d.listedMachines(); !slices.Equal(got, []string{"web"}) {
		t.Errorf("found are %q", got)
	}
	if d.press("esc", "/", "!lan 'peer", "enter"); !slices.Equal(d.listedMachines(), []string{"phone"}) {
		t.Errorf("found are %q", d.listedMachines())
	}
	if d.press("esc", "/", "hunter2", "enter"); len(d.listedMachines()) != 0 {
		t.Error("the filter finds a secret")
	}
}

func TestAClickOnASortedListTakesItsLine(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(peers...))
	pinHosts(t, d)
	d.press("s")
	_, y := d.find("10.0.0.1")
	d.send(tea.MouseClickMsg{X: 3, Y: y, Button: tea.MouseLeft})
	if d.state.export != "vpn:home:peer:web" {
		t.Errorf("the click takes %s", d.state.export)
	}
}

// The different kinds of empty values look different from each other and from what does not exist, even without
// Unicode.
func TestValueColumnsTellWhatIsEmptyApart(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		d := driveWith(t, 120, 36, Config{ASCII: ascii, Place: Place{Columns: []string{"v"}}}, snapshotOf(
			`s:absent:: {"w":1}`, `s:list:: {"v":[]}`, `s:set:: {"v":{}}`, `s:text:: {"v":""}`, `s:null:: {"v":null}`, `s:word:: {"v":"null"}`))
		dash := "–"
		if ascii {
			dash = "-"
		}
		for name, want := range map[string]string{"absent": dash, "list": "[]", "set": "{}", "text": `""`, "null": "null", "word": `"null"`} {
			_, y := d.find("s  " + name + " ")
			line, _, _ := strings.Cut(strings.Split(d.screen(), "\n")[y][len(d.theme.glyphs.vertical):], d.theme.glyphs.vertical)
			if words := strings.Fields(line); words[len(words)-1] != want {
				t.Errorf("ascii %t: for %s there stands %q, want %s", ascii, name, line, want)
			}
		}
	}
}

func TestTheInterfacesStayBesideValueColumns(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(peers...))
		pinHosts(t, d)
		d.shows("nas  ", "peer  ", "nas.lan", "s sort")
		_, y := d.find("nas.lan")
		if line := strings.Split(d.screen(), "\n")[y]; !strings.Contains(line, "peer  nas.lan") && !strings.Contains(line, "peer  web.lan") {
			t.Errorf("%v: the interface is gone from %q", size, line)
		}
		d.press("enter")
		d.shows("s sort")
		if d.press("esc", "p"); strings.Contains(d.screen(), "s sort") {
			t.Errorf("%v: without a value column there is nothing to sort by", size)
		}
	}
	// A long name leaves them no room.
	d := drive(t, 55, 20, snapshotOf(`vpn:home:peer:a-machine-with-a-long-name-indeed {"peer":{"hosts":["nas.lan"],"port":22}}`, `vpn:home:peer:nas {"peer":{"hosts":["host.example"]}}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab")
	d.goToPath("peer.hosts")
	d.press("p", "esc")
	d.shows("nas.lan", "host.example")
	d.hides("peer  nas.lan", "peer  host.example")
}

// goToPath puts the detail's cursor on a path; the detail has the focus.
func (d *driver) goToPath(path string) {
	d.t.Helper()
	d.press("home")
	for range len(d.detail.lines) {
		if node, onNode := d.detail.node(d.detail.cursor); onNode && d.detail.path(int(node)) == path {
			return
		}
		d.press("down")
	}
	d.t.Fatalf("there is no %s:\n%s", path, d.screen())
}

func TestALongListIsSortedInSteps(t *testing.T) {
	const exports = 30_000
	d := drive(t, 120, 36, fleetOf(exports))
	d.press("tab", "tab", "tab", "tab", "tab")
	d.goToPath("peer.port")
	d.press("p", "s")
	if len(d.scene.order) != exports {
		t.Fatalf("%d of the exports are sorted", len(d.scene.order))
	}
	if set := d.scene.snapshot.Set; set.Key(d.scene.listedAt(0)) != set.Key(0) || set.Key(d.scene.listedAt(exports-1)) != set.Key(exports-1) {
		t.Error("exports that are equal do not keep their order")
	}
}

// TestAddressesAreNotCutInAValueColumn: the longest addresses fit at 120x36, the keys stay whole at their ends, and a
// heading takes nothing from either.
func TestAddressesAreNotCutInAValueColumn(t *testing.T) {
	const address = "fd9c:bf5f:3d48:a4cf:3d99:93aa:bbcc:0001"
	lines := []string{
		`clan-core/zerotier:zt::gateway {"peer":{"addresses":["` + address + `"]}}`,
		`clan-core/zerotier:zt::laptop {"peer":{"addresses":["` + address + `"]}}`,
		`clan-core/zerotier:zt::legacy-router {"peer":{"addresses":["10.0.0.1"]}}`,
		`clan-core/tor:onion:server:web {}`,
	}
	for _, sort := range []string{"", "peer.addresses"} {
		d := driveWith(t, 120, 36, Config{Place: Place{Columns: []string{"peer.addresses"}, Sort: sort}}, snapshotOf(lines...))
		d.press("down", "down")
		for _, line := range d.linesOf(d.layout.panes[exportsPane].inner()) {
			if strings.Contains(line, "…") {
				t.Errorf("something is cut: %q\n%s", line, d.screen())
			}
		}
		d.shows(address, "zerotier", "legacy-router", "peer.addresses")
	}
}

// TestAHeadingGivesWayToTheKeys: if a path is longer than the values below it and there is little room, the path is cut
// and no key is.
func TestAHeadingGivesWayToTheKeys(t *testing.T) {
	path := "peer.a-very-long-name-of-an-option-that-nobody-would-write"
	d := driveWith(t, 120, 36, Config{Place: Place{Columns: []string{path}}}, snapshotOf(
		`clan-core/a-service-with-a-name:an-instance:server:a-machine-called-web {"peer":{"a-very-long-name-of-an-option-that-nobody-would-write":22}}`))
	d.shows("a-service-with-a-name  an-instance  server  a-machine-called-web", " 22")
}

// TestOnlyWhatIsListedTakesRoom: a long value somewhere else in the clan cuts nothing.
func TestOnlyWhatIsListedTakesRoom(t *testing.T) {
	long := strings.Repeat("x", 100)
	d := driveWith(t, 120, 36, Config{Place: Place{Columns: []string{"v"}}}, snapshotOf(`long:i:r:m {"v":"`+long+`"}`, `clan-core/p2p-ssh-iroh:instance:controller:gateway {"v":1}`))
	d.shows("xxx…")
	d.press("down")
	d.shows("clan-core/p2p-ssh-iroh  instance  controller  gateway")
}

// TestAHeadingIsReadWhole: it is cut only if there is no blank next to it. A long one begins above the keys or has a
// separate line, but is always over its column.
func TestAHeadingIsReadWhole(t *testing.T) {
	columns := []string{"peer.hosts.0.plain", "networking.priority", "peer.SSHOptions"}
	for _, size := range designedSizes {
		for pinned := 1; pinned <= len(columns); pinned++ {
			for _, sort := range []string{"", columns[pinned-1]} {
				d := driveWith(t, size[0], size[1], Config{Place: Place{Columns: columns[:pinned], Sort: sort}}, loaded(t, "homelab/homelab.snapshot.json"))
				d.press("tab", "tab", "tab", "tab")
				d.shows(columns[:pinned]...)
				for at, place := range d.list.values.places {
					from := d.list.beforeValues() + sumWithGaps(d.list.values.within(d.layout.panes[exportsPane].inner().w - d.list.beforeValues())[:at+1])
					if width := d.list.values.inSight[at]; place.from > from || place.from+place.cells <= from-width {
						t.Errorf("%v: the heading of %s does not stand over its column\n%s", size, columns[at], d.screen())
					}
				}
			}
		}
	}
}

// TestHeadingsOfOneFamilyStandInOneLine: if whole paths would take more lines, each leaves out what the one to its left
// has said.
func TestHeadingsOfOneFamilyStandInOneLine(t *testing.T) {
	d := driveWith(t, 80, 24, Config{Place: Place{Columns: []string{"peer.hosts", "peer.port", "peer.user"}}}, loaded(t, "homelab/homelab.snapshot.json"))
	d.shows("peer.hosts      .port   .user")
	narrow := driveWith(t, 120, 36, Config{Place: Place{Columns: []string{"peer.hosts", "peer.port"}, Query: model.Query{}.With(model.Service, model.Exactly("dm-dns"))}}, loaded(t, "homelab/homelab.snapshot.json"))
	narrow.shows("peer.hosts  .port│", "dataMesher")
	wide := driveWith(t, 200, 60, Config{Place: Place{Columns: []string{"peer.hosts", "peer.port"}}}, loaded(t, "homelab/homelab.snapshot.json"))
	wide.shows("peer.hosts", "peer.port")
}

// TestHeadingsInManyLinesHideNoExport: with headings on several lines the cursor stays on the screen.
func TestHeadingsInManyLinesHideNoExport(t *testing.T) {
	d := driveWith(t, 55, 20, Config{Place: Place{Columns: []string{"peer.hosts.0.plain", "networking.priority", "peer.SSHOptions"}}}, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab", "end")
	d.shows("▌")
	d.press("home")
	d.shows("▌  ·")
}

// TestWhatStandsRightAboveAValueIsItsHeading: a heading that is over other columns is higher than theirs.
func TestWhatStandsRightAboveAValueIsItsHeading(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		columns := valueColumns{}
		for range 2 {
			width := 1 + random.IntN(20)
			columns.widths, columns.inSight = append(columns.widths, width), append(columns.inSight, width)
			columns.headings = append(columns.headings, 1+random.IntN(30))
		}
		before := 40
		cells := sumWithGaps(columns.widths) + random.IntN(20)
		columns.placeHeadings(before, cells)
		for at, start := range startsOf(before, columns.within(cells)) {
			lowest, owner := mostHeadingLines, at
			for other, place := range columns.places {
				if place.from <= start && start < place.from+place.cells && place.line < lowest {
					lowest, owner = place.line, other
				}
			}
			if owner != at && columns.places[owner].cells == columns.headings[owner] {
				t.Fatalf("heading %d stands right above column %d: %+v", owner, at, columns)
			}
		}
	}
	d := driveWith(t, 160, 40, Config{Place: Place{Columns: []string{"peer.port", "networking.priority"}}}, loaded(t, "homelab/homelab.snapshot.json"))
	headings := d.linesOf(d.layout.panes[exportsPane].inner())[:2]
	if !strings.Contains(headings[0], "networking.priority") || !strings.Contains(headings[1], "peer.port") {
		t.Errorf("the path that hangs over another column is not above its path\n%s", d.screen())
	}
}
