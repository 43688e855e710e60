package ui

// This file defines where the program opens, and writes it as the flags that ask for it. act_permalink.go goes there.

import (
	"clanscope/model"
	"clanscope/model/jsontree"
)

// Place is where the program opens: what `y l` copies as flags, and what these flags ask for.
type Place struct {
	Query model.Query  // of the columns
	Marks []model.Part // the parts for which the query asks for one name that is marked, instead of having the cursor on it
	At    model.Key    // the export under the list's cursor; empty: the first
	Path  string       // the path in its value that the detail's cursor is on; empty: none

	// Columns are the paths whose values are columns of the list, at most MostColumns. Sort is the column that sorts
	// the list; empty: the keys do.
	Columns    []string
	Sort       string
	Descending bool

	// Filter, Search and Violating narrow the view: Filter as `/` does, Search as `*` does, Violating as `f` does.
	Filter    string
	Search    string
	Violating bool

	// Violation is the ID of a rule. If it is not empty, the cursor is in the violations, on the violation of At.
	// Causes filters them as `/` does, Group is one of Groups, and Everywhere shows all of them as `t` does.
	Violation  string
	Causes     string
	Group      string
	Everywhere bool

	// Pane is one of Panes; empty: the services, or where At and Violation lead. View is one of Views, in which the
	// detail shows values, as `J` does; empty: as a tree. Absent shows names of the inventory that export nothing, as
	// `a` does. Attributes shows the expression in the older dialect, as `x` does.
	Pane       string
	View       string
	Absent     bool
	Attributes bool
}

// CommandLine is what a command line of the program asks for.
type CommandLine struct {
	Place   Place
	Sources []string // as the Arguments of a Config name them; empty: it names none
}

// Panes, Groups and Views are the names of the panes, of the groupings of the violations and of the views of a value
// that a place may have, besides those without a name.
var (
	Panes  = []string{"service", "instance", "role", "machine", "exports", "detail", "violations"}
	Groups = []string{"writer", "file"}
	Views  = []string{"json", "nix"}
)

// Arguments returns the flags that open the program at the place.
func (p Place) Arguments() (words []string) {
	add := func(flag, value string) {
		if value != "" {
			words = append(words, flag, value)
		}
	}
	add("--query", p.Query.String())
	for _, part := range p.Marks {
		add("--mark", part.String())
	}
	add("--at", p.At.ToPaste())
	add("--path", jsontree.EscapeInvisible(p.Path))
	for _, path := range p.Columns {
		add("--column", jsontree.EscapeInvisible(path))
	}
	add("--sort", jsontree.EscapeInvisible(p.Sort))
	add("--filter", p.Filter)
	add("--search", p.Search)
	add("--violation", p.Violation)
	add("--causes", p.Causes)
	add("--group", p.Group)
	add("--pane", p.Pane)
	add("--view", p.View)
	for _, each := range []struct {
		flag  string
		given bool
	}{{"--descending", p.Descending}, {"--violating", p.Violating}, {"--everywhere", p.Everywhere}, {"--absent", p.Absent}, {"--attributes", p.Attributes}} {
		if each.given {
			words = append(words, each.flag)
		}
	}
	return words
}

// isSimple reports whether a place is no more than a query, a key or a rule.
func (p Place) isSimple() bool {
	return len(p.Arguments()) == 2 && (!p.Query.IsAll() || p.At != "" || p.Violation != "")
}

// aspects names what belongs to a place.
func (p Place) aspects() (names []string) {
	for _, each := range []struct {
		name  string
		given bool
	}{
		{"its query", !p.Query.IsAll()},
		{"marks", len(p.Marks) > 0},
		{"export", p.At != ""},
		{"path", p.Path != ""},
		{"columns", len(p.Columns) > 0},
		{"order", p.Sort != ""},
		{"filter", p.Filter != "" || p.Violating},
		{"search", p.Search != ""},
		{"violation", p.Violation != ""},
		{"view of the causes", p.Causes != "" || p.Group != "" || p.Everywhere},
		{"pane", p.Pane != ""},
		{"view", p.View != "" || p.Absent || p.Attributes},
	} {
		if each.given {
			names = append(names, each.name)
		}
	}
	return names
}
