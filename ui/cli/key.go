package cli

// This file holds `key`: clan's helper functions on scope keys, for scripts. What they answer is decided in model.

import (
	"bufio"

	"github.com/spf13/cobra"

	"clanscope/model"
)

func newKeyCommand(world *World) *cobra.Command {
	command := &cobra.Command{
		Use:   "key",
		Short: "Build, parse and check scope keys, as clan's own functions do",
		RunE:  refuseUnknown,
	}
	command.AddCommand(newKeyBuildCommand(world), newKeyParseCommand(world), newKeyCheckCommand(world))
	return command
}

func newKeyBuildCommand(world *World) *cobra.Command {
	var flags scopeFlags
	command := &cobra.Command{
		Use:     "build [flags]",
		Short:   "Print the key of a scope (clanLib.buildScopeKey)",
		Example: `  clanscope key build --service clan-core/tor --instance onion`,
		Args:    atMost(0, "parts are given with --service, --instance, --role and --machine"),
		RunE: func(*cobra.Command, []string) error {
			key, err := model.BuildScopeKey(flags.scope())
			if err != nil {
				return err
			}
			return world.printData(func(out *bufio.Writer) error {
				out.WriteString(string(key))
				return out.WriteByte('\n')
			})
		},
	}
	flags.add(command)
	return command
}

func newKeyParseCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:     "parse KEY",
		Short:   "Print the parts of a key (clanLib.parseScope)",
		Example: `  clanscope key parse clan-core/tor:onion::`,
		Args:    exactly(1, "key parse takes one KEY"),
		RunE: func(_ *cobra.Command, args []string) error {
			scope, err := model.ParseScope(args[0])
			if err != nil {
				return err
			}
			return world.printData(func(out *bufio.Writer) error { return writeScope(out, scope) })
		},
	}
}

// writeScope writes a scope as the attribute set that clan's functions take and give.
func writeScope(out *bufio.Writer, scope model.Scope) error {
	separator := `{"`
	for _, part := range model.Parts {
		out.WriteString(separator + part.Attribute() + `":`)
		out.Write(appendJSONString(out.AvailableBuffer(), scope.Part(part)))
		separator = `,"`
	}
	_, err := out.WriteString("}\n")
	return err
}

func newKeyCheckCommand(*World) *cobra.Command {
	var flags scopeFlags
	var whitelist []string
	command := &cobra.Command{
		Use:     "check [flags] KEY",
		Short:   "Compare a key with a scope (clanLib.checkScope); says nothing where it fits",
		Example: `  clanscope key check --service clan-core/tor clan-core/tor:onion::`,
		Args:    exactly(1, "key check takes one KEY"),
		RunE: func(_ *cobra.Command, args []string) error {
			constraint := model.Constraint{Scope: flags.scope()}
			for _, key := range whitelist {
				constraint.Whitelist = append(constraint.Whitelist, model.Key(key))
			}
			return model.CheckScope(constraint, model.Key(args[0]))
		},
	}
	flags.add(command)
	command.Flags().StringArrayVar(&whitelist, "whitelist", nil, "a `KEY` that passes unread; may be repeated")
	return command
}

// exactly demands a number of arguments.
func exactly(count int, otherwise string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != count {
			return usagef("%s, not %d", otherwise, len(args))
		}
		return nil
	}
}

// atMost allows a number of arguments.
func atMost(count int, otherwise string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > count {
			return usagef("%q is one argument too many: %s", args[count], otherwise)
		}
		return nil
	}
}
