package cli

// This file works out what a graph shows: its nodes, and the edges and references between them. It does not decide how
// a graph is drawn.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/match"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// nodeKind tells what a node is; the kinds are the columns of a picture from left to right.
type nodeKind int

const (
	serviceNode nodeKind = iota
	instanceNode
	machineNode
	nodeKinds
)

// graphNode is a service, an instance of one, or machines.
type graphNode struct {
	kind  nodeKind
	name  string
	owner string // an instance's service
	worst rules.Severity
	names []string // of machines with the same edges, which are drawn as one
	roles string   // of an instance, if the picture names them in its box
}

// label returns what the picture writes on the node.
func (n *graphNode) label() string {
	name := n.name
	if len(n.names) > 1 {
		shown := n.names[:min(len(n.names), machinesShown)]
		name = strings.Join(shown, ", ")
		if more := len(n.names) - len(shown); more > 0 {
			name += " and " + wording.Thousands(more) + " more"
		}
	}
	if n.worst >= rules.Warning {
		name = severityGlyphs[n.worst] + " " + name
	}
	return name
}

const machinesShown = 3 // how many of the machines that are drawn as one are named

// graphEdge leads from one node to another. A reference has no roles.
type graphEdge struct {
	edgeEnds
	roles       []string
	isReference bool
	worst       rules.Severity
}

func (e *graphEdge) label() string { return strings.Join(e.roles, ", ") }

type graph struct {
	nodes []graphNode
	edges []graphEdge
}

// nodeKey tells nodes apart.
type nodeKey struct {
	kind        nodeKind
	owner, name string
}

// edgeEnds are the nodes that an edge leads from and to.
type edgeEnds struct{ from, to int }

// graphBuilder makes a graph row by row.
type graphBuilder struct {
	graph
	set     *model.Set
	places  map[nodeKey]int
	known   map[edgeEnds]int // where an edge is
	drawnAt map[int]int      // by row: the node that stands for its export
}

func newGraph(found *selection, report *rules.Report) *graph {
	builder := graphBuilder{
		set: found.set, places: map[nodeKey]int{}, known: map[edgeEnds]int{},
		drawnAt: map[int]int{},
	}
	for _, row := range found.rows {
		builder.addRow(row, report.RowSeverity(row))
	}
	for _, row := range found.rows {
		builder.addReferences(row)
	}
	return builder.joinMachines()
}

func (b *graphBuilder) node(kind nodeKind, owner, name string, worst rules.Severity) int {
	key := nodeKey{kind, owner, name}
	at, known := b.places[key]
	if !known {
		at = len(b.nodes)
		b.places[key] = at
		b.nodes = append(b.nodes, graphNode{kind: kind, name: name, owner: owner})
	}
	b.nodes[at].worst = max(b.nodes[at].worst, worst)
	return at
}

func (b *graphBuilder) edge(from, to int, role string, worst rules.Severity) {
	at, known := b.known[edgeEnds{from, to}]
	if !known {
		at = len(b.edges)
		b.known[edgeEnds{from, to}] = at
		b.edges = append(b.edges, graphEdge{edgeEnds: edgeEnds{from, to}})
	}
	edge := &b.edges[at]
	edge.worst = max(edge.worst, worst)
	if role != "" && !slices.Contains(edge.roles, role) {
		edge.roles = append(edge.roles, role)
		slices.SortFunc(edge.roles, match.CompareNatural)
	}
}

// addRow draws what a key names. A violation is marked at the instance, or else at the service or machine.
func (b *graphBuilder) addRow(row int, worst rules.Severity) {
	scope, ok := b.set.Scope(row)
	if !ok {
		b.drawnAt[row] = b.node(serviceNode, "", string(b.set.Key(row)), worst)
		return
	}
	at := -1
	step := func(kind nodeKind, owner, name, role string) {
		if name == "" {
			return
		}
		next := b.node(kind, owner, name, rules.Off)
		if at >= 0 {
			b.edge(at, next, role, worst)
		}
		at = next
	}
	step(serviceNode, "", scope.Service, "")
	step(instanceNode, scope.Service, scope.Instance, "")
	marked := at
	step(machineNode, "", scope.Machine, scope.Role)
	if at < 0 {
		return // a key without any part
	}
	if marked < 0 {
		marked = at
	}
	b.drawnAt[row] = marked
	b.nodes[marked].worst = max(b.nodes[marked].worst, worst)
}

// addReferences draws references to what the texts in a value name: other exports of the selection, and machines
// whose vars are read.
func (b *graphBuilder) addReferences(row int) {
	tree, err := jsontree.ParseValue(b.set.Value(row))
	from, drawn := b.drawnAt[row]
	if err != nil || !drawn {
		return
	}
	for at := range tree {
		if tree[at].Kind != jsontree.StringNode {
			continue
		}
		text := tree[at].Decoded()
		if to, found := b.set.Find(model.Key(text)); found && strings.Contains(text, ":") {
			if target, drawn := b.drawnAt[to]; drawn {
				b.reference(from, target)
			}
		}
		if tree[at].Name == "machine" && tree[at].Parent >= 0 && tree[tree[at].Parent].Name == "var" {
			if target, drawn := b.places[nodeKey{kind: machineNode, name: text}]; drawn {
				b.reference(from, target)
			}
		}
	}
}

// reference draws a reference unless an edge already joins the nodes. All other edges must have been drawn before.
func (b *graphBuilder) reference(from, to int) {
	ends := edgeEnds{from, to}
	if _, joined := b.known[ends]; from == to || joined {
		return
	}
	b.known[ends] = len(b.edges)
	b.edges = append(b.edges, graphEdge{edgeEnds: ends, isReference: true})
}

// joinMachines draws machines with the same edges as one, and numbers the nodes in natural order.
func (b *graphBuilder) joinMachines() *graph {
	edges := make([][]string, len(b.nodes))
	for _, edge := range b.edges {
		edges[edge.to] = append(edges[edge.to],
			fmt.Sprintf("%d %q %d %t", edge.from, edge.roles, edge.worst, edge.isReference))
	}
	joined, first := make([]int, len(b.nodes)), map[string]int{}
	for at := range b.nodes {
		joined[at] = at
		if b.nodes[at].kind != machineNode {
			continue
		}
		slices.Sort(edges[at])
		alike := fmt.Sprintf("%q %d", edges[at], b.nodes[at].worst)
		if other, known := first[alike]; known {
			joined[at] = other
		} else {
			first[alike] = at
		}
		one := &b.nodes[joined[at]]
		one.names = append(one.names, b.nodes[at].name)
	}
	return b.renumber(joined)
}

func (b *graphBuilder) renumber(joined []int) *graph {
	order := []int{}
	for at := range b.nodes {
		if joined[at] == at {
			slices.SortFunc(b.nodes[at].names, match.CompareNatural)
			order = append(order, at)
		}
	}
	slices.SortFunc(order, func(a, c int) int { return compareNodes(&b.nodes[a], &b.nodes[c]) })
	drawn, places := &graph{}, make([]int, len(b.nodes))
	for place, at := range order {
		places[at] = place
		drawn.nodes = append(drawn.nodes, b.nodes[at])
	}
	seen := map[edgeEnds]bool{}
	for _, edge := range b.edges {
		edge.from, edge.to = places[joined[edge.from]], places[joined[edge.to]]
		if !seen[edge.edgeEnds] {
			seen[edge.edgeEnds] = true
			drawn.edges = append(drawn.edges, edge)
		}
	}
	slices.SortStableFunc(drawn.edges,
		func(a, c graphEdge) int { return cmp.Or(cmp.Compare(a.from, c.from), cmp.Compare(a.to, c.to)) })
	return drawn
}

func compareNodes(a, b *graphNode) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), match.CompareNatural(a.owner, b.owner),
		match.CompareNatural(a.label(), b.label()))
}
