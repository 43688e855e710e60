package ui

// This file tests that loaded data cannot control the terminal, wherever in the program it is shown: every file of
// testdata/hostile, and clans in which every word is hostile, in every view, at the sizes for which the screen is
// designed. Package cli tests on a real terminal that the toolkit adds nothing.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/model/modeltest"
)

// tours lead to every view of the program. Each begins anywhere and shows what it can reach.
var tours = [][]string{
	{},
	{"down"},
	{"down", "right", "down", "right", "down", "right", "down"},
	{"tab", "tab", "tab", "tab", "G"},
	{"down", "tab", "tab", "tab", "tab", "tab", "+"},
	{"G", "tab", "tab", "tab", "tab", "tab", "pgdown", "p"},
	{"J"},
	{"J"},
	{"J", "tab", "G", "enter"},
	{"v"},
	{"pgdown", "]", "w"},
	{"esc", "b", "/", "e", "enter"},
	{"enter"},
	{"i"},
	{"end"},
	{"esc", "L", "down"},
	{"esc", ":"},
	{"a:b"},
	{"esc", "m", "down", "right"},
	{"tab"},
	{"tab"},
	{"enter", "a"},
	{"U", "?", "/", "copy"},
	{"esc", "esc", "y"},
	{"esc", "*", "x"},
	{"enter", "n", "n"},
	{"U", "f", "ctrl+o", "ctrl+o", "alt+right"},
	{"U", "x", "down", "down", "space", "down", "space"},
	{"E"},
	{"esc", "U", "r", "d"},
	{"esc", "e"},
	{"esc", "f", "S", "tab"},
}

// poison has every way in which text controls terminals: sequences of seven and of eight bits, titles, clipboards,
// links, resets, queries, and what reorders, hides, breaks and overprints.
const poison = "\x1b[2J\x1b]0;x\x07\x1b]52;c;eA==\x07\x1bP1$r\x1b\\\x1bc\x1b[6n\x1b]8;;http://x\x1b\\\u009b2J\u202e\u2066\u200b\u200d\ufe0f\u00ad\u2028\r\b\t\x7f\x00e\u0301\u0302\u0303\u0304\u0305\u3164\ue000"

func TestNoViewShowsAnythingForeign(t *testing.T) {
	steps := map[string]model.Step{"failed": {Problem: &model.Problem{File: poison, Line: 1, Col: 2, Pointer: "/" + poison, Text: poison, Hint: poison, Excerpt: []string{poison, poison}}}}
	files, err := filepath.Glob("../testdata/hostile/*")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		steps[filepath.Base(file)] = stepOf(t, file)
	}
	for name, text := range hostileTexts(t) {
		file := filepath.Join(t.TempDir(), name+poisonInName+".json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		steps[name] = stepOf(t, file)
	}
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tourEverything(t, step)
		})
	}
}

// poisonInName is the part of the poison that a file name may have.
const poisonInName = "\x1b[2J\u202e\n\u009b"

func stepOf(t *testing.T, file string) model.Step {
	t.Helper()
	snapshot, problem := loader.Read(context.Background(), &loader.Opener{}, model.Request{Sources: []string{file}}, nil)
	return model.Step{Snapshot: snapshot, Problem: problem}
}

// tourEverything goes through all views after a load, at every size, and checks each frame.
func tourEverything(t *testing.T, step model.Step) {
	step.Final, step.Stage = true, model.Loaded
	config := Config{
		Open: func(_ context.Context, request model.Request) Load {
			step.Generation = request.Generation
			loading := model.Step{Generation: request.Generation, Stage: model.Evaluating, Note: "copying " + poison}
			return &fakeLoad{steps: []model.Step{loading, step}}
		},
		ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) {
			return "error: " + poison, nil
		},
		Copy:      func(string) error { return errors.New("not " + poison) },
		Arguments: []string{poison}, Place: Place{At: "no:" + poison, Filter: poison, Search: poison}, Mouse: true,
	}
	d := driveWith(t, 120, 36, config)
	for at, keys := range tours {
		d.press(keys...)
		for turn, size := range designedSizes {
			if modeltest.Race && turn != at%len(designedSizes) {
				continue // each view at one size, because this is about what is drawn
			}
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			view := d.View()
			checkFrame(t, view.Content, size[0], size[1])
			if view.WindowTitle != "clanscope" || view.Cursor != nil {
				t.Fatalf("after %q the title is %q", keys, view.WindowTitle)
			}
		}
	}
	d.send(tea.WindowSizeMsg{Width: 200, Height: 60})
	for _, each := range copyKeys {
		d.press("y", each.key)
		checkFrame(t, d.View().Content, 200, 60)
	}
	for _, open := range []string{"/", "*", ":", "i"} {
		d.press("esc", "esc", open)
		d.send(tea.PasteMsg{Content: poison})
		checkFrame(t, d.View().Content, 200, 60)
	}
	d.press("esc", "esc")
	d.send(Notice("the editor said " + poison))
	checkFrame(t, d.View().Content, 200, 60)
}

// hostileTexts are documents that are made here, because they are too large to keep or are the same clan with other
// words.
func hostileTexts(t *testing.T) map[string]string {
	texts := map[string]string{"letters": everyLetter(), "long": longNames()}
	for _, name := range []string{"all-violations", "v-other-service", "v-value-throw", "bug-hijack-later-id"} {
		clan, err := os.ReadFile("../testdata/homelab/scenarios/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = poisoned(string(clan))
	}
	return texts
}

// everyLetter has an export for each kind of control character, invisible character and unassigned character: in its
// key, a name and a text.
func everyLetter() string {
	var members []string
	for _, table := range []*unicode.RangeTable{unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector} {
		for _, each := range firstLetters(table, 70) {
			quoted := fmt.Sprintf(`\u%04x`, each)
			if each > 0xffff {
				quoted = string(each)
			}
			members = append(members, fmt.Sprintf(`"s%s:i%s:r:m%s":{"peer":{"a%sb":"c%sd%s"}}`, quoted, quoted, quoted, quoted, quoted, quoted))
		}
	}
	slices.Sort(members)
	return "{" + strings.Join(slices.Compact(members), ",") + "}"
}

// firstLetters are the first letters of a table.
func firstLetters(table *unicode.RangeTable, most int) (letters []rune) {
	for letter := rune(0); letter <= unicode.MaxRune && len(letters) < most; letter++ {
		if unicode.Is(table, letter) {
			letters = append(letters, letter)
		}
	}
	return letters
}

// longNames are names and texts of hundreds of letters that are wide, that combine, or that are escaped.
func longNames() string {
	var members []string
	for _, letter := range []string{"日", `\u001b`, `e\u0301`, `\u202e`, "👩‍👩‍👧", `\u0000`} {
		long := strings.Repeat(letter, 500)
		members = append(members, fmt.Sprintf(`"%s:%s:r:m":{"%s":["%s",{"%s":1}]}`, long, letter, letter, long, long))
	}
	return "{" + strings.Join(members, ",") + "}"
}

// wordsOfClans are the names, kinds and texts in the homelab's clans. Each gets some poison, the same everywhere.
var wordsOfClans = regexp.MustCompile(`tor|onion|gateway|laptop|builder|homelab|monitoring|"description": ?"|\.nix"|clan-core/|networking|zerotier|server`)

func poisoned(clan string) string {
	inJSON := strings.NewReplacer("\x1b", `\u001b`, "\x07", `\u0007`, "\x00", `\u0000`, "\x7f", `\u007f`, "\r", `\r`, "\b", `\b`, "\t", `\t`, `\`, `\\`).Replace(poison)
	return wordsOfClans.ReplaceAllStringFunc(clan, func(word string) string {
		if strings.HasPrefix(word, `"`) {
			return word + inJSON
		}
		return word[:1] + inJSON + word[1:]
	})
}
