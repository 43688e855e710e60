package terminaltest

import "testing"

func TestWhatIsForeign(t *testing.T) {
	const copied = "\x1b]52;c;YTpiOmM6ZA==\a" // a:b:c:d
	for _, each := range []struct {
		sent                     string
		frame, command, explorer bool // whether it is ours
	}{
		{"plain é漢 \\x1b[2J \\u202e", true, true, true},
		{"\x1b[31mred\x1b[m\x1b[1;38;5;12;48;2;1;2;3mx\x1b[0m", true, true, true},
		{"👩‍👩‍👧 1️⃣", true, true, true},
		{"a\nb", true, true, true},
		{"a\r\n\tb", false, true, true},
		{"\x1b[K", false, true, true},
		{"\b\x1b[3;4H\x1b[2J\x1b[5X\x1b[2;9r", false, false, true},
		{"\x1b]2;clanscope\a\x1b]2;\a\x1b]11;?\a\x1b[?1049h", false, false, true},
		{copied, true, true, true},
		{"\x1b]52;c;eA==\a", false, false, false},
		{"\x1b]52;c;?\a", false, false, false},
		{"\x1b]2;clanscope: x\a", false, false, false},
		{"\x1b]0;clanscope\a", false, false, false},
		{"\x1b]2;clanscope\x1b\\", false, false, false},
		{"\x1b]8;;http://x\a", false, false, false},
		{"\x1bP1$r\x1b\\", false, false, false},
		{"\x1b_x\x1b\\", false, false, false},
		{"\x1b^x\x1b\\", false, false, false},
		{"\x1bXx\x1b\\", false, false, false},
		{"\x1bc", false, false, false},
		{"\x1b7", false, false, false},
		{"\x1b#8", false, false, false},
		{"\x1b(0", false, false, false},
		{"\x1b[6n", false, false, false},
		{"\x1b[c", false, false, false},
		{"\x1b[8;9;9t", false, false, false},
		{"\x1b[s", false, false, false},
		{"\x1b[!p", false, false, false},
		{"\x1b[?1h", false, false, false},
		{"\x1b[20h", false, false, false},
		{"\x1b[5m", false, false, false},
		{"\x1b[8m", false, false, false},
		{"\x1b[38;5m", false, false, false},
		{"\x1b[58;5;1m", false, false, false},
		{"\x1b[4:3m", false, false, false},
		{"\x1b[31", false, false, false},
		{"\x1b", false, false, false},
		{"\a", false, false, false},
		{"\x0e", false, false, false},
		{"\x7f", false, false, false},
		{"\x00", false, false, false},
		{"\u009b2J", false, false, false},
		{"\x9b2J", false, false, false},
		{"\xff", false, false, false},
		{"\u202e", false, false, false},
		{"\u2066", false, false, false},
		{"\u200e", false, false, false},
		{"\u200b", false, false, false},
		{"a\u200db", false, false, false},
		{"👩\u200d", false, false, false},
		{"a\ufe0f", false, false, false},
		{"\u00ad", false, false, false},
		{"\u2028", false, false, false},
		{"\u2029", false, false, false},
		{"\ue000", false, false, false},
		{"\u3164", false, false, false},
		{"\u034f", false, false, false},
		{"\U000e0041", false, false, false},
		{"\U000f0000", false, false, false},
		{"\u0378", false, false, false},
	} {
		for _, reader := range []struct {
			name    string
			dialect Dialect
			ours    bool
		}{{"frame", Frame, each.frame}, {"command", Command, each.command}, {"explorer", Explorer, each.explorer}} {
			if foreign := reader.dialect.Foreign(each.sent, "a:b:c:d"); (foreign == "") != reader.ours {
				t.Errorf("%s %q: foreign is %s", reader.name, each.sent, foreign)
			}
		}
	}
}
