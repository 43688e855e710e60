package cli

// This file holds that no byte of foreign text reaches a terminal as a control: every command runs on a pseudo-terminal over hostile files, file names and words of Nix, and a parser that knows
// our own sequences, and no other, reads what arrives.

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// ownSequence is every sequence that commands write: colours, and the line of progress that is drawn anew and removed.
var ownSequence = regexp.MustCompile(`^(\x1b\[[0-9;]*m|\x1b\[K|\r\n|\n|\t|\r)`)

// A joiner may stand behind a picture: with the next one it makes a third.
const (
	joiner       = '\u200d'
	firstPicture = '\u2190'
)

// foreignControl returns the first thing in what a terminal was sent that is neither ours nor text that is drawn.
func foreignControl(sent string) string {
	for at := 0; at < len(sent); {
		if own := ownSequence.FindString(sent[at:]); own != "" {
			at += len(own)
			continue
		}
		letter, size := utf8.DecodeRuneInString(sent[at:])
		if before, _ := utf8.DecodeLastRuneInString(sent[:at]); letter == joiner && before >= firstPicture {
			at += size
			continue
		}
		if letter == unicode.ReplacementChar || unicode.In(letter, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) {
			return fmt.Sprintf("%q", sent[max(0, at-20):min(len(sent), at+20)])
		}
		at += size
	}
	return ""
}

func TestTheParserKnowsWhatIsForeign(t *testing.T) {
	for sent, foreign := range map[string]bool{
		"plain\r\n\x1b[31mred\x1b[m\r": false, "\\x1b[2J": false, "é漢": false,
		"\x1b[2J": true, "\x1b]0;x\a": true, "\u009b2J": true, "\u202e": true, "\x7f": true, "\b": true, "\x1bc": true, "\u200b": true,
	} {
		if got := foreignControl(sent); (got != "") != foreign {
			t.Errorf("%q: %s", sent, got)
		}
	}
}

func TestCommandsShowNothingForeign(t *testing.T) {
	files, err := filepath.Glob("../../testdata/hostile/*")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	var commands [][]string
	for _, file := range files {
		commands = append(commands, []string{"select", file}, []string{"check", file})
	}
	named := hostileName(t)
	for _, file := range []string{"../../testdata/hostile/a23_hostile_keys.json", named} {
		commands = append(commands,
			[]string{"select", "--format", "keys", file}, []string{"select", "--format", "table", file}, []string{"select", "--format", "nix", "--service", "\x1b[2J", file}, []string{"check", "--format", "json", file},
			[]string{"check", "--format", "github", file}, []string{"check", "--format", "sarif", file}, []string{"diff", file, named}, []string{"diff", "--format", "json", named, file}, []string{"get", "\x1b[2J", file},
			[]string{"get", "a:::", "--path", "\x1b[2J", file}, []string{"dump", "--redact", file}, []string{"explain", file})
	}
	commands = append(commands,
		[]string{"check", "\x1b]0;title\a.json"}, []string{"select", "\x1b[2J#x"}, []string{"key", "parse", "\x1b[2J:\u202e:\u009b:x"}, []string{"key", "build", "--service", "\x1b[2J"}, []string{"rules", "\x1b[2J"},
		[]string{"--\x1b[2J"}, []string{"help", "\x1b[2J"}, []string{"select", "--format", "\x1b[2J"}, []string{"check", "--rule", "\x1b[2J=off", named},
		[]string{"select", "--nix", hostileNix(t), "github:\x20x"}, []string{"select", "--nix", hostileNix(t), "github:x/y"}, []string{"get", "--reveal", "a:::", named})
	for _, command := range commands {
		if foreign := foreignControl(shownOnTerminal(t, command...)); foreign != "" {
			t.Errorf("%q sends the terminal %s", command, foreign)
		}
	}
}

// hostileName is a sound file with controls in its name.
func hostileName(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "x\x1b[2J\u202e\n\u009b.json")
	if err := os.WriteFile(name, []byte(`{"a:::":{"peer":{"x\u001b[2J":"\u009b2J\u202e","password":"\u001b]0;x\u0007","size":"\u001b[8;9;9t\u001b[6n\u001bc"}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// hostileNix is a nix whose words are full of controls, and slow enough for the line of progress.
func hostileNix(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "nix")
	script := "#!/bin/sh\nprintf '\\033]0;title\\007 copying \\233 \\033[2J\\n' >&2\nsleep 1\nprintf 'error: \\033[31mred\\033[0m \\033]52;c;eA==\\007\\n       \\302\\2332J\\n' >&2\nexit 1\n"
	if err := os.WriteFile(name, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// explorerSequence is what the explorer writes beside what commands do: it moves the cursor, erases, and sets and asks for modes. It sets no size, asks for no position, and rings no bell.
var explorerSequence = regexp.MustCompile(`^(\x1b\[[?>=<]?[0-9;:]*[ABCDEFGHJKLMPSTWXZ@abdefghlmqrsu]|\x1b\[[?]?[0-9;]*\$p|\x1b\[[0-9]* q|\x1b\[>q|\x1b\][0-9]+;[^\x07\x1b]*(\x07|\x1b\\)|\x1b[=>78MHDE])`)

// These are all commands to the terminal that the explorer sends unasked. The title carries nothing of what is loaded.
const (
	askForBackground = "\x1b]11;?\a"
	title            = "\x1b]2;clanscope\a"
	noTitle          = "\x1b]2;\a"
)

// Whatever is opened in the explorer, over hostile keys and values: no control but ours arrives, and no text of a file stands in one.
func TestExplorerShowsNothingForeign(t *testing.T) {
	for _, file := range []string{hostileName(t), "../../testdata/hostile/a23_hostile_keys.json", "../../testdata/hostile/a02_osc_title.json", "../../testdata/hostile/a03_osc52.json", "../../testdata/hostile/a07_c1_8bit.json"} {
		pty := startOnTerminal(t, file)
		pty.waitFor("any")
		for _, keys := range []string{"\t\t\t\t", "\t", "+", "J", "J", "J", "v", "v", "i", "\x1b\x1b", "L", "\x1b\x1b", "?", "\x1b\x1b", "w", "\x1b\x1b", "*x\r", "U", "/e\r", "u"} {
			pty.press(keys)
		}
		pty.press("\x03") // also where a text is being typed
		pty.end()
		if foreign := foreignInExplorer(pty.shown.String()); foreign != "" {
			t.Errorf("%q: %s", file, foreign)
		}
	}
}

// foreignInExplorer is foreignControl for what the explorer sends.
func foreignInExplorer(sent string) string {
	var text strings.Builder
	for at := 0; at < len(sent); {
		own := explorerSequence.FindString(sent[at:])
		switch {
		case strings.HasPrefix(own, "\x1b]") && own != askForBackground && own != title && own != noTitle:
			return fmt.Sprintf("a command to the terminal: %q", own)
		case own != "":
			at += len(own)
			continue
		}
		if sent[at] != '\b' { // the cursor moves by it
			text.WriteByte(sent[at])
		}
		at++
	}
	return foreignControl(text.String())
}
