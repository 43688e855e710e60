package cli

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/rules"
	"clanscope/ui"
)

// TestPlacesAreReadBack: the flags that `y l` copies ask for the place that they were written for, whatever is in it.
func TestPlacesAreReadBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 9))
	texts := []string{"", "peer.hosts", "-x", "--at", "it's", `a "b" $c`, "|", "ü", " ", "a=b", ":::", "!no 'x ^y"}
	keys := append([]string{`"quoted"`, "new\nline", "\x1b", "\u202e:::"}, texts...)
	text := func() string { return texts[random.IntN(len(texts))] }
	for range 500 {
		query, err := nixquery.Parse([]string{"", "service=clan-core/tor machine=web", "machine!=nas", "role~ser", "interface=peer level=service"}[random.IntN(5)])
		if err != nil {
			t.Fatal(err)
		}
		place := ui.Place{Query: query, At: model.Key(keys[random.IntN(len(keys))]), Filter: text(), Search: text(), Violating: random.IntN(2) == 0}
		if query.Parts[model.Machine].Kind == model.ExactNames {
			place.Marks = []model.Part{model.Machine}
		}
		for range random.IntN(ui.MostColumns + 1) {
			if path := text(); path != "" {
				place.Columns, place.Sort, place.Descending = append(place.Columns, path), path, random.IntN(2) == 0
			}
		}
		switch {
		case place.At != "" && random.IntN(2) == 0:
			place.Path = text()
		case random.IntN(2) == 0:
			place.Violation = rules.All()[random.IntN(len(rules.All()))].ID
		}
		var flags rootFlags
		command := &cobra.Command{}
		flags.addPlace(command)
		if err := command.ParseFlags(place.Arguments()); err != nil {
			t.Fatalf("%q: %v", place.Arguments(), err)
		}
		got, err := flags.opensAt()
		if err != nil {
			t.Fatalf("%q: %v", place.Arguments(), err)
		}
		if !got.Query.Equal(place.Query) {
			t.Fatalf("%q asks for %s, want %s", place.Arguments(), got.Query, place.Query)
		}
		if got.Query = place.Query; !reflect.DeepEqual(got, place) {
			t.Fatalf("%q opens at\n%+v, want\n%+v", place.Arguments(), got, place)
		}
	}
}

// TestPlacesThatCannotBeAreRefused says what to do instead.
func TestPlacesThatCannotBeAreRefused(t *testing.T) {
	for line, want := range map[string]string{
		"--sort peer.hosts":                                 "add --column peer.hosts",
		"--mark machine":                                    "asks for no name",
		"--descending":                                      "--descending needs --sort",
		"--path peer.hosts":                                 "--path needs --at",
		"--violation foreign-servce":                        "foreign-service",
		"--pane services":                                   "--pane takes service, instance, role, machine, exports, detail or violations",
		"--violation x --group rule":                        "--group takes writer or file",
		"--everywhere":                                      "need --violation",
		"--query service:tor":                               "--query: ",
		"--at a:b:c:d --path x --pane exports":              "--path puts the cursor in the detail, and not in the pane exports",
		"--violation foreign-service --pane role":           "--violation puts the cursor in the violations, and not in the pane role",
		"--at a:b:c:d --path x --violation foreign-service": "--violation puts the cursor in the violations, and --path in the detail",
		strings.Repeat("--column a ", 9):                    "--column can be given at most 4 times",
	} {
		var flags rootFlags
		command := &cobra.Command{}
		flags.addPlace(command)
		if err := command.ParseFlags(strings.Fields(line)); err != nil {
			t.Fatal(err)
		}
		if _, err := flags.opensAt(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is answered with %v, want %q", line, err, want)
		}
	}
}

// TestEveryFlagOfAPlaceIsOne: the flags that a copied line leaves out of what opens the sources are those that say
// where to open.
func TestEveryFlagOfAPlaceIsOne(t *testing.T) {
	var flags rootFlags
	command := &cobra.Command{}
	flags.addPlace(command)
	names := append([]string{"query"}, placeFlags...)
	for _, name := range names {
		if command.Flags().Lookup(name) == nil {
			t.Errorf("--%s is no flag of a place", name)
		}
	}
	if flags := command.Flags(); flags.HasFlags() && strings.Count(flags.FlagUsages(), "\n") != len(names) {
		t.Errorf("the names are of %d flags, there are\n%s", len(names), flags.FlagUsages())
	}
}

// TestALinkNamesItsSource from any folder, wherever the source comes from.
func TestALinkNamesItsSource(t *testing.T) {
	root := t.TempDir()
	inner := filepath.Join(root, "machines")
	for _, err := range []error{os.Mkdir(inner, 0o755), os.WriteFile(filepath.Join(root, "flake.nix"), []byte("{}"), 0o644), os.WriteFile(filepath.Join(inner, "a.json"), []byte("{}"), 0o644)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(inner)
	for _, each := range []struct {
		clanDir string
		given   []string
		want    []string
	}{
		{"", nil, []string{root}},
		{"..", nil, []string{root}},
		{root, nil, []string{root}},
		{root, []string{"a.json", ".."}, []string{filepath.Join(inner, "a.json"), root}},
		{"", []string{"--file=../flake.nix", "x", "a.json"}, []string{"--file=" + filepath.Join(root, "flake.nix"), "x", filepath.Join(inner, "a.json")}},
		{"", []string{"--offline", "..#clan", "--at", "a:b:c:d"}, []string{"--offline", root + "#clan"}},
		{root, []string{"--demo=2"}, nil},
		{root, []string{"-"}, []string{"-"}},
	} {
		var flags rootFlags
		command := &cobra.Command{}
		flags.add(command)
		if err := command.ParseFlags(each.given); err != nil {
			t.Fatal(err)
		}
		world := &World{Environment: func(string) string { return each.clanDir }}
		request, err := flags.sources.request(world, command.Flags().Args())
		if err != nil {
			t.Fatal(err)
		}
		if words := openingArguments(command, request); !slices.Equal(words, each.want) {
			t.Errorf("with $CLAN_DIR=%q, %q is opened again by %q, want %q", each.clanDir, each.given, words, each.want)
		}
	}
}
