package nixquery

// This file writes the Nix expression that reads a single export. Queries are written in writeexpression.go.

import (
	"fmt"

	"clanscope/model"
)

// GetExport returns the call of clanLib.getExport for the export of a scope. It fails where model.BuildScopeKey does,
// and for names that Nix cannot write.
func GetExport(scope model.Scope) (string, error) {
	if _, err := model.BuildScopeKey(scope); err != nil {
		return "", err
	}
	call := "clanLib.getExport {"
	for _, part := range model.Parts {
		name := scope.Part(part)
		if name == "" {
			continue
		}
		quoted, err := QuoteString(name)
		if err != nil {
			return "", fmt.Errorf("write the %s name: %w", part, err)
		}
		call += " " + part.Attribute() + " = " + quoted + ";"
	}
	return call + " } exports", nil
}
