package cli

// This file holds the JSON of `rules`, which other programs rely on: fields may be added, but never change their name
// or meaning.

import (
	"bufio"
	"iter"

	"clanscope/model/rules"
	"clanscope/ui/cli/jsonout"
)

// printRulesJSON prints one object with the list of rules.
func (w *World) printRulesJSON(all []*rules.Rule) error {
	return w.printDocument(func(out *bufio.Writer) {
		out.WriteString(`{"rules":[`)
		jsonout.WriteLines(out, eachRuleJSON(all))
		out.WriteString("]}\n")
	})
}

func eachRuleJSON(all []*rules.Rule) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, rule := range all {
			if !yield(ruleJSON(rule)) {
				return
			}
		}
	}
}

// printRuleJSON prints one rule as an object.
func (w *World) printRuleJSON(rule *rules.Rule) error {
	return w.printDocument(func(out *bufio.Writer) { out.Write(append(ruleJSON(rule), '\n')) })
}

func ruleJSON(rule *rules.Rule) []byte {
	var object jsonout.Object
	object.Text("id", rule.ID)
	object.Text("severity", rule.Severity.String())
	object.Text("title", rule.Title)
	object.Text("explanation", rule.Doc)
	object.Text("example", rule.Example)
	object.Text("fix", rule.Fix)
	return object.End()
}
