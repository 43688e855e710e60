package explain

// This file finds where people should look: the innermost place of an error that is in a file of their own, and not in
// the machinery of clan-core or the module system.

import (
	"strconv"
	"strings"

	"clanscope/model"
)

// machinery lists parts of the file names of that machinery.
var machinery = []string{
	"/lib/modules.nix", "/lib/types.nix", "/lib/options.nix", "/lib/trivial.nix", "/lib/attrsets.nix", "/lib/lists.nix", "/lib/strings.nix",
	"/lib/fixed-points.nix", "/lib/customisation.nix", "/lib/asserts.nix", "/lib/meta.nix", "/lib/debug.nix", "/lib/generators.nix", "/lib/path/default.nix", "/lib/fileset/", "/lib/filesystem.nix",
	"/lib/sources.nix", "/lib/derivations.nix", "/lib/cli.nix", "/lib/versions.nix", "/lib/network/",
	"/lib/exports/exports.nix", "/lib/inventory/distributed-service/", "/lib/clan/default.nix",
	"/lib/resolve-module/", "/lib/vars/backends/", "/lib/get-public-value.nix", "/modules/clan/module.nix", "/modules/clan/top-level-interface.nix", "/modules/clan/default.nix", "/modules/clan/export-modules/", "/flakeModules/clan.nix",
	"<nix/", "<unknown-file>", "«", "(string)", "flake-compat",
}

func isMachinery(file string) bool {
	for _, part := range machinery {
		if strings.Contains(file, part) {
			return true
		}
	}
	return file == "" || model.IsMachinery(file)
}

// isPath reports whether the module system names a definition by the path of its file. Modules may use other names:
// those of flake-parts have the names of their outputs.
func isPath(file string) bool {
	return strings.HasSuffix(file, ".nix") || strings.HasPrefix(file, "/") && !strings.Contains(file, "#")
}

// place returns the innermost place in a file that is not machinery. It does not look beyond the first export in the
// trace: the frames there only show what needed that export.
func (f *failure) place() (position, bool) {
	if !isMachinery(f.at.file) {
		return f.at, true
	}
	for _, frame := range f.frames {
		if !isMachinery(frame.at.file) {
			return frame.at, true
		}
		if _, _, ok := frame.export(); ok {
			break
		}
	}
	return position{}, false
}

func newPosition(found []string) position {
	line, _ := strconv.Atoi(found[1])
	col, _ := strconv.Atoi(found[2])
	return position{found[0], line, col}
}
