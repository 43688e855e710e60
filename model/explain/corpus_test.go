package explain_test

// This file tests some 250 errors of real clan-core against what each is about, in every form in which people get such
// a text: with and without the trace, in the order of newer Nix, from logs, terminals, chats and mails. The texts are
// in testdata/explain/corpus. The name of each has the kind and the words that its answer must have.

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"clanscope/model/explain"
	"clanscope/model/modeltest"
)

// collected is one error and what its answer says.
type collected struct {
	name, text string
	kinds      []string
	words      []string
}

func readCorpus(t testing.TB) (corpus []collected) {
	files, err := filepath.Glob(examples + "/corpus/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, error := range archive.Files {
			name, want, _ := strings.Cut(error.Name, ": ")
			words := strings.Split(want, "; ")
			corpus = append(corpus, collected{name, string(error.Data), strings.Split(words[0], "|"), words[1:]})
		}
	}
	return corpus
}

// isAnswered reports whether the first answer to a text is what it should be.
func (c collected) isAnswered(text string) (answer string, ok bool) {
	answers, understood := explain.Explain(text, nil, nil)
	if !understood {
		return "not understood", false
	}
	answer = describe(answers[:1], true)
	return answer, containsOne(string(answers[0].Kind), c.kinds) && !lacksOne(answer, c.words)
}

func containsOne(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// lacksOne reports whether one of the words is missing; `a|b` is one of two.
func lacksOne(text string, words []string) bool {
	for _, word := range words {
		if !containsOne(text, strings.Split(word, "|")) {
			return true
		}
	}
	return false
}

// forms are what can happen to a text before it reaches clanscope.
var forms = []struct {
	name string
	wear func(string) string
}{
	{"a machine in brackets", before("[web] ")},
	{"a machine and a mark", before("web> ")},
	{"two machines at once", betweenAnother},
	{"journald", before("Aug 22 10:03:27 gateway clan-update[4711]: ")},
	{"journald with another time", numbered("2026-08-22T10:03:%02d+0200 gateway nix[4711]: ")},
	{"docker compose", before("clan-web-1  | ")},
	{"a workflow's log", numbered("check\tRun nix build\t2026-08-22T10:03:%02d.1234567Z ")},
	{"the time", numbered("[10:03:%02d] ")},
	{"a prefix that nobody knows", numbered("runner#%02d » ")},
	{"a log that marks only the first line", func(text string) string { return "2026-08-22 10:03:27,123 ERROR " + text }},
	{"a program's name", func(text string) string { return "nix: " + text }},
	{"the output so far", func(text string) string { return `{"a:b:c:d":{"peer":{"port":` + text }},
	{"60 columns", wrapped(60)},
	{"80 columns", wrapped(80)},
	{"60 columns between words", wrappedAtWords(60, false)},
	{"80 columns between words", wrappedAtWords(80, true)},
	{"80 columns, quoted", inTurn(wrapped(80), before("> "))},
	{"a log in 120 columns", inTurn(before("Aug 22 10:03:27 gateway clan-update[4711]: "), wrapped(120))},
	{"carriage returns", inTurn(before("[web] "), func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") })},
	{"colours", inTurn(colour, before("\x1b[32m[web]\x1b[0m "))},
	{"colours written out", func(text string) string { return strings.ReplaceAll(text, "error:", "^[[31;1merror:^[[0m") }},
	{"the rest of a terminal", func(text string) string {
		return "$ clan machines update\nwarning: Git tree '/home/op/homelab' is dirty\nevaluation warning: 'x' was renamed\n" + text + "\n$ \n"
	}},
}

func before(prefix string) func(string) string {
	return func(text string) string {
		return eachLine(text, func(line string) string { return strings.TrimRight(prefix+strings.TrimSuffix(line, "\n"), " ") + "\n" })
	}
}

func numbered(format string) func(string) string {
	return func(text string) string {
		number := 9
		return eachLine(text, func(line string) string { number = number%59 + 1; return fmt.Sprintf(format, number) + line })
	}
}

func betweenAnother(text string) string {
	return eachLine(text, func(line string) string {
		return "[web] " + line + fmt.Sprintf("[nas] copying path '/nix/store/%d' to 'ssh://nas'...\n", len(line))
	})
}

func inTurn(changes ...func(string) string) func(string) string {
	return func(text string) string {
		for _, change := range changes {
			text = change(text)
		}
		return text
	}
}

// wrapped breaks lines as a terminal does.
func wrapped(width int) func(string) string {
	return func(text string) string {
		return eachLine(text, func(line string) string {
			letters, broken := []rune(line), ""
			for len(letters) > width+1 {
				broken, letters = broken+string(letters[:width])+"\n", letters[width:]
			}
			return broken + string(letters)
		})
	}
}

// wrappedAtWords breaks lines as mail programs do, with or without the blank at the end.
func wrappedAtWords(width int, keepsBlank bool) func(string) string {
	return func(text string) string {
		return eachLine(text, func(line string) string {
			letters, broken := []rune(line), ""
			for len(letters) > width+1 {
				cut := width
				if blank := strings.LastIndexByte(string(letters[:width]), ' '); strings.TrimSpace(string(letters[:width])[:max(blank, 0)]) != "" {
					cut = len([]rune(string(letters[:width])[:blank+1]))
				}
				head := string(letters[:cut])
				if !keepsBlank {
					head = strings.TrimRight(head, " ")
				}
				broken, letters = broken+head+"\n", letters[cut:]
			}
			return broken + string(letters)
		})
	}
}

// TestCorpus reads every error as it is, and as newer Nix would print it.
func TestCorpus(t *testing.T) {
	for number, error := range readCorpus(t) {
		if number%modeltest.Stride != 0 {
			continue
		}
		for form, text := range map[string]string{"Nix 2.8": error.text, "newer Nix": asNewerNix(error.text)} {
			if answer, ok := error.isAnswered(text); !ok {
				t.Errorf("%s, %s: want %s with %q, got\n%s\nof\n%s", error.name, form, error.kinds, error.words, answer, text)
			}
		}
	}
}

// TestCorpusInEveryForm reads the errors in every form. Each form has a different fourth of them, and still fewer under
// the race detector.
func TestCorpusInEveryForm(t *testing.T) {
	for number, error := range readCorpus(t) {
		for at, form := range forms {
			if (number+at)%(4*modeltest.Stride) != 0 {
				continue
			}
			if answer, ok := error.isAnswered(form.wear(error.text)); !ok {
				t.Errorf("%s, in %s: want %s with %q, got\n%s\nof\n%s", error.name, form.name, error.kinds, error.words, answer, form.wear(error.text))
			}
		}
	}
}

// TestCutTextsAreNotMisread cuts off the beginning or the end of a text. What is left may be too little, but it must
// not be read as something else.
func TestCutTextsAreNotMisread(t *testing.T) {
	for number, error := range readCorpus(t) {
		if modeltest.Race && number%6 != 0 {
			continue
		}
		lines := strings.SplitAfter(error.text, "\n")
		for cut := 1; cut < min(len(lines), 12); cut++ {
			for _, text := range []string{strings.Join(lines[cut:], ""), strings.Join(lines[:len(lines)-cut], "")} {
				answers, _ := explain.Explain(text, nil, nil)
				for _, answer := range answers {
					if strings.Contains(string(answer.Key), "\n") && !strings.Contains(error.name, "newline") || strings.Contains(string(answer.Key), "${") && !strings.Contains(error.name, "dollar") {
						t.Errorf("%s: the key %q is read from\n%s", error.name, answer.Key, text)
					}
				}
			}
		}
	}
}

var (
	framesOf28   = regexp.MustCompile(`(?m)^       … `)
	hintOf28     = regexp.MustCompile(`(?m)^\(use '--show-trace'.*\n`)
	typesOf28    = regexp.MustCompile(`value is (an? \w+|null) while (an? \w+) was expected`)
	functionIn28 = regexp.MustCompile(`'(\w+)' at \S+ called with`)
)

// asNewerNix puts the trace before the message and changes some words, as Nix does since 2.14.
func asNewerNix(text string) string {
	text = typesOf28.ReplaceAllString(text, "expected $2 but found $1: «thunk»")
	text = functionIn28.ReplaceAllString(text, "function '$1' called with")
	text = regexp.MustCompile(`anonymous function at \S+ called with`).ReplaceAllString(text, "function 'anonymous lambda' called with")
	parts := framesOf28.Split(hintOf28.ReplaceAllString(text, ""), -1)
	noise, message, _ := strings.Cut(parts[0], "error: ")
	if len(parts) == 1 {
		return text
	}
	newer := noise + "error:\n"
	for at := len(parts) - 1; at > 0; at-- {
		newer += "       … " + strings.TrimRight(parts[at], "\n") + "\n\n"
	}
	return newer + "       error: " + message
}
