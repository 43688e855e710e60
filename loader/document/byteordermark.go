package document

// This file knows the bytes by which a text says how it is encoded: the byte order mark of UTF-8 is skipped, and
// UTF-16 is refused.

import (
	"bytes"

	"clanscope/model"
)

const byteOrderMark = "\xef\xbb\xbf"

// withoutMark skips a byte order mark.
func withoutMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte(byteOrderMark)) }

// refuseEncoding recognises UTF-16 by its byte order mark, or by the zero byte in every ASCII character.
func refuseEncoding(name string, head []byte) *model.Problem {
	marked := bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff"))
	zero := bytes.IndexByte(head[:min(len(head), 512)], 0)
	if marked || zero >= 0 && zero < 2 && len(head) > 1 && head[1-zero] != 0 {
		return &model.Problem{
			File: name,
			Text: "it is written in UTF-16",
			Hint: "Convert it first: `iconv -f UTF-16 -t UTF-8 FILE | clanscope -`.",
		}
	}
	if zero >= 0 && len(bytes.TrimLeft(head[:zero], blanks)) == 0 {
		return placed(name, head, zero, model.Problem{Text: "it begins with zero bytes and is not JSON", Hint: hintWhatToGet})
	}
	return nil
}
