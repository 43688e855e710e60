package loader

// This file dumps everything in testdata and loads it again, and looks for what redaction left.

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"clanscope/loader/document"
	"clanscope/loader/loadertest"
	"clanscope/model"
)

func dumped(t *testing.T, snapshot *model.Snapshot, redact bool) string {
	t.Helper()
	var text bytes.Buffer
	if err := document.Dump(&text, snapshot, redact); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// comparable returns all that a snapshot says in a form that can be compared: with the bytes of what is in buffers,
// and without the sources, which a dump does not name.
func comparable(snapshot *model.Snapshot) []any {
	plain := *snapshot
	var values []string
	plain.Definitions = nil
	for _, definition := range snapshot.Definitions {
		definition.Modules = slices.Clone(definition.Modules)
		for at := range definition.Modules {
			values = append(values, string(snapshot.Set.Bytes(definition.Modules[at].Value)))
			definition.Modules[at].Value = model.Span{}
		}
		definition.Source = 0
		plain.Definitions = append(plain.Definitions, definition)
	}
	plain.Services, plain.Overrides = slices.Clone(snapshot.Services), slices.Clone(snapshot.Overrides)
	for at := range plain.Services {
		plain.Services[at].Sources = nil
	}
	for at := range plain.Overrides {
		values = append(values, string(snapshot.Set.Bytes(plain.Overrides[at].Without)))
		plain.Overrides[at].Source, plain.Overrides[at].Without = 0, model.Span{}
	}
	var duplicates []string
	for _, duplicate := range snapshot.Set.Duplicates() {
		duplicates = append(duplicates, string(snapshot.Set.Key(int(duplicate.Row))), string(snapshot.Set.Bytes(duplicate.Value)))
	}
	rows := loadertest.RowsOf(snapshot.Set)
	for at := range rows {
		rows[at].Source = 0
	}
	plain.Set, plain.Sources, plain.Extra = nil, nil, nil
	extra := map[string]string{}
	for name, raw := range snapshot.Extra {
		extra[name] = string(raw)
	}
	return []any{plain, values, duplicates, rows, extra}
}

func mustBeEqual(t *testing.T, name string, got, want *model.Snapshot) {
	t.Helper()
	is, should := comparable(got), comparable(want)
	for at := range should {
		if !reflect.DeepEqual(is[at], should[at]) {
			t.Errorf("%s differs:\n%.3000v\nwant\n%.3000v", name, is[at], should[at])
		}
	}
}

func TestDumpsLoadAsTheSame(t *testing.T) {
	var files []string
	for _, pattern := range []string{"demo/*.json", "homelab/*.json", "homelab/scenarios/*.json", "hostile/*.json"} {
		found, _ := filepath.Glob("../testdata/" + pattern)
		files = append(files, found...)
	}
	loaded := 0
	for _, file := range files {
		snapshot, problem := Read(t.Context(), &Opener{}, model.Request{Sources: []string{file}}, nil)
		if problem != nil {
			continue // hostile ones are refused elsewhere
		}
		loaded++
		text := dumped(t, snapshot, false)
		again := loadText(t, text)
		mustBeEqual(t, file, again, snapshot)
		if second := dumped(t, again, false); second != text {
			t.Errorf("%s: the second dump differs", file)
		}
	}
	if loaded < 20 {
		t.Errorf("only %d of %d files were loaded", loaded, len(files))
	}
}

func TestDumpsOfSeveralSourcesLoadAsTheSame(t *testing.T) {
	bare := writeFile(t, "bare.json", `{"z:::":{"peer":1},"clan-core/tor:onion::":{"peer":"first"}}`)
	small := writeFile(t, "small.json", `{"format":1,"keys":["q:::"],"interfaces":["peer","own"],"inventory":{"machines":{"extra":{"tags":["x"]}}},"meta":{"name":"other","inputs":{"new":{"path":"/new"}}},
		"exportsError":true,"services":[{"id":"new","manifest":{"name":"q"},"definitions":[{"source":"service","key":"q:::","modules":[{"value":{"peer":2}}]}]}]}`)
	for _, sources := range [][]string{
		{bare, homelab + "/homelab.snapshot.json"}, {homelab + "/homelab.snapshot.json", small, bare}, {small, homelab + "/homelab.snapshot.json"},
	} {
		snapshot := loadFiles(t, sources...)
		mustBeEqual(t, strings.Join(sources, " and "), loadText(t, dumped(t, snapshot, false)), snapshot)
	}
}

func TestDumpsKeepWhatTheModelDoesNotKnow(t *testing.T) {
	const text = `{"checks":[{"id":"x"}],"exports":{"a:::":{"b": 1.0, "c":"\u00e9\/" },"b:::":{"$nix":"error"},"c:::":{"$nix":"skipped"},"\ud800:::":1},"format":1,"future":{"kept":1e400},` +
		`"keys":["a:::","d:::"],"meta":{"directory":"/nix/store/x","name":"n","self":{"rev":"abc"}},"services":[{"id":"s","roles":{"r":{"description":"told"}},"manifest":{"inputs":["i"],"categories":["c"]}}]}`
	if got := dumped(t, loadText(t, text), false); got != text+"\n" {
		t.Errorf("got  %swant %s", got, text)
	}
	if got := dumped(t, loadText(t, `{}`), false); got != `{"exports":{},"format":1}`+"\n" {
		t.Errorf("%s", got)
	}
}

func TestRedactedDumps(t *testing.T) {
	const text = `{"exports":{"a:::":{"password":"hunter2","list":{"tokens":["t1","t2"]},"passwordFile":"/run/x","deep":{"password":{"plain":"t4"}},"free":"-----BEGIN OPENSSH PRIVATE KEY-----\nx"}},"format":1,` +
		`"future":{"token":"kept"},"services":[{"id":"s","instances":{"i":{"token":["machine"]}},"definitions":[{"source":"service","key":"a:::","modules":[{"file":"/password","value":{"password":"hunter2","x":[{"apiToken":"t3"}]}}]}]}]}`
	want := strings.NewReplacer(`"hunter2"`, `"<redacted>"`, `"t1"`, `"<redacted>"`, `"t2"`, `"<redacted>"`, `"t3"`, `"<redacted>"`, `"t4"`, `"<redacted>"`,
		`"-----BEGIN OPENSSH PRIVATE KEY-----\nx"`, `"<redacted>"`).Replace(text)
	got := dumped(t, loadText(t, text), true)
	if got != want+"\n" {
		t.Errorf("got  %swant %s", got, want)
	}
	if again := dumped(t, loadText(t, got), true); again != got {
		t.Errorf("redacted twice: %s", again)
	}
	const odd = `{"exports":{"db:5432:i:r:m":{"peer":null}},"format":1,"keys":["db:5432:i:r:m"],"overrides":[{"key":"db:5432:i:r:m","without":{"peer":{}}}],` +
		`"services":[{"id":"s","keys":["db:5432:i:r:m"],"definitions":[{"source":"service","key":"db:5432:i:r:m","modules":[]}]}],"topLevelOnly":["db:5432:i:r:m"]}` + "\n"
	if got := dumped(t, loadText(t, odd), true); got != odd {
		t.Errorf("a key that looks like a line of .pgpass is gone from %s", got)
	}
	if plain := string(dumped(t, loadText(t, `{"a:::":{"x":"y"}}`), true)); plain != `{"exports":{"a:::":{"x":"y"}},"format":1}`+"\n" {
		t.Errorf("%s", plain)
	}
}

// fullDisk is a writer that takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestDumpsThatCannotBeWritten(t *testing.T) {
	if err := document.Dump(fullDisk{}, loadFiles(t, homelab+"/homelab.snapshot.json"), false); !errors.Is(err, os.ErrClosed) {
		t.Errorf("%v", err)
	}
}
