package text_test

import (
	"strings"
	"testing"

	"clanscope/ui/text"
)

func BenchmarkFit(b *testing.B) {
	for name, s := range map[string]string{
		"ascii": "clan-core/data-mesher:homelab:peer:web01",
		"mixed": "clan-core/données:домашний:漢字かな:web01 e\u0301",
		"emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇩🇪 ❤️ 1️⃣ 👩🏿‍❤️‍💋‍👨🏿",
		"wide":  strings.Repeat("漢", 500_000),
		"marks": "a" + strings.Repeat("\u0301", 500_000),
	} {
		b.Run(name, func(b *testing.B) { benchmark(b, func() { (text.Printer{}).Fit(s, 40) }) })
		b.Run(name+"/middle", func(b *testing.B) { benchmark(b, func() { (text.Printer{}).AppendFitMiddle(nil, s, 40) }) })
	}
}

func BenchmarkAppendFit(b *testing.B) {
	frame := make([]byte, 0, 1024)
	benchmark(b, func() { frame = (text.Printer{}).AppendFit(frame[:0], "clan-core/data-mesher:homelab:peer", 40) })
}

func BenchmarkVisible(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":   strings.Repeat("clan-core/data-mesher ", 1000),
		"mixed":   strings.Repeat("clan-core/données 漢字 ", 1000),
		"hostile": strings.Repeat("\x1b[2J\u202e", 1000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			benchmark(b, func() { (text.Printer{}).Visible(s) })
		})
	}
}

func benchmark(b *testing.B, do func()) {
	b.ReportAllocs()
	for b.Loop() {
		do()
	}
}
