package match

// This file holds the order in which people expect names, and that it is one.

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestNaturalOrder(t *testing.T) {
	want := []string{"", "-a", "1", "2", "010", "10", "a", "A1", "a2", "a10", "a10b", "B", "web02", "web2", "web10", "é"}
	got := slices.Clone(want)
	rand.New(rand.NewPCG(3, 2026)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
	if slices.SortFunc(got, CompareNatural); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNaturalOrderIsTotal(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2026))
	letters := []string{"a", "A", "0", "00", "1", "10", "9", "-", "é", "\xff", "~", "B"}
	name := func() string {
		var text strings.Builder
		for range random.IntN(5) {
			text.WriteString(letters[random.IntN(len(letters))])
		}
		return text.String()
	}
	for range 100_000 {
		a, b, c := name(), name(), name()
		if CompareNatural(a, b) != -CompareNatural(b, a) || (CompareNatural(a, b) == 0) != (a == b) {
			t.Fatalf("%q and %q: %d one way, %d the other", a, b, CompareNatural(a, b), CompareNatural(b, a))
		}
		if CompareNatural(a, b) <= 0 && CompareNatural(b, c) <= 0 && CompareNatural(a, c) > 0 {
			t.Fatalf("%q, %q, %q are in order, but the first is not before the last", a, b, c)
		}
	}
}
