package ui

// This file tests what happens to the keys when the user binds others.

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestEveryActionHasAName(t *testing.T) {
	names := map[string]bool{}
	for _, entry := range keyTable {
		name := nameOf(entry.action)
		if name == "" || names[name] {
			t.Errorf("the action that goes %q is called %q", entry.binding.Help().Desc, name)
		}
		names[name] = true
		for _, each := range entry.binding.Keys() {
			if !isKey(each) {
				t.Errorf("%s has %q, which is not a key", name, each)
			}
		}
	}
}

func TestBoundKeysDoShowAndHint(t *testing.T) {
	keys, err := Rebind([]Binding{{"down", []string{"ctrl+n", "down"}}, {"quit", []string{"Q"}}, {"copy", []string{"f5"}}, {"next-place", nil}})
	if err != nil {
		t.Fatal(err)
	}
	press := func(code rune, mod tea.KeyMod, text string) action {
		return keys.actionOf(tea.KeyPressMsg{Code: code, Mod: mod, Text: text})
	}
	if press('n', tea.ModCtrl, "") != goDown || press('j', 0, "j") != noAction || press('Q', tea.ModShift, "Q") != quit || press('q', 0, "q") != noAction || press('k', 0, "k") != goUp {
		t.Error("the keys do not do what they are bound to")
	}
	for hint, want := range map[string]string{"↑↓": "↑^n", "q": "Q", "y f": "f5 f", "/": "/", "] [": "[", "y": "f5"} {
		if got := keys.hint(hint); got != want {
			t.Errorf("the hint %q is %q now, want %q", hint, got, want)
		}
	}
	if got := (*Keymap)(nil).hint("q"); got != "q" {
		t.Errorf("without a change the hint is %q", got)
	}
	if offers := deedOffers(keys, "quit Q"); len(offers[beginsName]) == 0 {
		t.Error("the palette does not know the new key")
	}
	at := slices.IndexFunc(keys.Actions(), func(action Action) bool { return action.Name == "quit" })
	if got := keys.Actions()[at]; !slices.Equal(got.Keys, []string{"Q"}) {
		t.Errorf("quit has %q", got.Keys)
	}
}

func TestBindingsThatAreRefused(t *testing.T) {
	for want, bindings := range map[string][]Binding{
		"did you mean quit?":                {{"quti", []string{"x"}}},
		`"q" already belongs to quit`:       {{"mark", []string{"q"}}},
		`already belongs to switch-dialect`: {{"mark", []string{"x"}}, {"switch-dialect", []string{"x"}}},
		`"ctl+x" is not a key`:              {{"mark", []string{"ctl+x"}}},
		`"shift+a" is not a key`:            {{"mark", []string{"shift+a"}}},
		"it needs a key":                    {{"quit-now", nil}},
		`"enter" already belongs to deep`:   {{"quit", []string{"enter"}}},
	} {
		_, err := Rebind(bindings)
		if refused := new(BindingError); !errors.As(err, &refused) || !strings.Contains(refused.Text, strings.TrimPrefix(want, "x")) {
			t.Errorf("%v: %v, want %q", bindings, err, want)
		}
	}
	if _, err := Rebind([]Binding{{"mark", []string{"q"}}, {"quit", []string{"space"}}}); err != nil {
		t.Errorf("two actions cannot change their keys: %v", err)
	}
}

// TestSentencesNameKeysAsTheyAreBound reads the program's own sentences: a key in them is in braces or comes from a
// hint, so that it is the one that works.
func TestSentencesNameKeysAsTheyAreBound(t *testing.T) {
	keys, err := Rebind([]Binding{{"reload", []string{"f5"}}, {"load-error", []string{"f6"}}, {"explain-failure", nil}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := keys.named("{r} loads again, {e} shows all, {E} says why; {q} quits"), "f5 loads again, f6 shows all, : says why; q quits"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	bare := regexp.MustCompile(`"[^"]*(?:^|[ ("])[a-zA-Z*] (?:shows|says|loads|lists|clears|opens|goes|copies|cancels|looks|returns|filters|walks|finds|sorts|plays|hides|leads)\b`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(source)) {
			said, _, _ := strings.Cut(line, "//")
			if found := bare.FindString(said); found != "" && !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s names a key that may be bound otherwise: %s", file, found)
			}
		}
	}
}
