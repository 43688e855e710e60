package explain

// This file reads the definitions of an option that the module system lists, and shows their values without likely
// secrets.

import (
	"regexp"
	"strings"

	"clanscope/model/secret"
)

// settingLine matches how the module system begins a definition: `- In `FILE': VALUE`. The value may go on in further
// indented lines below.
var settingLine = regexp.MustCompile("^( *)- In `(.+?)':(?: (.*))?$")

const mostSettings = 100

// readSettings stores the definitions that a message lists, and their writers.
func (d *draft) readSettings(message string) {
	d.isNowhere = true // the message has the places; a trace only shows what needs the option
	_, list, _ := strings.Cut(message, "efinition values:")
	var values []string
	inside, indent := false, 0
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\n")
		if found := settingLine.FindStringSubmatch(line); found != nil && len(values) < mostSettings {
			d.addSetting(found[2])
			values = append(values, found[3])
			inside, indent = true, len(found[1])
		} else if inside = inside && line != "" && indentOf(line) > indent; inside {
			last := &values[len(values)-1]
			if len(*last) < 16*longestQuoted {
				*last += " " + line
			}
		}
	}
	for at, value := range values {
		d.Settings[at].Value = showValue(lastStep(message), value)
	}
}

func (d *draft) addSetting(place string) {
	from, _, _ := parseOrigin(place)
	if from.writer() != nil || from.exportInterface != "" {
		d.hints = append(d.hints, from)
	}
	if isMachinery(from.file) {
		from.file = "" // nobody wrote it in that file
	}
	d.Settings = append(d.Settings, Setting{File: from.file, Writer: from.writer(), exportInterface: from.exportInterface})
}

// lastStep returns the name of the option that a message is about, because a secret is often recognised by that name.
func lastStep(message string) string {
	found := suggestedOption.FindStringSubmatch(message)
	if found == nil {
		return ""
	}
	path := parseOptionPath(found[1])
	return path[len(path)-1]
}

// hidden replaces a value that is likely a secret.
const hidden = "(hidden)"

// showValue shows a value on one line, without likely secrets.
func showValue(name, value string) string {
	const sets = " = "
	value = strings.Join(strings.Fields(shortHead(value)), " ")
	if name != "" {
		value = secret.Hide(name+sets+value, hidden)[len(name)+len(sets):]
	} else {
		value = secret.Hide(value, hidden)
	}
	return shorten(value, longestQuoted)
}
