package model

// This file holds what travels from a load to whoever waits for it: what was asked for, and how far it is. How anything is
// loaded is not known here.

// Request asks for a load.
type Request struct {
	Sources      []string // as the user gave them: files, `-`, flake references
	Demo         bool     // the built-in clan instead of Sources; each Generation shows its next scene
	NixFile      string   // a clan without a flake: a file that holds Nix, a source before Sources; empty: none
	NixAttribute string   // where in NixFile the clan stands; empty: the file's value itself, or its attribute clan
	OneQuery     bool     // whoever asks selects exports once: what the set knows of writers, and what makes the second query faster, is left out
	Generation   int      // counts the loads of one run from 1; every Step of this load carries it
}

// Stage names what a load is doing.
type Stage uint8

// The stages, in the order in which a load goes through them; not every load has all.
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

// Step is one message of a load. The last one of a load has Final set, and then either a Snapshot or a Problem, or both where
// some of several sources failed. A Problem in an earlier step tells at once that clan.exports cannot be evaluated, while the load looks for what else can be found out.
type Step struct {
	Generation int
	Stage      Stage
	Done       int64 // bytes so far
	Total      int64 // bytes in all; 0 where nobody knows
	Note       string
	Snapshot   *Snapshot // what can be shown so far; nil if nothing changed
	Problem    *Problem
	Final      bool
}
