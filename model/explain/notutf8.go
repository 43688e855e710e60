package explain

// This file explains a string that is not text: JSON cannot hold it, and Nix does not say where it is.

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
		d.Cause = "It is often read from a file in another encoding, or cut in the middle of a character with substring."
		if places := d.notASCII(); len(places) > 0 && !d.HasKey {
			d.Cause += fmt.Sprintf(" Strings that are not ASCII, which it may be, are in %s.", wording.List(places))
		}
		d.Fix = "Convert the file with iconv, or cut the string between characters."
	}
	return d
}

// bytesMark begins what a snapshot has instead of a string that is not ASCII, if some string is not text.
const bytesMark = `{"$nix":"bytes"`

const mostPlaces = 5

// notASCII returns the keys of exports with a string that is not ASCII, if one of these strings was not text when the
// clan was loaded.
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
