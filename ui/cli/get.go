package cli

// This file holds `get`: one export's value, or a part of it. model finds the export.

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/jsontree"
)

func newGetCommand(world *World) *cobra.Command {
	flags := getFlags{sources: sourceFlags{asks: model.Request{OneQuery: true}}}
	command := &cobra.Command{
		Use:   "get (KEY | --service S --machine M …) [flags] [SOURCE…]",
		Short: "Print one export's value",
		Example: `  clanscope get clan-core/tor:onion:: .
  clanscope get clan-core/tor:onion:: --path networking.priority .
  clanscope get --service clan-core/tor --instance onion`,
		RunE: func(command *cobra.Command, args []string) error { return world.get(&flags, command, args) },
	}
	flags.scope.add(command)
	command.Flags().StringVar(&flags.path, "path", "",
		"print only what is at this `path`, such as peer.hosts.0; put a name that contains dots in quotes, or write the path as a JSON list")
	addReveal(command, &flags.reveal)
	flags.sources.add(command)
	flags.complete(world, command)
	return command
}

type getFlags struct {
	sources sourceFlags
	scope   scopeFlags
	path    string
	reveal  bool
}

func (w *World) get(flags *getFlags, command *cobra.Command, args []string) error {
	key, args, err := flags.key(command, args)
	if err != nil {
		return err
	}
	snapshot, err := flags.sources.read(w, args)
	if err != nil {
		return err
	}
	row, err := model.FindExport(snapshot.Set, key)
	if err != nil || snapshot.Set.State(row) != model.HasValue {
		err = cmp.Or(needsValues(snapshot, ""), err) // what is not known may well exist
	}
	if err != nil {
		return err
	}
	return w.printValue(snapshot.Set, row, flags.path, w.values(flags.reveal))
}

// complete completes the key or its parts, and the path in the value that they name.
func (f *getFlags) complete(world *World, command *cobra.Command) {
	complete := completer{world: world, flags: &f.sources, sources: func(args []string) []string {
		if f.scope.given(command) {
			return args
		}
		return afterKey(args)
	}}
	complete.completeScope(command, &f.scope)
	command.ValidArgsFunction = complete.completeKeys()
	complete.register(command, "path", func(set *model.Set, args []string, typed string) offers {
		key, _, err := f.key(command, args)
		row, found := set.Find(key)
		if err != nil || !found {
			return offers{}
		}
		return pathsOf(set.Value(row), typed)
	})
}

// key returns the key that the flags name, or otherwise the first argument, and the sources.
func (f *getFlags) key(command *cobra.Command, args []string) (key model.Key, sources []string, err error) {
	if f.scope.given(command) {
		if len(args) > 0 && isKey(args[0]) && !exists(args[0]) {
			return "", nil, fmt.Errorf("the key is given twice, as %q and by its parts; leave one of them out", args[0])
		}
		key, err = model.BuildScopeKey(f.scope.scope())
		return key, args, err
	}
	if len(args) == 0 {
		return "", nil, errors.New("get needs a KEY, or the parts of one: --service, --instance, --role and --machine")
	}
	return model.ReadKey(args[0]), args[1:], refuseSwapped(args)
}

// printValue prints the value of a row, or what is at a path in it: as written, but laid out for people on a terminal.
func (w *World) printValue(set *model.Set, row int, path string, values *shownValues) error {
	defer w.sayWhatIsHidden(values)
	value := values.of(set.Value(row))
	if value == nil {
		return &model.ScopeError{Class: model.NotFound, Key: set.Key(row), Detail: fmt.Sprintf(
			"%q has no value: %s; `clanscope check` says more", set.Key(row), withoutValue[set.State(row)])}
	}
	if path != "" {
		part, err := valueAt(value, path)
		if err != nil {
			return &model.ScopeError{
				Class: model.NotFound, Key: set.Key(row),
				Detail: fmt.Sprintf("%q: %v", set.Key(row), err),
			}
		}
		value = part
	}
	return w.printJSON(func(out *bufio.Writer) {
		out.Write(w.laidOut(value, ""))
		out.WriteByte('\n')
	})
}

// valueAt returns what is at a path in a value, as written.
func valueAt(value []byte, path string) ([]byte, error) {
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		return nil, err
	}
	node, ok := tree.Find(path)
	if !ok {
		return nil, model.NothingAt(tree, path)
	}
	return written(value, tree.Path(node)), nil
}

// written returns the bytes of what is at a path in a value.
func written(value []byte, path jsontree.Path) []byte {
	within := jsontree.Raw(bytes.TrimSpace(value))
	for _, step := range path {
		within = within.At(step)
	}
	return within
}
