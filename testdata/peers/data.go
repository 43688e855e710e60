package main

// This file makes the data: a clan of any size, the same each time, as Nix would print it.

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// service is the one that every program has to select.
const service = "service-0007"

// files are what the programs read.
type files struct {
	large, small, snapshot, violating string
	keys                              int // of the large one
}

func writeFiles(folder string, keys int) (files, error) {
	at := func(name string) string { return filepath.Join(folder, name) }
	made := files{at("large.json"), at("small.json"), at("snapshot.json"), at("violating.json"), keys}
	for _, each := range []struct {
		name  string
		write func(*bufio.Writer)
	}{
		{made.large, func(out *bufio.Writer) { writeExports(out, keys, "note") }},
		{made.small, func(out *bufio.Writer) { writeExports(out, keys/10, "note") }},
		{made.violating, func(out *bufio.Writer) { writeExports(out, keys, "password") }},
		{made.snapshot, func(out *bufio.Writer) { writeSnapshot(out, keys/10) }},
	} {
		if err := writeFile(each.name, each.write); err != nil {
			return made, err
		}
	}
	return made, nil
}

func writeFile(name string, write func(*bufio.Writer)) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriterSize(file, 1<<20)
	write(out)
	return out.Flush()
}

// keysAService is the number of keys that each service has.
const keysAService = 500

// scopeOf returns the parts of the key with this number; keys are numbered in Nix's order.
func scopeOf(number int) (parts [4]string) {
	at, of := number%keysAService, number/keysAService
	return [4]string{
		fmt.Sprintf("service-%04d", of), fmt.Sprintf("instance-%02d", at/100),
		fmt.Sprintf("role-%d", at/25%4), fmt.Sprintf("machine-%04d", at%25+25*(of%80)),
	}
}

func keyOf(number int) string {
	parts := scopeOf(number)
	return strings.Join(parts[:], ":")
}

// writeExports writes a set of exports, with values of about 280 bytes and names in the order in which Nix writes
// them. called is the name of a text in each; as a password it breaks a rule.
func writeExports(out *bufio.Writer, keys int, called string) {
	random := rand.New(rand.NewPCG(7, uint64(keys)))
	separator := '{'
	for number := range keys {
		fmt.Fprintf(out, `%c"%s":{"auth":null,"endpoints":{"hosts":["h%d.example.org","h%[3]d.lan"]},"generators":null,"networking":null,`, separator, keyOf(number), number)
		fmt.Fprintf(out, `"peer":{"SSHOptions":[],"hosts":[{"plain":"10.%d.%d.%d"}],"name":"peer","%s":"%s","port":%d,"user":null}}`,
			number>>16&255, number>>8&255, number&255, called,
			strings.Repeat("text ", 6+random.IntN(12)), 1024+random.IntN(60000))
		separator = ','
	}
	out.WriteString("}\n")
}

// writeSnapshot writes a set of exports with two definitions per key.
func writeSnapshot(out *bufio.Writer, keys int) {
	out.WriteString(`{"exports":`)
	writeExports(out, keys, "note")
	out.WriteString(`,"format":1,"interfaces":["auth","endpoints","generators","networking","peer"],"services":[`)
	for first := 0; first < keys; first += keysAService {
		name := scopeOf(first)[0]
		if first > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(out,
			`{"id":"self-%s","module":{"input":"self","name":"%[1]s"},"manifest":{"name":"%[1]s","out":["endpoints","peer"]},"definitions":[`,
			name)
		for number := first; number < min(keys, first+keysAService); number++ {
			if number > first {
				out.WriteByte(',')
			}
			writeDefinition(out, number, "endpoints", "hosts", `["h.example.org"]`)
			out.WriteByte(',')
			writeDefinition(out, number, "peer", "name", `"peer"`)
		}
		out.WriteString(`]}`)
	}
	out.WriteString("]}\n")
}

func writeDefinition(out *bufio.Writer, number int, of, attribute, value string) {
	parts := scopeOf(number)
	fmt.Fprintf(out, `{"error":null,"instance":"%s","key":"%s","machine":"%s","modules":[{"file":"/nix/store/00000000000000000000000000000000-source/%s.nix","interfaces":["%s"],"kind":"config","options":[],"value":{"%[5]s":{"%s":%s}}}],`,
		parts[1], keyOf(number), parts[3], parts[0], of, attribute, value)
	fmt.Fprintf(out, `"role":"%s","service":"%s","serviceId":"self-%[2]s","source":"perInstance"}`, parts[2], parts[0])
}
