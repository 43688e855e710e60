package ui

// This file holds the program itself: what it is made of, and where each message goes. What a key does is in actions.go, what a screen looks
// like in screen.go; nothing here draws, narrows or loads.

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
	violations  violationsList
	picker      picker
	prompt      prompt
	helpScreen  helpScreen
	problemText wrappedText // of a load that gave nothing to show
	overlay     overlay
	sideBySide  writersTable
	changesList changesList
	came        pane // where the user was before the violations

	load     loadState
	watching watching
	worker   worker

	dialect    nixquery.Dialect
	expression expressionLine
	hintLine   hintLine
	copying    bool   // y was pressed; the next key says what
	notice     string // one line of our own words, until the next key
	frame      frame
	drawn      string // the screen as drawn last
	stale      bool   // something changed since
}

// New returns the explorer, not yet running. Its first load begins at once, so that it is under way while the terminal is prepared.
func New(config Config) *App {
	app := &App{config: config, state: newState(), dialect: nixquery.PredicateDialect}
	app.light = config.LooksLight
	if config.Light != nil {
		app.light = *config.Light
	}
	app.theme = newTheme(app.light, config.NoColor, config.ASCII)
	for _, part := range model.Parts {
		app.columns[part].part = part
	}
	app.scene = scene{state: &app.state, printer: text.Printer{ASCII: config.ASCII}}
	app.prompt = newPrompt()
	app.load = newLoadState(config)
	app.show(model.EmptySnapshot())
	app.openLoad()
	return app
}

// Init waits for the first load and asks the terminal for its background.
func (a *App) Init() tea.Cmd {
	if a.config.Watch != nil {
		a.watching.changes, a.notice = a.config.Watch(a.config.Context)
	}
	commands := []tea.Cmd{a.load.await(), a.load.spin(), a.watching.await()}
	if a.config.Light == nil {
		commands = append(commands, tea.RequestBackgroundColor)
	}
	return tea.Batch(commands...)
}

// Update takes one message to the method that it concerns.
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
	case sourcesChangedMsg:
		return a, a.takeChange(message)
	case copiedMsg:
		a.notice = message.notice
	case spinner.TickMsg:
		return a, a.tick(message)
	default:
		a.stale = false
	}
	return a, nil
}

// View returns the screen; it is drawn only if something changed.
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
	a.settle()
}

func (a *App) relight(light bool) {
	a.light = light
	a.theme = newTheme(light, a.config.NoColor, a.config.ASCII)
}

// show makes another snapshot the one on the screen; the state is applied to it by name.
func (a *App) show(snapshot *model.Snapshot) {
	a.scene.snapshot = snapshot
	a.scene.widths = measureNames(snapshot.Set, a.scene.printer)
	a.scene.report, a.scene.faulty, a.scene.offending = nil, nil, nil
	a.overview.forget()
	a.detail.forget()
	a.violations.forget()
	a.renarrow()
}

// renarrow applies the state again after the query or the snapshot changed.
func (a *App) renarrow() {
	a.scene.narrowed = narrow(&a.state, a.scene.snapshot.Set, a.absentNames, a.scene.narrowed)
	a.expression.forget()
	a.remark()
	a.refilter()
}

// remark looks again which entries have violations.
func (a *App) remark() {
	a.scene.marks = markSeverities(&a.scene)
	a.violations.gather(&a.scene)
}

// arrange divides the screen again and scrolls every pane to its cursor.
func (a *App) arrange() {
	wish := wishes{focus: a.state.focus, lower: a.state.lower, violationsOpen: a.state.focus == violationsPane || a.isStale()}
	for part := range a.columns {
		wish.columnWidths[part] = a.columns[part].naturalWidth(&a.scene)
		wish.columnRows = max(wish.columnRows, a.columns[part].naturalRows(&a.scene))
	}
	a.violations.open = a.state.focus == violationsPane
	a.violations.explain(&a.scene, a.layout.width-2)
	wish.violationRows, wish.listWidth = a.violations.lines(), a.list.wishedWidth(&a.scene)
	a.layout = arrange(a.layout.width, a.layout.height, wish)
	for part := range a.columns {
		if r := a.layout.panes[part]; !r.empty() {
			a.columns[part].place(&a.scene, r.inner().h)
		}
	}
	a.scene.detailWidth = a.layout.panes[detailPane].inner().w
	a.list.place(&a.scene, a.layout.panes[exportsPane].inner())
	a.violations.place(a.layout.panes[violationsPane].inner().h)
}

// settle follows every change of the cursors: the detail shows the export under the list's, and all panes scroll.
func (a *App) settle() {
	a.arrange()
	if row, ok := a.list.row(&a.scene); ok {
		a.state.export = a.scene.snapshot.Set.Key(row)
		a.detail.show(&a.scene, row)
	} else {
		a.detail.showNothing()
	}
	a.detail.place(&a.scene, a.layout.panes[detailPane].inner())
}

// clock is what elapsed times are taken from.
func (a *App) clock() time.Time {
	if a.config.clock != nil {
		return a.config.clock()
	}
	return time.Now()
}
