package rules

// This file writes what a definition sets as Nix, for fixes that move it elsewhere. It writes only what is known in
// full, small, plain and not secret. Everything else has to be moved by somebody who sees the source.

import (
	"bytes"
	"regexp"
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

// longestWritten is the length of the longest value that a fix repeats, in bytes of Nix.
const longestWritten = 120

// plainlyWritten returns what a definition sets, or nil if that is not known in full.
func (f *facts) plainlyWritten(index int) jsontree.Raw {
	modules := f.definition(index).Modules
	if len(modules) != 1 || modules[0].Kind != "config" {
		return nil
	}
	return f.set.Bytes(modules[0].Value)
}

// writtenValue returns what a definition sets, or nil if that is not known in full or no fix may repeat it.
func (f *facts) writtenValue(index int) jsontree.Raw {
	value := f.plainlyWritten(index)
	isOfAStore := bytes.Contains(value, []byte("/nix/store/")) || !bytes.Equal(f.snapshot.ShowOwnSource(value), value)
	if !value.IsObject() || isOfAStore || new(jsontree.SecretSearch).Holds(value) {
		return nil
	}
	return value
}

// nixValue writes a value as Nix, without the mkIf or mkForce around it. known is false if it is more than plain data,
// or long.
func nixValue(value jsontree.Raw) (text string, known bool) {
	w := nixWriter{known: true}
	text = w.value(value)
	return text, w.known && len(text) <= longestWritten
}

// nixForcing writes the attributes of a set as nixValue does, but with lib.mkForce before each value:
// `networking.priority = lib.mkForce 1;`. Lists, which are joined, are forced only if they were written so.
func nixForcing(value jsontree.Raw) (attributes []string, known bool) {
	w := nixWriter{known: true, before: "lib.mkForce "}
	attributes = w.attributes("", value)
	return attributes, w.known && len(strings.Join(attributes, " ")) <= longestWritten
}

type nixWriter struct {
	before string // what is written before each value that is neither a set nor a list
	known  bool
}

func (w *nixWriter) value(written jsontree.Raw) string {
	value := w.unwrapped(written)
	switch {
	case value.IsObject():
		w.known = w.known && !(isForced(written) && w.before != "") // it would replace the whole set
		attributes := append(w.attributes("", value), "}")
		return "{ " + strings.Join(attributes, " ")
	case value.IsArray() && isForced(written):
		return w.before + w.list(value)
	case value.IsArray():
		return w.list(value)
	default:
		return w.before + w.plain(value)
	}
}

// attributes writes the attributes of a set. A set with a single attribute is written as a path.
func (w *nixWriter) attributes(prefix string, value jsontree.Raw) (written []string) {
	for name, member := range w.unwrapped(value).Members() {
		attribute, err := nixquery.QuoteAttribute(name.Text())
		w.known = w.known && err == nil && len(written) < longestWritten
		if !w.known {
			return nil
		}
		if isSingle(member) && !isProperty(member) {
			written = append(written, w.attributes(prefix+attribute+".", member)...)
		} else {
			written = append(written, prefix+attribute+" = "+w.value(member)+";")
		}
	}
	return written
}

func isSingle(value jsontree.Raw) bool {
	count := 0
	for range value.Members() {
		count++
	}
	return count == 1
}

// list writes a list. Its entries are not forced one by one.
func (w *nixWriter) list(value jsontree.Raw) string {
	entries := nixWriter{known: w.known}
	text := "["
	for _, entry := range value.Elements() {
		written := entries.value(entry)
		if strings.HasPrefix(written, "-") {
			written = "(" + written + ")" // otherwise it would be read as a subtraction
		}
		text += " " + written
		if entries.known = entries.known && len(text) <= longestWritten; !entries.known {
			break
		}
	}
	w.known = entries.known
	return text + " ]"
}

// unwrapped removes mkForce, and a mkIf whose condition is true. Other wrappers, and what Nix could not write, make the
// value unknown.
func (w *nixWriter) unwrapped(value jsontree.Raw) jsontree.Raw {
	property := value.Member("_type")
	if property == nil {
		w.known = w.known && value.Member("$nix") == nil && value != nil
		return value
	}
	isPlain := property.Text() == "override" || property.Text() == "if" && string(value.Member("condition")) == "true"
	if w.known = w.known && isPlain; !w.known {
		return nil
	}
	return w.unwrapped(value.Member("content"))
}

// plainNumber matches the numbers that Nix reads as JSON does.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,15})?$`)

func (w *nixWriter) plain(value jsontree.Raw) string {
	if value.IsString() {
		text, err := nixquery.QuoteString(value.Text())
		w.known = w.known && err == nil && !strings.Contains(text, "`")
		return text
	}
	text := string(value)
	w.known = w.known && (text == "true" || text == "false" || text == "null" || plainNumber.MatchString(text))
	return text
}
