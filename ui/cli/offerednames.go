package cli

// This file finds what may be typed: the names, keys, interfaces and paths of a set. completenames.go passes it to the
// shell.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

// queryWordsOf offers the first word of a query in words: `service=clan-core/tor`.
func queryWordsOf(set *model.Set, args []string, typed string) (found offers) {
	word, _, hasName := strings.Cut(typed, "=")
	found.unfinished = !hasName
	offer := func(name string, names func() offers) {
		switch {
		case !hasName:
			found.add(name+"=", "")
		case name == word:
			found.addPrefixed(name+"=", names())
		}
	}
	for _, part := range model.Parts {
		offer(part.String(), func() offers { return namesOf(set, model.Query{}, part) })
	}
	offer("interface", func() offers { return interfacesOf(set, args, typed) })
	return found
}

// namesOf offers the names that the exports of a query have in one part.
func namesOf(set *model.Set, query model.Query, part model.Part) (found offers) {
	counts := map[string]int{}
	for row := range set.Select(query).Rows().All() {
		if scope, ok := set.Scope(row); ok {
			counts[scope.Part(part)]++
		}
	}
	for _, name := range set.NameList(part) {
		if counts[name] > 0 {
			found.add(name, wording.Plural(counts[name], "export"))
		}
	}
	return found
}

func interfacesOf(set *model.Set, _ []string, _ string) (found offers) {
	for _, name := range set.InterfaceNames() {
		count := set.Select(model.Query{Interface: name}).Rows().Len()
		found.add(name, wording.Plural(count, "export"))
	}
	return found
}

// keysOf offers the beginnings of the keys that begin with what was typed, each up to the next colon at which keys
// differ.
func keysOf(set *model.Set, args []string, typed string) (found offers) {
	const lastColon = model.PartCount - 1
	counts := map[string]int{}
	var words []string
	for row := range set.Len() {
		key := string(set.Key(row))
		if !strings.HasPrefix(key, typed) {
			continue
		}
		word := key
		if colon := strings.IndexByte(key[len(typed):], ':'); colon >= 0 && strings.Count(typed, ":") < lastColon {
			word = key[:len(typed)+colon+1]
		}
		if counts[word]++; counts[word] == 1 {
			words = append(words, word)
		}
		found.unfinished = found.unfinished || word != key
	}
	if len(words) == 1 && found.unfinished && words[0] != typed {
		return keysOf(set, args, words[0])
	}
	for _, word := range words {
		remark := ""
		if found.unfinished {
			remark = wording.Plural(counts[word], "export")
		}
		found.add(word, remark)
	}
	return found
}

// pathsOf offers the paths in a value that go one step further than what was typed.
func pathsOf(value []byte, typed string) (found offers) {
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		return offers{}
	}
	for node := 1; node < len(tree); node++ {
		before := tree.Path(tree[node].Parent).String()
		if before != "" {
			before += "."
		}
		if !strings.HasPrefix(typed, before) {
			node = max(node, tree[node].End-1)
			continue
		}
		word := tree.Path(node).String()
		if tree[node].IsContainer() {
			if word += "."; word == typed {
				continue
			}
			found.unfinished = true
		}
		found.add(word, "")
	}
	return found
}
