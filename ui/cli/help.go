package cli

// This file holds `help`. What it says about a command is written where the command is.

import "github.com/spf13/cobra"

func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND…]",
		Short: "Explain a command",
		RunE: func(command *cobra.Command, args []string) error {
			subject, unknown, err := command.Root().Find(args)
			if err != nil || len(unknown) > 0 {
				return refuseUnknown(subject, unknown)
			}
			subject.InitDefaultHelpFlag()
			return subject.Help()
		},
	}
}

// childCommand returns the direct subcommand with this name; nil if there is none.
func childCommand(parent *cobra.Command, name string) *cobra.Command {
	for _, child := range parent.Commands() {
		if child.Name() == name {
			return child
		}
	}
	return nil
}
