package ui

// This file shows the history of one export: the commits that changed it, as they are found. Nothing here knows how
// commits are found and evaluated.

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/wording"
)

// Past is what is known so far about the commits that changed one export.
type Past struct {
	Changes         []PastChange // the newest first
	Looked, Commits int          // how many commits were evaluated so far, and how many there are
	Remark          string       // what the complete answer does not cover; empty until it is complete
	Problem         error        // why the search ended early
}

// PastChange is one commit that changed an export. All texts are as in git and in the values, with likely secrets
// hidden.
type PastChange struct {
	Commit, Day, Author, Title string
	ID                         string   // the full id, which begins with Commit
	What                       []string // what changed, one line each
	Writers                    []string // who has written the export since then
}

// pastView is the history on the screen.
type pastView struct {
	key     model.Key
	known   Past
	on      pastLine
	updates <-chan Past // nil: no more will come
	cancel  context.CancelFunc
}

// pastLine is a line of the history, named by its commit, because others appear before and after it while it is read.
type pastLine struct {
	id   string // empty: what is not committed, and what is below all commits
	line int    // counted from the commit's first line
}

// pastMsg brings more of a history, or its end.
type pastMsg struct {
	from  <-chan Past
	known Past
	open  bool
}

// openPast begins to look for the history of the export under the cursor.
func (a *App) openPast() tea.Cmd {
	row, onRow := a.subject()
	switch {
	case !onRow:
		a.sayNoSubject()
		return nil
	case a.config.Past == nil:
		a.tell("only a flake in git has a history")
		return nil
	}
	ctx, cancel := context.WithCancel(a.config.Context)
	key := a.scene.snapshot.Set.Key(row)
	a.overlay, a.helpScreen = pastOverlay, helpScreen{told: a.load.told}
	a.past = pastView{key: key, cancel: cancel, updates: a.config.Past(ctx, a.scene.snapshot, key)}
	return a.past.await()
}

// await waits for more, outside the program's loop.
func (v *pastView) await() tea.Cmd {
	updates := v.updates
	return func() tea.Msg {
		known, open := <-updates
		return pastMsg{updates, known, open}
	}
}

// takePast shows more of the history, unless it belongs to a history that was closed in the meantime.
func (a *App) takePast(message pastMsg) tea.Cmd {
	switch {
	case message.from != a.past.updates:
		return nil
	case !message.open:
		a.past.updates = nil
		return nil
	}
	if first := message.known.Changes; len(first) > 0 && len(a.past.known.Changes) == 0 {
		a.past.on = pastLine{id: first[0].ID}
	}
	a.past.known = message.known
	return a.past.await()
}

// pressPast moves the cursor; false if the history does not use the key.
func (a *App) pressPast(do action) bool {
	if !do.moves() {
		return false
	}
	inner := a.overlayPlace().inner()
	_, of := a.past.text(&a.scene, inner.w)
	at := clamp(a.past.cursor(of)+do.steps(inner.h), 0, max(0, len(of)-1))
	if at < len(of) {
		a.past.on = pastLine{of[at], at - slices.Index(of, of[at])}
	}
	return true
}

// cursor returns the line with the cursor. of names the commit of each line.
func (v *pastView) cursor(of []string) int {
	at := max(0, slices.Index(of, v.on.id)) + v.on.line
	return clamp(at, 0, max(0, len(of)-1))
}

// copyCommit copies the id of the commit under the cursor.
func (a *App) copyCommit() tea.Cmd {
	switch {
	case a.overlay != pastOverlay:
		a.tell(a.config.Keys.named("{y} c needs a commit of an export's history, which {H} shows"))
		return nil
	case a.past.on.id == "":
		a.tell("this is not committed, so it has no id")
		return nil
	}
	return a.copy("commit", a.past.on.id)
}

// leave closes the history and ends the search for more.
func (v *pastView) leave() {
	if v.cancel != nil {
		v.cancel()
	}
	*v = pastView{}
}

func (v *pastView) box() box {
	if v.known.Problem != nil && v.known.Commits == 0 {
		return box{title: []piece{say(inkTitle, "History of "), keyPiece(inkTitle, v.key)}}
	}
	count := wording.Thousands(v.known.Looked) + " of " + wording.Plural(v.known.Commits, "commit")
	return box{title: []piece{say(inkTitle, "History of "), keyPiece(inkTitle, v.key)}, right: []piece{say(inkCount, count)}}
}

// lines draws the changes in the given room, with the cursor.
func (v *pastView) lines(s *scene, inner rect, shown *window) []drawnLine {
	lines, of := v.text(s, inner.w)
	cursor := v.cursor(of)
	shown.follow(cursor, inner.h, len(lines))
	for at, line := range lines {
		lines[at] = func(f *frame, cells int) {
			f.on = cursorGround(at == cursor, true)
			f.cursor(at == cursor)
			line(f, cells-1)
			f.on = groundPlain
		}
	}
	return lines
}

// text draws the changes in a number of cells, the newest first, and returns the commit of each line.
func (v *pastView) text(s *scene, cells int) (lines []drawnLine, of []string) {
	for _, change := range v.known.Changes {
		who := ""
		if change.Author != "" {
			who = "  " + change.Author
		}
		commit := []piece{
			quote(inkAccent, change.Commit),
			say(inkDim, " "),
			quote(inkDim, change.Day),
			quote(inkDim, who),
			say(inkText, "  "),
			quote(inkText, change.Title),
		}
		if change.Commit == "" {
			commit = commit[len(commit)-1:]
		}
		for _, words := range s.inWords(commit, cells-2) {
			lines = append(lines, plainLine(words...))
		}
		for _, what := range change.What {
			lines = append(lines, belowHeading(s, cells, inkText, s.changeWords(what))...)
		}
		for _, writer := range change.Writers {
			lines = append(lines, belowHeading(s, cells, inkDim, "by  "+writer)...)
		}
		lines = append(lines, plainLine())
		of = append(of, slices.Repeat([]string{change.ID}, len(lines)-len(of))...)
	}
	lines = append(lines, v.lastLines(s, cells)...)
	return lines, append(of, make([]string, len(lines)-len(of))...)
}

// lastLines says what is being done, or what the answer does not cover.
func (v *pastView) lastLines(s *scene, cells int) []drawnLine {
	switch {
	case v.known.Problem != nil:
		return belowHeading(s, cells, inkWarning, v.known.Problem.Error())
	case v.known.Remark != "":
		return belowHeading(s, cells, inkFaint, v.known.Remark)
	case v.known.Commits == 0:
		return belowHeading(s, cells, inkDim, s.ownSigns("reading the commits…"))
	}
	return belowHeading(s, cells, inkDim, s.ownSigns("evaluating the flake at another commit… esc ends it"))
}

// changeWords returns what changed, with the arrow as it is drawn here. If a value has an arrow too, both are left
// unchanged, because nothing tells them apart.
func (s *scene) changeWords(what string) string {
	const arrow = " → "
	if strings.Count(what, arrow) == 1 {
		return strings.Replace(what, arrow, s.ownSigns(arrow), 1)
	}
	return what
}

// belowHeading wraps a foreign text below a heading, which comes after the cursor.
func belowHeading(s *scene, cells int, as ink, text string) (lines []drawnLine) {
	const indent = 4
	for _, words := range s.printer.Lines(text, max(1, cells-indent), mostWrapped) {
		lines = append(lines, plainLine(say(as, "   "), quote(as, words)))
	}
	return lines
}
