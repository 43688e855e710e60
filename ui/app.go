// Package ui is the Bubble Tea program: four columns that narrow the choice, the list of exports, the detail of one
// export, and the violations.
//
// Snapshots of a load and the user's keys come in; screens go out. Everything from outside the program comes through
// a Config (config.go), such as how to load, copy or open a file. The prefix of a file's name says what the file is
// for:
//
//   - no prefix: what the program knows. app.go is the program itself, aftereachchange.go what follows each change of
//     it, panes.go names its panes, state.go says where the user is, scene.go what is on the screen now, place.go
//     where a link opens it, subject.go which export the keys act on, sourcename.go from which source something is.
//     columnquery.go, columnentries.go, columnmatches.go and rememberedchoice.go apply the state to a snapshot, with
//     inventorynames.go; listfilter.go and pins.go narrow and sort the list; causesinchoice.go finds the violations of
//     the choice. loading.go, watching.go, worker.go and jobs.go bring in what is new: rulescheck.go, changes.go,
//     references.go, matrix.go, severitymarks.go, namewidths.go. demostory.go tells the demo.
//   - act_: what the user does. act_keymap.go is the table of keys, act_press.go calls the method of a key.
//   - pane_: what is in one pane, and how its cursor moves.
//   - over_: what covers the panes for a while; over_followsnapshot.go updates it after another load.
//   - draw_: how everything is drawn. draw_layout.go decides where, draw_screen.go puts the screen together,
//     draw_frame.go writes it.
//
// To understand the program read app.go, state.go, columnquery.go, act_press.go and draw_screen.go, in this order.
package ui

// This file defines the program itself: its parts, and where each message goes. act_press.go says what a key does,
// draw_screen.go what a screen looks like; nothing here draws, narrows or loads.

import (
	"time"

	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/ui/text"
)

// App is the explorer as Bubble Tea runs it.
type App struct {
	config Config
	theme  *theme
	light  bool

	state State
	scene scene

	layout      layout
	columns     [model.PartCount]columnPane
	list        exportsList
	detail      detailView
	overview    overview
	whole       overview // as wide as the screen, for the overlay
	violations  violationsList
	popup       popup
	prompt      prompt
	helpScreen  helpScreen
	problemText wrappedText // what was wrong with the last load
	failure     failure     // the same in short, while older data is on the screen
	overlay     overlay
	sideBySide  writersTable
	changesList changesList
	matrix      matrixView
	past        pastView
	listInSight int           // the cells that the list needs for its lines on the screen
	mending     violationName // the place that the panel showed when another load came
	came        pane          // where the user was before the violations
	history     history
	awaited     Place // its At, Violation and Sort, until they are listed and the cursor is there
	performers  map[action]func(*App) tea.Cmd

	load     loadState
	watching watching
	worker   worker

	valueSearch *model.ValueSearch // the last finished search in what is shown; nil if there was none

	dialect    nixquery.Dialect
	expression expressionLine
	copying    bool    // y was pressed; the next key says what to copy
	telling    bool    // the demo's scene has just begun; the hint line says so
	storyOpen  bool    // nothing was chosen since, so the overview with the scene may cover the list if there is no other room
	notice     []piece // a message in the hint line, until the next key
	frame      frame
	drawn      string // the last screen
	unsaid     string // the screen without the last message of sayIfIdle
	stale      bool   // something has changed since drawn was drawn
}

// New returns the explorer, not yet running. Its first load begins at once, so that it runs while the terminal is
// prepared.
func New(config Config) *App {
	app := &App{
		config:     config,
		state:      newState(),
		dialect:    nixquery.PredicateDialect,
		performers: performers(),
		history:    history{moving: noPane},
	}
	app.light = config.LooksLight
	if config.Light != nil {
		app.light = *config.Light
	}
	app.theme = newTheme(app.look())
	for _, part := range model.Parts {
		app.columns[part].part = part
	}
	app.scene = scene{
		state:      &app.state,
		keys:       config.Keys,
		printer:    text.Printer{ASCII: config.ASCII},
		canOpen:    config.CanOpen,
		canExplain: config.ExplainFailure != nil,
	}
	app.prompt = newPrompt()
	app.load = newLoadState(config)
	app.show(model.EmptySnapshot())
	app.openAtPlace()
	app.openLoad()
	return app
}

// Init waits for the first load and asks the terminal for its background.
func (a *App) Init() tea.Cmd {
	if a.config.Watch != nil {
		changes, note := a.config.Watch(a.config.Context)
		if a.watching.changes = changes; note != "" {
			a.notice = []piece{quote(inkWarning, note)}
		}
	}
	commands := []tea.Cmd{a.load.await(), a.load.spin(), a.watching.await()}
	if a.config.Light == nil {
		commands = append(commands, tea.RequestBackgroundColor)
	}
	return tea.Batch(commands...)
}

// Update passes a message to the method that handles it.
func (a *App) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	a.stale = true
	switch message := message.(type) {
	case tea.WindowSizeMsg:
		a.resize(message.Width, message.Height)
	case tea.BackgroundColorMsg:
		a.relight(!message.IsDark())
	case tea.KeyPressMsg:
		return a, a.press(message)
	case tea.PasteMsg:
		return a, a.paste(message)
	case tea.MouseWheelMsg:
		return a, a.wheel(message)
	case tea.MouseClickMsg:
		return a, a.click(message)
	case stepMsg:
		return a, a.takeStep(message)
	case workedMsg:
		return a, a.takeWork(message)
	case failureMsg:
		a.showFailure(message)
	case pastMsg:
		return a, a.takePast(message)
	case sourcesChangedMsg:
		return a, a.takeChange(message)
	case Notice:
		a.notice = []piece{quote(inkWarning, string(message))}
	case copiedMsg:
		a.notice = message.notice
	case spinner.TickMsg:
		return a, a.tick(message)
	default:
		a.stale = false
	}
	return a, nil
}

// View returns the screen. It draws only if something changed.
func (a *App) View() tea.View {
	if a.stale {
		a.drawn, a.stale = a.draw(), false
	}
	view := tea.NewView(a.drawn)
	view.AltScreen = true
	view.WindowTitle = "clanscope"
	if a.config.Mouse {
		view.MouseMode = tea.MouseModeCellMotion
	}
	return view
}

func (a *App) resize(width, height int) {
	a.layout.width, a.layout.height = width, height
	a.violations.need = 0
	a.settle()
}

func (a *App) relight(light bool) {
	a.light = light
	a.theme = newTheme(a.look())
}

func (a *App) look() look {
	return look{light: a.light, noColor: a.config.NoColor, ascii: a.config.ASCII, safe: a.config.SafeColours}
}

// show puts another snapshot on the screen and applies the state to it by name.
func (a *App) show(snapshot *model.Snapshot) {
	a.scene.snapshot, a.scene.openable, a.scene.written = snapshot, map[string]bool{}, map[int][]string{}
	a.scene.widths = measureNames(snapshot.Set, a.scene.printer)
	a.scene.providing = snapshot.InterfaceUsers()
	a.scene.report, a.scene.severities, a.scene.offending, a.scene.references = nil, nil, nil, nil
	a.valueSearch = nil
	a.forgetOverviews()
	a.detail.forget()
	a.violations.forget()
	a.worker.stop(referencesWork)
	a.worker.stop(severitiesWork)
	a.worker.stop(matrixWork)
	a.renarrow()
	a.followSnapshot()
}

// renarrow applies the state again after the query or the snapshot changed.
func (a *App) renarrow() {
	a.scene.narrowed = narrow(&a.state, a.scene.snapshot, a.scene.narrowed)
	a.expression.forget()
	a.remark()
	a.refilter()
}

// remark updates the marks of the entries that have violations.
func (a *App) remark() {
	a.scene.marks.follow(&a.scene)
	a.searchCauses()
}

// tell shows a message in the hint line, until the next key.
func (a *App) tell(words string) { a.notice = []piece{say(inkWarning, words)} }

// clock returns the present time; elapsed times are measured with it.
func (a *App) clock() time.Time {
	if a.config.clock != nil {
		return a.config.clock()
	}
	return time.Now()
}
