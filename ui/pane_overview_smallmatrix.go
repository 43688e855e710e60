package ui

// This file draws which service is on which machine in miniature, as a part of the overview. The whole table is in
// matrix.go and over_matrix.go.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// serviceLines draws in miniature on which machines each service has exports.
func serviceLines(s *scene, cells int) []drawnLine {
	set := s.snapshot.Set
	services, machines := set.Names(model.Service), set.Names(model.Machine)
	switch {
	case len(services) == 0 || len(machines) == 0:
		return nil
	case len(services) > mostMatrix || len(machines) > mostMatrix:
		words := fmt.Sprintf("%s on %s: {m} shows which is where", wording.Plural(len(services), "service"),
			wording.Plural(len(machines), "machine"))
		return append([]drawnLine{plainLine()}, wrappedLine(s, inkDim, " ", s.keys.named(words), cells)...)
	}
	present := map[[2]model.NameID]bool{}
	for row := range set.Len() {
		present[[2]model.NameID{set.NameID(model.Service, row), set.NameID(model.Machine, row)}] = true
	}
	lines := append([]drawnLine{plainLine()}, machineHeads(s, machines, cells)...)
	for _, service := range services {
		lines = append(lines, miniatureLine(s, service, machines, present))
	}
	return lines
}

// mostMatrix is up to how many services, and machines, the miniature is drawn.
const mostMatrix = 40

// miniatureName is the cells for the services' names in the miniature.
const miniatureName = 26

// miniatureCells returns the cells for each machine in the miniature: as many as its name has if all names fit,
// otherwise one.
func miniatureCells(s *scene, machines []model.NameID, cells int) (widths []int, headed bool) {
	sum := 0
	for _, machine := range machines {
		widths = append(widths, s.widths.of(model.Machine, machine)+1)
		sum += widths[len(widths)-1]
	}
	if sum <= cells-miniatureName-4 {
		return widths, true
	}
	for at := range widths {
		widths[at] = 1
	}
	return widths, false
}

// machineHeads names the machines above the miniature's columns or, if they do not fit, as a list in the same order.
func machineHeads(s *scene, machines []model.NameID, cells int) []drawnLine {
	widths, headed := miniatureCells(s, machines, cells)
	if !headed {
		names := wording.Each(machines, func(machine model.NameID) string { return shownName(s.snapshot.Set.Name(model.Machine, machine)) })
		return wrappedLine(s, inkDim, " ", "Services on "+strings.Join(names, ", "), cells)
	}
	return []drawnLine{func(f *frame, cells int) {
		f.pieces(miniatureName+3, say(inkDim, " Services on"))
		rest := cells - miniatureName - 3
		for at, machine := range machines {
			f.fit(inkDim, shownName(s.snapshot.Set.Name(model.Machine, machine)), widths[at])
			rest -= widths[at]
		}
		f.space(rest)
	}}
}

func miniatureLine(s *scene, service model.NameID, machines []model.NameID, present map[[2]model.NameID]bool) drawnLine {
	return func(f *frame, cells int) {
		widths, _ := miniatureCells(s, machines, cells)
		name := min(miniatureName, max(0, cells-4-len(machines)))
		f.space(2)
		f.fitName(inkText, shownName(s.snapshot.Set.Name(model.Service, service)), name)
		f.space(1)
		rest := cells - name - 3
		for at, machine := range machines {
			if rest < widths[at] {
				break
			}
			dot := say(inkFaint, "·")
			if present[[2]model.NameID{service, machine}] {
				dot = say(inkGood, "◆")
			}
			f.pieces(widths[at], dot)
			rest -= widths[at]
		}
		f.space(rest)
	}
}
