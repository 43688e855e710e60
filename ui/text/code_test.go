package text

import (
	"slices"
	"strings"
	"testing"
)

// TestCodeIsCutAroundItsCaret, so that the caret stays below what it points at; other lines are wrapped.
func TestCodeIsCutAroundItsCaret(t *testing.T) {
	code := "    13|     manifest.exports.out = [ \"networking\" \"peer\" ];"
	caret := "      |                                           ^"
	error := "f.nix:13:36: syntax error\n" + code + "\n" + caret + "\nCorrect it there."
	if got := (Printer{}).LinesWithCode(error, 80, 100); !slices.Equal(got, strings.Split(error, "\n")) {
		t.Errorf("with room it is %q", got)
	}
	for width := 20; width < len(code); width++ {
		lines := Printer{}.LinesWithCode(error, width, 100)
		at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "    13|") })
		if at < 0 || at+1 >= len(lines) || !strings.HasPrefix(lines[at+1], "      |") {
			t.Fatalf("at %d cells it is %q", width, lines)
		}
		for _, line := range lines {
			if (Printer{}).Width(line) > width {
				t.Errorf("at %d cells %q is too long", width, line)
			}
		}
		column := strings.IndexByte(lines[at+1], '^')
		shown := []rune(lines[at])
		if column < 0 || column >= len(shown) || shown[column] != rune(code[strings.IndexByte(caret, '^')]) {
			t.Errorf("at %d cells the caret is not below its place:\n%s\n%s", width, lines[at], lines[at+1])
		}
	}
	short := (Printer{}).LinesWithCode("    12| {\n"+code+"\n"+caret, 30, 100)
	if short[0] != "    12|…" {
		t.Errorf("a short line above is %q", short[0])
	}
	if got := (Printer{}).LinesWithCode(strings.Repeat(code+"\n", 50), 30, 10); len(got) != 10 {
		t.Errorf("%d lines and not 10", len(got))
	}
}
