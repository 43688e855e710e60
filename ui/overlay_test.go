package ui

// This file tests what a user sees of the frames themselves: which pane has the focus, what is typed while an overlay
// is open, and that a long text follows the size of the terminal.

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// corners returns how the upper left corner of each pane in the columns' row is drawn, glyph and style.
func (d *driver) corners() (corners []string) {
	glyphs := &d.theme.glyphs
	styleOrCorner := regexp.MustCompile("\x1b\\[[0-9;:]*m|" + glyphs.topLeft + "|" + glyphs.heavyLeft)
	style := ""
	for _, found := range styleOrCorner.FindAllString(strings.Split(d.View().Content, "\n")[1], -1) {
		if strings.HasPrefix(found, "\x1b") {
			style = found
		} else {
			corners = append(corners, found+style)
		}
	}
	return corners
}

func TestTheFocusedPaneStandsOut(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	for column := range 4 {
		corners := d.corners()
		for other := range corners {
			if len(corners) != 4 || (corners[other] == corners[column]) != (other == column) {
				t.Fatalf("with the focus on column %d the corners are drawn as %q", column, corners)
			}
		}
		d.press("right")
	}
}

func TestWhatIsTypedInTheHelpIsShown(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("?", "/", "pager")
	lines := strings.Split(d.screen(), "\n")
	if last := lines[len(lines)-1]; !strings.Contains(last, "pager") {
		t.Errorf("the last line is %q", last)
	}
}

// TestASearchInTheHelpBeginsAnew, without the text of the last one; enter alone goes on with that.
func TestASearchInTheHelpBeginsAnew(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("?", "/", "pager", "enter")
	d.shows("Help /pager")
	if d.press("/"); d.prompt.input.Value() != "" {
		t.Errorf("the search begins with %q", d.prompt.input.Value())
	}
	d.press("enter")
	d.shows("Help /pager")
	d.press("/", "reload", "enter")
	d.shows("Help /reload")
	d.press("/", "esc")
	d.hides("Help /")
}

func TestALongErrorFollowsTheTerminalsWidth(t *testing.T) {
	words := strings.Repeat("word ", 60) + "end"
	d := driveWith(t, 120, 36, Config{ExplainFailure: nil}, snapshotOf("a:b:c:d {}"))
	d.scene.now.problem = &model.Problem{Text: words}
	d.press("e")
	shown := func() []string {
		return strings.Fields(strings.NewReplacer("│", " ", "╭", " ", "─", " ").Replace(d.screen()))
	}
	if !slices.Contains(shown(), "end") && !slices.Contains(shown(), "end.") {
		t.Fatalf("the error does not end on the screen:\n%s", d.screen())
	}
	wide := strings.Count(d.screen(), "word")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 36})
	if narrow := strings.Count(d.screen(), "word"); narrow != wide {
		t.Errorf("in 60 cells %d of %d words are shown:\n%s", narrow, wide, d.screen())
	}
}

// The keys of the causes are aligned if there is room, whatever is at the end of their lines.
func TestCausesAreAlignedAt80Cells(t *testing.T) {
	d := drive(t, 80, 24, faulty(t))
	d.press("v")
	starts := map[int]bool{}
	for _, line := range strings.Split(d.screen(), "\n") {
		if strings.Contains(line, "key-malformed") && strings.Contains(line, "→") {
			before, _, _ := strings.Cut(line, "self-")
			starts[len([]rune(before))] = true
		}
	}
	if len(starts) != 1 {
		t.Errorf("the writers of one rule's causes stand in columns %v:\n%s", starts, d.screen())
	}
}

// What the clan's top level changes is not blamed on the service that writes the rest.
func TestTheTopLevelIsAWriter(t *testing.T) {
	d := drive(t, 200, 60, loaded(t, "homelab/homelab.snapshot.json"))
	d.press(":", "clan-core/internet:lan:default:nas", "enter")
	d.shows("changed by the clan's top level: peer.port")
	d.press("w")
	d.shows("the clan's top level", "clan-core/internet, perInstance", "not checked", "▲ peer.port", "2200", "2222")
	d.press("esc", ":", "clan-core/internet:lan:default:builder", "enter")
	d.hides("changed by")
}

// If nothing merges, each writer's value is shown: the user is looking for the intruder's.
func TestEveryWriterOfAnUnmergedKeyIsShown(t *testing.T) {
	d := drive(t, 130, 44, faulty(t))
	d.press(":", "clan-core/wireguard:wg-home:peer:nas", "enter")
	d.shows("vs wrote:", `"10.9.9.9"`, "and clan-core/wireguard wrote:", `[{"plain":"nas.wg-home"}]`)
}

// TestAllOfTheOverviewCanBeRead: at every size a key opens it, and each of its lines can be scrolled to. If it is next
// to the list and is cut, it names the key.
func TestAllOfTheOverviewCanBeRead(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/all-violations.json"))
		if place := d.layout.panes[detailPane]; !place.empty() && len(d.overview.lines) > place.inner().h {
			d.shows("A all of it")
		} else if place.empty() {
			d.shows("A overview")
		}
		d.press("A")
		read := ""
		for range d.whole.lines {
			read += d.screen()
			d.press("down")
		}
		for _, line := range d.whole.lines {
			if words := strings.TrimSpace(drawnWords(d, line, size[0]-2)); !strings.Contains(read, words) {
				t.Errorf("%v: %q is never shown", size, words)
			}
		}
		if d.press("A"); d.overlay != noOverlay {
			t.Errorf("%v: the key does not lead back", size)
		}
	}
}

// TestHalfAPageIsHalfOfWhatCoversThePanes, whatever pane has the focus below.
func TestHalfAPageIsHalfOfWhatCoversThePanes(t *testing.T) {
	for _, keys := range [][]string{{"?"}, {"v", "?"}, {"tab", "tab", "tab", "tab", "?"}} {
		d := drive(t, 120, 36, snapshotOf(fleet...))
		d.press(append(keys, "ctrl+d")...)
		if at := d.helpScreen.window.offset; at != (36-4)/2 {
			t.Errorf("after %q, half a page has gone %d lines down", keys, at)
		}
		if d.press("ctrl+u"); d.helpScreen.window.offset != 0 {
			t.Errorf("after %q, half a page up is not half a page", keys)
		}
	}
}

// TestAPopupHasHelpAndAWayOut: they are the last hints to be dropped, and they work. A question mark is typed only
// after other letters.
func TestAPopupHasHelpAndAWayOut(t *testing.T) {
	for width := smallestWidth; width <= 160; width++ {
		for _, key := range []string{"i", ":"} {
			d := drive(t, width, 24, snapshotOf(fleet...))
			if d.press(key); !d.popup.open() {
				t.Fatalf("%s opens nothing", key)
			}
			lines := strings.Split(d.screen(), "\n")
			if hints := lines[len(lines)-1]; !strings.Contains(hints, "esc as it was") || !strings.Contains(hints, "? help") {
				t.Errorf("%d cells, %s: %q", width, key, hints)
			}
		}
	}
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("i", "?")
	d.shows("Help")
	if d.press("esc"); !d.popup.open() || d.overlay != noOverlay {
		t.Error("esc does not lead from the help back to the pop-up")
	}
	d.press("p", "?")
	d.shows("p?", "f1 help")
	d.send(tea.KeyPressMsg{Code: tea.KeyF1})
	d.shows("Help")
}

// TestWhatYCopiesIsToldAtEveryWidth: each key, and how to leave.
func TestWhatYCopiesIsToldAtEveryWidth(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("y")
	for width := 52; width <= 160; width++ {
		d.resize(width, 30)
		d.stale = true
		lines := strings.Split(d.screen(), "\n")
		for _, want := range []string{"k key", "v val", "p path", "f fix", "s ", "g get", "l link", "esc"} {
			if !strings.Contains(lines[len(lines)-1], want) {
				t.Errorf("%d cells: %q lacks %q", width, lines[len(lines)-1], want)
			}
		}
	}
}

func TestOneIsNoPlural(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf("a:::m {}", "b:::m {}"))
	d.press("tab", "tab", "tab", "tab", "/", "'x", "enter")
	d.shows("None of the query's 2 exports pass")
	d.press("esc", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "down", "tab", "tab", "tab", "tab", "/", "'x")
	d.shows("0 keys")
	d.press("enter")
	d.shows("The query's only export does not")
	d.press("/", "backspace", "backspace", "a")
	d.shows("1 key ")
}

// TestThePaletteSaysAllOfWhatAnActionDoes at every size: below the row under the cursor if it does not fit on it; the
// other rows are whole or end with a clause.
func TestThePaletteSaysAllOfWhatAnActionDoes(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(fleet...))
		d.press(":", "mark")
		said := strings.Join(strings.Fields(strings.Join(d.linesOf(d.layout.popup.inner()), " ")), " ")
		if !strings.Contains(said, "mark a name; several mean or, and they narrow every other column") {
			t.Errorf("%v: it says %q", size, said)
		}
		d.press("down", "down")
		d.shows("mark a name")
	}
}

// TestAClickTakesTheRowOfAnOffer, although another one takes several lines.
func TestAClickTakesTheRowOfAnOffer(t *testing.T) {
	d := driveWith(t, 55, 20, Config{Mouse: true}, snapshotOf(fleet...))
	d.press(":", "ma")
	d.clickOn("matrix ")
	if d.overlay != noOverlay {
		t.Errorf("one click takes an offer that did not have the cursor\n%s", d.screen())
	}
	d.clickOn("matrix ")
	if d.overlay != matrixOverlay {
		t.Errorf("the click does not open the matrix\n%s", d.screen())
	}
}

// TestThePaletteOffersWhatBeginsSoFirst: names and keys that begin with the text come before actions that contain it,
// keys look as everywhere, and what names nothing is searched in the values.
func TestThePaletteOffersWhatBeginsSoFirst(t *testing.T) {
	offers := func(d *driver, typed string) (words []string) {
		d.press(":", typed)
		for at := range d.popup.offers {
			words = append(words, strings.TrimSpace(d.popup.offers[at].words()))
		}
		d.press("esc")
		return words
	}
	before := func(words []string, first, second string) {
		t.Helper()
		if a, b := slices.Index(words, first), slices.Index(words, second); a < 0 || b < 0 || a > b {
			t.Errorf("%q is not before %q: %q", first, second, words)
		}
	}
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	before(offers(d, "tor"), "go to  clan-core/tor:onion::", "history")
	if words := offers(d, "clan-core/tor:onion:server:wbe"); !slices.Contains(words, "go to  clan-core/tor:onion::") {
		t.Errorf("a key is written in another way: %q", words)
	}
	before(offers(drive(t, 120, 36, loaded(t, "hostile/c19_bad_keyparts.json")), "a"), "go to  a::c:d", "here or all")
	if words := offers(d, "192.168"); len(words) != 1 || words[0] != "search the values for  192.168" {
		t.Errorf("a text of a value leads to %q", words)
	}
	d.press(":", "192.168", "enter")
	d.shows("Exports *192.168")
}
