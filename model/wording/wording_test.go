package wording

// This file tests how counts and lists read.

import (
	"slices"
	"testing"
)

func TestCounts(t *testing.T) {
	got := []string{
		Plural(0, "export"), Plural(1, "export"), Plural(1234, "export"), Plural(2, "entry", "entries"), Plural(1, "entry", "entries"),
		Thousands(999), Thousands(1000), Thousands(1_000_000), Thousands(-100), Thousands(-1000),
	}
	want := []string{"0 exports", "1 export", "1,234 exports", "2 entries", "1 entry", "999", "1,000", "1,000,000", "-100", "-1,000"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLists(t *testing.T) {
	words := []string{"a", "b", "c"}
	got := []string{List(nil), List(words[:1]), List(words[:2]), List(words), Either(words), ShellWord("it's"), ShellWord("a:b/c=1"), ShellWord("=ls"), ShellWord("")}
	want := []string{"", "a", "a and b", "a, b and c", "a, b or c", `'it'\''s'`, "a:b/c=1", "'=ls'", "''"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
