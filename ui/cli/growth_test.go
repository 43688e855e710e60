package cli

// This file tests how the work grows with what a source can have many of: four times as much of one thing may take
// little more than four times the work. Work is counted in what is allocated, which is the same on a machine that is
// busy; BenchmarkGrowth measures the time.

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/model/modeltest"
)

// repeated joins this many texts with commas, each made from its number.
func repeated(count int, text func(at int) string) string {
	var joined strings.Builder
	for at := range count {
		if at > 0 {
			joined.WriteByte(',')
		}
		joined.WriteString(text(at))
	}
	return joined.String()
}

// numbered repeats a text in which every # stands for the number.
func numbered(count int, text string) string {
	return repeated(count, func(at int) string { return strings.ReplaceAll(text, "#", fmt.Sprint(at)) })
}

const oneDefinition = `{"source":"perInstance","serviceId":"s","service":"s","instance":"i","role":"r","machine":"m#","key":"s:i:r:m#","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"options":[],"value":{"peer":{"port":1}}}]}`

// plurals are the things that a source can have many of, each with a function that makes a document with this many.
var plurals = map[string]func(count int) string{
	"exports":          func(count int) string { return `{` + numbered(count, `"s:i:r:m#":{"peer":{"port":#}}`) + `}` },
	"names everywhere": func(count int) string { return `{` + numbered(count, `"s#:i#:r#:m#":{"peer":null}`) + `}` },
	"malformed keys":   func(count int) string { return `{` + numbered(count, `"a#:b":1,"s:i:r:m#":1,"t:i:r:m#":1`) + `}` },
	"duplicates":       func(count int) string { return `{` + numbered(count, `"s:i:r:m":{"x":#}`) + `}` },
	"lookalikes":       func(count int) string { return `{` + numbered(count, `"s:i:r:Ma-#":1,"s:i:r:ma_#":1`) + `}` },
	"attributes":       func(count int) string { return `{"s:::":{` + numbered(count, `"a#":{}`) + `}}` },
	"interface sets":   func(count int) string { return `{` + numbered(count, `"s:i:r:m#":{"a#":1}`) + `}` },
	"elements": func(count int) string {
		return `{"s:i:r:m":{"peer":{"hosts":[` + numbered(count, `{"plain":"h#"}`) + `]}}}`
	},
	"services": func(count int) string {
		return `{"format":1,"exports":{},"services":[` + numbered(count, `{"id":"s#","manifest":{"name":"s#","out":["peer"]},"definitions":[]}`) + `]}`
	},
	"services of one id": func(count int) string {
		return `{"format":1,"exports":{},"services":[` + numbered(count, `{"id":"s","manifest":{"name":"s#"},"definitions":[]}`) + `]}`
	},
	"definitions": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s:i:r:m#":{"peer":{"port":1}}`) + `},"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"definitions":[` + numbered(count, oneDefinition) + `]}]}`
	},
	"definitions of a key": func(count int) string {
		return `{"format":1,"exports":{"s:i:r:m":{"peer":{"port":1}}},"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"definitions":[` +
			numbered(count, strings.ReplaceAll(oneDefinition, "m#", "m")) + `]}]}`
	},
	"modules of a definition": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","definitions":[{"source":"service","key":"s:::","modules":[` + numbered(count, `{"file":"f","interfaces":["a#"]}`) + `]}]}]}`
	},
	"interfaces of a module": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","definitions":[{"source":"service","key":"s:::","modules":[{"file":"f","interfaces":[` + numbered(count, `"a#"`) + `]}]}]}]}`
	},
	"instances": func(count int) string {
		return `{"format":1,"exports":{},"inventory":{"instances":{` + numbered(count, `"i#":{"module":{"name":"s"},"roles":{"r":{"machines":["m"]}}}`) + `}},
			"services":[{"id":"s","manifest":{"name":"s"},"instances":{` + numbered(count, `"i#":{"r":["m"]}`) + `},"definitions":[]}]}`
	},
	"roles": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","manifest":{"name":"s"},"roles":{` + numbered(count, `"r#":{}`) + `},"instances":{"i":{` + numbered(count, `"r#":["m"]`) + `}},"definitions":[]}]}`
	},
	"machines": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s:i:r:m#":{}`) + `},"inventory":{"machines":{` + numbered(count, `"m#":{"tags":["t#"]}`) + `},"tags":{` + numbered(count, `"t#":["m#"]`) + `}},
			"services":[{"id":"s","manifest":{"name":"s"},"instances":{"i":{"r":[` + numbered(count, `"m#"`) + `]}},"definitions":[]}]}`
	},
	"machines that write": func(count int) string {
		return `{"format":1,"exports":{},"inventory":{"machines":{` + numbered(count, `"m#":{}`) + `},"instances":{"i":{"module":{"name":"s"},"roles":{"r":{"machines":[` + numbered(count, `"m#"`) + `]}}}}},
			"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"instances":{"i":{"r":[` + numbered(count, `"m#"`) + `]}},"definitions":[` +
			numbered(count, strings.ReplaceAll(oneDefinition, "perInstance", "perMachine")) + `]}]}`
	},
	"roles that are written": func(count int) string {
		return `{"format":1,"exports":{},"inventory":{"machines":{"m":{}},"instances":{"i":{"module":{"name":"s"},"roles":{` + numbered(count, `"r#":{"machines":["m"]}`) + `}}}},
			"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"roles":{` + numbered(count, `"r#":{}`) + `},"instances":{"i":{` + numbered(count, `"r#":["m"]`) + `}},"definitions":[` +
			numbered(count, `{"source":"service","serviceId":"s","service":"s","key":"s:i:r#:m","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{}}]}`) + `]}]}`
	},
	"roles that are unknown": func(count int) string {
		return `{"format":1,"exports":{},"inventory":{"machines":{"m":{}},"instances":{"i":{"module":{"name":"s"},"roles":{"r":{"machines":["m"]}}}}},
			"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"roles":{` + numbered(count, `"r#":{}`) + `},"instances":{"i":{"r":["m"]}},"definitions":[` +
			numbered(count, `{"source":"service","serviceId":"s","service":"s","key":"s:i:x#x:","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{}}]}`) + `]}]}`
	},
	"interfaces that are declared": func(count int) string {
		return `{"format":1,"exports":{},"interfaces":[` + numbered(count, `"a#"`) + `],"services":[{"id":"s","manifest":{"name":"s","out":[` + numbered(count, `"a#"`) + `]},"definitions":[` +
			numbered(count, `{"source":"service","serviceId":"s","service":"s","key":"s:i#::","modules":[{"file":"/f","kind":"config","interfaces":["a#"],"value":{}}]}`) + `]}]}`
	},
	"networks": func(count int) string {
		return `{` + numbered(count, `"s#:i::":{"networking":{"priority":1,"module":"m"}},"s#:i:r:m#":{"peer":{"hosts":[{"plain":"h"}]}}`) + `}`
	},
	"keys that are announced": func(count int) string {
		return `{"format":1,"exports":{},"keys":[` + numbered(count, `"s:i:r:m#"`) + `]}`
	},
	"machines that are unknown": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s:i:r:x#x":{}`) + `},"inventory":{"machines":{` + numbered(count, `"m#":{}`) + `},"instances":{"i":{"module":{"name":"s"},"roles":{"r":{}}}}}}`
	},
	"machines without the role": func(count int) string {
		return `{"format":1,"exports":{},"inventory":{"machines":{` + numbered(count, `"m#":{}`) + `},"instances":{"i":{"module":{"name":"s"},"roles":{"r":{},"q":{}}}}},
			"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"instances":{"i":{"q":[` + numbered(count, `"m#"`) + `],"r":[]}},"definitions":[` +
			numbered(count, `{"source":"service","serviceId":"s","service":"s","key":"s:i:r:m#","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{}}]}`) + `]}]}`
	},
	"machines with the role of another": func(count int) string {
		return `{"format":1,"exports":{},"inventory":{"machines":{` + numbered(count, `"m#":{},"n#":{}`) + `},"instances":{"i":{"module":{"name":"s"},"roles":{"r":{}}}}},
			"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"instances":{"i":{"r":[` + numbered(count, `"m#"`) + `]}},"definitions":[` +
			numbered(count, `{"source":"service","serviceId":"s","service":"s","key":"s:i:r:n#","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{}}]}`) + `]}]}`
	},
	"instances without the machine": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"instances":{` + numbered(count, `"i#":{"r":["m#"]}`) + `},"definitions":[` +
			numbered(count, `{"source":"perMachine","serviceId":"s","service":"s","machine":"m","key":"s:i#::m","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{}}]}`) + `]}]}`
	},
	"interfaces that are not declared": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","manifest":{"name":"s","out":[` + numbered(count, `"a#"`) + `]},"definitions":[{"source":"service","serviceId":"s","service":"s","key":"s:::","modules":[` +
			numbered(count, `{"file":"/f","kind":"config","interfaces":["b#"],"value":{}}`) + `]}]}]}`
	},
	"foreign writes of one key": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","module":{"input":"self"},"manifest":{"name":"s","out":["peer"]},"definitions":[` +
			numbered(count, strings.ReplaceAll(oneDefinition, `"key":"s:i:r:m#"`, `"key":"s:i:r:x"`)) + `]}]}`
	},
	"foreign writes of many instances": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","module":{"input":"self"},"manifest":{"name":"s","out":["peer"]},"instances":{` + numbered(count, `"i#":{"r":["m"]}`) + `},"definitions":[` +
			numbered(count, `{"source":"perInstance","serviceId":"s","service":"s","instance":"i#","role":"r","machine":"m","key":"o:x#::","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"options":[],"value":{"peer":{"port":1}}}]}`) + `]}]}`
	},
	"services that write one key": func(count int) string {
		return `{"format":1,"exports":{},"services":[` + numbered(count, `{"id":"s#","manifest":{"name":"s#","out":["peer"]},"definitions":[`+
			strings.NewReplacer("m#", "m", `"s"`, `"s#"`).Replace(oneDefinition)+`]}`) + `]}`
	},
	"roles that the inventory does not give": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s:i:x#x:m":{}`) + `},"inventory":{"machines":{"m":{}},"instances":{"i":{"module":{"name":"s"},"roles":{` + numbered(count, `"r#":{"machines":["m"]}`) + `}}}}}`
	},
	"instances of a machine without the one": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"instances":{` + numbered(count, `"i#":{"r":["m"]}`) + `},"definitions":[` +
			numbered(count, `{"source":"perMachine","serviceId":"s","service":"s","machine":"m","key":"s:x#::m","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{}}]}`) + `]}]}`
	},
	"values that fail": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s#:::":{"$nix":"error"}`) + `},"services":[` + numbered(count, `{"id":"s#","manifest":{"name":"s#","out":["peer"]},"definitions":[{"source":"service","serviceId":"s#","service":"s#","key":"s#:::","modules":[{"interfaces":["peer"]}]}]}`) + `]}`
	},
	"exports under a wrong manifest": func(count int) string {
		return `{"format":1,"exports":{},"interfaces":["peer"],"services":[{"id":"s","manifest":{"name":"s","out":["peers"]},"definitions":[` + numbered(count, oneDefinition) + `]}]}`
	},
	"services with a wrong manifest": func(count int) string {
		return `{"format":1,"exports":{},"interfaces":["peer"],"services":[` + numbered(count, `{"id":"s#","manifest":{"name":"s#","out":["peers"]},"definitions":[{"source":"service","serviceId":"s#","service":"s#","key":"s#:::","modules":[{"interfaces":["peer"]}]}]}`) + `]}`
	},
	"attributes that the top level changes": func(count int) string {
		return `{"format":1,"exports":{"s:::":{` + numbered(count, `"a#":1`) + `}},"overrides":[{"key":"s:::","without":{` + numbered(count, `"a#":2`) + `}}],"services":[{"id":"s","manifest":{"name":"s"},"definitions":[]}]}`
	},
	"addresses that are shared": func(count int) string {
		return `{` + numbered(count, `"s:i:r:m#":{"peer":{"hosts":[{"plain":"h#"}]}},"s:i:r:n#":{"peer":{"hosts":[{"plain":"h#"}]}}`) + `}`
	},
	"peers of a network": func(count int) string {
		return `{"s:i::":{"networking":{"module":"clan_lib.network.direct"}},` + numbered(count, `"s:i:r:m#":{"peer":{"hosts":[],"port":#}},"s:i:q:m#":{"peer":{"hosts":[]}}`) + `}`
	},
	"peers that are lost": func(count int) string {
		return `{` + numbered(count, `"s:i#::":{"networking":{"module":"m"}},"s:::m#":{"peer":{"hosts":["h"]}}`) + `}`
	},
	"references that dangle": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s:i#:r:m":{"peer":{"at":"s:i#:r:x"}}`) + `},"inventory":{"machines":{}}}`
	},
	"references of one block that dangle": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s:i:r:m#":{"peer":{"at":"s:i:r:x#x"}}`) + `},"inventory":{"machines":{}}}`
	},
	"references of a value that dangle": func(count int) string {
		return `{"format":1,"exports":{"s:i:r:m":{"peer":{"at":[` + numbered(count, `"s:i:r:x#x"`) + `]}}},"inventory":{"machines":{}}}`
	},
	"vars of machines that are unknown": func(count int) string {
		return `{"format":1,"exports":{` + numbered(count, `"s:i:r:m#":{"peer":{"var":{"machine":"x#x","generator":"g","file":"f"}}}`) + `},"inventory":{"machines":{` + numbered(count, `"m#":{}`) + `}}}`
	},
	"foreign writes of one hook": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","module":{"input":"self"},"manifest":{"name":"s","out":["peer"]},"instances":{"i":{"r":[` + numbered(count, `"m#"`) + `]}},"definitions":[` +
			numbered(count, strings.ReplaceAll(oneDefinition, `"key":"s:`, `"key":"o:`)) + `]}]}`
	},
	"attributes of a foreign write": func(count int) string {
		write := func(service, value string) string {
			return `{"id":"` + service + `","module":{"input":"self"},"manifest":{"name":"` + service + `","out":["peer"]},"definitions":[{"source":"service","serviceId":"` + service + `","service":"` + service +
				`","key":"o:i:r:m","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{"peer":{` + numbered(count, `"a#":`+value) + `}}}]}]}`
		}
		return `{"format":1,"exports":{"o:i:r:m":{"peer":{` + numbered(count, `"a#":2`) + `}}},"services":[` + write("o", "1") + `,` + write("z", `{"_type":"override","priority":50,"content":2}`) + `]}`
	},
	"definitions that declare an interface": func(count int) string {
		return `{"format":1,"exports":{},"services":[{"id":"s","manifest":{"name":"s","out":[]},"definitions":[` +
			numbered(count, `{"source":"service","serviceId":"s","service":"s","key":"s:i#::","modules":[{"file":"/f","kind":"config","interfaces":["a#","options"],"options":["a#"],"value":{}}]}`) + `]}]}`
	},
	"secrets": func(count int) string {
		return `{` + numbered(count, `"s:i:r:m#":{"peer":{"password":"hunter#x"}}`) + `}`
	},
	"secrets of a value": func(count int) string {
		return `{"s:i:r:m":{"peer":{` + numbered(count, `"password#":"hunter#x"`) + `}}}`
	},
	"members of a snapshot": func(count int) string { return `{"format":1,"exports":{},` + numbered(count, `"x#":1`) + `}` },
}

// work loads and checks a document with this many of a thing, describes what is found, and returns how many bytes that
// allocated and how long it took.
func work(t testing.TB, document string) (bytes uint64, took time.Duration) {
	t.Helper()
	if !json.Valid([]byte(document)) {
		t.Fatalf("this is no JSON: %.300s", document)
	}
	name := filepath.Join(t.TempDir(), "many.json")
	if err := os.WriteFile(name, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	return measured(t, name)
}

func measured(t testing.TB, sources ...string) (bytes uint64, took time.Duration) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	snapshot, problem := loader.Read(t.Context(), &loader.Opener{}, model.Request{Sources: sources}, nil)
	if problem != nil {
		t.Fatal(problem)
	}
	report := runRules(snapshot, nil)
	for _, finding := range report.Findings() {
		report.Describe(finding)
	}
	took = time.Since(start)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, took
}

const (
	few, many  = 2000, 8000
	mostGrowth = 1.5 * many / few // logarithms and the steps in which memory grows included
)

func TestWorkGrowsWithWhatThereIs(t *testing.T) {
	for name, document := range plurals {
		t.Run(name, func(t *testing.T) {
			part := 1
			if modeltest.Race {
				part = 20
			}
			ofFew, _ := work(t, document(few/part))
			ofMany, _ := work(t, document(many/part))
			if growth := float64(ofMany) / float64(ofFew); growth > mostGrowth {
				t.Errorf("%d allocate %d bytes, %d allocate %d: %.1f times as much", few/part, ofFew, many/part, ofMany, growth)
			}
		})
	}
}

func TestWorkGrowsWithSources(t *testing.T) {
	folder := t.TempDir()
	var sources []string
	for at := range many / 10 {
		name := filepath.Join(folder, fmt.Sprintf("%d.json", at))
		text := strings.ReplaceAll(`{"format":1,"exports":{"s#:::":{}},"interfaces":["i#"],"inventory":{"machines":{"m#":{}}},"services":[{"id":"s#","definitions":[]}]}`, "#", fmt.Sprint(at))
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		sources = append(sources, name)
	}
	ofFew, _ := measured(t, sources[:few/10]...)
	ofMany, _ := measured(t, sources...)
	if growth := float64(ofMany) / float64(ofFew); growth > mostGrowth {
		t.Errorf("%d sources allocate %d bytes, %d allocate %d: %.1f times as much", few/10, ofFew, many/10, ofMany, growth)
	}
}

// BenchmarkGrowth reports how many times as long four times as much of each thing takes.
func BenchmarkGrowth(b *testing.B) {
	for name, document := range plurals {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			fewText, manyText := document(few), document(many)
			var ofFew, ofMany time.Duration
			for b.Loop() {
				_, took := work(b, fewText)
				ofFew += took
				_, took = work(b, manyText)
				ofMany += took
			}
			b.ReportMetric(float64(ofMany)/float64(ofFew), "times")
			b.ReportMetric(float64(ofMany.Milliseconds())/float64(b.N), "ms")
		})
	}
}
