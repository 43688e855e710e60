package explain

// This file holds the error of a string that is no text: JSON cannot hold it, and Nix does not say where it stands.

import (
	"bytes"
	"fmt"
	"regexp"

	"clanscope/model/wording"
)

var notUTF8Text = regexp.MustCompile(`\[json\.exception\.type_error\.316\]|(?:invalid|incomplete) UTF-8`)

func readNotUTF8(f *failure, _ []string) *draft {
	d := newDraft(Value, "")
	d.Summary = "a string is not UTF-8, and JSON cannot hold it"
	if key, inside, ok := f.exportUnder(); ok {
		d.about(key)
		d.Summary = fmt.Sprintf("%s is not UTF-8, and JSON cannot hold it", showAt(key, inside))
	}
	d.tell = func() {
		d.Cause = "It is often read from a file in another encoding, or cut in the middle of a letter with substring."
		if places := d.notASCII(); len(places) > 0 && !d.HasKey {
			d.Cause += fmt.Sprintf(" Strings that are more than ASCII, and so may be it, are in %s.", wording.List(places))
		}
		d.Fix = "Convert the file with iconv, or export a part of the string that is whole."
	}
	return d
}

// bytesMark stands in a snapshot for a string that is not ASCII, where some string is no text.
const bytesMark = `{"$nix":"bytes"`

const mostPlaces = 5

// notASCII returns the keys of exports with a string that is not ASCII, where the load found that one of them is no
// text.
func (e *evidence) notASCII() (keys []string) {
	found := 0
	for row := range e.snapshot.Set.Len() {
		if !bytes.Contains(e.snapshot.Set.Value(row), []byte(bytesMark)) {
			continue
		}
		if found++; found <= mostPlaces {
			keys = append(keys, showKey(e.snapshot.Set.Key(row)))
		}
	}
	if more := found - mostPlaces; more > 0 {
		keys = append(keys, wording.Plural(more, "other"))
	}
	return keys
}
