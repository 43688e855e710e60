package cli

// This file tests what the root command makes of its surroundings.

import (
	"regexp"
	"strings"
	"testing"
)

// What terminals say about their colours ends with the background; only the two whites are light.
func TestLooksLight(t *testing.T) {
	for colours, want := range map[string]bool{
		"": false, "0;15": true, "15;0": false, "0;default;15": true, "0;7": true, "7": true, "0;8": false, "0;default": false, "0;17": false, ";": false,
	} {
		if got := looksLight(colours); got != want {
			t.Errorf("COLORFGBG=%q: got %v, want %v", colours, got, want)
		}
	}
}

// A word that names neither a command nor a file is taken for a mistyped command only if it could be one.
func TestCouldBeCommand(t *testing.T) {
	for word, want := range map[string]bool{"chekc": true, "": false, "ab": false, "nixpkgs": true, "a.b": false, "x-y": false, "git+file": false, "Check": false} {
		if got := couldBeCommand(word); got != want {
			t.Errorf("%q: got %v, want %v", word, got, want)
		}
	}
}

// TestOtherNamesLeadToCommands: what a mistaken word is answered with exists, and the word is none itself.
func TestOtherNamesLeadToCommands(t *testing.T) {
	root := newRootCommand(&World{})
	root.InitDefaultHelpCmd()
	for _, answer := range otherNames {
		for _, word := range answer.words {
			if childCommand(root, word) != nil {
				t.Errorf("%s is a command itself", word)
			}
		}
		for _, line := range regexp.MustCompile("`clanscope ([^`]+)`").FindAllStringSubmatch(answer.says, -1) {
			words := strings.Fields(line[1])
			command, given, err := root.Find(words)
			if err == nil {
				err = command.ParseFlags(given)
			}
			if err != nil || command == root && !strings.HasPrefix(words[0], "--") {
				t.Errorf("%v leads to `%s`, which is no command: %v", answer.words, line[1], err)
			}
		}
	}
}
