package cli

// This file says when two violations are the same one, and gives each a fingerprint that stays the same from run to run: for the baseline, GitLab and SARIF. It never looks at a violation's words, which may change with a version, nor at its place.

import (
	"fmt"
	"hash/fnv"

	"clanscope/model"
	"clanscope/model/rules"
)

// identity is what makes a violation the same one as before. Files are not part of it: in the Nix store they have another name after every change.
type identity struct {
	rule      string
	key       model.Key
	source    string // the writer's hook; empty without a writer
	serviceID string
	scope     model.Scope // the writer's
}

func identityOf(violation rules.Violation) identity {
	same := identity{rule: violation.Rule.ID, key: violation.Key}
	if writer := violation.Writer; writer != nil {
		same.source, same.serviceID, same.scope = writer.Kind.String(), writer.ServiceID, writer.Scope
	}
	return same
}

// fingerprints counts how many violations with the same identity there were so far.
type fingerprints map[identity]int

// of returns a fingerprint that stays the same from run to run. It is made of rule, key and writer, and of a number if several are alike.
func (f fingerprints) of(violation rules.Violation) string {
	same := identityOf(violation)
	f[same]++
	hash := fnv.New128a()
	fmt.Fprintf(hash, "%q %q %q %q %q %d", same.rule, same.key, same.source, same.serviceID, same.scope.Key(), f[same])
	return fmt.Sprintf("%x", hash.Sum(nil))
}
