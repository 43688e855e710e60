package rules_test

// This file tests what must be true of every run over any clan, however nasty: properties of the walk, of findings and
// of reports. rules_test.go tests what single rules find.

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/rules"
)

func TestStepsOfAnySizeFindTheSame(t *testing.T) {
	snapshot := loadFiles(t, scenario("all-violations"))
	want := explain(check(snapshot, nil))
	for _, size := range []int{1, 2, 7, 100, 1 << 30} {
		run, steps := rules.Start(snapshot, nil), 1
		for !run.Step(size) {
			steps++
		}
		if got := explain(run.Report()); got != want {
			t.Errorf("steps of %d find\n%s", size, got)
		}
		if size == 1 && steps < snapshot.Set.Len() {
			t.Errorf("%d rows were walked in %d steps of one", snapshot.Set.Len(), steps)
		}
		if !run.Step(1) || !run.Report().Done() {
			t.Error("a run that was done is not any more")
		}
	}
}

func TestReportsNeverChange(t *testing.T) {
	snapshot := loadFiles(t, scenario("all-violations"))
	run := rules.Start(snapshot, nil)
	type kept struct {
		report *rules.Report
		said   string
		rows   []int32
	}
	var reports []kept
	for done := false; !done; {
		done = run.Step(5)
		report := run.Report()
		if report.Done() != done {
			t.Fatalf("the report says done: %t, the step %t", report.Done(), done)
		}
		reports = append(reports, kept{report, explain(report), report.Rows()})
	}
	for at, before := range reports {
		if explain(before.report) != before.said || !slices.Equal(before.report.Rows(), before.rows) {
			t.Fatalf("report %d of %d has changed", at, len(reports))
		}
	}
	if last := run.Report(); last != run.Report() {
		t.Error("asked twice, a run makes two reports of the same")
	}
}

func TestSeveritiesAreReplaced(t *testing.T) {
	snapshot := loadFiles(t, scenario("v-other-service"))
	for _, severity := range []rules.Severity{rules.Info, rules.Warning, rules.Error} {
		report := check(snapshot, map[string]rules.Severity{"foreign-service": severity, "per-machine-scope": severity})
		for _, violation := range describeAll(report) {
			if violation.Rule.ID != "top-level-override" && violation.Severity != severity {
				t.Errorf("%s is %s, not %s", violation.Rule.ID, violation.Severity, severity)
			}
		}
	}
}

func TestWhatIsOffStaysHiddenWithAllThatFollows(t *testing.T) {
	for _, test := range []struct{ scenario, rule string }{
		{"v-other-service", "foreign-service"},
		{"v-global-perinstance", "key-global"},
		{"v-malformed5", "key-malformed"},
		{"v-out-empty", "exports-undeclared"},
		{"v-same-name-same-key", "writer-collision"},
		{"v-permachine-perinstance-conflict", "value-conflict"},
		{"v-interface-not-listed", "interface-undeclared"},
	} {
		report := check(loadFiles(t, scenario(test.scenario)), map[string]rules.Severity{test.rule: rules.Off})
		if got := linesOf(report); !slices.Equal(got, ownLines) {
			t.Errorf("%s without %s:\n%s", test.scenario, test.rule, strings.Join(got, "\n"))
		}
	}
	bare := check(loadFiles(t, homelab+"/homelab.exports.json"), map[string]rules.Severity{"foreign-role": rules.Off})
	if slices.ContainsFunc(bare.Lacks(), func(l rules.Lack) bool { return l.Rule.ID == "foreign-role" }) {
		t.Error("a rule that is off is said to lack something")
	}
}

func TestHalfMalformedKeysAreToldOneByOne(t *testing.T) {
	report := check(loadText(t, `{"a:b":{},"c:d":{},"vpn:home::":{},"vpn:work::":{}}`), nil)
	if counts := report.Counts(); counts.Errors != 2 {
		t.Errorf("%d errors, want one for each of two keys:\n%s", counts.Errors, explain(report))
	}
}

// TestLookalikesAreTheSameEachTime tests that a name gets one answer if it looks like one name to a careful reader and
// like an earlier one to a careless reader.
func TestLookalikesAreTheSameEachTime(t *testing.T) {
	snapshot := loadText(t, `{"s:i:r:1x":{},"s:i:r:I-x":{},"s:i:r:Ix":{}}`)
	for range 32 {
		for _, violation := range describeAll(check(snapshot, nil)) {
			if violation.Rule.ID == "name-lookalike" && violation.Expected != "1x" {
				t.Fatalf("%s is said to look like %s, not like 1x", violation.Found, violation.Expected)
			}
		}
	}
}

func TestAnEmptyClanHasNoViolations(t *testing.T) {
	report := check(model.EmptySnapshot(), nil)
	if len(report.Findings()) != 0 || !report.Done() {
		t.Errorf("an empty clan breaks something: %v", report.Counts())
	}
}

func TestASecretIsNeverSaid(t *testing.T) {
	const secret = "hunter2-is-it"
	snapshot := loadText(t, strings.ReplaceAll(`{"format":1,"exports":{"vpn:home::":{"password":"SECRET"},"vpn:home:server:nas":{"$nix":"error"}},"topLevelOnly":[],
		"interfaces":["password","peer"],"inventory":{"machines":{"nas":{}},"instances":{"home":{"roles":{"server":{"machines":["nas"]}}}}},"services":[
		{"id":"self-vpn","module":{"input":"self"},"manifest":{"name":"vpn","out":["password"]},"instances":{"home":{"server":["nas"]}},"definitions":[
		{"source":"service","serviceId":"self-vpn","service":"vpn","key":"vpn:home::","modules":[{"kind":"config","interfaces":["password"],"value":{"password":"other-SECRET"}}]},
		{"source":"service","serviceId":"self-vpn","service":"vpn","key":"vpn:home:server:nas","modules":[{"kind":"config","interfaces":["password"],"value":{"password":"SECRET"}}]},
		{"source":"perInstance","serviceId":"self-vpn","service":"vpn","instance":"home","role":"server","machine":"nas","key":"vpn:home:server:nas","modules":[
		{"kind":"config","interfaces":["password"],"value":{"password":"SECRET-2"}}]}]}]}`, "SECRET", secret))
	report := check(snapshot, nil)
	said := fmt.Sprint(describeAll(report))
	if strings.Contains(said, secret) || !strings.Contains(said, "(hidden)") {
		t.Errorf("the secret is said, or what would say it is not found:\n%s", explain(report))
	}
}

// TestTheLastOfRepeatedNamesCounts compares the rules with every other part of the program: in Nix and in JSON the last
// of repeated names wins.
func TestTheLastOfRepeatedNamesCounts(t *testing.T) {
	for _, test := range []struct{ value, want string }{
		{`{"h":{"password":"hunter2hunter2"},"h":{"port":1}}`, ""},
		{`{"h":{"port":1},"h":{"password":"hunter2hunter2"}}`, "warning plain-secret - - silent vpn:home::"},
		{`{"x":{"$nix":"fine","$nix":"error"}}`, "error value-failed - - loud vpn:home::"},
		{`{"x":{"$nix":"error","$nix":"fine"}}`, ""},
	} {
		report := check(loadText(t, `{"vpn:home::":`+test.value+`}`), nil)
		if got := strings.Join(linesOf(report), "\n"); got != test.want {
			t.Errorf("%s: %q, want %q", test.value, got, test.want)
		}
	}
}

// TestWhatIsNeverSilent tests that a write that makes clan-core throw is not called silent.
func TestWhatIsNeverSilent(t *testing.T) {
	for _, name := range []string{"all-violations", "v-service-other-service", "bug-hijack-later-id", "v-same-name-same-key"} {
		snapshot := loadFiles(t, scenario(name))
		for _, violation := range describeAll(check(snapshot, nil)) {
			if violation.Silent == (violation.Silence == "") {
				t.Errorf("%s: %s is silent: %t, because: %q", name, violation.Message, violation.Silent, violation.Silence)
			}
			row, found := snapshot.Set.Find(violation.Key)
			if found && violation.Silent && violation.Severity == rules.Error && snapshot.Set.State(row) == model.Failed {
				t.Errorf("%s: %s, and its value failed", name, violation.Message)
			}
		}
	}
}

func TestAPastedCommandRunsNothingElse(t *testing.T) {
	snapshot := loadText(t, `{"vpn:home::';touch x;'":{"$nix":"error"}}`)
	snapshot.Sources = []model.Source{{Name: ".", Exports: []string{".#clan.exports"}}}
	report := check(snapshot, nil)
	fix := report.Describe(report.Findings()[0]).Fix
	if !strings.Contains(fix, `'\'';touch x;'\''`) {
		t.Errorf("a shell would not take this as one command: %s", fix)
	}
}

// TestNastyClans runs all rules over random clans and compares every report with the plainest way of counting.
func TestNastyClans(t *testing.T) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 7))
		snapshot := nastySnapshot(random)
		run := rules.Start(snapshot, nil)
		for !run.Step(1 + random.IntN(20)) {
			run.Report()
		}
		checkReport(t, seed, snapshot, run.Report())
	}
}

func checkReport(t *testing.T, seed uint64, snapshot *model.Snapshot, report *rules.Report) {
	t.Helper()
	worst, counts := make([]rules.Severity, snapshot.Set.Len()), rules.Counts{Causes: len(report.Causes())}
	for at, cause := range report.Causes() {
		if at > 0 && report.Causes()[at-1].Severity < cause.Severity {
			t.Errorf("seed %d: a worse cause comes later", seed)
		}
		for _, finding := range cause.Findings {
			countPlace(&counts, finding.Severity)
			violation := report.Describe(finding)
			if report.CauseOf(finding) != at || violation.Rule != cause.Rule || violation.Message == "" || violation.Fix == "" {
				t.Errorf("seed %d: a place of cause %d is described as %+v", seed, at, violation)
			}
			if finding.Row >= 0 {
				worst[finding.Row] = max(worst[finding.Row], finding.Severity)
			}
			if violation.Found == "other keys" { // one place stands for all
				for row := range snapshot.Set.MalformedRows() {
					worst[row] = max(worst[row], finding.Severity)
				}
			}
		}
	}
	if counts != report.Counts() || counts.Places != len(report.Findings()) {
		t.Errorf("seed %d: counted %+v, reported %+v", seed, counts, report.Counts())
	}
	var rows []int32
	for row, severity := range worst {
		if severity != report.RowSeverity(row) {
			t.Errorf("seed %d: row %d is %s, reported %s", seed, row, severity, report.RowSeverity(row))
		}
		if severity > rules.Off {
			rows = append(rows, int32(row))
		}
	}
	if !slices.Equal(rows, report.Rows()) {
		t.Errorf("seed %d: rows %v, reported %v", seed, rows, report.Rows())
	}
}

func countPlace(counts *rules.Counts, severity rules.Severity) {
	counts.Places++
	switch severity {
	case rules.Error:
		counts.Errors++
	case rules.Warning:
		counts.Warnings++
	case rules.Info:
		counts.Infos++
	}
}

// What nasty clans are made of.
var (
	nastyNames  = []string{"", "", "vpn", "VPN", "v-pn", "nas", "web", "a:b", "\x00", "\xed\xa0\x80", "'", "\"$", "\u202e", "*", "home"}
	nastyValues = []string{
		`{}`, `null`, `[]`, `1`, `{"$nix":"error"}`, `{"peer":{"$nix":"error"}}`, `{"peer":null}`, `{"peer":{"hosts":[{"plain":"a"}],"port":22}}`, `{"networking":{"priority":1}}`,
		`{"_type":"override","priority":50,"content":{"peer":{"port":1}}}`, `{"_type":"merge","contents":[{"peer":{"port":1}},{"peer":{"port":2}}]}`, `{"_type":"if"}`,
		`{"_type":"override"}`, `{"peer":{"port":2}}`, ` { "peer" : { "port" : [ 1 , {"x":"vpn:home::nas"} ] } } `, `{"a":{"var":{"machine":"nope","generator":"g","file":"f"}}}`,
		`{"password":"x","\u0070eer":{"port":3}}`, `{"$nix":"lambda","args":{}}`, `{"peer":"ssh"}`, `""`, `{"":{"":""}}`, `{"key":"-----BEGIN PRIVATE KEY-----"}`,
	}
	nastyKinds = []string{"config", "config", "config", "function", "module", "error", "int", ""}
)

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

func nastyScope(random *rand.Rand) model.Scope {
	return model.Scope{
		Service: pick(random, nastyNames), Instance: pick(random, nastyNames), Role: pick(random, nastyNames), Machine: pick(random, nastyNames),
	}
}

// nastySnapshot is a clan in which anything may be missing, doubled or wrong.
func nastySnapshot(random *rand.Rand) *model.Snapshot {
	builder := model.NewBuilder()
	spans := make([]model.Span, len(nastyValues))
	for at, value := range nastyValues {
		spans[at] = addValue(builder, value)
	}
	for range random.IntN(30) {
		key := nastyScope(random).Key()
		builder.Append(model.Row{
			Key: []byte(key), Interfaces: [][]byte{[]byte(pick(random, []string{"peer", "networking", "password"}))}, Value: pick(random, append(spans, model.Span{})),
			Source: random.IntN(3), State: pick(random, []model.RowState{model.HasValue, model.HasValue, model.Failed, model.Pending, model.Written}),
		})
	}
	snapshot := &model.Snapshot{HasDefinitions: random.IntN(4) > 0, ExportsFailed: random.IntN(4) == 0, Sources: []model.Source{{Name: "-"}}}
	addNastyDefinitions(random, snapshot, builder, spans)
	snapshot.Set = builder.Finish()
	if random.IntN(3) > 0 {
		snapshot.Interfaces = []string{"peer", "networking"}
	}
	if random.IntN(3) > 0 {
		snapshot.Inventory = &model.Inventory{Machines: map[string]bool{"nas": true}, Instances: map[string]model.InstanceInfo{"home": {}, "vpn": {}}}
	}
	for row := range snapshot.Set.Len() {
		if random.IntN(8) == 0 {
			snapshot.TopLevelOnly = append(snapshot.TopLevelOnly, snapshot.Set.Key(row))
			snapshot.Overrides = append(snapshot.Overrides, model.Override{Key: snapshot.Set.Key(row), Without: pick(random, append(spans, model.Span{}))})
		}
	}
	return snapshot
}

func addNastyDefinitions(random *rand.Rand, snapshot *model.Snapshot, builder *model.Builder, spans []model.Span) {
	if !snapshot.HasDefinitions {
		return
	}
	for _, id := range []string{"self-vpn", "core-vpn", "self-nas"} {
		snapshot.Services = append(snapshot.Services, model.ServiceInfo{
			ID: id, Name: pick(random, nastyNames), ModuleInput: pick(random, []string{"self", "", "clan-core"}), OutFailed: random.IntN(9) == 0,
			Out: pick(random, [][]string{nil, {"peer"}, {"peer", "networking"}, {"nope"}}), Roles: pick(random, [][]string{nil, {"vpn"}}),
			Instances: pick(random, []map[string]map[string][]string{nil, {}, {"home": {"vpn": {"nas", "web"}}}}),
		})
	}
	for range random.IntN(30) {
		service := pick(random, append(snapshot.Services, model.ServiceInfo{ID: "unheard-of"}))
		definition := model.Definition{Writer: model.Writer{Kind: model.WriterKind(random.IntN(4)), ServiceID: service.ID, Scope: nastyScope(random).With(model.Service, service.Name)}}
		if definition.HasKey = random.IntN(5) > 0; definition.HasKey {
			definition.Key = pick(random, []model.Key{definition.Scope.Key(), nastyScope(random).Key(), "vpn:home:vpn:nas"})
		} else {
			definition.Failure = pick(random, []string{"throw", "skipped", ""})
		}
		for range random.IntN(3) {
			definition.Modules = append(definition.Modules, model.Module{
				File: pick(random, []string{"", "/src/a.nix"}), Kind: pick(random, nastyKinds), Interfaces: pick(random, [][]string{nil, {"peer"}, {"nope", "peer"}}),
				Value: pick(random, append(spans, model.Span{})),
			})
		}
		snapshot.Definitions = append(snapshot.Definitions, definition)
		if definition.HasKey && random.IntN(6) > 0 {
			builder.Append(model.Row{Key: []byte(definition.Key), State: model.Written})
		}
	}
}

func TestFindingsStaySmall(t *testing.T) {
	if size := reflect.TypeFor[rules.Finding]().Size(); size != 20 {
		t.Errorf("a finding has %d bytes; there may be one for every row", size)
	}
}

// A clan is not told to be a clan: what it lacks, no other source has either.
func TestWhatAClanLacksIsNotSoughtInAFlake(t *testing.T) {
	snapshot := loadText(t, `{"a:b:c:d":{}}`)
	for _, source := range []struct {
		exports []string
		want    string
	}{{nil, "check a flake"}, {[]string{".#clan.exports"}, "this clan does not say"}} {
		snapshot.Sources = []model.Source{{Name: "clan", Exports: source.exports}}
		for _, lack := range check(snapshot, nil).Lacks() {
			if !strings.Contains(lack.Text, source.want) {
				t.Errorf("%s needs %s, want %s", lack.Rule.ID, lack.Text, source.want)
			}
		}
	}
}
