package explain

// This file holds the family of definitions that cannot all hold, and how the module system lists definitions.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/secret"
)

// conflictTexts are the ways to say that there are too many definitions of an option.
var conflictTexts = []*regexp.Regexp{
	regexp.MustCompile("The option `(.+?)' has conflicting definition values:"),
	regexp.MustCompile("The option `(.+?)' is defined multiple times while it's expected to be unique"),
	regexp.MustCompile("The option `(.+?)' is read-only, but it's set multiple times"),
	regexp.MustCompile("The unique option `(.+?)' is defined multiple times"),
}

func readConflict(f *failure) (*draft, bool) {
	key, inside, ok := optionIn(f.message, conflictTexts)
	if !ok || len(inside) == 0 {
		return nil, false
	}
	d := &draft{rule: "value-conflict", may: slices.Concat(foreignRules, []string{"writer-collision", "value-conflict"})}
	d.Kind = Conflict
	d.about(key)
	d.readSettings(f.message)
	d.Summary = fmt.Sprintf("%s is set to %s, and only one can hold", showAt(key, inside), d.valuesSet())
	d.tell = func(d *draft, e *evidence) {
		if len(d.Violations) == 0 {
			d.Cause = d.whoSets(inside)
			d.Fix = fmt.Sprintf("Set %s in one place only, or write lib.mkForce in one of them.", dotted(inside))
			d.suspectForeign()
		}
		d.tellForeignConflict()
	}
	return d, true
}

// optionIn returns the export that the first of the texts names.
func optionIn(message string, texts []*regexp.Regexp) (key model.Key, inside []string, ok bool) {
	for _, text := range texts {
		if found := text.FindStringSubmatch(message); found != nil {
			return parseOptionPath(found[1]).inExports()
		}
	}
	return "", nil, false
}

// tellForeignConflict says that the values are not the point.
func (d *draft) tellForeignConflict() {
	if d.Rule != nil && d.Rule.ID != "value-conflict" && d.Writer != nil {
		d.Cause = join(fmt.Sprintf("clan-core sees only two values, the cause is %s", show(d.Writer.ServiceID)), d.Cause)
	}
}

// suspectForeign says what else it is when two services write one key, which never is a matter of values alone.
func (d *draft) suspectForeign() {
	var ids []string
	for _, setting := range d.Settings {
		if writer := setting.Writer; writer != nil && writer.ServiceID != "" && !slices.Contains(ids, writer.ServiceID) {
			ids = append(ids, writer.ServiceID)
		}
	}
	if len(ids) < 2 {
		return
	}
	d.Rule, _ = rules.ByID("foreign-service")
	d.Cause = join(d.Cause, "Several services write the key: either one of them writes another one's, or they have the same manifest.name")
	d.Fix = fmt.Sprintf("Let only one of them write %s.", showKey(d.Key))
}

// valuesSet lists the values, each once.
func (d *draft) valuesSet() string {
	var values []string
	for _, setting := range d.Settings {
		if !slices.Contains(values, setting.Value) {
			values = append(values, setting.Value)
		}
	}
	if len(values) < 2 {
		return "several values"
	}
	return strings.Join(values[:min(len(values), 4)], " and to ")
}

// whoSets says which service sets which value, and in which file.
func (d *draft) whoSets(inside []string) string {
	var said []string
	for _, setting := range d.Settings {
		who := "a definition"
		if writer := setting.Writer; writer != nil {
			who = writer.String()
			if writer.Kind == model.TopLevelOfClan && setting.File != "" {
				who = setting.File
			}
		}
		said = append(said, fmt.Sprintf("%s sets %s to %s", who, dotted(inside), setting.Value))
	}
	return join(said...)
}

// settingLine is how the module system begins a definition: `- In `FILE': VALUE`, the value perhaps on the lines below, further in.
var settingLine = regexp.MustCompile("^( *)- In `(.+?)':(?: (.*))?$")

// mostSettings is how many definitions of one option are read.
const mostSettings = 100

// readSettings notes the definitions that a message lists, and who the writers are.
func (d *draft) readSettings(message string) {
	_, list, _ := strings.Cut(message, "efinition values:")
	var values []string
	inside, indent := false, 0
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\n")
		if found := settingLine.FindStringSubmatch(line); found != nil && len(values) < mostSettings {
			from, _, _ := parseOrigin(found[2])
			if from.writer() != nil {
				d.hints = append(d.hints, from)
			}
			d.Settings = append(d.Settings, Setting{File: from.file, Writer: from.writer()})
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

// lastStep returns the name of the option that a message is about; a secret is often told by it.
func lastStep(message string) string {
	found := suggestedOption.FindStringSubmatch(message)
	if found == nil {
		return ""
	}
	path := parseOptionPath(found[1])
	return path[len(path)-1]
}

// hidden stands for a value that is likely a secret.
const hidden = "(hidden)"

// insideText finds what is set inside a value that Nix prints: `name = "text"`, and texts alone, in either of Nix's quotes, even where the end was cut off.
var insideText = regexp.MustCompile(`(?:([\w'-]+|"(?:[^"\\]|\\.)*") = )?(?:"((?:[^"\\]|\\.)*)(?:"|$)|''(.*?)(?:''|$))`)

// showValue shows a value in one line, without what is likely a secret.
func showValue(name, value string) string {
	value = strings.Join(strings.Fields(shortHead(value)), " ")
	var shown strings.Builder
	at := 0
	for _, found := range insideText.FindAllStringSubmatchIndex(value, -1) {
		within := name
		if found[2] >= 0 {
			within = unquote(value[found[2]:found[3]])
		}
		start, end := max(found[4], found[6]), max(found[5], found[7])
		if secret.Likely(within, unquote(value[start:end])) {
			shown.WriteString(value[at:start] + hidden)
			at = end
		}
	}
	return shorten(shown.String()+value[at:], longestQuoted)
}
