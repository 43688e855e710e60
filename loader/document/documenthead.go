package document

// This file looks at the beginning of a document and, if it is not a JSON object, says what it is: compressed, in
// another encoding (byteordermark.go), or text. It does not check the grammar.

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/secret"
)

// compressions are recognised by their first bytes; command unpacks to standard output.
var compressions = []struct{ magic, name, command string }{
	{"\x1f\x8b", "gzip", "gunzip -c"},
	{"\x28\xb5\x2f\xfd", "zstd", "zstd -dc"},
	{"\xfd7zXZ\x00", "xz", "xz -dc"},
	{"BZh", "bzip2", "bzip2 -dc"},
}

const (
	blanks        = " \t\r\n"
	hintWhatToGet = "It should hold what `nix eval --json .#clan.exports` prints, or a snapshot."
	hintNoise     = "Nix writes such lines to stderr; keep only stdout: `nix eval --json .#clan.exports 2>/dev/null >FILE`."
)

// RefuseHead returns what is wrong with the beginning of a document; nil if it may be a JSON object.
func RefuseHead(name string, head []byte) *model.Problem {
	for _, compression := range compressions {
		if bytes.HasPrefix(head, []byte(compression.magic)) {
			return &model.Problem{
				File: name, Text: "it is compressed with " + compression.name,
				Hint: fmt.Sprintf("Unpack it first: `%s FILE | clanscope -`.", compression.command),
			}
		}
	}
	if problem := refuseEncoding(name, head); problem != nil {
		return problem
	}
	head = withoutMark(head)
	start := len(head) - len(bytes.TrimLeft(head, blanks))
	if start == len(head) || head[start] == '{' {
		return nil
	}
	return placed(name, head, start, startProblem(head[start:]))
}

// startProblem says what stands where the object should begin.
func startProblem(text []byte) model.Problem {
	kinds := map[byte]string{'[': "an array", '"': "a string", 't': "true or false", 'f': "true or false", 'n': "null"}
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimRight(line, blanks)
	switch {
	case isNoise(line):
		return model.Problem{Text: fmt.Sprintf("a message comes before the JSON: %s", firstWords(line)), Hint: hintNoise}
	case text[0] == '[' || isScalar(line):
		kind, known := kinds[text[0]]
		if !known {
			kind = "a number"
		}
		return model.Problem{Text: "it holds " + kind + ", not a set of exports", Hint: hintWhatToGet}
	case bytes.HasPrefix(rest, []byte("{")) || bytes.Contains(rest, []byte("\n{")):
		return model.Problem{Text: fmt.Sprintf("text comes before the JSON: %s", firstWords(line)), Hint: hintNoise}
	default:
		return model.Problem{Text: fmt.Sprintf("it is not JSON: it begins with %s", firstWords(line)), Hint: hintWhatToGet}
	}
}

// noises begin the lines of Nix's own messages.
var noises = []string{"warning:", "evaluation warning:", "error:", "trace:", "building ", "fetching ", "copying "}

// isNoise tells whether a line is one of Nix's own messages.
func isNoise(line []byte) bool {
	return slices.ContainsFunc(noises, func(start string) bool { return bytes.HasPrefix(line, []byte(start)) })
}

// firstWords quotes the beginning of a line, for a message.
func firstWords(line []byte) string {
	const most = 60
	line = []byte(secret.Hide(string(line[:min(len(line), 100*most)]), "(secret)"))
	if letters := []rune(strings.ToValidUTF8(string(line[:min(len(line), 4*most)]), "\uFFFD")); len(letters) > most {
		return fmt.Sprintf("%q…", string(letters[:most]))
	}
	return fmt.Sprintf("%q", line)
}
