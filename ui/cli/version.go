package cli

// This file holds `version`, and how the program finds out its version.

import (
	"bufio"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersionCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  atMost(0, "version takes none"),
		RunE: func(*cobra.Command, []string) error {
			return world.printText(func(out *bufio.Writer) {
				fmt.Fprintln(out, "clanscope", version())
			})
		},
	}
}

// stamp is the version that the linker sets, with -X: flake.nix builds from a tree without git's data. Nothing else
// sets it.
var stamp string

// version returns the version that the program was stamped with or built as; if it was built from a checkout, the
// commit.
func version() string {
	if stamp != "" {
		return stamp
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			return "(devel) " + setting.Value[:min(12, len(setting.Value))]
		}
	}
	return "(devel)"
}
