package nixquery

// This file reads the one key that a piece of Nix or JSON names: what people copy from a clan's files, from errors, and
// from clanscope itself. Selections of several exports are read in readnix.go.

import (
	"errors"
	"fmt"
	"strings"

	"clanscope/model"
)

// ReadKey returns the key that a text names: a key in quotes, `exports."a:b:c:d"` with or without a path after it, or a
// call of clanLib.getExport or clanLib.buildScopeKey. It does not accept a key without quotes, because any text could
// be one.
func ReadKey(text string) (model.Key, bool) {
	reader := nixReader{text: strings.TrimSpace(text)}
	if reader.peek() == '"' {
		key, err := reader.string()
		return model.Key(key), err == nil && reader.peek() == 0
	}
	word := reader.word()
	switch lastName(strings.TrimSuffix(word, ".")) {
	case "getExport", "buildScopeKey":
		return reader.keyOfCall()
	case "exports":
		if !strings.HasSuffix(word, ".") || reader.peek() != '"' {
			return "", false
		}
		key, err := reader.string()
		return model.Key(key), err == nil && (reader.peek() == 0 || reader.peek() == '.')
	default:
		return "", false
	}
}

// keyOfCall reads the arguments of getExport or buildScopeKey.
func (r *nixReader) keyOfCall() (model.Key, bool) {
	if !r.take("{") {
		return "", false
	}
	var scope model.Scope
	err := r.eachScopeAttribute(func(part model.Part, name string) error {
		if scope.Part(part) != "" {
			return errRepeated
		}
		scope = scope.With(part, name)
		return nil
	})
	if from := r.word(); err != nil || r.peek() != 0 || from != "" && lastName(from) != "exports" {
		return "", false
	}
	key, err := model.BuildScopeKey(scope)
	return key, err == nil
}

var errRepeated = errors.New("a scope has each part only once")

// eachScopeAttribute reads the attributes of a scope, `serviceName = "x"; }`, up to and including the closing brace.
func (r *nixReader) eachScopeAttribute(visit func(part model.Part, name string) error) error {
	for !r.take("}") {
		field, err := r.attributeName()
		if err != nil {
			return err
		}
		part, known := model.ParsePart(field)
		if !known {
			return fmt.Errorf("a scope has no %q, only serviceName, instanceName, roleName and machineName", field)
		}
		if err := r.expect("="); err != nil {
			return err
		}
		name, err := r.string()
		if err != nil {
			return err
		}
		if err := visit(part, name); err != nil {
			return err
		}
		if err := r.expect(";"); err != nil {
			return err
		}
	}
	return nil
}
