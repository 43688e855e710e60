package explain

// This file tests how the beginning of an error is found in a line.

import (
	"math/rand/v2"
	"regexp"
	"testing"
)

// TestErrorsAreFoundAsPatternsSay compares how errors are found in a line with patterns that mean the same.
func TestErrorsAreFoundAsPatternsSay(t *testing.T) {
	atMargin := regexp.MustCompile(`^[^\pL\pN•*-]*(error:)(?: |$)`)
	inLine := regexp.MustCompile(`(?:^|[^\pL\pN])(error:)(?: |$)`)
	pieces := []string{"error:", "error", " ", ":", "›", "é", "\xe9", "²", "•", "-", "*", "a", "x: ", "\n", "\u00a0", "漢"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		line := ""
		for range random.IntN(7) {
			line += pieces[random.IntN(len(pieces))]
		}
		for pattern, found := range map[*regexp.Regexp]int{atMargin: errorAtMargin(line), inLine: errorInLine(line)} {
			want := -1
			if at := pattern.FindStringSubmatchIndex(line); at != nil {
				want = at[2]
			}
			if found != want {
				t.Fatalf("%q: found at %d, the pattern %s finds it at %d", line, found, pattern, want)
			}
		}
	}
}
