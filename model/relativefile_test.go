package model_test

// This file tests how files are named: as people know them.

import (
	"strings"
	"testing"

	"clanscope/model"
)

func TestFilesAreNamedByTheirInput(t *testing.T) {
	own, core := "/nix/store/"+strings.Repeat("a", 32)+"-source", "/nix/store/"+strings.Repeat("b", 32)+"-source"
	again := "/nix/store/" + strings.Repeat("c", 32) + "-"
	snapshot := &model.Snapshot{Inputs: map[string]string{model.OwnInput: own, "clan-core": core}}
	for file, want := range map[string]string{
		own + "/modules/vpn.nix":  "modules/vpn.nix",
		core + "/lib/default.nix": "clan-core:lib/default.nix",
		again + strings.TrimPrefix(own, "/nix/store/") + "/modules/vpn.nix":              "modules/vpn.nix", // `"${./.}/modules/vpn.nix"`
		again + strings.TrimPrefix(core, "/nix/store/") + "/lib/default.nix":             "clan-core:lib/default.nix",
		again + "source/modules/vpn.nix":                                                 again + "source/modules/vpn.nix",
		again + strings.Repeat("d", 32) + "-source/modules/vpn.nix":                      again + strings.Repeat("d", 32) + "-source/modules/vpn.nix",
		"/home/op" + again + strings.TrimPrefix(own, "/nix/store/") + "/modules/vpn.nix": "/home/op" + again + strings.TrimPrefix(own, "/nix/store/") + "/modules/vpn.nix",
	} {
		if got := snapshot.RelativeFile(file); got != want {
			t.Errorf("%s is named %s, want %s", file, got, want)
		}
	}
}
