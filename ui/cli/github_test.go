package cli

// This file tests what the runner of GitHub Actions would read out of an annotation.

import (
	"bufio"
	"strings"
	"testing"
)

// Whatever a file or a message is called, an annotation is one line whose parts end where they should.
func TestAnnotationsAreOneCommand(t *testing.T) {
	for _, test := range []struct{ file, message, want string }{
		{"modules/a.nix", "plain", "::error file=modules/a.nix::plain\n"},
		{"a,b:c%.nix", "100 %: a,b::c", "::error file=a%2Cb%3Ac%25.nix::100 %25: a,b::c\n"},
		{"a\r\nb", "one\ntwo\n::add-mask::x\r!", "::error file=a\\r\\nb::one%0Atwo%0A::add-mask::x\\r!\n"},
		{"a", "\x1b]0;title\a", "::error file=a::\\x1b]0;title\\a\n"},
	} {
		var out strings.Builder
		writer := bufio.NewWriter(&out)
		writeAnnotation(writer, "error", property("file", test.file), test.message)
		writer.Flush()
		if out.String() != test.want {
			t.Errorf("%q, %q: got %q, want %q", test.file, test.message, out.String(), test.want)
		}
	}
}
