package rules

// This file decides whether a finding belongs to a choice of exports. The explorer calls such findings "here", and the
// plain report prints them with the choice.

import (
	"slices"

	"clanscope/model"
)

// Choice is a query and its selection from a snapshot's set. It never changes.
type Choice struct {
	Snapshot  *model.Snapshot
	Query     model.Query
	Selection *model.Selection
}

// Has reports whether a finding belongs to the choice: its row is in the choice, or its writer's own context is.
func (c *Choice) Has(finding Finding) bool {
	if c.Query.IsAll() {
		return true
	}
	if finding.Row >= 0 && c.Selection.Matches(int(finding.Row)) {
		return true
	}
	if finding.Definition < 0 {
		return false
	}
	definition := &c.Snapshot.Definitions[finding.Definition]
	return c.takesWriter(&definition.Writer) && c.takesWritten(definition)
}

// takesWriter reports whether the writer's own context is in the choice. A writer that is not bound to a machine is not
// in the choice of one machine, although it may write for it.
func (c *Choice) takesWriter(writer *model.Writer) bool {
	for _, part := range model.Parts {
		asked := c.Query.Parts[part]
		if !asked.IsAny() && !(writer.IsBoundTo(part) && asked.Takes(writer.Scope.Part(part))) {
			return false
		}
	}
	return true
}

// takesWritten reports whether a definition has the interface and the level that the query asks for.
func (c *Choice) takesWritten(definition *model.Definition) bool {
	if name := c.Query.Interface; name != "" &&
		!slices.ContainsFunc(definition.Modules,
			func(module model.Module) bool { return slices.Contains(module.Interfaces, name) }) {
		return false
	}
	scope, wellFormed := definition.Key.Scope()
	return c.Query.Level == model.Anywhere || definition.HasKey && wellFormed && scope.Level() == c.Query.Level
}
