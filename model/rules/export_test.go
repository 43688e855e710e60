package rules

// This file holds what only tests ask for.

var verdictNames = [...]string{"alone", "agree", "joined", "forced", "differ", "unknowable"}

// String returns the verdict in a word.
func (v Verdict) String() string { return verdictNames[v] }
