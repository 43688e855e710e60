package nixquery

// This file writes what an interface asks of an export: that it is not null.

import "strings"

func (w *expressionWriter) openInterface() {
	conditions := make([]string, len(w.queries))
	for at, query := range w.queries {
		w.check(query.Interface)
		name, _ := QuoteAttribute(query.Interface)
		conditions[at] = "v." + name + " or null != null"
	}
	w.write("lib.filterAttrs (_: v: " + strings.Join(conditions, " || ") + ") ")
	if w.query.ReadsParts() || len(w.inTheWay) > 0 {
		w.parenthesised = true
		w.write("(")
	}
}
