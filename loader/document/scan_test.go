package document

import (
	"bytes"
	"os"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

func BenchmarkGrammar(b *testing.B) {
	data, err := os.ReadFile(os.Getenv("SCANFILE"))
	if err != nil {
		b.Skip(err)
	}
	b.Run("scan", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if text(data).endOfValue(0, 0) == refused {
				b.Fatal("refused")
			}
		}
	})
	b.Run("jsontext", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := jsontext.NewDecoder(bytes.NewBuffer(data), jsontree.DecodeOptions()...).ReadValue(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
