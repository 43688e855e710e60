package cli

// This file holds `explain`: what an error of clan-core or Nix means. model/explain understands the errors.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/rules"
)

var explainFormats = []format[[]explain.Answer]{
	{"text", (*World).printAnswersText},
	{"json", (*World).printAnswersJSON},
}

func newExplainCommand(world *World) *cobra.Command {
	var sources sourceFlags
	format := newFormatFlag(explainFormats)
	command := &cobra.Command{
		Use:   "explain [flags] [FILE|-|KEY] [SOURCE…]",
		Short: "Say why an export fails, or what an error of clan-core or Nix means: the rule, the writer, the place, the fix",
		Long: `Say why exports fail: which rule is broken, by whom, where, and what to write instead. With a KEY, Nix is
asked why that export fails; with a clan alone, why anything in it does.

An error that Nix has printed is read from FILE, or from standard input. It may be everything that Nix printed,
preferably with --show-trace.

Who wrote what is looked up in the clan that SOURCE names; without a SOURCE, in the clan of $CLAN_DIR, or of the flake
in this folder or one above it, if there is one. If the text does not say enough, that clan's exports are
evaluated once more with --show-trace; --offline and --timeout apply to that too.`,
		Example: `  clanscope explain .
  clanscope explain clan-core/tor:onion:: .
  nix build .#checks.x86_64-linux.web 2>&1 | clanscope explain
  clanscope explain error.txt clan.json`,
		RunE: func(_ *cobra.Command, args []string) error {
			answers, err := world.explain(&sources, args)
			if err != nil {
				return err
			}
			return format.print(world, answers)
		},
	}
	format.add(command, "the `format` to print it in")
	sources.add(command)
	command.ValidArgsFunction = completer{world: world, flags: &sources, sources: afterKey}.completeKeysOrFiles()
	return command
}

// explain says why exports fail or what an error means, from its text or, if that is not enough, by evaluating the
// clan once more.
func (w *World) explain(sources *sourceFlags, args []string) ([]explain.Answer, error) {
	if asked, ok := w.asksWhy(sources, args); ok {
		return w.explainFailures(sources, asked)
	}
	text, err := w.readErrorText(args)
	if err != nil {
		return nil, err
	}
	args = args[min(len(args), 1):]
	snapshot, err := w.readForExplaining(sources, args)
	if err != nil {
		if answers, ok := w.explainWhatStops(sources, args, err, text); ok {
			return answers, nil
		}
		if len(args) > 0 || !errors.As(err, new(*model.Problem)) {
			return nil, err
		}
		w.complainf("the clan could not be loaded, so the error is explained without it: %v", err)
	}
	answers, understood := explain.Explain(text, snapshot, nil)
	if understood && !lacksExport(answers) && !answers[0].Guess {
		return answers, nil
	}
	better, err := w.explainByEvaluating(sources, args, text, snapshot)
	if err != nil && understood {
		return answers, nil
	}
	if no := new(noError); errors.As(err, &no) {
		if answer, placed := explain.ExplainElsewhere(w.withOwnNames(sources, args, text), snapshot); placed {
			if no.text != notUnderstood {
				w.complainf("%v", no)
			}
			return []explain.Answer{answer}, nil
		}
	}
	return better, err
}

// readErrorText reads what the first argument names; standard input if there is none.
func (w *World) readErrorText(args []string) (string, error) {
	if len(args) > 0 && args[0] != "-" {
		text, err := os.ReadFile(args[0])
		if inPath := new(fs.PathError); errors.As(err, &inPath) {
			if _, isRule := rules.ByID(args[0]); isRule {
				return "", fmt.Errorf("%s is a rule and not a file; `clanscope rules %s` explains it", args[0], args[0])
			}
			return "", &model.Problem{
				File: args[0], Text: fmt.Sprintf("this file cannot be read: %v", inPath.Err),
				Hint: "Give a file that holds what Nix printed, or `-` for standard input.",
			}
		}
		if err != nil {
			return "", err
		}
		return errorText(args[0], string(text))
	}
	if slices.Contains(args[min(len(args), 1):], "-") {
		return "", errors.New("standard input cannot be both the error and a source; write one of them to a file")
	}
	if w.In == nil {
		return "", errors.New("explain needs the text of an error; give a file, or pipe the error in")
	}
	if isTerminal(w.In) {
		w.complainf("paste the error here, then press enter and ctrl-d; or let `clanscope explain .` ask Nix what fails in the clan here")
	}
	text, err := io.ReadAll(w.In)
	if err != nil {
		return "", fmt.Errorf("standard input cannot be read: %w", err)
	}
	return errorText("-", string(text))
}

// errorText refuses an empty text, because most often the error went to another stream, and a clan in JSON.
func errorText(file, text string) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", &model.Problem{
			File: file, Text: "it is empty",
			Hint: "Nix prints errors to standard error: `nix build … 2>&1 | clanscope explain`.",
		}
	}
	if strings.HasPrefix(strings.TrimSpace(text), "{") && jsontext.Value(text).IsValid() {
		return "", &model.Problem{
			File: file, Text: "this is JSON and not an error of Nix",
			Hint: "What is wrong in a clan's exports is told by `clanscope check`; only a clan itself, and not its JSON, can say why a value failed.",
		}
	}
	return text, nil
}

// readForExplaining loads the clan that the error may be about. If there is none, the text alone must do.
func (w *World) readForExplaining(flags *sourceFlags, args []string) (*model.Snapshot, error) {
	world := *w
	if !slices.Contains(args, "-") {
		world.In = nil // it was the error's text, or nobody may ever write into it
	}
	snapshot, err := flags.readSome(&world, args)
	if errors.Is(err, source.ErrNoSource) {
		return nil, nil
	}
	return snapshot, err
}
