package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/modeltest"
	"clanscope/model/nixquery"
)

// words splits a command line as a shell does, as far as shellWord goes.
func words(line string) (words []string) {
	for line != "" {
		word := ""
		for line != "" && line[0] != ' ' {
			if rest, quoted := strings.CutPrefix(line, "'"); quoted {
				inner, after, _ := strings.Cut(rest, "'")
				word, line = word+inner, after
				continue
			}
			if rest, escaped := strings.CutPrefix(line, `\`); escaped {
				line = rest
			}
			word, line = word+line[:1], line[1:]
		}
		words, line = append(words, word), strings.TrimPrefix(line, " ")
	}
	return words
}

// placeIn reads the flags of a copied line, as the command line does.
func placeIn(t testing.TB, flags []string) Place {
	t.Helper()
	place, err := readPlace(flags)
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// readPlace reads flags until one is not understood.
func readPlace(flags []string) (place Place, err error) {
	for ; len(flags) > 0; flags = flags[1:] {
		flag := flags[0]
		switch flag {
		case "--descending":
			place.Descending = true
			continue
		case "--violating":
			place.Violating = true
			continue
		case "--everywhere":
			place.Everywhere = true
			continue
		case "--absent":
			place.Absent = true
			continue
		case "--attributes":
			place.Attributes = true
			continue
		}
		if flags = flags[1:]; len(flags) == 0 {
			return place, fmt.Errorf("%s needs a value", flag)
		}
		switch value := flags[0]; flag {
		case "--query":
			query, err := nixquery.Parse(value)
			if err != nil {
				return place, err
			}
			place.Query = query
		case "--mark":
			at := slices.IndexFunc(model.Parts[:], func(part model.Part) bool { return part.String() == value })
			place.Marks = append(place.Marks, model.Parts[at])
		case "--at":
			place.At = model.ReadKey(value)
		case "--path":
			place.Path = value
		case "--column":
			place.Columns = append(place.Columns, value)
		case "--sort":
			place.Sort = value
		case "--filter":
			place.Filter = value
		case "--search":
			place.Search = value
		case "--violation":
			place.Violation = value
		case "--causes":
			place.Causes = value
		case "--group":
			place.Group = value
		case "--pane":
			place.Pane = value
		case "--view":
			place.View = value
		default:
			return place, fmt.Errorf("the line has %s", flag)
		}
	}
	return place, nil
}

// readLine reads a copied line: its sources come first.
func readLine(words []string) (line CommandLine, err error) {
	for len(words) > 0 && (!strings.HasPrefix(words[0], "-") || strings.HasPrefix(words[0], "--demo")) {
		line.Sources, words = append(line.Sources, words[0]), words[1:]
	}
	line.Place, err = readPlace(words)
	return line, err
}

// sameView compares what two programs show: what is listed in which order, where the cursor is, what else narrows, and
// what is next to it.
func sameView(t *testing.T, link string, got, want *driver) {
	t.Helper()
	if !got.scene.narrowed.query.Equal(want.scene.narrowed.query) {
		t.Errorf("%s opens at %s, want %s", link, got.scene.narrowed.query, want.scene.narrowed.query)
	}
	for what, texts := range map[string][2]string{
		"names":     {columnNames(got, want), columnNames(want, want)},
		"columns":   {fmt.Sprint(got.state.pins), fmt.Sprint(want.state.pins)},
		"order":     {fmt.Sprint(got.state.sorted), fmt.Sprint(want.state.sorted)},
		"filters":   {fmt.Sprint(got.state.keyFilter, got.state.search, got.state.violating), fmt.Sprint(want.state.keyFilter, want.state.search, want.state.violating)},
		"exports":   {fmt.Sprint(listedKeys(got)), fmt.Sprint(listedKeys(want))},
		"violation": {violationAt(got), violationAt(want)},
		"pane":      {fmt.Sprint(got.state.focus), fmt.Sprint(want.state.focus)},
		"dialect":   {fmt.Sprint(got.dialect), fmt.Sprint(want.dialect)},
		"view":      {fmt.Sprint(got.detail.view, got.state.absent, got.place().Path), fmt.Sprint(want.detail.view, want.state.absent, want.place().Path)},
	} {
		if texts[0] != texts[1] {
			t.Errorf("%s opens with the %s\n%s, want\n%s", link, what, texts[0], texts[1])
		}
	}
	if at, wanted := listedAtCursor(got), listedAtCursor(want); want.state.focus != violationsPane && at != wanted {
		t.Errorf("%s opens at %q, want %q", link, at, wanted)
	}
}

// sameLines compares on which lines two programs are, and which choices are set aside, unless it was said that the link
// does not bring that back.
func sameLines(t *testing.T, link string, got, want *driver) {
	t.Helper()
	said := want.wordsWithin()
	for lost, each := range map[string][2]string{
		"the line in the detail":          {fmt.Sprint(got.detail.cursor), fmt.Sprint(want.detail.cursor)},
		"how far the explanation is read": {fmt.Sprint(got.violations.explanation.window), fmt.Sprint(want.violations.explanation.window)},
		"the choice set aside":            {fmt.Sprint(got.setAside()), fmt.Sprint(want.setAside())},
	} {
		about := lost != "the line in the detail" || want.state.focus == detailPane
		if about && each[0] != each[1] && !strings.Contains(said, lost) {
			t.Errorf("%s opens with another %s, %s and not %s, which is not said:\n%s", link, lost, each[0], each[1], said)
		}
	}
}

// columnNames are the names that the columns offer, with their counts. After a filter that no longer says what is
// chosen, they are not compared.
func columnNames(d, sent *driver) string {
	var offered []string
	for _, part := range model.Parts {
		if sent.state.columns[part].filter != "" {
			continue
		}
		rows := &d.scene.narrowed.columns[part]
		for at := range rows.len() {
			each := rows.at(at)
			if each.impossible && !each.marked {
				continue // a link does not have where the cursor was before
			}
			offered = append(offered, fmt.Sprint(part, each.entry, each.count, each.marked))
		}
	}
	return fmt.Sprint(offered)
}

// listedAtCursor returns the key under the list's cursor, whose export the detail shows.
func listedAtCursor(d *driver) (key model.Key) {
	if row, listed := d.list.row(&d.scene); listed {
		key = d.scene.snapshot.Set.Key(row)
	}
	return key
}

func listedKeys(d *driver) (keys []model.Key) {
	for place := range d.scene.listed.Len() {
		keys = append(keys, d.scene.snapshot.Set.Key(d.scene.listedAt(place)))
	}
	return keys
}

// violationAt names the violation under the panel's cursor, while the panel has the focus.
func violationAt(d *driver) string {
	line, found := d.violations.line()
	if !found || d.state.focus != violationsPane {
		return ""
	}
	finding, _ := d.violations.place()
	key, _ := d.scene.keyOf(finding)
	return fmt.Sprint(line.cause.Rule.ID, " ", key, d.state.grouping, d.state.allCauses, d.state.causeFilter)
}

// checkLink opens what y l has copied, and compares.
func checkLink(t *testing.T, snapshot *model.Snapshot, keys []string) {
	t.Helper()
	copied := ""
	config := Config{Arguments: []string{"my clan.json"}, Copy: func(text string) error { copied = text; return nil }}
	d := driveWith(t, 120, 36, config, snapshot)
	d.press(keys...)
	d.press("yl")
	line := words(copied)
	if len(line) < 2 || line[0] != "clanscope" || line[1] != "my clan.json" {
		t.Fatalf("after %q the line is %s", keys, copied)
	}
	opened := driveWith(t, 120, 36, Config{Place: placeIn(t, line[2:])}, snapshot)
	sameView(t, copied, opened, d)
	sameLines(t, copied, opened, d)
	if len(line) > 2 {
		pasted := pasteLine(t, snapshot, copied)
		sameView(t, "pasted, "+copied, pasted, d)
		sameLines(t, "pasted, "+copied, pasted, d)
	}
}

// pasteLine pastes a command line into the palette of a program that is elsewhere, with everything else to be seen.
func pasteLine(t *testing.T, snapshot *model.Snapshot, line string) *driver {
	t.Helper()
	pasted := driveWith(t, 120, 36, Config{Arguments: []string{"my clan.json"}}, snapshot)
	pasted.press("down", "down", "space", "right", "down", "a", "x", "tab", "tab", "tab", "tab", "down", "J", "down", "p", "esc", "s", "v", "t", "b", "f", "*", "1", "enter")
	pasted.send(tea.PasteMsg{Content: line})
	pasted.press("enter")
	return pasted
}

func TestALinkLeadsBack(t *testing.T) {
	lines := append([]string{`it's "odd" $x:i i:r:m {"peer":1}`, ":::alone {}", "just-a-name {}"}, fleet...)
	for _, keys := range [][]string{
		{},
		{"down"},
		{"G"},
		{"/", "core", "enter"},
		{"right", "right", "right", "down", "space", "down", "space"},
		{"down", "space", "down", "down", "space", "right", "right", "right", "down", "space"},
		{"i", "end", "enter"},
		{"L", "end", "enter"},
		{"down", "down", "tab", "tab", "tab", "tab", "down"},
		{"down", "down", "down", "tab", "tab", "tab", "tab", "down", "tab", "down"},
		{"down", "right", "right", "G"},
		{"down", "tab", "tab", "tab", "tab", "down", "tab", "down", "p", "esc"},
		{"down", "tab", "tab", "tab", "tab", "down", "tab", "down", "p", "esc", "s"},
		{"down", "tab", "tab", "tab", "tab", "down", "tab", "down", "p", "esc", "s", "s", "down"},
		{"tab", "tab", "tab", "tab", "/", "-tor 'x", "enter"},
		{"*", "51820", "enter", "down"},
		{"down", "down", "tab", "tab", "tab", "tab", "down", "down", "shift+tab"},
		{"tab", "tab", "tab", "tab", "G", "tab", "tab", "tab"},
		{"f"},
		{"f", "tab", "tab", "tab", "tab", "down"},
		{"v", "down"},
		{"down", "v", "t", "down", "down"},
		{"v", "t", "b", "/", "tor", "enter"},
		{"right", "right", "x"},
		{"down", "tab", "tab", "tab", "tab", "J"},
		{"down", "tab", "tab", "tab", "tab", "tab", "J", "J"},
		{"down", "tab", "tab", "tab", "tab", "down", "enter", "down"},
		{"down", "tab", "tab", "tab", "tab", "down", "enter", "down", "J", "down"},
	} {
		checkLink(t, snapshotOf(lines...), keys)
	}
}

// TestALinkSaysWhatItDoesNotBringBack when it is copied, and says nothing if it brings everything back.
func TestALinkSaysWhatItDoesNotBringBack(t *testing.T) {
	for _, size := range designedSizes {
		for lost, keys := range map[string][]string{
			"command line copied: ":                                {"down", "J"},
			"command line without the matrix copied: ":             {"m"},
			"command line without the writers copied: ":            {"v", "w"},
			"command line without the overview copied: ":           {"A"},
			"command line without the line in the detail copied: ": {"v", "enter", "enter", "end"},
			"command line without the folds":                       {"v", "enter", "enter", "-"},
			"command line without the cursor next to marks copied": {"down", "space", "down"},
		} {
			copied := ""
			d := driveWith(t, size[0], size[1], Config{Copy: func(text string) error { copied = text; return nil }}, loaded(t, "demo/2-collision.json"))
			d.press(keys...)
			d.press("yl")
			if words := d.wordsWithin(); !strings.Contains(words, lost) || !strings.HasPrefix(copied, "clanscope") {
				t.Errorf("%v: after %q it is not said: %q (copied is %q)\n%s", size, keys, lost, copied, d.screen())
			}
		}
	}
}

// TestALinkSaysHowFarItDoesNotBringBack what is read, and which choice does not count any more.
func TestALinkSaysHowFarItDoesNotBringBack(t *testing.T) {
	long := snapshotOf(`s:i:r:m {"peer":{"note":"` + strings.Repeat("one line of many\\n", 60) + `"}}`)
	all := loaded(t, "homelab/scenarios/all-violations.json")
	for _, size := range designedSizes {
		for _, each := range []struct {
			lost     string
			snapshot *model.Snapshot
			keys     []string
		}{
			{"command line copied: ", long, []string{"tab", "tab", "tab", "tab", "enter", "down"}},
			{"command line without the line in the detail copied: ", long, []string{"tab", "tab", "tab", "tab", "enter", "down", "down", "pgdown"}},
			{"command line copied: ", all, []string{"v", "down"}},
			{"command line without how far the explanation is read copied: ", all, []string{"v", "down", "pgdown"}},
			{"command line without the choice set aside copied: ", all, []string{"right", "right", "down", "down", "left", "left", "down", "down"}},
		} {
			copied := ""
			d := driveWith(t, size[0], size[1], Config{Copy: func(text string) error { copied = text; return nil }}, each.snapshot)
			d.press(each.keys...)
			if strings.Contains(each.lost, "explanation") && d.violations.isReadWhole() {
				continue // everything fits on a large screen
			}
			d.press("yl")
			if words := d.wordsWithin(); !strings.Contains(words, each.lost) || !strings.HasPrefix(copied, "clanscope") {
				t.Errorf("%v: after %q it is not said: %q (copied is %q)\n%s", size, each.keys, each.lost, copied, d.screen())
			}
		}
	}
}

// TestALinkBringsTheCursorBesideMarksBack where it is on the last of them.
func TestALinkBringsTheCursorBesideMarksBack(t *testing.T) {
	copied := ""
	snapshot := loaded(t, "demo/2-collision.json")
	d := driveWith(t, 120, 36, Config{Copy: func(text string) error { copied = text; return nil }}, snapshot)
	d.press("down", "space", "down", "space", "right", "right", "end", "space", "yl")
	d.shows("command line copied: ")
	opened := driveWith(t, 120, 36, Config{Place: placeIn(t, words(copied)[1:])}, snapshot)
	for part := range opened.state.columns {
		if got, want := opened.state.columns[part].cursor, d.state.columns[part].cursor; got != want {
			t.Errorf("%s opens with the cursor of column %d on %v, want %v", copied, part, got, want)
		}
	}
}

// TestAnyLinkLeadsBack presses keys at random and follows the link, on a clan with everything wrong.
func TestAnyLinkLeadsBack(t *testing.T) {
	hands := [][]string{
		{"down"},
		{"down", "down"},
		{"up"},
		{"right"},
		{"left"},
		{"tab"},
		{"shift+tab"},
		{"G"},
		{"space"},
		{"f"},
		{"v"},
		{"]"},
		{"n"},
		{"s"},
		{"p"},
		{"t"},
		{"b"},
		{"x"},
		{"J"},
		{"a"},
		{"enter"},
		{"/", "na", "enter"},
		{"*", "10", "enter"},
		{"i", "down", "enter"},
		{"L", "down", "down", "enter"},
		{"u"},
		{"esc"},
	}
	random := rand.New(rand.NewPCG(9, 9))
	for _, source := range []string{"homelab/scenarios/all-violations.json", "homelab/homelab.snapshot.json", "demo/2-collision.json"} {
		snapshot := loaded(t, source)
		for range 40 / modeltest.Stride {
			var keys []string
			for range random.IntN(12) {
				keys = append(keys, hands[random.IntN(len(hands))]...)
			}
			if checkLink(t, snapshot, keys); t.Failed() {
				t.Fatalf("after %q", keys)
			}
		}
	}
}

// TestALinkIsFollowedWhereTheRulesTakeLong: the program goes to what the link asks for when that is found, unless the
// user has gone elsewhere in the meantime.
func TestALinkIsFollowedWhereTheRulesTakeLong(t *testing.T) {
	snapshot := violatingFleetOf(20_000)
	key := snapshot.Set.Key(15_000)
	d := driveWith(t, 120, 36, Config{Place: Place{Violating: true, At: key, Search: "22"}}, snapshot)
	if row, _ := d.list.row(&d.scene); snapshot.Set.Key(row) != key {
		t.Errorf("the list's cursor is on %q, want %q", snapshot.Set.Key(row), key)
	}
}

func TestALinkToAViolationThatIsGoneSaysSo(t *testing.T) {
	d := driveWith(t, 120, 36, Config{Place: Place{Violation: "foreign-service", At: "clan-core/tor:onion::"}}, snapshotOf(fleet...))
	d.shows("gone: foreign-service of clan-core/tor:onion::")
}

// What a link asks for was chosen by whoever sent it: it stays, even if the link's own key does not match it any more.
func TestALinkWhoseKeyHasLeftItsQueryKeepsTheQuery(t *testing.T) {
	for asked, key := range map[string]model.Key{"machine=web": "clan-core/tor:onion::", "interface=networking": "clan-core/tor:onion:server:web"} {
		query, err := nixquery.Parse(asked)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range designedSizes {
			d := driveWith(t, size[0], size[1], Config{Place: Place{Query: query, At: key}}, snapshotOf(fleet...))
			if !d.scene.narrowed.query.Equal(query) {
				t.Errorf("%s opens at %s", asked, d.scene.narrowed.query)
			}
			if words := d.wordsWithin(); !strings.Contains(words, string(key)+" is not in this query; : and the key go there") {
				t.Errorf("it is not said that %s is not in %s: %q", key, asked, words)
			}
		}
	}
	d := driveWith(t, 120, 36, Config{Place: Place{Filter: "nas", At: "clan-core/tor:onion::"}}, snapshotOf(fleet...))
	d.shows("clan-core/tor:onion:: does not pass the view's filter", "/nas")
}

func TestALinkToARuleLeadsToItsFirstViolation(t *testing.T) {
	d := driveWith(t, 120, 36, Config{Place: Place{Violation: "foreign-service"}}, loaded(t, "demo/2-collision.json"))
	d.hides("gone")
	if at := violationAt(d); !strings.HasPrefix(at, "foreign-service ") {
		t.Errorf("the cursor is on %q", at)
	}
	d = driveWith(t, 120, 36, Config{Place: Place{Violation: "key-global"}}, loaded(t, "demo/2-collision.json"))
	d.shows("gone: key-global ")
	d.hides("gone: key-global of")
}

// A link to a line of a value unfolds what hides it, and says so if nothing is there any more.
func TestALinkToAPathLeadsThere(t *testing.T) {
	for _, size := range designedSizes {
		d := driveWith(t, size[0], size[1], Config{Place: Place{At: "net:wan:peer:web", Path: "endpoints.other.77"}}, snapshotOf(hidingHosts...))
		if d.state.focus != detailPane {
			t.Errorf("the focus is on %v", d.state.focus)
		}
		d.wantInTheMiddle("endpoints.other.77")
		d = driveWith(t, size[0], size[1], Config{Place: Place{At: "net:wan:peer:web", Path: "endpoints.other.777"}}, snapshotOf(hidingHosts...))
		if words := d.wordsWithin(); !strings.Contains(words, `"endpoints.other.777"`) || !strings.Contains(words, "a list with 100 entries, endpoints.other.0 to endpoints.other.99") {
			t.Errorf("%v: what may have been meant is not read: %q", size, words)
		}
		d = driveWith(t, size[0], size[1], Config{Place: Place{At: "net:wan:peer:web", Path: "endpoint"}}, snapshotOf(hidingHosts...))
		if words := d.wordsWithin(); !strings.Contains(words, `there is nothing at "endpoint" (did you mean endpoints?)`) {
			t.Errorf("%v: what may have been meant is not read: %q", size, words)
		}
	}
}

func TestALinkToWhatIsGoneSaysSo(t *testing.T) {
	d := driveWith(t, 120, 36, Config{Place: Place{At: "clan-core/tor:onion:server:wbe"}}, snapshotOf(fleet...))
	d.shows("no export has the key clan-core/tor:onion:server:wbe", "the nearest is clan-core/tor:onion:server:web")
}

// A link may be older than the clan: it names what it asks for and nobody exports any more, and what may have been
// meant.
func TestALinkToANameThatIsGoneSaysSo(t *testing.T) {
	query, err := nixquery.Parse("service=wireguard")
	if err != nil {
		t.Fatal(err)
	}
	d := driveWith(t, 120, 36, Config{Place: Place{Query: query}}, loaded(t, "demo/1-clean.json"))
	d.shows("no service is called wireguard; the nearest is clan-core/wireguard")
}

// TestALinkToAnAbsentNameFindsIt where the column shows the names that export nothing.
func TestALinkToAnAbsentNameFindsIt(t *testing.T) {
	query, err := nixquery.Parse("machine=phone")
	if err != nil {
		t.Fatal(err)
	}
	for _, absent := range []bool{true, false} {
		snapshot := snapshotOf("vpn:home:peer:web")
		snapshot.Inventory = &model.Inventory{Machines: map[string]bool{"phone": true}}
		d := driveWith(t, 120, 36, Config{Place: Place{Query: query, Absent: absent}}, snapshot)
		if said := strings.Contains(d.screen(), "machine phone exports nothing; the inventory has it"); said == absent {
			t.Errorf("absent names shown: %v\n%s", absent, d.screen())
		}
	}
}

// TestAnOrderWithoutAKeyOpensOnItsFirst export, also if a part of the load without that export was listed before.
func TestAnOrderWithoutAKeyOpensOnItsFirst(t *testing.T) {
	part := snapshotOf(`a:i:r:m {"p":3}`, `b:i:r:m {"p":2}`)
	whole := snapshotOf(`a:i:r:m {"p":3}`, `b:i:r:m {"p":2}`, `c:i:r:m {"p":1}`)
	for _, paneName := range []string{"", "exports"} {
		config := Config{Place: Place{Columns: []string{"p"}, Sort: "p", Pane: paneName}}
		config.Open = func(context.Context, model.Request) Load {
			return &fakeLoad{steps: []model.Step{
				{Generation: 1, Stage: model.Decoding, Snapshot: part},
				{Generation: 1, Stage: model.Loaded, Snapshot: whole, Final: true},
			}}
		}
		d := driveWith(t, 120, 36, config)
		if at := listedAtCursor(d); at != "c:i:r:m" {
			t.Errorf("in the pane %q it opens on %s", paneName, at)
		}
	}
}
