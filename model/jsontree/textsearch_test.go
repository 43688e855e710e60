package jsontree

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A search finds what the tree knows, whatever it does to know it sooner.
func TestTextSearchFindsWhatTheTreeHolds(t *testing.T) {
	values := []string{
		`{"a":1,"b":{"peer":null,"port":22}}`, `{"b":"peer","a":22}`, `{"a":"x","a":"y"}`, `{"a":"peer:22","token":"peer22"}`, `{"a":[22,2.5e3,-1,true,null],"n":"null"}`, `{"password":"peer","x":"Peer"}`,
		`{"a b":"c","d":"e f"}`, `{"a":"\u0070eer"}`, `{"a":"pe\ner"}`, `"PEER"`, `22`, `{"note":"AKIAIOSFODNN7EXAMPLE","peer":1}`, `{"pin":2222,"port":2222}`, `{"pin":2222}`, `{"a":"]}","b":"{["}`, ``, `null`,
	}
	for seed := range uint64(500) {
		values = append(values, string(randomValue(rand.New(rand.NewPCG(seed, 5)), 4).appendTo(nil)))
	}
	texts := []string{"p", "peer", "eer", "22", "2", "2.5E3", "-1", "e", "null", "true", ":", `":`, ",", "{", "a", "a b", "akia", "x", "1", "\n", "é", "port", "5", "peer22", "[", "0"}
	for _, text := range texts {
		search := NewTextSearch(text)
		for _, value := range values {
			if found, want := search.Finds([]byte(value)), search.findsInTree([]byte(value)); found != want {
				t.Errorf("%q in %s: %v, want %v", text, value, found, want)
			}
		}
	}
	if !NewTextSearch(strings.Repeat("a", 100)).Finds([]byte(`"` + strings.Repeat("A", 101) + `"`)) {
		t.Error("a long text is not found")
	}
}
