package ui

import (
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/nixquery"
)

// words splits a command line as a shell does, as far as shellWord goes.
func words(line string) (words []string) {
	for line != "" {
		word := ""
		for line != "" && line[0] != ' ' {
			if rest, quoted := strings.CutPrefix(line, "'"); quoted {
				inner, after, _ := strings.Cut(rest, "'")
				word, line = word+inner, after
				continue
			}
			if rest, escaped := strings.CutPrefix(line, `\`); escaped {
				line = rest
			}
			word, line = word+line[:1], line[1:]
		}
		words, line = append(words, word), strings.TrimPrefix(line, " ")
	}
	return words
}

// TestALinkLeadsBack opens what y l has copied, from many places, and compares.
func TestALinkLeadsBack(t *testing.T) {
	lines := append([]string{`it's "odd" $x:i i:r:m {"peer":1}`, ":::alone {}", "just-a-name {}"}, fleet...)
	places := [][]string{
		{},
		{"down"},
		{"G"},
		{"/", "core", "enter"},
		{"right", "right", "right", "down", "space", "down", "space"},
		{"i", "end", "enter"},
		{"L", "end", "enter"},
		{"down", "down", "tab", "tab", "tab", "tab", "down"},
		{"down", "down", "down", "tab", "tab", "tab", "tab", "down", "tab", "down"},
		{"down", "right", "right", "G"},
		{"down", "tab", "tab", "tab", "tab", "down", "tab", "down", "p", "esc"},
	}
	for _, keys := range places {
		copied := ""
		config := Config{Arguments: []string{"my clan.json"}, Copy: func(text string) error { copied = text; return nil }}
		d := driveWith(t, 120, 36, config, snapshotOf(lines...))
		d.press(keys...)
		d.press("yl")
		line := words(copied)
		if line[0] != "clanscope" || line[1] != "my clan.json" {
			t.Fatalf("after %q the line is %s", keys, copied)
		}
		again := Config{}
		for at := 2; at+1 < len(line); at += 2 {
			switch line[at] {
			case "--query":
				query, err := nixquery.Parse(line[at+1])
				if err != nil {
					t.Fatal(err)
				}
				again.Query = query
			case "--at":
				again.At = model.Key(line[at+1])
			case "--column":
				again.Columns = append(again.Columns, line[at+1])
			}
		}
		opened := driveWith(t, 120, 36, again, snapshotOf(lines...))
		if !opened.scene.narrowed.query.Equal(d.scene.narrowed.query) {
			t.Errorf("%s opens at %s, want %s", copied, opened.scene.narrowed.query, d.scene.narrowed.query)
		}
		if !slices.Equal(opened.state.pins, d.state.pins) {
			t.Errorf("%s opens with the columns %q, want %q", copied, opened.state.pins, d.state.pins)
		}
		if again.At != "" && opened.state.export != d.state.export {
			t.Errorf("%s opens at %q, want %q", copied, opened.state.export, d.state.export)
		}
	}
}

func TestALinkToWhatIsGoneSaysSo(t *testing.T) {
	d := driveWith(t, 120, 36, Config{At: "clan-core/tor:onion:server:wbe"}, snapshotOf(fleet...))
	d.shows("no export has the key clan-core/tor:onion:server:wbe", "the nearest is clan-core/tor:onion:server:web")
}

// A link may be older than the clan: what it asks for and nothing exports any more is named, with what may have been meant.
func TestALinkToANameThatIsGoneSaysSo(t *testing.T) {
	query, err := nixquery.Parse("service=wireguard")
	if err != nil {
		t.Fatal(err)
	}
	d := driveWith(t, 120, 36, Config{Query: query}, loaded(t, "demo/1-clean.json"))
	d.shows("no service is called wireguard; the nearest is clan-core/wireguard")
}
