package ui

// This file tells the demo's story: each scene has a title, a sentence and what to press next. The scenes come from
// outside (Config).

import (
	"cmp"
	"strings"

	"clanscope/model/wording"
)

// Scene is what the screen says about a scene of the demo. A key in Next and After is written in braces, as it is in
// keyTable: {v}.
type Scene struct {
	Title  string
	Tells  string // what has happened
	Next   string // what to press next, and what that shows
	After  string // what to press first if the previous scene was shown
	Number int    // counted from the story's beginning
	Opens  string // the argument that opens the demo at this scene
}

// currentScene returns the scene on the screen and its number; false outside the demo.
func (a *App) currentScene() (scene Scene, number int, told bool) {
	count := len(a.config.Scenes)
	if count == 0 || !a.scene.now.finished {
		return Scene{}, 0, false
	}
	number = (a.load.generation - 1) % count
	if scene = a.config.Scenes[number]; scene.After != "" && a.scene.changes != nil {
		scene.Next = scene.After + " " + scene.Next
	}
	scene.Next = a.config.Keys.named(scene.Next)
	return scene, cmp.Or(scene.Number, number+1), true
}

// nextSceneHint is the key that plays the next scene, as long as there is one. Without it, the story would seem to be
// over once its first line is gone.
func (a *App) nextSceneHint() []hint {
	_, number, told := a.currentScene()
	switch {
	case !told || number == len(a.config.Scenes):
		return nil
	case a.layout.width < sideBySideWidth:
		return []hint{{"r", "next"}}
	default:
		return []hint{{"r", "next scene"}}
	}
}

// whatReloads says what the key that loads again does.
func (a *App) whatReloads() string {
	switch _, number, told := a.currentScene(); {
	case !told:
		return "loads again"
	case number == len(a.config.Scenes):
		return "tells the story again"
	default:
		return "plays the next scene"
	}
}

// tellScene begins to tell a scene, if there is a story: in the hint line until the next key and, with open, in the
// overview until something is chosen.
func (a *App) tellScene(open bool) {
	_, _, a.telling = a.currentScene()
	a.storyOpen = a.telling && open
}

// scenePieces tells the scene in a number of cells. If there is no room, it drops the title, then all but the first
// sentence of Next, then everything.
func (a *App) scenePieces(f *frame, cells int) []piece {
	scene, _, _ := a.currentScene()
	forms := [][]piece{{say(inkTitle, "“"+scene.Title+"”"), say(inkText, "  "+scene.Next)}, {say(inkText, scene.Next)}}
	if _, last, found := strings.Cut(scene.Next, ". "); found {
		forms = append(forms, []piece{say(inkText, last)})
	}
	for _, form := range forms {
		if f.width(form...) < cells {
			return form
		}
	}
	return nil
}

// storyLines tells the scene above the overview and, with next, what to press next.
func storyLines(a *App, cells int, next bool) (lines []drawnLine) {
	scene, number, told := a.currentScene()
	if !told {
		return nil
	}
	before := " " + wording.Thousands(number) + " of " + wording.Thousands(len(a.config.Scenes)) + "  "
	for at, words := range a.scene.printer.Lines(scene.Title, max(1, cells-len(before)), mostWrapped) {
		number := onlyFirst(at, before)
		lines = append(lines, plainLine(say(inkFaint, number+blanks[len(number):len(before)]), say(inkTitle, words)))
	}
	for _, words := range a.scene.printer.Lines(scene.Tells, max(1, cells-2), mostWrapped) {
		lines = append(lines, plainLine(say(inkText, " "+words)))
	}
	if next {
		lines = append(lines, wrappedLine(&a.scene, inkAccent, " ", scene.Next, cells-1)...)
	}
	return append(lines, plainLine())
}
