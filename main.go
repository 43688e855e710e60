// Command clanscope explores the exports of a clan. This file only hands the world over to package cli: arguments, environment,
// streams and the built-in clan. Everything else is further in.
package main

import (
	"embed"
	"os"

	"clanscope/ui/cli"
)

//go:embed testdata/demo/*.json
var demo embed.FS

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.World{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environment: os.Getenv, Demo: scenes(),
	}))
}

// scenes returns the scenes of the demo in the order of their names.
func scenes() [][]byte {
	const folder = "testdata/demo"
	entries, err := demo.ReadDir(folder)
	if err != nil {
		panic(err) // the folder is part of the binary
	}
	scenes := make([][]byte, len(entries))
	for at, entry := range entries {
		if scenes[at], err = demo.ReadFile(folder + "/" + entry.Name()); err != nil {
			panic(err)
		}
	}
	return scenes
}
