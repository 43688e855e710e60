package ui

// This file plays testdata/screens: keys, and the screen after them. go test ./ui -run Screens -update writes the
// screens.

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"clanscope/loader"
	"clanscope/model"
)

// playedScreen is one file: what is loaded, how large the terminal is, which keys are pressed.
type playedScreen struct {
	source        string
	width, height int
	keys          []string
}

func TestScreens(t *testing.T) {
	files, err := filepath.Glob("../testdata/screens/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no screens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			played := parsePlayed(t, section(archive, "play"))
			d := drive(t, played.width, played.height, loaded(t, played.source))
			d.scene.now.took = 7 * time.Millisecond
			d.stale = true
			d.press(played.keys...)
			compareScreen(t, file, archive, d.screen())
		})
	}
}

func parsePlayed(t *testing.T, text string) playedScreen {
	played := playedScreen{}
	for line := range strings.Lines(text) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "load":
			played.source = rest
		case "size":
			if _, err := fmt.Sscanf(rest, "%dx%d", &played.width, &played.height); err != nil {
				t.Fatal(err)
			}
		case "press":
			played.keys = append(played.keys, strings.Fields(rest)...)
		default:
			t.Fatalf("%q is no instruction", line)
		}
	}
	return played
}

func section(archive *txtar.Archive, name string) string {
	for _, file := range archive.Files {
		if file.Name == name {
			return string(file.Data)
		}
	}
	return ""
}

func loaded(t *testing.T, sources ...string) *model.Snapshot {
	files := slices.Clone(sources)
	for at := range files {
		files[at] = filepath.Join("..", "testdata", files[at])
	}
	return loadedFile(t, files...)
}

func loadedFile(t testing.TB, files ...string) *model.Snapshot {
	snapshot, problem := loader.Read(context.Background(), &loader.Opener{}, model.Request{Sources: files}, nil)
	if problem != nil {
		t.Fatal(problem)
	}
	return snapshot
}

// compareScreen compares the screen with the file; blanks at the ends of lines do not count.
func compareScreen(t *testing.T, file string, archive *txtar.Archive, screen string) {
	var shown strings.Builder
	for line := range strings.SplitSeq(screen, "\n") {
		shown.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	want := section(archive, "screen")
	if shown.String() == want {
		return
	}
	if !*update {
		t.Errorf("the screen is\n%s\nand should be\n%s", shown.String(), want)
		return
	}
	archive.Files = []txtar.File{{Name: "play", Data: []byte(section(archive, "play"))}, {Name: "screen", Data: []byte(shown.String())}}
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
