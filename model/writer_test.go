package model_test

import (
	"slices"
	"testing"

	"clanscope/model"
)

func TestWhatAWriterMayWrite(t *testing.T) {
	scope := model.Scope{"vpn", "home", "peer", "web"}
	for _, test := range []struct {
		kind                 model.WriterKind
		key                  model.Key
		documented, accepted []model.Part // that are refused
	}{
		{model.PerInstance, "vpn:home:peer:web", nil, nil},
		{model.PerInstance, "vpn:home:peer:", []model.Part{model.Machine}, []model.Part{model.Machine}},
		{model.PerInstance, "tor:onion:peer:web", []model.Part{model.Service, model.Instance}, []model.Part{model.Service, model.Instance}},
		{model.PerMachine, "vpn:::web", nil, nil},
		{model.PerMachine, "vpn:home::web", []model.Part{model.Instance}, nil},
		{model.PerMachine, "vpn:home:peer:nas", []model.Part{model.Instance, model.Role, model.Machine}, []model.Part{model.Machine}},
		{model.ServiceWide, "vpn:nowhere:nobody:nothing", nil, nil},
		{model.ServiceWide, ":::web", []model.Part{model.Service}, []model.Part{model.Service}},
		{model.TopLevelOfClan, ":::", nil, nil},
	} {
		writer := model.Writer{Kind: test.kind, Scope: scope}
		key, _ := test.key.Scope()
		if got := writer.Documented().Refused(key); !slices.Equal(got, test.documented) {
			t.Errorf("%s, %s: the documentation refuses %v, want %v", test.kind, test.key, got, test.documented)
		}
		if got := writer.Accepted().Refused(key); !slices.Equal(got, test.accepted) {
			t.Errorf("%s, %s: clan-core refuses %v, want %v", test.kind, test.key, got, test.accepted)
		}
		if first, foreign := writer.FirstForeignPart(key); foreign != (len(test.accepted) > 0) || foreign && first != test.accepted[0] {
			t.Errorf("%s, %s: the first foreign part is %v, want the first of %v", test.kind, test.key, first, test.accepted)
		}
	}
}
