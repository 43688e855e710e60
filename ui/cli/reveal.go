package cli

// This file hides likely secrets from whoever looks at a terminal, in every command that prints values. Into a pipe
// or a file values go unchanged. model decides what is likely a secret.

import (
	"bytes"

	"github.com/spf13/cobra"

	"clanscope/model/jsontree"
	"clanscope/ui/cli/jsonout"
)

// shownValues prints values, on a terminal without likely secrets. The zero value shows everything.
type shownValues struct {
	hide   bool
	hidden bool // something was hidden
}

// addReveal adds the flag that shows secrets.
func addReveal(command *cobra.Command, reveal *bool) {
	command.Flags().BoolVar(reveal, "reveal", false, "show what looks like a secret, on a terminal too")
}

// values returns how values are printed to standard output.
func (w *World) values(reveal bool) *shownValues {
	return &shownValues{hide: !reveal && isTerminal(w.Out)}
}

// of returns a value as it should be printed.
func (s *shownValues) of(value []byte) []byte {
	if !s.hide {
		return value
	}
	shown := jsontree.WithoutSecrets(value, jsonout.HiddenSecret)
	s.hidden = s.hidden || !bytes.Equal(shown, value)
	return shown
}

// sayWhatIsHidden says that something was hidden, if it was, and how to see it.
func (w *World) sayWhatIsHidden(values *shownValues) {
	if values.hidden {
		w.complainf("what looks like a secret is hidden; --reveal shows it")
	}
}
