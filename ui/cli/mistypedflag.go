package cli

// This file recognises flags that other programs have, and long flags with a single dash.

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model"
)

// flagOfOthers says what does here what a flag does in other programs, in words that go on behind its name; empty if
// none is known.
func flagOfOthers(command *cobra.Command, name string) string {
	if flag := command.Flags().Lookup("format"); flag != nil {
		if formats, few := flag.Value.(*oneOf); few && slices.Contains(formats.words, name) {
			return " (did you mean --format " + name + "?)"
		}
	}
	for _, answer := range otherFlags {
		if slices.Contains(answer.flags, name) {
			return " (" + answer.says + ")"
		}
	}
	return ""
}

// otherFlags are flags that people try, and what does that here.
var otherFlags = []struct {
	flags []string
	says  string
}{
	{[]string{"color", "colour", "no-color", "no-colour"}, "NO_COLOR=1 in the environment turns colours off; a pipe has none"},
	{[]string{"output", "out", "o"}, "write `>FILE` behind the command"},
	{[]string{"quiet", "silent", "q"}, "write `>/dev/null` behind the command; the status tells the answer"},
	{[]string{"config"}, "the configuration is found by way of XDG_CONFIG_HOME"},
}

// flagOfOneDash returns which flag may have been meant by letters after a single dash: a long one, or one in lower
// case.
func flagOfOneDash(command *cobra.Command, letters string, names []string) string {
	word, _, _ := strings.Cut(letters, "=")
	if name, near := model.NearestWord(word, names); near && len(word) > 1 {
		return " (did you mean --" + name + "?)"
	}
	if said := flagOfOthers(command, word); said != "" {
		return said
	}
	if lower := strings.ToLower(word[:1]); lower != word[:1] && command.Flags().ShorthandLookup(lower) != nil {
		return " (did you mean -" + lower + "?)"
	}
	return ""
}
