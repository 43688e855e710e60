package rules

// This file holds the rule about names that people confuse. Which names look alike is in lookalikeletters.go, which of
// them is meant in lookalikemeant.go.

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"math/bits"
	"strconv"

	"clanscope/model"
)

var nameLookalike = &Rule{
	ID:       "name-lookalike",
	Severity: Warning,
	silence:  checksNoSuchThing,
	Title:    "two names look alike",
	Doc: "Within one column, names differ only by case, by separators (unless between two digits), by spaces, by their Unicode form, or by characters that " +
		"look the same, such as 0 and O or Cyrillic and Latin letters. Usually one of them is a typo, and its exports are not found.",
	Example: `instances.wg-home and instances.wg_home`,
	Fix:     "Use one spelling, or choose names that differ visibly.",

	AboutSpelling: true,

	start:    newNameLookalike,
	describe: describeLookalike,
}

// lookalikes first finds names with equal skeletons, and then the first row of each. Places number the names in natural
// order, from 1; 0 is none.
type lookalikes struct {
	*ruleContext
	seed                     maphash.Seed
	part                     model.Part     // whose names are being visited
	place                    int32          // of the last name of that part
	slots                    []skeletonSlot // a hash table of the skeletons of that part's names, each with the first such name; its length is a power of two
	careful, careless, other []byte         // reused: skeletons

	likeness [model.PartCount][]likeness // by name; nil if no two names look alike
	habits   [model.PartCount]*habits    // how names are used; nil until it is needed
}

// likeness is what is known of a name that looks like others. Names that look alike are a family; the first of them is
// its head.
type likeness struct {
	like model.NameID // the first name that it looks like or, in a settled family, the name that is meant. NoName: none
	next model.NameID // the next name of the family, or settled once it is known which one is meant
}

const settled = model.MalformedName

// skeletonSlot is a place, and enough of the hash of the name's skeleton to rule out most others without looking at the
// name.
type skeletonSlot struct {
	hash  uint32
	place int32
}

func newNameLookalike(p *ruleContext) callbacks {
	looking := &lookalikes{ruleContext: p, seed: maphash.MakeSeed()}
	return callbacks{name: looking.name, row: looking.row}
}

// name visits a name. All names of one part come before those of the next.
func (l *lookalikes) name(part model.Part, id model.NameID) {
	if part != l.part {
		l.part, l.place = part, 0
	}
	if l.place++; l.place == 1 {
		l.makeSlots(2 * len(l.set.Names(part)))
	}
	name := l.set.Name(part, id)
	l.careful, l.careless = appendSkeleton(l.careful[:0], name, false), appendSkeleton(l.careless[:0], name, true)
	first := l.firstLike(l.careful)
	if !bytes.Equal(l.careful, l.careless) {
		if other := l.firstLike(l.careless); first == 0 || other > 0 && other < first {
			first = other
		}
	}
	if first > 0 {
		l.join(id, l.set.Names(part)[first-1])
	}
}

// makeSlots makes room for this many skeletons and a quarter more, so that most are found at once.
func (l *lookalikes) makeSlots(skeletons int) {
	count := 1 << bits.Len(uint(skeletons+skeletons/4))
	if len(l.slots) < count {
		l.slots = make([]skeletonSlot, count)
		return
	}
	l.slots = l.slots[:count]
	clear(l.slots)
}

// firstLike returns the place of the first name with this skeleton, or 0 if the current name is the first.
func (l *lookalikes) firstLike(skeleton []byte) (place int32) {
	hash, mask := maphash.Bytes(l.seed, skeleton), uint32(len(l.slots)-1)
	slot := skeletonSlot{uint32(hash >> 32), l.place}
	at := uint32(hash) & mask
	for ; l.slots[at].place > 0; at = (at + 1) & mask {
		if first := l.slots[at]; first.hash == slot.hash && first.place < l.place &&
			l.hasSkeleton(l.nameAt(first.place), skeleton) {
			return first.place
		}
	}
	l.slots[at] = slot
	return 0
}

func (l *lookalikes) nameAt(place int32) string {
	return l.set.Name(l.part, l.set.Names(l.part)[place-1])
}

func (l *lookalikes) hasSkeleton(name string, skeleton []byte) bool {
	for _, careless := range []bool{false, true} {
		if l.other = appendSkeleton(l.other[:0], name, careless); bytes.Equal(l.other, skeleton) {
			return true
		}
	}
	return false
}

// join adds a name to the family of the first name that it looks like.
func (l *lookalikes) join(id, first model.NameID) {
	if l.likeness[l.part] == nil {
		l.likeness[l.part] = make([]likeness, l.set.NameCount(l.part))
	}
	family := l.likeness[l.part]
	head := headOf(family, first)
	family[id] = likeness{like: first, next: family[head].next}
	family[head].next = id
}

func headOf(family []likeness, id model.NameID) model.NameID {
	for family[id].like != model.NoName {
		id = family[id].like
	}
	return id
}

func (l *lookalikes) row(row int) {
	for part, family := range l.likeness {
		if family == nil || l.set.IsMalformed(row) {
			continue
		}
		id := l.set.NameID(model.Part(part), row)
		name := &family[id]
		if name.like == model.NoName && (name.next == model.NoName || name.next == settled) {
			continue
		}
		if name.next != settled {
			l.settle(model.Part(part), headOf(family, id))
		}
		if meant := name.like; meant != model.NoName {
			name.like = model.NoName
			l.tell(row, model.Part(part), id, meant)
		}
	}
}

// tell raises a name. The names of services and roles come from a module, so for those it blames the writer; instances
// and machines are named by the clan. Each name is a separate cause, because each differs from the meant one in a
// different way.
func (l *lookalikes) tell(row int, part model.Part, id, meant model.NameID) {
	place := placeAtRow(row)
	if part == model.Service || part == model.Role {
		place = l.placeOfRow(row)
	}
	place.Part, place.other = int8(part), int32(meant)
	if l.likelier(part, meant, id) <= 0 {
		place.other = ^place.other
	}
	l.raise(place, causeKey{shape: part.String() + " " + l.set.Name(part, id)})
}

func describeLookalike(c *description) {
	part, other := c.Violation.Part, c.other
	if c.TwoSides = other < 0; c.TwoSides { // neither is more likely: see tell
		other = ^other
	}
	name, twin := c.scope().Part(part), c.set.Name(part, model.NameID(other))
	c.Expected, c.Found = twin, name
	c.Message = fmt.Sprintf("the %ss %q and %q differ only by %s", part, twin, name, difference(name, twin))
	meant := "one of them"
	if !c.TwoSides {
		meant = strconv.Quote(twin)
	}
	c.Fix = fmt.Sprintf("Use %s everywhere, or choose names that differ visibly.", meant)
	c.relate(fmt.Sprintf("%s is the first key with %q", model.ShowKey(c.Key), name))
	for _, spelled := range []string{name, twin} {
		if shown, escaped := strconv.Quote(spelled), strconv.QuoteToASCII(spelled); shown != escaped {
			c.relate(shown + " is " + escaped)
		}
	}
}
