package ui

import (
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/wording"
)

var fleet = []string{
	`clan-core/tor:onion:: {"networking":{"priority":10},"peer":null}`,
	`clan-core/tor:onion:server:gateway {"peer":{"port":22}}`,
	`clan-core/tor:onion:server:web {"peer":{"port":22}}`,
	`clan-core/user:alice:default:laptop {"auth":{"users":{}}}`,
	`clan-core/user:alice:default:web {"auth":{"users":{}}}`,
	`clan-core/user:bob:default:laptop {"auth":{"users":{}}}`,
	`vpn:home:peer:web {"peer":{"port":51820}}`,
	`vpn:home:controller:gateway {"peer":{"port":51820}}`,
}

// column returns a column's rows as `name count`, with > before the cursor's row and * before marked ones.
func (d *driver) column(part model.Part) []string {
	var shown []string
	rows := &d.scene.narrowed.columns[part]
	for at := range rows.len() {
		each := rows.at(at)
		words, _ := each.label()
		if each.marked {
			words = "*" + words
		}
		if at == rows.cursor {
			words = ">" + words
		}
		shown = append(shown, words+" "+wording.Thousands(int(each.count)))
	}
	return shown
}

func (d *driver) wantColumn(part model.Part, want ...string) {
	d.t.Helper()
	if got := d.column(part); !slices.Equal(got, want) {
		d.t.Errorf("%s column: got %q, want %q", part, got, want)
	}
}

func (d *driver) wantSelected(want ...model.Key) {
	d.t.Helper()
	if got := d.selected(); !slices.Equal(got, want) {
		d.t.Errorf("selected %q, want %q", got, want)
	}
}

func TestAChoiceNarrowsTheColumnsToItsRight(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("down")
	d.wantColumn(model.Service, "any 8", ">clan-core/tor 3", "clan-core/user 3", "vpn 2")
	d.wantColumn(model.Instance, ">any 3", "onion 3")
	d.wantColumn(model.Role, ">any 3", "server 2", "(none) 1")
	d.wantColumn(model.Machine, ">any 3", "gateway 1", "web 1", "(none) 1")
	d.press("right", "right", "down", "right", "down")
	d.wantSelected("clan-core/tor:onion:server:gateway")
	d.wantColumn(model.Service, "any 8", ">clan-core/tor 3", "clan-core/user 3", "vpn 2")
}

func TestTheEmptyPartIsAChoiceOfItsOwn(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("down", "right", "right", "G")
	d.wantColumn(model.Role, "any 3", "server 2", ">(none) 1")
	d.wantSelected("clan-core/tor:onion::")
}

func TestMarksNarrowEveryOtherColumn(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("right", "right", "right", "down", "down", "space")
	d.wantColumn(model.Machine, "any 8", "gateway 2", ">*laptop 2", "web 3", "(none) 1")
	d.wantColumn(model.Service, ">any 2", "clan-core/user 2")
	d.press("down", "space")
	d.wantColumn(model.Service, ">any 5", "clan-core/tor 1", "clan-core/user 3", "vpn 1")
	d.shows("2 marked")
	d.press("left", "left", "left", "down")
	d.wantSelected("clan-core/tor:onion:server:web")
	d.wantColumn(model.Machine, "any 3", "gateway 1", "*laptop 0", ">*web 1", "(none) 1")
	d.press("right", "right", "right", "u")
	d.wantColumn(model.Machine, ">any 3", "gateway 1", "web 1", "(none) 1")
	d.press("U")
	if got := len(d.selected()); got != len(fleet) {
		t.Errorf("after U %d exports are selected, want all %d", got, len(fleet))
	}
}

// A name that the filter does not find is in the column only because it is marked.
func TestAnUnmarkedNameLeavesTheFilteredColumn(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("down", "space", "/", "vpn", "enter", "G")
	d.wantColumn(model.Service, "any 8", "all matches 2", "vpn 2", ">*clan-core/tor 3")
	d.press("up", "space", "down", "space")
	d.wantColumn(model.Service, "any 8", "all matches 2", ">*vpn 2")
}

// A query that asks for what is not there yields nothing, wherever it comes from; a cursor that a choice further left
// makes impossible counts as any.
func TestAQueryWithoutExportsShowsNone(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	for typed, want := range map[string]model.Query{
		"service=nosuch machine=web":               model.Query{}.With(model.Service, model.Exactly("nosuch")).With(model.Machine, model.Exactly("web")),
		"service=clan-core/tor machine=laptop":     model.Query{}.With(model.Service, model.Exactly("clan-core/tor")).With(model.Machine, model.Exactly("laptop")),
		`{ serviceName = "vpn"; roleName = "x"; }`: model.Query{}.With(model.Service, model.Exactly("vpn")).With(model.Role, model.Exactly("x")),
	} {
		d.press("U", ":", typed, "enter")
		d.wantSelected()
		if got := d.scene.narrowed.query; !got.Equal(want) {
			t.Errorf("%s asks for %s", typed, got)
		}
	}
}

func TestAChoiceIsRememberedWhileItIsImpossible(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("down", "right", "down")
	d.wantColumn(model.Instance, "any 3", ">onion 3")
	d.press("left", "down")
	d.wantColumn(model.Instance, "any 3", "alice 2", "bob 1", ">onion 0")
	d.shows("onion set aside")
	if got := len(d.selected()); got != 3 {
		t.Errorf("an impossible choice acts as any: %d exports are selected, want 3", got)
	}
	d.press("up")
	d.wantColumn(model.Instance, "any 3", ">onion 3")
	d.press("down", "right", "up")
	d.wantColumn(model.Instance, "any 3", "alice 2", ">bob 1")
}

func TestFilteringRanksAndNarrowsWhileTyping(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("/", "core")
	d.wantColumn(model.Service, "any 8", ">all matches 6", "clan-core/tor 3", "clan-core/user 3")
	d.wantColumn(model.Machine, ">any 6", "gateway 1", "laptop 2", "web 2", "(none) 1")
	d.press("down")
	d.wantColumn(model.Service, "any 8", "all matches 6", ">clan-core/tor 3", "clan-core/user 3")
	d.press("esc")
	d.wantColumn(model.Service, "any 8", ">clan-core/tor 3", "clan-core/user 3", "vpn 2")
	d.press("/", "'user|^vpn", "enter")
	d.wantColumn(model.Service, "any 8", ">all matches 5", "vpn 2", "clan-core/user 3")
	d.press("/", "esc")
	if d.quits {
		t.Error("Esc has quit")
	}
	if got := len(d.selected()); got != len(fleet) {
		t.Errorf("after Esc %d exports are selected, want all %d", got, len(fleet))
	}
}

func TestNothingLeftSaysSoWithAWayOn(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("/", "zzz", "enter")
	d.shows("No service matches /zzz.", "U goes back to everything", "0 of 8")
	d.press("esc")
	d.shows("8 of 8")
}

// TestAFilterThatLeavesNothingNamesNoName: the expression has only the names that the column shows, so it has none, and
// the column says that the filter finds names elsewhere.
func TestAFilterThatLeavesNothingNamesNoName(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(fleet...))
		d.press("/", "'tor", "enter", "right", "/", "hom", "enter")
		if nix := d.currentExpression().expression.Nix(); !strings.Contains(nix, "builtins.elem s.instanceName [ ]") || strings.Contains(nix, "home") {
			t.Errorf("the column shows no name, and the expression is %s", nix)
		}
		if words := d.wordsWithin(); !strings.Contains(words, "matches /hom here, 1 does elsewhere") && size[1] > 20 {
			t.Errorf("%v: it is not told why nothing is left\n%s", size, d.screen())
		}
		if len(d.selected()) > 0 {
			t.Errorf("%d exports are selected", len(d.selected()))
		}
	}
}

func TestTheExportsFilterNarrowsTheViewOnly(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("down", "tab", "tab", "tab", "tab", "/", "'web", "enter")
	if got := keysOf(d.scene.snapshot.Set, d.scene.listed); !slices.Equal(got, []model.Key{"clan-core/tor:onion:server:web"}) {
		t.Errorf("listed %q", got)
	}
	if got := len(d.selected()); got != 3 {
		t.Errorf("the query selects %d, want 3 as before", got)
	}
	d.shows("1 of 3")
	d.press("esc")
	d.shows("3 of 8")
}

func TestSearchingInValues(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("*", "51820", "enter")
	d.shows("2 of 8")
	d.press("U")
	d.shows("8 of 8")
}

func TestPickingAnInterface(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("i")
	d.shows("auth", "networking", "peer")
	d.press("end", "enter")
	d.wantSelected("clan-core/tor:onion:server:gateway", "clan-core/tor:onion:server:web", "vpn:home:controller:gateway", "vpn:home:peer:web")
	d.shows(`v.peer or null != null`)
}

func TestMalformedKeysHaveARowAmongTheServices(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(append(fleet, "just-a-name 1")...))
	d.press("G")
	d.wantColumn(model.Service, "any 9", "clan-core/tor 3", "clan-core/user 3", "vpn 2", ">(malformed) 1")
	d.wantSelected("just-a-name")
	d.press("up")
	d.shows("without removeAttrs clan throws")
	if nix := d.currentExpression().expression.Nix(); !strings.Contains(nix, `removeAttrs exports [ "just-a-name" ]`) {
		t.Errorf("the expression leaves the malformed key in: %s", nix)
	}
}

func TestSecretsAreMaskedUntilRevealed(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`db:main:server:web {"db":{"password":"hunter2","port":5432}}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab")
	d.shows("password", "likely a secret")
	d.hides("hunter2")
	d.press("S")
	d.shows("hunter2")
	d.press("U", "*", "hunter2", "enter")
	d.shows("0 of 1")
}

func TestTheSameKeysWorkAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {50, 20}} {
		d := drive(t, size[0], size[1], snapshotOf(fleet...))
		d.press("down", "right", "right", "down", "right", "down", "enter", "enter")
		if d.state.focus != detailPane {
			t.Errorf("%v: the focus is on pane %d, want the detail", size, d.state.focus)
		}
		d.wantSelected("clan-core/tor:onion:server:gateway")
		d.shows("gateway", "port")
		d.press("esc", "esc", "esc", "esc", "esc", "esc", "esc")
		if d.quits || d.state.focus != serviceColumn {
			t.Errorf("%v: Esc must end at the first column and never quit", size)
		}
		if d.press("q"); !d.quits {
			t.Errorf("%v: q does not quit", size)
		}
	}
}

func TestTooSmallSaysSoAndQuits(t *testing.T) {
	d := drive(t, 30, 5, snapshotOf(fleet...))
	if lines := strings.Split(d.screen(), "\n"); !strings.Contains(lines[0], "needs 40x10") {
		t.Errorf("a small terminal shows %q", lines[0])
	}
	if d.press("q"); !d.quits {
		t.Error("q does not quit")
	}
}

func TestThePartThatIsWrongIsMarkedInTheKey(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "demo/2-collision.json"))
	d.press("n")
	row, _ := d.list.row(&d.scene)
	if part, marked := d.scene.offending[int32(row)]; !marked || part != model.Service || d.scene.snapshot.Set.Key(row) != "clan-core/tor:onion::" {
		t.Errorf("in %s the %s part is marked (%t), want the service of clan-core/tor:onion::", d.scene.snapshot.Set.Key(row), part, marked)
	}
	if red := d.theme.escape(groundCursor, inkError) + "clan-"; !strings.Contains(d.View().Content, red) {
		t.Error("the service is not drawn as wrong")
	}
}

// Names that the query fixes are the same in every row of the list, so they are drawn faintly; all others are not.
func TestOnlyWhatTheQueryFixesIsDrawnFaintly(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...)).press("down")
	for _, part := range model.Parts {
		if fixed := d.scene.narrowed.fixes(part); fixed != (part == model.Service) {
			t.Errorf("with a service chosen the %s is fixed: %v", part, fixed)
		}
	}
}
