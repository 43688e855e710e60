package ui

// This file holds what is on the screen now: the snapshot, the state applied to it, and what the long work has found so far. Panes draw from
// a scene and never change it.

import (
	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/ui/text"
)

// scene is everything that panes draw from.
type scene struct {
	state       *State
	snapshot    *model.Snapshot
	narrowed    *narrowing
	listed      model.Rows           // the exports that the list shows: the query's rows, narrowed by the view's filters
	order       []int32              // the listed rows as the user has them sorted; nil: in the order of the keys
	severities  *severityIndex       // nil until the rules have found something, and looked up in turn
	offending   map[int32]model.Part // of the rows whose key is wrong in one part: which
	report      *rules.Report        // nil until the rules have begun
	changes     *changes             // since the load before; nil if there was none
	widths      *nameWidths          // of the snapshot's names
	marks       severityMarks        // the worst violations, by column and name
	now         loadProgress         // how far the load is
	printer     text.Printer
	references  map[int32][]int32 // by the row that is referred to: who names it; nil until that is known
	canOpen     func(*model.Snapshot, string) bool
	providing   map[string]model.InterfaceUsers // who provides and who reads each interface, by the manifests
	detailWidth int                             // inner cells of the detail
}
