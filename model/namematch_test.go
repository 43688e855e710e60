package model_test

// This file tests how the names of a column answer a pattern.

import (
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
)

func TestBestMatchesComeFirst(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{"a:::w-e-b", "a:::web10", "a:::web9", "a:::the-web", "a:::", "a:::nas", "a:::Web"})
	for pattern, want := range map[string]string{
		"web":  "Web web9 web10 the-web w-e-b",
		"'web": "Web web9 web10 the-web",
		"!web": "nas w-e-b",
		"x":    "",
	} {
		var names []string
		for _, match := range set.Match(model.Machine, pattern) {
			names = append(names, set.Name(model.Machine, match.Name))
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q finds %q, want %q", pattern, got, want)
		}
	}
}

func TestNoneMatchesNoPattern(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{"a:::", "a:::m"})
	for _, pattern := range []string{"!x", "a|!x", "m", " "} {
		for _, match := range set.Match(model.Machine, pattern) {
			if match.Name == model.NoName {
				t.Errorf("%q matches the empty part", pattern)
			}
		}
	}
	if ids := set.Match(model.Machine, ""); len(ids) != 1 {
		t.Errorf("the empty pattern matches %d names, want all but the empty part", len(ids))
	}
}

func TestAPatternWithoutWordsAsksForNothing(t *testing.T) {
	for _, pattern := range []string{"", " ", "!", "'", "^", "$", "|", "! |"} {
		if !model.Matching(pattern).IsAny() {
			t.Errorf("%q asks for something", pattern)
		}
	}
	if model.Matching("web").IsAny() {
		t.Error("web asks for nothing")
	}
}
