package explain

// This file reads the paths of options as the module system writes them, and finds the part of a path that is about
// exports.

import (
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// optionPath is the path to an option: `exports."vpn:home::".peer.port` in four steps.
type optionPath []string

const longestPath = 4096

// parseOptionPath takes a path apart. It never fails: a text that is not a path becomes steps that nobody knows.
func parseOptionPath(text string) optionPath {
	var path optionPath
	text = text[:min(len(text), longestPath)]
	for text != "" {
		step, rest := cutStep(text)
		path = append(path, step)
		text = strings.TrimPrefix(rest, ".")
	}
	return path
}

// cutStep returns the first step and what follows it. Older module systems write a key without quotes, even if it has
// dots: it ends at the first dot after its third colon.
func cutStep(text string) (step, rest string) {
	if text[0] == '"' {
		end := jsontree.EndOfString([]byte(text), 0)
		return unquote(text[:end]), text[end:]
	}
	end := 0
	for end < len(text) {
		dot := strings.IndexByte(text[end:], '.')
		if dot < 0 {
			return text, ""
		}
		end += dot
		if colons := strings.Count(text[:end], ":"); colons == 0 || colons >= model.PartCount-1 {
			break
		}
		end++
	}
	return text[:end], text[end:]
}

// unquote undoes how the module system quotes a name that is not an identifier: JSON's escapes, and a backslash before
// every dollar.
func unquote(quoted string) string {
	inner := strings.TrimSuffix(strings.TrimPrefix(quoted, `"`), `"`)
	if strings.IndexByte(inner, '\\') < 0 {
		return inner
	}
	inner = strings.ReplaceAll(inner, `\$`, "$")
	if !isJSONText(inner) {
		return inner
	}
	return jsontree.DecodeString([]byte(`"` + inner + `"`))
}

// isJSONText reports whether every escape in a text is one that jsontree.DecodeString knows.
func isJSONText(text string) bool {
	for at := 0; at < len(text); at++ {
		if text[at] != '\\' {
			continue
		}
		if at++; at == len(text) || !strings.ContainsRune(`"\/bfnrtu`, rune(text[at])) {
			return false
		}
		if text[at] == 'u' {
			if at+4 >= len(text) || strings.Trim(text[at+1:at+5], "0123456789abcdefABCDEF") != "" {
				return false
			}
			at += 4
		}
	}
	return true
}

// inExports returns the key that a path leads into, and the steps inside its value. It returns false if the path does
// not lead into a clan's or a service's exports, or ends at them.
func (p optionPath) inExports() (key model.Key, inside []string, ok bool) {
	at := slices.Index(p, "exports")
	if at < 0 || at+1 >= len(p) || at > 0 && !p.isOfClan(at-1) {
		return "", nil, false
	}
	return model.Key(p[at+1]), p[at+2:], true
}

// isOfClan reports whether a step has exports: the clan itself, all services or one of them.
func (p optionPath) isOfClan(at int) bool {
	return p[at] == "clan" || p[at] == "_services" || at > 0 && (p[at-1] == "allServices" || p[at-1] == "mappedServices")
}

// serviceID returns the service that a path leads into: `_services.allServices.ID…`. Older clan-core calls
// allServices mappedServices.
func (p optionPath) serviceID() (id string, inside []string, ok bool) {
	for at := range p {
		if (p[at] == "allServices" || p[at] == "mappedServices") && at+1 < len(p) {
			return p[at+1], p[at+2:], true
		}
	}
	return "", nil, false
}

// listEntry matches how the module system numbers the elements of a list that several definitions may fill.
var listEntry = regexp.MustCompile(`^\[definition (\d+)-entry (\d+)\]$`)

func isListEntry(step string) bool { return listEntry.MatchString(step) }

// dotted writes steps in the form that people read.
func dotted(steps []string) string {
	shown := slices.Clone(steps)
	for at, step := range steps {
		if found := listEntry.FindStringSubmatch(step); found != nil {
			shown[at] = "(entry " + found[2] + ")"
			if found[1] != "1" {
				shown[at] = "(entry " + found[2] + " of definition " + found[1] + ")"
			}
		}
	}
	return shorten(strings.Join(shown, "."), longestName)
}
