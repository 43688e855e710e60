package rules

// This file holds the rule about names that people mistake for one another, and decides which names look alike.

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"unicode"

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

// lookalikes first finds names with equal skeletons, and then the first row of each.
type lookalikes struct {
	*ruleContext
	seed  maphash.Seed
	names [model.PartCount][]lookingName
	twins [model.PartCount]map[model.NameID]model.NameID // by name, until its first row has come: the name that it looks like
	ready bool
}

// lookingName is a name with the hash of one of its skeletons.
type lookingName struct {
	hash  uint64
	id    model.NameID
	order int32 // its place in natural order
}

func newNameLookalike(p *ruleContext) callbacks {
	looking := &lookalikes{ruleContext: p, seed: maphash.MakeSeed()}
	return callbacks{name: looking.name, row: looking.row}
}

func (l *lookalikes) name(part model.Part, id model.NameID) {
	name, order := l.set.Name(part, id), int32(len(l.names[part]))
	careful, careless := skeleton(name, false), skeleton(name, true)
	l.names[part] = append(l.names[part], lookingName{maphash.String(l.seed, careful), id, order})
	if careless != careful {
		l.names[part] = append(l.names[part], lookingName{maphash.String(l.seed, careless), id, order})
	}
}

// match pairs every name with the first one, in natural order, that looks like it.
func (l *lookalikes) match() {
	l.ready = true
	for part, names := range l.names {
		slices.SortFunc(names, func(a, b lookingName) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.order, b.order)) })
		l.twins[part] = pairUp(names)
		l.names[part] = nil
	}
}

func pairUp(sorted []lookingName) map[model.NameID]model.NameID {
	twins, first := map[model.NameID]model.NameID{}, 0
	for at, name := range sorted {
		if name.hash != sorted[first].hash {
			first = at
		}
		if _, paired := twins[name.id]; !paired && name.id != sorted[first].id {
			twins[name.id] = sorted[first].id
		}
	}
	return twins
}

func (l *lookalikes) row(row int) {
	if !l.ready {
		l.match()
	}
	for _, part := range model.Parts {
		if len(l.twins[part]) == 0 {
			continue
		}
		id := l.set.NameID(part, row)
		if twin, waits := l.twins[part][id]; waits {
			delete(l.twins[part], id)
			l.tell(row, part, twin)
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

// skeleton returns a name without everything that people overlook. A careless reader also takes some digits for letters.
func skeleton(name string, careless bool) string {
	letters := []rune(canonical(name))
	var kept strings.Builder
	for at, letter := range letters {
		betweenDigits := at > 0 && at+1 < len(letters) && unicode.IsDigit(letters[at-1]) && unicode.IsDigit(letters[at+1])
		if isSeparator(letter) && !betweenDigits || unicode.Is(unicode.Cf, letter) {
			continue
		}
		kept.WriteRune(seenAs(letter, careless))
	}
	return kept.String()
}

// canonical gives equal texts the same Unicode form. Nearly all names are ASCII and need nothing.
func canonical(name string) string {
	if strings.ContainsFunc(name, isNotASCII) {
		return norm.NFKC.String(name)
	}
	return name
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

// difference says how two names that look alike differ.
func difference(a, b string) string {
	withoutSeparators := func(name string) string {
		return strings.Map(func(letter rune) rune {
			if isSeparator(letter) {
				return -1
			}
			return letter
		}, name)
	}
	withoutInvisible := func(name string) string {
		return strings.Map(func(letter rune) rune {
			if unicode.Is(unicode.Cf, letter) {
				return -1
			}
			return letter
		}, name)
	}
	withoutSpaces := func(name string) string { return strings.Join(strings.Fields(name), "") }
	switch {
	case norm.NFC.String(a) == norm.NFC.String(b):
		return "their Unicode form"
	case strings.EqualFold(a, b):
		return "case"
	case withoutSpaces(a) == withoutSpaces(b):
		return spacesIn(a, b)
	case withoutInvisible(a) == withoutInvisible(b):
		return "an invisible character"
	case withoutSeparators(a) == withoutSeparators(b):
		return "separators"
	default:
		return "characters that look alike"
	}
}
