package explain

// This file writes names, keys and writers as the answers show them. The words of the rules' own sentences are in
// model/rules.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// show is model.ShowName, but shortens very long names.
func show(name string) string { return model.ShowName(shorten(name, longestName)) }

// showKey is model.ShowKey, but shortens very long keys.
func showKey(key model.Key) string {
	return model.ShowKey(model.Key(shorten(string(key), longestName)))
}

// showAt names a place in the value of a key: `peer.port of vpn:home::`.
func showAt(key model.Key, inside []string) string {
	if len(inside) == 0 {
		return showKey(key)
	}
	return dotted(inside) + " of " + showKey(key)
}

// sentence gives a text the beginning and the end of a sentence; a name at its beginning stays unchanged.
func sentence(text string) string {
	if rest, ok := strings.CutPrefix(text, "the "); ok {
		text = "The " + rest
	}
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// join joins sentences and leaves out empty ones.
func join(sentences ...string) string {
	var said []string
	for _, text := range sentences {
		if text != "" {
			said = append(said, sentence(text))
		}
	}
	return strings.Join(said, " ")
}

// How long a quoted text and a name in a sentence may be, in bytes.
const (
	longestQuoted = 160
	longestName   = 4 * longestQuoted
)

// shorten cuts a text that is too long, between two characters.
func shorten(text string, longest int) string {
	if len(text) <= longest {
		return text
	}
	cut := longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

// oneLine joins the lines of a text that Nix printed into one, and shortens it.
func oneLine(text string) string {
	return shorten(strings.Join(strings.Fields(shortHead(text)), " "), longestQuoted)
}

// shortHead returns the beginning of a text. If only a few words are shown, nobody should search megabytes.
func shortHead(text string) string { return text[:min(len(text), 16*longestQuoted)] }

// describeKey names a key within a sentence, even the empty one.
func describeKey(key model.Key) string {
	if key == "" {
		return `the empty key ""`
	}
	return "the key " + showKey(key)
}

// serviceOf names a service within a sentence: by the name that its keys begin with, otherwise by its module in the
// inventory, otherwise by its id.
func (e *evidence) serviceOf(id string) string {
	switch service, known := e.snapshot.Service(id); {
	case known && e.isShared(service.Name, id):
		return "service " + show(id)
	case known && service.Name != "":
		return "service " + show(service.Name)
	}
	for _, input := range []string{"self", "clan-core", "<clan-core>"} {
		if module, ok := strings.CutPrefix(id, input+"-"); ok {
			return fmt.Sprintf("the service of module %s (input %s)", show(module), show(strings.Trim(input, "<>")))
		}
	}
	return "service " + show(id)
}

// moduleOf names the module with the manifest and the hooks of a service. service is what serviceOf returned.
func moduleOf(service string) string {
	if module, ok := strings.CutPrefix(service, "the service of "); ok {
		return module
	}
	return "the module of " + service
}

// showWriter names a writer, by its service's id if several services have its name. It returns "" for nil.
func (e *evidence) showWriter(writer *model.Writer) string {
	switch {
	case writer == nil:
		return ""
	case !e.isShared(writer.Scope.Service, writer.ServiceID):
		return writer.String()
	}
	named := *writer
	named.Scope.Service = writer.ServiceID
	return named.String()
}

// isShared reports whether several services have a name.
func (e *evidence) isShared(name, id string) bool {
	return id != "" &&
		slices.ContainsFunc(e.snapshot.Services, func(other model.ServiceInfo) bool { return other.Name == name && other.ID != id })
}

// serviceOfWriter is serviceOf for a writer, whose own scope may have the name.
func (e *evidence) serviceOfWriter(writer *model.Writer) string {
	if name := writer.Scope.Service; name != "" && !e.isShared(name, writer.ServiceID) {
		return "service " + show(name)
	}
	return e.serviceOf(writer.ServiceID)
}

// capital makes a phrase the beginning of a sentence; a name stays unchanged.
func capital(phrase string) string {
	for _, article := range []string{"the ", "a ", "service ", "an "} {
		if strings.HasPrefix(phrase, article) {
			return strings.ToUpper(phrase[:1]) + phrase[1:]
		}
	}
	return phrase
}

// nameInPath writes a name as a step of an attribute path in Nix, in quotes only if it needs them.
func nameInPath(name string) string {
	if plainStep.MatchString(name) {
		return name
	}
	return nixquery.ShowString(name)
}

var plainStep = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_'-]*$`)

func pathInNix(steps []string) string {
	return shorten(strings.Join(wording.Each(steps, nameInPath), "."), longestName)
}

// firstLine returns the first line of the message.
func (f *failure) firstLine() string {
	first, _, _ := strings.Cut(f.message, "\n")
	return first
}
