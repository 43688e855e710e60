package match

// This file tests what a filter finds in a key, and where.

import (
	"fmt"
	"strings"
	"testing"
)

func TestPatternsMatchWithinFields(t *testing.T) {
	const key = "clan-core/wireguard:wg-ci:controller:web"
	for pattern, want := range map[string]string{
		"":                 "",
		"wg":               "clan-core/[w]ire[g]uard:[wg]-ci:controller:web",
		"web":              "clan-core/wireguard:wg-ci:controller:[web]",
		"ciweb":            "no", // scattered over two parts
		"wire web":         "clan-core/[wire]guard:wg-ci:controller:[web]",
		"^w":               "clan-core/wireguard:[w]g-ci:controller:[w]eb",
		"r$":               "clan-core/wireguard:wg-ci:controlle[r]:web",
		"'con":             "clan-core/wireguard:wg-ci:[con]troller:web",
		"!nas":             key,
		"!web":             "no",
		"!ci:con":          "no",
		"nas|web":          "clan-core/wireguard:wg-ci:controller:[web]",
		"wg:con":           "clan-core/wireguard:[wg]-ci:[con]troller:web",
		"wire::con":        "clan-core/[wire]guard:wg-ci:[con]troller:web",
		":web":             "clan-core/wireguard:wg-ci:controller:[web]",
		"wire:con":         "no", // no neighbours
		"'ci:con":          "clan-core/wireguard:wg-[ci]:[con]troller:web",
		"^clan-core/wire:": "no",
		key:                "[clan-core/wireguard]:[wg-ci]:[controller]:[web]",
		"a:b:c:d:e":        "no",
	} {
		fields, parsed := strings.Split(key, ":"), ParsePattern(pattern)
		got := "no"
		if parsed.AcceptsFields(fields, nil) {
			got = key
			for at, places := range parsed.PlacesInFields(fields) {
				fields[at] = bracketed(fields[at], places)
			}
			got = strings.Join(fields, ":")
		}
		if got != want && (want != "" || got != key) {
			t.Errorf("%q in %s: %s, want %s", pattern, key, got, want)
		}
	}
}

// bracketed puts what is at some places of a text between brackets.
func bracketed(text string, places []int) string {
	marked := ""
	for at := range text {
		letter := text[at : at+1]
		for _, place := range places {
			if place == at {
				letter = fmt.Sprintf("[%c]", text[at])
			}
		}
		marked += letter
	}
	return strings.ReplaceAll(marked, "][", "")
}

func TestTextsBesideTheFieldsMatchToo(t *testing.T) {
	fields, beside := []string{"tor", "onion", "", ""}, []string{"192.168.1.1", ""}
	for pattern, want := range map[string]bool{"192": true, "tor 192": true, "!192": false, "tor !10": true, "fd00::1|onion": true, "fd00::1": false, "nas": false} {
		if got := ParsePattern(pattern).AcceptsFields(fields, beside); got != want {
			t.Errorf("%q: %v", pattern, got)
		}
	}
}
