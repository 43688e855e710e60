package rules_test

// This file measures all rules in one walk over a large fleet, generated from a seed.

import (
	"fmt"
	"testing"

	"clanscope/model"
	"clanscope/model/rules"
)

// fleet returns a snapshot with the given rows. The first fifth of them have the definitions that wrote them.
func fleet(rows int) *model.Snapshot {
	const machines = 500
	builder := model.NewBuilder()
	var values [machines]model.Span
	for machine := range values {
		values[machine] = addValue(builder, fmt.Sprintf(`{"endpoints":null,"networking":null,"peer":{"SSHOptions":[],"hosts":[{"plain":"192.168.%d.%d"},`+
			`{"var":{"file":"hostname","flake":"/nix/store/source","generator":"tor_onion","machine":"host-%05[3]d"}}],"name":"peer","port":22,"user":null}}`,
			machine/256, machine%256, machine))
	}
	written := addValue(builder, `{"peer":{"port":22}}`)
	snapshot := &model.Snapshot{HasDefinitions: true, Interfaces: []string{"peer", "networking"}, Sources: []model.Source{{Name: "fleet"}}}
	snapshot.Inventory = &model.Inventory{Machines: map[string]bool{}, Instances: map[string]model.InstanceInfo{}}
	for row := range rows {
		service, instance, machine := row/(machines*40), row/machines, row%machines
		scope := model.Scope{Service: fmt.Sprintf("service-%03d", service), Instance: fmt.Sprintf("instance-%05d", instance), Role: "default", Machine: fmt.Sprintf("host-%05d", machine)}
		builder.Append(model.Row{Key: []byte(scope.Key()), Interfaces: [][]byte{[]byte("peer")}, Value: values[machine]})
		if row < rows/5 {
			snapshot.Definitions = append(snapshot.Definitions, definitionOf(scope, written))
		}
		if row < rows/5 && row%(machines*40) == 0 {
			snapshot.Services = append(snapshot.Services, model.ServiceInfo{ID: "self-" + scope.Service, Name: scope.Service, Out: []string{"peer"}, Roles: []string{"default"}})
		}
		snapshot.Inventory.Machines[scope.Machine] = true
		snapshot.Inventory.Instances[scope.Instance] = model.InstanceInfo{}
	}
	snapshot.Set = builder.Finish()
	return snapshot
}

func addValue(builder *model.Builder, value string) model.Span {
	return model.Span{Length: uint32(len(value)), Buffer: builder.AddBuffer([]byte(value))}
}

func definitionOf(scope model.Scope, value model.Span) model.Definition {
	return model.Definition{
		Writer: model.Writer{Kind: model.PerInstance, ServiceID: "self-" + scope.Service, Scope: scope}, Key: scope.Key(), HasKey: true,
		Modules: []model.Module{{File: "/nix/store/source/module.nix", Kind: "config", Interfaces: []string{"peer"}, Value: value}},
	}
}

// BenchmarkWalk runs all rules over a million exports with 200,000 definitions.
func BenchmarkWalk(b *testing.B) {
	snapshot := fleet(1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		run := rules.Start(snapshot, nil)
		for !run.Step(10_000) {
		}
	}
}

// BenchmarkReport asks for a report after every step, as the explorer does.
func BenchmarkReport(b *testing.B) {
	snapshot := fleet(100_000)
	b.ReportAllocs()
	for b.Loop() {
		run := rules.Start(snapshot, nil)
		for !run.Step(1000) {
			run.Report()
		}
	}
}

// valueOfPeer is what Nix writes for the export of a machine.
const valueOfPeer = `{"auth":null,"endpoints":{"hosts":["h%[1]d.example.org","h%[1]d.lan"]},"generators":null,"networking":null,` +
	`"peer":{"SSHOptions":[],"hosts":[{"plain":"10.0.%[2]d.%[3]d"}],"name":"peer","%[5]s":"text text text text text text text text","port":%[4]d,"user":null}}`

// fleetWith returns a snapshot with the given rows, and in each value a text with this name.
func fleetWith(rows int, called string) *model.Snapshot {
	builder := model.NewBuilder()
	for row := range rows {
		key := fmt.Sprintf("service:instance-%05d:role:machine-%02d", row/50, row%50)
		value := fmt.Sprintf(valueOfPeer, row, row>>8&255, row&255, row, called)
		builder.Append(model.Row{Key: []byte(key), Interfaces: [][]byte{[]byte("endpoints"), []byte("peer")}, Value: addValue(builder, value)})
	}
	return &model.Snapshot{Set: builder.Finish(), Sources: []model.Source{{Name: "fleet"}}}
}

// BenchmarkLook looks at a hundred thousand values, without any violation and with a secret in each, and reports the
// time per value.
func BenchmarkLook(b *testing.B) {
	const rows = 100_000
	for _, called := range []string{"note", "password"} {
		snapshot := fleetWith(rows, called)
		b.Run(called, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, rows := range rules.Start(snapshot, nil).LookAhead(1) {
					for !rows.Step(1 << 20) {
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
		})
	}
}
