package ui

// This file names the panes: the parts of the screen that can have the focus.

import "clanscope/model"

// pane is a part of the screen that can have the focus.
type pane int

const (
	serviceColumn pane = iota
	instanceColumn
	roleColumn
	machineColumn
	exportsPane
	detailPane
	violationsPane

	paneCount
)

func (p pane) isColumn() bool    { return p <= machineColumn }
func (p pane) part() model.Part  { return model.Part(p) }
func columnOf(p model.Part) pane { return pane(p) }
