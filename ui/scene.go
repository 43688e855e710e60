package ui

// This file defines what is on the screen now: the snapshot, the state applied to it, and what long work has found so
// far. Panes draw from the scene. The only thing in it that they change is the state, which has their cursors and
// folds.

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
	listed      model.Rows           // the exports in the list: the query's rows, narrowed by the view's filters
	listing     int                  // counts the lists, of which listed is the last
	filtered    listFilter           // how the list is filtered by keys
	order       []int32              // the listed rows as the user has sorted them; nil: in the order of the keys
	severities  *severityIndex       // of names; nil until it is worked out from a report
	offending   map[int32]model.Part // by row: the part of its key that is wrong
	report      *rules.Report        // nil until the rules have begun
	changes     *changes             // since the previous load; nil if there was none
	widths      *nameWidths          // of the snapshot's names
	marks       severityMarks        // the worst violations, by column and name
	now         loadProgress         // how the load is going, or how it went
	keys        *Keymap              // as they are bound; nil: as in keyTable
	printer     text.Printer
	references  map[int32][]int32 // by row: the rows whose values name its key; nil until that is known
	canOpen     func(*model.Snapshot, string) bool
	openable    map[string]bool                 // what canOpen has said about the snapshot's files
	written     map[int][]string                // by row without a value: the interfaces that its writers write, as far as somebody asked
	canExplain  bool                            // Nix can be asked why a value fails, if a source is a clan
	providing   map[string]model.InterfaceUsers // by interface: who provides and who reads it, according to the manifests
	detailWidth int                             // the cells of a line of the detail
}

// knowsNothing reports whether a load is running that has brought nothing yet.
func (s *scene) knowsNothing() bool {
	return s.now.running && !s.now.finished && s.snapshot.Set.Len() == 0
}
