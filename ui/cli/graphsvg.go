package cli

// This file draws a graph as SVG: services, instances and machines in three columns, each box near the boxes that it
// is connected with. The file holds only the picture: no script, no font, no address.

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clanscope/model/rules"
)

// The measures of the picture, in pixels.
const (
	svgLetter = 8 // the assumed width of a letter
	svgBox    = 26
	svgGap    = 12
	svgColumn = 120 // between two columns, where the edges are
	svgMargin = 16
)

type svgPlace struct{ x, y, width int }

func (w *World) printGraphSVG(drawn *graph) error {
	drawn.nameRoles()
	places, width, height := drawn.layOut()
	return w.printText(func(out *bufio.Writer) {
		fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" font-family="sans-serif" font-size="13">`+"\n", width, height)
		fmt.Fprintf(out, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", width, height)
		for _, edge := range drawn.edges {
			edge.writeSVG(out, places[edge.from], places[edge.to])
		}
		for at := range drawn.nodes {
			drawn.nodes[at].writeSVG(out, places[at])
		}
		out.WriteString("</svg>\n")
	})
}

// nameRoles puts the roles of an instance into its box, because beside the edges they would hide each other. Pointing
// at an edge tells which machine has which.
func (g *graph) nameRoles() {
	for at := range g.nodes {
		roles := []string{}
		for _, edge := range g.edges {
			if edge.from == at {
				roles = append(roles, edge.roles...)
			}
		}
		if slices.Sort(roles); len(roles) > 0 {
			g.nodes[at].roles = strings.Join(slices.Compact(roles), ", ")
		}
	}
}

// layOut puts the nodes below each other in the column of their kind. A column is sorted by the mean height of the
// nodes that lead to each node.
func (g *graph) layOut() (places []svgPlace, width, height int) {
	places = make([]svgPlace, len(g.nodes))
	x := svgMargin
	for kind := range nodeKinds {
		column := []int{}
		for at := range g.nodes {
			if g.nodes[at].kind == kind {
				column = append(column, at)
			}
		}
		middles := g.middles(places)
		slices.SortStableFunc(column, func(a, b int) int { return cmp.Compare(middles[a], middles[b]) })
		widest := 0
		for place, at := range column {
			places[at] = svgPlace{
				x, svgMargin + place*(svgBox+svgGap),
				svgLetter*printer.Width(g.nodes[at].label()+g.nodes[at].roles) + 3*svgGap,
			}
			widest = max(widest, places[at].width)
			height = max(height, places[at].y+svgBox+svgMargin)
		}
		if len(column) > 0 {
			x += widest + svgColumn
		}
	}
	return places, max(x-svgColumn+svgMargin, svgColumn), max(height, svgBox)
}

// middles returns for each node the mean height of the nodes that lead to it.
func (g *graph) middles(places []svgPlace) []float64 {
	sums, counts := make([]float64, len(g.nodes)), make([]float64, len(g.nodes))
	for _, edge := range g.edges {
		if !edge.isReference {
			sums[edge.to] += float64(places[edge.from].y)
			counts[edge.to]++
		}
	}
	for at := range sums {
		sums[at] /= max(counts[at], 1)
	}
	return sums
}

func svgColour(worst rules.Severity) string { return cmp.Or(severityColours[worst], "#5b6470") }

func (n *graphNode) writeSVG(out *bufio.Writer, at svgPlace) {
	rounded := map[nodeKind]int{serviceNode: 2, instanceNode: svgBox / 2, machineNode: 6}[n.kind]
	fmt.Fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"#f6f7f9\" stroke=\"%s\"/>\n",
		at.x, at.y, at.width, svgBox, rounded, svgColour(n.worst))
	fmt.Fprintf(out, "<text x=\"%d\" y=\"%d\" fill=\"#1b1f24\">%s", at.x+svgGap, at.y+svgBox-9,
		xmlText(printer.Visible(n.label())))
	if n.roles != "" {
		fmt.Fprintf(out, "<tspan dx=\"8\" fill=\"#5b6470\" font-size=\"11\">%s</tspan>",
			xmlText(printer.Visible(n.roles)))
	}
	out.WriteString("</text>\n")
}

// writeSVG draws a curve from the right side of one box to the left side of the other, or to its right side if the
// other is not further right. A reference is dashed.
func (e *graphEdge) writeSVG(out *bufio.Writer, from, to svgPlace) {
	startX, startY, endX, endY := from.x+from.width, from.y+svgBox/2, to.x, to.y+svgBox/2
	bend := (endX - startX) / 2
	leave, arrive := startX+bend, endX-bend
	if from.x >= to.x {
		endX = to.x + to.width
		leave, arrive = startX+svgColumn/3, endX+svgColumn/3
	}
	fmt.Fprintf(out, "<path d=\"M%d %d C%d %d %d %d %d %d\"", startX, startY, leave, startY, arrive, endY, endX, endY)
	dashes := ""
	if e.isReference {
		dashes = ` stroke-dasharray="4 3"`
	}
	fmt.Fprintf(out, " fill=\"none\" stroke=\"%s\" stroke-opacity=\"0.6\"%s>", svgColour(e.worst), dashes)
	if label := e.label(); label != "" {
		out.WriteString("<title>" + xmlText(printer.Visible(label)) + "</title>")
	}
	out.WriteString("</path>\n")
}
