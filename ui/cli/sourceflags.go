package cli

// This file gets a command its snapshot: the flags that say where exports come from, and the wait for them. Package
// loader does the loading.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/loader"
	"clanscope/loader/source"
	"clanscope/model"
)

// sourceFlags are the flags of every command that takes sources.
type sourceFlags struct {
	demo       string // the number of a scene; empty: not asked for
	settings   loader.Settings
	nixOptions nixOptions
	noCache    bool
	quiet      bool // do not say what a snapshot lacks

	asks model.Request // what the command asks of a load, and the NixFile; the sources come from the arguments
}

func (f *sourceFlags) add(command *cobra.Command) {
	flags := command.Flags()
	flags.Func("demo",
		"the built-in clan instead of a source, at this `scene`: 1 is clean, 2 has a collision, 3 has the fix",
		f.chooseScene)
	flags.Lookup("demo").NoOptDefVal = "1"
	flags.StringVarP(&f.asks.NixFile, "file", "f", "",
		"a clan without a flake: the Nix in this `file`; the first SOURCE is then the attribute that the clan is in")
	flags.StringVar(&f.settings.Nix, "nix", "", "the `command` to run instead of nix")
	flags.Var(&f.nixOptions, "nix-option", "a setting for Nix, as `NAME VALUE`; may be repeated")
	flags.BoolVar(&f.settings.Offline, "offline", false, "keep Nix from using the network")
	flags.BoolVar(&f.settings.Impure, "impure", false, "let Nix read what no lock file pins")
	flags.BoolVar(&f.noCache, "no-cache", false, "keep nothing in your cache, such as the clan's names for completion")
	flags.DurationVar(&f.settings.Timeout, "timeout", 0,
		"the `time` that Nix may take, such as 90s or 5m; 0 means no limit")
	f.settings.MaxSize = loader.DefaultMaxSize
	flags.Var((*byteSize)(&f.settings.MaxSize), "max-size",
		"the `size` that a source may have, such as 500M or 4G; 0 means no limit")
	flags.IntVar(&f.settings.MaxDepth, "max-depth", loader.DefaultMaxDepth,
		"how many `levels` objects and lists may be nested; 0 means as many as can be read")
	flags.IntVar(&f.settings.MaxSources, "max-sources", loader.DefaultMaxSources,
		"the `number` of sources that may be given; 0 means as many as can be read")
	flags.IntVar(&f.settings.MaxLines, "max-lines", loader.DefaultMaxLines,
		"how many `lines` of an error of Nix are shown; 0 means all of them")
}

// open returns what opens the loads, and what to load.
func (f *sourceFlags) open(world *World, args []string) (*loader.Opener, model.Request, error) {
	args, err := f.takeDemo(args)
	if err != nil {
		return nil, model.Request{}, err
	}
	opener, err := f.opener(world)
	if err != nil {
		return nil, model.Request{}, err
	}
	request, err := f.request(world, args)
	return opener, request, err
}

func (f *sourceFlags) opener(world *World) (*loader.Opener, error) {
	demo, err := f.scenes(world)
	if err != nil {
		return nil, err
	}
	switch settings := &f.settings; {
	case settings.Timeout < 0:
		return nil, errors.New("--timeout may not be negative; 0 means no limit")
	case settings.MaxLines < 0:
		return nil, errors.New("--max-lines may not be negative; 0 means all lines")
	case settings.MaxDepth < 0 || settings.MaxDepth > loader.DefaultMaxDepth:
		return nil, fmt.Errorf("--max-depth takes a number from 0 to %d; 0 means the most", loader.DefaultMaxDepth)
	case settings.MaxSources < 0 || settings.MaxSources > loader.DefaultMaxSources:
		return nil, fmt.Errorf("--max-sources takes a number from 0 to %d; 0 means the most", loader.DefaultMaxSources)
	}
	opener := &loader.Opener{Settings: f.settings, Demo: demo}
	if world.In != nil { // a nil *os.File in an io.Reader would not be nil
		opener.Stdin = world.In
	}
	for _, option := range f.nixOptions {
		name, value, _ := strings.Cut(option, "=")
		opener.NixOptions = append(opener.NixOptions, [2]string{name, value})
	}
	return opener, nil
}

func (f *sourceFlags) request(world *World, args []string) (model.Request, error) {
	request := f.asks
	request.Demo, request.Generation = f.demo != "", 1
	switch {
	case request.Demo && len(args) > 0:
		return request, fmt.Errorf("--demo takes no source, but %q was given; a scene is chosen with --demo=2", args[0])
	case request.Demo && request.NixFile != "":
		return request, errors.New("--demo and --file are two clans, and only one can be opened; leave one out")
	case request.NixFile != "" && len(args) > 0:
		request.NixAttribute, request.Sources = args[0], args[1:]
	}
	if request.Demo || request.NixFile != "" {
		return request, nil
	}
	directory, err := os.Getwd()
	if err != nil {
		return request, fmt.Errorf("the current directory cannot be found: %w; change to one that exists, or name a source", err)
	}
	request.Sources, err = source.Discover(args, world.Environment, directory, world.In)
	return request, err
}

// read loads everything before it returns. If one source cannot be loaded, it fails: half a clan would look like a
// whole one.
func (f *sourceFlags) read(world *World, args []string) (*model.Snapshot, error) {
	snapshot, err := f.readSome(world, args)
	if err != nil {
		return nil, err
	}
	return snapshot, nil
}

// readSome is read, but with an error it also returns what could be loaded of several sources.
func (f *sourceFlags) readSome(world *World, args []string) (*model.Snapshot, error) {
	ctx, release := world.untilSignal(context.Background())
	defer release()
	progress := world.startProgress()
	snapshot, err := f.load(ctx, world, args, progress.take)
	progress.end()
	world.endPatience()
	if snapshot != nil && snapshot.Failure != nil && !f.quiet {
		world.complain(snapshot.Failure.Error())
	}
	return snapshot, err
}

// load is readSome for callers that have a context, and that show the progress of the load themselves.
func (f *sourceFlags) load(ctx context.Context, world *World, args []string, take func(model.Step)) (*model.Snapshot, error) {
	opener, request, err := f.open(world, args)
	if err != nil {
		return nil, err
	}
	snapshot, problem := loader.Read(ctx, opener, request, take)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case problem != nil:
		return snapshot, problem
	}
	world.remember(f, request, snapshot)
	return snapshot, nil
}
