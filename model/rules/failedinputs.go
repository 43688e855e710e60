package rules

// This file names other values that may be the reason why a value failed: those that its service reads. Only Nix's
// trace would show what a value really has read, but manifests say which interfaces a service reads.

import (
	"fmt"
	"slices"

	"clanscope/model"
)

// relateFailedInputs names the other failed exports that have an interface which the service says it reads.
func (c *description) relateFailedInputs() {
	reader := c.owner(c.Finding)
	if reader == nil || len(reader.Inputs) == 0 {
		return
	}
	for _, cause := range c.causes {
		first := cause.Findings[0]
		provider := c.owner(first)
		if cause.Rule != c.Violation.Rule || provider == nil || provider.ID == reader.ID {
			continue
		}
		if read := readFrom(reader, provider); len(read) > 0 {
			c.relate(fmt.Sprintf("%s reads %s, and %s fails too; if that is the reason, correcting it corrects this too",
				c.nameOf(reader), showList(read), c.nameFailed(first, provider)))
		}
	}
}

func readFrom(reader, provider *model.ServiceInfo) []string {
	return slices.DeleteFunc(slices.Clone(reader.Inputs), func(name string) bool { return !slices.Contains(provider.Out, name) })
}

// nameFailed names an export that failed, or the service whose exports throw as a whole.
func (c *description) nameFailed(failed Finding, provider *model.ServiceInfo) string {
	if failed.Row >= 0 {
		return model.ShowKey(c.set.Key(int(failed.Row)))
	}
	return c.nameOf(provider)
}
