package cli

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mayImport is the house: which of our own packages each package may import, its tests aside.
var mayImport = map[string][]string{
	"clanscope":                   {"clanscope/ui/cli"},
	"clanscope/ui/cli":            {"clanscope/ui/cli/jsonout", "clanscope/loader", "clanscope/loader/...", "clanscope/model", "clanscope/model/...", "clanscope/ui", "clanscope/ui/text"},
	"clanscope/ui/cli/jsonout":    {"clanscope/model", "clanscope/model/jsontree"},
	"clanscope/ui":                {"clanscope/model", "clanscope/model/...", "clanscope/ui/text"},
	"clanscope/ui/text":           {},
	"clanscope/ui/terminaltest":   {}, // for tests only: nobody may import it
	"clanscope/loader":            {"clanscope/loader/document", "clanscope/loader/memory", "clanscope/loader/process", "clanscope/loader/source", "clanscope/model", "clanscope/model/jsontree", "clanscope/model/nixquery", "clanscope/model/secret", "clanscope/model/wording"},
	"clanscope/loader/document":   {"clanscope/loader/memory", "clanscope/model", "clanscope/model/jsontree", "clanscope/model/secret", "clanscope/model/wording"},
	"clanscope/loader/memory":     {},
	"clanscope/loader/process":    {},
	"clanscope/loader/source":     {"clanscope/model"},
	"clanscope/loader/loadertest": {"clanscope/model"}, // for tests only: nobody may import it
	"clanscope/model":             {"clanscope/model/jsontree", "clanscope/model/match", "clanscope/model/wording"},
	"clanscope/model/wording":     {},
	"clanscope/model/match":       {},
	"clanscope/model/secret":      {},
	"clanscope/model/jsontree":    {"clanscope/model/match", "clanscope/model/secret"},
	"clanscope/model/nixquery":    {"clanscope/model", "clanscope/model/jsontree", "clanscope/model/wording"},
	"clanscope/model/rules":       {"clanscope/model", "clanscope/model/jsontree", "clanscope/model/match", "clanscope/model/nixquery", "clanscope/model/secret", "clanscope/model/wording"},
	"clanscope/model/explain":     {"clanscope/model", "clanscope/model/jsontree", "clanscope/model/match", "clanscope/model/nixquery", "clanscope/model/rules", "clanscope/model/secret", "clanscope/model/wording"},
	"clanscope/model/nixtest":     {},                                           // for tests only: nobody may import it
	"clanscope/model/modeltest":   {"clanscope/model", "clanscope/model/match"}, // for tests only: nobody may import it
}

// outsideTheModel is what the model must not know: files, processes, clocks, concurrency, terminals.
var outsideTheModel = []string{"os", "os/exec", "io", "time", "context", "sync", "charm.land/", "github.com/charmbracelet/"}

// TestTheArrowsOfTheHouse holds the imports of every package to the house.
func TestTheArrowsOfTheHouse(t *testing.T) {
	output, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "clanscope/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(output)) {
		imports := strings.Fields(line)
		importer := imports[0]
		allowed, known := mayImport[importer]
		if !known {
			t.Errorf("package %s has no place in the house; give it one in mayImport", importer)
		}
		for _, imported := range imports[1:] {
			if strings.HasPrefix(imported, "clanscope") && !isAllowed(allowed, imported) {
				t.Errorf("%s imports %s, against the arrows of the house", importer, imported)
			}
			if strings.HasPrefix(importer, "clanscope/model") && isOutsideTheModel(imported) {
				t.Errorf("%s imports %s, which the model must not know", importer, imported)
			}
		}
	}
}

// isAllowed knows `x/...` as every package below x that is not for tests only.
func isAllowed(allowed []string, imported string) bool {
	return slices.ContainsFunc(allowed, func(pattern string) bool {
		folder, below := strings.CutSuffix(pattern, "...")
		return imported == pattern || below && strings.HasPrefix(imported, folder) && !strings.HasSuffix(imported, "test")
	})
}

func isOutsideTheModel(imported string) bool {
	return slices.ContainsFunc(outsideTheModel, func(outside string) bool {
		return imported == outside || strings.HasSuffix(outside, "/") && strings.HasPrefix(imported, outside)
	})
}

// TestTheTopLevelIsAsAgreed keeps anything else from growing beside the packages.
func TestTheTopLevelIsAsAgreed(t *testing.T) {
	agreed := []string{"go.mod", "go.sum", "main.go", "ui", "model", "loader", "testdata", "README.md", "LICENSE", "flake.nix", "flake.lock", "vendor"}
	entries, err := filepath.Glob("../../*")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := filepath.Base(entry); !strings.HasPrefix(name, ".") && !slices.Contains(agreed, name) {
			t.Errorf("%s stands at the top level", name)
		}
	}
}
