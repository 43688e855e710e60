package model_test

// This file holds who may write what, and how problems, files and services are told.

import (
	"testing"

	"clanscope/model"
)

func TestWritersAreBoundToTheirScope(t *testing.T) {
	own := model.Scope{"vpn", "home", "peer", "web"}
	for _, test := range []struct {
		kind    model.WriterKind
		key     model.Key
		foreign string // the first part that differs; empty if the key is the writer's
	}{
		{model.PerInstance, "vpn:home:peer:web", ""},
		{model.PerInstance, "vpn:home:peer:", "machine"},
		{model.PerInstance, "dns:lan:peer:web", "service"},
		{model.PerMachine, "vpn:no-such:no-role:web", ""},
		{model.PerMachine, "vpn:home:peer:nas", "machine"},
		{model.ServiceWide, "vpn:x:y:z", ""},
		{model.ServiceWide, "dns:home:peer:web", "service"},
		{model.TopLevelOfClan, "dns:x:y:z", ""},
	} {
		scope, _ := test.key.Scope()
		part, foreign := model.Writer{Kind: test.kind, Scope: own}.FirstForeignPart(scope)
		if foreign != (test.foreign != "") || foreign && part.String() != test.foreign {
			t.Errorf("%v writing %q: %v differs (%v), want %q", test.kind, test.key, part, foreign, test.foreign)
		}
	}
	for _, kind := range []model.WriterKind{model.PerInstance, model.PerMachine, model.ServiceWide, model.TopLevelOfClan} {
		if parsed, ok := model.ParseWriterKind(kind.String()); !ok || parsed != kind {
			t.Errorf("%v is read %v", kind, parsed)
		}
	}
}

func TestServicesAreFoundById(t *testing.T) {
	snapshot := model.EmptySnapshot()
	snapshot.Services = []model.ServiceInfo{{ID: "self-a", ModuleInput: "self"}, {ID: "b"}, {ID: "c", ModuleInput: "clan-core"}}
	for id, yours := range map[string]bool{"self-a": true, "b": true, "c": false} {
		if service, found := snapshot.Service(id); !found || service.IsYours() != yours {
			t.Errorf("%s: found %v, yours %v", id, found, service.IsYours())
		}
	}
	if _, found := snapshot.Service("d"); found {
		t.Error("a service is found that is not there")
	}
}

func TestFilesAreShownRelativeToTheirInput(t *testing.T) {
	snapshot := model.EmptySnapshot()
	snapshot.Inputs = map[string]string{"self": "/nix/store/abc-source", "clan-core": "/nix/store/def-source", "sub": "/nix/store/abc-source/sub", "none": ""}
	for file, want := range map[string]string{
		"/nix/store/abc-source/modules/a.nix": "modules/a.nix",
		"/nix/store/abc-source/sub/a.nix":     "sub:a.nix",
		"/nix/store/def-source/b.nix":         "clan-core:b.nix",
		"/nix/store/abc-sourceful/b.nix":      "/nix/store/abc-sourceful/b.nix",
		"<unknown>":                           "<unknown>",
	} {
		if got := snapshot.RelativeFile(file); got != want {
			t.Errorf("%s is shown as %s, want %s", file, got, want)
		}
	}
}

func TestTheOwnSourceInValues(t *testing.T) {
	const copied = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-source"
	for _, test := range []struct{ self, value, want string }{
		{copied, `"` + copied + `/a.nix"`, `"SELF/a.nix"`},
		{copied, `["` + copied + `","` + copied + `ful/b","` + copied + `:x"]`, `["SELF","` + copied + `ful/b","SELF:x"]`},
		{copied + "/clans/home", `"` + copied + `/clans/home/a ` + copied + `/b"`, `"SELF/a SELF/../../b"`},
		{"", `"` + copied + `"`, `"` + copied + `"`},
		{copied, `"/nix/store/abc-clan/a.nix"`, `"SELF/clan/a.nix"`},
		{copied, `"nothing of it"`, `"nothing of it"`},
	} {
		snapshot := model.Snapshot{Inputs: map[string]string{"self": test.self}, Copies: map[string]string{"/nix/store/abc-clan": copied + "/clan"}}
		if got := string(snapshot.ShowOwnSource([]byte(test.value))); got != test.want {
			t.Errorf("%s in %s: got %s, want %s", test.self, test.value, got, test.want)
		}
	}
}

func TestProblemsSayWhereAndWhatToDo(t *testing.T) {
	for want, problem := range map[string]model.Problem{
		"bad":                              {Text: "bad"},
		"x.json: bad. Look.":               {File: "x.json", Text: "bad", Hint: "Look."},
		"x.json:3:7: bad (at /a/b). Look.": {File: "x.json", Line: 3, Col: 7, Pointer: "/a/b", Text: "bad", Hint: "Look."},
		"3:7: bad (at /a)":                 {Line: 3, Col: 7, Pointer: "/a", Text: "bad"},
	} {
		if got := problem.Error(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
