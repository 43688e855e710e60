package loader

// This file tests what several sources give together.

import (
	"slices"
	"strings"
	"testing"

	"clanscope/loader/loadertest"
	"clanscope/model"
)

func TestSeveralSources(t *testing.T) {
	first := writeFile(t, "first.json", `{"a:b:c:d":{"x":1},"a:b:c:d":{"y":2},"bad":0}`)
	second := writeFile(t, "second.json", "\xef\xbb\xbf \n"+`{"exports":{"a:b:c:d":{"z":3},"e:f:g:h":{"z":"second"}}}`)
	snapshot := loadFiles(t, first, second)
	want := []loadertest.Row{
		{Key: "a:b:c:d", Value: `{"y":2}`, Interfaces: "y", State: model.HasValue}, {Key: "bad", Value: "0", State: model.HasValue}, {Key: "e:f:g:h", Value: `{"z":"second"}`, Interfaces: "z", State: model.HasValue, Source: 1},
	}
	if rows := loadertest.RowsOf(snapshot.Set); !slices.Equal(rows, want) {
		t.Errorf("%+v", rows)
	}
	var losers []string
	for _, duplicate := range snapshot.Set.Duplicates() {
		losers = append(losers, string(snapshot.Set.Bytes(duplicate.Value)))
	}
	slices.Sort(losers)
	if !slices.Equal(losers, []string{`{"x":1}`, `{"z":3}`}) {
		t.Errorf("shadowed: %q", losers)
	}
	if len(snapshot.Sources) != 2 || snapshot.Sources[0].Name != first || snapshot.Sources[1].Name != second {
		t.Errorf("%+v", snapshot.Sources)
	}
}

func TestSnapshotsMerge(t *testing.T) {
	frame := `{"format":1,"services":[{"id":"s","manifest":{"name":"s"}},{"id":"own","manifest":{"name":"NAME"}}],
		"exports":{"NAME:::":{"$nix":"error"}},"keys":["NAME:::","NAME:i::"],"interfaces":["peer","NAME"],"meta":{"name":"NAME","inputs":{"NAME":{"path":"/NAME"},"both":{"path":"/of-NAME"}}},
		"inventory":{"machines":{"NAME":{},"both":{}},"instances":{"both":{"module":{"name":"NAME"}}}},"extra":"NAME"}`
	other := `{"format":1,"services":[{"id":"third","definitions":[{"source":"service","key":"third:::","modules":[{"value":{"deep":"third"}}]}]}],
		"overrides":["third:::"],"nixVersion":"2.18","exportsError":true}`
	snapshot := loadFiles(t,
		writeFile(t, "one.json", strings.ReplaceAll(frame, "NAME", "one")),
		writeFile(t, "two.json", strings.ReplaceAll(frame, "NAME", "two")),
		writeFile(t, "other.json", other))
	var services []string
	for _, service := range snapshot.Services {
		services = append(services, service.ID+"="+service.Name)
	}
	if want := []string{"s=s", "own=one", "own=two", "third="}; !slices.Equal(services, want) {
		t.Errorf("services %q", services)
	}
	want := []loadertest.Row{
		{Key: "one:::", State: model.Failed},
		{Key: "one:i::", State: model.Pending},
		{Key: "third:::", State: model.Written, Source: 2},
		{Key: "two:::", State: model.Failed, Source: 1},
		{Key: "two:i::", State: model.Pending, Source: 1},
	}
	if rows := loadertest.RowsOf(snapshot.Set); !slices.Equal(rows, want) {
		t.Errorf("%+v", rows)
	}
	if value := snapshot.Set.Bytes(snapshot.Definitions[0].Modules[0].Value); string(value) != `{"deep":"third"}` {
		t.Errorf("the module's value is %q", value)
	}
	if snapshot.Name != "one" || snapshot.NixVersion != "2.18" || !snapshot.ExportsFailed || snapshot.Inventory.Instances["both"].ModuleName != "one" ||
		len(snapshot.Inventory.Machines) != 3 || snapshot.Inputs["both"] != "/of-one" || snapshot.Inputs["two"] != "/two" || string(snapshot.Extra["extra"]) != `"one"` {
		t.Errorf("%+v", snapshot)
	}
	if !slices.Equal(snapshot.Interfaces, []string{"peer", "one", "two"}) || !slices.Equal(snapshot.Overrides, []model.Override{{Key: "third:::", Source: 2}}) {
		t.Errorf("%q, %v", snapshot.Interfaces, snapshot.Overrides)
	}
}

func TestValuesThatDidNotFailWinOverAnnouncedOnes(t *testing.T) {
	announced := writeFile(t, "announced.json", `{"format":1,"keys":["a:b:c:d"],"exports":{}}`)
	known := writeFile(t, "known.json", `{"a:b:c:d":7}`)
	if rows := loadertest.RowsOf(loadFiles(t, announced, known).Set); len(rows) != 1 || rows[0].Value != "7" || rows[0].Source != 1 {
		t.Errorf("%+v", rows)
	}
}

func TestOneOfSeveralSourcesFails(t *testing.T) {
	good, bad := writeFile(t, "good.json", `{"a:b:c:d":7}`), writeFile(t, "bad.json", `{`)
	worse := writeFile(t, "worse.json", ``)
	snapshot, problem := Read(t.Context(), &Opener{}, model.Request{Sources: []string{bad, good, worse}}, nil)
	if snapshot == nil || snapshot.Set.Len() != 1 || len(snapshot.Sources) != 1 || snapshot.Sources[snapshot.Set.Source(0)].Name != good {
		t.Errorf("snapshot %+v", snapshot)
	}
	if problem == nil || problem.File != bad || !strings.Contains(problem.Hint, worse+": it is empty") {
		t.Errorf("problem %v", problem)
	}
	snapshot, problem = Read(t.Context(), &Opener{}, model.Request{Sources: []string{bad, worse}}, nil)
	if snapshot != nil || problem == nil {
		t.Errorf("where all fail: %v, %v", snapshot, problem)
	}
}
