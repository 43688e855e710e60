package ui

// This file tests that the palette understands texts that are nearly an action, and what others send.

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model/wording"
)

// offersFor returns what the palette offers for a text, and which offer enter takes.
func offersFor(d *driver, typed string) (words []string, taken string) {
	d.press(":", typed)
	for at := range d.popup.offers {
		words = append(words, strings.TrimSpace(d.popup.offers[at].words()))
	}
	if len(words) > 0 && d.popup.offers[d.popup.cursor].take != nil {
		taken = words[d.popup.cursor]
	}
	d.press("esc")
	return words, taken
}

// TestThePaletteIsFuzzy: a typo still finds the action, and the search of the values comes last.
func TestThePaletteIsFuzzy(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	for typed, want := range map[string]string{
		"relod": "reload", "rld": "reload", "matrx": "open matrix", "matix": "open matrix", "nxviol": "next violation",
	} {
		words, taken := offersFor(d, typed)
		if !strings.HasPrefix(taken, want) && !strings.HasPrefix(taken, strings.TrimPrefix(want, "open ")) {
			t.Errorf("%q leads to %q of %q, want %q", typed, taken, words, want)
		}
		if last := words[len(words)-1]; !strings.HasPrefix(last, "search the values") {
			t.Errorf("the last offer for %q is %q", typed, last)
		}
	}
	if words, _ := offersFor(d, "xq7zz"); len(words) != 1 {
		t.Errorf("what names nothing leads to %q", words)
	}
}

// TestThePaletteTakesItsOwnLink: the query and the key of a command line, however a shell would quote them.
func TestThePaletteTakesItsOwnLink(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	link := "clanscope " + wording.ShellWords([]string{"it's mine.json", "--query", "service=clan-core/tor machine=\"\"", "--at", "clan-core/tor:onion::", "--violation", "foreign-service"})
	words, _ := offersFor(d, link)
	for _, want := range []string{`narrow to  service=clan-core/tor machine=""`, "go to  clan-core/tor:onion::", "violations of  foreign-service"} {
		if !slices.Contains(words, want) {
			t.Errorf("of %s the palette offers %q, without %q", link, words, want)
		}
	}
	if words, taken := offersFor(d, "clanscope --demo"); taken != "" {
		t.Errorf("a command without a place leads to %q of %q", taken, words)
	}
	if words, _ := offersFor(d, link); !slices.Contains(words, "open all of it") || !strings.Contains(words[0], "'it'\\''s mine.json'; for that, run it in a shell") {
		t.Errorf("of %s the palette offers %q", link, words)
	}
	d.press(":", link, "down", "enter")
	d.shows("1 of 62", "clan-core/tor:onion:: ─")
}

// TestAPastedPlaceIsLeftByEsc and by going back.
func TestAPastedPlaceIsLeftByEsc(t *testing.T) {
	for _, size := range designedSizes {
		for _, key := range []string{"esc", "alt+left"} {
			d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/all-violations.json"))
			d.press("down", "right", "down")
			before := d.here()
			d.press("x", "J")
			viewed := d.here()
			d.press(":", "clanscope --view nix --query service=clan-core/tor --at clan-core/tor:onion:server:web --path peer.hosts --column peer.hosts --sort peer.hosts --search onion", "enter")
			d.shows("clan-core/tor:onion:server:web", "*onion")
			if d.press(key); !d.here().query.Equal(before.query) || d.state.focus != before.state.focus || len(d.state.pins) > 0 || d.state.search != "" ||
				d.detail.view != viewed.view || d.dialect != viewed.dialect {
				t.Errorf("%v: %s leads to\n%s", size, key, d.screen())
			}
		}
	}
}

// TestThePaletteSaysWhatALineLacks: a rule that nothing breaks, a key that is not here, what is not understood.
func TestThePaletteSaysWhatALineLacks(t *testing.T) {
	wrong := func([]string) (CommandLine, error) { return CommandLine{}, errors.New("--view takes json or nix") }
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		d.press(":", "clanscope --violation key-global")
		d.shows("nothing here breaks the rule key-global", "the rule  key-global")
		if d.press("enter"); d.overlay != ruleOverlay {
			t.Errorf("%v: the palette does not explain the rule\n%s", size, d.screen())
		}
		d.press("esc")
		d.press("esc", ":", "clanscope --at clan-core/tor:onion:server:wbe")
		d.shows("no export here has its key", "clan-core/tor:onion:server:wbe")
		d = driveWith(t, size[0], size[1], Config{ReadLine: wrong}, snapshotOf(fleet...))
		d.press(":", "clanscope --view yaml")
		d.shows("--view takes json or nix")
		d.hides(" 0 ┑")
	}
}

// TestACommandLineIsReadAsAShellDoes, in whichever quotes.
func TestACommandLineIsReadAsAShellDoes(t *testing.T) {
	for line, want := range map[string][]string{
		`clanscope 'a b' "c d" e\ f`:      {"a b", "c d", "e f"},
		`clanscope 'it'\''s' 'we'\\'b'`:   {"it's", `we\b`},
		`clanscope "a\"b" "c\\d" "e\f"`:   {`a"b`, `c\d`, `e\f`},
		`clanscope '' --machine ""`:       {"", "--machine", ""},
		`clanscope   --at  a:b:c:d  ./x`:  {"--at", "a:b:c:d", "./x"},
		`clanscope --query 'machine="x"'`: {"--query", `machine="x"`},
	} {
		if words, isCommand := readCommandLine(line); !isCommand || !slices.Equal(words, want) {
			t.Errorf("%s is read as %q, want %q", line, words, want)
		}
	}
}

// TestThePaletteGoesToTheCausesOfARule, even if none is in the choice.
func TestThePaletteGoesToTheCausesOfARule(t *testing.T) {
	for _, before := range [][]string{nil, {"down", "down"}} {
		d := drive(t, 120, 36, loaded(t, "homelab/scenarios/all-violations.json"))
		d.press(before...)
		d.press(":", "foreign-service", "enter")
		if line, found := d.violations.line(); !found || line.cause.Rule.ID != "foreign-service" || d.state.focus != violationsPane {
			t.Errorf("after %q the palette does not lead to the rule's causes", before)
		}
	}
}

// TestThePaletteExplainsARule that nothing breaks, and also one that something breaks. A reload changes nothing about it.
func TestThePaletteExplainsARule(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		for _, typed := range []string{"key-global", "rules key-global", "clanscope --violation key-global"} {
			d.press(":", typed, "enter")
			d.shows("Rule key-global", "? help", "esc q back")
			d.press("r", "end")
			d.hides("of an earlier load")
			if d.press("esc"); d.overlay != noOverlay {
				t.Errorf("%v: esc does not close the rule", size)
			}
		}
		words, taken := offersFor(d, "foreign-service")
		if taken != "violations of  foreign-service" || !slices.ContainsFunc(words, func(each string) bool { return strings.HasPrefix(each, "the rule  foreign-service") }) {
			t.Errorf("%v: of a broken rule the palette offers %q and takes %q", size, words, taken)
		}
	}
}

// TestThePaletteSaysWhatIsWrongWithAQuery in full, and offers nothing instead.
func TestThePaletteSaysWhatIsWrongWithAQuery(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		if words, taken := offersFor(d, "interface=auth,peer"); taken != "" || len(words) != 1 {
			t.Errorf("%v: the palette offers %q and takes %q", size, words, taken)
		}
		d.press(":", "interface=auth,peer")
		d.shows("not understood", "--interface")
	}
}

// TestThePaletteSaysWhichNameIsNotThere before enter is pressed.
func TestThePaletteSaysWhichNameIsNotThere(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	for typed, want := range map[string]string{
		"machine=nass":     "no machine is called nass; the nearest is nas",
		"machine=nas,webb": "no machine is called webb; the nearest is web",
		"service=a|b":      "no service is called a|b; a comma between names means or",
		"role=moon":        "role moon exports nothing; the inventory has it",
		"sshd":             "service clan-core/sshd exports nothing; the inventory has it",
	} {
		if words, taken := offersFor(d, typed); !slices.Contains(words, want) || !strings.HasPrefix(taken, "narrow to") {
			t.Errorf("for %q the palette says %q and takes %q", typed, words, taken)
		}
	}
}

// TestTheEndOfALongLineIsSeenInThePalette: what is typed on, where the cursor is.
func TestTheEndOfALongLineIsSeenInThePalette(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press(":", "clanscope homelab.snapshot.json --query service=clan-core/tor --at clan-core/tor:onion:server:web --pane detail --view nix")
		d.shows("--view nix▌")
		d.send(tea.KeyPressMsg{Code: 'a', Mod: tea.ModCtrl})
		d.shows("▌clanscope homelab")
		d.press("esc")
	}
}
