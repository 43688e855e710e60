package jsonout

// This file writes the key of a row without building the key first, because there may be a million rows.

import (
	"clanscope/model"
	"clanscope/model/jsontree"
)

// AppendKey appends the key of a row as a JSON string.
func AppendKey(dst []byte, set *model.Set, row int) []byte {
	scope, ok := set.Scope(row)
	if !ok {
		return jsontree.AppendString(dst, string(set.Key(row)))
	}
	dst = append(dst, '"')
	for _, part := range model.Parts {
		if part > 0 {
			dst = append(dst, ':')
		}
		dst = jsontree.AppendEscaped(dst, scope.Part(part))
	}
	return append(dst, '"')
}
