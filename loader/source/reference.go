package source

// This file knows which names can be a flake reference. Only those are given to Nix, which may look them up on the
// network. Only Nix can tell whether there is such a flake.

import (
	"regexp"
	"strings"
	"unicode"
)

// registryName matches what Nix looks up in its registries, with or without a branch and a revision; scheme matches
// what comes before the colon of any other reference. Nix refuses unknown schemes at once.
var (
	registryName = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9_-]*(/[a-zA-Z0-9._-]+){0,2}$`)
	scheme       = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*$`)
)

const (
	longestReference = 2048
	longestName      = 200 // of a flake in a registry
)

// isReference tells whether a name can be a flake reference, judged by its form. A name without a scheme is more
// likely that of a missing file, unless an attribute or a query follows it.
func isReference(name string, hasAttribute bool) bool {
	if len(name) > longestReference ||
		strings.ContainsFunc(name, func(letter rune) bool { return unicode.IsSpace(letter) || !unicode.IsPrint(letter) }) {
		return false
	}
	reference, _, hasQuery := strings.Cut(name, "?")
	before, behind, hasScheme := strings.Cut(reference, ":")
	if !hasScheme {
		return (hasAttribute || hasQuery) && len(reference) <= longestName && registryName.MatchString(reference)
	}
	return behind != "" && scheme.MatchString(before)
}

// LooksUp says what Nix has to look up before it can evaluate anything; empty if the source is in the file system.
func (s Source) LooksUp() string {
	if s.Kind != Flake || s.Directory != "" || s.Flake == "." {
		return ""
	}
	before, behind, hasScheme := strings.Cut(s.Flake, ":")
	switch {
	case !hasScheme:
		return "looking " + s.Flake + " up in Nix's registry of flakes"
	case before == "flake":
		return "looking " + behind + " up in Nix's registry of flakes"
	case before == "path" || strings.HasSuffix(before, "+file"):
		return ""
	default:
		return "fetching " + s.Flake
	}
}

// longestShown is how many bytes of a name are shown in a message.
const longestShown = 200

func shortened(name string) string {
	if len(name) <= longestShown {
		return name
	}
	return strings.ToValidUTF8(name[:longestShown], "") + "…"
}
