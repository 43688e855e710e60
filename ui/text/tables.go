package text

// This file holds the code points that the standard library has no table for. A test compares each one with the
// terminal library's segmentation.

import "unicode"

// narrow are the signs that the screen is full of, and the most common letters of one cell. Each of them is a cluster
// of its own unless something behind it joins it; the table only saves asking the others and the terminal library.
var narrow = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00b7, Hi: 0x00b7, Stride: 1}, // middle dot
		{Lo: 0x00c0, Hi: 0x02ff, Stride: 1}, // Latin
		{Lo: 0x03a3, Hi: 0x0481, Stride: 1}, // Greek, Cyrillic
		{Lo: 0x2013, Hi: 0x2013, Stride: 1}, // dash
		{Lo: 0x2022, Hi: 0x2026, Stride: 4}, // bullet, ellipsis
		{Lo: 0x2190, Hi: 0x2193, Stride: 1}, // arrows
		{Lo: 0x2500, Hi: 0x259f, Stride: 1}, // lines and blocks
		{Lo: 0x25b2, Hi: 0x25be, Stride: 6}, // triangles
		{Lo: 0x25c6, Hi: 0x25c6, Stride: 1}, // diamond
		{Lo: 0x2713, Hi: 0x2717, Stride: 4}, // check and cross
	},
}

// ordinary are the most common letters of two cells. Each of them begins a cluster; the table only saves asking the
// others.
var ordinary = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x3041, Hi: 0x3096, Stride: 1}, // hiragana
		{Lo: 0x30a1, Hi: 0x30ff, Stride: 1}, // katakana
		{Lo: 0x4e00, Hi: 0x9fff, Stride: 1}, // Han
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1}, // Hangul
	},
}

// blank are symbols, letters and marks without ink that Unicode's own property does not call ignorable.
var blank = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x2800, Hi: 0x2800, Stride: 1}, // Braille pattern blank
	},
	R32: []unicode.Range32{
		{Lo: 0x13441, Hi: 0x13442, Stride: 1}, // Egyptian hieroglyph blanks
		{Lo: 0x16fe4, Hi: 0x16fe4, Stride: 1}, // Khitan small script filler
		{Lo: 0x1d159, Hi: 0x1d159, Stride: 1}, // musical symbol null notehead
	},
}

// detachedMarks are the spacing marks that begin a cluster of their own.
var detachedMarks = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x102b, Hi: 0x102c, Stride: 1},
		{Lo: 0x1038, Hi: 0x1038, Stride: 1},
		{Lo: 0x1062, Hi: 0x1064, Stride: 1},
		{Lo: 0x1067, Hi: 0x106d, Stride: 1},
		{Lo: 0x1083, Hi: 0x1083, Stride: 1},
		{Lo: 0x1087, Hi: 0x108c, Stride: 1},
		{Lo: 0x108f, Hi: 0x108f, Stride: 1},
		{Lo: 0x109a, Hi: 0x109c, Stride: 1},
		{Lo: 0x1a61, Hi: 0x1a61, Stride: 1},
		{Lo: 0x1a63, Hi: 0x1a64, Stride: 1},
		{Lo: 0xaa7b, Hi: 0xaa7b, Stride: 1},
		{Lo: 0xaa7d, Hi: 0xaa7d, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0x11720, Hi: 0x11721, Stride: 1}},
}

// attachedLetters are not marks, but belong to the character before them.
var attachedLetters = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x0e33, Hi: 0x0e33, Stride: 1}, // Thai sara am
		{Lo: 0x0eb3, Hi: 0x0eb3, Stride: 1}, // Lao am
		{Lo: 0x1160, Hi: 0x11ff, Stride: 1}, // Hangul vowels and finals, which terminals draw without advancing
		{Lo: 0xd7b0, Hi: 0xd7fb, Stride: 1}, // more of them
		{Lo: 0xff9e, Hi: 0xff9f, Stride: 1}, // halfwidth katakana sound marks
	},
	R32: []unicode.Range32{{Lo: lightestSkin, Hi: darkestSkin, Stride: 1}},
}

// leadingJamo are the Hangul consonants that begin a syllable and would pull following ones into it.
var leadingJamo = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x1100, Hi: 0x115f, Stride: 1}, {Lo: 0xa960, Hi: 0xa97c, Stride: 1}},
}

// prepended are the letters that pull whatever follows into their cluster, even a border.
var prepended = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x0d4e, Hi: 0x0d4e, Stride: 1}},
	R32: []unicode.Range32{
		{Lo: 0x111c2, Hi: 0x111c3, Stride: 1},
		{Lo: 0x113d1, Hi: 0x113d1, Stride: 1},
		{Lo: 0x1193f, Hi: 0x1193f, Stride: 1},
		{Lo: 0x11941, Hi: 0x11941, Stride: 1},
		{Lo: 0x11a84, Hi: 0x11a89, Stride: 1},
		{Lo: 0x11d46, Hi: 0x11d46, Stride: 1},
		{Lo: 0x11f02, Hi: 0x11f02, Stride: 1},
	},
}
