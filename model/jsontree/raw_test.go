package jsontree

// This file holds the reading of values from their bytes against a decoder that builds everything.

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// rebuild takes a value apart with this package's means alone.
func rebuild(value Raw) any {
	switch {
	case value.IsObject():
		object := map[string]any{}
		for name, member := range value.Members() {
			object[name.Text()] = rebuild(member)
		}
		return object
	case value.IsArray():
		array := []any{}
		for _, element := range value.Elements() {
			array = append(array, rebuild(element))
		}
		return array
	case value.IsString():
		return value.Text()
	default:
		return json.Number(value)
	}
}

// decode takes a value apart with the standard decoder; truth values and null become what rebuild makes of them.
func decode(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			value[name] = decode(member)
		}
	case []any:
		for index, element := range value {
			value[index] = decode(element)
		}
	case bool:
		if value {
			return json.Number("true")
		}
		return json.Number("false")
	case nil:
		return json.Number("null")
	}
	return value
}

func FuzzReading(f *testing.F) {
	for _, seed := range []string{
		`{}`, `[]`, `""`, `1`, `null`, `{"a":[1,2,{"b":"c"}],"d":{"e":null}}`, ` { "a" : [ 1 , -2e5 ] , "b" : { } } `, `{"\"":"\\","\u0041":"\\\""}`, `[[[]],[{}],"]",{"}":"{"}]`, `[true,false,null]`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		var want any
		if !json.Valid([]byte(text)) || !utf8.ValidString(text) || strings.Contains(strings.ToLower(text), `\ud`) || decoder.Decode(&want) != nil {
			t.Skip("not a document that the loader would let through, or with lone surrogates, which the standard decoder loses")
		}
		if got, want := rebuild(Raw(strings.TrimSpace(text))), decode(want); !reflect.DeepEqual(got, want) {
			t.Errorf("%s\nread as   %#v\ndecodes to %#v", text, got, want)
		}
	})
}

func TestStringsComeWithTheNameBefore(t *testing.T) {
	var got []string
	for name, text := range Raw(` {"a" : "x", "b":["y",{"c":"z"}], "d":{"$nix":"error"}} `).Strings() {
		got = append(got, string(name)+"="+string(text))
	}
	if want := `"a"="x" "b"="y" "c"="z" "$nix"="error"`; strings.Join(got, " ") != want {
		t.Errorf("strings are %v, want %s", got, want)
	}
}
