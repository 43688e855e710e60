package rules

// This file knows what all evaluations of each hook of a service write, and which services throw before they have keys.
// It is worked out during the walk, because many findings that each looked at all definitions would take quadratic
// time.

import (
	"bytes"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// hook is one hook of a service, as one source describes it. It is evaluated once for each of its instances or
// machines.
type hook struct {
	serviceID, role string
	kind            model.WriterKind
	source          uint16
}

type hookWrites struct {
	hook
	first       int32 // its first definition
	definitions int
	differs     bool // they are not all the same, or not all known
}

type hookBook struct {
	writes     map[hook]*hookWrites
	last       *hookWrites                      // definitions of one hook are mostly neighbours
	misplacing map[evaluation]*keysOfEvaluation // evaluations that write a key other than the one that mkExports makes
	throwing   nameSet                          // the ids of services with exports that throw before they have keys
}

func (f *facts) hookOfDefinition(index int) hook {
	definition := f.definition(index)
	return hook{definition.ServiceID, definition.Scope.Role, definition.Kind, definition.Source}
}

func (f *facts) noteHook(index int) {
	book, definition := &f.hooks, f.definition(index)
	if !definition.HasKey && definition.Failure != "" {
		book.throwing[definition.ServiceID] = true
	}
	if scope, ok := definition.Key.Scope(); definition.HasKey && (!ok || scope != definition.Scope) {
		book.misplacing[evaluation{definition.Writer, definition.Source}] = &keysOfEvaluation{}
	}
	if own := f.hookOfDefinition(index); book.last == nil || book.last.hook != own {
		if book.last = book.writes[own]; book.last == nil {
			book.last = &hookWrites{hook: own, first: int32(index)}
			book.writes[own] = book.last
		}
	}
	writes := book.last
	writes.definitions++
	if !writes.differs {
		value := f.plainlyWritten(index)
		writes.differs = value == nil || !bytes.Equal(value, f.plainlyWritten(int(writes.first)))
	}
}

// valueOfTheHook returns what the hook of a definition writes if it writes the same in all its evaluations, so that its
// source may be just that. A single evaluation does not tell.
func (f *facts) valueOfTheHook(index int) jsontree.Raw {
	if writes := f.hooks.writes[f.hookOfDefinition(index)]; writes.differs || writes.definitions < 2 {
		return nil
	}
	return f.writtenValue(index)
}

type evaluation struct {
	model.Writer
	source uint16
}

// keysOfEvaluation records whether an evaluation writes several keys.
type keysOfEvaluation struct {
	key     model.Key // one of them; empty until it is known
	isKnown bool
	several bool
}

// noteKey records the keys of evaluations that write one which is not their own.
func (f *facts) noteKey(index int) int {
	definition := f.definition(index)
	keys, suspect := f.hooks.misplacing[evaluation{definition.Writer, definition.Source}]
	switch {
	case !suspect || !definition.HasKey:
	case !keys.isKnown:
		keys.key, keys.isKnown = definition.Key, true
	case keys.key != definition.Key:
		keys.several = true
	}
	return 1
}

// writesOtherKeys reports whether the evaluation of a misplaced definition writes other keys too.
func (f *facts) writesOtherKeys(index int) bool {
	keys, known := f.hooks.misplacing[evaluation{f.definition(index).Writer, f.definition(index).Source}]
	return known && keys.several
}
