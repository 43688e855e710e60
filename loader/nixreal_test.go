package loader

// This file evaluates the flake of testdata with the nix of this machine, where there is one.

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"clanscope/loader/loadertest"
	"clanscope/model"
)

// realNix returns an Opener for the nix of this machine, which works in folders of its own, and a copy of the flake
// of testdata. It skips the test where nix is missing.
func realNix(t testing.TB) (opener *Opener, clan string) {
	t.Helper()
	if _, err := exec.LookPath("nix"); err != nil {
		t.Skip("nix is not installed")
	}
	root := t.TempDir()
	clan = filepath.Join(root, "clan")
	if err := os.CopyFS(clan, os.DirFS("../testdata/flake")); err != nil {
		t.Fatal(err)
	}
	for variable, folder := range map[string]string{
		"HOME": "home", "NIX_STORE_DIR": "nix/store", "NIX_STATE_DIR": "nix/var/nix", "NIX_LOG_DIR": "nix/var/log", "NIX_CONF_DIR": "nix/etc",
		"XDG_CACHE_HOME": "home/cache", "XDG_CONFIG_HOME": "home/config",
	} {
		path := filepath.Join(root, folder)
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv(variable, path)
	}
	t.Setenv("NIX_REMOTE", "local") // no daemon, as its store is another one
	t.Cleanup(func() { makeRemovable(root) })
	return &Opener{Settings: Settings{Offline: true, Timeout: 2 * time.Minute}}, clan
}

// makeRemovable makes a store, which Nix makes read-only, removable again.
func makeRemovable(root string) {
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			_ = os.Chmod(path, 0o700)
		}
		return nil
	})
}

func listed(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// rowsOfTheClan are the rows of the flake's clan, and of every other in it that changes only what web02 exports.
var rowsOfTheClan = []loadertest.Row{
	{Key: ":::legacy", Value: `{"note":"from the top level"}`, Interfaces: "note", State: model.HasValue},
	{Key: "certs:acme::", Value: `{"networking":null,"peer":null}`, State: model.HasValue},
	{Key: "certs:acme:client:web01", Value: `{"networking":null,"peer":{"host":"web01.example","port":22}}`, Interfaces: "peer", State: model.HasValue},
	{Key: "certs:acme:client:web02", Value: `{"peer":{"host":"web02.example"}}`, Interfaces: "peer", State: model.HasValue},
	{Key: "mesh:::web01", Value: `{"dataMesher":{"files":["a","b"]}}`, Interfaces: "dataMesher", State: model.HasValue},
	{Key: "no-key", Value: `"malformed"`, State: model.HasValue},
}

// withWeb02 returns the rows with another value for web02.
func withWeb02(value, interfaces string, state model.RowState) []loadertest.Row {
	rows := slices.Clone(rowsOfTheClan)
	rows[3] = loadertest.Row{Key: "certs:acme:client:web02", Value: value, Interfaces: interfaces, State: state}
	return rows
}

func readReal(t *testing.T, opener *Opener, request model.Request) *model.Snapshot {
	t.Helper()
	snapshot, problem := Read(t.Context(), opener, request, nil)
	if problem != nil {
		t.Fatalf("%+v: %v", request, problem)
	}
	return snapshot
}

// readBothWays loads at once and in stages, and fails the test unless both give the same.
func readBothWays(t *testing.T, opener *Opener, request model.Request) *model.Snapshot {
	t.Helper()
	snapshot := readReal(t, opener, request)
	inStages, problem := readInStages(t, opener, request)
	if problem != nil {
		t.Fatalf("%+v in stages: %v", request, problem)
	}
	mustBeEqual(t, "what was loaded in stages", inStages, snapshot)
	return snapshot
}

func TestRealNix(t *testing.T) {
	opener, clan := realNix(t)
	before := listed(t, clan)
	for _, request := range []model.Request{
		{Sources: []string{clan}},
		{Sources: []string{"path:" + clan}},
		{Sources: []string{clan + "#clan"}},
		{Sources: []string{"path:" + clan + "#clan.exports"}},
		{Sources: []string{clan + "#wrapped"}},
		{NixFile: filepath.Join(clan, "default.nix")},
		{NixFile: filepath.Join(clan, "default.nix"), NixAttribute: "clan"},
		{NixFile: clan, NixAttribute: "clan.exports"},
	} {
		snapshot := readReal(t, opener, request)
		if rows := loadertest.RowsOf(snapshot.Set); !slices.Equal(rows, rowsOfTheClan) {
			t.Errorf("%+v: %+v", request, rows)
		}
		if snapshot.Name != "testclan" || !snapshot.HasDefinitions || len(snapshot.Services) != 2 || snapshot.Inventory == nil {
			t.Errorf("%+v: %+v", request, snapshot)
		}
		if !slices.Equal(snapshot.TopLevelOnly, []model.Key{":::legacy", "no-key"}) {
			t.Errorf("%+v: at the top level %q", request, snapshot.TopLevelOnly)
		}
	}
	if after := listed(t, clan); !slices.Equal(before, after) {
		t.Errorf("the flake's folder was changed: %q", after)
	}
}

func TestRealNixTellsWhoWritesWhat(t *testing.T) {
	opener, clan := realNix(t)
	text, err := os.ReadFile(filepath.Join(clan, "flake.nix"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	snapshot := readReal(t, opener, model.Request{Sources: []string{clan}})
	want := []struct {
		kind      model.WriterKind
		scope     model.Scope
		key       model.Key
		firstLine string
	}{
		{model.PerInstance, model.Scope{Service: "certs", Instance: "acme", Role: "client", Machine: "web01"}, "certs:acme:client:web01", "networking = null;"},
		{model.PerInstance, model.Scope{Service: "certs", Instance: "acme", Role: "client", Machine: "web02"}, "certs:acme:client:web02", "roles.client.acme.web02."},
		{model.ServiceWide, model.Scope{Service: "certs"}, "certs:acme::", "networking = null;"},
		{model.PerMachine, model.Scope{Service: "mesh", Machine: "web01"}, "mesh:::web01", "perMachine.web01."},
	}
	if len(snapshot.Definitions) != len(want) {
		t.Fatalf("%+v", snapshot.Definitions)
	}
	for at, definition := range snapshot.Definitions {
		module := definition.Modules[0]
		if definition.Kind != want[at].kind || definition.Scope != want[at].scope || definition.Key != want[at].key || !strings.HasSuffix(module.File, "/flake.nix") {
			t.Errorf("%+v", definition)
		}
		if module.Line == 0 || !strings.HasPrefix(lines[module.Line-1][module.Col-1:], want[at].firstLine) && !strings.HasPrefix(strings.TrimSpace(lines[module.Line-1]), want[at].firstLine) {
			t.Errorf("%s is said to be written at %d:%d", definition.Key, module.Line, module.Col)
		}
	}
}

func TestRealNixTellsWhereAServiceIsWritten(t *testing.T) {
	opener, clan := realNix(t)
	text, err := os.ReadFile(filepath.Join(clan, "flake.nix"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	snapshot := readReal(t, opener, model.Request{Sources: []string{clan + "#inline"}})
	for id, want := range map[string]string{
		"self-function": "flake.nix: { lib, ... }: { };", "self-set": "flake.nix: set.manifest = { };", "self-file": "clan.nix", "self-foreign": "other:foreign.nix",
		"other-found": "other:found.nix", "other-lost": "",
	} {
		service, _ := snapshot.Service(id)
		got := snapshot.RelativeFile(service.File)
		if service.Line > 0 {
			got += ": " + strings.TrimLeft(lines[service.Line-1][service.Col-1:], "{ ")
			want = strings.Replace(want, ": { ", ": ", 1)
		}
		if !strings.HasSuffix(got, want) || want == "" && got != "" {
			t.Errorf("%s is said to be written at %q, want %q", id, got, want)
		}
		for _, definition := range snapshot.Definitions {
			if definition.ServiceID == id && len(definition.Modules) > 0 && definition.Modules[0].File != service.File {
				t.Errorf("%s: what it writes is said to be in %q", id, definition.Modules[0].File)
			}
		}
	}
}

// TestRealNixTellsWhatADefinitionImports: the file is the definition's own, a manifest that throws has no list, and one of a clan-core
// from before exports were declared does not tell any.
func TestRealNixTellsWhatADefinitionImports(t *testing.T) {
	opener, clan := realNix(t)
	snapshot := readReal(t, opener, model.Request{Sources: []string{clan + "#imported"}})
	for _, definition := range snapshot.Definitions {
		if module := definition.Modules[0]; module.Kind != "path" || !module.HasOwnFile || !strings.HasSuffix(module.File, "-source/clan.nix") {
			t.Errorf("%+v", definition.Modules)
		}
	}
	if broken, _ := snapshot.Service("self-broken"); !broken.OutFailed || len(snapshot.Definitions) != 1 {
		t.Errorf("%+v, %+v", broken, snapshot.Definitions)
	}
	if older, _ := snapshot.Service("self-older"); !older.OutUnknown || older.TellsOut() {
		t.Errorf("%+v", older)
	}
}

func TestRealNixGetsPastErrors(t *testing.T) {
	opener, clan := realNix(t)
	for attribute, want := range map[string][]loadertest.Row{
		"broken":                withWeb02(`{"peer":{"host":{"$nix":"error"}}}`, "peer", model.HasValue),
		"missing":               withWeb02("", "", model.Failed),
		"binary":                withWeb02(`{"peer":{"host":{"$nix":"bytes","length":1,"sha256":"ae3f4619b0413d70d3004b9131c3752153074e45725be13b9a148978895e359e"}}}`, "peer", model.HasValue),
		"overflowingDefinition": withWeb02("", "", model.Failed),
		"uninformed":            rowsOfTheClan,
		"unmanifest":            rowsOfTheClan,
	} {
		t.Run(attribute, func(t *testing.T) {
			snapshot := readBothWays(t, opener, model.Request{Sources: []string{clan + "#" + attribute}})
			if rows := loadertest.RowsOf(snapshot.Set); !slices.Equal(rows, want) {
				t.Errorf("%+v", rows)
			}
			if !snapshot.HasDefinitions || len(snapshot.Services) != 2 || snapshot.ExportsFailed {
				t.Errorf("%+v", snapshot)
			}
		})
	}
}

func TestRealNixTellsTheRestOfAServiceWhoseRolesThrow(t *testing.T) {
	opener, clan := realNix(t)
	snapshot := readBothWays(t, opener, model.Request{Sources: []string{clan + "#roleless"}})
	service, _ := snapshot.Service("self-certs")
	if service.Name != "certs" || len(service.Out) == 0 || len(service.Instances["acme"]) != 0 || snapshot.Failure != nil {
		t.Errorf("%+v, %+v", service, snapshot.Failure)
	}
}

// A service that throws before its roles are read must not be said to throw in its service-level exports.
func TestRealNixTellsThatAServiceThrows(t *testing.T) {
	opener, clan := realNix(t)
	for attribute, service := range map[string]string{"moduleless": "self-certs", "misspelt": "self-certs"} {
		snapshot := readBothWays(t, opener, model.Request{Sources: []string{clan + "#" + attribute}})
		var failures []string
		for _, definition := range snapshot.Definitions {
			if definition.ServiceID == service && !definition.HasKey {
				failures = append(failures, definition.Failure)
			}
		}
		if !snapshot.ExportsFailed || !slices.Equal(failures, []string{model.ServiceFailed}) {
			t.Errorf("%s: %q", attribute, failures)
		}
	}
}

func TestRealNixLosesOneRowForEachBrokenValue(t *testing.T) {
	opener, clan := realNix(t)
	for attribute, broken := range map[string][]string{"several": {"many:::107", "many:::108", "many:::130"}, "overflowing": {"many:::121", "many:::125"}} {
		snapshot := readBothWays(t, opener, model.Request{Sources: []string{clan + "#" + attribute}})
		var failed []string
		for row := range snapshot.Set.Len() {
			if snapshot.Set.State(row) != model.HasValue {
				failed = append(failed, string(snapshot.Set.Key(row)))
			}
		}
		if snapshot.Set.Len() != 44 || !slices.Equal(failed, broken) {
			t.Errorf("%s: %d rows, without values %q", attribute, snapshot.Set.Len(), failed)
		}
	}
}

func TestRealNixCannotTellTheKeys(t *testing.T) {
	opener, clan := realNix(t)
	for attribute, written := range map[string]int{"unwritten": 2, "nameless": 2, "topless": 4} {
		snapshot := readBothWays(t, opener, model.Request{Sources: []string{clan + "#" + attribute}})
		if !snapshot.ExportsFailed || snapshot.Set.StateCount(model.Written) != written || snapshot.Set.Len() != written {
			t.Errorf("%s: %+v", attribute, loadertest.RowsOf(snapshot.Set))
		}
		failed := slices.IndexFunc(snapshot.Definitions, func(definition model.Definition) bool { return !definition.HasKey })
		if attribute != "topless" && (failed < 0 || snapshot.Definitions[failed].Scope.Machine != "web02") {
			t.Errorf("%s: %+v", attribute, snapshot.Definitions)
		}
	}
}

func TestRealNixReadsWhatIsNoClan(t *testing.T) {
	opener, clan := realNix(t)
	snapshot := readReal(t, opener, model.Request{Sources: []string{clan + "#bare"}})
	if rows := loadertest.RowsOf(snapshot.Set); !slices.Equal(rows, rowsOfTheClan) || snapshot.HasDefinitions || snapshot.Inventory != nil {
		t.Errorf("%+v, %+v", rows, snapshot)
	}
	snapshot = readReal(t, opener, model.Request{Sources: []string{clan + "#strange"}})
	value := string(snapshot.Set.Value(0)) + string(snapshot.Set.Value(1))
	for _, part := range []string{
		`"function":{"$nix":"lambda","args":{"a":false,"b":true}}`, `"outside":{"$nix":"path","path":"/etc"},"path":"/`, `-clan.nix","spoken":`, `"derivation":{"$nix":"derivation","name":"d","path":`,
		`"stringlike":{"$nix":"outPath","attrs":{"more":1},"path":"/x"}`, `"spoken":{"$nix":"outPath","attrs":{"more":1},"path":"said 1"}`, `"functor":{"$nix":"functor"}`, `"module":{"$nix":"module","files":["/a.nix"]}`, `"importing":{"imports":["json",1]}`,
		`"option":{"$nix":"option"}`, `"marked":{"$$nix":"error","more":1}`, `"empty":{"imports":[]}`, `"typed":{"type":"derivation"}`, `{"$nix":"cut","list":[0,1,2,`, `"total":20000}`, `{"$nix":"depth","type":"set"}`, `"float":1.5`,
	} {
		if !strings.Contains(value, part) {
			t.Errorf("there is no %s in the value of %d bytes", part, len(value))
		}
	}
}

func TestRealNixExplainsAFailure(t *testing.T) {
	opener, clan := realNix(t)
	for attribute, want := range map[string]string{
		"broken":  "error: web02 has no address\n       set one in its settings\n\n       …",
		"missing": "error: attribute 'address' missing\n",
	} {
		text, problem := opener.ExplainFailure(t.Context(), model.Request{Sources: []string{"-", clan + "#" + attribute}}, model.FragmentOfExport("certs:acme:client:web02"))
		if problem != nil || !strings.HasPrefix(text, want) || !strings.Contains(text, "while evaluating") {
			t.Errorf("%s: %v, %s", attribute, problem, text)
		}
	}
	for key, want := range map[model.Key]string{"certs:acme:client:web02": "can be evaluated now", "not:there::": ""} {
		text, problem := opener.ExplainFailure(t.Context(), model.Request{Sources: []string{clan + "#clan"}}, model.FragmentOfExport(key))
		if want != "" && (problem == nil || !strings.Contains(problem.Text, want) || text != "") || want == "" && (!strings.Contains(text, "not:there::") || !strings.Contains(text, "missing")) {
			t.Errorf("%s: %v, %s", key, problem, text)
		}
	}
	if text, problem := opener.ExplainFailure(t.Context(), model.Request{Sources: []string{"-"}}, model.FragmentOfExport("a:b:c:d")); text != "" || problem == nil || problem.Hint == "" {
		t.Errorf("%q, %v", text, problem)
	}
}

func TestFaultsOfTheRealNix(t *testing.T) {
	opener, clan := realNix(t)
	for reference, want := range map[string]string{
		clan + "#fleet":             "does not provide attribute",
		clan + "#list":              "`exports` is a list, not a set of exports",
		clan + "#empty":             `a clan has an attribute ` + "`exports`" + `; here is only ["machines"]`,
		clan + "#nothing":           `here is an empty set`,
		"path:" + clan + "/nowhere": "/nowhere",
	} {
		problem := problemOf(t, opener, reference)
		if problem.File != reference || !strings.Contains(problem.Text, want) || problem.Hint == "" {
			t.Errorf("%s: %v", reference, problem)
		}
	}
}

func TestCancellingEndsTheRealNixAndItsBuilders(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("processes are looked up in /proc")
	}
	for attribute, awaited := range map[string]string{"busy": "nix", "unbuilt." + nixSystem(): "sleep"} {
		t.Run(attribute, func(t *testing.T) {
			opener, clan := realNix(t)
			opener.grace = 100 * time.Millisecond
			opener.NixOptions = [][2]string{{"build-users-group", ""}, {"sandbox", "false"}}
			mark := filepath.Dir(clan) // stands in the environment of everything that is started
			ctx, cancel := context.WithCancel(t.Context())
			load := opener.Open(ctx, model.Request{Sources: []string{clan + "#" + attribute}})
			for !slices.Contains(commandsWith(mark), awaited) {
				if isOver(load) {
					t.Fatal("the load ended by itself")
				}
			}
			cancel()
			load.Wait()
			if left := commandsWith(mark); len(left) > 0 {
				t.Errorf("still there: %q", left)
			}
			if step, ok := load.Next(t.Context()); !ok || step.Problem == nil || step.Problem.Text != "loading was cancelled" {
				t.Errorf("%+v", step)
			}
		})
	}
}

// nixSystem is what Nix calls this machine.
func nixSystem() string {
	machines := map[string]string{"amd64": "x86_64", "arm64": "aarch64"}
	return machines[runtime.GOARCH] + "-" + runtime.GOOS
}

// commandsWith returns the names of the processes that have the mark in their environment. This process does not have
// it: its environment was set before the mark.
func commandsWith(mark string) (commands []string) {
	environments, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, name := range environments {
		environment, _ := os.ReadFile(name)
		if !bytes.Contains(environment, []byte(mark)) {
			continue
		}
		command, _ := os.ReadFile(filepath.Join(filepath.Dir(name), "comm"))
		commands = append(commands, strings.TrimSpace(string(command)))
	}
	return commands
}

func isOver(load *Load) bool {
	select {
	case <-load.finished:
		return true
	default:
		return false
	}
}
