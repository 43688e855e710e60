package cli

// This file holds the root command: the explorer on a terminal, the plain report everywhere else.

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/wording"
	"clanscope/ui"
)

// rootFlags are the flags of the root command.
type rootFlags struct {
	sources                            sourceFlags
	watch, ascii, noMouse, light, dark bool
	safeColours                        bool
	query                              string
	marks                              []string
	place                              ui.Place
}

func newRootCommand(world *World) *cobra.Command {
	var flags rootFlags
	command := &cobra.Command{
		Use:   "clanscope [flags] [SOURCE…]",
		Short: "Explore what a clan exports: who wrote it, what selects it, which rule is broken",
		Long: `clanscope explores the exports of a clan (clan.lol).

A SOURCE is a JSON file, - for standard input, or a flake reference: a folder with a flake, or anything else that Nix
accepts. #ATTRIBUTE after it names the attribute that the clan is in. Without a SOURCE, $CLAN_DIR names it, else it is
the flake in this folder or one above it, else standard input if something is piped in. Several sources are merged.

If the output is not a terminal, a plain report of what --query selects is printed.`,
		Example: `  clanscope --demo
  clanscope .
  nix eval --json .#clan.exports | clanscope
  clanscope before.json after.json`,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Version:           version(),
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(command *cobra.Command, _ []string) error { return world.configure(command) },
		RunE: func(command *cobra.Command, args []string) error {
			if err := refuseMistypedCommand(command, args); err != nil {
				return err
			}
			if err := cmp.Or(refuseQueryAsSource(args), refuseBoth(command, "light", "dark")); err != nil {
				return err
			}
			return world.explore(&flags, command, args)
		},
	}
	flags.add(command)
	flags.complete(completer{world: world, flags: &flags.sources}, command)
	command.SetFlagErrorFunc(explainFlag)
	command.SetVersionTemplate("clanscope {{.Version}}\n")
	command.AddCommand(
		newSelectCommand(world), newGetCommand(world), newGraphCommand(world), newCheckCommand(world), newDiffCommand(world),
		newLogCommand(world), newExplainCommand(world), newDumpCommand(world), newKeyCommand(world), newRulesCommand(world),
		newConfigCommand(world), newCompletionCommand(world), newManCommand(world), newVersionCommand(world))
	command.SetHelpCommand(newHelpCommand())
	command.SetHelpFunc(func(command *cobra.Command, _ []string) { world.printHelp(command) })
	listFlagsAsWritten(command)
	return command
}

// isCompleting tells whether a shell is asking what the next word may be.
func isCompleting(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// withoutBackquotes removes the backquotes around the names of values from the usage of flags, because shells would
// show them.
func withoutBackquotes(command *cobra.Command) {
	command.Flags().VisitAll(func(flag *pflag.Flag) { _, flag.Usage = pflag.UnquoteUsage(flag) })
	for _, child := range command.Commands() {
		withoutBackquotes(child)
	}
}

// listFlagsAsWritten makes help list flags in the order in which they were added, the most important first, and not
// alphabetically.
func listFlagsAsWritten(command *cobra.Command) {
	command.Flags().SortFlags = false
	command.LocalFlags().SortFlags = false
	for _, child := range command.Commands() {
		listFlagsAsWritten(child)
	}
}

func (f *rootFlags) add(command *cobra.Command) {
	f.sources.add(command)
	flags := command.Flags()
	f.addPlace(command)
	flags.BoolVar(&f.watch, "watch", false, "load again whenever a source changes")
	flags.BoolVar(&f.ascii, "ascii", false, "draw with ASCII characters only")
	flags.BoolVar(&f.noMouse, "no-mouse", false, "leave the mouse to the terminal")
	flags.BoolVar(&f.light, "light", false, "colours for a light background, without asking the terminal")
	flags.BoolVar(&f.dark, "dark", false, "colours for a dark background, without asking the terminal")
	flags.BoolVar(&f.safeColours, "safe-colours", false, "colours for those who cannot tell red from green")
}

// explore opens the explorer, or prints the plain report if there is no terminal to draw on.
func (w *World) explore(flags *rootFlags, command *cobra.Command, args []string) error {
	if !w.drawsEscapes(w.Out) {
		return w.reportInstead(flags, command, args)
	}
	config, err := w.explorerConfig(flags)
	if err != nil {
		return err
	}
	opener, request, err := flags.sources.open(w, args)
	if err != nil {
		return err
	}
	if slices.Contains(request.Sources, "-") && isTerminal(w.In) {
		return errors.New(
			"standard input is the terminal, which the explorer needs for its keys; pipe the exports in, or name a file")
	}
	loads := &openLoads{
		opener:   opener,
		remember: func(request model.Request, snapshot *model.Snapshot) { w.remember(&flags.sources, request, snapshot) },
	}
	if request.Demo {
		config.Scenes = flags.sources.story()
	} else {
		config.Past, config.ExplainFailure = w.pastOf(&flags.sources, args, &loads.waitGroup), loads.explainFailure
	}
	config.Request, config.Arguments = request, openingArguments(command, request)
	programs := w.userPrograms(request)
	config.CanOpen, config.OpenFile, config.OpenPager = programs.canOpen, programs.openFile, programs.openPager
	if flags.watch {
		config.Watch = func(ctx context.Context) (changes <-chan struct{}, note string) {
			return opener.Watch(ctx, request)
		}
	}
	return w.runExplorer(loads, config)
}

// reportInstead prints the plain report.
func (w *World) reportInstead(flags *rootFlags, command *cobra.Command, args []string) error {
	if flags.watch {
		return errors.New("--watch works only in the explorer, and the output is not a terminal that it can draw on")
	}
	place, err := flags.opensAt()
	if err != nil {
		return err
	}
	if unused := givenOf(command, placeFlags); len(unused) > 0 {
		w.complainf("only the explorer uses %s; the report shows what --query selects", wording.List(unused))
	}
	return w.reportPlainly(&flags.sources, place.Query, args)
}

// explorerConfig returns what the flags, the user's configuration and the environment say about the explorer, without
// its sources.
func (w *World) explorerConfig(flags *rootFlags) (ui.Config, error) {
	place, err := flags.opensAt()
	if err != nil {
		return ui.Config{}, err
	}
	return ui.Config{
		Place:       place,
		ReadLine:    readPastedLine,
		ASCII:       flags.ascii,
		SafeColours: flags.safeColours,
		NoColor:     w.Environment("NO_COLOR") != "",
		Light:       flags.background(w.config.theme),
		Keys:        w.config.keys,
		LooksLight:  looksLight(w.Environment("COLORFGBG")),
		Mouse:       !flags.noMouse,
		Version:     version(),
		Copy:        w.clipboard(),
	}, nil
}

// lookFlags are the flags that say how the explorer looks.
var lookFlags = []string{"ascii", "no-mouse", "light", "dark", "safe-colours"}

// openingArguments returns the words that open the same sources in the same way from any folder, without the place at
// which they are opened.
func openingArguments(command *cobra.Command, request model.Request) (words []string) {
	command.Flags().Visit(func(flag *pflag.Flag) {
		switch list, isList := flag.Value.(pflag.SliceValue); {
		case slices.Contains(placeFlags, flag.Name) || flag.Name == "query" || flag.Name == "demo": // they say where the user is
		case slices.Contains(lookFlags, flag.Name): // the line may be opened on another terminal
		case flag.Name == "file":
			words = append(words, "--file="+source.FromAnywhere(request.NixFile))
		case isList:
			for _, value := range list.GetSlice() {
				words = append(words, "--"+flag.Name+"="+value)
			}
		case flag.Value.Type() == "bool" && flag.Value.String() == "true":
			words = append(words, "--"+flag.Name)
		default:
			words = append(words, "--"+flag.Name+"="+flag.Value.String())
		}
	})
	if request.NixAttribute != "" {
		words = append(words, request.NixAttribute)
	}
	return append(words, wording.Each(request.Sources, source.FromAnywhere)...)
}

// looksLight guesses whether the background is light from what some terminals say about their colours,
// `foreground;background` or `foreground;default;background`: 7 and 15 are whites.
func looksLight(colours string) bool {
	background := colours[strings.LastIndexByte(colours, ';')+1:]
	return background == "7" || background == "15"
}

// background returns whether the terminal's background is light, as the user says with flags or the theme; nil: ask
// the terminal.
func (f *rootFlags) background(theme string) *bool {
	if theme == themes[0] && !f.light && !f.dark {
		return nil
	}
	light := f.light || theme == "light" && !f.dark
	return &light
}
