package cli

// This file holds the JSON of `config`, which other programs rely on: fields may be added, but never change their name
// or meaning.

import (
	"bufio"

	"clanscope/ui/cli/jsonout"
)

// printConfigJSON prints a configuration as one object: where its file is, the settings in the form of the file, and
// the names of those that the file sets.
func (w *World) printConfigJSON(config configWriter) error {
	return w.printDocument(func(out *bufio.Writer) { out.Write(append(config.json(), '\n')) })
}

func (c configWriter) json() []byte {
	var object jsonout.Object
	object.TextOrNull("file", c.file, c.file != "")
	object.Bool("found", c.found)
	object.List("set", c.settingsOfFile())
	object.Text("theme", c.theme)
	object.Object("flags", func(flags *jsonout.Object) {
		addFlags(flags, c.generalFlags())
		for _, command := range c.commandsWithFlags() {
			flags.Object(command.Name(), func(own *jsonout.Object) { addFlags(own, c.flagsOf(command)) })
		}
	})
	object.Object("keys", func(keys *jsonout.Object) {
		for _, action := range c.keys.Actions() {
			keys.List(action.Name, action.Keys)
		}
	})
	return object.End()
}

func addFlags(object *jsonout.Object, flags []flagSetting) {
	for _, setting := range flags {
		object.Raw(setting.flag.Name, setting.value())
	}
}

// settingsOfFile returns the paths of the settings that the file sets.
func (c configWriter) settingsOfFile() (paths []string) {
	if _, isSet := c.lines["theme"]; isSet {
		paths = append(paths, "theme")
	}
	for _, setting := range c.generalFlags() {
		if setting.isSet {
			paths = append(paths, flagPath("", setting.flag.Name))
		}
	}
	for _, command := range c.commandsWithFlags() {
		for _, setting := range c.flagsOf(command) {
			if setting.isSet {
				paths = append(paths, flagPath(command.Name(), setting.flag.Name))
			}
		}
	}
	for _, action := range c.keys.Actions() {
		if _, isSet := c.lines["keys."+action.Name]; isSet {
			paths = append(paths, "keys."+action.Name)
		}
	}
	return paths
}
