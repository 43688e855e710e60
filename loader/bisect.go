package loader

// This file finds what ends Nix without a word, as a full stack does in older versions: it evaluates halves until the broken piece stands alone. What
// can be told from a trace is retry.go.

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/loader/document"
	"clanscope/model"
	"clanscope/model/jsontree"
)

// halve tries the pieces from one index to another, those that cannot be had together in halves, and calls broken for each that cannot be had alone. It stops
// at a Problem.
func halve(from, to int, try func(from, to int) *failure, broken func(at int)) *model.Problem {
	failed := try(from, to)
	switch {
	case failed == nil:
		return nil
	case !failed.crashed:
		return failed.problem
	case to-from == 1:
		broken(from)
		return nil
	}
	middle := (from + to) / 2
	if problem := halve(from, middle, try, broken); problem != nil {
		return problem
	}
	return halve(middle, to, try, broken)
}

// readValuesApart evaluates the values piece by piece, and shows each piece.
func (r *clanReader) readValuesApart(wanted collection) *model.Problem {
	keys, problem := r.keys()
	if problem != nil || len(keys) == 0 {
		return problem
	}
	try := func(from, to int) *failure {
		part := wanted
		part.after, part.upTo = "", keys[to-1]
		if from > 0 {
			part.after = keys[from-1]
		}
		failed := r.readRange(&part)
		if failed == nil {
			r.show()
		}
		return failed
	}
	return halve(0, len(keys), try, func(at int) { r.keep(failedExport(keys[at])) })
}

// keys returns the keys of the clan, none where they cannot be computed.
func (r *clanReader) keys() (keys []string, problem *model.Problem) {
	failed := r.insist(&collection{parts: []string{"keys"}}, r.keep)
	r.mutex.Lock()
	defer r.mutex.Unlock()
	document.EachElement(r.found.Fields["keys"], func(key jsontext.Value) { keys = append(keys, jsontree.DecodeString(key)) })
	return keys, problemIn(failed)
}

func failedExport(key string) document.NixOutput {
	return document.NixOutput{Exports: map[string]document.Member{
		key: {Name: jsontree.AppendString(nil, key), Value: jsontext.Value(`{"$nix":"error"}`)},
	}}
}

// readServicesApart evaluates the given parts, which are about definitions, without the services that end Nix.
func (r *clanReader) readServicesApart(parts []string, keep func(document.NixOutput)) *model.Problem {
	var ids []string
	listed := collection{parts: []string{"definitions"}, skip: []path{{"definitions"}}}
	failed := r.insist(&listed, func(output document.NixOutput) { ids = serviceIDs(output.Fields["services"]) })
	if failed != nil {
		return failed.problem
	}
	try := func(from, to int) *failure {
		part := collection{parts: parts, skip: definitionsOf(slices.Concat(ids[:from], ids[to:]))}
		return r.insist(&part, func(document.NixOutput) {})
	}
	var broken []string
	if problem := halve(0, len(ids), try, func(at int) { broken = append(broken, ids[at]) }); problem != nil {
		return problem
	}
	return problemIn(r.insist(&collection{parts: parts, skip: definitionsOf(broken)}, keep))
}

func serviceIDs(services jsontext.Value) (ids []string) {
	document.EachElement(services, func(service jsontext.Value) {
		document.EachMember(service, func(name string, found document.Member) bool {
			if name == "id" {
				ids = append(ids, jsontree.DecodeString(found.Value))
			}
			return true
		})
	})
	return ids
}

// definitionsOf returns the paths of everything that the given services write.
func definitionsOf(ids []string) (paths []path) {
	for _, id := range ids {
		paths = append(paths, path{"definitions", id})
	}
	return paths
}
