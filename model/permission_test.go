package model

import (
	"slices"
	"testing"
)

func TestWhatAWriterMayWrite(t *testing.T) {
	scope := Scope{"vpn", "home", "peer", "web"}
	for _, test := range []struct {
		kind                 WriterKind
		key                  Key
		documented, accepted []Part // that are refused
	}{
		{PerInstance, "vpn:home:peer:web", nil, nil},
		{PerInstance, "vpn:home:peer:", []Part{Machine}, []Part{Machine}},
		{PerInstance, "tor:onion:peer:web", []Part{Service, Instance}, []Part{Service, Instance}},
		{PerMachine, "vpn:::web", nil, nil},
		{PerMachine, "vpn:home::web", []Part{Instance}, nil},
		{PerMachine, "vpn:home:peer:nas", []Part{Instance, Role, Machine}, []Part{Machine}},
		{ServiceWide, "vpn:nowhere:nobody:nothing", nil, nil},
		{ServiceWide, ":::web", []Part{Service}, []Part{Service}},
		{TopLevelOfClan, ":::", nil, nil},
	} {
		writer := Writer{Kind: test.kind, Scope: scope}
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
