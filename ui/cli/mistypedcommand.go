package cli

// This file recognises a word that was meant as a command, though there is none of that name: a mistyped one, or what
// other programs call it.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/match"
)

// refuseMistypedCommand keeps `clanscope chekc` and `clanscope list` from being taken for a source.
func refuseMistypedCommand(command *cobra.Command, args []string) error {
	if command.HasParent() || len(args) == 0 || exists(args[0]) {
		return nil
	}
	word := args[0]
	meant := meantCommand(word, commandNames(command))
	isScene := command.Flags().Changed("demo")
	if _, near := source.NearestFile(word); meant == "" && couldBeCommand(word) && !near && !isScene {
		meant = "; `clanscope help` lists the commands"
	}
	if meant == "" {
		return nil
	}
	return fmt.Errorf("there is no command and no file %q%s; the flake of that name is flake:%s", word, meant, word)
}

// meantCommand says which command a word was probably meant as, in words that go on behind it; empty if there is none.
func meantCommand(word string, names []string) string {
	if answer := commandFor(word); answer != "" {
		return answer
	}
	name, near := model.NearestName(word, names)
	if !near || !couldBeCommand(word) || match.EditDistance(name, word) > len(word)/3 {
		return ""
	}
	return meaning(name, true)
}

// commandFor says which command does what others call so; empty if none is known.
func commandFor(word string) string {
	for _, answer := range otherNames {
		if slices.Contains(answer.words, word) {
			return "; " + answer.says
		}
	}
	return ""
}

// couldBeCommand tells whether a word looks like the name of a command.
func couldBeCommand(word string) bool {
	return len(word) >= 3 && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == ""
}

// otherNames are words that people try, because other programs have a command of that name or because it seems likely,
// and what does that here.
var otherNames = []struct {
	words []string
	says  string
}{
	{[]string{"demo"}, "`clanscope --demo` opens the built-in clan, and every command takes --demo"},
	{[]string{"help-me", "usage"}, "`clanscope help` lists the commands"},
	{[]string{"ls", "list", "exports", "query", "filter"}, "`clanscope select` lists exports"},
	{[]string{"search", "find", "grep"}, "`clanscope select --search TEXT` lists the exports that have a text in their values"},
	{[]string{"show", "cat", "print", "view"}, "`clanscope get KEY` prints a value, `clanscope select` lists exports"},
	{[]string{"eval", "export", "snapshot", "json"}, "`clanscope get KEY` prints a value, `clanscope dump` everything"},
	{[]string{"validate", "lint", "verify", "test", "violations", "errors"}, "`clanscope check` lists what is wrong"},
	{[]string{"tree"}, "`clanscope graph` draws what belongs together, `clanscope` alone is for browsing"},
	{[]string{"browse", "explore", "open", "tui"}, "`clanscope` alone opens the explorer"},
	{[]string{"why"}, "`clanscope explain` says what an error means"},
	{[]string{"history", "blame"}, "`clanscope log KEY` lists the commits that changed an export"},
	{[]string{"compare"}, "`clanscope diff OLD NEW` says what changed"},
	{[]string{"rule"}, "`clanscope rules` lists the rules"},
	{[]string{"keys"}, "`clanscope select --format keys` lists the keys"},
	{[]string{"settings"}, "`clanscope config` prints the settings"},
}
