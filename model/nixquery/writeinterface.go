package nixquery

// This file writes the condition that an export has an interface: it is not null.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

func (w *expressionWriter) openInterface() {
	conditions := wording.Each(w.queries, func(query model.Query) string {
		w.check(query.Interface)
		name, _ := QuoteAttribute(query.Interface)
		return "v." + name + " or null != null"
	})
	w.write("lib.filterAttrs (_: v: " + strings.Join(conditions, " || ") + ") ")
	if w.query.ReadsParts() || len(w.inTheWay) > 0 {
		w.parenthesised = true
		w.write("(")
	}
}
