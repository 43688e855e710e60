package cli

// This file holds `get`: one export's value, or a part of it, as written. How an export is found is decided in model.

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/jsontree"
)

func newGetCommand(world *World) *cobra.Command {
	sources := sourceFlags{oneQuery: true}
	var scope scopeFlags
	var path string
	command := &cobra.Command{
		Use:   "get (KEY | --service S --machine M …) [flags] [SOURCE…]",
		Short: "Print one export's value",
		Example: `  clanscope get clan-core/tor:onion:: .
  clanscope get --service homelab/backup --instance backup --role repo --machine nas --path peer.hosts.0`,
		RunE: func(command *cobra.Command, args []string) error {
			find, args, err := finder(&scope, scope.given(command), args)
			if err != nil {
				return err
			}
			snapshot, err := sources.read(world, args)
			if err != nil {
				return err
			}
			row, err := find(snapshot.Set)
			if err != nil {
				return err
			}
			return world.printValue(snapshot.Set, row, path)
		},
	}
	scope.add(command)
	command.Flags().StringVar(&path, "path", "", "only what stands at this `path` of attribute names and list places, such as peer.hosts.0")
	sources.add(command)
	return command
}

// finder returns what finds the export: by its scope where flags name one, else by its key, which is the first argument. The arguments that it returns
// are the sources.
func finder(flags *scopeFlags, given bool, args []string) (func(*model.Set) (int, error), []string, error) {
	if given {
		scope := flags.scope()
		if _, err := model.BuildScopeKey(scope); err != nil {
			return nil, nil, err
		}
		return func(set *model.Set) (int, error) { return model.GetExport(set, scope) }, args, nil
	}
	if len(args) == 0 {
		return nil, nil, usagef("get needs a KEY, or --service and the other parts of one")
	}
	key := model.Key(args[0])
	return func(set *model.Set) (int, error) { return model.FindExport(set, key) }, args[1:], nil
}

// printValue prints the value of a row as written, or what stands at a path in it.
func (w *World) printValue(set *model.Set, row int, path string) error {
	value := set.Value(row)
	if value == nil {
		return &model.ScopeError{Class: model.NotFound, Key: set.Key(row), Detail: fmt.Sprintf(
			"%q has no value: %s; `clanscope check` tells more", set.Key(row), withoutValue[set.State(row)])}
	}
	if path != "" {
		part, err := valueAt(value, path)
		if err != nil {
			return &model.ScopeError{Class: model.NotFound, Key: set.Key(row), Detail: fmt.Sprintf("%q: %v", set.Key(row), err)}
		}
		value = part
	}
	return w.printData(func(out *bufio.Writer) error {
		out.Write(value)
		return out.WriteByte('\n')
	})
}

// valueAt returns what stands at a path in a value, as written.
func valueAt(value []byte, path string) ([]byte, error) {
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		return nil, err
	}
	node, ok := tree.Find(path)
	if !ok {
		return nil, fmt.Errorf("there is nothing at %q; at the top are %s", path, list(attributeNames(tree)))
	}
	return writtenNode(value, node)
}

func attributeNames(tree jsontree.Tree) []string {
	names := []string{}
	for child := 1; child < len(tree); child = tree[child].End {
		if name := tree[child].Name; tree[child].Index < 0 {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return []string{"no attributes"}
	}
	return names
}

// writtenNode returns the bytes of one node of a value's tree: the node with number n is the value that begins n values after the first.
func writtenNode(value []byte, node int) ([]byte, error) {
	decoder := jsontext.NewDecoder(bytes.NewBuffer(value), jsontree.DecodeOptions()...)
	for {
		kind, length := decoder.StackIndex(decoder.StackDepth())
		next := decoder.PeekKind()
		isName := kind == '{' && length%2 == 0 && next == '"'
		if node == 0 && !isName && next != '}' && next != ']' {
			written, err := decoder.ReadValue()
			return written, err
		}
		if _, err := decoder.ReadToken(); err != nil {
			return nil, errors.Join(errors.New("the value ends early"), err)
		}
		if !isName && next != '}' && next != ']' {
			node--
		}
	}
}
