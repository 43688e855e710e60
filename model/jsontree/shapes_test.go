package jsontree

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// What matches is one value of the shape, with the texts that stand in it.
func TestShapesKnowTheTextsOfAValue(t *testing.T) {
	var shapes Shapes[string]
	know := func(numbered Raw) string { return string(numbered) }
	shapes.Learn([]byte(`{"a":"x","b":[1, -2.5e3],"c" : null}`), know)
	for value, want := range map[string][]string{
		`{"a":"","b":[0, 17],"c" : null}`: {`""`, "0", "17"}, `{"a":"1 2","b":[10, 1E9],"c" : null} `: {`"1 2"`, "10", "1E9"},
		`{"a":"\"","b":[1, 2],"c" : null}`: nil, `{"a":"é","b":[1, 2],"c" : null}`: nil, `{"a":"x","b":[01, 2],"c" : null}`: nil, `{"a":"x","b":[1,2],"c" : null}`: nil,
		`{"a":"x","b":[1, 2],"c" : true}`: nil, `{"a":1,"b":[1, 2],"c" : null}`: nil, `{"a":"x","b":[1, 2`: nil, `{"a":"x`: nil, ``: nil,
	} {
		_, known, matches := shapes.Match([]byte(value), 0)
		var texts []string
		if matches {
			for _, text := range shapes.Texts([]byte(value)) {
				texts = append(texts, string(text))
			}
		}
		if !slices.Equal(texts, want) || matches && known != `{"a":"0","b":[1, 2],"c" : null}` {
			t.Errorf("%s: %q, known as %s", value, texts, known)
		}
	}
}

// Shapes of values that come one after the other never take a value for another: put together again, shape and texts
// are the value.
func TestShapesNeverMistakeAValue(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var shapes Shapes[Raw]
	matched := 0
	for range 5000 {
		value := randomValue(random, 2).appendTo(nil)
		end, numbered, matches := shapes.Match(value, 0)
		if !matches {
			shapes.Learn(value, func(numbered Raw) Raw { return numbered })
			continue
		}
		matched++
		if texts := shapes.Texts(value); !slices.Equal(shapeOf(value[:end]), shapeOf(numbered)) || len(texts) != len(shapeOf(value))-1 {
			t.Fatalf("%s is taken for %s with %s", value, numbered, texts)
		}
	}
	if matched == 0 {
		t.Error("nothing matched")
	}
}

// The first secret of a value is the same whether its shape is known or not.
func TestSecretsOfAShapeAreThoseOfTheTree(t *testing.T) {
	for _, value := range []string{
		`{"a":{"password":"hunter22","port":1},"b":["x"]}`, `{"env":[{"name":"PASSWORD","value":"hunter22"}]}`, `{"run":["--password","hunter22","-v"]}`, `{"tokens":3,"pin":1234}`,
		`{"h":{"password":"hunter22"},"h":{"port":1}}`, `{"a":{"$nix":"error","password":"hunter22"},"key":"AKIAIOSFODNN7EXAMPLE"}`, `"hunter22"`, `["AKIAIOSFODNN7EXAMPLE"]`,
	} {
		var shapes Shapes[*ShapeSecrets]
		shapes.Learn([]byte(value), NewShapeSecrets)
		_, secrets, matches := shapes.Match([]byte(value), 0)
		if !matches {
			t.Fatalf("%s does not have its own shape", value)
		}
		want := slices.Index(parseTree(t, value).Secrets(), true)
		if got := secrets.First([]byte(value), shapes.Texts([]byte(value))); got != want {
			t.Errorf("%s: node %d is the first secret, not %d", value, got, want)
		}
	}
}
