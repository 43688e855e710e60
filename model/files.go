package model

// This file holds how the files of a clan are called: by what people know them as, not by where the Nix store keeps them.

import "strings"

// RelativeFile returns a file as people know it: `modules/backup.nix` for one of the clan's own, `clan-core:modules/inventory.nix` for one of an input, and
// what is in neither as it stands.
func (s *Snapshot) RelativeFile(file string) string {
	bestName, bestRest := "", file
	for name, place := range s.Inputs {
		rest, inside := strings.CutPrefix(file, place+"/")
		if place == "" || !inside || len(rest) >= len(bestRest) {
			continue
		}
		bestName, bestRest = name+":", rest
		if name == "self" {
			bestName = ""
		}
	}
	return bestName + bestRest
}
