package ui

// This file works out what a State means for one snapshot: which choices count, and the query that they make. What a
// column offers is in columnentries.go. Nothing here draws or changes a State.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/match"
)

// narrowing is a State applied to a Set.
type narrowing struct {
	set       *model.Set
	query     model.Query
	selection *model.Selection
	rows      model.Rows // what the query selects, before the view is narrowed
	columns   [model.PartCount]columnRows
}

// narrow applies the state to the snapshot, column by column from the left. What a column offers depends on the choices
// before it and on the marks of all others. narrow reuses what is still valid of the previous narrowing, and its
// memory, so nothing may read that afterwards.
func narrow(state *State, snapshot *model.Snapshot, before *narrowing) *narrowing {
	set := snapshot.Set
	if before == nil {
		before = &narrowing{}
	}
	result := &narrowing{set: set, query: model.Query{Interface: state.iface, Level: state.level}}
	for _, part := range model.Parts {
		if marks := state.columns[part].marks; len(marks) > 0 {
			result.query.Parts[part] = model.Exactly(marks...)
		}
	}
	for _, part := range model.Parts {
		column := &state.columns[part]
		offer := columnOffer{
			set:    set,
			part:   part,
			query:  result.query.With(part, model.Any),
			marks:  column.marks,
			filter: column.filter,
		}
		if state.absent {
			offer.inventory = snapshot
		}
		rows := &result.columns[part]
		if before.set != set || !before.columns[part].offer.equal(&offer) {
			rows.work(offer, &before.columns[part])
		} else {
			*rows = before.columns[part]
		}
		rows.putCursor(column.cursor)
		if len(column.marks) == 0 {
			result.query.Parts[part] = rows.at(rows.effective).choice(column.filter)
		}
	}
	if before.set == set && before.query.Equal(result.query) {
		result.selection, result.rows = before.selection, before.rows
		return result
	}
	result.selection = set.Select(result.query)
	result.rows = result.selection.Rows()
	return result
}

// shownQuery returns the query with each column's filter replaced by the names that it finds and the column shows;
// there may be none.
func (n *narrowing) shownQuery() model.Query {
	query := n.query
	for _, part := range model.Parts {
		if query.Parts[part].Kind != model.Matches {
			continue
		}
		asked := model.Choice{Kind: model.ExactNames}
		rows := &n.columns[part]
		for id := range rows.left() {
			if _, matched := rows.matched[id]; matched {
				asked.Names = append(asked.Names, rows.nameOf(id))
			}
		}
		slices.SortFunc(asked.Names, match.CompareNatural)
		query.Parts[part] = asked
	}
	return query
}

// fixes reports whether the query leaves only one name for the part.
func (n *narrowing) fixes(part model.Part) bool {
	choice := n.query.Parts[part]
	return choice.Kind == model.ExactNames && len(choice.Names) == 1
}
