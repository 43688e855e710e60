package cli

// This file searches the commits of a flake for the changes of one export: by halves, because evaluating one commit
// takes seconds. It does not know what a commit is, nor how it is evaluated.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// history is what one export was over the commits, the newest first.
type history struct {
	key      model.Key
	flake    *gitFlake
	commits  []commit
	moments  []*moment // by commit; nil: not evaluated
	changes  []exportChange
	every    bool        // evaluate every commit
	partial  bool        // there are older commits, about which nothing is known
	anywhere bool        // some commit has the export
	nearest  []model.Key // the nearest keys in the newest commit that does not have the export
	evaluate func(commit) (*model.Snapshot, error)
	progress func() // called after each evaluation; may be nil
}

// mostNearest is how many keys are named for a "did you mean".
const mostNearest = 3

// moment is what the export is at one commit.
type moment struct {
	exists  bool
	state   model.RowState
	value   []byte
	writers []string
	problem error // the commit cannot be evaluated
}

// exportChange is a commit that changed the export.
type exportChange struct {
	commit      commit
	before, now *moment
}

// findChanges fills changes. An interruption ends it; a commit that cannot be evaluated only counts as different from
// those that can.
func (h *history) findChanges() error {
	if len(h.commits) == 0 {
		return nil
	}
	if err := h.between(0, len(h.commits)-1); err != nil {
		return err
	}
	oldest, err := h.at(len(h.commits) - 1)
	if err != nil {
		return err
	}
	if oldest.exists && !h.partial {
		h.changes = append(h.changes, exportChange{h.commits[len(h.commits)-1], &moment{}, oldest})
	}
	return nil
}

// between looks for changes between two commits, the newer one first.
func (h *history) between(newer, older int) error {
	now, err := h.at(newer)
	if err != nil || newer == older {
		return err
	}
	before, err := h.at(older)
	if err != nil {
		return err
	}
	switch alike := now.isLike(before); {
	case older-newer == 1 && !alike:
		h.changes = append(h.changes, exportChange{h.commits[newer], before, now})
		return nil
	case older-newer == 1 || alike && !h.every:
		return nil
	}
	middle := (newer + older) / 2
	if err := h.between(newer, middle); err != nil {
		return err
	}
	return h.between(middle, older)
}

// at returns the export at a commit, which is evaluated at most once. Commits with the same tree share one evaluation.
func (h *history) at(place int) (*moment, error) {
	if h.moments[place] != nil {
		return h.moments[place], nil
	}
	for other, known := range h.moments {
		if known != nil && h.commits[other].tree == h.commits[place].tree && h.commits[place].tree != "" {
			h.moments[place] = known
			return known, nil
		}
	}
	snapshot, err := h.evaluate(h.commits[place])
	if interrupted := new(interruptedError); errors.As(err, &interrupted) || errors.Is(err, context.Canceled) {
		return nil, err
	}
	h.moments[place] = momentOf(snapshot, h.key, err)
	if err == nil && !h.moments[place].exists && h.nearest == nil {
		h.nearest = model.SimilarKeys(snapshot.Set, h.key, mostNearest)
	}
	h.anywhere = h.anywhere || h.moments[place].exists
	if h.progress != nil {
		h.progress()
	}
	return h.moments[place], nil
}

func momentOf(snapshot *model.Snapshot, key model.Key, err error) *moment {
	if err != nil {
		return &moment{problem: err}
	}
	if snapshot.ExportsFailed {
		if snapshot.Failure != nil {
			return &moment{problem: snapshot.Failure}
		}
		return &moment{problem: needsValues(snapshot, "")}
	}
	row, found := snapshot.Set.Find(key)
	if !found {
		return &moment{}
	}
	now := &moment{
		exists: true, state: snapshot.Set.State(row),
		value: bytes.Clone(snapshot.ShowOwnSource(snapshot.Set.Value(row))),
	}
	for _, definition := range snapshot.Definitions {
		if definition.Key == key {
			words := definition.Writer.String()
			if module, placed := definition.Placed(); placed {
				words += "  " + placeInFile(snapshot.RelativeFile(module.File), module.Line, module.Col)
			}
			now.writers = append(now.writers, words)
		}
	}
	slices.Sort(now.writers)
	if paths := rules.TopLevelPaths(snapshot, row); len(paths) > 0 {
		now.writers = append([]string{model.TopLevelName + " changes " + strings.Join(paths, ", ")}, now.writers...)
	}
	return now
}

// isLike tells whether two moments have the same export. Two commits that cannot be evaluated count as the same.
func (m *moment) isLike(other *moment) bool {
	switch {
	case m.problem != nil || other.problem != nil:
		return m.problem != nil && other.problem != nil
	case m.exists != other.exists || m.state != other.state:
		return false
	}
	return jsontree.SameValue(m.value, other.value)
}

// evaluated counts the commits that were looked at.
func (h *history) evaluated() (count int) {
	for _, known := range h.moments {
		if known != nil {
			count++
		}
	}
	return count
}

// reason says in one line why a commit cannot be evaluated, without naming the commit again.
func (m *moment) reason() string {
	text := m.problem.Error()
	if problem := new(model.Problem); errors.As(m.problem, &problem) {
		text = problem.Text
	}
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// remarks says what the answer does not cover.
func (h *history) remarks() []string {
	skipped := len(h.commits) - h.evaluated()
	if skipped == 0 {
		return []string{fmt.Sprintf("%s looked at", wording.Plural(len(h.commits), "commit"))}
	}
	return []string{fmt.Sprintf("%s looked at; %s between equal values skipped, and --every looks at those too",
		wording.Plural(h.evaluated(), "commit"), wording.Thousands(skipped))}
}
