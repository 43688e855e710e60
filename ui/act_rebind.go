package ui

// This file lets the user change the table of keys: actions have names, each action can get other keys, and clashes are
// refused. The help, the palette and the hints use the changed table.

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/wording"
)

// Keymap is a table of keys. The zero value is the program's own table, unchanged.
type Keymap struct{ entries []keyEntry }

// Binding gives an action other keys instead of its present ones. Without Keys the action has no key at all.
type Binding struct {
	Action string
	Keys   []string
}

// BindingError says what is wrong with a binding.
type BindingError struct{ Action, Text string }

// Error returns the action and what is wrong.
func (e *BindingError) Error() string { return e.Action + ": " + e.Text }

// actionNames are the names by which the user binds keys to actions. New names may be added, but a name must never
// change.
var actionNames = map[action]string{
	goLeft: "left", goRight: "right", goUp: "up", goDown: "down", nextPane: "next-pane", previousPane: "previous-pane", goDeeper: "deeper", goBack: "back",
	travelBack: "travel-back", travelForward: "travel-forward", goTop: "top", goBottom: "bottom", pageUp: "page-up", pageDown: "page-down",
	halfPageUp: "half-page-up", halfPageDown: "half-page-down",
	filterNames: "filter", searchValues: "search-values", toggleMark: "mark", clearMarks: "clear-marks", widenAll: "widen", pickInterface: "interface",
	pickLevel: "level", onlyViolating: "only-violating", showAbsent: "show-absent", switchDialect: "switch-dialect", copyWhat: "copy",
	goViolations: "violations", nextViolation: "next-violation", previousViolation: "previous-violation", toggleHere: "here-or-all",
	regroupCauses: "sort-violations", nextPlace: "next-place", previousPlace: "previous-place", compareWriters: "writers",
	switchView: "switch-view", revealSecrets: "reveal", foldAll: "fold-all", unfoldAll: "unfold-all", openFile: "open-file", openPager: "pager", openPast: "history",
	reload: "reload", cancelLoad: "cancel-load", listChanges: "changes", clearChanges: "clear-changes", explainFailure: "explain-failure", showProblem: "load-error",
	openPalette: "palette", openMatrix: "matrix", openOverview: "overview", pinPath: "pin", sortList: "sort-list", showHelp: "help", suspend: "suspend", quit: "quit", quitNow: "quit-now",
}

// nameOf returns an action's name, or "" if it has none.
func nameOf(do action) string { return actionNames[do] }

func (m *Keymap) table() []keyEntry {
	if m == nil || m.entries == nil {
		return keyTable
	}
	return m.entries
}

// Rebind returns the table with some actions bound to other keys. The error is a BindingError.
func Rebind(bindings []Binding) (*Keymap, error) {
	changed := &Keymap{entries: slices.Clone(keyTable)}
	for _, binding := range bindings {
		at := slices.IndexFunc(changed.entries, func(entry keyEntry) bool { return nameOf(entry.action) == binding.Action })
		if at < 0 {
			return nil, unknownAction(binding.Action)
		}
		entry := &changed.entries[at]
		if err := entry.rebind(binding.Keys); err != nil {
			return nil, err
		}
	}
	for _, binding := range bindings {
		if err := changed.findClash(binding); err != nil {
			return nil, err
		}
	}
	return changed, nil
}

func unknownAction(name string) error {
	names := wording.Each(keyTable, func(entry keyEntry) string { return nameOf(entry.action) })
	text := "there is no such action"
	if near, ok := model.NearestWord(name, names); ok {
		text = "there is no such action (did you mean " + near + "?)"
	}
	return &BindingError{name, text}
}

// rebind gives an action its keys. Quitting at once must keep a key, because without one nobody could leave a screen
// that hangs.
func (e *keyEntry) rebind(keys []string) error {
	name := nameOf(e.action)
	if e.action == quitNow && len(keys) == 0 {
		return &BindingError{name, "it needs a key"}
	}
	shown := make([]string, len(keys))
	for at, each := range keys {
		if !isKey(each) {
			return &BindingError{
				name,
				fmt.Sprintf("%q is not a key; keys are, for example, a, G, space, enter, pgdown, f5, ctrl+n, alt+left", each),
			}
		}
		shown[at] = showKey(each)
	}
	e.binding = key.NewBinding(key.WithKeys(keys...), key.WithHelp(strings.Join(shown, " "), e.binding.Help().Desc))
	return nil
}

// findClash returns an error if another action has a key of the binding.
func (m *Keymap) findClash(binding Binding) error {
	for _, each := range binding.Keys {
		for _, entry := range m.entries {
			if name := nameOf(entry.action); name != binding.Action && slices.Contains(entry.binding.Keys(), each) {
				return &BindingError{
					binding.Action,
					fmt.Sprintf("the key %q already belongs to %s; give that another key too", each, name),
				}
			}
		}
	}
	return nil
}

// keyNames are the keys that are not letters, and how they are shown.
var keyNames = map[string]string{
	"left": "←", "right": "→", "up": "↑", "down": "↓", "space": "space", "enter": "enter", "esc": "esc", "tab": "tab", "backspace": "backspace",
	"delete": "delete", "insert": "insert", "home": "home", "end": "end", "pgup": "pgup", "pgdown": "pgdn",
}

// modifiers are the keys that may be held down with another key, in the order in which a binding writes them.
var modifiers = []string{"ctrl+", "alt+", "shift+"}

func cutModifiers(name string) (held []string, rest string) {
	for _, modifier := range modifiers {
		if after, found := strings.CutPrefix(name, modifier); found && after != "" {
			held, name = append(held, modifier), after
		}
	}
	return held, name
}

func isKey(name string) bool {
	held, rest := cutModifiers(name)
	if _, named := keyNames[rest]; named {
		return true
	}
	if number, isFunction := strings.CutPrefix(rest, "f"); isFunction && len(number) > 0 && len(number) <= 2 {
		return strings.Trim(number, "0123456789") == "" && number[0] != '0'
	}
	isLetter := len([]rune(rest)) == 1 && rest > " " && rest != "\x7f"
	return isLetter && !slices.Contains(held, "shift+") // shift makes a different letter
}

func showKey(name string) string {
	held, rest := cutModifiers(name)
	if shown, named := keyNames[rest]; named {
		rest = shown
	}
	return strings.NewReplacer("ctrl+", "^", "alt+", "alt-", "shift+", "shift-").Replace(strings.Join(held, "")) + rest
}

// actionOf returns the action of a key press.
func (m *Keymap) actionOf(pressed tea.KeyPressMsg) action {
	for _, entry := range m.table() {
		if key.Matches(pressed, entry.binding) {
			return entry.action
		}
	}
	return noAction
}

// hint returns the keys of a hint as they are bound now. A hint is written with the keys of keyTable.
func (m *Keymap) hint(keys string) string {
	if m == nil || m.entries == nil {
		return keys
	}
	if keys == "←→" || keys == "↑↓" {
		return m.hint(string([]rune(keys)[0])) + m.hint(string([]rune(keys)[1]))
	}
	first, rest, _ := strings.Cut(keys, " ")
	now := m.keyFor(first)
	switch {
	case rest == "":
		return now
	case first == "y": // the key after y says what to copy and cannot be rebound
		return now + " " + rest
	}
	return strings.TrimSpace(now + " " + m.hint(rest))
}

// keyInText matches a key of keyTable in a sentence.
var keyInText = regexp.MustCompile(`\{[^}]+\}`)

// named returns a sentence in which each key, written as `{r}`, is replaced by the key that is bound now. If an action
// has no key, it names the key of the palette, which has all actions.
func (m *Keymap) named(words string) string {
	return keyInText.ReplaceAllStringFunc(words, func(key string) string {
		return cmp.Or(m.hint(strings.Trim(key, "{}")), m.hint(":"))
	})
}

// keyFor takes a key of keyTable and returns the first key that is now bound to the same action, as it is shown.
func (m *Keymap) keyFor(shown string) string {
	for at, entry := range keyTable {
		if slices.Contains(strings.Fields(entry.binding.Help().Key), shown) {
			if now := m.entries[at].binding.Help().Key; now != entry.binding.Help().Key {
				first, _, _ := strings.Cut(now, " ")
				return first
			}
		}
	}
	return shown
}

// Action describes one action for the documentation: its name, its keys as a binding writes them, and what it does.
type Action struct {
	Name string
	Keys []string
	Does string
}

// Actions returns every action with its keys, in the order of the help.
func (m *Keymap) Actions() []Action {
	actions := make([]Action, len(m.table()))
	for at, entry := range m.table() {
		actions[at] = Action{nameOf(entry.action), entry.binding.Keys(), entry.binding.Help().Desc}
	}
	return actions
}
