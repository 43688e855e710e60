package ui

import (
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"clanscope/model/modeltest"
	"clanscope/ui/terminaltest"
)

// hostileLines are exports whose names and values try to break a screen: wide and bidirectional text, escapes, very
// long names.
var hostileLines = []string{
	"clan-core/tor:onion:: {\"networking\":{\"priority\":10},\"peer\":null}",
	"clan-core/tor:onion:server:web {\"peer\":{\"name\":\"peer\",\"password\":\"hunter2\",\"hosts\":[{\"plain\":\"\\u001b[2J\"}]}}",
	"\x1b[2Jevil:\x1b]0;title\x07:r:m {\"\\u001b[31m\":1}",
	"日本語サービス:インスタンス:役割:機械 {\"値\":\"漢字かな\"}",
	"e\u0301\u0302\u0303\u0304\u0305:\u202eadmin:\u2066r:👩‍👩‍👧 {\"x\":\"👍🏿\"}",
	strings.Repeat("long/", 60) + ":" + strings.Repeat("i", 300) + ":r:" + strings.Repeat("日", 200) + " {\"a\":1}",
	"ce\nrts:a\tb:c\rd:e\x7f {}",
	"just-a-name {\"note\":1}",
	"a:b:c:d:e {}",
	":::legacy-router {\"note\":\"x\"}",
	"written:only:here:",
	"scalar::: 1e400",
}

// checkFrame fails unless the screen has exactly the given lines and cells and contains no control characters except
// our own styles.
func checkFrame(t *testing.T, screen string, width, height int) {
	t.Helper()
	if width == 0 || height == 0 {
		if screen != "" {
			t.Fatalf("%dx%d: a screen without area shows %q", width, height, screen)
		}
		return
	}
	lines := strings.Split(screen, "\n")
	if len(lines) != height {
		t.Fatalf("%dx%d: %d lines:\n%s", width, height, len(lines), ansi.Strip(screen))
	}
	before, now := frameBefore.Load(), make(map[string]int, height)
	for at, line := range lines {
		cells, isKnown := 0, false
		if before != nil {
			cells, isKnown = (*before)[line]
		}
		if !isKnown {
			cells = ansi.StringWidth(line)
			if foreign := terminaltest.Frame.Foreign(line); foreign != "" {
				t.Fatalf("%dx%d: line %d holds what is foreign: %s", width, height, at, foreign)
			}
		}
		if now[line] = cells; cells != width {
			t.Fatalf("%dx%d: line %d has %d cells: %q", width, height, at, cells, ansi.Strip(line))
		}
	}
	frameBefore.Store(&now)
}

// frameBefore keeps the lines of the frame that was checked before, with their cells. Most of them are in the next
// frame too, and checking a line costs more than drawing it.
var frameBefore atomic.Pointer[map[string]int]

// TestEveryFrameFillsTheScreen draws every size in every place that a user can be.
func TestEveryFrameFillsTheScreen(t *testing.T) {
	step := 1
	if modeltest.Race {
		step = 11
	}
	places := map[string][]string{
		"start":      {},
		"column":     {"down", "down", "right", "down"},
		"list":       {"down", "tab", "tab", "tab", "tab", "down"},
		"detail":     {"down", "tab", "tab", "tab", "tab", "tab", "down", "down"},
		"violations": {"v"},
		"prompt":     {"/", "onlin\u202e"},
		"help":       {"?"},
		"picker":     {"i"},
		"matrix":     {"m", "down", "right"},
		"palette":    {":", "a:b:c:d"},
		"nothing":    {"/", "zzzz", "enter"},
		"copy":       {"y"},
		"writers":    {"w"},
		"json":       {"tab", "tab", "tab", "tab", "tab", "J"},
	}
	for name, keys := range places {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := drive(t, 120, 36, snapshotOf(hostileLines...))
			d.press(keys...)
			size := 0
			for width := range 161 {
				for height := range 51 {
					if size++; size%step != 0 || size%sparse(name) != 0 {
						continue
					}
					d.resize(width, height)
					d.stale = true
					checkFrame(t, d.View().Content, width, height)
				}
			}
		})
	}
}

// sparse says at which sizes a place is drawn: the first screen at all sizes, the others at every seventh.
func sparse(place string) int {
	if place == "start" {
		return 1
	}
	return 7
}

// TestFramesWithoutColourOrUnicode draws the hostile exports as --ascii and NO_COLOR do.
func TestFramesWithoutColourOrUnicode(t *testing.T) {
	for _, config := range []Config{{ASCII: true}, {NoColor: true}, {ASCII: true, NoColor: true}} {
		t.Run(fmt.Sprintf("ascii %t, no colour %t", config.ASCII, config.NoColor), func(t *testing.T) {
			d := driveWith(t, 120, 36, config, snapshotOf(hostileLines...))
			for _, step := range []struct {
				width, height int
				keys          string
			}{{120, 36, ""}, {120, 36, "jjj"}, {120, 36, "v"}, {80, 24, "v"}, {55, 20, "v"}, {120, 36, "?"}, {120, 36, "i"}, {60, 40, "m"}, {100, 30, ":"}} {
				keys := step.keys
				d.resize(step.width, step.height)
				d.press(keys)
				screen := d.View().Content
				checkFrame(t, screen, step.width, step.height)
				if config.ASCII && regexp.MustCompile(` v [0-9]`).MatchString(ansi.Strip(screen)) {
					t.Errorf("after %q an arrow is a letter", keys)
				}
				if config.ASCII && strings.ContainsFunc(screen, func(r rune) bool { return r > '~' }) {
					t.Errorf("after %q an ASCII screen shows more than ASCII:\n%s", keys, ansi.Strip(screen))
				}
				if config.NoColor && (strings.Contains(screen, "\x1b[38") || strings.Contains(screen, "[48;")) {
					t.Errorf("after %q a screen without colour has colours", keys)
				}
				d.press("esc")
			}
		})
	}
}

// TestDrawingCostsWhatIsShown compares a large set's frame with a small one's: nothing in it may grow with the data.
func TestDrawingCostsWhatIsShown(t *testing.T) {
	lines := make([]string, 30_000)
	for at := range lines {
		lines[at] = fmt.Sprintf("service-%d:instance-%d:role:machine-%d {\"peer\":{\"port\":%d}}", at%40, at%900, at, at)
	}
	small, large := drive(t, 200, 60, snapshotOf(lines[:3000]...)), drive(t, 200, 60, snapshotOf(lines...))
	allocations := func(d *driver) float64 {
		return testing.AllocsPerRun(20, func() { d.stale = true; d.View() })
	}
	if few, many := allocations(small), allocations(large); many > few*1.2+20 {
		t.Errorf("a frame of 30,000 exports allocates %.0f times, one of 3,000 %.0f times", many, few)
	}
}

// TestHintsAreThereAtEveryWidth: how to get help and how to leave are dropped last, even if the demo tells its scene on
// their line.
func TestHintsAreThereAtEveryWidth(t *testing.T) {
	told := Config{Scenes: []Scene{{Title: "A homelab", Tells: "Eleven services export.", Next: "Arrows choose, / filters. r: a colleague adds a service."}}}
	for name, d := range map[string]*driver{"a clan": drive(t, 120, 36, snapshotOf(fleet...)), "the demo": driveWith(t, 120, 36, told, snapshotOf(fleet...))} {
		for width := smallestWidth; width <= 160; width++ {
			d.resize(width, 30)
			d.stale = true
			lines := strings.Split(d.screen(), "\n")
			hints := lines[len(lines)-1]
			if !strings.Contains(hints, "? help") || !strings.Contains(hints, "q quit") {
				t.Errorf("%s, %d cells: no hints: %q", name, width, hints)
			}
			if name == "the demo" && width >= 55 && !strings.Contains(hints, "r: a colleague adds a service.") {
				t.Errorf("%d cells do not say how the demo goes on: %q", width, hints)
			}
		}
	}
}

// TestOverlaysSayHowToLeave: the way back is the last hint to be dropped.
func TestOverlaysSayHowToLeave(t *testing.T) {
	for _, key := range []string{"m", "?", "e", "w"} {
		d := drive(t, 120, 36, snapshotOf(fleet...))
		d.press(key)
		for width := smallestWidth; width <= 160; width++ {
			d.resize(width, 30)
			d.stale = true
			if lines := strings.Split(d.screen(), "\n"); d.overlay != noOverlay && !strings.Contains(lines[len(lines)-1], "esc q back") {
				t.Errorf("%s, %d cells: no way back: %q", key, width, lines[len(lines)-1])
			}
		}
	}
}

// escape returns the escape sequence of an ink on a ground.
func (t *theme) escape(on ground, as ink) string { return t.written[t.sequences[on][as]] }
