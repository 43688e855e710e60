package model

// This file holds scope keys to being taken apart and built again, beyond what the oracle covers.

import (
	"errors"
	"strings"
	"testing"
)

// FuzzScopeKey holds ParseScope and BuildScopeKey to being inverse, and BuildScopeKey to refusing exactly what it must.
func FuzzScopeKey(f *testing.F) {
	f.Add("clan-core/tor", "onion", "server", "web")
	f.Add("", "", "", "m")
	f.Add("a:b", "é", "\xff", "*")
	f.Add("", "i", "r", "")
	f.Fuzz(func(t *testing.T, service, instance, role, machine string) {
		scope := Scope{service, instance, role, machine}
		key, err := BuildScopeKey(scope)
		refused := service == "" && machine == "" || strings.Contains(service+instance+role+machine, ":")
		if (err != nil) != refused {
			t.Fatalf("%+v: %q, %v", scope, key, err)
		}
		if err != nil {
			var refusal *ScopeError
			if !errors.As(err, &refusal) || refusal.Label() == "" || refusal.Detail == "" {
				t.Fatalf("%+v is refused without a class: %v", scope, err)
			}
			return
		}
		parsed, err := ParseScope(string(key))
		if err != nil || parsed != scope || key.Malformed() {
			t.Fatalf("%+v becomes %q and then %+v, %v", scope, key, parsed, err)
		}
		if again, err := BuildScopeKey(parsed); err != nil || again != key {
			t.Fatalf("%q becomes %q, %v", key, again, err)
		}
	})
}

func TestLevels(t *testing.T) {
	for key, want := range map[Key]Level{
		":::": GlobalLevel, "a:::": ServiceLevel, "a:b::": InstanceLevel, "a:b:c:": RoleLevel, "a:b:c:d": MachineLevel, "a:::d": MachineLevel, ":b::": InstanceLevel,
	} {
		if scope, ok := key.Scope(); !ok || scope.Level() != want {
			t.Errorf("%q is of level %v, want %v", key, scope.Level(), want)
		}
	}
	for _, level := range append(Levels[:], Anywhere) {
		if parsed, ok := ParseLevel(level.String()); !ok || parsed != level {
			t.Errorf("%v is read %v", level, parsed)
		}
	}
	if _, ok := ParseLevel("cluster"); ok {
		t.Error("there is a level cluster")
	}
}

func TestPartsHaveTwoNames(t *testing.T) {
	for _, part := range Parts {
		for _, name := range []string{part.String(), part.Attribute()} {
			if parsed, ok := ParsePart(name); !ok || parsed != part {
				t.Errorf("%s is read %v", name, parsed)
			}
		}
	}
	if _, ok := ParsePart("host"); ok {
		t.Error("there is a part host")
	}
}

func TestMkExports(t *testing.T) {
	scope := Scope{"vpn", "home", "peer", "web"}
	for kind, want := range map[WriterKind]Key{PerInstance: "vpn:home:peer:web", PerMachine: "vpn:::web", ServiceWide: "vpn:::"} {
		if got, err := MkExports(Writer{Kind: kind, Scope: scope}); err != nil || got != want {
			t.Errorf("%v writes %q, %v, want %q", kind, got, err, want)
		}
	}
	if _, err := MkExports(Writer{Kind: PerInstance, Scope: Scope{Service: "a:b"}}); err == nil {
		t.Error("a colon passes")
	}
}
