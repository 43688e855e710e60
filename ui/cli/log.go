package cli

// This file holds `log`: the commits that changed one export. gitflake.go finds the commits, exporthistory.go searches
// them.

import (
	"bufio"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/wording"
	"clanscope/ui/cli/jsonout"
)

var logFormats = []format[*history]{
	{"text", (*World).printHistoryText},
	{"json", (*World).printHistoryJSON},
}

// logFlags are the flags of log.
type logFlags struct {
	sources sourceFlags
	since   string
	every   bool
	format  formatFlag[*history]
}

func newLogCommand(world *World) *cobra.Command {
	flags := logFlags{format: newFormatFlag(logFormats)}
	command := &cobra.Command{
		Use:   "log KEY [flags] [SOURCE]",
		Short: "Print the commits that changed one export, what they changed, and who writes it",
		Long: `Print the commits that changed one export, the newest first: what changed in its value, who made the
commit, and who has written the export since then.

The source must be a flake in git. The commits are those that touched the flake's folder, along the first parents, and
what is not committed yet. If the export has the same value at two commits, it is taken to have that value at those
between them, which are not evaluated; --every evaluates each one. What was evaluated is kept in your cache.`,
		Example: `  clanscope log clan-core/tor:onion:: .
  clanscope log clan-core/tor:onion:: --since v1.0`,
		RunE: func(_ *cobra.Command, args []string) error { return world.log(&flags, args) },
	}
	command.Flags().StringVar(&flags.since, "since", "", "look only at what came after this `commit`")
	command.Flags().BoolVar(&flags.every, "every", false,
		"evaluate every commit, even between two at which the value is the same")
	flags.format.add(command, "the `format` to print it in")
	command.ValidArgsFunction = completer{world: world, flags: &flags.sources, sources: afterKey}.completeKeys()
	flags.sources.add(command)
	return command
}

// log prints the commits that changed an export, and fails if no commit has it.
func (w *World) log(flags *logFlags, args []string) error {
	if len(args) == 0 || len(args) > 2 {
		return fmt.Errorf("log takes a KEY and at most one SOURCE, but %s given", wasGiven(len(args)))
	}
	if err := refuseSwapped(args); err != nil {
		return err
	}
	ctx, release := w.untilSignal(context.Background())
	defer release()
	past, err := w.openHistory(ctx, &flags.sources, model.ReadKey(args[0]), args[1:], flags.since)
	if err != nil {
		return err
	}
	past.every, past.evaluate = flags.every, func(at commit) (*model.Snapshot, error) {
		return past.flake.snapshotAt(w, &flags.sources, at, w.readOne)
	}
	if err := past.findChanges(); err != nil {
		return err
	}
	if err := flags.format.print(w, past); err != nil {
		return err
	}
	return past.notFound()
}

// openHistory finds the flake and its commits. The caller must set evaluate.
func (w *World) openHistory(ctx context.Context, flags *sourceFlags, key model.Key, args []string, since string) (*history, error) {
	flake, err := flags.gitFlake(ctx, w, args, "log")
	if err != nil {
		return nil, err
	}
	commits, err := flake.history(ctx, since)
	if err != nil {
		return nil, err
	}
	changed, err := flake.isChanged(ctx)
	if err != nil {
		return nil, err
	}
	if changed {
		commits = slices.Insert(commits, 0, commit{title: "not committed yet"})
	}
	shallow, err := flake.git(ctx, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return nil, err
	}
	return &history{
		key: key, flake: flake, commits: commits, partial: since != "" || shallow == "true",
		moments: make([]*moment, len(commits)),
	}, nil
}

// readOne reads one of several sources.
func (w *World) readOne(flags *sourceFlags, source string) (*model.Snapshot, error) {
	own := *flags // a source may be a scene, which is noted in the flags
	return own.read(w, []string{source})
}

// notFound returns the answer "no" if none of the commits has the export.
func (h *history) notFound() error {
	if h.anywhere {
		return nil
	}
	detail := fmt.Sprintf("no commit that was evaluated has an export with the key %q", h.key)
	switch len(h.nearest) {
	case 0:
	case 1:
		detail += "; the nearest today is " + model.QuoteKeys(h.nearest)
	default:
		detail += "; the nearest today are " + model.QuoteKeys(h.nearest)
	}
	return &model.ScopeError{Class: model.NotFound, Key: h.key, Detail: detail}
}

// printHistoryText writes a paragraph for each change.
func (w *World) printHistoryText(past *history) error {
	return w.printProse(func(p page) {
		for _, change := range past.changes {
			at := change.commit
			head := strings.TrimSpace(
				strings.Join([]string{p.yellow + at.short + p.plain, at.day, printer.Visible(at.author)}, " "))
			p.line(head + "  " + printer.Visible(at.title))
			for _, line := range change.words(p.colours) {
				p.line("    " + line)
			}
			for _, line := range change.now.writers {
				p.line("    " + p.weak("by") + "  " + printer.Visible(line))
			}
		}
		for _, line := range past.remarks() {
			p.line(p.weak(line))
		}
	})
}

// words says what changed, one line for each place.
func (c exportChange) words(in colours) []string {
	switch {
	case c.now.problem != nil:
		return []string{"cannot be evaluated: " + printer.Visible(c.now.reason())}
	case c.before.problem != nil:
		return []string{"can be evaluated again"}
	case !c.before.exists:
		return []string{in.mark('+') + " the export was added" + c.now.whyNoValue()}
	case !c.now.exists:
		return []string{in.mark('-') + " the export was removed"}
	}
	return in.changes(rowChange{c.before.state, c.now.state, c.places()})
}

// whyNoValue says why the export has no value, to follow another remark; empty if it has one.
func (m *moment) whyNoValue() string {
	if m.state == model.HasValue {
		return ""
	}
	return ": " + stateWords[m.state]
}

// places returns where the value changed, without likely secrets.
func (c exportChange) places() []placeChange {
	return changedPlaces(c.before.value, c.now.value, false)
}

// printHistoryJSON writes one object, with a line for each change.
func (w *World) printHistoryJSON(past *history) error {
	return w.printDocument(func(out *bufio.Writer) {
		out.WriteString(`{"changes":[`)
		jsonout.WriteLines(out, slices.Values(wording.Each(past.changes, exportChange.json)))
		fmt.Fprintf(out, "],\n\"commits\":%d,\"evaluated\":%d}\n", len(past.commits), past.evaluated())
	})
}

func (c exportChange) json() []byte {
	var object jsonout.Object
	object.Text("commit", c.commit.id)
	object.Text("day", c.commit.day)
	object.Text("author", c.commit.author)
	object.Text("title", c.commit.title)
	object.Text("was", c.before.word())
	object.Text("is", c.now.word())
	places := c.places()
	object.Objects("changes", len(places), func(at int, element *jsonout.Object) { places[at].fill(element) })
	object.List("writers", c.now.writers)
	return object.End()
}

// word returns one word for what the export is at this moment.
func (m *moment) word() string {
	switch {
	case m.problem != nil:
		return "unknown"
	case !m.exists:
		return "absent"
	default:
		return m.state.String()
	}
}
