package source

// This file tests which names Nix is asked about, and what is shown meanwhile.

import (
	"strings"
	"testing"
)

func TestOnlyPlausibleReferencesAreLookedUp(t *testing.T) {
	for name, want := range map[string]bool{
		"github:owner/clan": true, "git+ssh://git@host/x": true, "flake:clan": true, "path:/x?dir=y": true, "https://host/x.tar.gz": true,
		"": false, "homelba": false, "my-clan": false, "some/where": false, "./x": false, "/x": false, "x.json": false, "two words": false, "a:": false, ":b": false, "a\nb:c": false, "esc\x1b:x": false,
		strings.Repeat("x", 201): false, "github:" + strings.Repeat("x", 4096): false,
	} {
		if got := isReference(name, false); got != want {
			t.Errorf("%.40q is a reference: %v", name, got)
		}
	}
	if !isReference("my-clan", true) || !isReference("nixpkgs/nixos-24.05", true) || isReference("./x", true) {
		t.Error("an attribute behind a name tells that it is a flake's")
	}
}

func TestWhatIsLookedUpIsTold(t *testing.T) {
	for flake, want := range map[string]string{
		"nixpkgs": "looking nixpkgs up in Nix's registry of flakes", "flake:clan": "looking clan up in Nix's registry of flakes", "github:owner/clan": "fetching github:owner/clan",
		".": "", "path:/x": "", "git+file:///x": "",
	} {
		if got := (Source{Kind: Flake, Flake: flake}).LooksUp(); got != want {
			t.Errorf("%s: %q, want %q", flake, got, want)
		}
	}
	if got := (Source{Kind: Flake, Flake: "x", Directory: "/x"}).LooksUp(); got != "" {
		t.Errorf("a directory: %q", got)
	}
}
