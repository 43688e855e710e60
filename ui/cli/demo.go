package cli

// This file holds the built-in clan as a source: --demo, and its scenes by name. Package loader reads a scene.

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"clanscope/ui"
)

// demoPrefix begins the name of a scene among the sources: demo:2.
const demoPrefix = "demo:"

// chooseScene takes the number of a scene. It refuses a second one, because only one would be shown.
func (f *sourceFlags) chooseScene(scene string) error {
	if f.demo != "" && f.demo != scene {
		return fmt.Errorf("it was given twice; diff takes two scenes as demo:%s and demo:%s", f.demo, scene)
	}
	f.demo = scene
	return nil
}

// sceneNumber returns the number of the scene that was asked for, and whether it is between 1 and most.
func (f *sourceFlags) sceneNumber(most int) (number int, ok bool) {
	number, err := strconv.Atoi(f.demo)
	return number, err == nil && number >= 1 && number <= most
}

// takeDemo turns a scene that is named as the source into --demo, and returns the remaining sources.
func (f *sourceFlags) takeDemo(args []string) ([]string, error) {
	at := slices.IndexFunc(args, func(arg string) bool { return strings.HasPrefix(arg, demoPrefix) })
	switch {
	case at < 0:
		return args, nil
	case len(args) > 1:
		return nil, fmt.Errorf("the scene %s cannot be merged with other sources; for a file of that name write ./%[1]s", args[at])
	case f.demo != "":
		return nil, fmt.Errorf("--demo takes no source, but %q was given; leave one of them out", args[at])
	}
	f.demo = strings.TrimPrefix(args[at], demoPrefix)
	return nil, nil
}

// scenes returns the demo's scenes, beginning with the one that was asked for, with the earlier ones at the end; none
// if nobody asked for the demo.
func (f *sourceFlags) scenes(world *World) (scenes [][]byte, err error) {
	if f.demo == "" {
		return nil, nil
	}
	names, err := world.sceneNames()
	if err != nil {
		return nil, err
	}
	number, ok := f.sceneNumber(len(names))
	if !ok {
		return nil, fmt.Errorf("the demo has no scene %q, only the scenes 1 to %d", f.demo, len(names))
	}
	for _, name := range slices.Concat(names[number-1:], names[:number-1]) {
		scene, err := fs.ReadFile(world.Demo, name)
		if err != nil {
			return nil, fmt.Errorf("the demo cannot be read: %w", err)
		}
		scenes = append(scenes, scene)
	}
	return scenes, nil
}

func (w *World) sceneNames() ([]string, error) {
	if w.Demo == nil {
		return nil, errors.New("this build of clanscope has no demo; give a file or a flake")
	}
	names, err := fs.Glob(w.Demo, "*.json") // sorted
	if err != nil {
		return nil, fmt.Errorf("the demo cannot be found: %w", err)
	}
	return names, nil
}

// story is what the explorer tells about the demo's scenes.
var story = []ui.Scene{
	{
		Title: "A homelab",
		Tells: "Eleven services publish data that others read, each piece under SERVICE:INSTANCE:ROLE:MACHINE. Nobody writes what is not theirs.",
		Next:  "Arrows choose, {/} filters. {r}: a colleague adds a service.",
	},
	{
		Title: "A colleague adds monitoring",
		Tells: "Its module writes a key of clan-core/tor. clan-core evaluates that without a word: it checks a key only against the writer whose service id sorts first.",
		After: "{d} lists what changed.",
		Next:  "{v}: the violation, {r}: the fix.",
	},
	{
		Title: "The fix",
		Tells: "The service writes its own key now, and the violation is gone.",
		After: "{d} lists what changed.",
		Next:  "The end: {r} begins again, {q} quits.",
	},
}

// story returns what is told about the scenes, in the same order as scenes; nil if nobody asked for the demo.
func (f *sourceFlags) story() []ui.Scene {
	number, ok := f.sceneNumber(len(story))
	if !ok {
		return nil
	}
	told := slices.Clone(story)
	for at := range told {
		told[at].Number = at + 1
		told[at].Opens = "--demo=" + strconv.Itoa(at+1)
	}
	return slices.Concat(told[number-1:], told[:number-1])
}

// neighbouringScenes names the scene that --demo asks for and the one after it.
func (f *sourceFlags) neighbouringScenes(world *World) ([]string, error) {
	names, err := world.sceneNames()
	if err != nil {
		return nil, err
	}
	first, ok := f.sceneNumber(len(names) - 1)
	if !ok {
		return nil, fmt.Errorf(
			"diff --demo compares a scene with the next one, and no scene comes after %[2]q; there are %[1]d",
			len(names), f.demo)
	}
	f.demo = ""
	return []string{demoPrefix + strconv.Itoa(first), demoPrefix + strconv.Itoa(first+1)}, nil
}
