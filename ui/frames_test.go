package ui

// This file plays testdata/frames: what an operator looks at, at the sizes for which the screen is designed. go test
// ./ui -run Frames -update writes the screens.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/rogpeppe/go-internal/txtar"

	"clanscope/model"
	"clanscope/model/modeltest"
)

// designedSizes are the sizes for which the screen is designed.
var designedSizes = [][2]int{{120, 36}, {80, 24}, {100, 30}, {60, 40}, {55, 20}, {200, 60}}

func TestFrames(t *testing.T) {
	files, err := filepath.Glob("../testdata/frames/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no frames: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			played := parsePlayed(t, section(archive, "play"))
			written := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{{Name: "play", Data: []byte(section(archive, "play"))}}}
			for _, size := range designedSizes {
				d := drive(t, size[0], size[1], loaded(t, played.source))
				d.scene.now.took = 7 * time.Millisecond
				d.press(played.keys...)
				d.stale = true
				checkFrame(t, d.View().Content, size[0], size[1])
				d.checkNothingIsCutInVain()
				written.Files = append(written.Files, txtar.File{Name: fmt.Sprintf("%dx%d", size[0], size[1]), Data: []byte(trimmed(d.screen()))})
			}
			if string(txtar.Format(written)) == string(txtar.Format(archive)) {
				return
			}
			if !*update {
				t.Fatalf("the frames are not as in %s; see what has changed with go test ./ui -run Frames -update and git diff", file)
			}
			if err := os.WriteFile(file, txtar.Format(written), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// trimmed is a screen without the blanks at the ends of its lines.
func trimmed(screen string) string {
	var shown strings.Builder
	for line := range strings.SplitSeq(screen, "\n") {
		shown.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return shown.String()
}

// How many blank cells are too many where something is cut: at the end of its line, and from top to bottom of its
// pane. The list keeps a few cells for its marks, and a column of it is as wide as the longest name that may be
// scrolled to.
const (
	inVain      = 3
	stripInVain = 8
)

// valuesLeftOut removes the dots from the Nix in fixes, `{ … }`, where nothing is cut.
var valuesLeftOut = strings.NewReplacer("{ …", "{ .", "… }", ". }", "mkForce …", "mkForce .")

// checkNothingIsCutInVain fails if something is cut on a line of a pane although there are blank cells to its right: at
// the end of the line, or on all lines of the pane. If the list cuts something, the detail must have no more cells than
// it needs.
func (d *driver) checkNothingIsCutInVain() {
	d.t.Helper()
	if d.overlay != noOverlay {
		return
	}
	listCuts := false
	for each, place := range d.layout.panes {
		lines := d.linesOf(place.inner())
		for _, line := range lines {
			at := strings.Index(valuesLeftOut.Replace(line), "…")
			if at < 0 {
				continue
			}
			listCuts = listCuts || pane(each) == exportsPane
			blank := blankAtEnd(line)
			if blank >= inVain || widestStrip(lines, ansi.StringWidth(line[:at])) >= stripInVain {
				d.t.Errorf("%dx%d, pane %d: something is cut beside blank cells: %q\n%s", d.layout.width, d.layout.height, each, line, d.screen())
				return
			}
		}
	}
	if beside := d.layout.panes[detailPane]; listCuts && d.layout.arrangement == sideBySide && beside.w > narrowestDetail {
		if strip := widestStrip(d.linesOf(beside.inner()), 0); strip > beside.w/2 {
			d.t.Errorf("%dx%d: the list cuts beside a detail of which %d cells are blank\n%s", d.layout.width, d.layout.height, strip, d.screen())
		}
	}
	d.checkColumnsAreNotCutInVain()
	d.checkTheListIsCutOnlyWhereNoTableFits()
}

// checkTheListIsCutOnlyWhereNoTableFits: a table needs blanks between the parts of a short key. A part may be cut next
// to them only if no table fits: one whose columns are as wide as the widest part on the screen, with the shortest
// words for the interfaces of each line.
func (d *driver) checkTheListIsCutOnlyWhereNoTableFits() {
	d.t.Helper()
	inner, set := d.layout.panes[exportsPane].inner(), d.scene.snapshot.Set
	if inner.w == 0 || len(d.state.pins) > 0 {
		return
	}
	var widths [model.PartCount]int
	last, cut := 0, false
	for line, words := range d.linesOf(inner) {
		at := d.list.window.offset + line
		if at >= d.scene.listed.Len() {
			break
		}
		row := d.scene.listedAt(at)
		if set.IsMalformed(row) {
			continue
		}
		for _, part := range model.Parts {
			widths[part] = max(widths[part], d.scene.widths.of(part, set.NameID(part, row)))
		}
		last = max(last, d.scene.widths.of(model.Machine, set.NameID(model.Machine, row))+d.scene.markWidth(row)+firstNames(&d.scene, d.scene.interfacesOf(row)))
		cut = cut || strings.Contains(ansi.Cut(words, 0, listMargin+d.list.keyWidth()), "…")
	}
	table := listMargin + widths[model.Service] + widths[model.Instance] + widths[model.Role] + partGap*(model.PartCount-1) + max(last, widths[model.Machine])
	if cut && table <= inner.w {
		d.t.Errorf("%dx%d: a key is cut in %d cells, a table needs only %d\n%s", d.layout.width, d.layout.height, inner.w, table, d.screen())
	}
}

func blankAtEnd(line string) int { return len(line) - len(strings.TrimRight(line, " ")) }

// linesOf returns the text in a part of the screen. Folds look like cuts, so they are removed.
func (d *driver) linesOf(inner rect) (lines []string) {
	screen := strings.Split(d.screen(), "\n")
	for y := inner.y; y < inner.y+inner.h && inner.w > 0; y++ {
		line := ansi.Cut(screen[y], inner.x, inner.x+inner.w)
		lines = append(lines, strings.NewReplacer("{ … }", "{ . }", "[ … ]", "[ . ]", "…/", "./").Replace(line))
	}
	return lines
}

// widestStrip is the most adjacent cells that are blank on all lines, from a cell on.
func widestStrip(lines []string, from int) (widest int) {
	if len(lines) == 0 {
		return 0
	}
	run := 0
	for x := from; x < ansi.StringWidth(lines[0]); x++ {
		run++
		for _, line := range lines {
			if ansi.Cut(line, x, x+1) != " " {
				run = 0
				break
			}
		}
		widest = max(widest, run)
	}
	return widest
}

// checkColumnsAreNotCutInVain fails if a name is cut in a column although all columns together have the cells that
// their names need.
func (d *driver) checkColumnsAreNotCutInVain() {
	d.t.Helper()
	place, needed := d.layout.panes[serviceColumn], 0
	for _, part := range model.Parts {
		if d.layout.panes[part].empty() || d.layout.panes[part].y != place.y {
			return
		}
		needed += max(d.scene.widths.needs[part]+2, narrowestColumn)
	}
	for _, part := range model.Parts {
		for _, line := range d.linesOf(d.layout.panes[part].inner()) {
			if needed <= d.layout.width && strings.Contains(line, "…") {
				d.t.Errorf("%dx%d: a name is cut although the columns need %d cells only: %q", d.layout.width, d.layout.height, needed, line)
			}
		}
	}
}

// TestARoutersNameFitsBesideTheOthers: at 80x24 the four columns have exactly the cells that the homelab's names need.
func TestARoutersNameFitsBesideTheOthers(t *testing.T) {
	d := drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
	for _, part := range model.Parts {
		for _, line := range d.linesOf(d.layout.panes[part].inner()) {
			if strings.Contains(line, "…") {
				t.Errorf("a name is cut: %q\n%s", line, d.screen())
			}
		}
	}
}

// TestNothingIsCutInVain walks through a real clan and one with everything wrong.
func TestNothingIsCutInVain(t *testing.T) {
	for turn, source := range []string{"homelab/homelab.snapshot.json", "homelab/homelab.exports.json", "homelab/scenarios/all-violations.json", "demo/2-collision.json"} {
		snapshot := loaded(t, source)
		for at, size := range designedSizes {
			if (turn+at)%modeltest.Stride != 0 {
				continue
			}
			d := drive(t, size[0], size[1], snapshot)
			for _, keys := range []string{"", "j", "j", "j", "l", "j", "l", "l", "j", "h", "lll", "j", "j", "l", "j", "j", "v", "j", "j", "j", "]", "n", "n", "n", "U", "v", "v", "/", "tor", "esc", "G", "l", "*", "192", "esc", "f", "f"} {
				d.press(keys)
				d.checkNothingIsCutInVain()
			}
		}
	}
}
