package cli

// This file holds what a writer may write: what clan's documentation allows and what clan-core accepts, which model knows. How that is printed is
// writerruler.go.

import (
	"github.com/spf13/cobra"

	"clanscope/model"
)

// writerKinds are the hooks of a service, as the snapshot format calls them.
var writerKinds = []model.WriterKind{model.PerInstance, model.PerMachine, model.ServiceWide}

// writerFlag says from which hook a key is written. The hook's place is told by the flags of a scope.
type writerFlag struct{ *oneOf }

func newWriterFlag() writerFlag {
	return writerFlag{&oneOf{words: formatNames(writerKinds, model.WriterKind.String)}}
}

func (f writerFlag) add(command *cobra.Command, usage string) {
	addOneOf(command, f.oneOf, "writer", usage)
}

func (f writerFlag) given() bool { return f.value != "" }

// writer returns who writes. Every part that the hook knows must be named; those that it does not know are left aside, as in clan.
func (f writerFlag) writer(scope model.Scope) (model.Writer, error) {
	kind, _ := model.ParseWriterKind(f.value)
	writer := model.Writer{Kind: kind}
	for _, part := range model.Parts {
		if !writer.IsBoundTo(part) {
			continue
		}
		if scope.Part(part) == "" {
			return writer, usagef("--writer %s needs --%s too", kind, part)
		}
		writer.Scope = writer.Scope.With(part, scope.Part(part))
	}
	return writer, nil
}

// permission is what may stand in one part of a key: one name, which may be empty, or any.
type permission struct {
	name  string
	isAny bool
}

func (p permission) allows(name string) bool { return p.isAny || p.name == name }

func (p permission) String() string {
	if p.isAny {
		return "any"
	}
	return nameOrDot(p.name)
}

// permissions is what may stand in each part.
type permissions [model.PartCount]permission

// accepted returns what clan-core checks of a writer's keys.
func accepted(writer model.Writer) (parts permissions) {
	for _, part := range model.Parts {
		parts[part] = permission{writer.Scope.Part(part), !writer.IsBoundTo(part)}
	}
	return parts
}

// documented returns what clan's documentation lets a writer write: in perMachine the machine scope alone, elsewhere what clan-core checks.
func documented(writer model.Writer) permissions {
	parts := accepted(writer)
	if writer.Kind == model.PerMachine {
		parts[model.Instance], parts[model.Role] = permission{}, permission{}
	}
	return parts
}

// refused returns the parts of a scope that are not permitted.
func (p permissions) refused(scope model.Scope) (parts []string) {
	for _, part := range model.Parts {
		if !p[part].allows(scope.Part(part)) {
			parts = append(parts, part.String())
		}
	}
	return parts
}

// wider returns the parts in which more is permitted than in others.
func (p permissions) wider(others permissions) (parts []string) {
	for _, part := range model.Parts {
		if p[part] != others[part] {
			parts = append(parts, part.String())
		}
	}
	return parts
}
