package cli

// This file holds `dump`: the snapshot of a clan as a document that every command takes as a source. loader/document
// writes it.

import (
	"bufio"

	"github.com/spf13/cobra"

	"clanscope/loader/document"
)

func newDumpCommand(world *World) *cobra.Command {
	var sources sourceFlags
	var redact, reveal bool
	command := &cobra.Command{
		Use:   "dump [flags] [SOURCE…]",
		Short: "Print all that is known about a clan, for others to open without Nix",
		Long: `Print all that is known about a clan (its exports, who writes them, and the inventory) as one JSON
document. Every command takes that document as a source. Of several sources it keeps what each of them says, so that
a check of the dump finds what a check of the sources would.

With --redact, whatever looks like a secret is replaced, as it is on a terminal. Names, keys and addresses stay, so
look through the document before you send it to anybody.`,
		Example: `  clanscope dump . >clan.json
  clanscope dump --redact -f clan.nix >report.json`,
		RunE: func(_ *cobra.Command, args []string) error {
			snapshot, err := sources.read(world, args)
			if err != nil {
				return err
			}
			onTerminal := world.values(reveal).hide
			err = world.printDocument(func(out *bufio.Writer) { _ = document.Dump(out, snapshot, redact || onTerminal) }) // printDocument tells what fails
			switch {
			case redact || !document.HoldsSecrets(snapshot):
			case onTerminal:
				world.complainf("what looks like a secret is left out on a terminal; --reveal shows it")
			default:
				world.complainf("this dump holds what looks like secrets; --redact leaves them out")
			}
			return err
		},
	}
	command.Flags().BoolVar(&redact, "redact", false, "replace what looks like a secret")
	addReveal(command, &reveal)
	sources.add(command)
	return command
}
