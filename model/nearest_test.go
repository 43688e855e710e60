package model_test

// This file tests what is offered to users who mistyped a name or a key.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/modeltest"
)

func TestEditDistance(t *testing.T) {
	for pair, want := range map[[2]string]int{
		{"", ""}: 0, {"", "abc"}: 3, {"abc", ""}: 3, {"web", "web"}: 0, {"web", "wbe"}: 1, {"web", "we"}: 1, {"web", "weeb"}: 1,
		{"web", "nas"}: 3, {"kitten", "sitting"}: 3, {"é", "e"}: 1, {"日本", "本日"}: 1,
	} {
		if got := match.EditDistance(pair[0], pair[1]); got != want {
			t.Errorf("%q and %q: %d, want %d", pair[0], pair[1], got, want)
		}
		if back := match.EditDistance(pair[1], pair[0]); back != want {
			t.Errorf("%q and %q: %d, want %d", pair[1], pair[0], back, want)
		}
	}
}

// A meter that has measured others before says what a new one of the whole table would.
func TestOneMeterMeasuresManyTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 9))
	text := func() string {
		letters := make([]rune, random.IntN(9))
		for at := range letters {
			letters[at] = []rune("abé")[random.IntN(3)]
		}
		return string(letters)
	}
	for range 200 {
		to := text()
		meter := match.DistanceTo(to)
		for range 20 {
			if from := text(); meter.From(from) != distanceByTable([]rune(from), []rune(to)) {
				t.Fatalf("%q and %q: %d, want %d", from, to, meter.From(from), distanceByTable([]rune(from), []rune(to)))
			}
		}
	}
}

func distanceByTable(from, to []rune) int {
	table := make([][]int, len(from)+1)
	for i := range table {
		table[i] = make([]int, len(to)+1)
		for j := range table[i] {
			if table[i][j] = i + j; i == 0 || j == 0 {
				continue
			}
			cost := 1
			if from[i-1] == to[j-1] {
				cost = 0
			}
			table[i][j] = min(table[i-1][j-1]+cost, table[i-1][j]+1, table[i][j-1]+1)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(from)][len(to)]
}

func TestNearestName(t *testing.T) {
	names := []string{"gateway", "web", "nas", "builder"}
	for wanted, want := range map[string]string{"wbe": "web", "gatway": "gateway", "nass": "nas", "printer": "", "": ""} {
		got, ok := model.NearestName(wanted, names)
		if wanted != "" && (got != want || ok != (want != "")) {
			t.Errorf("nearest to %q: %q, %v, want %q", wanted, got, ok, want)
		}
	}
}

func TestNearestKeys(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{
		"clan-core/tor:onion:server:web", "clan-core/tor:onion:server:nas", "clan-core/tor:onion::", "dns:lan:default:web", ":::web", "legacy", "a:b:c:d:e",
	})
	for wanted, want := range map[model.Key]model.Key{
		"clan-core/tor:onion:server:wbe":         "clan-core/tor:onion:server:web",
		"clan-core/tor:onion:srever:nas":         "clan-core/tor:onion:server:nas",
		"clan-core/tor:onion":                    "clan-core/tor:onion::",
		"dns:lan:web":                            "dns:lan:default:web",
		"web":                                    ":::web",
		"legcy":                                  "legacy",
		"clan-core/tor:onion:server:default:nas": "clan-core/tor:onion:server:nas",
		"a:b:c:d:f":                              "a:b:c:d:e",
		"dns:::web":                              "dns:lan:default:web",
		"clan-core/tor:::web":                    "clan-core/tor:onion:server:web",
	} {
		if got := model.NearestKeys(set, wanted, 2); len(got) != 2 || got[0] != want {
			t.Errorf("nearest to %q: %q, want %q first", wanted, got, want)
		}
	}
	if got := model.NearestKeys(set, "x", 0); len(got) != 0 {
		t.Errorf("none asked for, %q given", got)
	}
	if got := model.NearestKeys(set, "x", 99); len(got) != set.Len() {
		t.Errorf("all asked for, %d of %d given", len(got), set.Len())
	}
}

// The rows that differ in one part are looked at first, and what they answer is what all rows would.
func TestNearestKeysAreTheNearestOfAll(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	name := func() string {
		return []string{"", "web", "wbe", "nas", "gateway", "x", strings.Repeat("long", 40)}[random.IntN(7)]
	}
	scope := func() model.Key {
		return model.Scope{Service: name(), Instance: name(), Role: name(), Machine: name()}.Key()
	}
	for range 200 {
		var keys []model.Key
		for range random.IntN(60) {
			keys = append(keys, scope())
		}
		slices.Sort(keys)
		set := modeltest.SetOfKeys(slices.Compact(keys))
		wanted, count := scope(), random.IntN(6)
		all := model.NearestScopesAmongAll(set, wanted, set.Len())
		slices.SortStableFunc(all, func(a, b model.Key) int { return lacksNames(a, wanted) - lacksNames(b, wanted) })
		if got, want := model.NearestKeys(set, wanted, count), all[:min(count, len(all))]; !slices.Equal(got, want) {
			t.Fatalf("nearest to %q: %q, want %q of %q", wanted, got, want, keys)
		}
	}
}

// lacksNames returns 0 if a key has every name of the wanted one, else 1.
func lacksNames(key, wanted model.Key) int {
	scope, _ := key.Scope()
	meant, _ := wanted.Scope()
	for _, part := range model.Parts {
		if name := meant.Part(part); name != "" && name != scope.Part(part) {
			return 1
		}
	}
	return 0
}

func TestSimilarKeys(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{"clan-core/tor:onion:server:web", "dns:lan:default:nas", ":::web"})
	for wanted, want := range map[model.Key]model.Key{
		"clan-core/tor:onion:server:wbe": "clan-core/tor:onion:server:web", "tor:onion::": "clan-core/tor:onion:server:web", "dns": "dns:lan:default:nas", "nosuch": "", "a:": "", ":::": "",
	} {
		got := model.SimilarKeys(set, wanted, 3)
		if want == "" && len(got) > 0 || want != "" && (len(got) == 0 || got[0] != want) {
			t.Errorf("similar to %q: %q, want %q", wanted, got, want)
		}
	}
}

func TestMeantScopes(t *testing.T) {
	for key, want := range map[model.Key][]model.Key{
		"a:b:c:d":     {"a:b:c:d"},
		":::":         {":::"},
		"a:b:c":       {":a:b:c", "a::b:c", "a:b::c", "a:b:c:"},
		"a":           {":::a", "::a:", ":a::", "a:::"},
		"a:b:c:d:e":   {"a:b:c:d:e", "a:b:c:d:e", "a:b:c:d:e", "a:b:c:d:e"},
		"a:b:c:d:e:f": {"a:b:c:d:e:f", "a:b:c:d:e:f", "a:b:c:d:e:f", "a:b:c:d:e:f"},
	} {
		var got []model.Key
		for _, scope := range model.MeantScopes(key) {
			got = append(got, scope.Key())
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%q may mean %q, want %q", key, got, want)
		}
	}
}

func TestNearestNameWithoutInputOrCase(t *testing.T) {
	names := []string{"clan-core/wireguard", "clan-core/tor", "homelab/backup", "gateway", "Web"}
	for wanted, want := range map[string]string{
		"wireguard": "clan-core/wireguard", "wiregard": "clan-core/wireguard", "Tor": "clan-core/tor", "backups": "homelab/backup", "gatway": "gateway",
		"web": "Web", "clan-core/tro": "clan-core/tor", "other/tor": "", "mail": "", "": "",
	} {
		if got, _ := model.NearestName(wanted, names); got != want {
			t.Errorf("%q: got %q, want %q", wanted, got, want)
		}
	}
}

func BenchmarkNearestKeysOfAMillion(b *testing.B) {
	set := modeltest.Fleet(modeltest.FleetOf(1_000_000), 1).Finish()
	for _, key := range []model.Key{"clan-core/service07:inst-3:default:host-0001", "service07:host-00012", "a:b:c:d:e:f:g:h:i"} {
		b.Run(fmt.Sprint(len(model.MeantScopes(key)), "-meanings"), func(b *testing.B) {
			for b.Loop() {
				model.NearestKeys(set, key, 3)
			}
		})
	}
}

// manyMachines returns names of machines, so many that one question is not compared with all of them.
func manyMachines() (names []string) {
	for at := range 5000 {
		names = append(names, fmt.Sprintf("machine-%04d", at))
	}
	return names
}

// mistyped returns a name with one letter replaced, wherever that is.
func mistyped(random *rand.Rand, name string) string {
	at := random.IntN(len(name))
	return name[:at] + "x" + name[at+1:]
}

func TestNearestOfManyIsAsNear(t *testing.T) {
	random, names := rand.New(rand.NewPCG(5, 8)), manyMachines()
	var keys []model.Key
	for _, name := range names {
		keys = append(keys, model.Scope{Service: "s", Instance: "i", Role: "r", Machine: name}.Key())
	}
	near, set := model.NewNearNames(names), modeltest.SetOfKeys(keys)
	for range 200 {
		wanted := mistyped(random, names[random.IntN(len(names))])
		if got, ok := near.Nearest(wanted); !ok || match.EditDistance(got, wanted) > 1 {
			t.Fatalf("nearest to %q: %q", wanted, got)
		}
		key := model.Scope{Service: "s", Instance: "i", Role: "r", Machine: names[random.IntN(len(names))] + "x"}.Key()
		if got, ofAll := model.NearestKeysAround(set, key, 1); ofAll || len(got) != 1 || match.EditDistance(string(got[0]), string(key)) > 1 {
			t.Fatalf("nearest to %q: %q", key, got)
		}
	}
}

// A part other than the machine is found as well, however many blocks there are.
func TestNearestKeysAroundFindOtherParts(t *testing.T) {
	var keys []model.Key
	for at := range 3000 {
		keys = append(keys, model.Scope{Service: fmt.Sprintf("s%04d", at), Instance: "home", Role: "server", Machine: "nas"}.Key(), model.Key(fmt.Sprintf("s%04d:bad", at)))
	}
	set := modeltest.SetOfKeys(keys)
	for wanted, want := range map[model.Key]model.Key{
		"s1000:hmoe:server:nas": "s1000:home:server:nas", "s1000:home:sever:nas": "s1000:home:server:nas", "s1000:home:server:nsa": "s1000:home:server:nas", "s1000x:home:server:nas": "s1000:home:server:nas",
	} {
		if got, _ := model.NearestKeysAround(set, wanted, 1); len(got) != 1 || got[0] != want {
			t.Errorf("nearest to %q: %q, want %q", wanted, got, want)
		}
	}
}

// The cost of one question does not grow with the names: there may be as many questions.
func TestOneQuestionIsComparedWithFewNames(t *testing.T) {
	for _, names := range [][]string{manyMachines(), manyMachines()[:1500]} {
		if compared := model.NewNearNames(names).ComparedWith("machine-1x00"); compared > 1000 {
			t.Errorf("of %d names, %d are compared", len(names), compared)
		}
	}
}

func TestNamesAreKnownInAnyOrder(t *testing.T) {
	for _, names := range [][]string{{"nas", "web"}, {"web", "nas"}} {
		if near := model.NewNearNames(names); !near.Has("web") || !near.Has("nas") || near.Has("x") {
			t.Errorf("%q are not the names", names)
		}
	}
}
