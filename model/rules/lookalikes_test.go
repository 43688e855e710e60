package rules

// This file tests which names people take for one another.

import "testing"

func TestLookalikes(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		alike bool
	}{
		{"wg-home", "wg_home", true},
		{"wg-home", "wghome", true},
		{"wg home", "wg.home", true},
		{"Office", "office", true},
		{"IRC", "irc", true},
		{"web1", "web-1", true},
		{"web1", "webl", true},
		{"web0", "webO", true},
		{"caf\u00e9", "cafe\u0301", true},
		{"home", "h\u043eme", true},
		{"nas", "nas\u200b", true},
		{"\uff4e\uff41\uff53", "nas", true},
		{"rack-1-1", "rack-11", false},
		{"10.1", "101", false},
		{"web1", "web2", false},
		{"vi", "vl", false},
		{"clan-core/tor", "clan-core-tor", false},
		{"cafe", "caf\u00e9", false},
	} {
		skeleton := func(name string, careless bool) string { return string(appendSkeleton(nil, name, careless)) }
		alike := skeleton(test.a, false) == skeleton(test.b, false) || skeleton(test.a, true) == skeleton(test.b, true)
		if alike != test.alike {
			t.Errorf("%q and %q alike: %t", test.a, test.b, alike)
		}
	}
}

func TestHowLookalikesDiffer(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"ac\nme", "acme", "a newline"},
		{"acme\r", "acme", "a carriage return"},
		{"ac\tme", "ac me", "a tab"},
		{"ac\u00a0me", "ac me", "a no-break space"},
		{"acme ", "acme", "a space"},
		{"nas\u200b", "nas", "an invisible character"},
		{"wg-home", "wg_home", "separators"},
		{"Office", "office", "case"},
		{"caf\u00e9", "cafe\u0301", "their Unicode form"},
		{"web1", "webl", "characters that look alike"},
		{"web_1", "Web-1", "case and separators"},
	} {
		if got := difference(test.a, test.b); got != test.want {
			t.Errorf("%q and %q differ by %s, want %s", test.a, test.b, got, test.want)
		}
	}
}
