package cli

// This file hides likely secrets from whoever looks at a terminal, in every command that prints values. Into a pipe or a file values go unchanged. model decides what is likely a
// secret.

import (
	"github.com/spf13/cobra"

	"clanscope/model/jsontree"
	"clanscope/model/secret"
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
	s.hidden = s.hidden || len(shown) != len(value) || string(shown) != string(value)
	return shown
}

// sayWhatIsHidden says that something was hidden, if it was, and how to see it.
func (w *World) sayWhatIsHidden(values *shownValues) {
	if values.hidden {
		w.complainf("what looks like a secret is hidden; --reveal shows it")
	}
}

// hiddenInText stands for a credential in a text for people.
const hiddenInText = "(secret)"

// withoutSecrets returns a text for people, such as a clan's description, without the credentials in it.
func withoutSecrets(text string) string { return secret.Hide(text, hiddenInText) }

// sayOfSecrets says what became of the secrets in a dump: they were left out, or it holds them.
func (w *World) sayOfSecrets(hidden bool) {
	if hidden {
		w.complainf("what looks like a secret is left out on a terminal; --reveal shows it")
		return
	}
	w.complainf("this dump holds what looks like secrets; --redact leaves them out")
}
