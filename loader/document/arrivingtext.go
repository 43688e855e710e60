package document

// This file holds a document while it is being read: how much of it is there, and the wait for more. It knows neither
// where the bytes come from nor what they mean.

import "clanscope/model"

// Input is a document that is not decoded yet, and perhaps not even read to its end.
type Input struct {
	Name    string
	Exports []string // see model.Source
	Number  int      // the number of its source in Snapshot.Sources
	Data    []byte   // all of it, or nothing if Await is set
	Total   int64    // how many bytes will come; 0 if nobody knows
	Most    int64    // how many bytes there may be; 0: any number
	Levels  int      // how deeply objects and arrays may be nested; 0: as deeply as can be read

	OneQuery bool                  // see model.Request
	Wanted   func(key []byte) bool // see model.Request

	// Await waits until there are more bytes than beyond, or no more will come. It returns all bytes so far, those
	// that it returned before included; these never change. A Problem ends the load. Await is nil if Data is
	// complete.
	Await func(beyond int) (data []byte, whole bool, problem *model.Problem)

	// Slide replaces Await for a document that is not kept. It returns rest, the end of the bytes that it returned
	// before, followed by more, so that there are more than beyond or no more will come. What it returned before is
	// overwritten.
	Slide func(rest []byte, beyond int) (data []byte, whole bool, problem *model.Problem)
}

// levels is how deeply objects and arrays may be nested.
func (in Input) levels() int {
	if in.Levels <= 0 {
		return DeepestNesting
	}
	return min(in.Levels, DeepestNesting)
}

// arrival is the part of an Input that has arrived.
type arrival struct {
	text   text  // without a byte order mark
	passed int64 // how many bytes came before the text and are not kept
	mark   int   // the length of the byte order mark
	whole  bool
	in     *Input
}

// offset returns the offset in the document of a place in the text.
func (a *arrival) offset(at int) int64 { return a.passed + int64(at) }

// bytes returns how many bytes were read, including the mark.
func (a *arrival) bytes() int64 { return a.offset(len(a.text)) + int64(a.mark) }

// headSize is how much of a document is checked before waiting for the rest.
const headSize = 64 << 10

// arrive waits for the beginning of a document and refuses one that does not begin like a set of exports.
func (in Input) arrive() (*arrival, *model.Problem) {
	a := &arrival{in: &in}
	if err := a.more(headSize - 1); err != nil {
		return nil, err.(*model.Problem)
	}
	head := withoutMark(a.text)
	a.text, a.mark = head, len(a.text)-len(head)
	return a, RefuseHead(in.Name, a.text)
}

// more waits until there is more text than beyond. It fails with errNoJSON if the text is complete already: whoever
// needs more has not found valid JSON.
func (a *arrival) more(beyond int) error { return a.slide(0, beyond) }

// slide is more for a caller that no longer needs the text before from. If the text is not kept, it begins there
// afterwards.
func (a *arrival) slide(from, beyond int) error {
	if a.whole {
		return errNoJSON
	}
	var data text
	var problem *model.Problem
	switch {
	case a.in.Slide != nil:
		if data, a.whole, problem = a.in.Slide(a.text[from:], beyond-from); problem == nil {
			a.passed += int64(from)
		}
	case a.in.Await != nil:
		data, a.whole, problem = a.in.Await(beyond + a.mark)
		data = data[min(a.mark, len(data)):]
	default:
		data, a.whole = a.in.Data, true
	}
	if problem != nil {
		return problem
	}
	a.text = data
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
