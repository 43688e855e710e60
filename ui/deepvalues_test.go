package ui

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/modeltest"
	"clanscope/model/nixquery"
)

// nested is a value with the given number of levels, each with a leaf next to the next level.
func nested(levels int) string {
	value := "1"
	for level := levels; level > 0; level-- {
		value = fmt.Sprintf(`{"leaf%d":%d,"level%d":%s}`, level, level, level, value)
	}
	return value
}

// TestTheDepthOfALineIsTold in every view and size and with every sign: by the indent or by a number.
func TestTheDepthOfALineIsTold(t *testing.T) {
	for _, size := range designedSizes {
		for view := range valueViews {
			d := driveWith(t, size[0], size[1], Config{ASCII: size[0] == 80}, snapshotOf("s:i:r:m "+nested(60)))
			d.press("down", "tab", "tab", "tab", "tab", "tab", "+")
			for range view {
				d.press("J")
			}
			depthOf := map[string]int{}
			for d.press("home"); d.detail.cursor < len(d.detail.lines)-1; d.press("down") {
				node := d.detail.nodeAtCursor()
				x, y, width := d.layout.panes[detailPane].x, d.cursorLine(), d.layout.panes[detailPane].w
				if line := &d.detail.lines[d.detail.cursor]; node == 0 || y < 0 || line.node >= 0 && line.text != "" {
					continue
				}
				line := ansi.Strip(ansi.Cut(strings.Split(d.View().Content, "\n")[y], x+1, x+width-1))
				before, _, _ := strings.Cut(line, strings.TrimLeft(line, " .…~0123456789-▾"))
				before = strings.NewReplacer("-", " ", "▾", " ").Replace(before)
				depth := d.detail.tree[node].Depth
				if known, told := depthOf[before]; told && known != depth {
					t.Fatalf("%v, view %d: %q stands before depths %d and %d\n%s", size, view, before, known, depth, d.screen())
				}
				if depthOf[before] = depth; strings.Trim(before, " ") != "" && !strings.HasSuffix(strings.TrimRight(before, " "), strconv.Itoa(depth)) {
					t.Fatalf("%v, view %d: %q at depth %d", size, view, before, depth)
				}
			}
		}
	}
}

// TestRightGoesIntoAValue down to its first leaf, and unfolds what is folded on the way.
func TestRightGoesIntoAValue(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`s:i:r:m {"a":{"b":[{"c":1},2]},"z":{}}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab", "-")
	for _, want := range []string{"a", "a", "a.b", "a.b", "a.b.0", "a.b.0", "a.b.0.c", "a.b.0.c"} {
		if path := d.place().Path; path != want {
			t.Errorf("the cursor is at %q, want %q", path, want)
		}
		d.press("right")
	}
	for _, want := range []string{"a.b.0", "a.b.0", "a.b", "a.b", "a"} {
		if d.press("left"); d.place().Path != want {
			t.Errorf("the cursor is at %q, want %q", d.place().Path, want)
		}
	}
}

// TestWhatIsCopiedIsWhatIsShown: in the JSON and the Nix view the part under the cursor, in that form.
func TestWhatIsCopiedIsWhatIsShown(t *testing.T) {
	value := `{"peer":{"hosts":[{"plain":"a\nb"},{},-1],"port":2200,"on":true,"none":null},"x y":["${z}"]}`
	d, copied := copying(t, snapshotOf("s:i:r:m "+value))
	d.press("down", "tab", "tab", "tab", "tab", "tab", "J")
	for d.press("home"); d.detail.cursor < len(d.detail.lines)-1; d.press("down") {
		node, onNode := d.detail.copiedNode()
		if !onNode {
			continue
		}
		d.press("y")
		d.shows("v value as JSON")
		d.press("v")
		d.shows("JSON of ", "copied (")
		var got, want any
		if json.Unmarshal([]byte(*copied), &got) != nil || json.Unmarshal([]byte(writtenOut(d.detail.tree, node, false)), &want) != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("on %q y v copies %s", d.detail.path(node), *copied)
		}
	}
	d.press("J")
	d.goToWritten("peer.port")
	if d.press("yv"); *copied != "2200" {
		t.Errorf("y v copies %q", *copied)
	}
	d.shows("Nix of peer.port copied")
	d.goToWritten(`"x y"`)
	if d.press("yv"); *copied != "[\n  \"\\${z}\"\n]" {
		t.Errorf("y v copies %q", *copied)
	}
	for d.press("home"); d.detail.cursor < d.detail.before; d.press("down") {
		d.press("y")
		d.shows("v value as Nix")
		if d.press("v"); *copied != writtenOut(d.detail.written, 0, true) {
			t.Errorf("on line %d, above the value, y v copies %q", d.detail.cursor, *copied)
		}
		d.shows("Nix of s:i:r:m copied (")
	}
	if d.press("end", "yv"); *copied != writtenOut(d.detail.written, 0, true) {
		t.Errorf("below the value y v copies %q", *copied)
	}
	if d.press("shift+tab", "yv"); *copied != value {
		t.Errorf("in the list y v copies %q", *copied)
	}
}

// goToWritten puts the detail's cursor on the first line that writes a path.
func (d *driver) goToWritten(path string) {
	d.t.Helper()
	for d.press("home"); d.detail.cursor < len(d.detail.lines)-1; d.press("down") {
		if node := d.detail.nodeAtCursor(); node > 0 && d.detail.path(node) == path {
			return
		}
	}
	d.t.Fatalf("nothing writes %s:\n%s", path, d.screen())
}

// cursorLine is the line of the screen on which the detail's cursor is.
func (d *driver) cursorLine() int {
	inner := d.layout.panes[detailPane].inner()
	line := d.detail.cursor - d.detail.window.offset
	if line < 0 || line >= inner.h {
		return -1
	}
	return inner.y + line
}

// TestNothingUnseenIsCopiedOfAKey, whatever the key is, and what is copied leads back to it.
func TestNothingUnseenIsCopiedOfAKey(t *testing.T) {
	for _, key := range []model.Key{"s:i:r:new\nline", "s:i:r:\x1b[2J", "s:\u202ei:r:m", "s:i:\u200br:m", "s:i:r:\ttab", `"s":i:r:m`, "s:i:\u2028:", "s:i:r:\u0085", "s:i:r:m"} {
		snapshot := snapshotOf("a:b:c:d {}", strings.ReplaceAll(string(key), " ", "_")+` {"a\u202e":[1]}`)
		d, copied := copying(t, snapshot)
		d.press("tab", "tab", "tab", "tab", "end", "home", "down")
		if d.state.export != key {
			d.press("up")
		}
		for _, keys := range []string{"yk", "yl"} {
			d.press(keys)
			for _, letter := range *copied {
				if !unicode.IsPrint(letter) {
					t.Errorf("%s copies %q of %q", keys, *copied, key)
				}
			}
		}
		if opened := driveWith(t, 120, 36, Config{Place: placeIn(t, words(*copied)[1:])}, snapshot); opened.state.export != key {
			t.Errorf("%s opens at %q, want %q", *copied, opened.state.export, key)
		}
		for _, keys := range []string{"yl", "yk"} {
			d.press(keys, "U", "home", ":")
			d.send(tea.PasteMsg{Content: *copied})
			if d.press("enter"); d.state.export != key {
				t.Errorf("%s leads the palette to %q, want %q", *copied, d.state.export, key)
			}
		}
		d.press("tab")
		d.goToPath("\"a\u202e\".0")
		if d.press("yp"); jsontree.HasInvisible(*copied) {
			t.Errorf("y p copies %q", *copied)
		}
	}
}

// TestNoRowInSightLacksItsColumns at any size, with any columns and wherever the cursor is.
func TestNoRowInSightLacksItsColumns(t *testing.T) {
	snapshot := loaded(t, "homelab/homelab.snapshot.json")
	query, err := nixquery.Parse("interface=peer")
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 11))
	paths := []string{"peer.hosts", "peer.port", "peer.sshOptions", "peer.hosts.0.plain", "peer"}
	for _, width := range []int{40, 55, 60, 80, 100, 120, 160, 180, 200} {
		for range 12 / modeltest.Stride {
			random.Shuffle(len(paths), func(a, b int) { paths[a], paths[b] = paths[b], paths[a] })
			place := Place{Query: query, Pane: "exports", Columns: slices.Clone(paths[:1+random.IntN(MostColumns)]), Descending: random.IntN(2) == 0}
			if random.IntN(2) == 0 {
				place.Sort = place.Columns[0]
			}
			d := driveWith(t, width, 12+random.IntN(50), Config{Place: place}, snapshot)
			for range 6 {
				d.wantColumnsInSight(width, place.Columns)
				d.press([]string{"down", "G", "up", "s", "pgdown", "tab"}[random.IntN(6)])
			}
		}
	}
}

func (d *driver) wantColumnsInSight(width int, columns []string) {
	d.t.Helper()
	d.View()
	inner := d.layout.panes[exportsPane].inner()
	headings := d.list.headings(&d.scene)
	for line := headings; line < inner.h; line++ {
		at := d.list.window.offset + line - headings
		if at < d.scene.listed.Len() && d.list.values.texts[d.scene.listedAt(at)] == nil {
			d.t.Fatalf("%d cells, %q: nothing is known of line %d\n%s", width, columns, line, d.screen())
		}
	}
	if line := d.list.drawn - d.list.window.offset; !d.layout.panes[exportsPane].empty() && d.list.drawn >= 0 && (line < 0 || line >= max(1, inner.h-headings)) {
		d.t.Fatalf("%d cells, %q: the cursor is not in sight\n%s", width, columns, d.screen())
	}
}

// TestAColumnThatNothingHasIsTold, and what may have been meant.
func TestAColumnThatNothingHasIsTold(t *testing.T) {
	for _, size := range designedSizes {
		for path, want := range map[string]string{"peer.host": `no export has anything at "peer.host" (did you mean peer.hosts?)`, "peer.hosts": "", "peer.hosts.0.plain": "", "peer.hosts.77": `at "peer.hosts.77"`} {
			d := driveWith(t, size[0], size[1], Config{Place: Place{Columns: []string{"peer.port", path}}}, snapshotOf(peers...))
			if words := d.wordsWithin(); !strings.Contains(words, want) || want == "" && strings.Contains(words, "no export has anything") {
				t.Errorf("%v: %s is not told: %q", size, path, words)
			}
		}
	}
}
