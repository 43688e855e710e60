// Command clanscope explores the exports of a clan.
//
// Data flows one way, source → snapshot → set → query → rows → cells:
//
//	loader/source     what a SOURCE is: a file, standard input, a flake
//	loader/process    a command, such as nix, that may be ended at any time
//	loader/document   bytes become rows and provenance
//	loader/memory     memory from the system, where that is faster
//	loader            one load as a stream of steps: files, pipes, a clan through Nix, watching
//	model             what exports are: scopes, keys, the set and its builder, queries, selections, snapshots
//	model/secret      what looks like a secret, by its name and by its form
//	model/jsontree    one value as a tree, or as bytes to walk: its secrets, its texts, and how two values differ
//	model/match       patterns, the order in which people expect names, how far apart two names are
//	model/nixquery    a query as a Nix expression, and back
//	model/rules       what is wrong with a clan's exports, and who did it
//	model/explain     what an error text of clan-core or Nix means
//	model/wording     counts and lists in words
//	ui                the explorer: state, layout, panes, frames
//	ui/text           the drawing edge: every foreign text is made visible here
//	ui/cli            the commands, and everything that touches the terminal; ui/cli/jsonout writes their JSON
//
// What may import what is a table, mayImport in ui/cli/arrows_test.go.
//
// This file only hands the world over to package cli: arguments, environment, streams and the built-in clan.
package main

import (
	"embed"
	"io/fs"
	"os"

	"clanscope/ui/cli"
)

//go:embed testdata/demo/*.json
var embedded embed.FS

func main() {
	demo, err := fs.Sub(embedded, "testdata/demo")
	if err != nil {
		panic(err) // never: the directory is part of the binary
	}
	os.Exit(cli.Main(os.Args[1:], cli.World{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environment: os.Getenv, Demo: demo,
	}))
}
