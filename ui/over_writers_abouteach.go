package ui

// This file says in the table of writers what there is to say about each of them: who it is, which rules it breaks
// there, what it may write, and how clan-core reacts.

import (
	"slices"
	"strings"

	"clanscope/model"
)

// The words before the rows about permissions, here and in the ruler, and about ids. The word about ids is the longest
// of all.
const (
	mayWrite      = "may write"
	topLevel      = "top level"
	serviceIDWord = "service id"
	notChecked    = " not checked"
)

// writerTeller says things about one writer of a table. Each method returns the pieces between which a line may be
// broken.
type writerTeller struct {
	table *writersTable
	scene *scene
}

// who names a writer, after a sign if it breaks a rule there.
func (w writerTeller) who(writer int32) (pieces []piece) {
	definition := w.scene.definitionOf(writer)
	if broken := w.table.broken[writer]; len(broken) > 0 {
		as, glyph := severitySign(broken[0].Severity)
		pieces = append(pieces, say(as, glyph+" "))
	}
	if definition.Kind == model.TopLevelOfClan {
		return append(pieces, say(inkTitle, model.TopLevelName))
	}
	return append(pieces, quote(inkTitle, w.scene.serviceName(definition.Writer)+", "), say(inkTitle, kindWords(definition.Kind)))
}

// id is a service's id, if it is not the service's name.
func (w writerTeller) id(writer int32) []piece {
	definition := w.scene.definitionOf(writer)
	if definition.ServiceID == w.scene.serviceName(definition.Writer) {
		return nil
	}
	return []piece{quote(inkDim, definition.ServiceID)}
}

func (w writerTeller) file(writer int32) (pieces []piece) {
	definition := w.scene.definitionOf(writer)
	module, placed := definition.Placed()
	if !placed {
		return []piece{say(inkDim, unknownFile)}
	}
	for step := range strings.SplitAfterSeq(placeOf(w.scene.snapshot, module), "/") {
		pieces = append(pieces, quote(inkText, step))
	}
	return pieces
}

// verdict names the rules that a writer breaks at the key.
func (w writerTeller) verdict(writer int32) (pieces []piece) {
	for _, finding := range w.table.broken[writer] {
		violation := w.scene.report.Place(finding)
		as, glyph := severitySign(finding.Severity)
		pieces = append(pieces, marked(as, glyph+" ", violation.Rule.ID+": "+violation.Rule.Title)...)
	}
	return pieces
}

// mayWrite says what the documentation lets a writer write; the parts in which the key differs are marked.
func (w writerTeller) mayWrite(writer int32) []piece {
	definition, scope := w.scene.definitionOf(writer), w.table.scope
	pieces := permissionPieces(definition.Documented(), func(part model.Part) ink {
		if !w.table.isScope {
			return inkText
		}
		return permittedInk(definition.Writer, scope, part)
	})
	if w.table.isScope {
		for _, mark := range faultMarks(definition.Writer, scope) {
			pieces = append(pieces, marked(mark.ink, "  "+mark.sign, partWords(mark.parts))...)
		}
	}
	return pieces
}

// clanCore says whether clan-core compares the writer with the key, and with what result.
func (w writerTeller) clanCore(writer int32) []piece {
	definition := w.scene.definitionOf(writer)
	first, unchecked := w.scene.report.CheckedInstead(writer)
	switch refused := definition.Documented().Refused(w.table.scope); {
	case definition.Kind == model.TopLevelOfClan:
		return marked(inkWarning, "", "not checked")
	case unchecked:
		return append(marked(inkWarning, "", "not checked: its id sorts after "), quote(inkWarning, first.ServiceID))
	case !w.table.isScope:
		return nil
	case len(definition.Accepted().Refused(w.table.scope)) > 0:
		return marked(inkError, "✗ ", "checked, refused")
	case len(refused) > 0:
		return marked(inkWarning, "", partWords(refused)+notChecked)
	default:
		return marked(inkGood, "✓ ", "checked, fits")
	}
}

// whyNothingIsShown says why the table shows nothing that a writer sets; "" if it does.
func whyNothingIsShown(definition *model.Definition) string {
	switch {
	case definition.Dropped:
		return "nothing that counts: the service's own exports force this key"
	case slices.ContainsFunc(definition.Modules, func(module model.Module) bool { return module.IsOpaque() }):
		return "a function: what it sets is not known"
	default:
		return ""
	}
}

func (w writerTeller) unseen(writer int32) []piece {
	if words := whyNothingIsShown(w.scene.definitionOf(writer)); words != "" {
		return marked(inkWarning, "", words)
	}
	return nil
}

// marked makes each word a piece of its own, so that a line may be broken between them, but not after the sign before
// them.
func marked(as ink, sign, words string) (pieces []piece) {
	for word := range strings.SplitAfterSeq(words, " ") {
		pieces = append(pieces, say(as, sign+word))
		sign = ""
	}
	return pieces
}

// permissionPieces writes what the parts of a key may be.
func permissionPieces(permitted model.Permissions, look func(model.Part) ink) []piece {
	var pieces []piece
	for _, part := range model.Parts {
		if part > model.Service {
			pieces = append(pieces, say(inkFaint, ":"))
		}
		switch as := look(part); {
		case permitted[part].Any:
			pieces = append(pieces, say(inkFaint, anyWord))
		case permitted[part].Name == "":
			pieces = append(pieces, say(as, "·"))
		default:
			pieces = append(pieces, quote(as, shownName(permitted[part].Name)))
		}
	}
	return pieces
}
