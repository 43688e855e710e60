package cli

// This file holds explain's formats: answers for people, and for programs.

import (
	"bufio"
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/wording"
	"clanscope/ui/cli/jsonout"
)

// printAnswersText prints a block for each answer; the first is the error at which Nix stopped.
func (w *World) printAnswersText(answers []explain.Answer) error {
	return w.printProse(func(out *bufio.Writer) {
		for at, answer := range answers {
			if at > 0 {
				out.WriteByte('\n')
			}
			writeAnswer(out, answer, w.colours())
		}
	})
}

func writeAnswer(out *bufio.Writer, answer explain.Answer, colours colours) {
	writer := violationsWriter{out: out, colours: colours}
	fmt.Fprintf(out, "%s  %s\n", colours.red+"✗ "+answerTitle(answer)+colours.plain, printer.Visible(answer.Summary))
	writer.field("key", answerKey(answer))
	writer.field("failing", string(answer.Failing))
	if answer.HasPart {
		writer.field("part", answer.Part.String())
	}
	writer.field("fix", answer.Fix)
	writer.field("set", strings.Join(settingWords(answer.Settings), "\n"))
	if answer.Writer != nil {
		writer.field("by", answer.Writer.String())
	}
	writer.field("file", placeInFile(answer.File, answer.Line, answer.Col))
	writer.field("why", answer.Cause)
	writer.field("nearest", strings.Join(keyStrings(answer.Nearest), "\n"))
	if answer.Places > 1 {
		writer.field("places", wording.Plural(answer.Places, "place")+" of this cause; `clanscope check` lists them")
	}
}

// answerTitle names the rule that is broken, or the kind of error if none is.
func answerTitle(answer explain.Answer) string {
	if answer.Rule != nil {
		return answer.Rule.ID
	}
	return string(answer.Kind)
}

func answerKey(answer explain.Answer) string {
	if answer.HasKey && answer.Key == "" {
		return `""`
	}
	return string(answer.Key)
}

// settingWords says for each definition its value and, as far as it is known, who writes it and where.
func settingWords(settings []explain.Setting) []string {
	lines := make([]string, len(settings))
	for at, setting := range settings {
		lines[at] = setting.Value
		if setting.Writer != nil {
			lines[at] += "  by " + setting.Writer.String()
		}
		if setting.File != "" {
			lines[at] += "  in " + setting.File
		}
	}
	return lines
}

func keyStrings(keys []model.Key) []string {
	texts := make([]string, len(keys))
	for at, key := range keys {
		texts[at] = string(key)
	}
	return texts
}

// printAnswersJSON prints one object, with a line for each answer.
func (w *World) printAnswersJSON(answers []explain.Answer) error {
	return w.printData(func(out *bufio.Writer) {
		out.WriteString(`{"answers":[`)
		separator := "\n"
		for _, answer := range answers {
			out.WriteString(separator)
			out.Write(answerJSON(answer))
			separator = ",\n"
		}
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
	if answer.HasKey || answer.Key != "" {
		object.Text("key", string(answer.Key))
	} else {
		object.Raw("key", "null")
	}
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
