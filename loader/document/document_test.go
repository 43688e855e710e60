package document

// This file tests what snapshots turn into: those of the homelab against a naive reading, odd and wrongly typed
// fields one by one.

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/loader/loadertest"
	"clanscope/model"
)

// plainSnapshot is a snapshot as encoding/json reads it: the naive reference for the files of testdata, in which no
// key is repeated.
type plainSnapshot struct {
	Exports      map[string]json.RawMessage
	ExportsError bool
	Keys         []string
	Services     []struct {
		ID          string
		Definitions []struct {
			Source, ServiceID, Service, Instance, Role, Machine string
			Key                                                 *string
			Error                                               *string
			Modules                                             []struct {
				File       string
				Interfaces []string
				Value      json.RawMessage
			}
		}
	}
	Inventory struct {
		Machines map[string]any
		Tags     map[string][]string
	}
	Meta struct{ Name string }
}

func readPlain(t *testing.T, file string) (plain plainSnapshot) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &plain); err != nil {
		t.Fatal(err)
	}
	return plain
}

func (plain plainSnapshot) states() map[string]model.RowState {
	states := map[string]model.RowState{}
	for _, service := range plain.Services {
		for _, definition := range service.Definitions {
			if definition.Key != nil {
				states[*definition.Key] = model.Written
			}
		}
	}
	for _, key := range plain.Keys {
		states[key] = model.Pending
	}
	for key, value := range plain.Exports {
		states[key] = model.HasValue
		if string(value) == `{"$nix":"error"}` {
			states[key] = model.Failed
		}
	}
	return states
}

func snapshotFiles(t *testing.T) []string {
	files, err := filepath.Glob(homelabFolder + "/scenarios/*.json")
	if err != nil || len(files) != 16 {
		t.Fatal("the scenarios are not there", files, err)
	}
	return append(files, homelabFolder+"/homelab.snapshot.json")
}

func TestSnapshotsAgainstTheNaiveReading(t *testing.T) {
	for _, file := range snapshotFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			plain, snapshot := readPlain(t, file), decodeFile(t, file)
			got := map[string]model.RowState{}
			for _, row := range loadertest.RowsOf(snapshot.Set) {
				got[row.Key] = row.State
				if row.State == model.HasValue && row.Value != string(plain.Exports[row.Key]) {
					t.Errorf("%q is %q", row.Key, row.Value)
				}
			}
			if want := plain.states(); !maps.Equal(got, want) {
				t.Errorf("states %v\nwant   %v", got, want)
			}
			compareDefinitions(t, snapshot, plain)
			if snapshot.ExportsFailed != plain.ExportsError || snapshot.Name != plain.Meta.Name || len(snapshot.Services) != len(plain.Services) ||
				len(snapshot.Inventory.Machines) != len(plain.Inventory.Machines) {
				t.Errorf("the snapshot as a whole differs: %+v", snapshot)
			}
		})
	}
}

func compareDefinitions(t *testing.T, snapshot *model.Snapshot, plain plainSnapshot) {
	at := 0
	for _, service := range plain.Services {
		for _, want := range service.Definitions {
			got := snapshot.Definitions[at]
			at++
			scope := model.Scope{Service: want.Service, Instance: want.Instance, Role: want.Role, Machine: want.Machine}
			if got.Kind.String() != want.Source || got.ServiceID != want.ServiceID || got.Scope != scope || got.HasKey != (want.Key != nil) ||
				got.HasKey && string(got.Key) != *want.Key || (got.Failure != "") != (want.Error != nil) || len(got.Modules) != len(want.Modules) {
				t.Errorf("definition %+v, want %+v", got, want)
				continue
			}
			for at, module := range got.Modules {
				plain := want.Modules[at]
				if strings.HasSuffix(plain.File, "/clan/distributed-services.nix") {
					plain.File = "" // the machinery of clan-core, where nobody writes
				}
				if module.File != plain.File || !slices.Equal(module.Interfaces, plain.Interfaces) || string(snapshot.Set.Bytes(module.Value)) != string(plain.Value) {
					t.Errorf("module %+v, want %+v", module, plain)
				}
			}
		}
	}
	if at != len(snapshot.Definitions) {
		t.Errorf("%d definitions, want %d", len(snapshot.Definitions), at)
	}
}

func TestHomelab(t *testing.T) {
	exports, snapshot := decodeFile(t, homelabFolder+"/homelab.exports.json"), decodeFile(t, homelabFolder+"/homelab.snapshot.json")
	if !slices.Equal(loadertest.RowsOf(exports.Set), loadertest.RowsOf(snapshot.Set)) || exports.Set.Len() != 62 || len(snapshot.Definitions) != 61 {
		t.Errorf("%d and %d rows, %d definitions", exports.Set.Len(), snapshot.Set.Len(), len(snapshot.Definitions))
	}
	if exports.HasDefinitions || exports.Inventory != nil || exports.Interfaces != nil || exports.Overrides != nil {
		t.Error("a set of exports tells nothing but exports")
	}
	if !snapshot.HasDefinitions || snapshot.Domain != "home.lan" || snapshot.Description != "Six machines in two places" || snapshot.NixVersion == "" {
		t.Errorf("%+v", snapshot)
	}
	if !slices.Equal(snapshot.TopLevelOnly, []model.Key{":::legacy-router"}) || snapshot.Overrides != nil || string(snapshot.Extra["checks"]) != "[]" {
		t.Errorf("%q, %v, %q", snapshot.TopLevelOnly, snapshot.Overrides, snapshot.Extra)
	}
	if want := []string{"auth", "dataMesher", "endpoints", "generators", "networking", "peer"}; !slices.Equal(snapshot.Interfaces, want) {
		t.Errorf("interfaces %q", snapshot.Interfaces)
	}
	if snapshot.Inputs["self"] == "" || snapshot.Inputs["clan-core"] == "" || snapshot.Inputs["self"] == snapshot.Inputs["clan-core"] {
		t.Errorf("inputs %v", snapshot.Inputs)
	}
	service, _ := snapshot.Service("clan-core-data-mesher")
	if service.ModuleName != "data-mesher" || service.ModuleInput != "clan-core" || service.Name != "data-mesher" || service.OutFailed ||
		!slices.Equal(service.Roles, []string{"admin", "bootstrap", "default", "peer", "signer"}) || !slices.Equal(service.Instances["mesh"]["bootstrap"], []string{"gateway"}) {
		t.Errorf("%+v", service)
	}
	if instance := snapshot.Inventory.Instances["backup"]; instance.ModuleName != "backup" || !maps.Equal(instance.Roles, map[string]bool{"client": true, "repo": true}) {
		t.Errorf("%+v", instance)
	}
}

func TestWhatThrowsAsAWholeIsSeenThroughItsWriters(t *testing.T) {
	snapshot := decodeFile(t, homelabFolder+"/scenarios/all-violations.json")
	if !snapshot.ExportsFailed || snapshot.Set.Len() != 107 {
		t.Fatalf("failed %v, %d rows", snapshot.ExportsFailed, snapshot.Set.Len())
	}
	withInterfaces := 0
	for _, row := range loadertest.RowsOf(snapshot.Set) {
		if row.State != model.Written || row.Value != "" {
			t.Errorf("%+v", row)
		}
		if row.Interfaces != "" {
			withInterfaces++
		}
	}
	if withInterfaces < 90 {
		t.Errorf("only %d written keys have interfaces", withInterfaces)
	}
}

func TestWrittenKeysCarryTheInterfacesOfAllTheirModules(t *testing.T) {
	set := mustDecode(t, `{"format":1,"services":[{"definitions":[
		{"source":"service","key":"a:::","modules":[{"interfaces":["peer","auth"]},{"interfaces":["auth","net"]}]},
		{"source":"service","key":null,"error":"throw","modules":[]}]}]}`).Set
	if rows := loadertest.RowsOf(set); len(rows) != 1 || rows[0] != (loadertest.Row{Key: "a:::", Interfaces: "auth,net,peer", State: model.Written}) {
		t.Errorf("%+v", rows)
	}
}

func TestADefinitionWithoutAPlaceStandsWhereItsServiceDoes(t *testing.T) {
	snapshot := mustDecode(t, `{"format":1,"services":[
		{"id":"self-a","module":{"name":"a","input":"self","pos":{"file":"/src/clan.nix","line":3,"column":7}},"definitions":[
			{"source":"service","key":"a:::","modules":[{"file":"/core/modules/clan/distributed-services.nix"},{"file":"/src/b.nix"}]}]},
		{"id":"<clan-core>-tor","module":{"name":"tor","input":null},"definitions":[{"source":"service","key":"tor:::","modules":[{"file":null}]}]}]}`)
	placed, own, lost := snapshot.Definitions[0].Modules[0], snapshot.Definitions[0].Modules[1], snapshot.Definitions[1].Modules[0]
	if placed.File != "/src/clan.nix" || placed.Line != 3 || placed.Col != 7 || own.File != "/src/b.nix" || own.Line != 0 || lost.File != "" {
		t.Errorf("%+v, %+v, %+v", placed, own, lost)
	}
	if tor := snapshot.Services[1]; tor.IsYours() || tor.ModuleInput != "clan-core" {
		t.Errorf("a module without input is clan-core's: %+v", tor)
	}
}

func TestOddButAllowedFields(t *testing.T) {
	snapshot := mustDecode(t, `{"format":1,"unknown": { "kept" : 1e400 } ,"checks":[1],"keys":null,"exports":null,"exportsError":null,"interfaces":[],"overrides":[],
		"services":[{"id":"x","module":{"name":{"$nix":"set"},"input":null},"manifest":{"name":5,"out":{"$nix":"error"},"description":true},"keys":null,"more":{},
			"definitions":[{"source":"topLevel","key":"a:::","error":null,"modules":[{"file":"a.nix","pos":{"file":"b.nix","line":3,"column":7},"value":null,"kind":"config"},
				{"file":{"$nix":"error"},"pos":null,"interfaces":null}]}]}],
		"inventory":{"machines":{"m":{"tags":{"$nix":"error"},"description":null}}},"meta":null}`)
	service := snapshot.Services[0]
	if service.ModuleName != "" || service.ModuleInput != "" || service.Name != "5" || !service.OutFailed || service.Out != nil {
		t.Errorf("%+v", service)
	}
	modules := snapshot.Definitions[0].Modules
	if snapshot.Definitions[0].Kind != model.TopLevelOfClan || modules[0].File != "b.nix" || modules[0].Line != 3 || modules[0].Col != 7 || modules[1].File != "" {
		t.Errorf("%+v", modules)
	}
	if string(snapshot.Extra["unknown"]) != `{ "kept" : 1e400 }` || string(snapshot.Extra["checks"]) != "[1]" {
		t.Errorf("%q", snapshot.Extra)
	}
	if snapshot.Interfaces == nil || snapshot.Overrides == nil || snapshot.TopLevelOnly != nil || snapshot.Inputs != nil || snapshot.ExportsFailed {
		t.Error("what is empty and what is unknown are not the same")
	}
}

func TestWronglyTypedFields(t *testing.T) {
	for _, test := range []struct{ fields, want string }{
		{`"nixVersion":[]`, `expected a string, found an array (at /nixVersion)`},
		{`"nixVersion":{"a":1}`, `expected a string, found an object (at /nixVersion)`},
		{`"keys":{}`, `expected an array, found an object (at /keys)`},
		{`"keys":["a:::",5]`, `expected a string or null, found a number (at /keys/1)`},
		{`"keys":[null]`, `expected a key, found null (at /keys/0)`},
		{`"exports":[]`, `expected an object, found an array (at /exports)`},
		{`"exportsError":"yes"`, `expected true or false, found a string (at /exportsError)`},
		{`"topLevelOnly":"x"`, `expected an array, found a string (at /topLevelOnly)`},
		{`"overrides":true`, `expected an array, found true or false (at /overrides)`},
		{`"interfaces":5`, `expected an array, found a number (at /interfaces)`},
		{`"interfaces":{"a":5}`, `expected an array, found an object (at /interfaces)`},
		{`"services":{}`, `expected an array, found an object (at /services)`},
		{`"services":["x"]`, `expected an object, found a string (at /services/0)`},
		{`"services":[{},{"manifest":[]}]`, `expected an object, found an array (at /services/1/manifest)`},
		{`"services":[{"instances":{"i":{"r":[[]]}}}]`, `expected a string, found an array (at /services/0/instances/i/r/0)`},
		{`"services":[{"definitions":[{"source":"perHost"}]}]`, `there is no writer of the kind "perHost" (at /services/0/definitions/0/source)`},
		{`"services":[{"definitions":[{"source":null}]}]`, ``},
		{`"services":[{"definitions":[{}]}]`, `a definition does not say its source (at /services/0/definitions/0)`},
		{`"services":[{"definitions":[{"source":"service","key":5}]}]`, `expected a string or null, found a number (at /services/0/definitions/0/key)`},
		{`"services":[{"definitions":[{"source":"service","modules":[{"pos":{"line":"x"}}]}]}]`, `expected a number, found a string (at /services/0/definitions/0/modules/0/pos/line)`},
		{`"inventory":[]`, `expected an object, found an array (at /inventory)`},
		{`"inventory":{"instances":{"a/b":5}}`, `expected an object, found a number (at /inventory/instances/a~1b)`},
		{`"meta":{"inputs":{"x":"y"}}`, `expected an object, found a string (at /meta/inputs/x)`},
		{`"meta":7`, `expected an object, found a number (at /meta)`},
	} {
		for _, text := range []string{`{"format":1,` + test.fields + `}`, "{\n " + test.fields + `,"format":1}`} {
			_, problem := decodeText(text)
			if test.want == "" {
				continue // what counts is that nothing breaks
			}
			if problem == nil {
				t.Errorf("%s loads", text)
			} else if got := problem.Error(); !strings.Contains(got, ": "+test.want+". ") || problem.Line == 0 || problem.Hint == "" {
				t.Errorf("%s\ngot  %s\nwant %s", text, got, test.want)
			}
		}
	}
}

func TestWrongTypeHasItsPlace(t *testing.T) {
	_, problem := decodeText("{\"format\":1,\n \"services\": [ {\"id\":\"x\",\n  \"manifest\": 5} ]}")
	if problem == nil || problem.Line != 3 || problem.Col != 15 {
		t.Errorf("%+v", problem)
	}
}

// If the only place named is in clan-core's machinery, no place is better.
func TestTheMachineryOfClanCoreIsNoPlace(t *testing.T) {
	const machinery = "/nix/store/x-source/modules/clan/distributed-services.nix"
	snapshot := mustDecode(t, `{"format":1,"services":[{"definitions":[{"source":"perInstance","key":"a:b:c:d","modules":[
		{"file":"`+machinery+`"},{"file":"/own.nix","pos":{"file":"`+machinery+`","line":3,"column":1}},{"file":"`+machinery+`","pos":{"file":"/own.nix","line":3,"column":1}}]}]}]}`)
	modules := snapshot.Definitions[0].Modules
	for at, want := range []string{":0", "/own.nix:0", "/own.nix:3"} {
		if got := fmt.Sprintf("%s:%d", modules[at].File, modules[at].Line); got != want {
			t.Errorf("module %d is at %s, want %s", at, got, want)
		}
	}
}
