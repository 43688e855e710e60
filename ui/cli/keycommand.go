package cli

// This file holds `key`: clan's helper functions on scope keys, for scripts. model decides what they answer.

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/wording"
	"clanscope/ui/cli/jsonout"
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
	writer := newWriterFlag()
	command := &cobra.Command{
		Use:   "build [flags]",
		Short: "Print the key of a scope (clanLib.buildScopeKey), or the one that mkExports writes",
		Example: `  clanscope key build --service clan-core/tor --instance onion
  clanscope key build --writer perMachine --service clan-core/tor --machine web`,
		Args: atMost(0, "the parts are given with --service, --instance, --role and --machine"),
		RunE: func(*cobra.Command, []string) error {
			key, err := buildKey(flags.scope(), writer)
			if err != nil {
				return err
			}
			return world.printData(func(out *bufio.Writer) { fmt.Fprintln(out, key) })
		},
	}
	flags.add(command)
	writer.add(command, "print the key that mkExports writes in this `hook` or, for service, the service's own scope")
	return command
}

func buildKey(scope model.Scope, from writerFlag) (model.Key, error) {
	if !from.given() {
		return model.BuildScopeKey(scope)
	}
	writer, err := from.writer(scope)
	if err != nil {
		return "", err
	}
	return model.MkExports(writer)
}

func newKeyParseCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:     "parse KEY",
		Short:   "Print the parts of a key (clanLib.parseScope)",
		Example: `  clanscope key parse clan-core/tor:onion::`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("key parse takes one KEY, but %s given", wasGiven(len(args)))
			}
			scope, err := model.ParseScope(string(model.ReadKey(args[0])))
			if err != nil {
				return err
			}
			return world.printDocument(func(out *bufio.Writer) { writeScope(out, scope) })
		},
	}
}

// writeScope writes a scope as the attribute set that clan's functions take and return.
func writeScope(out *bufio.Writer, scope model.Scope) {
	var object jsonout.Object
	for _, part := range model.Parts {
		object.Text(part.Attribute(), scope.Part(part))
	}
	out.Write(append(object.End(), '\n'))
}

func newKeyCheckCommand(world *World) *cobra.Command {
	var flags scopeFlags
	var whitelist []string
	writer := newWriterFlag()
	command := &cobra.Command{
		Use:   "check [flags] KEY",
		Short: "Compare a key with a scope (clanLib.checkScope), or with what a writer may write",
		Long: `Compare a key with a scope, as clanLib.checkScope does. Nothing is printed if the key fits.

With --writer the other flags say whose hook it is: perInstance needs a service, an instance, a role and a machine;
perMachine needs a service and a machine; service (a service's own exports) needs the service. Then this prints what
the documentation allows and what clan-core accepts, and the status is 0 if clan-core accepts the key. Without a KEY
it prints what the hook may write.`,
		Example: `  clanscope key check --service clan-core/tor clan-core/tor:onion::
  clanscope key check --writer perMachine --service vpn --machine web vpn:::web`,
		RunE: func(command *cobra.Command, args []string) error {
			if err := refuseBoth(command, "writer", "whitelist"); err != nil {
				return err
			}
			if len(args) > 1 || len(args) == 0 && !writer.given() {
				return fmt.Errorf("key check takes one KEY, but %s given", wasGiven(len(args)))
			}
			if !writer.given() {
				return model.CheckScope(model.Constraint{
					Scope: flags.scope(), Whitelist: wording.Each(whitelist, model.ReadKey),
				}, model.ReadKey(args[0]))
			}
			who, err := writer.writer(flags.scope())
			if err != nil {
				return err
			}
			return world.checkWriter(who, args)
		},
	}
	flags.add(command)
	command.Flags().StringArrayVar(&whitelist, "whitelist", nil, "a `key` that passes without a check; may be repeated")
	writer.add(command, "check whether this `hook` of a service may write the key")
	return command
}
