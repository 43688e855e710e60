package model_test

// This file holds scope keys to being taken apart and built again, beyond what the oracle covers.

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"clanscope/model"
)

// FuzzScopeKey holds ParseScope and BuildScopeKey to being inverse, and BuildScopeKey to refusing exactly what it must.
func FuzzScopeKey(f *testing.F) {
	f.Add("clan-core/tor", "onion", "server", "web")
	f.Add("", "", "", "m")
	f.Add("a:b", "é", "\xff", "*")
	f.Add("", "i", "r", "")
	f.Fuzz(func(t *testing.T, service, instance, role, machine string) {
		scope := model.Scope{service, instance, role, machine}
		key, err := model.BuildScopeKey(scope)
		refused := service == "" && machine == "" || strings.Contains(service+instance+role+machine, ":")
		if (err != nil) != refused {
			t.Fatalf("%+v: %q, %v", scope, key, err)
		}
		if err != nil {
			var refusal *model.ScopeError
			if !errors.As(err, &refusal) || refusal.Label() == "" || refusal.Detail == "" {
				t.Fatalf("%+v is refused without a class: %v", scope, err)
			}
			return
		}
		parsed, err := model.ParseScope(string(key))
		if err != nil || parsed != scope || key.Malformed() {
			t.Fatalf("%+v becomes %q and then %+v, %v", scope, key, parsed, err)
		}
		if again, err := model.BuildScopeKey(parsed); err != nil || again != key {
			t.Fatalf("%q becomes %q, %v", key, again, err)
		}
	})
}

func TestLevels(t *testing.T) {
	for key, want := range map[model.Key]model.Level{
		":::": model.GlobalLevel, "a:::": model.ServiceLevel, "a:b::": model.InstanceLevel, "a:b:c:": model.RoleLevel, "a:b:c:d": model.MachineLevel, "a:::d": model.MachineLevel, ":b::": model.InstanceLevel,
	} {
		if scope, ok := key.Scope(); !ok || scope.Level() != want {
			t.Errorf("%q is of level %v, want %v", key, scope.Level(), want)
		}
	}
	for _, level := range append(model.Levels[:], model.Anywhere) {
		if parsed, ok := model.ParseLevel(level.String()); !ok || parsed != level {
			t.Errorf("%v is read %v", level, parsed)
		}
	}
	if _, ok := model.ParseLevel("cluster"); ok {
		t.Error("there is a level cluster")
	}
}

func TestPartsHaveTwoNames(t *testing.T) {
	for _, part := range model.Parts {
		for _, name := range []string{part.String(), part.Attribute()} {
			if parsed, ok := model.ParsePart(name); !ok || parsed != part {
				t.Errorf("%s is read %v", name, parsed)
			}
		}
	}
	if _, ok := model.ParsePart("host"); ok {
		t.Error("there is a part host")
	}
}

func TestMkExports(t *testing.T) {
	scope := model.Scope{"vpn", "home", "peer", "web"}
	for kind, want := range map[model.WriterKind]model.Key{model.PerInstance: "vpn:home:peer:web", model.PerMachine: "vpn:::web", model.ServiceWide: "vpn:::"} {
		if got, err := model.MkExports(model.Writer{Kind: kind, Scope: scope}); err != nil || got != want {
			t.Errorf("%v writes %q, %v, want %q", kind, got, err, want)
		}
	}
	if _, err := model.MkExports(model.Writer{Kind: model.PerInstance, Scope: model.Scope{Service: "a:b"}}); err == nil {
		t.Error("a colon passes")
	}
}

// TestWhatParseScopeAndCheckScopeRefuse: the class is what scripts rely on, the sentence what people read.
func TestWhatParseScopeAndCheckScopeRefuse(t *testing.T) {
	check := func(scope model.Scope, key model.Key, whitelist ...model.Key) error {
		return model.CheckScope(model.Constraint{Scope: scope, Whitelist: whitelist}, key)
	}
	parse := func(key string) error {
		_, err := model.ParseScope(key)
		return err
	}
	web := model.Scope{"vpn", "home", "peer", "web"}
	const fourParts = "malformed: a scope key has four parts, SERVICE:INSTANCE:ROLE:MACHINE, and %q has %d; leave a part empty to mean all"
	for name, each := range map[string]struct {
		err  error
		want string
	}{
		"no part":                   {parse(""), fmt.Sprintf(fourParts, "", 1)},
		"three parts":               {parse("a:b:c"), fmt.Sprintf(fourParts, "a:b:c", 3)},
		"five parts":                {parse("a:b:c:d:"), fmt.Sprintf(fourParts, "a:b:c:d:", 5)},
		"four empty parts":          {parse(":::"), ""},
		"a malformed key":           {check(web, "garbage"), fmt.Sprintf(fourParts, "garbage", 1)},
		"a malformed key, unbound":  {check(model.Scope{}, "garbage"), ""},
		"a malformed key, allowed":  {check(web, "garbage", "x", "garbage"), ""},
		"its own key":               {check(web, "vpn:home:peer:web"), ""},
		"all parts":                 {check(web, "a:b:c:d"), `mismatch:service: service is "a" in "a:b:c:d", but must be "vpn" here`},
		"the last three":            {check(web, "vpn:b:c:d"), `mismatch:instance: instance is "b" in "vpn:b:c:d", but must be "home" here`},
		"role and machine":          {check(web, "vpn:home:c:d"), `mismatch:role: role is "c" in "vpn:home:c:d", but must be "peer" here`},
		"an empty machine":          {check(web, "vpn:home:peer:"), `mismatch:machine: machine is "" in "vpn:home:peer:", but must be "web" here`},
		"an empty part is not said": {check(model.Scope{Service: "vpn"}, "vpn:any:thing:goes"), ""},
		"a star is a name":          {check(model.Scope{Service: "*"}, "vpn:::"), `mismatch:service: service is "vpn" in "vpn:::", but must be "*" here`},
		"another key is allowed":    {check(web, "a:::", "b:::"), `mismatch:service: service is "a" in "a:::", but must be "vpn" here`},
	} {
		got := ""
		if each.err != nil {
			got = each.err.Error()
		}
		if got != each.want {
			t.Errorf("%s: %s, want %s", name, got, each.want)
		}
	}
}
