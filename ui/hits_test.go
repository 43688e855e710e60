package ui

// This file tests searching: it finds what a fold hides, and the screen says on which hit and on which path the cursor
// is.

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"clanscope/model/modeltest"
)

// hidingHosts has long lists, which are folded at first, and short ones. Lists of entries are written out in full.
var hidingHosts = []string{
	`net:lan:peer:nas {"peer":{"hosts":["192.168.1.10"],"port":22},"note":{"$nix":"lambda"}}`,
	`net:wan:peer:nas {"alpha":{"x":1},"endpoints":{"hosts":[` + hundredHosts + `],"tail":"h9"},"peer":null}`,
	`net:wan:peer:web {"endpoints":{"other":[` + hundredHosts + `]}}`,
}

var hundredHosts = func() string {
	var hosts []string
	for at := range 100 {
		hosts = append(hosts, fmt.Sprintf(`"h%d.lan"`, at))
	}
	return strings.Join(hosts, ",")
}()

// wantHit fails unless the detail's cursor is on a path, the hit is on the screen, and the screen says which hit it is.
func (d *driver) wantHit(path, state string) {
	d.t.Helper()
	if got := d.detail.path(d.detail.nodeAtCursor()); got != path {
		d.t.Errorf("the cursor is on %q, want %q:\n%s", got, path, d.screen())
	}
	if height := d.layout.panes[detailPane].inner().h; d.detail.cursor < d.detail.window.offset || d.detail.cursor >= d.detail.window.offset+height {
		d.t.Errorf("the hit %s is out of sight", path)
	}
	d.shows(state)
	d.hides("nothing in this value")
}

// wantInTheMiddle fails unless the detail's cursor is on a path in the middle of the pane.
func (d *driver) wantInTheMiddle(path string) {
	d.t.Helper()
	if got := d.detail.path(d.detail.nodeAtCursor()); got != path {
		d.t.Errorf("the cursor is on %q, want %q:\n%s", got, path, d.screen())
	}
	if height := d.layout.panes[detailPane].inner().h; d.detail.cursor-d.detail.window.offset != height/2 {
		d.t.Errorf("%s is on line %d of %d:\n%s", path, d.detail.cursor-d.detail.window.offset, height, d.screen())
	}
}

// The text around a hit matters as much as the hit.
func TestAHitOutOfSightComesToTheMiddle(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(hidingHosts...))
		d.press("*", "h77", "enter", "enter")
		d.wantInTheMiddle("endpoints.hosts.77")
		d.press("esc", "down", "enter", "/", "h55", "enter")
		d.wantInTheMiddle("endpoints.other.55")
	}
}

// TestASearchInAValueBeginsAnew: without the text of the last one, from where the cursor is. Enter alone goes on with
// the last one.
func TestASearchInAValueBeginsAnew(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(hidingHosts...))
		d.press("tab", "tab", "tab", "tab", "down", "down", "tab", "/", "h5", "enter", "n", "n")
		d.wantHit("endpoints.other.51", "3 of 11")
		if d.press("/"); d.prompt.input.Value() != "" {
			t.Errorf("%v: the search begins with %q", size, d.prompt.input.Value())
		}
		d.press("h7", "enter")
		d.wantHit("endpoints.other.70", "2 of 11")
		d.press("/", "enter")
		d.wantHit("endpoints.other.71", "3 of 11")
		if d.press("/", "esc"); d.state.find != "" {
			t.Errorf("%v: esc keeps %q", size, d.state.find)
		}
	}
}

func TestTheOtherViewsOpenAtTheSamePath(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(hidingHosts...))
		d.press("tab", "tab", "tab", "tab", "down", "down", "tab", "/", "h55", "enter")
		for range valueViews {
			d.press("J")
			d.wantHit("endpoints.other.55", "1 of 1")
		}
		d.press("esc")
		for range valueViews { // without a search too
			d.press("J")
			d.wantHit("endpoints.other.55", "other.55 ─")
		}
	}
}

func TestAReferenceOpensAtTheTop(t *testing.T) {
	d := drive(t, 80, 24, snapshotOf(
		`net:lan:peer:nas {"to":{"ref":"net:lan:peer:web"}}`,
		`net:lan:peer:web {"some":{"hosts":[`+hundredHosts+`]},"to":{"ref":"net:lan:peer:nas"}}`))
	d.press("tab", "tab", "tab", "tab", "tab", "/", "lan:peer", "enter", "enter")
	d.shows("net:lan:peer:web ━")
	if d.detail.window.offset != 0 || d.detail.cursor != d.detail.before {
		t.Errorf("the cursor is on line %d:\n%s", d.detail.cursor, d.screen())
	}
	d.press("n")
	d.wantHit("to.ref", "1 of 1")
}

func TestTheOtherViewsHaveTheColoursOfTheTree(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`net:lan:peer:nas {"a":{"b b":"text","n":[17,null,true]}}`))
	d.press("tab", "tab", "tab", "tab", "tab")
	for _, quoted := range []string{"\"b b\": ", "\"b b\" = "} {
		d.press("J")
		for words, as := range map[string]ink{quoted: inkName, "\"text\"": inkString, "17": inkNumber, "null": inkFaint, "true": inkWord} {
			if drawn := regexp.QuoteMeta(d.theme.escape(groundPlain, as)) + " *" + regexp.QuoteMeta(words); !regexp.MustCompile(drawn).MatchString(d.View().Content) {
				t.Errorf("%s is not drawn as in the tree", words)
			}
		}
	}
}

func TestASearchInTheDetailFindsWhatIsFolded(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(hidingHosts...))
		d.press("tab", "tab", "tab", "tab", "enter", "-", "/", "192.168", "enter")
		d.wantHit("peer.hosts.0", "/192.168 1 of 1")
		d.shows("n N hits", "esc clear")
		if d.press("esc"); d.state.find != "" {
			t.Error("esc does not clear the search, as the hints say")
		}
		d.hides("n N hits", "1 of 1 ")
		d.press("esc", "down", "enter", "/", "h9")
		d.shows("12 hits")
		d.press("enter")
		d.wantHit("endpoints.hosts.9", "/h9 1 of 12")
		d.press("n")
		d.wantHit("endpoints.hosts.90", "/h9 2 of 12")
		d.press("-", "N") // everything is folded again, with the cursor above it
		d.shows("no more hits")
		d.press("end", "N")
		d.wantHit("endpoints.tail", "12 of 12")
		d.press("N")
		d.wantHit("endpoints.hosts.99", "11 of 12")
		d.press("down")
		d.wantHit("endpoints.tail", "12 of 12")
		d.press("down")
		d.shows("/h9 12 hits")
		d.press("J", "home", "n", "n")
		d.shows("/h9 2 of 12")
		if match := d.theme.escape(groundPlain, inkMatch); !strings.Contains(d.View().Content, match+"h9") {
			t.Error("the JSON view does not mark the hits")
		}
	}
}

func TestASearchInAllValuesGoesToWhatIsFolded(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(hidingHosts...))
		d.press("*", "h77", "enter")
		d.shows("n N hits", "esc clear")
		d.press("enter")
		d.wantHit("endpoints.hosts.77", "* 1 of 1")
		d.press("esc", "down", "enter") // each export that the user goes to is shown at its first hit
		d.wantHit("endpoints.other.77", "* 1 of 1")
		d.press("n")
		d.wantHit("endpoints.hosts.77", "* 1 of 1")
		d.press("N")
		d.wantHit("endpoints.other.77", "* 1 of 1")
	}
}

// What is inside a node that cannot be opened is found on the line of that node.
func TestASearchFindsWhatNixHad(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(hidingHosts...))
	d.press("tab", "tab", "tab", "tab", "tab", "/", "lambda", "enter")
	d.wantHit("note", "/lambda 1 of 1")
	d.press("esc", "/", "nowhere", "enter")
	d.shows("nothing in this value matches", "/nowhere 0 hits")
}

func TestTheBorderSaysOnWhichPathTheCursorIs(t *testing.T) {
	for _, size := range designedSizes {
		var copied string
		config := Config{Copy: func(text string) error { copied = text; return nil }}
		d := driveWith(t, size[0], size[1], config, snapshotOf(hidingHosts...))
		d.press("tab", "tab", "tab", "tab", "enter")
		d.goToPath("peer.hosts.0")
		d.shows("╰─ peer.hosts.0 ─")
		if d.press("y", "p"); copied != "peer.hosts.0" {
			t.Errorf("copied is %q", copied)
		}
		d.press("J", "home")
		for range len(d.detail.lines) {
			if line := &d.detail.lines[d.detail.cursor]; strings.Contains(line.text, "192.168") {
				break
			}
			d.press("down")
		}
		copied = ""
		d.shows("╰─ peer.hosts.0 ─")
		if d.press("y", "p"); copied != "peer.hosts.0" {
			t.Errorf("in the JSON view copied is %q", copied)
		}
		d.press("home")
		d.hides("╰─ peer")
	}
}

// TestASearchWithoutAHitIsToldByN, and not that there is no violation.
func TestASearchWithoutAHitIsToldByN(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("*", "nobody has this", "enter", "n")
		d.says("the search has no hit; esc clears it")
	}
}

// The path that y copies is one that the user sees.
func TestNoUnseenPathIsCopied(t *testing.T) {
	copied := "nothing"
	config := Config{Copy: func(text string) error { copied = text; return nil }}
	for _, size := range designedSizes {
		d := driveWith(t, size[0], size[1], config, loaded(t, "demo/2-collision.json"))
		d.press("v", "y")
		d.hides("p path")
		d.press("p")
		d.shows("y p needs a line of the value", "enter again")
		d.press("esc", "y", "p")
		d.shows("enter goes")
		d.press("tab", "tab", "tab", "tab", "enter", "home", "y", "p")
		d.shows("a path belongs to a line of the value")
	}
	if copied != "nothing" {
		t.Errorf("copied is %q", copied)
	}
}

// A row of the list shows why it is there.
func TestTheListMarksWhatItsFilterMatches(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(
			`clan-core/wireguard:wg-ci:controller:web {"peer":{"hosts":["10.0.0.7"]}}`, `clan-core/internet:wan:default:gateway {}`, `homelab/webapps:intranet:server:gateway {}`))
		d.press("tab", "tab", "tab", "tab", "/", "wg", "enter")
		d.shows("1 of 3")
		content, match := d.View().Content, d.theme.escape(groundCursor, inkMatch)
		if !strings.Contains(content, match+"wg") {
			t.Errorf("%v: no runes are marked:\n%s", size, d.screen())
		}
	}
}

// A text that no key has may be in the values; the user can look for it there while typing and afterwards.
func TestAFilterThatFindsNothingSaysWhatTheValuesHave(t *testing.T) {
	for _, keys := range [][]string{{"/", "192.168", "*"}, {"/", "192.168", "enter", "*"}} {
		for _, size := range designedSizes {
			d := drive(t, size[0], size[1], snapshotOf(hidingHosts...))
			d.press("tab", "tab", "tab", "tab")
			d.press(keys[:len(keys)-1]...)
			if words := d.wordsWithin(); !strings.Contains(words, "looks in the values instead: 1 export there") {
				t.Errorf("%v: it is not said: %s", size, words)
			}
			if d.press("*", "enter"); d.state.search != "192.168" || d.state.keyFilter != "" || d.scene.listed.Len() != 1 {
				t.Errorf("%v: the search is %q, the filter %q", size, d.state.search, d.state.keyFilter)
			}
		}
	}
	d := drive(t, 120, 36, snapshotOf(hidingHosts...))
	d.press("tab", "tab", "tab", "tab", "/", "nowhere")
	d.hides("looks in the values")
	d.press("*")
	d.shows("/ nowhere*")
}

// TestWhatMatchesInAMalformedKeyIsMarked, in whichever part of it.
func TestWhatMatchesInAMalformedKeyIsMarked(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`one:two:three:four:five {}`, `a:b:c:d {}`))
	d.press("tab", "tab", "tab", "tab", "/", "fiv", "enter")
	if match := d.theme.escape(groundCursor, inkMatch); !strings.Contains(d.View().Content, match+"fiv") {
		t.Errorf("nothing is marked:\n%q", d.View().Content)
	}
}

// TestEveryLineThatNWalksIsCounted, including those of a long text, and those that a fold hides.
func TestEveryLineThatNWalksIsCounted(t *testing.T) {
	var long strings.Builder
	for at := range 80 {
		fmt.Fprintf(&long, "line %d\\n", at)
	}
	d := drive(t, 120, 36, snapshotOf(`a:b:c:d {"hidden":{"more":{"line":"a line\nand no\nline"}},"text":"`+long.String()+`"}`))
	d.press("tab", "tab", "tab", "tab", "tab", "-")
	for _, folded := range []bool{true, false} {
		d.press("home", "/", "line")
		d.shows(" 83 hits")
		d.press("enter")
		for at := 1; at <= 83; at++ {
			d.shows(fmt.Sprintf(" %d of 83", at))
			d.press("n")
		}
		d.shows("no more hits")
		d.press("home", "N", "esc")
		if folded {
			d.press("+")
		}
	}
}

// TestTheNumberOfHitsIsThatOfTheValue in every view and at any width: n goes through all of them, and J stays on the
// hit.
func TestTheNumberOfHitsIsThatOfTheValue(t *testing.T) {
	var note strings.Builder
	for at := range 400 {
		fmt.Fprintf(&note, "word%d two words ", at)
	}
	snapshot := snapshotOf(`a:b:c:d {"word1":{"inner":["word1","x","` + strings.Repeat("word1", 40) + `"],"n":[1,null]},"note":"` + note.String() + `","lines":"word1\nno\nword1 word1","word1word1":true,"z":"end"}`)
	for search, total := range map[string]int{"word1": 1 + 1 + 40 + 111 + 3 + 2, "WORD39": 11, "two words": 400, "inner": 1, "x": 1} {
		sizes := append([][2]int{{90, 20}, {47, 30}, {131, 50}}, designedSizes...)
		for at := 0; at < len(sizes); at += modeltest.Stride {
			size := sizes[at]
			d := drive(t, size[0], size[1], snapshot)
			d.press("tab", "tab", "tab", "tab", "tab", "/", search, "enter")
			for view := range valueViews {
				d.press("home")
				for next := 1; next <= total; {
					if d.press("n"); d.detail.hitCount != total {
						t.Fatalf("%q, %v, view %d: there are %d hits, want %d", search, size, view, d.detail.hitCount, total)
					}
					on, found := d.detail.hitAt(d.detail.cursor)
					if !found || on.first != next {
						t.Fatalf("%q, %v, view %d: n leads to %+v, want %d\n%s", search, size, view, on, next, d.screen())
					}
					next += on.count
				}
				d.press("N", "N", "N")
				on, _ := d.detail.hitAt(d.detail.cursor)
				d.press("J")
				if now, found := d.detail.hitAt(d.detail.cursor); !found || on.first < now.first || on.first >= now.first+now.count {
					t.Fatalf("%q, %v, view %d: J leads from %+v to %+v\n%s", search, size, view, on, now, d.screen())
				}
			}
		}
	}
}
