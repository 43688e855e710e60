package cli

// This file compares the reports for CI servers with what these document: JUnit's elements with the attributes that
// Jenkins' schema (junit-10.xsd) allows, and the members that GitLab's code quality demands.

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// junitShapes says which attributes an element may have, `!` those that it must, and what it may contain.
var junitShapes = map[string]struct{ attributes, children string }{
	"testsuites": {"name tests failures errors", "testsuite"},
	"testsuite":  {"name! tests! failures! errors! skipped", "testcase"},
	"testcase":   {"name! classname", "failure skipped system-out"},
	"failure":    {"type message", ""},
	"skipped":    {"type message", ""},
	"system-out": {"", ""},
}

// reportOf runs a check on a scene or on a file of the given text.
func reportOf(t *testing.T, source string, args ...string) (report []byte, complaints string) {
	t.Helper()
	var out, err bytes.Buffer
	if strings.HasPrefix(source, "{") {
		file := filepath.Join(t.TempDir(), "exports.json")
		if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
		source = file
	}
	world := World{Out: &out, Err: &err, Environment: onlyGOGC, Demo: os.DirFS(demoFolder)}
	if status := Main(append(append([]string{"check"}, args...), source), world); status > statusNo {
		t.Fatalf("status %d: %s", status, err.String())
	}
	return out.Bytes(), err.String()
}

const hostileExports = `{"a":1,"x\u001b[2J\"<&>\n:::":{"peer":{"password":"hunter2hunter2"}},"b:::":{"networking":{"token":"hunter2hunter2"}}}`

func TestJUnitIsValid(t *testing.T) {
	for _, source := range []string{"demo:1", "demo:2", hostileExports, "{}"} {
		report, _ := reportOf(t, source, "--format", "junit", "--fail-on", "warning")
		names := map[string]bool{}
		var around []string
		for decoder := xml.NewDecoder(bytes.NewReader(report)); ; {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", source, err, report)
			}
			switch token := token.(type) {
			case xml.StartElement:
				checkJUnitElement(t, around, token)
				around = append(around, token.Name.Local)
				if token.Name.Local == "testcase" {
					name := token.Attr[0].Value + "\x00" + token.Attr[1].Value
					if names[name] {
						t.Errorf("%s: the name %q stands twice", source, name)
					}
					names[name] = true
				}
			case xml.EndElement:
				around = around[:len(around)-1]
			}
		}
	}
}

func checkJUnitElement(t *testing.T, around []string, element xml.StartElement) {
	t.Helper()
	name := element.Name.Local
	shape, known := junitShapes[name]
	if !known || len(around) > 0 && !slices.Contains(strings.Fields(junitShapes[around[len(around)-1]].children), name) {
		t.Errorf("%s may not stand in %v", name, around)
	}
	for _, attribute := range element.Attr {
		if !slices.Contains(strings.Fields(strings.ReplaceAll(shape.attributes, "!", "")), attribute.Name.Local) {
			t.Errorf("%s may have no %s", name, attribute.Name.Local)
		}
	}
	for _, attribute := range strings.Fields(shape.attributes) {
		demanded, must := strings.CutSuffix(attribute, "!")
		if must && !slices.ContainsFunc(element.Attr, func(a xml.Attr) bool { return a.Name.Local == demanded }) {
			t.Errorf("%s lacks %s", name, demanded)
		}
	}
}

func TestJUnitFailsWhatFailsTheCheck(t *testing.T) {
	for limit, want := range map[string]int{"never": 0, "error": 1, "info": 1} {
		report, _ := reportOf(t, "demo:2", "--format", "junit", "--fail-on", limit)
		if got := bytes.Count(report, []byte("<failure ")); got != want {
			t.Errorf("--fail-on %s: %d failures, want %d", limit, got, want)
		}
	}
}

func TestGitLabHasWhatItNeeds(t *testing.T) {
	severities := []string{"info", "minor", "major", "critical", "blocker"}
	for source, want := range map[string]int{"demo:1": 0, "demo:2": 1, hostileExports: 4} {
		report, complaints := reportOf(t, source, "--format", "gitlab")
		var entries []struct {
			Description, Fingerprint, Severity string
			CheckName                          string `json:"check_name"`
			Location                           struct {
				Path  string
				Lines struct{ Begin int }
			}
		}
		if err := json.Unmarshal(report, &entries); err != nil || len(entries) != want {
			t.Errorf("%s: %v, %d entries, want %d: %s", source, err, len(entries), want, report)
		}
		prints := map[string]bool{}
		for _, entry := range entries {
			if entry.Description == "" || entry.CheckName == "" || entry.Location.Path == "" || entry.Location.Lines.Begin < 1 ||
				!slices.Contains(severities, entry.Severity) || prints[entry.Fingerprint] || filepath.IsAbs(entry.Location.Path) {
				t.Errorf("%s: %+v", source, entry)
			}
			prints[entry.Fingerprint] = true
		}
		if complaints != "" {
			t.Errorf("%s: %q", source, complaints)
		}
	}
}
