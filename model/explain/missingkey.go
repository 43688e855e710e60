package explain

// This file explains exports that do not exist: what getExport says, and what Nix itself says about a missing attribute
// that looks like a key.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

var (
	notFoundText  = regexp.MustCompile(`(?:getExport: export not found\s+|^\s*)Requested scope: "((?s:.*?))"\s*\n`)
	availableKey  = regexp.MustCompile(`^ *• (.*)$`)
	attributeText = regexp.MustCompile(`attribute '(.+)' missing`)
	flakeText     = regexp.MustCompile(`does not provide attribute (.+)`)
	quotedPath    = regexp.MustCompile(`'([^']+)'`)
)

func readGetExport(f *failure, found []string) *draft {
	_, list, _ := strings.Cut(f.message, "Available exports:")
	list, _, _ = strings.Cut(list, "Common causes:")
	d := missingDraft(f, model.Key(found[1]))
	d.Summary = fmt.Sprintf("getExport finds no export %s", showKey(d.Key))
	d.tell = func() {
		d.tellNearest(listedSet(list))
		d.Fix = d.fixCall()
	}
	return d
}

// readMissingKey understands `exports."KEY"` in an expression and on the command line.
func readMissingKey(f *failure) *draft {
	key, ok := missingAttribute(f.message)
	if !ok && (!isNearlyKey(string(key)) || !f.mentions("exports")) {
		return nil
	}
	d := missingDraft(f, key)
	d.Summary = fmt.Sprintf("there is no export %s", showKey(d.Key))
	suggested := suggestedKeys(f.message)
	d.tell = func() {
		d.tellNearest(suggested)
		if key.Malformed() {
			d.Cause = join(lackOfParts(key), d.Cause)
		}
		if len(d.Nearest) > 0 {
			d.Fix = fmt.Sprintf("Write %s%s.", showKey(d.Nearest[0]), d.whereabouts())
		}
	}
	return d
}

// isNearlyKey reports whether a name looks like a key but has too few or too many parts.
func isNearlyKey(name string) bool {
	colons := strings.Count(name, ":")
	return colons > 0 && colons != model.PartCount-1
}

func lackOfParts(key model.Key) string {
	parts := strings.Count(string(key), ":") + 1
	return fmt.Sprintf("It has %s; a scope key has four, SERVICE:INSTANCE:ROLE:MACHINE", wording.InWords(parts, "part"))
}

// suggestedKeys returns the keys that Nix itself suggests: `Did you mean one of a, b or c?`
func suggestedKeys(message string) *model.Set {
	builder := model.NewBuilder()
	_, offer, _ := strings.Cut(message, "Did you mean ")
	offer = strings.TrimSuffix(strings.TrimPrefix(shortHead(offer), "one of "), "?")
	for key := range strings.SplitSeq(strings.ReplaceAll(offer, " or ", ", "), ", ") {
		if key := model.Key(unquote(key)); !key.Malformed() {
			builder.Append(model.Row{Key: []byte(key)})
		}
	}
	return builder.Finish()
}

// missingAttribute returns the key that Nix did not find. A missing attribute counts only if it has the three colons of
// a key.
func missingAttribute(message string) (model.Key, bool) {
	if found := attributeText.FindStringSubmatch(message); found != nil {
		key := model.Key(unquote(found[1]))
		return key, !key.Malformed()
	}
	if found := flakeText.FindStringSubmatch(message); found != nil {
		for _, path := range quotedPath.FindAllStringSubmatch(found[1], -1) {
			if key, ok := keyAtEnd(parseOptionPath(path[1])); ok {
				return key, true
			}
		}
	}
	return "", false
}

// keyAtEnd returns the key at the end of a flake's attribute path, whatever the clan's attribute is called.
func keyAtEnd(path optionPath) (model.Key, bool) {
	last := len(path) - 1
	if last < 1 || path[last-1] != "exports" {
		return "", false
	}
	key := model.Key(path[last])
	return key, !key.Malformed()
}

func missingDraft(f *failure, key model.Key) *draft {
	d := newRequest(f, NotFound)
	d.Key, d.HasKey = key, true
	return d
}

const fewNearest = 3

// tellNearest finds the nearest keys among those that the text lists, or else in the snapshot, and the part that
// differs.
func (d *draft) tellNearest(listed *model.Set) {
	set := listed
	if set.Len() == 0 {
		set = d.snapshot.Set
	}
	d.Nearest = slices.DeleteFunc(model.NearestKeys(set, d.Key, fewNearest+1), func(key model.Key) bool {
		return key == d.Key || d.Failing != "" && key == d.Failing // an export that asks for itself would never end
	})
	d.Nearest = d.Nearest[:min(len(d.Nearest), fewNearest)]
	cause := "No export has this key"
	if len(d.Nearest) > 0 {
		cause = fmt.Sprintf("The nearest is %s", showKey(d.Nearest[0]))
		if part, asked, there, ok := firstDifference(d.Key, d.Nearest[0]); ok {
			d.Part, d.HasPart = part, true
			cause += fmt.Sprintf(": %s %s instead of %s", part, orNone(there), orNone(asked))
		}
	} else if _, found := set.Find(d.Key); found {
		cause = "The clan has this export now: the error is from another time"
	}
	d.Cause = join(d.whoFails(), cause)
}

func orNone(name string) string {
	if name == "" {
		return "none"
	}
	return show(name)
}

func firstDifference(asked, there model.Key) (part model.Part, wanted, name string, ok bool) {
	a, wellFormed := asked.Scope()
	b, alsoWellFormed := there.Scope()
	for _, part := range model.Parts {
		if a.Part(part) != b.Part(part) {
			return part, a.Part(part), b.Part(part), wellFormed && alsoWellFormed
		}
	}
	return 0, "", "", false
}

func (d *draft) fixCall() string {
	if !d.HasPart {
		return "Ask for an export that exists, or select several with selectExports."
	}
	asked, _ := d.Key.Scope()
	there, _ := d.Nearest[0].Scope()
	var changes, superfluous []string
	for _, part := range model.Parts {
		switch name := there.Part(part); {
		case name == asked.Part(part):
		case name == "":
			superfluous = append(superfluous, part.Attribute())
		default:
			changes = append(changes, fmt.Sprintf("write %s = %s", part.Attribute(), nixquery.ShowString(name)))
		}
	}
	if len(superfluous) > 0 {
		changes = append(changes, "leave out "+wording.List(superfluous))
	}
	text := strings.Join(changes, " and ")
	return strings.ToUpper(text[:1]) + text[1:] + d.whereabouts() + "."
}

// mostListed limits how many bytes of the listed keys are compared, because comparing costs far more than reading.
const mostListed = 1 << 20

func listedSet(list string) *model.Set {
	builder := model.NewBuilder()
	for line := range strings.Lines(list[:min(len(list), mostListed)]) {
		if found := availableKey.FindStringSubmatch(strings.TrimRight(line, "\n")); found != nil {
			builder.Append(model.Row{Key: []byte(found[1])})
		}
	}
	return builder.Finish()
}
