// Command clanscope explores the exports of a clan. This file only hands the world over to package cli: arguments, environment,
// streams and the built-in clan. Everything else is further in.
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
		panic(err) // the folder is part of the binary
	}
	os.Exit(cli.Main(os.Args[1:], cli.World{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environment: os.Getenv, Demo: demo,
	}))
}
