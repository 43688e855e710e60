package cli

// This file gives each violation a fingerprint that stays the same from run to run, for GitLab and SARIF. model/rules
// decides when two violations are the same.

import (
	"fmt"
	"hash/fnv"

	"clanscope/model/rules"
)

// fingerprints counts the violations so far by their identity.
type fingerprints map[rules.Identity]int

// of returns a fingerprint that stays the same from run to run. It is made of rule, key and writer, and of a number
// if several are alike.
func (f fingerprints) of(violation rules.Violation) string {
	same, source := violation.Identity(), ""
	if same.HasWriter {
		source = same.Writer.Kind.String()
	}
	f[same]++
	hash := fnv.New128a()
	fmt.Fprintf(hash, "%q %q %q %q %q %d", same.Rule, same.Key, source, same.Writer.ServiceID, same.Writer.Scope.Key(),
		f[same])
	return fmt.Sprintf("%x", hash.Sum(nil))
}
