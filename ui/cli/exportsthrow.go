package cli

// This file holds what a command does about a clan whose exports throw as a whole. Then no value is known, but only
// the keys that services write. An answer from these alone would look complete.

import (
	"errors"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// errIncomplete ends a command that has answered as far as it could, and has said so.
var errIncomplete = errors.New("not everything is known")

// needsValues fails if clan.exports throws as a whole. more says what the user can do other than mend it.
func needsValues(snapshot *model.Snapshot, more string) error {
	if !snapshot.ExportsFailed {
		return nil
	}
	return &model.Problem{
		File: namesOfSources(snapshot), Text: "clan.exports throws as a whole, so no value is known",
		Hint: strings.TrimSpace("`clanscope check` says whose fault that is. " + more),
	}
}

func namesOfSources(snapshot *model.Snapshot) string {
	return strings.Join(wording.Each(snapshot.Sources, func(source model.Source) string { return source.Name }), ", ")
}
