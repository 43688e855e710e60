package rules_test

// This file tests what the rules must find in a real clan with one fault each: the planted cause, and nothing else
// apart from the clan's own two lines.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/model/rules"
)

var update = flag.Bool("update", false, "write the expected files anew")

// ownLines are what the homelab itself breaks: one port that its top level changes.
var ownLines = []string{
	"info top-level-override - - silent clan-core/internet:lan:default:nas",
}

// planted says what each scenario adds.
var planted = []struct {
	scenario string
	causes   int
	lines    []string
}{
	{"generators", 0, nil},
	{"bug-hijack-later-id", 1, []string{
		"error foreign-service self-zz service silent clan-core/internet:lan:default:nas",
		"error foreign-service self-zz service silent clan-core/tor:onion::",
	}},
	{"ok-permachine-full-key", 2, []string{
		"warning duplicate-address self-pf perMachine silent pf:pf:default:web",
		"warning per-machine-scope self-pf perMachine silent pf:no-such-instance:no-role:nas",
		"warning per-machine-scope self-pf perMachine silent pf:no-such-instance:no-role:web",
		"info per-machine-scope self-pf perMachine silent pf:pf:default:nas",
		"info per-machine-scope self-pf perMachine silent pf:pf:default:web",
	}},
	{"v-exports-throw", 1, []string{
		"error value-failed self-ve perInstance loud ",
		"error value-failed self-ve perInstance loud ",
	}},
	{"v-global-perinstance", 1, []string{
		"error key-global self-gp perInstance loud :::",
		"error key-global self-gp perInstance loud :::",
	}},
	{"v-interface-not-listed", 1, []string{
		"error interface-undeclared self-nl perInstance loud nl:nl:default:nas",
		"error interface-undeclared self-nl perInstance loud nl:nl:default:web",
	}},
	{"v-malformed5", 1, []string{
		"error key-malformed self-m5 perInstance loud m5:m5:default:nas:x",
		"error key-malformed self-m5 perInstance loud m5:m5:default:web:x",
	}},
	{"v-other-machine", 1, []string{
		"error foreign-machine self-vm perInstance loud vm:vm:default:gateway",
		"error foreign-machine self-vm perInstance loud vm:vm:default:gateway",
	}},
	{"v-other-service", 1, []string{
		"error foreign-service self-vs perInstance loud clan-core/wireguard:wg-home:peer:nas",
		"error foreign-service self-vs perInstance loud clan-core/wireguard:wg-home:peer:web",
	}},
	{"v-out-empty", 1, []string{
		"error exports-undeclared self-oe perInstance loud oe:oe:default:nas",
		"error exports-undeclared self-oe perInstance loud oe:oe:default:web",
	}},
	{"v-permachine-perinstance-conflict", 1, []string{
		"error value-conflict self-pc perMachine loud pc:pc:default:nas",
		"error value-conflict self-pc perMachine loud pc:pc:default:web",
	}},
	{"v-same-name-same-key", 1, []string{"error writer-collision self-snb service loud twin:::"}},
	{"v-service-other-service", 1, []string{"error foreign-service self-so service loud clan-core/tor:onion::"}},
	{"v-toplevel-malformed", 1, []string{"error key-malformed - - silent just-a-name"}},
	{"v-value-throw", 1, []string{
		"error value-failed self-vth perInstance loud vth:vth:default:nas",
		"error value-failed self-vth perInstance loud vth:vth:default:web",
	}},
}

// line writes what matters of a violation on one line.
func line(violation rules.Violation) string {
	writer, kind, voice := "-", "-", "loud"
	if violation.Writer != nil {
		writer, kind = violation.Writer.ServiceID, violation.Writer.Kind.String()
	}
	if violation.Silent {
		voice = "silent"
	}
	return fmt.Sprintf("%s %s %s %s %s %s", violation.Severity, violation.Rule.ID, writer, kind, voice, violation.Key)
}

func linesOf(report *rules.Report) []string {
	var lines []string
	for _, violation := range describeAll(report) {
		lines = append(lines, line(violation))
	}
	return lines
}

func TestEveryScenarioYieldsExactlyWhatIsPlanted(t *testing.T) {
	for _, test := range planted {
		t.Run(test.scenario, func(t *testing.T) {
			report := check(loadFiles(t, scenario(test.scenario)), nil)
			own := ownLines
			if test.scenario == "v-exports-throw" {
				own = nil // there are no values to compare
			}
			want := slices.Concat(test.lines, own)
			got := linesOf(report)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if causes := len(report.Causes()); causes != test.causes+len(own) {
				t.Errorf("%d causes, want %d", causes, test.causes+len(own))
			}
		})
	}
}

func TestTheHomelabHasNoErrorAndOneLine(t *testing.T) {
	report := check(loadFiles(t, homelab+"/homelab.snapshot.json"), nil)
	if got := linesOf(report); !slices.Equal(got, ownLines) {
		t.Errorf("found\n%s", strings.Join(got, "\n"))
	}
	if want := (rules.Counts{Causes: 1, Places: 1, Infos: 1}); report.Counts() != want || len(report.Lacks()) != 0 {
		t.Errorf("counts %+v, lacks %v; want %+v and none", report.Counts(), report.Lacks(), want)
	}
}

// TestAllViolationsAtOnce compares the clan whose exports throw as a whole with a file that says what each of its
// services breaks, in full sentences.
func TestAllViolationsAtOnce(t *testing.T) {
	golden := examples + "/all-violations.txt"
	got := explain(check(loadFiles(t, scenario("all-violations")), nil))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what the rules say now; go test -update ./model/rules writes it anew\n%s", filepath.Base(golden), got)
	}
}

// explain writes a report as people might read it: causes, and below them what their first place says and the other
// places' keys.
func explain(report *rules.Report) string {
	var text strings.Builder
	for _, cause := range report.Causes() {
		first := report.Describe(cause.Findings[0])
		fmt.Fprintf(&text, "%s\n    %s\n    fix: %s\n", line(first), first.Message, first.Fix)
		fmt.Fprintf(&text, "    expected %q, found %q, %s\n", first.Expected, first.Found, first.Whose)
		if first.Silent {
			fmt.Fprintf(&text, "    clan-core %s\n", first.Silence)
		}
		for _, related := range first.Related {
			fmt.Fprintf(&text, "    also: %s\n", related)
		}
		for _, place := range cause.Findings[1:] {
			fmt.Fprintf(&text, "    place: %s\n", line(report.Describe(place)))
		}
	}
	for _, lack := range report.Lacks() {
		fmt.Fprintf(&text, "lack %s %s\n", lack.Rule.ID, lack.Text)
	}
	return text.String()
}

func TestABareExportSetIsCheckedAsFarAsItGoes(t *testing.T) {
	report := check(loadFiles(t, homelab+"/homelab.exports.json"), nil)
	if len(report.Causes()) != 0 {
		t.Errorf("found\n%s", strings.Join(linesOf(report), "\n"))
	}
	lacking := map[string]bool{}
	for _, lack := range report.Lacks() {
		lacking[lack.Rule.ID] = true
		if !strings.Contains(lack.Text, "clanscope dump") {
			t.Errorf("%s lacks without saying what helps: %q", lack.Rule.ID, lack.Text)
		}
	}
	for _, id := range []string{"foreign-service", "writer-collision", "unknown-machine", "interface-unknown"} {
		if !lacking[id] {
			t.Errorf("%s is not said to lack anything", id)
		}
	}
	for _, id := range []string{"key-malformed", "key-global", "key-duplicate", "value-failed", "plain-secret", "name-lookalike"} {
		if lacking[id] {
			t.Errorf("%s does not run on a bare set", id)
		}
	}
}

// TestASilentFaultIsSilentBehindAnotherSource: another source whose value counts changes neither what clan-core said
// about this clan nor what its writers set there.
func TestASilentFaultIsSilentBehindAnotherSource(t *testing.T) {
	told := func(files ...string) (lines []string) {
		report := check(loadFiles(t, files...), nil)
		for _, finding := range report.Findings() {
			if violation := report.Describe(finding); violation.Severity == rules.Error && violation.Rule.ID != "key-duplicate" {
				sets, _ := report.Sets(finding)
				lines = append(lines, fmt.Sprintf("%s %s: %s; sets %q", violation.Rule.ID, violation.Key, violation.SilentWords(), sets))
			}
		}
		return lines
	}
	sound := filepath.Join(homelab, "homelab.snapshot.json")
	for _, name := range []string{"bug-hijack-later-id", "v-service-other-service"} {
		alone, behind := told(scenario(name)), told(sound, scenario(name))
		if !slices.Equal(alone, behind) || len(alone) == 0 {
			t.Errorf("%s alone:\n%s\nbehind another clan:\n%s", name, strings.Join(alone, "\n"), strings.Join(behind, "\n"))
		}
	}
}
