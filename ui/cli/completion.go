package cli

// This file holds `completion`: the scripts that teach shells the command line. The words that a flag takes are
// written where the flag is.

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model/wording"
)

// shell is a shell that can be taught.
type shell struct {
	name  string
	teach func(root *cobra.Command, out io.Writer) error
}

var shells = []shell{
	{"bash", func(root *cobra.Command, out io.Writer) error { return root.GenBashCompletionV2(out, true) }},
	{"zsh", (*cobra.Command).GenZshCompletion},
	{"fish", func(root *cobra.Command, out io.Writer) error { return root.GenFishCompletion(out, true) }},
	{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

func newCompletionCommand(world *World) *cobra.Command {
	names := wording.Each(shells, func(s shell) string { return s.name })
	return &cobra.Command{
		Use:       "completion (bash | zsh | fish | powershell)",
		Short:     "Print the script that teaches a shell to complete commands and flags",
		Example:   `  source <(clanscope completion bash)`,
		ValidArgs: names,
		RunE: func(command *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("completion takes the name of one shell; there are %s", wording.List(names))
			}
			at := slices.Index(names, args[0])
			if at < 0 {
				return fmt.Errorf("there is no completion for the shell %q%s, only for %s", args[0],
					didYouMeanWord(args[0], names), wording.List(names))
			}
			var script strings.Builder
			if err := shells[at].teach(command.Root(), &script); err != nil {
				return err
			}
			return world.printText(
				func(out *bufio.Writer) { out.WriteString(strings.Replace(script.String(), anyDash, firstDash, 1)) })
		},
	}
}

// The scripts for zsh and fish look for a flag and its value in one word, and take any dash for the beginning of a
// flag: they would split the rule in `--rule plain-secret=off`.
const (
	anyDash   = "'-.*='"
	firstDash = "'^-.*='"
)
