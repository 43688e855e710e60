package cli

// This file holds the flag that says who writes. model knows what a writer may write; writerruler.go prints it.

import (
	"fmt"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/wording"
)

// writerKinds are the hooks of a service, as the snapshot format calls them.
var writerKinds = []model.WriterKind{model.PerInstance, model.PerMachine, model.ServiceWide}

// writerFlag says from which hook a key is written. The scope flags say whose hook it is.
type writerFlag struct{ *oneOf }

func newWriterFlag() writerFlag {
	return writerFlag{&oneOf{words: wording.Each(writerKinds, model.WriterKind.String)}}
}

func (f writerFlag) add(command *cobra.Command, usage string) {
	addOneOf(command, f.oneOf, "writer", usage)
}

func (f writerFlag) given() bool { return f.value != "" }

// writer returns who writes. Every part that the hook is bound to must be named; the other parts are ignored, as in
// clan.
func (f writerFlag) writer(scope model.Scope) (model.Writer, error) {
	kind, _ := model.ParseWriterKind(f.value)
	writer := model.Writer{Kind: kind}
	for _, part := range model.Parts {
		if !writer.IsBoundTo(part) {
			continue
		}
		if scope.Part(part) == "" {
			return writer, fmt.Errorf("--writer %s also needs --%s", kind, part)
		}
		writer.Scope = writer.Scope.With(part, scope.Part(part))
	}
	return writer, nil
}
