package cli

// This file holds `log`: the commits that changed one export. gitflake.go finds the commits, exporthistory.go goes through them.

import (
	"bufio"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/wording"
	"clanscope/ui/cli/jsonout"
)

// logFormat prints a history. A new format is one new function and one line in logFormats.
type logFormat struct {
	name  string
	print func(*World, *history) error
}

var logFormats = []logFormat{
	{"text", (*World).printHistoryText},
	{"json", (*World).printHistoryJSON},
}

func newLogCommand(world *World) *cobra.Command {
	var sources sourceFlags
	var since string
	var every bool
	format := newOneOf(formatNames(logFormats, func(f logFormat) string { return f.name })...)
	command := &cobra.Command{
		Use:   "log KEY [flags] [SOURCE]",
		Short: "Print the commits that changed one export, what they changed, and who writes it",
		Long: `Print the commits that changed one export, the newest first: what changed in its value, who made the commit, and who has written the export since then.

The source must be a flake in git. The commits are those that touched the flake's folder, along the first parents, and what is not committed yet. If the export has the
same value at two commits, it is taken to have that value at those between them, which are not evaluated; --every evaluates each one. What was evaluated is kept in
your cache.`,
		Example: `  clanscope log clan-core/tor:onion:: .
  clanscope log clan-core/tor:onion:: --since v1.0`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 {
				return usagef("log takes a KEY and at most one SOURCE, but %s given", wasGiven(len(args)))
			}
			if err := refuseSwapped(args); err != nil {
				return err
			}
			ctx, release := world.untilSignal(context.Background())
			defer release()
			past, err := world.openHistory(ctx, &sources, model.Key(args[0]), args[1:], since)
			if err != nil {
				return err
			}
			past.every, past.evaluate = every, func(at commit) (*model.Snapshot, error) {
				return past.flake.snapshotAt(world, &sources, at, world.readOne)
			}
			if err := past.findChanges(); err != nil {
				return err
			}
			if err := logFormats[slices.Index(format.words, format.value)].print(world, past); err != nil {
				return err
			}
			return past.notFound()
		},
	}
	command.Flags().StringVar(&since, "since", "", "look only at what came after this `commit`")
	command.Flags().BoolVar(&every, "every", false, "evaluate every commit, even between two at which the value is the same")
	addOneOf(command, format, "format", "the `format` to print it in")
	command.ValidArgsFunction = completer{world: world, flags: &sources, sources: behindKey}.completeKeys()
	sources.add(command)
	return command
}

// openHistory finds the flake and its commits. The caller must set evaluate.
func (w *World) openHistory(ctx context.Context, flags *sourceFlags, key model.Key, args []string, since string) (*history, error) {
	if flags.demo != "" || flags.nixFile != "" {
		return nil, usagef("log reads the history of a flake in git, which --demo and --file do not have; give the flake's folder")
	}
	request, err := flags.request(w, args)
	if err != nil {
		return nil, err
	}
	flake, err := w.gitFlake(ctx, request)
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
	return &history{key: key, flake: flake, commits: commits, partial: since != "" || shallow == "true", moments: make([]*moment, len(commits))}, nil
}

// readOne reads one source as every command does.
func (w *World) readOne(flags *sourceFlags, source string) (*model.Snapshot, error) {
	return flags.read(w, []string{source})
}

// snapshotAt reads the flake at a commit, or what is cached of it; without a commit it reads the work tree.
func (f *gitFlake) snapshotAt(world *World, flags *sourceFlags, at commit, read func(*sourceFlags, string) (*model.Snapshot, error)) (*model.Snapshot, error) {
	here := *flags
	if at.id == "" {
		return read(&here, f.workTree)
	}
	here.noCache, here.quiet = true, true // nobody completes names of the past, and its errors are not today's
	cache := newTreeCache(world, f)
	if file, known := cache.find(at.tree); known && !flags.noCache {
		if snapshot, err := read(&here, file); err == nil {
			return snapshot, nil
		}
	}
	snapshot, err := read(&here, f.at(at.id))
	if err == nil && !flags.noCache {
		cache.keep(at.tree, snapshot)
	}
	return snapshot, err
}

// notFound returns the answer "no" if none of the commits has the export.
func (h *history) notFound() error {
	if h.anywhere {
		return nil
	}
	detail := fmt.Sprintf("no commit that was evaluated has an export with the key %q", h.key)
	if len(h.nearest) > 0 {
		detail += "; the nearest today are " + model.QuoteKeys(h.nearest)
	}
	return &model.ScopeError{Class: model.NotFound, Key: h.key, Detail: detail}
}

// printHistoryText writes a paragraph for each change.
func (w *World) printHistoryText(past *history) error {
	colours := w.colours()
	return w.printProse(func(out *bufio.Writer) error {
		for _, change := range past.changes {
			at := change.commit
			head := strings.TrimSpace(strings.Join([]string{colours.yellow + at.short + colours.plain, at.day, printer.Visible(at.author)}, " "))
			fmt.Fprintf(out, "%s  %s\n", head, printer.Visible(at.title))
			writer := diffWriter{out: out, colours: colours}
			for _, line := range change.words(&writer) {
				fmt.Fprintf(out, "    %s\n", line)
			}
			for _, line := range change.now.writers {
				fmt.Fprintf(out, "    %s  %s\n", colours.weak("writer"), printer.Visible(line))
			}
		}
		for _, line := range past.remarks() {
			fmt.Fprintf(out, "%s\n", colours.weak(line))
		}
		return out.Flush()
	})
}

// words says what changed, one line for each place.
func (c *exportChange) words(writer *diffWriter) []string {
	switch {
	case c.now.problem != nil:
		return []string{"cannot be evaluated: " + printer.Visible(c.now.reason())}
	case c.before.problem != nil:
		return []string{"can be evaluated again"}
	case !c.before.exists:
		return []string{writer.mark('+') + " " + "the export came, with " + c.now.describe()}
	case !c.now.exists:
		return []string{writer.mark('-') + " " + "the export went"}
	case c.before.state != c.now.state:
		return []string{writer.mark('~') + " " + c.before.describe() + " → " + c.now.describe()}
	}
	var lines []string
	for _, place := range c.places()[:min(len(c.places()), changesShown)] {
		lines = append(lines, writer.place(place))
	}
	if more := len(c.places()) - changesShown; more > 0 {
		lines = append(lines, "and "+wording.Plural(more, "more place", "more places"))
	}
	return lines
}

// places returns where the value changed, without likely secrets.
func (c *exportChange) places() (places []pathChange) {
	old, now := jsonout.NewPublicValue(c.before.value, false), jsonout.NewPublicValue(c.now.value, false)
	for _, path := range jsontree.ChangedPaths(c.before.value, c.now.value) {
		places = append(places, pathChange{path, old.At(path), now.At(path)})
	}
	return places
}

func (m *moment) describe() string { return stateWords[m.state] }

// printHistoryJSON writes one object, with a line for each change.
func (w *World) printHistoryJSON(past *history) error {
	return w.printData(func(out *bufio.Writer) error {
		var changes []string
		for _, change := range past.changes {
			var object jsonout.Object
			object.Text("commit", change.commit.id)
			object.Text("day", change.commit.day)
			object.Text("author", change.commit.author)
			object.Text("title", change.commit.title)
			object.Text("was", change.before.word())
			object.Text("is", change.now.word())
			places := change.places()
			object.Objects("changes", len(places), func(at int, element *jsonout.Object) { places[at].fill(element) })
			object.List("writers", change.now.writers)
			changes = append(changes, string(object.End()))
		}
		out.WriteString(`{"changes"`)
		writeJSONLines(out, changes)
		var counts jsonout.Object
		counts.Number("commits", len(past.commits))
		counts.Number("evaluated", past.evaluated())
		out.WriteString(",\n")
		_, err := out.Write(append(counts.End()[1:], '\n'))
		return err
	})
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
