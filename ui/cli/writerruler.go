package cli

// This file prints a key above what its writer may write, part by part, and marks what differs.

import (
	"bufio"
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

// checkWriter prints what the writer may write, and compares the key with it, if one is given. It fails with the class
// mismatch if clan-core does.
func (w *World) checkWriter(writer model.Writer, keys []string) error {
	ruler := writerRuler{writer: writer}
	for _, key := range keys {
		scope, err := model.ParseScope(key)
		if err != nil {
			return err
		}
		ruler.key, ruler.hasKey = scope, true
	}
	if err := w.printProse(func(p page) { ruler.write(p.Writer) }); err != nil {
		return err
	}
	return ruler.refusal()
}

// writerRuler compares a key with what its writer may write.
type writerRuler struct {
	writer model.Writer
	key    model.Scope
	hasKey bool
}

// refusal returns the error with which clan-core would refuse the key.
func (r *writerRuler) refusal() error {
	part, foreign := r.writer.FirstForeignPart(r.key)
	if !r.hasKey || !foreign {
		return nil
	}
	return &model.ScopeError{Class: model.Mismatch, Part: part, Key: r.key.Key(), Detail: fmt.Sprintf(
		"%s is %q in %q, but %s must write %q there", part, r.key.Part(part), r.key.Key(), r.writer.Kind,
		r.writer.Scope.Part(part))}
}

func (r *writerRuler) write(out *bufio.Writer) {
	documented, accepted := r.writer.Documented(), r.writer.Accepted()
	lines := [][]string{{"", "SERVICE", "INSTANCE", "ROLE", "MACHINE", ""}}
	if r.hasKey {
		lines = append(lines, rulerLine("key", func(part model.Part) string { return nameOrDot(r.key.Part(part)) }, ""))
	}
	lines = append(lines,
		rulerLine("documented", func(part model.Part) string { return permissionWord(documented[part]) }, r.verdict(documented)),
		rulerLine("clan-core", func(part model.Part) string { return permissionWord(accepted[part]) }, r.verdictOfClanCore(accepted)))
	if own, err := model.MkExports(r.writer); err == nil && r.writer.Kind != model.ServiceWide {
		scope, _ := own.Scope()
		lines = append(lines, rulerLine("mkExports", func(part model.Part) string { return nameOrDot(scope.Part(part)) }, ""))
	}
	writeAligned(out, lines)
	out.WriteString(r.difference(documented, accepted))
	if r.mayGoUnchecked(accepted) {
		out.WriteString(
			"clan-core checks a key only against the writer whose service id sorts first: if another writer of this key comes first, this one is not checked, and nothing is said\n")
	}
}

// mayGoUnchecked tells whether clan-core refuses the key only if no other writer of it comes first. It always checks
// what hooks export.
func (r *writerRuler) mayGoUnchecked(accepted model.Permissions) bool {
	return r.hasKey && r.writer.Kind == model.ServiceWide && len(accepted.Refused(r.key)) > 0
}

// verdictOfClanCore is verdict, with the condition under which clan-core checks the key at all.
func (r *writerRuler) verdictOfClanCore(accepted model.Permissions) string {
	if r.mayGoUnchecked(accepted) {
		return r.verdict(accepted) + ", if its id sorts first"
	}
	return r.verdict(accepted)
}

func permissionWord(permission model.Permission) string {
	if permission.Any {
		return "any"
	}
	return nameOrDot(permission.Name)
}

func partList(parts []model.Part) string {
	return wording.List(wording.Each(parts, model.Part.String))
}

func rulerLine(title string, cell func(model.Part) string, verdict string) []string {
	return slices.Concat([]string{title}, wording.Each(model.Parts[:], cell), []string{verdict})
}

// verdict marks the parts of the key that are not permitted.
func (r *writerRuler) verdict(permitted model.Permissions) string {
	switch refused := permitted.Refused(r.key); {
	case !r.hasKey:
		return ""
	case len(refused) > 0:
		return "✗ " + partList(refused)
	default:
		return "✓"
	}
}

// difference says in a sentence where documentation and clan-core differ; if there is a key, only if that matters for
// it.
func (r *writerRuler) difference(documented, accepted model.Permissions) string {
	wider := accepted.Difference(documented)
	switch {
	case len(wider) == 0:
		return ""
	case !r.hasKey:
		return fmt.Sprintf("clan-core does not check %s, though the documentation allows %s only its own scope\n",
			partList(wider), r.writer.Kind)
	case len(accepted.Refused(r.key)) == 0 && len(documented.Refused(r.key)) > 0:
		return fmt.Sprintf("clan-core accepts this key, but the documentation does not allow it: %s differs\n",
			partList(documented.Refused(r.key)))
	default:
		return ""
	}
}
