package ui

// This file sends what is copied to the configured program or, without one, to the terminal, and says how that went.

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// copiedMsg says how a copy went.
type copiedMsg struct{ notice []piece }

// mostCopied is how many bytes terminals accept through OSC 52. They silently drop all of a longer text.
const mostCopied = 74_000

// copy sends a text to the clipboard and says what was sent.
func (a *App) copy(what, text string) tea.Cmd {
	if strings.Contains(text, "\n") {
		return a.send(text, []piece{say(inkWarning, what)}, []piece{say(inkWarning, sizeOf(text))})
	}
	return a.send(text, []piece{say(inkWarning, what)}, []piece{say(inkWarning, ": "), quote(inkText, text)})
}

// copyOf does the same without showing the text, which may hold a secret: it shows a description instead.
func (a *App) copyOf(what string, of piece, secret bool, text string) tea.Cmd {
	named := []piece{say(inkWarning, what+" "), of}
	if secret {
		named = append(named, say(inkWarning, ", with what looks like a secret in it,"))
	}
	return a.send(text, named, []piece{say(inkWarning, sizeOf(text))})
}

func sizeOf(text string) string { return " (" + amount(int64(len(text))) + ")" }

// commandLine is the name of what a link copies.
const commandLine = "command line"

// send sends a text and says how that went. what names the text, and more adds to it.
func (a *App) send(text string, what, more []piece) tea.Cmd {
	told := func(how string) tea.Msg {
		return copiedMsg{slices.Concat(what, []piece{say(inkWarning, " "+how)}, more)}
	}
	if put := a.config.Copy; put != nil {
		return func() tea.Msg {
			if err := put(text); err != nil {
				return copiedMsg{[]piece{say(inkWarning, "not copied: "), quote(inkWarning, err.Error())}}
			}
			return told("copied")
		}
	}
	if len(text) > mostCopied {
		a.overlay, a.helpScreen = textOverlay, helpScreen{
			title: "Too long for the terminal's clipboard: select it here, or use `get`",
			text:  wrappedText{text: withoutSecrets(text)},
		}
		return nil
	}
	return tea.Sequence(tea.SetClipboard(text), func() tea.Msg { return told("sent to the terminal") })
}
