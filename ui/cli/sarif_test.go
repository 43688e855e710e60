package cli

// This file holds the SARIF of check against the members that SARIF 2.1.0 allows for the objects that are written,
// and against what code scanning needs beyond that. The facts are the standard's; the table has only the part of it
// that is used.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sarifShapes says of every object which members it may have: `[shape]` is a list, `!` marks what must be there.
var sarifShapes = map[string]map[string]string{
	"log":        {"$schema": "uri", "version": "version!", "runs": "[run]!"},
	"run":        {"tool": "tool!", "invocations": "[invocation]", "results": "[result]"},
	"tool":       {"driver": "driver!"},
	"driver":     {"name": "text!", "version": "text", "rules": "[rule]"},
	"rule":       {"id": "text!", "shortDescription": "multiformat!", "fullDescription": "multiformat!", "help": "multiformat!", "defaultConfiguration": "configuration!"},
	"invocation": {"executionSuccessful": "bool!", "toolConfigurationNotifications": "[notification]"},
	"notification": {
		"associatedRule": "ruleReference", "level": "level", "message": "message!",
	},
	"result": {
		"ruleId": "text!", "ruleIndex": "index!", "level": "level!", "message": "message!", "locations": "[location]!",
		"partialFingerprints": "strings!", "baselineState": "baselineState", "properties": "any",
	},
	"ruleReference":    {"id": "text", "index": "index"},
	"multiformat":      {"text": "text!"},
	"message":          {"text": "text!"},
	"configuration":    {"level": "level!"},
	"location":         {"physicalLocation": "physicalLocation!", "logicalLocations": "[logicalLocation]"},
	"physicalLocation": {"artifactLocation": "artifactLocation!", "region": "region!"},
	"artifactLocation": {"uri": "relative!", "uriBaseId": "text"},
	"region":           {"startLine": "positive!", "startColumn": "positive"},
	"logicalLocation":  {"fullyQualifiedName": "text", "kind": "text"},
}

// sarifValues says what the simple values are.
var sarifValues = map[string]func(any) bool{
	"text":          func(value any) bool { text, ok := value.(string); return ok && text != "" },
	"bool":          func(value any) bool { _, ok := value.(bool); return ok },
	"any":           func(value any) bool { _, ok := value.(map[string]any); return ok },
	"version":       func(value any) bool { return value == "2.1.0" },
	"index":         func(value any) bool { return isInteger(value, 0) },
	"positive":      func(value any) bool { return isInteger(value, 1) },
	"level":         func(value any) bool { return value == "error" || value == "warning" || value == "note" },
	"baselineState": func(value any) bool { return value == "new" || value == "unchanged" },
	"uri": func(value any) bool {
		uri, err := url.Parse(fmt.Sprint(value))
		return err == nil && uri.IsAbs()
	},
	"relative": func(value any) bool {
		uri, err := url.Parse(fmt.Sprint(value))
		return err == nil && !uri.IsAbs() && uri.Host == "" && uri.Path != "" && !strings.HasPrefix(uri.Path, "/")
	},
	"strings": func(value any) bool {
		object, ok := value.(map[string]any)
		for _, member := range object {
			text, isText := member.(string)
			ok = ok && isText && text != ""
		}
		return ok && len(object) > 0
	},
}

func isInteger(value any, least float64) bool {
	number, ok := value.(float64)
	return ok && number == float64(int(number)) && number >= least
}

// faultsOf lists where a value is not of its shape.
func faultsOf(value any, shape, place string) (faults []string) {
	if element, isList := strings.CutPrefix(shape, "["); isList {
		list, ok := value.([]any)
		if !ok {
			return []string{place + " is no list"}
		}
		for at, one := range list {
			faults = append(faults, faultsOf(one, strings.TrimSuffix(element, "]"), fmt.Sprintf("%s/%d", place, at))...)
		}
		return faults
	}
	members, isObject := sarifShapes[shape]
	if !isObject {
		if !sarifValues[shape](value) {
			return []string{fmt.Sprintf("%s is no %s: %v", place, shape, value)}
		}
		return nil
	}
	object, ok := value.(map[string]any)
	if !ok {
		return []string{place + " is no object"}
	}
	for name := range object {
		if _, allowed := members[name]; !allowed {
			faults = append(faults, place+" may not have "+name)
		}
	}
	for name, member := range members {
		wanted, required := strings.CutSuffix(member, "!")
		if one, there := object[name]; there {
			faults = append(faults, faultsOf(one, wanted, place+"/"+name)...)
		} else if required {
			faults = append(faults, place+" lacks "+name)
		}
	}
	return faults
}

// sarifOf runs check and reads what it printed.
func sarifOf(t *testing.T, arguments ...string) map[string]any {
	t.Helper()
	var out bytes.Buffer
	world := World{Out: &out, Err: io.Discard, Environment: onlyGOGC, Demo: os.DirFS(demoFolder)}
	if status := Main(append([]string{"check", "--format", "sarif", "--fail-on", "never"}, arguments...), world); status != 0 {
		t.Fatalf("check %q ended with %d", arguments, status)
	}
	var log map[string]any
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatalf("check %q printed no JSON: %v", arguments, err)
	}
	return log
}

func sarifRun(log map[string]any) map[string]any { return log["runs"].([]any)[0].(map[string]any) }

// Every log is valid, names its rules rightly, and has no two results with one fingerprint.
func TestSARIFIsValid(t *testing.T) {
	sources := [][]string{{"--demo=1"}, {"--demo=2"}, {"../../testdata/homelab/homelab.exports.json"}}
	for _, pattern := range []string{"homelab/scenarios/*.json", "hostile/a*.json", "hostile/c19*.json", "hostile/d*.json"} {
		files, err := filepath.Glob("../../testdata/" + pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, file := range files {
			sources = append(sources, []string{file})
		}
	}
	for _, source := range sources {
		log := sarifOf(t, source...)
		for _, fault := range faultsOf(log, "log", "") {
			t.Errorf("%s: %s", source, fault)
		}
		rules := sarifRun(log)["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
		seen := map[any]bool{}
		for _, one := range sarifRun(log)["results"].([]any) {
			result := one.(map[string]any)
			rule := rules[int(result["ruleIndex"].(float64))].(map[string]any)
			if rule["id"] != result["ruleId"] {
				t.Errorf("%s: result of rule %v points at rule %v", source, result["ruleId"], rule["id"])
			}
			fingerprint := result["partialFingerprints"].(map[string]any)[sarifFingerprint]
			if seen[fingerprint] {
				t.Errorf("%s: fingerprint %v comes twice", source, fingerprint)
			}
			seen[fingerprint] = true
		}
	}
}

// The validator would notice.
func TestSARIFFaultsAreNoticed(t *testing.T) {
	for _, broken := range []string{
		`{"version":"2.1.0"}`,
		`{"version":"2.0.0","runs":[]}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"ruleId":"x"}]}]}`,
		`{"version":"2.1.0","runs":[],"extra":1}`,
	} {
		var log any
		if err := json.Unmarshal([]byte(broken), &log); err != nil {
			t.Fatal(err)
		}
		if len(faultsOf(log, "log", "")) == 0 {
			t.Errorf("%s passed", broken)
		}
	}
}

// Every result has a place, because code scanning rejects a log in which one has none: the line that writes it in the
// clan's flake, or else the start of the file that was checked.
func TestSARIFLocations(t *testing.T) {
	if got := placesOf(t, "--demo=2"); !maps.Equal(got, map[string]int{"modules/monitoring.nix:17": 1}) {
		t.Errorf("the demo's are at %v", got)
	}
	t.Chdir(t.TempDir())
	for file, where := range map[string]string{"a b.json": "a%20b.json:1", "../outside.json": "flake.nix:1"} {
		if err := os.WriteFile(file, []byte(hostileExports), 0o600); err != nil {
			t.Fatal(err)
		}
		absolute, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{file, absolute} {
			if got := placesOf(t, name); !maps.Equal(got, map[string]int{where: 4}) {
				t.Errorf("those of %s are at %v, want %s", name, got, where)
			}
		}
	}
}

// placesOf counts the results at each line of a file.
func placesOf(t *testing.T, arguments ...string) map[string]int {
	t.Helper()
	located := map[string]int{}
	for _, one := range sarifRun(sarifOf(t, arguments...))["results"].([]any) {
		place := one.(map[string]any)["locations"].([]any)[0].(map[string]any)["physicalLocation"].(map[string]any)
		file := place["artifactLocation"].(map[string]any)["uri"].(string)
		located[fmt.Sprint(file, ":", place["region"].(map[string]any)["startLine"])]++
	}
	return located
}

// The same violation has the same fingerprint even if the store paths differ, and another violation has another.
func TestSARIFFingerprintsAreStable(t *testing.T) {
	prints := func(arguments ...string) map[any]bool {
		found := map[any]bool{}
		for _, one := range sarifRun(sarifOf(t, arguments...))["results"].([]any) {
			found[one.(map[string]any)["partialFingerprints"].(map[string]any)[sarifFingerprint]] = true
		}
		return found
	}
	clean, collision := prints("--demo=1"), prints("--demo=2")
	for print := range clean {
		if !collision[print] {
			t.Errorf("fingerprint %v is another one in the next scene", print)
		}
	}
	if len(collision) != len(clean)+1 {
		t.Errorf("%d fingerprints, and %d with one more violation", len(clean), len(collision))
	}
}

// Nothing in a name or value can make placeholders or links.
func TestSARIFText(t *testing.T) {
	for text, want := range map[string]string{
		"plain":            "plain",
		"{0} and }":        "{{0}} and }}",
		"[x](https://y.z)": `[x\](https://y.z)`,
		"a\x1b[2J\nb":      `a\x1b[2J` + "\nb",
	} {
		if got := sarifText(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
