package rules

// This file holds the rule about names that people mistake for one another, and decides which names look alike.

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"math/bits"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"clanscope/model"
)

var nameLookalike = &Rule{
	ID:       "name-lookalike",
	Severity: Warning,
	silence:  checksNoSuchThing,
	Title:    "two names look alike",
	Doc: "Within one column, names differ only by case, by separators (unless between two digits), by spaces, by their Unicode form, or by characters that " +
		"look the same, such as 0 and O or Cyrillic and Latin letters. Usually one of them is a slip, and its exports are not found.",
	Example:  `instances.wg-home and instances.wg_home`,
	Fix:      "Use one spelling, or choose names that differ visibly.",
	start:    newNameLookalike,
	describe: describeLookalike,
}

// lookalikes first finds names with equal skeletons, and then the first row of each. Places count names in natural order, from 1; 0 is none.
type lookalikes struct {
	*ruleContext
	seed                     maphash.Seed
	part                     model.Part               // whose names come
	place                    int32                    // of the last name of that part
	slots                    []skeletonSlot           // a power of two: for each skeleton that names of that part have, the first such name
	careful, careless, other []byte                   // reused: what names look like
	twins                    [model.PartCount][]int32 // by a name whose first row has not come yet: the place of the name that it looks like; nil if no name has one
}

// skeletonSlot is a place, and enough of the hash of the name's skeleton to tell most others without a look at the name.
type skeletonSlot struct {
	hash  uint32
	place int32
}

func newNameLookalike(p *ruleContext) callbacks {
	looking := &lookalikes{ruleContext: p, seed: maphash.MakeSeed()}
	return callbacks{name: looking.name, row: looking.row}
}

// name takes the names of one part after those of another.
func (l *lookalikes) name(part model.Part, id model.NameID) {
	if part != l.part {
		l.part, l.place = part, 0
	}
	if l.place++; l.place == 1 {
		l.makeSlots(2 * len(l.set.Names(part)))
	}
	name := l.set.Name(part, id)
	l.careful, l.careless = appendSkeleton(l.careful[:0], name, false), appendSkeleton(l.careless[:0], name, true)
	l.pairUp(id, l.careful)
	if !bytes.Equal(l.careful, l.careless) {
		l.pairUp(id, l.careless)
	}
}

// makeSlots makes room for so many skeletons, and a quarter more, so that most are found at once.
func (l *lookalikes) makeSlots(skeletons int) {
	count := 1 << bits.Len(uint(skeletons+skeletons/4))
	if len(l.slots) < count {
		l.slots = make([]skeletonSlot, count)
		return
	}
	l.slots = l.slots[:count]
	clear(l.slots)
}

// pairUp pairs the last name, which has this skeleton, with the first one that has it too.
func (l *lookalikes) pairUp(id model.NameID, skeleton []byte) {
	hash, mask := maphash.Bytes(l.seed, skeleton), uint32(len(l.slots)-1)
	slot := skeletonSlot{uint32(hash >> 32), l.place}
	at := uint32(hash) & mask
	for ; l.slots[at].place > 0; at = (at + 1) & mask {
		if first := l.slots[at]; first.hash == slot.hash && first.place < l.place && l.hasSkeleton(first.place, skeleton) {
			l.addTwin(id, first.place)
			return
		}
	}
	l.slots[at] = slot
}

func (l *lookalikes) hasSkeleton(place int32, skeleton []byte) bool {
	name := l.set.Name(l.part, l.set.Names(l.part)[place-1])
	for _, careless := range []bool{false, true} {
		if l.other = appendSkeleton(l.other[:0], name, careless); bytes.Equal(l.other, skeleton) {
			return true
		}
	}
	return false
}

// addTwin notes the name that another one looks like; of two the one that comes first.
func (l *lookalikes) addTwin(id model.NameID, place int32) {
	if l.twins[l.part] == nil {
		l.twins[l.part] = make([]int32, l.set.NameCount(l.part))
	}
	if twin := &l.twins[l.part][id]; *twin == 0 || place < *twin {
		*twin = place
	}
}

func (l *lookalikes) row(row int) {
	for part, twins := range l.twins {
		if twins == nil || l.set.IsMalformed(row) {
			continue
		}
		if twin := &twins[l.set.NameID(model.Part(part), row)]; *twin > 0 {
			place := *twin
			*twin = 0
			l.tell(row, model.Part(part), l.set.Names(model.Part(part))[place-1])
		}
	}
}

// tell raises a name. Names of services and roles come from a module, so it blames the writer for those; instances and machines are named by the clan.
func (l *lookalikes) tell(row int, part model.Part, twin model.NameID) {
	place := placeAtRow(row)
	if part == model.Service || part == model.Role {
		place = l.placeOfRow(row)
	}
	place.Part, place.other = int8(part), int32(twin)
	l.raise(place, causeKey{shape: part.String() + " " + l.set.Name(part, twin)})
}

// appendSkeleton adds a name without everything that people overlook; careless readers also take some digits for letters.
func appendSkeleton(kept []byte, name string, careless bool) []byte {
	if strings.ContainsFunc(name, isNotASCII) {
		return appendSkeletonOfRunes(kept, []rune(norm.NFKC.String(name)), careless)
	}
	seen := &seenASCII
	if careless {
		seen = &seenCarelessly
	}
	for at := range len(name) {
		betweenDigits := at > 0 && at+1 < len(name) && isDigit(name[at-1]) && isDigit(name[at+1])
		if letter := name[at]; betweenDigits || !separatesASCII[letter] {
			kept = append(kept, seen[letter])
		}
	}
	return kept
}

func appendSkeletonOfRunes(kept []byte, letters []rune, careless bool) []byte {
	for at, letter := range letters {
		betweenDigits := at > 0 && at+1 < len(letters) && unicode.IsDigit(letters[at-1]) && unicode.IsDigit(letters[at+1])
		if isSeparator(letter) && !betweenDigits || unicode.Is(unicode.Cf, letter) {
			continue
		}
		kept = utf8.AppendRune(kept, seenAs(letter, careless))
	}
	return kept
}

func isDigit(letter byte) bool { return '0' <= letter && letter <= '9' }

// Tables for names in ASCII, as nearly all are.
var (
	separatesASCII = asciiTable(isSeparator)
	seenASCII      = asciiTable(func(letter rune) byte { return byte(seenAs(letter, false)) })
	seenCarelessly = asciiTable(func(letter rune) byte { return byte(seenAs(letter, true)) })
)

// asciiTable returns what holds for each character of ASCII.
func asciiTable[T any](of func(rune) T) (table [unicode.MaxASCII + 1]T) {
	for letter := range table {
		table[letter] = of(rune(letter))
	}
	return table
}

func isNotASCII(letter rune) bool { return letter > unicode.MaxASCII }

func isSeparator(letter rune) bool {
	return letter == '-' || letter == '_' || letter == '.' || unicode.IsSpace(letter) || unicode.Is(unicode.Pd, letter)
}

// doubles maps Cyrillic, Greek and other letters to the Latin letter that they look like.
var doubles = doublesOf(map[rune]string{
	'a': "\u0430\u03b1", 'b': "\u0432", 'c': "\u0441", 'd': "\u0501", 'e': "\u0435", 'g': "\u0261", 'h': "\u043d\u04bb", 'i': "\u0456\u03b9\u0131",
	'j': "\u0458", 'k': "\u043a\u03ba", 'l': "\u04cf", 'm': "\u043c", 'o': "\u043e\u03bf", 'p': "\u0440\u03c1", 'q': "\u051b", 's': "\u0455",
	't': "\u0442\u03c4", 'u': "\u03c5", 'v': "\u03bd", 'w': "\u051d", 'x': "\u0445\u03c7", 'y': "\u0443",
})

func doublesOf(byLetter map[rune]string) map[rune]rune {
	table := map[rune]rune{}
	for letter, others := range byLetter {
		for _, other := range others {
			table[other] = letter
		}
	}
	return table
}

// seenAs returns the lower-case Latin letter that people see. A careless reader takes upper-case I, 1 and | for l, and 0 for o; to others I is
// just an i.
func seenAs(letter rune, careless bool) rune {
	if careless {
		switch letter {
		case 'I', '1', '|':
			return 'l'
		case '0':
			return 'o'
		}
	}
	lower := unicode.ToLower(letter)
	if double, ok := doubles[lower]; ok {
		return double
	}
	return lower
}

func describeLookalike(c *description) {
	part := c.Violation.Part
	name, twin := c.scope().Part(part), c.set.Name(part, model.NameID(c.other))
	c.Expected, c.Found = twin, name
	shown, shownTwin := model.ShowName(name), model.ShowName(twin)
	if strings.TrimSpace(name) != name || strings.TrimSpace(twin) != twin {
		shown, shownTwin = strconv.Quote(name), strconv.Quote(twin)
	}
	c.Message = fmt.Sprintf("the %ss %s and %s differ only by %s", part, shownTwin, shown, difference(name, twin))
	c.Fix = fmt.Sprintf("Use %s everywhere, or choose names that differ visibly.", shownTwin)
	c.relate(model.ShowKey(c.Key) + " is the first key with " + model.ShowName(name))
	for _, spelled := range []string{name, twin} {
		if strings.ContainsFunc(spelled, isNotASCII) {
			c.relate(fmt.Sprintf("%s is %+q", model.ShowName(spelled), spelled))
		}
	}
}

// spacesIn names the kind of space in which two names differ: most of them cannot be seen.
func spacesIn(a, b string) string {
	for _, space := range []struct{ letter, words string }{
		{"\n", "a newline"}, {"\r", "a carriage return"}, {"\t", "a tab"}, {"\u00a0", "a no-break space"}, {" ", "a space"},
	} {
		if strings.Count(a, space.letter) != strings.Count(b, space.letter) {
			return space.words
		}
	}
	return "spaces"
}

func difference(a, b string) string {
	differOnlyBy := func(takeOut func(rune) bool) bool {
		without := func(name string) string { return strings.Join(strings.FieldsFunc(name, takeOut), "") }
		return without(a) == without(b)
	}
	switch {
	case norm.NFC.String(a) == norm.NFC.String(b):
		return "their Unicode form"
	case strings.EqualFold(a, b):
		return "case"
	case differOnlyBy(unicode.IsSpace):
		return spacesIn(a, b)
	case differOnlyBy(func(letter rune) bool { return unicode.Is(unicode.Cf, letter) }):
		return "an invisible character"
	case differOnlyBy(isSeparator):
		return "separators"
	default:
		return "characters that look alike"
	}
}
