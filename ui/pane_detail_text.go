package ui

// This file writes a value as JSON or as a Nix expression, for the other two views of the detail.

import (
	"strconv"
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

// print works the lines of the JSON or Nix view out.
func (d *detailView) print(s *scene) {
	d.printed = nil
	if d.view == treeView || len(d.tree) == 0 {
		return
	}
	printer := valuePrinter{detail: d, nix: d.view == nixView}
	printer.value(0, 0, "", "")
	d.printed = printer.lines
}

// valuePrinter writes a tree as JSON or as a Nix expression, one value a line.
type valuePrinter struct {
	detail *detailView
	nix    bool
	lines  []string
}

func (p *valuePrinter) line(depth int, words string) {
	p.lines = append(p.lines, strings.Repeat("  ", min(depth, 40))+words)
}

func (p *valuePrinter) value(node, depth int, before, after string) {
	tree := p.detail.tree
	each := &tree[node]
	if !each.IsContainer() || each.Kind == jsontree.NixNode {
		p.line(depth, before+p.scalar(node)+after)
		return
	}
	open, closed := "{", "}"
	if each.Kind == jsontree.ArrayNode {
		open, closed = "[", "]"
	}
	p.line(depth, before+open)
	for child := node + 1; child < each.End; child = tree[child].End {
		separator := ","
		if p.nix {
			separator = ""
		} else if tree[child].End == each.End {
			separator = ""
		}
		if each.Kind == jsontree.ObjectNode {
			name := p.name(tree[child].Name)
			if p.nix {
				separator = ";"
			}
			p.value(child, depth+1, name, separator)
			continue
		}
		p.value(child, depth+1, "", separator)
	}
	p.line(depth, closed+after)
}

func (p *valuePrinter) name(name string) string {
	if p.nix {
		if written, err := nixquery.QuoteAttribute(name); err == nil {
			return written + " = "
		}
	}
	return strconv.Quote(name) + ": "
}

func (p *valuePrinter) scalar(node int) string {
	each := &p.detail.tree[node]
	switch {
	case p.detail.secret[node] && !p.detail.reveal:
		return "••••••"
	case each.Kind == jsontree.NixNode && p.nix:
		return "/* " + each.Text + " */ null"
	case each.Kind == jsontree.NixNode:
		return `{"$nix": "` + each.Text + `"}`
	case each.Kind == jsontree.ObjectNode:
		return "{}"
	case each.Kind == jsontree.ArrayNode:
		return "[]"
	case each.Kind == jsontree.StringNode && p.nix:
		if written, err := nixquery.QuoteString(each.Decoded()); err == nil {
			return written
		}
	}
	return each.Text
}
