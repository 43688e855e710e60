package document

// This file holds a document while it is being read: how much of it is there, and the wait for more. Where the bytes come from is not known here, nor
// what they mean.

import (
	"bytes"

	"clanscope/model"
)

// Input is a document that was not understood yet, and perhaps not read to its end.
type Input struct {
	Name   string
	Number int    // of its source in Snapshot.Sources
	Data   []byte // all of it, or nothing where Await is set
	Total  int64  // how many bytes are to come; 0 where nobody knows
	Most   int64  // how many bytes there may be; 0: any number

	OneQuery bool // see model.Request

	// Await waits until more bytes are there than it is told, or no more will come, and returns all that are: what was returned before and what has come since. What it
	// returned stays as it is. Its Problem ends the load. It is nil where all is there.
	Await func(beyond int) (data []byte, whole bool, problem *model.Problem)
}

// arrival is what there is of an Input.
type arrival struct {
	text  text // without a byte order mark
	whole bool
	bytes int64 // that were read, the mark among them
	await func(beyond int) ([]byte, bool, *model.Problem)
}

// headSize is how much of a document is looked at before the rest of it is waited for.
const headSize = 64 << 10

// arrive waits for the beginning of a document and refuses one that does not begin like a set of exports.
func (in Input) arrive() (*arrival, *model.Problem) {
	a := &arrival{await: in.Await}
	if in.Await == nil {
		a.await = func(int) ([]byte, bool, *model.Problem) { return in.Data, true, nil }
	}
	if err := a.more(headSize - 1); err != nil {
		return nil, err.(*model.Problem)
	}
	return a, RefuseHead(in.Name, a.text)
}

// more waits until there is more text than so many bytes. It fails with errNoJSON where no more will come: then what is there is all, and not enough.
func (a *arrival) more(beyond int) error {
	if a.whole {
		return errNoJSON
	}
	mark := int(a.bytes) - len(a.text)
	data, whole, problem := a.await(beyond + mark)
	if problem != nil {
		return problem
	}
	a.text, a.whole, a.bytes = bytes.TrimPrefix(data, []byte(byteOrderMark)), whole, int64(len(data))
	return nil
}

// rest waits for all of the text.
func (a *arrival) rest() *model.Problem {
	for !a.whole {
		if problem, failed := a.more(len(a.text)).(*model.Problem); failed {
			return problem
		}
	}
	return nil
}
