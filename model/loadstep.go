package model

// This file holds the messages between a load and whoever waits for it: what to load, and how far the load is. How
// things are loaded is not known here.

// Request asks for a load.
type Request struct {
	Sources      []string              // as the user gave them: files, `-`, flake references
	Demo         bool                  // the built-in clan instead of Sources; each Generation shows its next scene
	NixFile      string                // a clan without a flake: a file of Nix, read before Sources; empty: none
	NixAttribute string                // where in NixFile the clan is; empty: the file's value itself, or its attribute clan
	OneQuery     bool                  // only one query will follow: the load leaves out who writes the exports, and is Unindexed
	Wanted       func(key []byte) bool // with OneQuery: the keys whose values may be asked for. The others need not be kept, and standard input is read only once. nil: all keys
	Unindexed    bool                  // few queries will follow: the load leaves out what would make them faster
	Generation   int                   // counts the loads of one run from 1; every Step of this load carries it
}

// Stage names what a load is doing.
type Stage uint8

// The stages, in the order in which a load goes through them; not every load has all of them.
const (
	Waiting Stage = iota
	Reading
	Decoding
	Evaluating
	Indexing
	Loaded
)

var stageNames = [...]string{"waiting", "reading", "decoding", "evaluating", "indexing", "loaded"}

// String returns the stage in one word.
func (s Stage) String() string { return stageNames[s] }

// Step is one message of a load. The last one has Final set, and a Snapshot or a Problem; it has both if some of
// several sources failed. A Problem in an earlier step says at once that clan.exports cannot be evaluated, while the
// load goes on to find out what it can.
type Step struct {
	Generation int
	Stage      Stage
	Done       int64 // bytes so far
	Total      int64 // bytes in all; 0 if nobody knows
	Note       string
	Snapshot   *Snapshot // what can be shown so far; nil if nothing changed
	Problem    *Problem
	Final      bool
}
