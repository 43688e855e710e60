// Package nixquery translates queries to and from text: the Nix expression that selects a query's exports, and a query
// from what people type or paste. A query and a set come in and an expression goes out: read writeexpression.go,
// writepredicate.go, writeinterface.go, writegetexport.go, nixquote.go. Text comes in and a query goes out: read
// readquerytext.go with mistypedquery.go, then readnix.go, readkey.go, readnixpredicate.go, readnixoperators.go,
// namesets.go, readnixtokens.go.
package nixquery

// This file writes the Nix expression of a query: what clan's users would write to select the same exports. nixquote.go
// quotes text, readnix.go reads an expression.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

// Dialect is the form of clanLib.selectExports that an Expression calls.
type Dialect uint8

// The dialects.
const (
	PredicateDialect Dialect = iota // a predicate over the scope, which clan-core has taken since December 2025
	AttributeDialect                // an attribute set of names, as before that, and as the manual still shows it
)

// Expression is a Nix expression that yields exactly what a query selects, given clan's `exports`, `clanLib` and, for
// an interface, nixpkgs' `lib`.
type Expression struct {
	// Without counts the malformed keys that the expression removes from exports, because clan's own selectExports
	// would throw on them.
	Without int
	// Failed counts the exports that the expression removes because asking for their interfaces makes them throw.
	Failed int
	// Written counts the rows that the query selects but Nix cannot yield, because they are known only from a
	// definition.
	Written int

	pieces []piece
}

// piece is a text, or names to be put in brackets or braces.
type piece struct {
	text    string
	names   []string
	opening string // of names: [ or {
}

// Nix returns the whole expression, to be copied.
func (e Expression) Nix() string { return e.Short(int(^uint(0) >> 1)) }

// Short returns the expression for the screen. A list of more than most names is shortened, as in `[ "a" "b" … 12 more
// ]`; then the text is no longer Nix.
func (e Expression) Short(most int) string {
	var text strings.Builder
	for _, piece := range e.pieces {
		text.WriteString(piece.text)
		if piece.opening != "" {
			piece.writeNames(&text, most)
		}
	}
	return text.String()
}

func (p piece) writeNames(text *strings.Builder, most int) {
	text.WriteString(p.opening)
	for at, name := range p.names {
		if at == max(1, most) {
			fmt.Fprintf(text, " … %d more", len(p.names)-at)
			break
		}
		text.WriteByte(' ')
		text.WriteString(p.quote(name))
	}
	text.WriteString(map[string]string{"[": " ]", "{": " }"}[p.opening])
}

// quote returns a name as Nix writes it. It cannot fail, because the names were checked when the piece was made. Names
// in braces are keys, which are always quoted.
func (p piece) quote(name string) string {
	quoted, _ := QuoteString(name)
	if p.opening == "[" {
		return quoted
	}
	if !strings.HasPrefix(quoted, `"`) {
		quoted, _ = QuoteAttribute(name)
	}
	return quoted + " = null;"
}

// ExpressionOf returns the expression that selects what the query selects from the exports of the set. It fails if Nix
// cannot write a name, or if the dialect cannot express the query; the error says why.
func ExpressionOf(q model.Query, set *model.Set, dialect Dialect) (Expression, error) {
	return ExpressionOfEach([]model.Query{q}, set, dialect)
}

// ExpressionOfEach is ExpressionOf for the exports that any of the queries selects. The queries may differ only in
// their interface.
func ExpressionOfEach(queries []model.Query, set *model.Set, dialect Dialect) (Expression, error) {
	q := queries[0]
	writer := expressionWriter{queries: queries, query: q, set: set}
	writer.countWritten()
	if q.IsAll() {
		writer.write("exports")
		return writer.expression, nil
	}
	writer.findKeysInTheWay()
	if q.Interface != "" {
		writer.openInterface()
	}
	switch {
	case q.Parts[model.Service].Kind == model.MalformedKeys:
		writer.writeMalformedKeys()
	case dialect == AttributeDialect:
		writer.writeSelection(writer.attributes())
	default:
		writer.writeSelection(writer.predicate())
	}
	if writer.parenthesised {
		writer.write(")")
	}
	if writer.failure != nil {
		return Expression{}, writer.failure
	}
	return writer.expression, nil
}

// expressionWriter builds an expression and keeps the first failure.
type expressionWriter struct {
	queries       []model.Query
	query         model.Query // the first of queries, for everything except the interface
	set           *model.Set
	expression    Expression
	inTheWay      []string // keys at which Nix would throw: malformed ones, then those whose value throws, each in byte order
	parenthesised bool     // a parenthesis after the interface's filter is open
	failure       error
}

func (w *expressionWriter) write(text string) {
	w.expression.pieces = append(w.expression.pieces, piece{text: text})
}

func (w *expressionWriter) writeNames(opening string, names []string) {
	for _, name := range names {
		w.check(name)
	}
	w.expression.pieces = append(w.expression.pieces, piece{names: names, opening: opening})
}

func (w *expressionWriter) check(name string) {
	if err := checkWritable(name); err != nil {
		w.fail(fmt.Errorf("this query cannot be written in Nix: %w", err))
	}
}

func (w *expressionWriter) fail(err error) {
	if w.failure == nil {
		w.failure = err
	}
}

// countWritten counts the selected rows that are only Written. It looks at them only if the set has such rows.
func (w *expressionWriter) countWritten() {
	if w.set.StateCount(model.Written) == 0 {
		return
	}
	others := w.query
	others.Interface = ""
	selected := w.selections()
	for row := range w.set.Select(others).Rows().All() {
		if w.set.State(row) == model.Written && matchesAny(selected, row) {
			w.expression.Written++
		}
	}
}

func (w *expressionWriter) selections() []*model.Selection {
	selections := make([]*model.Selection, len(w.queries))
	for at, query := range w.queries {
		selections[at] = w.set.Select(query)
	}
	return selections
}

func matchesAny(selections []*model.Selection, row int) bool {
	return slices.ContainsFunc(selections, func(selection *model.Selection) bool { return selection.Matches(row) })
}

// writeMalformedKeys lists malformed keys one by one, because no selectExports can select them.
func (w *expressionWriter) writeMalformedKeys() {
	var keys []string
	if selections := w.selections(); selections[0].TakesMalformed(model.PartCount) {
		for row := range w.set.MalformedRows() {
			if matchesAny(selections, row) && w.set.State(row) != model.Written {
				keys = append(keys, string(w.set.Key(row)))
			}
		}
	}
	w.write("builtins.intersectAttrs ")
	w.writeNames("{", keys)
	w.write(" exports")
}

// writeSelection writes the call of selectExports or, without conditions, only the exports.
func (w *expressionWriter) writeSelection(conditions []piece) {
	if len(conditions) == 0 {
		w.writeExports()
		return
	}
	w.write("clanLib.selectExports ")
	w.expression.pieces = append(w.expression.pieces, conditions...)
	if len(w.inTheWay) == 0 {
		w.write(" exports")
		return
	}
	w.write(" (")
	w.writeExports()
	w.write(")")
}

func (w *expressionWriter) writeExports() {
	if len(w.inTheWay) == 0 {
		w.write("exports")
		return
	}
	w.write("builtins.removeAttrs exports ")
	w.writeNames("[", w.inTheWay)
}

// findKeysInTheWay finds and counts the keys that must be removed.
func (w *expressionWriter) findKeysInTheWay() {
	if w.query.Parts[model.Service].Kind == model.MalformedKeys {
		return
	}
	for row := range w.set.MalformedRows() {
		if w.set.State(row) != model.Written {
			w.inTheWay = append(w.inTheWay, string(w.set.Key(row)))
		}
	}
	failed := w.failedKeys()
	w.expression.Without, w.expression.Failed = len(w.inTheWay), len(failed)
	w.inTheWay = append(w.inTheWay, failed...)
}

// failedKeys returns the keys of values that throw as a whole and that the interface's filter would evaluate.
func (w *expressionWriter) failedKeys() []string {
	if w.query.Interface == "" || w.set.StateCount(model.Failed) == 0 {
		return nil
	}
	var keys []string
	asked, others := w.selections(), w.query
	others.Interface = ""
	for row := range w.set.Select(others).Rows().All() {
		if w.set.State(row) == model.Failed && !w.set.IsMalformed(row) && !matchesAny(asked, row) {
			keys = append(keys, string(w.set.Key(row)))
		}
	}
	return keys
}
