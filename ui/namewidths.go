package ui

// This file measures the names of a set once, so that no layout and no row has to measure them again.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// nameWidths has the cells of every name of a set, measured once when the set arrives.
type nameWidths struct {
	byName  [model.PartCount][]uint8
	longest [model.PartCount]int
	counts  [model.PartCount][]int32 // by name, with nothing chosen

	plain      [model.PartCount]int // the cells of the widest row of the column, without marks
	needs      [model.PartCount]int // the cells that a row of the column needs, including its marks, to be shown whole
	severities *severityIndex       // those for which needs was worked out

	interfaces int // of the widest set of interfaces
}

// widest is the largest width that is kept: no column shows more of a name.
const widest = 200

func measureNames(set *model.Set, printer text.Printer) *nameWidths {
	measured := &nameWidths{}
	for _, part := range model.Parts {
		cells := make([]uint8, set.NameCount(part))
		for id := range cells {
			width := min(widest, printer.Width(shownName(set.Name(part, model.NameID(id)))))
			cells[id] = uint8(width)
			measured.longest[part] = max(measured.longest[part], width)
		}
		measured.byName[part] = cells
		measured.counts[part] = set.Select(model.Query{}).Facet(part).Counts
	}
	measured.addMarks(nil)
	for id := range min(set.InterfaceSetCount(), mostMeasured) {
		names := set.Interfaces(model.InterfaceSetID(id))
		measured.interfaces = max(measured.interfaces, min(widest, printer.Width(strings.Join(names, " "))))
	}
	return measured
}

// addMarks works out what the columns need, once it is known which names have violations.
func (w *nameWidths) addMarks(severities *severityIndex) {
	w.severities = severities
	for _, part := range model.Parts {
		w.plain[part] = len("  " + anyWord)
		w.needs[part] = len(columnTitles[part]) + aroundTitle - len("xx") + len(wording.Thousands(len(w.byName[part])-1))
		for id := range min(len(w.byName[part]), mostMeasured) {
			name := int(w.byName[part][id])
			if model.NameID(id) == model.NoName && w.counts[part][id] > 0 {
				name = len(noneWord)
			}
			cells := len("  ") + name + len(" ") + len(wording.Thousands(int(w.counts[part][id])))
			w.plain[part] = max(w.plain[part], cells)
			if severities != nil && severities.worst[part][slotOf(model.NameID(id))] > rules.Off {
				cells += len(" x")
			}
			w.needs[part] = max(w.needs[part], cells)
		}
	}
}

// of returns the cells of a name. The empty part is drawn as one glyph.
func (w *nameWidths) of(part model.Part, id model.NameID) int {
	if id == model.NoName || id == model.MalformedName || int(id) >= len(w.byName[part]) {
		return 1
	}
	return int(w.byName[part][id])
}
