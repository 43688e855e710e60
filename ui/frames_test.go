package ui

// This file plays testdata/frames: what an operator looks at, at the sizes for which the screen is designed. go test ./ui -run Frames -update writes the screens.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/rogpeppe/go-internal/txtar"
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

// inVain is how many blank cells at the end of a pane's line are too many for a name to be cut in it.
const inVain = 3

// checkNothingIsCutInVain fails if something is cut in a line of a pane at whose end cells are blank.
func (d *driver) checkNothingIsCutInVain() {
	d.t.Helper()
	if d.overlay != noOverlay {
		return
	}
	lines := strings.Split(d.screen(), "\n")
	for each, place := range d.layout.panes {
		inner := place.inner()
		for y := inner.y; y < inner.y+inner.h && place.w > 2; y++ {
			line := ansi.Cut(lines[y], inner.x, inner.x+inner.w)
			cut := strings.ReplaceAll(line, "{ … }", "") // something folded
			cut = strings.ReplaceAll(cut, "[ … ]", "")
			if strings.Contains(cut, "…") && strings.HasSuffix(line, strings.Repeat(" ", inVain)) {
				d.t.Errorf("%dx%d, pane %d: something is cut beside blank cells: %q", d.layout.width, d.layout.height, each, line)
			}
		}
	}
}

// TestNothingIsCutInVain walks through a real clan and one with everything wrong.
func TestNothingIsCutInVain(t *testing.T) {
	for _, source := range []string{"homelab/homelab.snapshot.json", "homelab/scenarios/all-violations.json", "demo/2-collision.json"} {
		snapshot := loaded(t, source)
		for _, size := range designedSizes {
			d := drive(t, size[0], size[1], snapshot)
			for _, keys := range []string{"", "j", "j", "j", "l", "j", "l", "l", "j", "h", "lll", "j", "j", "l", "j", "j", "v", "j", "j", "j", "n", "n", "n", "U"} {
				d.press(keys)
				d.checkNothingIsCutInVain()
			}
		}
	}
}
