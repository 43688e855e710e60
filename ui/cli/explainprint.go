package cli

// This file holds explain's formats: answers for people, and for programs.

import (
	"bufio"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/cli/jsonout"
)

// printAnswersText prints a block for each answer; the first is the error at which Nix stopped.
func (w *World) printAnswersText(answers []explain.Answer) error {
	return w.printProse(func(p page) {
		for at, answer := range answers {
			if at > 0 {
				p.line("")
			}
			writeAnswer(p, answer)
		}
	})
}

func writeAnswer(p page, answer explain.Answer) {
	p.line(p.red + "✗ " + answerTitle(answer) + p.plain + "  " + printer.Visible(answer.Summary))
	if answer.HasKey || answer.Key != "" {
		p.field("key", keyOrQuotes(answer.Key))
	}
	p.field("failing", string(answer.Failing))
	if answer.HasPart {
		p.field("part", answer.Part.String())
	}
	p.field(rules.SetsHeading, strings.Join(wording.Each(answer.Settings, settingWords), "\n"))
	p.field("by", answer.WriterInWords)
	p.field("file", placeInFile(answer.File, answer.Line, answer.Col))
	p.field("fix", answer.Fix)
	p.field("why", answer.Cause)
	p.field("nearest", strings.Join(keyStrings(answer.Nearest), "\n"))
	if answer.Places > 1 {
		p.field("places", wording.Plural(answer.Places, "place")+" of this cause; `clanscope check` lists them")
	}
}

// answerTitle names the rule that is broken, or the kind of error if none is.
func answerTitle(answer explain.Answer) string {
	if answer.Rule != nil {
		return answer.Rule.ID
	}
	return string(answer.Kind)
}

// settingWords returns the value of a definition and, as far as known, who writes it and where.
func settingWords(setting explain.Setting) string {
	words := setting.Value
	if setting.WriterInWords != "" {
		words += "  by " + setting.WriterInWords
	}
	if setting.File != "" {
		words += "  in " + setting.File
	}
	return words
}

func keyStrings(keys []model.Key) []string {
	return wording.Each(keys, func(key model.Key) string { return string(key) })
}

// printAnswersJSON prints one object, with a line for each answer.
func (w *World) printAnswersJSON(answers []explain.Answer) error {
	var elements [][]byte
	for _, answer := range answers {
		elements = append(elements, answerJSON(answer))
	}
	return w.printDocument(func(out *bufio.Writer) {
		out.WriteString(`{"answers":[`)
		jsonout.WriteLines(out, slices.Values(elements))
		out.WriteString("\n]}\n")
	})
}

func answerJSON(answer explain.Answer) []byte {
	var object jsonout.Object
	object.Text("kind", string(answer.Kind))
	if answer.Rule != nil {
		object.Text("rule", answer.Rule.ID)
	} else {
		object.Raw("rule", "null")
	}
	object.TextOrNull("key", string(answer.Key), answer.HasKey || answer.Key != "")
	object.TextIf("failing", string(answer.Failing))
	if answer.HasPart {
		object.Text("part", answer.Part.String())
	}
	object.Raw("writer", writerJSON(answer.Writer, answer.File))
	object.Text("file", answer.File)
	object.Number("line", answer.Line)
	object.Text("summary", answer.Summary)
	object.Text("cause", answer.Cause)
	object.Text("fix", answer.Fix)
	object.Objects("settings", len(answer.Settings), func(at int, element *jsonout.Object) {
		setting := answer.Settings[at]
		element.Raw("writer", writerJSON(setting.Writer, setting.File))
		element.Text("file", setting.File)
		element.Text("value", setting.Value)
	})
	object.List("nearest", keyStrings(answer.Nearest))
	object.Number("places", answer.Places)
	return object.End()
}
