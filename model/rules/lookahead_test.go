package rules_test

// This file compares a look at rows on several cores with what one core finds.

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
	"clanscope/model/rules"
)

// checkOnCores checks a snapshot with the given number of ranges looked at at the same time, and the walk after them.
func checkOnCores(snapshot *model.Snapshot, pieces int) *rules.Report {
	run := rules.Start(snapshot, nil)
	ranges := run.LookAhead(pieces)
	looked := make([]chan struct{}, pieces)
	for at, rows := range ranges {
		looked[at] = make(chan struct{})
		go func() {
			for !rows.Step(3) {
			}
			close(looked[at])
		}()
	}
	for at, rows := range ranges {
		<-looked[at]
		run.Take(rows)
		for !run.Waits() && !run.Step(10) {
		}
	}
	for !run.Step(10) {
	}
	return run.Report()
}

func mustFindTheSame(t *testing.T, what any, got, want *rules.Report) {
	t.Helper()
	if is, should := explain(got), explain(want); is != should {
		t.Errorf("%v: several cores find\n%s\none finds\n%s", what, is, should)
	}
	if !reflect.DeepEqual(got.Findings(), want.Findings()) || !reflect.DeepEqual(got.Rows(), want.Rows()) || got.Counts() != want.Counts() {
		t.Errorf("%v: several cores find other places than one", what)
	}
}

func TestSeveralCoresFindWhatOneFinds(t *testing.T) {
	for _, name := range []string{"all-violations", "v-other-service", "v-malformed5"} {
		snapshot := loadFiles(t, scenario(name))
		for _, pieces := range []int{1, 2, 7, 1000} {
			mustFindTheSame(t, name, checkOnCores(snapshot, pieces), check(snapshot, nil))
		}
	}
	for seed := range uint64(100) {
		snapshot := nastySnapshot(rand.New(rand.NewPCG(seed, 7)))
		mustFindTheSame(t, seed, checkOnCores(snapshot, 1+int(seed%5)), check(snapshot, nil))
	}
	snapshot := fleet(2000)
	mustFindTheSame(t, "fleet", checkOnCores(snapshot, 4), check(snapshot, nil))
}

// shapes are values of which many come with other texts; the texts are what rules look for, and what is nearly that.
var (
	shapes = []string{
		`{"peer":{"SSHOptions":[],"hosts":[{"plain":"%s"},{"plain":"%s"}],"port":%d,"user":null}}`, `{"peer":{"hosts":[{"plain":"%s"}],"hosts":[{"plain":"%s"}],"port":%d}}`,
		`{"peer":{"SSHOptions":["%s"],"hosts":["%s"],"port":%d}}`, `{"peer":{"hosts":[{"var":{"machine":"%s","generator":"%s","file":"f"}}],"port":{"n":%d}}}`,
		`{"x":[%[3]d,"%[1]s"],"machine":"%[2]s"}`, `{"password":"%s","name":"%s","pin":%d}`, `{"a":{"$nix":"%s","b":"%s"},"c":%d}`, `{"a":{"$nix":"error"},"b":"%s%s","c":%d}`, `["%s","%s",%d]`,
		`{"env":[{"name":"%s","value":"%s"},{"value":%d}]}`, `{"run":["%s","%s",%d]}`, `{"a":{"passwords":{"x":"%s","owner":"%s"}},"pin":%d}`,
	}
	texts = []string{
		"", "nas", "nope", "a", "A.", "10.0.0.1", "10.0.0.1 ", "::1", "0::1", "vpn:home:vpn:nas", "vpn:home:vpn:nope", "vpn:home::", "error", "AKIAIOSFODNN7EXAMPLE", "password", "0", "1", "2", "é",
		`\u0041`, `\"`, "--password", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijklmnopqrstuvwxyz012345",
	}
)

func TestValuesOfOneShapeAreLookedAtAsEachAlone(t *testing.T) {
	for seed := range uint64(20 / modeltest.Stride) {
		random := rand.New(rand.NewPCG(seed, 11))
		builder := model.NewBuilder()
		for row := range 300 {
			value := fmt.Sprintf(shapes[(row/20+random.IntN(2))%len(shapes)], pick(random, texts), pick(random, texts), random.IntN(3))
			builder.Append(model.Row{Key: []byte(fmt.Sprintf("vpn:i%d:vpn:m%d", row/100, row)), Interfaces: [][]byte{[]byte("peer")}, Value: addValue(builder, value)})
		}
		snapshot := &model.Snapshot{Set: builder.Finish(), Sources: []model.Source{{Name: "-"}}}
		snapshot.Inventory = &model.Inventory{Machines: map[string]bool{"nas": true}, Instances: map[string]model.InstanceInfo{}}
		mustFindTheSame(t, seed, checkOnCores(snapshot, 3), checkOnCores(snapshot, snapshot.Set.Len()))
	}
}

func TestSecretsOfOneShapeAreFoundWithoutTakingEachValueApart(t *testing.T) {
	const rows = 1000
	snapshot := fleetWith(rows, "password")
	allocations := testing.AllocsPerRun(1, func() {
		if report := checkOnCores(snapshot, 1); report.Counts().Warnings != rows {
			t.Fatalf("found %+v", report.Counts())
		}
	})
	if allocations > 12*rows { // a tree alone takes more
		t.Errorf("%.0f allocations for each secret", allocations/rows)
	}
}
